"""Registers, drawings, and what leads to things, in print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.config import edition_config, paper_size
from sphinx_edition.locale import words
from sphinx_edition.model import dates, drawing
from sphinx_edition.pdf.drawing import typst
from sphinx_edition.pdf.translator.lists import Lists

if TYPE_CHECKING:
    from docutils.nodes import Element

#: Points in a millimetre.
_MM = 72 / 25.4
#: Of a drawing, in points: the rest of the page is for what stands above it.
_TALLEST = 430.0


class History(Lists):
    """Visitors of the nodes of the history that print has a form for."""

    # Registers and claims are entries: `Entries` has `visit_event`.

    def visit_signature(self, node: Element) -> None:
        """A name under a closing."""
        self.write("#signed[")

    def depart_signature(self, node: Element) -> None:
        """Close it."""
        self.write("]\n\n")

    def visit_backlinks(self, node: Element) -> None:
        """What leads here, as a small block; not between an instrument's title and its text."""
        if isinstance(node.parent, ed.instrument):
            raise nodes.SkipNode
        self.mark_origin(node)
        self.write("#backlinks[\n")

    depart_backlinks = depart_signature

    def visit_verdict_bar(self, node: Element) -> None:
        """A bar; the number beside it says the same."""
        self.write(f"#share-bar({float(node['part']):.3f});")
        raise nodes.SkipNode

    def visit_timeline(self, node: Element) -> None:
        """The drawing; its labels are links, and its text for those who cannot see it."""
        drawn = self._drawn(node)
        if drawn is None:
            return
        self.mark_origin(node)
        self.write(self.anchor_calls(node, "block-anchor"))
        self.write(f"\n#drawn[\n{typst(drawn, self._labels_of(node))}]\n\n")
        raise nodes.SkipNode

    def depart_timeline(self, node: Element) -> None:
        """Nothing is open: without marks the list, or what says that it is empty, is printed."""

    visit_event_graph = visit_timeline
    depart_event_graph = depart_timeline

    def _drawn(self, node: Element) -> drawing.Drawing | None:
        given: list[tuple[Any, ...]] = node.get("marks", [])
        marks = [drawing.Mark(*mark) for mark in given]
        if not marks:
            return None
        width = self._measure()
        if isinstance(node, ed.event_graph):
            relations = [drawing.Relation(*relation) for relation in node["relations"]]
            return drawing.graph_upright(marks, relations, width, drawing.PRINT)
        config = self.builder.config
        language, labels = config.language, words(config.language, config.edition_labels)
        lanes = tuple((str(lane), str(title)) for lane, title in node["titles"])

        def name(edtf: str) -> str:
            return dates.words(dates.parse(edtf), language, labels)

        said = drawing.Words(name, lanes, labels["timeline.more"])
        # Across a page there is room for the labels of a few events only.
        make = drawing.wide if len(marks) <= _ACROSS else drawing.upright
        return make(marks, width, said, drawing.PRINT, _TALLEST)

    def _measure(self) -> float:
        """The width of the text, as the template has it."""
        options = edition_config(self.builder.config)
        width, _ = paper_size(options.paper) or paper_size("edition") or (170, 240)
        return min((width - 40) * _MM, 32 * float(options.font_size))

    def _labels_of(self, node: Element) -> dict[str, str]:
        """Labels in the book by the keys of marks: the targets of the links in the list."""
        found = {}
        for item in node.findall(nodes.list_item):
            for link in item.findall(nodes.reference):
                place = self.place_of(link)
                target = self.anchors.find(*place) if place else None
                # What is in another volume is no label of this one: its mark leads nowhere.
                if target is None or self.context.shelf.elsewhere(target.chapter):
                    continue
                if "key" in item:
                    self.used.setdefault(target.label, link)
                    found[str(item["key"])] = target.label
        return found

    def place_of(self, node: Element) -> tuple[str, str] | None:
        """Document and id of an internal reference; `Inline` knows."""
        raise NotImplementedError


#: Events that a timeline across the page can label.
_ACROSS = 12
