"""Positive and negative: an entry that names who has the lemma, or leaves it to silence.

Computed is only for witnesses that are `coverage.present`; a family counts as its members.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.entries import Siglum, Support

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_edition.model.apparatus.entries import Entry

    Known = Mapping[str, signs.Witness]


def rest(entry: Entry, present: Sequence[str], known: Known) -> tuple[Siglum, ...]:
    """Who has the lemma by silence: the witnesses present that no reading names."""
    return silent((s for reading in entry.readings for s in reading.sigla), present, known)


def silent(named: Iterable[Siglum], present: Sequence[str], known: Known) -> tuple[Siglum, ...]:
    """Those of the witnesses present, or their states, that are not among the named.

    Of a witness whose one state is named, the other is left; a later hand leaves the first.
    """
    named = members(named, known)
    found: list[Siglum] = []
    for base in present:
        hands = {siglum.hand for siglum in named if siglum.base == base}
        if hands & {"", "¹"} or {"(ac)", "(pc)"} <= hands:
            continue
        hand = "(pc)" if "(ac)" in hands else "(ac)" if "(pc)" in hands else ""
        found.append(Siglum(base, hand))
    return tuple(found)


def members(sigla: Iterable[Siglum], known: Known) -> tuple[Siglum, ...]:
    """Sigla with families resolved."""
    return tuple(one for siglum in sigla for one in signs.expand(siglum, known))


def positive(entry: Entry, present: Sequence[str], known: Known) -> Entry:
    """The entry with its support computed, unless that is stated.

    A lemma that rests on a conjecture or emendation has no witness to be computed.
    """
    if entry.support is not None:
        return entry
    sigla = rest(entry, present, known)
    return entry._replace(support=Support(sigla)) if sigla else entry


def negative(entry: Entry, present: Sequence[str], known: Known) -> Entry:
    """The entry without its support, where that says no more than silence would."""
    support = entry.support
    if support is None or support.names or support.emended or not entry.readings:
        return entry
    beside = members((s for r in entry.readings if r.beside for s in r.sigla), known)
    stated = _states(set(members(support.sigla, known)) - set(beside))
    return entry._replace(support=None) if stated == _states(rest(entry, present, known)) else entry


def _states(sigla: Iterable[Siglum]) -> set[Siglum]:
    """A witness after correction is the witness."""
    return {Siglum(base, "" if hand == "(pc)" else hand) for base, hand in sigla}
