"""How registers, drawings, and what leads to things are written in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.html.svg import svg
from sphinx_edition.html.visitors import depart_from_context, silent, visit_entry, wrapper
from sphinx_edition.locale import words
from sphinx_edition.model import dates, drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.writers.html5 import HTML5Translator

    from sphinx_edition.html.visitors import Pair
    from sphinx_edition.locale import Words

#: More links than these are folded away.
FEW = 8
#: Widths of the layouts that `svg` knows, in CSS pixels.
LAYOUTS = {"narrow": 288.0, "middle": 560.0, "wide": 960.0}
#: A layout is no taller than this: there are fewer labels then, and the list has them all.
TALLEST = 2400.0


def visit_backlinks(self: HTML5Translator, node: nodes.Element) -> None:
    if node["count"] <= FEW:
        self.body.append(self.starttag(node, "div"))
        self.context.append("</div>\n")
        return
    self.body.append(self.starttag(node, "details"))
    self.body.append(f"<summary>{self.encode(node['says'])}</summary>\n")
    self.context.append("</details>\n")


def visit_verdict_bar(self: HTML5Translator, node: nodes.Element) -> None:
    # The number beside it says the same.
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    self.body.append(self.starttag(node, "span", "", CLASS="ed-bar", **hidden))
    self.body.append("■" * len(node.astext()) + "</span>")
    raise nodes.SkipNode


def visit_drawing(self: HTML5Translator, node: nodes.Element) -> None:
    """Three layouts, of which the stylesheet shows one, and the list below them."""
    self.body.append(self.starttag(node, "div", CLASS="ed-drawing"))
    # Reading systems have no stylesheet of ours to choose a layout by.
    if not node.get("marks") or self.builder.name == "epub":
        self.context.append("</div>\n")
        return
    labels = _labels(self)
    graph = isinstance(node, ed.event_graph)
    says = labels["graph.label" if graph else "timeline.label"]
    urls = addresses(node)
    drawn = drawings(node, self.config.language, labels)
    layouts = "\n".join(svg(made, urls, says, name) for name, made in drawn)
    self.body.append(f'<div class="ed-tl-box no-search">\n{layouts}\n</div>\n')
    said = self.encode(labels["timeline.list"])
    self.body.append(f'<details class="ed-tl-text"><summary>{said}</summary>\n')
    self.context.append("</details>\n</div>\n")


def addresses(node: nodes.Element) -> dict[str, str]:
    """Addresses by the keys of marks: those of the links in the list."""
    found = {}
    for item in node.findall(nodes.list_item):
        for link in item.findall(nodes.reference):
            if "key" in item:
                found[str(item["key"])] = str(link.get("refuri") or f"#{link.get('refid')}")
    return found


def drawings(
    node: nodes.Element, language: str, labels: Words
) -> Iterator[tuple[str, drawing.Drawing]]:
    """The drawing in each layout, by the layout's name."""
    marks = [drawing.Mark(*mark) for mark in node["marks"]]
    if isinstance(node, ed.event_graph):
        relations = [drawing.Relation(*relation) for relation in node["relations"]]
        for name, width in LAYOUTS.items():
            draw = drawing.graph_wide if name == "wide" else drawing.graph_upright
            yield name, draw(marks, relations, width)
        return
    said = named(node, language, labels)
    for name, width in LAYOUTS.items():
        make = drawing.wide if name == "wide" else drawing.upright
        yield name, make(marks, width, said, tallest=TALLEST)


def named(node: nodes.Element, language: str, labels: Words) -> drawing.Words:
    """What a timeline prints besides its labels."""

    def name(edtf: str) -> str:
        return dates.words(dates.parse(edtf), language, labels)

    lanes = tuple((str(lane), str(title)) for lane, title in node["titles"])
    return drawing.Words(name, lanes, labels["timeline.more"])


def _labels(self: HTML5Translator) -> Words:
    return words(self.config.language, self.config.edition_labels)


_ENTRY: Pair = (visit_entry, depart_from_context)
_DRAWING: Pair = (visit_drawing, depart_from_context)
_BOX = wrapper("div")

#: Visit and depart functions by node class.
VISITORS: dict[type[nodes.Element], Pair] = {
    ed.place: _ENTRY,
    ed.account: _ENTRY,
    ed.claim: _ENTRY,
    ed.signature: _BOX,
    ed.entry_place: wrapper("span", inline=True),
    ed.dated_source: wrapper("span", inline=True),
    ed.name_form: wrapper("bdi", inline=True),
    ed.places: _BOX,
    ed.claims: _BOX,
    ed.instrument_status: _BOX,
    ed.concordance: _BOX,
    ed.print_concordance: _BOX,
    ed.timeline: _DRAWING,
    ed.event_graph: _DRAWING,
    ed.verdict_bar: (visit_verdict_bar, silent),
    ed.backlinks: (visit_backlinks, depart_from_context),
}
