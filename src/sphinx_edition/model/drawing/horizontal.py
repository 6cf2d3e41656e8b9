"""The timeline across: flags above and below an axis, or above several."""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_edition.model.drawing.axis import across as axis_across
from sphinx_edition.model.drawing.flags import Flag, depth
from sphinx_edition.model.drawing.marks import (
    Mark,
    Placed,
    Span,
    Words,
    chosen,
    fitting,
    lanes_of,
    names_of,
    scale_of,
    spans,
)
from sphinx_edition.model.drawing.metrics import WEB, Style, label, text
from sphinx_edition.model.drawing.planning import (
    MANY,
    PARTS,
    Arranged,
    Band,
    Layout,
    Plan,
    Side,
    flagged,
    laid,
)
from sphinx_edition.model.drawing.scale import Scale
from sphinx_edition.model.drawing.shapes import (
    ASCENT,
    DESCENT,
    Drawing,
    Run,
    Shape,
    Text,
    Traits,
    line,
    r2,
)
from sphinx_edition.model.drawing.signs import draw, style_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: More labels than this are not tried; how many of them are placed depends on their room.
MOST = 300
#: Rows of labels at one side of an axis.
ROWS = 26
_NO_WORDS = Words()


def wide(
    marks: Iterable[Mark],
    width: float = 960.0,
    words: Words = _NO_WORDS,
    style: Style = WEB,
    tallest: float = math.inf,
) -> Drawing:
    """A timeline from left to right.

    One lane or none: labels above and below in turn; two: one above, one below; more: an axis
    for each.

    :param width: of the drawing, in the unit of ``style``; the height follows
    :param tallest: what the height may be: there are fewer labels then (`fitting`)
    """
    found = spans(marks)
    if not found:
        return Drawing(r2(width), 0.0)
    keys = {found[i].key for i in chosen(found, MOST)}
    parts = PARTS if len(keys) <= MANY else PARTS[1:2]
    plan = Plan(style, words, width, _full(found, width, style), ROWS * style.pitch, parts)
    layouts = laid(_bands(found, words), keys, plan)

    def drawn(share: float) -> Drawing:
        tried = [flagged(layout, keys, share) for layout in layouts]
        return _composed(found, min(tried, key=lambda layout: layout.cost))

    return fitting(drawn, tallest)


def _full(found: Sequence[Span], width: float, style: Style) -> Scale:
    return scale_of(found, style.radius, width - style.radius, style.size * 1.2)


def _bands(found: Sequence[Span], words: Words) -> list[Band]:
    lanes = lanes_of(found, words)
    groups = {name: tuple(s for s in found if s.mark.lane == name) for name, _ in lanes}
    if len(lanes) > 2:
        return [(Side(-1, title, groups[name]),) for name, title in lanes]
    if len(lanes) == 2:
        (one, above), (two, below) = lanes
        return [(Side(-1, above, groups[one]), Side(1, below, groups[two]))]
    if len(found) < 4:
        return [(Side(-1, lanes[0][1], tuple(found)),)]
    return [(Side(-1, lanes[0][1], tuple(found[::2])), Side(1, "", tuple(found[1::2])))]


def _composed(found: list[Span], layout: Layout) -> Drawing:
    plan, parts = layout.plan, []
    y = 0.0
    for band, flags in zip(layout.bands, layout.flags, strict=True):
        part = _band(band, flags, y, plan, ticked=band is layout.bands[-1])
        parts.append(part)
        y = part.height + plan.style.size * 0.6
    y -= plan.style.size * 0.6
    labels = tuple(chain(*(part.labels for part in parts)))
    missing = len(found) - len(labels)
    notes: tuple[Text, ...] = ()
    if missing:
        said = label("", plan.words.more.format(missing), plan.width * 0.9, plan.style)
        notes = (text(0, y + plan.style.pitch, said, plan.style),)
        y = notes[0].box.bottom
    order = {key: i for i, (key, _) in enumerate(names_of(found))}
    return Drawing(
        r2(plan.width), r2(y + 2),
        _layered(chain(*(part.shapes for part in parts))),
        tuple(sorted(labels, key=lambda t: order[t.key])),
        tuple(chain(*(part.ticks for part in parts))),
        tuple(chain(*(part.lanes for part in parts))),
        notes, names_of(found), missing,
    )  # fmt: skip


_LAYERS = ("axis", "tick", "leader", "tail", "mark")


def _layered(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    return tuple(sorted(shapes, key=lambda shape: _LAYERS.index(shape.role)))


def _band(band: Band, both: tuple[Arranged, ...], top: float, plan: Plan, ticked: bool) -> Drawing:
    """An axis with its sides; the height of the result is where it ends."""
    style = plan.style
    edges = [edge for _, edge in both]
    zones = [_zone(side, plan) for side in band]
    title = _title(band[0], plan)
    head = style.pitch + (len(title) - 1) * style.leading if title else 0.0
    axis = top + head + depth(edges[0]) + zones[0]
    below = axis + (zones[1] if len(band) > 1 else style.radius + 2)
    ticks, lines, below = axis_across(plan.scale, axis, below, plan.words, style, ticked)
    shapes: list[Shape] = list(lines)
    labels: list[Text] = []
    for side, (own, edge) in zip(band, both, strict=True):
        base = axis - zones[0] if side.sign < 0 else below
        shapes += _marks(side, axis, plan)
        for flag in own:
            if flag.key in edge:
                outer = base + side.sign * edge[flag.key]
                labels.append(_text(flag, outer, side.sign, plan))
                shapes += _stem(flag, axis, outer, side.sign, plan, ticks)
    bottom = below + (depth(edges[1]) if len(band) > 1 else 0.0)
    lanes = _titles(band, top, bottom, plan)
    bottom = max([bottom, *(lane.box.bottom for lane in lanes)])
    return Drawing(plan.width, bottom, tuple(shapes), tuple(labels), ticks, lanes)


def _zone(side: Side, plan: Plan) -> float:
    """The room between axis and labels, for bars beside the axis."""
    tracks = max((each.track for each in side.placed), default=0)
    return plan.style.radius * 1.6 + tracks * plan.step + 2


def _title(side: Side, plan: Plan) -> tuple[tuple[Run, ...], ...]:
    return label(side.title, "", plan.width * 0.9, plan.style) if side.title else ()


def _titles(band: Band, top: float, bottom: float, plan: Plan) -> tuple[Text, ...]:
    style, made = plan.style, []
    for side in band:
        if lines := _title(side, plan):
            base = top + ASCENT * style.size if side.sign < 0 else bottom + style.pitch
            made.append(text(0, base, lines, style))
    return tuple(made)


def _across(placed: Placed, sign: int, axis: float, plan: Plan) -> float:
    return axis + sign * placed.track * plan.step


def _marks(side: Side, axis: float, plan: Plan) -> list[Shape]:
    radius = plan.style.radius
    made: list[Shape] = []
    for placed in side.placed:
        made += draw(placed, plan.scale, _across(placed, side.sign, axis, plan), radius, False)
    return made


def _text(flag: Flag, outer: float, sign: int, plan: Plan) -> Text:
    style = style_of(flag.placed.span.mark, plan.style)
    air = (style.pitch - (ASCENT + DESCENT) * style.size) / 2
    top = outer if sign < 0 else outer - flag.height
    traits: Traits = ("main",) if flag.main else ()
    x = flag.x - plan.gap if flag.left else flag.x + plan.gap
    base = top + air + ASCENT * style.size
    return text(x, base, flag.lines, style, "end" if flag.left else "start",
                flag.key, traits)  # fmt: skip


def _stem(
    flag: Flag, axis: float, outer: float, sign: int, plan: Plan, ticks: tuple[Text, ...]
) -> list[Shape]:
    """From the mark to the label, broken where the name of a tick stands in its way."""
    near = _across(flag.placed, sign, axis, plan)
    far = outer - sign * plan.style.size * 0.25
    ends = [near, far]
    if sign > 0:
        for box in (tick.box for tick in ticks):
            if box.left - 2 < flag.x < box.right + 2:
                ends = [near, box.top, box.bottom, far]
    return [
        line(((flag.x, a), (flag.x, b)), "leader", flag.key)
        for a, b in zip(ends[::2], ends[1::2], strict=True)
    ]
