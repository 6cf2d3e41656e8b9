"""What the edition quotes of its own texts, held against them; each complaint at its line."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.messages import Kind, warn
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus import witnesses
from sphinx_edition.model.apparatus.styles import members
from sphinx_edition.model.apparatus.words import plain
from sphinx_edition.model.locator import Locator, Step, anchor_number, from_anchor, write
from sphinx_edition.model.quotation import Fault, Quotable, has_words
from sphinx_edition.tables import is_external

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_edition.collation import Collation, Row
    from sphinx_edition.collations import Collations
    from sphinx_edition.collect import Collected
    from sphinx_edition.model.apparatus.entries import Siglum
    from sphinx_edition.model.records import Quotation, Wording
    from sphinx_edition.tables import Tables

#: A kind of warning, and what it says.
Complaint = tuple[Kind, str]
#: Texts of which the words are the editors', and the content alone is the instrument's.
_RETOLD = ("paraphrase", "summary")


class _Passage(NamedTuple):
    """A paragraph of an instrument: which of its provision, and the steps to it."""

    wording: Wording
    number: int
    steps: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.wording.paragraphs[self.number]


def check_quotations(
    tables: Tables, collations: Collations, pages: Mapping[str, Collected]
) -> None:
    """Warn about quotations that are not true, or of which that cannot be said."""
    checker = _Checker(tables, collations)
    for _, page in sorted(pages.items()):
        for quotation in page.quotations:
            complaint = checker.complaint(quotation)
            if complaint:
                kind, message = complaint
                warn(kind, "%s", message, location=(quotation.docname, quotation.line))


class _Checker:
    """Checks one quotation after the other; texts are made ready once."""

    def __init__(self, tables: Tables, collations: Collations) -> None:
        self._tables = tables
        self._collations = collations
        self._ready: dict[tuple[str, ...], list[Quotable]] = {}
        self._texts: dict[tuple[str, str], list[_Passage]] = {}

    def complaint(self, quotation: Quotation) -> Complaint | None:
        """What is wrong with a quotation; nothing where a reference tells of it already."""
        if not has_words(quotation.words):
            return "quotation", f"{quotation.words!r} quotes no word of {_place(quotation)!r}"
        record = self._tables.record(quotation.anchor, quotation.scope)
        external = self._tables.external_of(quotation.anchor, quotation.scope)
        why: Complaint | None
        if external or (record and is_external(record)):
            why = (
                "quotation",
                f"the edition has no text of {quotation.written!r}{_freely(quotation)}",
            )
        elif record:
            why = self._check(quotation, record.scope)
        else:
            return None
        if not quotation.free:
            return why
        message = f"{_short(quotation.words)!r} is to the letter in {_place(quotation)!r}"
        return None if why else ("quotation", f"{message}; take off the '!'")

    def _check(self, quotation: Quotation, scope: str) -> Complaint | None:
        """The complaint about a quotation of a provision of the edition."""
        passages = self._passages(quotation, scope)
        if not passages:
            message = f"{quotation.written!r} has no text of its own; cite what stands in it"
            return "quotation", message
        if not quotation.siglum:
            return self._of_text(quotation, passages)
        wording = passages[0].wording
        known = self._collations.known(wording.instrument, wording.scope)
        siglum = signs.read(quotation.siglum, known)
        if siglum is None or siglum.base not in known:
            if quotation.set_off and not quotation.free:
                return None
            near = signs.suggestion(quotation.siglum, known)
            return (
                "siglum",
                f"no witness has the siglum {quotation.siglum!r}, which is quoted{near}",
            )
        return self._of_witness(quotation, passages, siglum, known)

    # -- the texts

    @functools.cached_property
    def _instruments(self) -> set[str]:
        return {wording.instrument for wording in self._collations.wordings.values()}

    def _every(self, instrument: str, scope: str) -> list[_Passage]:
        """The paragraphs of an instrument."""
        if (instrument, scope) not in self._texts:
            wordings = self._collations.provisions(instrument, scope)
            self._texts[instrument, scope] = [one for each in wordings for one in _of(each)]
        return self._texts[instrument, scope]

    def _passages(self, quotation: Quotation, scope: str) -> list[_Passage]:
        """The paragraphs of a provision, or from one to another, in the order of reading."""
        known = self._instruments
        first = from_anchor(quotation.anchor, known)
        if first is None:
            return []
        every = self._every(first.instrument, scope)
        there = [n for n, one in enumerate(every) if _begins(one.steps, _steps(first.steps))]
        last = from_anchor(quotation.last, known) if quotation.last else None
        if last and there:
            ends = [n for n, one in enumerate(every) if _begins(one.steps, _steps(last.steps))]
            return every[there[0] : max(ends) + 1] if ends else []
        return [every[n] for n in there]

    def _of_text(self, quotation: Quotation, passages: Sequence[_Passage]) -> Complaint | None:
        having = [one for one in passages if one.wording.paragraphs]
        if not having:
            return (
                "quotation",
                f"{quotation.written!r} is a gap and has no words{_freely(quotation)}",
            )
        own = [one for one in having if one.wording.text not in _RETOLD]
        if not own:
            kind = having[0].wording.text
            message = f"the text of {quotation.written!r} is a {kind}: the words are the editors’"
            return "quotation", f"{message} and cannot be quoted as its own{_freely(quotation)}"
        key = (quotation.scope, quotation.anchor, quotation.last)
        if key not in self._ready:
            self._ready[key] = [Quotable([one.text for one in own])]
        fault = self._ready[key][0].fault(quotation.words)
        return self._said(quotation, fault) if fault else None

    def _of_witness(
        self,
        quotation: Quotation,
        passages: Sequence[_Passage],
        siglum: Siglum,
        known: Mapping[str, signs.Witness],
    ) -> Complaint | None:
        key = (quotation.scope, quotation.anchor, quotation.last, quotation.siglum)
        if key not in self._ready:
            texts = self._witnessed(passages, siglum, known)
            self._ready[key] = [Quotable(text) for text in texts]
        faults = [text.fault(quotation.words) for text in self._ready[key]]
        if not faults:
            message = f"the apparatus of {quotation.written!r} has no words of {quotation.siglum}"
            return "quotation", f"{message}{_freely(quotation)}"
        if None in faults:
            return None
        nearest = max((fault for fault in faults if fault), key=lambda fault: fault.likeness)
        return self._said(quotation, nearest)

    def _witnessed(
        self,
        passages: Sequence[_Passage],
        siglum: Siglum,
        known: Mapping[str, signs.Witness],
    ) -> Iterator[list[str]]:
        """What a witness has: all of it where that is computed, and each of its readings."""
        chosen: dict[str, list[int]] = {}
        for one in passages:
            chosen.setdefault(one.wording.anchor, []).append(one.number)
        for anchor, indices in chosen.items():
            collation = self._collations.of(anchor) or self._collations.bare(anchor)
            if collation is None or not collation.wording.paragraphs:
                continue
            if str(siglum) in collation.readable:
                yield _as_read(collation, siglum, indices)
            for row in collation.rows:
                if row.found and {span.paragraph for span in row.found.spans} & set(indices):
                    yield from ([words] for words in _readings(row, siglum, known))

    # -- what is said

    def _said(self, quotation: Quotation, fault: Fault) -> Complaint:
        place = _place(quotation)
        match fault.kind:
            case "order":
                message = f"{fault.written!r} does not stand after {fault.there!r} in {place!r}"
            case "nowhere":
                message = f"nothing like {_short(fault.written)!r} stands in {place!r}"
            case "words":
                message = f"{fault.written!r} is quoted where {place!r} has {fault.there!r}"
        return "quotation", message + self._elsewhere(quotation)

    def _elsewhere(self, quotation: Quotation) -> str:
        """Which other provision has the words."""
        for wording in self._collations.wordings.values() if not quotation.siglum else ():
            if wording.scope != quotation.scope or wording.text in _RETOLD:
                continue
            if Quotable(wording.paragraphs).fault(quotation.words) is None:
                steps = tuple(Step(*step) for step in wording.steps)
                return f"; the words stand in {write(Locator(wording.instrument, steps))!r}"
        return ""


def _place(quotation: Quotation) -> str:
    return "; ".join(part for part in (quotation.written, quotation.siglum) if part)


def _freely(quotation: Quotation) -> str:
    return f"; for words that cannot be checked write {_place(quotation) + '!'!r}"


def _short(words: str) -> str:
    parts = words.split()
    return " ".join(parts[:6]) + (" …" if parts[6:] else "")


def _of(wording: Wording) -> Iterator[_Passage]:
    """The paragraphs of a provision; of one without any, one that has no text."""
    above = _steps(Step(*step) for step in wording.steps)
    for index, label in enumerate(wording.labels or ("",)):
        inner = [part for part in label.replace(")", "").split("(") if part]
        yield _Passage(wording, index, (*above, *(_slug(part) for part in inner)))


def _steps(steps: Iterable[Step]) -> tuple[str, ...]:
    """Steps in a form that can be compared; a paragraph or a point by its number alone."""
    return tuple(
        _slug(number) if token in ("par", "pt") else f"{token} {_slug(number)}"
        for token, number in steps
    )


def _slug(number: str) -> str:
    return anchor_number(number) or number


def _begins(steps: tuple[str, ...], above: tuple[str, ...]) -> bool:
    return steps[: len(above)] == above


def _as_read(collation: Collation, siglum: Siglum, indices: Sequence[int]) -> list[str]:
    paragraphs = witnesses.applied(collation.text, collation.changes(str(siglum)))
    return [paragraphs[index] for index in indices]


def _readings(row: Row, siglum: Siglum, known: Mapping[str, signs.Witness]) -> Iterator[str]:
    """The words that an entry gives to a witness."""
    wanted = set(signs.expand(siglum, known))
    for reading in row.entry.readings:
        if wanted & set(members(reading.sigla, known)):
            yield from (plain(words) for words in (reading.words, reading.object) if words)
    support = row.entry.support
    if support and row.found and wanted & set(members(support.sigla, known)):
        yield row.found.shown
