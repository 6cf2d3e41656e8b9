"""How the timeline across is laid out before it is drawn: its scale, and its flags."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.drawing.flags import Edges, Flag, arranged, depth
from sphinx_edition.model.drawing.marks import Placed, Span, Words, place
from sphinx_edition.model.drawing.metrics import Style, label, width_of
from sphinx_edition.model.drawing.scale import Scale
from sphinx_edition.model.drawing.signs import style_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class Side(NamedTuple):
    """One side of an axis, with what stands there; `sign` is -1 above and 1 below."""

    sign: int
    title: str
    spans: tuple[Span, ...]
    placed: tuple[Placed, ...] = ()


Band = tuple[Side, ...]


class Plan(NamedTuple):
    """All that the parts of the drawing need to know; `limit` is the height of labels a side."""

    style: Style
    words: Words
    width: float
    scale: Scale
    limit: float
    parts: tuple[float, ...]

    @property
    def gap(self) -> float:
        """Between a stem and its label; twice that between labels."""
        return self.style.size * 0.36

    @property
    def step(self) -> float:
        """From track to track."""
        return self.style.radius * 2.2


#: Parts of the width that a label may take; which one is best depends on the crowd.
PARTS = (0.4, 0.3, 0.22, 0.18)
#: Where more marks are labelled, and some will have no label at all, one part is tried.
MANY = 120
Arranged = tuple[list[Flag], Edges]


class Layout(NamedTuple):
    """A plan, the bands with their marks in place, and the flags of each of their sides."""

    plan: Plan
    bands: tuple[Band, ...]
    flags: tuple[tuple[Arranged, ...], ...]

    @property
    def cost(self) -> tuple[int, float]:
        """Labels that have a place (fewer cost more), and the height of all."""
        edges = [edge for band in self.flags for _, edge in band]
        return (-sum(map(len, edges)), sum(map(depth, edges)))


def laid(bands: Sequence[Band], keys: set[str], plan: Plan) -> list[Layout]:
    """The layouts that are possible with different scales, without their flags.

    One scale is as long as the drawing; with the others the axis goes on after the last mark,
    so that all labels of a width have room to the right of their stems.
    """
    full = _placed(bands, plan)
    scale = plan.scale
    plans = [plan]
    for part in plan.parts:
        flags = [flag for side in chain(*full) for flag in _flags(side, keys, plan, part)]
        ends = [
            scale.start + (plan.width - flag.width - scale.start - 4) / share
            for flag in flags
            if flag.x + flag.width > plan.width
            and (share := (flag.x - scale.start) / (scale.end - scale.start)) > 0
        ]
        more = (scale.end - scale.start) / (min([*ends, scale.end]) - scale.start)
        last = scale.first + (scale.last - scale.first) * more
        plans.append(plan._replace(scale=scale._replace(last=last)))
    return [Layout(each, _placed(bands, each), ()) for each in dict.fromkeys(plans)]


def _placed(bands: Sequence[Band], plan: Plan) -> tuple[Band, ...]:
    def put(side: Side) -> Side:
        return side._replace(placed=tuple(place(side.spans, plan.scale, plan.style.radius)))

    return tuple(tuple(map(put, band)) for band in bands)


def flagged(layout: Layout, keys: set[str], share: float) -> Layout:
    """With flags, which may take a share of the height that the plan allows."""
    limit = layout.plan.limit * share
    sides = [[_best(side, keys, layout.plan, limit) for side in band] for band in layout.bands]
    return layout._replace(flags=tuple(map(tuple, sides)))


def _best(side: Side, keys: set[str], plan: Plan, limit: float) -> Arranged:
    """The arrangement that leaves out the fewest labels, and is the lowest of such."""
    tried = (arranged(_flags(side, keys, plan, part), plan.width, limit) for part in plan.parts)
    able = [each for each in tried if each]
    nothing: Arranged = ([], {})
    return min(able, key=lambda each: (-len(each[1]), depth(each[1])), default=nothing)


def _flags(side: Side, keys: set[str], plan: Plan, part: float) -> list[Flag]:
    style = plan.style
    made = []
    for placed in side.placed:
        mark = placed.span.mark
        if mark.key not in keys or not (mark.label or mark.date):
            continue
        own = style_of(mark, style)
        lines = label(mark.label, mark.date, plan.width * part, own)
        width = width_of(lines, own) + 3 * plan.gap
        height = style.pitch + (len(lines) - 1) * style.leading
        made.append(Flag(placed, lines, placed.anchor, width, height))
    return sorted(made, key=lambda flag: flag.x)
