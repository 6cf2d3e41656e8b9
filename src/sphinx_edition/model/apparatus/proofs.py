"""What the build proves of an entry; each proof takes what it needs and returns complaints.

Not here: whether the lemma is found (`match.Text.find`) and whether the entry can be read
(`notation.parse`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from sphinx_edition.model.apparatus import match, witnesses
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.entries import Complaint, Entry, Reading, Siglum
from sphinx_edition.model.apparatus.styles import members, silent
from sphinx_edition.model.apparatus.words import fold
from sphinx_edition.model.apparatus.writing import write_lemma

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    Known = Mapping[str, signs.Witness]

Style = Literal["positive", "negative"]


def prove(
    entry: Entry,
    known: Known,
    *,
    lemma: str = "",
    present: Sequence[str] = (),
    outside: Collection[str] = (),
    style: Style = "negative",
    text: match.Text | None = None,
) -> tuple[Complaint, ...]:
    """All complaints about one entry.

    :param lemma: the words of the text that the lemma covers (`match.Text.words`); nothing where
        readings are in another language than the text, and may be the same by chance or design
    :param present: the witnesses that have the whole place (`coverage.present`); nothing where
        coverage is not offered
    :param text: of the provision, where transpositions shall be followed
    :param outside: the witnesses that have nothing of it (`coverage.outside`)
    """
    found = [
        *undeclared(entry, known),
        *bothsides(entry, known),
        *not_there(entry, known, outside),
        *listed_apart(entry),
    ]
    if style == "positive":
        found += unaccounted(entry, known, present)
    if lemma:
        found += equal_to_lemma(entry, lemma)
    if text is not None:
        found += misplaced(entry, text)
    return tuple(found)


def sides(entry: Entry) -> Iterator[tuple[Reading | None, tuple[Siglum, ...]]]:
    """The support (None) and each reading with its sigla."""
    if entry.support:
        yield None, entry.support.sigla
    for reading in entry.readings:
        yield reading, reading.sigla


def undeclared(entry: Entry, known: Known) -> list[Complaint]:
    """Sigla that no witness has."""
    bases = dict.fromkeys(siglum.base for _, sigla in sides(entry) for siglum in sigla)
    return [
        _complaint(
            "siglum",
            entry,
            f"no witness has the siglum {base!r}{signs.suggestion(base, known)} "
            f"(a word is written \\{base})",
        )
        for base in bases
        if base not in known
    ]


def bothsides(entry: Entry, known: Known) -> list[Complaint]:
    """A witness that has two readings, or the lemma and a reading.

    What stands before or after a lemma agrees with having it, or another reading for it.
    """
    seen: dict[tuple[Siglum, bool], str] = {}
    found: list[Complaint] = []
    for reading, sigla in sides(entry):
        beside = reading is not None and reading.beside
        name = repr(_name(reading)) if reading else "the lemma"
        for siglum in members(sigla, known):
            mark = siglum, beside
            if mark not in seen:
                seen[mark] = name
                continue
            text = f"{siglum} has {seen[mark]} and {name}"
            if seen[mark] == name:
                text = f"{siglum} is named twice for {name}"
            found.append(_complaint("witness", entry, text))
    return found


def not_there(entry: Entry, known: Known, outside: Collection[str]) -> list[Complaint]:
    """Witnesses named where they have no text."""
    named = members((s for _, sigla in sides(entry) for s in sigla), known)
    return [
        _complaint("witness", entry, f"{base} does not cover this place, by what it declares")
        for base in dict.fromkeys(siglum.base for siglum in named)
        if base in outside
    ]


def unaccounted(entry: Entry, known: Known, present: Sequence[str]) -> list[Complaint]:
    """Witnesses that have the place and are named neither for the lemma nor for a reading.

    Where no support is stated it is computed, and every witness is accounted for.
    """
    if entry.support is None:
        return []
    named = (siglum for _, sigla in sides(entry) for siglum in sigla)
    missing = [str(siglum) for siglum in silent(named, present, known)]
    if not missing:
        return []
    text = f"{' '.join(missing)} cover this place and are not accounted for"
    if len(missing) == 1:
        text = f"{missing[0]} covers this place and is not accounted for"
    return [_complaint("witness", entry, text)]


def listed_apart(entry: Entry) -> list[Complaint]:
    """The same reading more than once, each time with other witnesses."""
    seen: dict[tuple[str, ...], Reading] = {}
    found: list[Complaint] = []
    for reading in entry.readings:
        same = (
            _normal(reading.words),
            reading.keyword,
            _normal(reading.object),
            *reading.names,
        )
        if same not in seen:
            seen[same] = reading
            continue
        sigla = " ".join(str(s) for s in (*seen[same].sigla, *reading.sigla))
        text = f"{_name(reading)!r} is listed twice: write it once"
        found.append(_complaint("reading", entry, f"{text}, with {sigla}" if sigla else text))
    return found


def equal_to_lemma(entry: Entry, lemma: str) -> list[Complaint]:
    """Readings that are what the text has."""
    wanted = _normal(lemma)
    return [
        _complaint(
            "reading",
            entry,
            f"the reading {reading.words!r} is the lemma: "
            "who has it is named before the first colon, or not at all",
        )
        for reading in entry.readings
        if not reading.keyword and _normal(reading.words) == wanted
    ]


def misplaced(entry: Entry, text: match.Text) -> list[Complaint]:
    """Transpositions to words that the text does not have, or has more than once."""
    found = [
        witnesses.destination(text, reading)
        for reading in entry.readings
        if reading.keyword.startswith("transp.")
    ]
    return [
        Complaint("lemma", entry.line, f"{write_lemma(entry.lemma)}], transp.: {miss.message}")
        for miss in found
        if isinstance(miss, Complaint)
    ]


def _normal(text: str) -> str:
    """As the matching of lemmata has it; emphasis and escapes of Markdown aside."""
    return fold(re.sub(r"\\(.)|\*", lambda found: found[1] or "", text))


def _name(reading: Reading) -> str:
    parts = (reading.words, reading.keyword, reading.object)
    return " ".join(part for part in parts if part)


def _complaint(kind: Literal["siglum", "witness", "reading"], entry: Entry, text: str) -> Complaint:
    return Complaint(kind, entry.line, f"{write_lemma(entry.lemma)}]: {text}")
