"""Pictures and figures."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition.messages import warn
from sphinx_edition.pdf import escape
from sphinx_edition.pdf.translator.base import Base, placed

if TYPE_CHECKING:
    from docutils.nodes import Element

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(%|px|pt|mm|cm|in|em|ex|pc|)\Z")
#: Points in one unit of docutils' lengths; a bare number is pixels, 96 to the inch.
_POINTS = {"px": 0.75, "": 0.75, "pt": 1, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pc": 12}
#: Suffixes of pictures that Typst sets.
FORMATS = {".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"}


class Figures(Base):
    """Visitors of images and figures."""

    def visit_image(self, node: Element) -> None:
        """A picture between paragraphs or in a line; what cannot be set prints its words."""
        inside = isinstance(node.parent, nodes.TextElement)
        self.write(self.anchor_calls(node, "anchor" if inside else "block-anchor"))
        path = self._file(node)
        if path is None:
            self.write(
                f"[{escape.markup(self._alternative(node))}]".replace("[", "\\[", 1).removesuffix(
                    "]"
                )
                + "\\]"
                + ("" if inside else "\n\n")
            )
            raise nodes.SkipNode
        call = f"picture({escape.string(path)}, {escape.string(self._alternative(node))}"
        call += self._sizes(node) + ")"
        if inside:
            self.write(f"#inline-{call};")
        else:
            place = str(node.get("align", "center"))
            place = place if place in {"left", "center", "right"} else "center"
            self.mark_origin(node)
            self.write(f"#plate({place}, {call})\n\n")
        raise nodes.SkipNode

    def _file(self, node: Element) -> str | None:
        """Path of the copied picture, or None after a warning."""
        uri = str(node.get("uri", ""))
        name = self.builder.images.get(uri)
        if name and PurePosixPath(name).suffix.lower() in FORMATS:
            return f"/images/{name}"
        if "://" in uri:
            reason = "is not in the edition's own files"
        elif name or PurePosixPath(uri).suffix.lower() not in FORMATS:
            reason = "has a format that cannot be printed (PNG, JPEG and SVG can)"
        else:
            reason = "was not found"
        warn(
            "print",
            "the picture %r %s; its description is printed",
            uri,
            reason,
            location=placed(node),
        )
        return None

    def _alternative(self, node: Element) -> str:
        """What is read out in a picture's place: its alt, caption or file name."""
        alt = " ".join(str(node.get("alt", "")).split())
        if alt and alt != node.get("uri"):
            return alt
        figure = node.parent
        while figure is not None and not isinstance(figure, nodes.figure):
            figure = figure.parent
        caption = next(iter(figure.findall(nodes.caption)), None) if figure is not None else None
        name = PurePosixPath(str(node.get("uri", ""))).name
        warn(
            "print",
            "the picture %r has no alternative text; its %s is read out instead",
            name,
            "caption" if caption else "file name",
            location=placed(node),
        )
        return (" ".join(caption.astext().split()) if caption else "") or name or "?"

    def _sizes(self, node: Element) -> str:
        found = {name: _length(str(node.get(name, ""))) for name in ("width", "height")}
        scale = int(node.get("scale", 100) or 100)
        if scale != 100 and not any(found.values()):
            return f", width: {min(scale, 100)}%"
        return "".join(f", {name}: {value}" for name, value in found.items() if value)

    def visit_figure(self, node: Element) -> None:
        """A picture with its caption and legend, kept together."""
        caption = legend = "none"
        body = []
        anchors = self.anchor_calls(node)
        for child in node.children:
            if isinstance(child, nodes.caption):
                caption = f"[{anchors}{self.anchor_calls(child)}{self.capture(*child.children)}]"
            elif isinstance(child, nodes.legend):
                legend = self.inner(child)
            else:
                body.append(child)
        place = str(node.get("align", "center"))
        place = place if place in {"left", "center", "right"} else "center"
        self.mark_origin(node)
        if caption == "none" and anchors:
            self.write(anchors.replace("#anchor(", "#block-anchor(") + "\n")
        shown = self.capture(*body).strip("\n")
        self.write(f"#figured({place}, {caption}, {legend})[\n{shown}\n]\n\n")
        raise nodes.SkipNode

    def visit_caption(self, node: Element) -> None:
        """A caption of something else, a code block for example."""
        self.write("#rubric[" + self.anchor_calls(node))

    def depart_caption(self, node: Element) -> None:
        """End it."""
        self.write("]\n\n")


def _length(text: str) -> str | None:
    match = _LENGTH.match(text.strip())
    if not match:
        return None
    number, unit = float(match[1]), match[2]
    if unit == "%":
        return f"{min(number, 100):g}%"
    if unit in {"em", "ex"}:
        return f"{number if unit == 'em' else number / 2:g}em"
    return f"{number * _POINTS[unit]:.2f}pt"
