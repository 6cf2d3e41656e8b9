"""A drawing as SVG: classes instead of colours, a link around each mark and label.

The list of the same events, which the caller prints, is the text alternative.  A label is a
link that the keyboard reaches; its mark is the same link for the pointer, and is hidden from
screen readers, which would read each event twice.  Not ``role="img"``: its links stay links.

Looks are in ``static/timeline.css``.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_edition.model.drawing import Bar, Circle, Drawing, Line, Run, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def svg(drawing: Drawing, urls: Mapping[str, str], label: str, layout: str) -> str:
    """The element ``<svg>``; an empty text where the drawing is empty.

    :param urls: addresses by the keys of marks; a mark that has none is no link
    :param label: what the drawing is, for screen readers
    :param layout: a name that the stylesheet knows: ``wide``, ``middle`` or ``narrow``
    """
    if not drawing.height:
        return ""
    width, height = _number(drawing.width), _number(drawing.height)
    labelled = {text.key for text in drawing.labels}
    names = {key: name for key, name in drawing.names if key not in labelled}
    body = [
        *_shapes(drawing.shapes, urls, names),
        *(_text(text, "ed-tl-tick") for text in drawing.ticks),
        *(_text(text, "ed-tl-lane") for text in drawing.lanes),
        *(_text(text, "ed-tl-note") for text in drawing.notes),
        *(_label(text, urls) for text in drawing.labels),
    ]
    return (
        f'<svg class="ed-tl is-{escape(layout)}" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="group" aria-label="{escape(label)}">\n'
        + "\n".join(body)
        + "\n</svg>"
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _classes(*names: str) -> str:
    return f'class="{" ".join(filter(None, names))}"'


def _shapes(
    shapes: Iterable[Shape], urls: Mapping[str, str], names: Mapping[str, str]
) -> Iterable[str]:
    """Shapes in the order of painting; those of a mark that follow each other share its link."""
    group: list[str] = []
    key = ""
    for shape in (*shapes, None):
        own = shape.key if shape is not None and shape.role == "mark" else ""
        if group and own != key:
            yield _mark(group, key, urls, names)
            group = []
        key = own
        if shape is not None and own:
            group.append(_shape(shape))
        elif shape is not None:
            yield _shape(shape)


def _mark(group: list[str], key: str, urls: Mapping[str, str], names: Mapping[str, str]) -> str:
    name = f"<title>{_words(names[key])}</title>" if key in names else ""
    body = name + "".join(group)
    if key not in urls:
        return f'<g aria-hidden="true">{body}</g>' if name else body
    return f'<a href="{escape(urls[key])}" tabindex="-1" aria-hidden="true">{body}</a>'


def _shape(shape: Shape) -> str:
    marks = _classes(f"ed-tl-{shape.role}", *(f"is-{trait}" for trait in shape.traits))
    if isinstance(shape, Circle):
        x, y, radius = map(_number, (shape.x, shape.y, shape.radius))
        return f'<circle {marks} cx="{x}" cy="{y}" r="{radius}"/>'
    if isinstance(shape, Bar):
        x, y, width, height, corner = map(_number, shape[:5])
        corner = f' rx="{corner}"' if corner != "0" else ""
        return f'<rect {marks} x="{x}" y="{y}" width="{width}" height="{height}"{corner}/>'
    path = "L".join(f"{_number(x)} {_number(y)}" for x, y in shape.points)
    return f'<path {marks} d="M{path}{"" if isinstance(shape, Line) else "Z"}"/>'


def _words(text: str) -> str:
    """Text as XML can hold it."""
    return escape("".join(c for c in text if c in "\t\n" or c >= " "), quote=False)


def _text(text: Text, *names: str) -> str:
    traits = (f"is-{trait}" for trait in text.traits)
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    x, y = _number(text.x), _number(text.y)
    head = f'<text {_classes(*names, *traits)} x="{x}" y="{y}"{anchor}>'
    leading = f' x="{x}" dy="{_number(text.leading)}"'
    lines = [_line(line, leading if at else "") for at, line in enumerate(text.lines)]
    return head + " ".join(lines) + "</text>"


def _line(runs: tuple[Run, ...], place: str) -> str:
    parts = [
        f'<tspan class="ed-tl-quiet">{_words(run.text)}</tspan>' if run.quiet else _words(run.text)
        for run in runs
    ]
    return f"<tspan{place}>{''.join(parts)}</tspan>" if place else "".join(parts)


def _label(text: Text, urls: Mapping[str, str]) -> str:
    body = _text(text, "ed-tl-label")
    return f'<a href="{escape(urls[text.key])}">{body}</a>' if text.key in urls else body
