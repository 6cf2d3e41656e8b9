"""The timeline upright, for narrow columns: labels beside a vertical axis, bent leaders."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.drawing import axis as axes
from sphinx_edition.model.drawing.marks import (
    Mark,
    Placed,
    Span,
    Words,
    chosen,
    fitting,
    lanes_of,
    names_of,
    place,
    scale_of,
    spans,
)
from sphinx_edition.model.drawing.metrics import WEB, Style, label, text
from sphinx_edition.model.drawing.shapes import (
    ASCENT,
    DESCENT,
    Drawing,
    Line,
    Run,
    Shape,
    Text,
    Traits,
    line,
    r2,
)
from sphinx_edition.model.drawing.signs import draw, style_of
from sphinx_edition.model.drawing.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.model.drawing.scale import Scale

#: Labels that one column may have before the others are only counted.
MOST = 80
_NO_WORDS = Words()


class Column(NamedTuple):
    """A lane: its axis at `x`, and the marks on it."""

    title: str
    x: float
    placed: tuple[Placed, ...]


class Plan(NamedTuple):
    """All that the parts of the drawing need to know; `text_x` is where labels begin."""

    style: Style
    words: Words
    scale: Scale
    columns: tuple[Column, ...]
    text_x: float
    limit: float

    @property
    def step(self) -> float:
        """From track to track."""
        return self.style.radius * 2.2


def upright(
    marks: Iterable[Mark],
    width: float = 288.0,
    words: Words = _NO_WORDS,
    style: Style = WEB,
    tallest: float = math.inf,
) -> Drawing:
    """A timeline from top to bottom; each lane has an axis of its own, all one scale.

    :param width: of the drawing; many lanes make it wider
    :param tallest: what the height may be: there are fewer labels then (`fitting`)
    """
    found = spans(marks)
    if not found:
        return Drawing(r2(width), 0.0)

    def drawn(share: float) -> Drawing:
        most = int(min(MOST, len(found)) * share)
        keys = {found[i].key for i in chosen(found, most)}
        plan = _planned(found, keys, width, words, style)
        return _composed(found, plan, keys, max(width, plan.text_x + plan.limit))

    return fitting(drawn, tallest)


def _planned(found: list[Span], keys: set[str], width: float, words: Words, style: Style) -> Plan:
    """A plan as long as its labels need; a longer axis has other ticks, hence other widths."""
    top, length = 0.0, style.size * 20
    for _ in range(9):
        plan = _plan(found, (top, top + length), width, words, style)
        need = sum(_height(lines, style) for _, lines in _labelled(plan, keys))
        head = sum(_height(lines, style) for _, lines in _titled(plan))
        head += style.size * 0.4 if head else 0.0
        if need <= length and head <= top:
            break
        top, length = max(top, head), max(length, need)
    return plan


def _plan(
    found: list[Span], ends: tuple[float, float], width: float, words: Words, style: Style
) -> Plan:
    scale = scale_of(found, *ends, style.size)
    x = axes.gutter(scale, words, style) + style.radius + 4
    columns = []
    for name, title in lanes_of(found, words):
        own = [span for span in found if span.mark.lane == name]
        placed = place(own, scale, style.radius)
        columns.append(Column(title, x, tuple(placed)))
        tracks = max(each.track for each in placed)
        x += tracks * style.radius * 2.2 + style.radius * 3.6
    text_x = x - style.radius * 2.2 + style.size * 1.7
    limit = max(width - text_x, style.size * style.factor * 6)
    return Plan(style, words, scale, tuple(columns), text_x, limit)


class Tied(NamedTuple):
    """A mark and where it lies across."""

    placed: Placed
    x: float


def _labelled(plan: Plan, keys: set[str]) -> list[tuple[Tied, tuple[tuple[Run, ...], ...]]]:
    """Labels in the order of their marks along the axis."""
    made = []
    for column in plan.columns:
        for each in column.placed:
            mark = each.span.mark
            if mark.key in keys and (mark.label or mark.date):
                tied = Tied(each, column.x + each.track * plan.step)
                made.append(
                    (tied, label(mark.label, mark.date, plan.limit, style_of(mark, plan.style)))
                )
    return sorted(made, key=lambda one: (one[0].placed.anchor, *_total(one[0].placed.span.mark)))


def _total(mark: Mark) -> tuple[object, ...]:
    return (mark.lower, mark.upper, mark.precision, mark.key, mark.label)


def _height(lines: tuple[tuple[Run, ...], ...], style: Style) -> float:
    return style.pitch + (len(lines) - 1) * style.leading


def _composed(found: list[Span], plan: Plan, keys: set[str], width: float) -> Drawing:
    style = plan.style
    shapes, labels = _labels(plan, keys)
    ticks, lines = axes.upright(plan.scale, plan.columns[0].x, plan.words, style)
    titles, elbows = _titles(plan)
    shapes = [*_axes(plan), *lines, *elbows, *shapes, *_marks(plan)]
    missing = len(found) - len(labels)
    notes: tuple[Text, ...] = ()
    bottom = plan.scale.end
    if missing:
        said = label("", plan.words.more.format(missing), width * 0.95, style)
        notes = (text(0, bottom + style.pitch, said, style),)
        bottom = notes[0].box.bottom
    return Drawing(r2(width), r2(bottom + 2), tuple(shapes), tuple(labels), ticks, titles, notes,
                   names_of(found), missing)  # fmt: skip


def _axes(plan: Plan) -> list[Shape]:
    return [line(((c.x, plan.scale.start), (c.x, plan.scale.end)), "axis") for c in plan.columns]


def _marks(plan: Plan) -> list[Shape]:
    made: list[Shape] = []
    for column in plan.columns:
        for placed in column.placed:
            across = column.x + placed.track * plan.step
            made += draw(placed, plan.scale, across, plan.style.radius, True)
    return sorted(made, key=lambda shape: shape.role != "tail")


def _labels(plan: Plan, keys: set[str]) -> tuple[list[Shape], list[Text]]:
    style = plan.style
    tied = _labelled(plan, keys)
    sizes = [_height(lines, style) for _, lines in tied]
    # Of several lines, the first stands level with the mark.
    wanted = [one.placed.anchor + (size - style.pitch) / 2
              for (one, _), size in zip(tied, sizes, strict=True)]  # fmt: skip
    shapes: list[Shape] = []
    labels = []
    for (one, lines), y in zip(
        tied, spread(wanted, sizes, plan.scale.start, plan.scale.end), strict=True
    ):
        mark = one.placed.span.mark
        traits: Traits = ("main",) if mark.main else ()
        base = y + (style.pitch - (ASCENT + DESCENT) * style.size) / 2 + ASCENT * style.size
        labels.append(
            text(plan.text_x, base, lines, style_of(mark, style), key=mark.key, traits=traits)
        )
        shapes.append(_leader(one, y + style.pitch / 2, plan))
    return shapes, labels


def _leader(one: Tied, y: float, plan: Plan) -> Line:
    """Level past the other lanes, slanting to the row of the label, level to its text."""
    out, anchor = plan.columns[-1].x, one.placed.anchor
    start = max(out, one.x) + plan.style.radius
    bend = max(start, plan.text_x - plan.style.size * 0.65)
    ends = ((one.x, anchor), (start, anchor), (bend, y), (plan.text_x - plan.style.size * 0.25, y))
    return line(ends, "leader", one.placed.span.key)


def _titled(plan: Plan) -> list[tuple[Column, tuple[tuple[Run, ...], ...]]]:
    """The lanes that have titles, with their lines."""
    titled = [column for column in plan.columns if column.title]
    return [(each, label(each.title, "", plan.limit, plan.style)) for each in titled]


def _titles(plan: Plan) -> tuple[tuple[Text, ...], list[Shape]]:
    """Titles of lanes, one a row, each with a line that leads down to its axis."""
    made, lines = [], []
    style, titled = plan.style, _titled(plan)
    last = max((column.x for column, _ in titled), default=0.0)
    y = style.pitch / 2
    for column, said in titled:
        made.append(text(last + style.size * 0.9, y + style.size * 0.3, said, style))
        ends = ((column.x, plan.scale.start), (column.x, y), (last + style.size * 0.6, y))
        lines.append(line(ends, "lane"))
        y += _height(said, style)
    return tuple(made), list(lines)
