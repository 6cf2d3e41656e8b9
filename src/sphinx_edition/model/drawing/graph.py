"""Events and how they depend on each other, in the order of time.

Upright: one event a row, its relations as brackets in the gutter beside it.  Wide: columns from
left to right; a relation runs level through a column, in a row of its own, and slants between
columns only, where no labels are.  Neither follows relations to find places, so a circle of
them is drawn like any other.

The sign of a relation stands at the event that names it: a full head for ``follows-from``
(solid) and ``answers`` (dashed); ``part-of`` (dotted) has an open diamond at the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.drawing.marks import Mark, Span, names_of, spans
from sphinx_edition.model.drawing.metrics import WEB, Style, label, text
from sphinx_edition.model.drawing.relations import (
    STROKE,
    Edge,
    Kind,
    Relation,
    edges_of,
    sign,
    tracks_of,
)
from sphinx_edition.model.drawing.shapes import (
    ASCENT,
    DESCENT,
    Drawing,
    Line,
    Polygon,
    Run,
    Shape,
    Text,
    Traits,
    line,
    r2,
)
from sphinx_edition.model.drawing.signs import look, point, style_of
from sphinx_edition.model.drawing.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def graph_upright(
    marks: Iterable[Mark],
    relations: Iterable[Relation],
    width: float = 288.0,
    style: Style = WEB,
) -> Drawing:
    """A graph from top to bottom, for narrow columns and long chains."""
    found = spans(marks)
    if not found:
        return Drawing(r2(width), 0.0)
    edges = edges_of(found, relations)
    tracks = tracks_of(edges)
    count = max(tracks.values(), default=-1) + 1
    gap = min(style.size * 0.6, width * 0.4 / max(count, 1))
    x = count * gap + style.size * 0.75 + style.radius if count else style.radius + 1
    text_x = x + style.radius + style.size * 0.5
    labels, rows, y = [], [], 0.0
    for span in found:
        lines = _lines(span, width - text_x, style)
        labels.append(_label(span, text_x, y, lines, style))
        rows.append(y + style.pitch / 2)
        y += style.pitch + (max(len(lines), 1) - 1) * style.leading
    shapes = _brackets(edges, tracks, rows, (x, gap), style)
    shapes += [_dot(span, x, row, style) for span, row in zip(found, rows, strict=True)]
    return Drawing(r2(width), r2(y + 2), tuple(shapes), tuple(filter(_said, labels)),
                   names=names_of(found))  # fmt: skip


def _lines(span: Span, limit: float, style: Style) -> tuple[tuple[Run, ...], ...]:
    return label(span.mark.label, span.mark.date, limit, style_of(span.mark, style))


def _said(label: Text) -> bool:
    return bool(label.lines)


def _label(
    span: Span, x: float, top: float, lines: tuple[tuple[Run, ...], ...], style: Style
) -> Text:
    traits: Traits = ("main",) if span.mark.main else ()
    air = (style.pitch - (ASCENT + DESCENT) * style.size) / 2
    return text(
        x,
        top + air + ASCENT * style.size,
        lines,
        style_of(span.mark, style),
        key=span.key,
        traits=traits,
    )


def _dot(span: Span, x: float, y: float, style: Style) -> Shape:
    return point(x, y, style.radius, span.key, span.mark.certainty, look(span.mark))


def _brackets(
    edges: Sequence[Edge],
    tracks: dict[tuple[int, Kind, bool], int],
    rows: Sequence[float],
    gutter: tuple[float, float],
    style: Style,
) -> list[Shape]:
    """Lines from earlier events down to later ones; they leave below the middle of a mark."""
    x, gap = gutter
    near, off = x - style.radius - 1, style.radius * 0.45
    shapes: list[Shape] = []
    for edge in edges:
        far = x - style.radius - style.size * 0.65 - tracks[edge.trunk] * gap
        top, end = rows[edge.first] + off, rows[edge.last] - off
        shapes.append(line(((near, top), (far, top), (far, end), (near, end)), "edge", "",
                           STROKE[edge.kind]))  # fmt: skip
        shapes.append(sign(edge, near, end if edge.at_last else top, 1, style))
    return sorted(set(shapes), key=lambda shape: (shape.role != "edge", repr(shape)))


class Item(NamedTuple):
    """What a column of the wide graph has: an event (`trunk` is None), or a line through it."""

    place: int
    trunk: tuple[int, Kind, bool] | None
    size: float


Key = tuple[int, "tuple[int, Kind, bool] | None"]


def graph_wide(
    marks: Iterable[Mark],
    relations: Iterable[Relation],
    width: float = 960.0,
    style: Style = WEB,
) -> Drawing:
    """A graph from left to right; upright where its chains are too long for the width."""
    found, relations = spans(marks), list(relations)
    edges = edges_of(found, relations)
    columns = _columns(len(found), edges)
    count = max(columns, default=0) + 1
    if not found or width / count < style.size * 13:
        made = graph_upright((span.mark for span in found), relations, width, style)
        used = max((label.box.right + 2 for label in made.labels), default=width)
        return made._replace(width=r2(min(used, width)))
    pitch = width / count
    return _Wide(found, edges, columns, pitch, style).drawing(width)


#: Events in one column of the wide graph.
_ROWS = 12


def _columns(count: int, edges: Sequence[Edge]) -> list[int]:
    """The column of each event: no two in one are related, and none is left of an earlier one."""
    related = {(edge.first, edge.last) for edge in edges}
    columns: list[int] = []
    begin = 0
    for at in range(count):
        if at - begin >= _ROWS or any((other, at) in related for other in range(begin, at)):
            begin = at
        columns.append((columns[-1] + (begin == at)) if columns else 0)
    return columns


class _Wide:
    """The wide graph while it is made."""

    def __init__(
        self,
        found: Sequence[Span],
        edges: Sequence[Edge],
        columns: Sequence[int],
        pitch: float,
        style: Style,
    ) -> None:
        self.found, self.edges, self.columns = found, edges, columns
        self.pitch, self.style = pitch, style
        self.room = pitch - style.size * 3.4 - 2 * style.radius
        self.lines = [_lines(s, self.room, style) for s in found]
        self.items = self._items()
        self.y: dict[Key, float] = {}

    def _items(self) -> list[list[Item]]:
        style = self.style
        made: list[list[Item]] = [[] for _ in range(max(self.columns) + 1)]
        for at, column in enumerate(self.columns):
            size = style.pitch * 1.2 + (max(len(self.lines[at]), 1) - 1) * style.leading
            made[column].append(Item(at, None, size))
        through = {
            (column, edge.trunk)
            for edge in self.edges
            for column in range(self.columns[edge.first] + 1, self.columns[edge.last])
        }
        for column, trunk in sorted(through):
            made[column].append(Item(trunk[0], trunk, style.size * 0.8))
        return made

    def _before(self, item: Item, column: int) -> list[Key]:
        """The places in the column before that an item is tied to."""
        if item.trunk:
            return [self._through(item.trunk, column - 1)]
        return [self._through(e.trunk, column - 1) for e in self.edges if e.last == item.place]

    def _through(self, trunk: tuple[int, Kind, bool], column: int) -> Key:
        return (trunk[0], None if self.columns[trunk[0]] == column else trunk)

    def _place(self) -> float:
        """Heights of all items, column by column, as level with what they are tied to as can be."""
        height = max(sum(item.size for item in items) for items in self.items)
        for column, items in enumerate(self.items):
            wanted = {}
            for item in items:
                tied = [self.y[key] for key in self._before(item, column) if key in self.y]
                wanted[item] = sum(tied) / len(tied) if tied else height / 2
            order = sorted(items, key=lambda i: (wanted[i], i.place, i.trunk or ()))
            sizes = [item.size for item in order]
            tops = spread([wanted[item] for item in order], sizes, 0.0, height)
            for item, top, size in zip(order, tops, sizes, strict=True):
                self.y[item.place, item.trunk] = top + size / 2
        return height

    def drawing(self, width: float) -> Drawing:
        height = self._place()
        labels, dots = [], []
        for at, span in enumerate(self.found):
            y, lines = self.y[at, None], self.lines[at]
            x = self.columns[at] * self.pitch + self.style.radius + self.style.size * 1.1
            dots.append(_dot(span, x, y, self.style))
            tall = self.style.pitch + (max(len(lines), 1) - 1) * self.style.leading
            text_x = x + self.style.radius + self.style.size * 0.5
            labels.append(_label(span, text_x, y - tall / 2, lines, self.style))
        made = {shape for edge in self.edges for shape in self._edge(edge, labels)}
        shapes = sorted(made, key=lambda shape: (shape.role != "edge", repr(shape)))
        return Drawing(r2(width), r2(height + 2), (*shapes, *dots), tuple(filter(_said, labels)),
                       names=names_of(self.found))  # fmt: skip

    def _edge(self, edge: Edge, labels: Sequence[Text]) -> Iterable[Line | Polygon]:
        """Level through columns, slanting between them."""
        size, first = self.style.size, self.columns[edge.first]
        x, y = labels[edge.first].box.right + size * 0.3, self.y[edge.first, None]
        pairs = [(x, y)]
        for column in range(first, self.columns[edge.last]):
            pairs.append(((column + 1) * self.pitch - size, y))
            last = column + 1 == self.columns[edge.last]
            y = self.y[(edge.last, None) if last else self._through(edge.trunk, column + 1)]
            pairs.append(((column + 1) * self.pitch + size * (0.55 if last else 0.9), y))
        end = self.columns[edge.last] * self.pitch + size * 1.1 - 1
        pairs.append((end, y))
        yield line(tuple(pairs), "edge", "", STROKE[edge.kind])
        if edge.at_last:
            yield sign(edge, end, y, 1, self.style)
        else:
            yield sign(edge, pairs[0][0], pairs[0][1], -1, self.style)
