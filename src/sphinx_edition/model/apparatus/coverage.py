"""What a fragment covers: ``preamble; 1..3(1)@sincerely peaceful``, ``3(1)@act of war..5``.

Words after ``@`` are words of the edited text and belong to what is covered, at either end.
A place with words and no range is covered for these words alone.  A witness that declares
nothing covers the whole text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_edition.model import locator
from sphinx_edition.model.apparatus.entries import Complaint
from sphinx_edition.model.apparatus.match import Text
from sphinx_edition.model.apparatus.notation import read_lemma
from sphinx_edition.model.apparatus.ranges import merged
from sphinx_edition.model.apparatus.readings import NotationError
from sphinx_edition.model.apparatus.words import Span, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_edition.model.apparatus.sigla import Witness

_ITEMS = re.compile(r"(?<!\\);\s*")
_RANGE = re.compile(r"(?<!\.)\.\.(?!\.)")


class Limit(NamedTuple):
    """One end of a fragment: a provision, or words in it."""

    place: locator.Locator
    words: str = ""


class Fragment(NamedTuple):
    """All from the first to the last, or the first alone."""

    first: Limit
    last: Limit | None = None


class Passage(NamedTuple):
    """A paragraph of an instrument: its locator and its plain text."""

    place: locator.Locator
    text: str


class Stretch(NamedTuple):
    """From a passage and an offset to a passage and an offset (excluded)."""

    start: tuple[int, int]
    end: tuple[int, int]


#: What a witness covers; None is everything.
Reach = tuple[Stretch, ...] | None
Extent = Literal["whole", "part", "none"]


def read(
    covers: str, *, instrument: str, line: int = 0
) -> tuple[tuple[Fragment, ...], tuple[Complaint, ...]]:
    """Read the value of ``:covers:``.

    :param instrument: the key that locators may leave out
    """
    fragments: list[Fragment] = []
    complaints: list[Complaint] = []
    for item in (part.replace("\\;", ";").strip() for part in _ITEMS.split(covers)):
        if not item:
            continue
        try:
            fragments += _fragments(item, instrument)
        except locator.LocatorError as error:
            complaints.append(Complaint("covers", line, str(error)))
    return tuple(fragments), tuple(complaints)


def _fragments(item: str, instrument: str) -> list[Fragment]:
    if "@" not in item:
        return [
            Fragment(Limit(span.first), Limit(span.last) if span.last else None)
            for span in locator.parse_spans(item, instrument=instrument)
        ]
    ends = [end.partition("@") for end in _RANGE.split(item)]
    if len(ends) > 2 or not all(path.strip() for path, _, _ in ends):
        raise locator.LocatorError(f"{item!r} is no fragment: write 1..3(1)@words, 3(1)@words..5")
    if any(at and not words.strip() for _, at, words in ends):
        raise locator.LocatorError(f"{item!r} has no words after '@'")
    spans = locator.parse_spans(
        "..".join(path.strip() for path, _, _ in ends), instrument=instrument
    )
    if len(spans) != 1:
        raise locator.LocatorError(f"{item!r} is a list: separate fragments with '; '")
    first, last = spans[0].first, spans[0].last
    words = [end[2].strip() for end in ends]
    return [Fragment(Limit(first, words[0]), Limit(last, words[1]) if last else None)]


def resolve(
    fragments: Sequence[Fragment], passages: Sequence[Passage], *, line: int = 0
) -> tuple[tuple[Stretch, ...], tuple[Complaint, ...]]:
    """Where fragments lie in the text of their instrument.

    :param passages: all paragraphs of the instrument, in the order of the text
    """
    stretches: list[Stretch] = []
    complaints: list[Complaint] = []
    for fragment in fragments:
        found = _resolve(fragment, passages)
        if isinstance(found, str):
            complaints.append(Complaint("covers", line, found))
        else:
            stretches.append(found)
    return tuple(stretches), tuple(complaints)


def _resolve(fragment: Fragment, passages: Sequence[Passage]) -> Stretch | str:
    ends = [_limit(limit, passages) for limit in (fragment.first, fragment.last or fragment.first)]
    for end in ends:
        if isinstance(end, str):
            return end
    first, last = (end for end in ends if not isinstance(end, str))
    # A provision without text, a gap, begins where it ends.
    if last.end <= first.start and last != first:
        names = [locator.write(limit.place) for limit in fragment if limit is not None]
        return f"{names[-1]!r} stands before {names[0]!r}: a fragment goes in the order of the text"
    return Stretch(first.start, last.end)


def _limit(limit: Limit, passages: Sequence[Passage]) -> Stretch | str:
    """All that one end of a fragment names."""
    inside = [i for i, passage in enumerate(passages) if _contains(limit.place, passage.place)]
    name = locator.write(limit.place)
    if not inside:
        return f"nothing has the locator {name!r}"
    low, high = inside[0], inside[-1]
    if not limit.words:
        return Stretch((low, 0), (high, len(passages[high].text)))
    text = Text([passage.text for passage in passages[low : high + 1]])
    try:
        found = text.find(read_lemma(limit.words))
    except NotationError as error:
        return str(error)
    if isinstance(found, Complaint):
        return f"{name!r}: {found.message}"
    first, last = found.spans[0], found.spans[-1]
    return Stretch((low + first.paragraph, first.start), (low + last.paragraph, last.end))


def _contains(outer: locator.Locator, inner: locator.Locator) -> bool:
    steps = [(step.token, _number(step.number)) for step in inner.steps]
    wanted = [(step.token, _number(step.number)) for step in outer.steps]
    return outer.instrument == inner.instrument and steps[: len(wanted)] == wanted


def _number(number: str) -> str:
    """As numbers are compared: without case and spaces."""
    return re.sub(r"\s+", "", number).lower()


def covered(reach: Reach, paragraphs: Sequence[str], *, before: int = 0) -> tuple[Span, ...]:
    """The spans of a provision's paragraphs that a witness has, in order."""
    if reach is None:
        return whole(paragraphs)
    found: list[Span] = []
    for p, text in enumerate(paragraphs):
        here = p + before
        for (first, start), (last, end) in reach:
            low = start if first == here else 0
            high = end if last == here else len(text)
            if first <= here <= last and low < high:
                found.append(Span(p, low, high))
    return merged(found)


def extent(reach: Reach, spans: Sequence[Span], *, before: int = 0) -> Extent:
    """Whether all, some or nothing of a lemma lies in what a witness covers.

    :param spans: of the lemma, as `match.Found` has them
    :param before: how many passages of the instrument come before the lemma's provision
    """
    if reach is None:
        return "whole"
    covered = wanted = 0
    for paragraph, start, end in spans:
        wanted += end - start
        covered += _covered(reach, paragraph + before, start, end)
    return "none" if not covered else "whole" if covered >= wanted else "part"


def _covered(reach: Sequence[Stretch], passage: int, start: int, end: int) -> int:
    """How many characters of a span are covered; stretches may overlap."""
    cuts = []
    for first, last in reach:
        low = start if first < (passage, start) else first[1] if first[0] == passage else end
        high = end if last > (passage, end) else last[1] if last[0] == passage else start
        if low < high:
            cuts.append((low, high))
    total = 0
    position = start
    for low, high in sorted(cuts):
        total += max(0, high - max(low, position))
        position = max(position, high)
    return total


def carriers(known: Mapping[str, Witness], language: str) -> tuple[str, ...]:
    """The witnesses that coverage, computation and a witness's own text concern.

    They are carriers in the language of the text; one without language is taken to be in it.
    """
    return tuple(
        name
        for name, witness in known.items()
        if witness.kind == "carrier" and not witness.members and witness.language in ("", language)
    )


def present(
    names: Sequence[str], reaches: Mapping[str, Reach], spans: Sequence[Span], *, before: int = 0
) -> tuple[str, ...]:
    """Those of the witnesses that have the whole place of a lemma."""
    return tuple(
        name for name in names if extent(reaches.get(name), spans, before=before) == "whole"
    )


def outside(
    names: Sequence[str], reaches: Mapping[str, Reach], spans: Sequence[Span], *, before: int = 0
) -> tuple[str, ...]:
    """Those of the witnesses that have nothing of the place of a lemma."""
    return tuple(
        name for name in names if extent(reaches.get(name), spans, before=before) == "none"
    )
