"""Arithmetic of places in a text: spans within paragraphs, and ranges over them."""

from __future__ import annotations

import bisect
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus.words import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: A paragraph and an offset into it.
Position = tuple[int, int]


class Range(NamedTuple):
    """From one position to another (excluded), over paragraphs."""

    start: Position
    end: Position

    @classmethod
    def of(cls, spans: Sequence[Span]) -> Range:
        """The range that the spans of a lemma make."""
        first, last = spans[0], spans[-1]
        return cls((first.paragraph, first.start), (last.paragraph, last.end))

    def holds(self, other: Range) -> bool:
        """True of a range that is within this one or is the same."""
        return self.start <= other.start and other.end <= self.end


class Ranges:
    """Many ranges, asked whether one of them holds something; a question costs a bisection."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._sorted = sorted(ranges)
        self._starts = [one.start for one in self._sorted]
        #: The furthest end of the first ranges, and before them.
        self._ends = list(accumulate((one.end for one in self._sorted), max, initial=(-1, -1)))

    def within(self, place: Range) -> bool:
        """True of a range that a greater one holds."""
        before = self._ends[bisect.bisect_left(self._starts, place.start)]
        beside = self._ends[bisect.bisect_right(self._starts, place.start)]
        return before >= place.end or beside > place.end

    def around(self, at: Position) -> bool:
        """True of a position between the ends of a range."""
        return self._ends[bisect.bisect_left(self._starts, at)] > at


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches in order, without empty ones; those that touch are made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if found and found[-1].paragraph == span.paragraph and span.start <= found[-1].end:
            found[-1] = found[-1]._replace(end=max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of spans, in order, where others are taken away."""
    found: list[Span] = []
    waiting = list(merged(taken))[::-1]
    for paragraph, start, end in merged(spans):
        while waiting and waiting[-1][::2] <= (paragraph, start):
            waiting.pop()
        while waiting and waiting[-1][:2] < (paragraph, end):
            if waiting[-1].start > start:
                found.append(Span(paragraph, start, waiting[-1].start))
            start = waiting[-1].end
            if start > end:
                break
            waiting.pop()
        if start < end:
            found.append(Span(paragraph, start, end))
    return tuple(found)
