"""The edition against its ledger: what has become of each published anchor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_edition.model.ledger.rows import GONE, Ledger, Row, is_final
from sphinx_edition.model.locator import BY_ANCHOR, COMMENTARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: What has the words of its paragraphs and points in its own fingerprint.
_WHOLES = frozenset({"article", "preamble", "recital", "annex", "closing", "paragraph", "point"})
_PARTS = frozenset({"paragraph", "point"})
#: What has the anchor of what it is part of at the beginning of its own.
_BELOW = frozenset({*_WHOLES, "division", COMMENTARY})


class Unit(NamedTuple):
    """What can be cited now: its kind, page, fingerprint, and the line where it stands."""

    anchor: str
    kind: str
    page: str
    fingerprint: str
    line: int


class Former(NamedTuple):
    """What an editor says that a unit was (``:was:``), or, without `unit`, that a page was.

    `page` is the page on which it was, or empty; `anchor` the one it had, or empty where all
    that has come from a page is meant.
    """

    written: str
    page: str
    anchor: str
    unit: str
    docname: str
    line: int


class Declared(NamedTuple):
    """What editors have declared: former anchors and pages, tombstones, errata.

    `tombstones` gives page and line of each by the anchor that is withdrawn; `errata` the
    anchors that each is about, by its own anchor.
    """

    formers: Sequence[Former]
    tombstones: Mapping[str, tuple[str, int]]
    errata: Mapping[str, tuple[str, ...]]


class Finding(NamedTuple):
    """Something that was not declared, or declared wrongly.

    `about` is what it concerns: an anchor, or what was written; `others` are the anchors that it
    is true of as well; `old` and `new` what the kind needs (pages, anchors, releases).
    """

    kind: Literal[
        "gone",
        "moved",
        "reworded",
        "former-lives",
        "former-twice",
        "former-unknown",
        "grave-lives",
        "grave-unknown",
        "grave-replaced",
    ]
    about: str
    others: tuple[str, ...] = ()
    old: str = ""
    new: str = ""
    place: tuple[str, int] | None = None


def forwards(ledger: Ledger, units: Mapping[str, Unit], declared: Declared) -> dict[str, str]:
    """Where each anchor leads that is no unit's own any more, by what was declared.

    What stood below a unit that was renamed is found below its new anchor, or else at the
    unit itself; what stood below a withdrawn one at its tombstone.
    """
    # Of two that claim an anchor, the first has it.
    own = {f.anchor: f.unit for f in reversed(declared.formers) if f.unit and f.anchor}
    own = {old: new for old, new in own.items() if old not in units and new in units}
    own |= {anchor: anchor for anchor in declared.tombstones if anchor not in units}
    found = dict(own)
    for anchor, row in ledger.rows.items():
        if anchor not in units and anchor not in found:
            above = next((p for p in _above(anchor, row.kind) if p in own), None)
            if above is not None:
                below = own[above] + anchor.removeprefix(above)
                found[anchor] = below if below in units else own[above]
    return found


def _above(anchor: str, kind: str) -> Iterator[str]:
    """The anchors of what a unit can be part of, the nearest first: only provisions have any."""
    words = anchor.split("-") if kind in _BELOW else []
    for length in range(len(words) - 1, 0, -1):
        if words[length] in BY_ANCHOR or words[length] == COMMENTARY or not words[length]:
            yield "-".join(words[:length])


def compare(ledger: Ledger, units: Mapping[str, Unit], declared: Declared) -> list[Finding]:
    """All that was published and is not where or what it was, and that nobody has declared."""
    led = forwards(ledger, units, declared)
    return [
        *_lost(ledger, units, led),
        *_moved(ledger, units, declared.formers),
        *_reworded(ledger, units, declared.errata, led),
        *_wrong_formers(ledger, units, declared.formers),
        *_wrong_graves(ledger, units, declared),
    ]


def _lost(ledger: Ledger, units: Mapping[str, Unit], led: Mapping[str, str]) -> Iterator[Finding]:
    """Each published anchor that leads nowhere, those below it with it."""
    lost = [a for a, row in ledger.rows.items() if row.binds and a not in units and a not in led]
    whole: dict[str, list[str]] = {}
    for anchor in sorted(lost, key=lambda a: (a.count("-"), a)):
        above = next((p for p in _above(anchor, ledger.rows[anchor].kind) if p in whole), None)
        if above is None:
            whole[anchor] = []
        else:
            whole[above].append(anchor)
    for anchor, others in whole.items():
        row = ledger.rows[anchor]
        stay = [page.value for page in row.pages if not page.value.startswith(GONE)]
        yield Finding("gone", anchor, tuple(others), stay[-1] if stay else "", row.kind)


def _moved(
    ledger: Ledger, units: Mapping[str, Unit], formers: Sequence[Former]
) -> Iterator[Finding]:
    """Anchors on another page than they were, by the two pages."""
    whole = {(f.docname, f.page) for f in formers if not f.unit and f.page and not f.anchor}
    single = {(f.page, f.anchor) for f in formers if f.page and f.anchor}
    found: dict[tuple[str, str], list[str]] = {}
    for anchor, row in ledger.rows.items():
        if anchor not in units:
            continue
        here = units[anchor].page
        names = (anchor, *_above(anchor, row.kind))
        for page in former_pages(row, here):
            if (here, page) not in whole and not any((page, name) in single for name in names):
                found.setdefault((page, here), []).append(anchor)
    for (old, new), anchors in sorted(found.items()):
        first, *others = sorted(anchors, key=lambda a: (units[a].line, a.count("-"), a))
        yield Finding("moved", first, tuple(others), old, new, (new, units[first].line))


def former_pages(row: Row, page: str) -> list[str]:
    """The pages, but this one, on which an anchor, or its tombstone, was in a final release."""
    if not row.binds:
        return []
    pages = [stay.value.removeprefix(GONE) for stay in row.pages if is_final(stay.version)]
    return [each for each in dict.fromkeys(pages) if each not in (page, "")]


def _reworded(
    ledger: Ledger,
    units: Mapping[str, Unit],
    errata: Mapping[str, tuple[str, ...]],
    led: Mapping[str, str],
) -> Iterator[Finding]:
    """Published units whose words have changed, without an erratum that is as new.

    A unit that was renamed is held against what it was, until it is published itself.
    """
    fresh = {
        anchor
        for key, about in errata.items()
        if key not in ledger.rows or not ledger.rows[key].binds
        for anchor in about
    }
    for anchor, row in sorted(ledger.rows.items()):
        unit, published = units.get(led.get(anchor, anchor)), row.published
        if unit is None or published is None or row.kind == "erratum":
            continue
        if unit.anchor != anchor and (unit.kind != row.kind or _is_published(unit, ledger)):
            continue
        if unit.fingerprint != published.value and not _told(unit, fresh, units):
            place = (unit.page, unit.line)
            kind, version = row.kind, published.version
            yield Finding("reworded", unit.anchor, old=version, new=kind, place=place)


def _is_published(unit: Unit, ledger: Ledger) -> bool:
    return unit.anchor in ledger.rows and ledger.rows[unit.anchor].binds


def _told(unit: Unit, fresh: Iterable[str], units: Mapping[str, Unit]) -> bool:
    """Whether an erratum tells of a unit, of what it is part of, or of a part of it."""
    return any(
        about == unit.anchor
        or (about in units and (_contains(unit, units[about]) or _contains(units[about], unit)))
        for about in fresh
    )


def _contains(whole: Unit, part: Unit) -> bool:
    """Whether the words of one are among those of the other."""
    return (
        whole.kind in _WHOLES and part.kind in _PARTS and part.anchor.startswith(f"{whole.anchor}-")
    )


def _wrong_formers(
    ledger: Ledger, units: Mapping[str, Unit], formers: Sequence[Former]
) -> Iterator[Finding]:
    claimed: dict[str, Former] = {}
    for former in formers:
        place = (former.docname, former.line)
        if former.anchor and former.unit and not former.page and former.anchor in units:
            there = units[former.anchor]
            yield Finding("former-lives", former.written, new=there.page, place=place)
        elif former.anchor and former.unit and former.anchor != former.unit:
            first = claimed.setdefault(former.anchor, former)
            if first is not former:
                yield Finding("former-twice", former.written, new=first.unit, place=place)
        if _unheard(former, ledger):
            yield Finding("former-unknown", former.written, old=former.anchor, place=place)


def _unheard(former: Former, ledger: Ledger) -> bool:
    """Whether the ledger has anchors, and none of this name or on this page."""
    if not ledger.rows:
        return False
    if former.anchor:
        row = ledger.rows.get(former.anchor)
        return row is None or bool(
            former.page and former.page not in [stay.value for stay in row.pages]
        )
    return not any(former.page == stay.value for row in ledger.rows.values() for stay in row.pages)


def _wrong_graves(
    ledger: Ledger, units: Mapping[str, Unit], declared: Declared
) -> Iterator[Finding]:
    replaced = {f.anchor: f.unit for f in declared.formers if f.unit}
    for anchor, place in sorted(declared.tombstones.items()):
        if anchor in units:
            there = units[anchor]
            yield Finding("grave-lives", anchor, new=there.page, place=place)
        elif anchor in replaced:
            yield Finding("grave-replaced", anchor, new=replaced[anchor], place=place)
        elif ledger.rows and anchor not in ledger.rows:
            yield Finding("grave-unknown", anchor, place=place)
