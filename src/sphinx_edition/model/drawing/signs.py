"""The shapes of marks: points, bars, open ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model.drawing.shapes import (
    Bar,
    Certainty,
    Circle,
    Line,
    Point,
    Polygon,
    Role,
    Shape,
    Traits,
    points,
    r2,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.model.drawing.marks import Mark, Placed, Span
    from sphinx_edition.model.drawing.metrics import Style
    from sphinx_edition.model.drawing.scale import Scale


def draw(placed: Placed, scale: Scale, across: float, radius: float, upright: bool) -> list[Shape]:
    """The shapes of a mark; ``across`` is where its axis or track lies."""
    span, half = placed.span, radius * 0.72
    traits = look(span.mark)
    if span.is_point:
        middle = (placed.begin + placed.end) / 2
        return [_point(span, *_turned(middle, across, upright), radius, traits)]
    shapes: list[Shape] = [_bar(placed, across, half, traits, upright)]
    shapes += _tails(placed, scale, across, half, upright)
    return shapes


def _turned(along: float, across: float, upright: bool) -> Point:
    return (r2(across), r2(along)) if upright else (r2(along), r2(across))


def look(mark: Mark) -> Traits:
    """How a mark's certainty and weight are drawn."""
    main: Traits = ("main",) if mark.main else ()
    if mark.certainty == "established":
        return main
    return (*main, "open", "dashed") if mark.certainty == "unverified" else (*main, "open")


def style_of(mark: Mark, style: Style) -> Style:
    """The style in which the label of a mark is measured."""
    return style._replace(factor=style.factor * style.strong) if mark.main else style


def point(x: float, y: float, radius: float, key: str, certainty: Certainty, traits: Traits,
          role: Role = "mark") -> Shape:  # fmt: skip
    """A day: its shape says how certain it is."""
    if certainty == "reported":
        side = radius * 0.88
        return Bar(r2(x - side), r2(y - side), r2(2 * side), r2(2 * side), 0.0, role, key, traits)
    if certainty == "computed":
        far = radius * 1.2
        corners = points((x, y - far), (x + far, y), (x, y + far), (x - far, y))
        return Polygon(corners, role, key, traits)
    return Circle(r2(x), r2(y), r2(radius), role, key, traits)


def _point(span: Span, x: float, y: float, radius: float, traits: Traits) -> Shape:
    return point(x, y, radius, span.key, span.mark.certainty, traits)


def _bar(placed: Placed, across: float, half: float, traits: Traits, upright: bool) -> Shape:
    mark = placed.span.mark
    begin, end = placed.begin, placed.end
    if placed.span.last - placed.span.first <= 1:
        # An open end from a day on: a head that points there.
        back, tip = (end, begin) if placed.span.open_start else (begin, end)
        along: tuple[Point, ...] = ((back, -half * 1.3), (tip, 0.0), (back, half * 1.3))
        corners = [_turned(a, across + b, upright) for a, b in along]
        return Polygon(tuple(corners), "mark", mark.key, traits)
    if mark.certainty == "computed":
        tip = min(half, (end - begin) / 2)
        along = ((begin, 0.0), (begin + tip, -half), (end - tip, -half), (end, 0.0),
                 (end - tip, half), (begin + tip, half))  # fmt: skip
        corners = [_turned(a, across + b, upright) for a, b in along]
        return Polygon(tuple(corners), "mark", mark.key, traits)
    x, y = _turned(begin, across - half, upright)
    long, wide = r2(end - begin), r2(2 * half)
    size = (wide, long) if upright else (long, wide)
    square = mark.certainty == "reported" or placed.span.open_start or placed.span.open_end
    return Bar(x, y, *size, 0.0 if square else r2(half), "mark", mark.key, traits)


def _tails(
    placed: Placed, scale: Scale, across: float, half: float, upright: bool
) -> Iterator[Shape]:
    """Open ends: two dashed lines that draw together towards the end of the axis."""
    main: Traits = ("main",) if placed.span.mark.main else ()
    ends = []
    if placed.span.open_start:
        ends.append((placed.begin, scale.start))
    if placed.span.open_end:
        ends.append((placed.end, scale.end))
    for near, far in ends:
        for side in (-half, half):
            pair = (_turned(near, across + side, upright), _turned(far, across + side / 4, upright))
            yield Line(pair, "tail", placed.span.key, (*main, "dashed"))
