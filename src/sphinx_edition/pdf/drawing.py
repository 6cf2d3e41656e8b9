"""A drawing as Typst source: vectors, with links from labels and marks.

Shapes are one artifact; what a screen reader gets is the text of the labels, as links, in the
order of time, after ``alt``.  Made for `PRINT` sizes, in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model.drawing import Bar, Circle, Drawing, Line, Shape, Text
from sphinx_edition.pdf.escape import string

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Greys and line widths by role: print has no theme.
_STROKES = {
    "axis": "0.5pt + luma(90)",
    "tick": "0.5pt + luma(90)",
    "lane": "0.4pt + luma(150)",
    "leader": "0.35pt + luma(165)",
    "tail": "0.6pt + black",
    "edge": "0.6pt + luma(70)",
    "arrow": "0.6pt + luma(70)",
    "mark": "0.8pt + black",
}
_DASHES = {"dashed": "(2pt, 1.4pt)", "dotted": "(0.6pt, 1.4pt)"}


def typst(drawing: Drawing, labels: Mapping[str, str]) -> str:
    """A block as large as the drawing, with everything in its place; empty where that is empty.

    :param labels: names of Typst labels (destinations in the book) by the keys of marks
    """
    if not drawing.height:
        return ""
    linked = {key: name for key, name in labels.items() if name}
    parts = [
        f"  pdf.artifact({{\n{''.join(_shapes(drawing.shapes))}  }})",
        *(_text(text, "luma(70)") for text in drawing.ticks),
        *(_text(text, "luma(70)", 'style: "italic", ') for text in drawing.lanes),
        *(_text(text, "luma(70)") for text in drawing.notes),
        *(_hot(shape, linked) for shape in drawing.shapes if shape.role == "mark"),
        *(_label(text, linked) for text in drawing.labels),
    ]
    return (
        f"#block(width: {_pt(drawing.width)}, height: {_pt(drawing.height)}, breakable: false, {{\n"
        "  set par(justify: false, first-line-indent: 0pt, leading: 0pt, spacing: 0pt)\n"
        "  set par.line(numbering: none)\n" + "\n".join(filter(None, parts)) + "\n})\n"
    )


def _pt(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "pt"


def _shapes(shapes: Iterable[Shape]) -> Iterable[str]:
    return (f"    {_shape(shape)}\n" for shape in shapes)


def _stroke(shape: Shape) -> str:
    paint = _STROKES[shape.role]
    dash = next((_DASHES[trait] for trait in shape.traits if trait in _DASHES), "")
    if not dash:
        return paint
    thickness, _, colour = paint.partition(" + ")
    return f"(thickness: {thickness}, paint: {colour}, dash: {dash})"


def _fill(shape: Shape) -> str:
    if "open" in shape.traits:
        return "white"
    return "luma(70)" if shape.role == "arrow" else "black"


def _shape(shape: Shape) -> str:
    stroke = _stroke(shape)
    if isinstance(shape, Line):
        steps = ", ".join(
            f"curve.{'line' if at else 'move'}(({_pt(x)}, {_pt(y)}))"
            for at, (x, y) in enumerate(shape.points)
        )
        return f"place(curve(stroke: {stroke}, {steps}))"
    look = f"fill: {_fill(shape)}, stroke: {stroke}"
    if isinstance(shape, Circle):
        left, top = shape.x - shape.radius, shape.y - shape.radius
        return (
            f"place(dx: {_pt(left)}, dy: {_pt(top)}, circle(radius: {_pt(shape.radius)}, {look}))"
        )
    if isinstance(shape, Bar):
        size = f"width: {_pt(shape.width)}, height: {_pt(shape.height)}, radius: {_pt(shape.round)}"
        return f"place(dx: {_pt(shape.x)}, dy: {_pt(shape.y)}, rect({size}, {look}))"
    corners = ", ".join(f"({_pt(x)}, {_pt(y)})" for x, y in shape.points)
    return f"place(polygon({look}, {corners}))"


def _hot(shape: Shape, labels: Mapping[str, str]) -> str:
    """An empty link over a mark: what it leads to is said by its label, or by the list."""
    if shape.key not in labels:
        return ""
    left, top, right, bottom = _extent(shape)
    box = f"box(width: {_pt(right - left)}, height: {_pt(bottom - top)})"
    link = f"link(label({string(labels[shape.key])}), {box})"
    return f"  place(dx: {_pt(left)}, dy: {_pt(top)}, {link})"


def _extent(shape: Shape) -> tuple[float, float, float, float]:
    if isinstance(shape, Circle):
        x, y, far = shape.x, shape.y, shape.radius
        return x - far, y - far, x + far, y + far
    if isinstance(shape, Bar):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    xs, ys = zip(*shape.points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _lines(text: Text, style: str, quiet: str) -> Iterable[str]:
    """The lines of a text as Typst content."""
    for line in text.lines:
        runs = (
            f"text(size: {_pt(text.small if run.quiet else text.size)}, "
            + f"{quiet if run.quiet else style}{string(run.text)})"
            for run in line
        )
        yield " + ".join(runs)


def _text(text: Text, fill: str, style: str = "", link: str = "") -> str:
    """Text from its baseline; a box as wide as was measured holds it at its side."""
    lines = list(_lines(text, f"fill: {fill}, {style}", "fill: luma(70), "))
    edge = f"top-edge: {_pt(text.size)}, bottom-edge: {_pt(text.size - text.leading)}"
    body = " + linebreak() + ".join(lines)
    side = {"start": "left", "middle": "center", "end": "right"}[text.anchor]
    said = f"text(hyphenate: false, {edge}, {body})"
    said = f"link({link}, {said})" if link else said
    left = text.box.left - _SLACK * {"start": 0, "middle": 0.5, "end": 1}[text.anchor]
    return (
        f"  place(dx: {_pt(left)}, dy: {_pt(text.y - text.size)}, "
        f"box(width: {_pt(text.width + _SLACK)}, align({side}, {said})))"
    )


#: A face that is wider than it was thought must not break the line.
_SLACK = 20.0


def _label(text: Text, labels: Mapping[str, str]) -> str:
    link = f"label({string(labels[text.key])})" if text.key in labels else ""
    return _text(text, "black", 'weight: "bold", ' if "main" in text.traits else "", link)
