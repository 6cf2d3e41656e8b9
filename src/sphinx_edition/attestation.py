"""What the witnesses have of an instrument: their coverage, resolved against its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus import coverage
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.locator import Locator, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_edition.model.apparatus.coverage import Extent, Passage, Reach
    from sphinx_edition.model.apparatus.entries import Complaint
    from sphinx_edition.model.apparatus.words import Span
    from sphinx_edition.model.records import Witness, Wording


class Attestation(NamedTuple):
    """What each witness, by siglum, has of an instrument; None is everything.

    `before` tells how many paragraphs of the instrument stand before a provision (anchor).
    """

    reaches: Mapping[str, Reach]
    before: Mapping[str, int]
    complaints: tuple[tuple[Witness, Complaint], ...] = ()

    def extent(self, siglum: str, anchor: str, spans: Sequence[Span]) -> Extent:
        """Whether a witness has all, some or nothing of spans of a provision.

        Of a provision without text it has all where its fragment reaches over it.
        """
        reach, before = self.reaches.get(siglum), self.before.get(anchor, 0)
        if not spans and reach is not None:
            over = any(start <= (before, 0) <= end for start, end in reach)
            return "whole" if over else "none"
        return coverage.extent(reach, spans, before=before)


def as_declared(witness: Witness) -> signs.Witness:
    """What the apparatus must know of a witness."""
    return signs.Witness(
        witness.siglum,
        witness.sign,
        witness.key,
        witness.kind,
        witness.language,
        witness.members,
        witness.covers,
    )


def attest(
    instrument: str,
    declared: Sequence[Witness],
    wordings: Iterable[Wording],
    default: Callable[[Witness], str],
) -> Attestation:
    """Resolve the coverage of witnesses.

    :param declared: the witnesses of the instrument
    :param wordings: its provisions in reading order
    :param default: the instrument that the locators of a witness may leave out
    """
    if not any(witness.covers for witness in declared):
        return Attestation({}, {})
    passages: list[Passage] = []
    before: dict[str, int] = {}
    for wording in wordings:
        before[wording.anchor] = len(passages)
        passages += _passages(wording)
    reaches: dict[str, Reach] = {}
    complaints: list[tuple[Witness, Complaint]] = []
    for witness in declared:
        reach, faults = _reach(witness.covers, instrument, default(witness), passages)
        reaches[witness.siglum] = reach
        complaints += [(witness, fault) for fault in faults]
    return Attestation(reaches, before, tuple(complaints))


def _reach(
    covers: str, instrument: str, default: str, passages: Sequence[Passage]
) -> tuple[Reach, tuple[Complaint, ...]]:
    if not covers:
        return None, ()
    fragments, unread = coverage.read(covers, instrument=default)
    here = [one for one in fragments if one.first.place.instrument == instrument]
    stretches, missing = coverage.resolve(here, passages)
    return stretches, (*unread, *missing)


def _passages(wording: Wording) -> list[Passage]:
    above = tuple(Step(token, number) for token, number in wording.steps)
    if not wording.paragraphs:  # a gap, but one that a fragment may reach over
        return [coverage.Passage(Locator(wording.instrument, above), "")]
    return [
        coverage.Passage(Locator(wording.instrument, (*above, *_inner(label))), text)
        for label, text in zip(wording.labels, wording.paragraphs, strict=True)
    ]


def _inner(label: str) -> list[Step]:
    """The steps of a label: ``2(a)`` is paragraph 2, point a."""
    numbers = [part for part in label.replace(")", "").split("(") if part]
    return [Step("pt" if place else "par", number) for place, number in enumerate(numbers)]
