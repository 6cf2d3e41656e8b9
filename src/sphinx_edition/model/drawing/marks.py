"""What a timeline shows, and what its two layouts have in common."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.dates import BEGINNING, END
from sphinx_edition.model.drawing.scale import Scale, number
from sphinx_edition.model.drawing.shapes import (
    Certainty,
    Drawing,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_edition.model.dates import Day


class Mark(NamedTuple):
    """An event as a timeline needs it.

    :param lower: first day (`Moment.lower`); `BEGINNING` where it is open
    :param upper: last day; `END` where it is open
    :param precision: of the date: 0 year, 1 month, 2 day
    :param open_start: the start is not known, or the interval has none
    :param date: the date in words, as short as it is wanted in a label
    :param lane: what the mark is grouped by; lanes stand in the order of `Words.lanes`
    :param main: what the edition is about: coloured, and labelled before others
    """

    key: str
    lower: Day
    upper: Day
    label: str
    date: str = ""
    precision: int = 2
    open_start: bool = False
    open_end: bool = False
    certainty: Certainty = "established"
    lane: str = ""
    main: bool = False


class Words(NamedTuple):
    """What the caller knows and a drawing prints.

    :param name: an EDTF day, month or year (of the axis) in words
    :param lanes: titles of lanes by their names, in their order; a lane that is not here comes
        after these, by its name and under it
    :param more: with ``{}`` for the number of marks without a label
    """

    name: Callable[[str], str] = str
    lanes: tuple[tuple[str, str], ...] = ()
    more: str = "+ {}"


class Span(NamedTuple):
    """A mark in day numbers: from the beginning of `first` to the end of the day before `last`."""

    mark: Mark
    first: float
    last: float
    open_start: bool
    open_end: bool

    @property
    def key(self) -> str:
        """Of the mark."""
        return self.mark.key

    @property
    def is_point(self) -> bool:
        """A day, not a stretch of time."""
        return self.last - self.first <= 1 and not (self.open_start or self.open_end)


def spans(marks: Iterable[Mark]) -> list[Span]:
    """The marks in the order of time: lower bound, upper bound, coarser first, key."""
    ordered = sorted(marks, key=lambda m: (m.lower, m.upper, m.precision, m.key, m.label))
    return [_span(mark) for mark in ordered]


def _span(mark: Mark) -> Span:
    no_start, no_end = mark.lower <= BEGINNING, mark.upper >= END
    first, last = float(number(mark.lower)), number(mark.upper) + 1.0
    if no_start:
        first = last - 1 if not no_end else 0.0
    if no_end:
        last = first + 1
    return Span(mark, first, max(last, first + 1), mark.open_start or no_start,
                mark.open_end or no_end)  # fmt: skip


def lanes_of(found: Sequence[Span], words: Words) -> list[tuple[str, str]]:
    """Names and titles of the lanes that have marks, in their order."""
    present = {span.mark.lane for span in found}
    known = dict(words.lanes)
    named = [(name, title) for name, title in known.items() if name in present]
    return named + [(name, name) for name in sorted(present - known.keys())]


def scale_of(found: Sequence[Span], start: float, end: float, margin: float) -> Scale:
    """A scale for all marks; they stay `margin` away from its ends, open ends twice that."""
    first = min((span.first for span in found), default=0.0)
    last = max((span.last for span in found), default=first + 1)
    missing = 10 - (last - first)
    if missing > 0:
        first, last = first - missing / 2, last + missing / 2
    before = margin * (3 if any(span.open_start for span in found) else 1)
    after = margin * (3 if any(span.open_end for span in found) else 1)
    room = max(end - start - before - after, 1.0)
    a_length = (last - first) / room
    return Scale(first - before * a_length, last + after * a_length, start, end)


class Placed(NamedTuple):
    """A mark along the axis: what it covers there, and its track beside it (0 is the axis)."""

    span: Span
    begin: float
    end: float
    track: int

    @property
    def anchor(self) -> float:
        """Where its label is tied to it."""
        if self.span.open_start and not self.span.open_end:
            return self.end
        return self.begin + min(4.0, (self.end - self.begin) / 2)


#: Tracks beside an axis; further bars that overlap lie on the last one.
TRACKS = 5


def place(found: Sequence[Span], scale: Scale, radius: float) -> list[Placed]:
    """Marks on their axis; bars that would cover other marks on tracks beside it."""
    made = []
    for span in found:
        begin, end = scale.at(span.first), scale.at(span.last)
        if span.is_point or end - begin < 2 * radius:
            middle = (begin + end) / 2
            begin, end = middle - radius, middle + radius
        made.append(Placed(span, begin, end, 0))
    return _tracked(made, scale, radius)


def _reach(placed: Placed, scale: Scale) -> tuple[float, float]:
    """What a mark covers of the axis with its open ends."""
    return (
        scale.start if placed.span.open_start else placed.begin,
        scale.end if placed.span.open_end else placed.end,
    )


def is_long(placed: Placed, radius: float) -> bool:
    """Whether it is drawn as a stretch and may need a track of its own."""
    ends = placed.span.open_start or placed.span.open_end
    return ends or placed.end - placed.begin > 4 * radius


def _tracked(made: list[Placed], scale: Scale, radius: float) -> list[Placed]:
    gap = radius / 2
    dots = sorted(p.begin for p in made if not is_long(p, radius))
    free = [(-1e18, track) for track in range(TRACKS)]
    done = []
    for each in made:
        if not is_long(each, radius):
            done.append(each)
            continue
        begin, end = _reach(each, scale)
        busy = _any_between(dots, begin - 2 * radius - gap, end + gap)
        fit = [slot for slot in free if slot[0] + gap < begin and (slot[1] or not busy)]
        slot = min(fit, key=lambda s: s[1]) if fit else min(free[1:])
        free[slot[1]] = (max(end, slot[0]), slot[1])
        done.append(each._replace(track=slot[1]))
    return done


def _any_between(values: list[float], low: float, high: float) -> bool:

    at = bisect_left(values, low)
    return at < len(values) and values[at] < high


def chosen(found: Sequence[Span], limit: int) -> set[int]:
    """Which marks are labelled where not all can be: main ones first, then evenly in time."""
    main = [i for i, span in enumerate(found) if span.mark.main]
    rest = [i for i, span in enumerate(found) if not span.mark.main]
    return set(_thinned(main, limit)) | set(_thinned(rest, limit - len(main)))


def _thinned(items: list[int], limit: int) -> list[int]:
    if len(items) <= limit:
        return items
    return [items[i * len(items) // limit] for i in range(max(limit, 0))]


def names_of(found: Sequence[Span]) -> tuple[tuple[str, str], ...]:
    """Each mark's words, by key."""
    return tuple((s.key, ", ".join(filter(None, (s.mark.label, s.mark.date)))) for s in found)


def fitting(drawn: Callable[[float], Drawing], tallest: float) -> Drawing:
    """The drawing with the most labels that is not too tall; the one with the fewest, else.

    :param drawn: the drawing with a share of the labels that it could have
    """
    share, drawing = 1.0, drawn(1.0)
    while drawing.height > tallest and share > 0.05:
        share *= 0.85
        drawing = drawn(share)
    return drawing
