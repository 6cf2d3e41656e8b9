"""The nodes of an edition: provisions, gaps, commentary, events, actors, listings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.pdf.translator.structure import Structure

if TYPE_CHECKING:
    from docutils.nodes import Element


class Entries(Structure):
    """Visitors of the edition's own nodes; a provision is a section."""

    def visit_instrument(self, node: Element) -> None:
        """The declaration of an instrument: its description."""
        self.visit_container(node)

    def open(self, call: str, node: Element, separator: str = "") -> None:
        """Open a block with the anchors of its node inside."""
        self.mark_origin(node)
        self.write(f"#{call}[{separator}{self.anchor_calls(node)}")

    def end_block(self, node: Element) -> None:
        """Close it."""
        self.write("]\n\n")

    def end_words(self, node: Element) -> None:
        """Close a call within a line."""
        self.write("];")

    # ---- edited text -----------------------------------------------------------------------

    def visit_recital(self, node: Element) -> None:
        """A numbered paragraph without a heading."""
        self.write(self.anchor_calls(node))

    def depart_recital(self, node: Element) -> None:
        """End it."""

    def visit_paragraph_number(self, node: Element) -> None:
        """In the margin; before a point, where its number belongs."""
        number = str(node.get("number", "")) or node.astext().strip()
        point = _in_point(node)
        self.push()
        self.visit_Text(
            nodes.Text(node.astext().strip() if point or node.get("counted") else number)
        )
        words = self.pop()
        self.write(self.anchor_calls(node))
        self.write(f"#{'point-number' if point else 'margin-number'}[{words}];")
        raise nodes.SkipNode

    def visit_points(self, node: Element) -> None:
        """A list that brings its own numbers."""
        self.write(self.anchor_calls(node, "block-anchor") + "\n#points(\n")
        for item in node.children:
            if isinstance(item, nodes.Element):
                call = "" if isinstance(item, ed.point) else "#point-number[•];"
                anchors = self.anchor_calls(item)
                self.write(f"[{anchors}{call}{self.capture(*item.children).strip(chr(10))}],\n")
        self.write(")\n\n")
        raise nodes.SkipNode

    def visit_title_number(self, node: Element) -> None:
        """“Article 2”, in small capitals."""
        self.write("#caps[")

    depart_title_number = end_words

    def visit_basis(self, node: Element) -> None:
        """The line that says what a provision rests on."""
        self.open("basis", node)

    depart_basis = end_block

    def visit_heading_label(self, node: Element) -> None:
        """“Commentary”, “Editorial summary”, the year of a group of entries."""
        self.open("group-label" if isinstance(node.parent, ed.entry_group) else "label-line", node)

    depart_heading_label = end_block

    def visit_gap(self, node: Element) -> None:
        """Text that no witness has."""
        self.open("gap", node, "\n")

    depart_gap = end_block

    def visit_summary(self, node: Element) -> None:
        """What the editor says it was about."""
        self.open("summary", node, "\n")

    depart_summary = end_block

    def visit_commentary(self, node: Element) -> None:
        """The editor's discussion."""
        self.paged.clear()
        self.open("commentary", node, "\n")

    depart_commentary = end_block

    def visit_paragraph(self, node: Element) -> None:
        """A paragraph; the sign of a gap has a form of its own."""
        if "ed-gap-sign" in node.get("classes", ()):
            self.write("#gap-sign[")
        super().visit_paragraph(node)

    def depart_paragraph(self, node: Element) -> None:
        """End it."""
        if "ed-gap-sign" in node.get("classes", ()):
            self.write("]")
        super().depart_paragraph(node)

    # ---- entries ---------------------------------------------------------------------------

    def visit_event(self, node: Element) -> None:
        """An entry of the chronology."""
        self.paged.clear()
        self.open("entry", node, "\n")

    depart_event = end_block
    visit_actor = visit_event
    depart_actor = end_block
    visit_listed = visit_event
    depart_listed = end_block

    def visit_entry_title(self, node: Element) -> None:
        """Its first line."""
        self.open("entry-title", node)

    depart_entry_title = end_block

    def visit_entry_date(self, node: Element) -> None:
        """Its date."""
        self.write("#entry-date[")

    depart_entry_date = end_words

    def visit_entry_meta(self, node: Element) -> None:
        """A quiet line below it."""
        self.open("entry-meta", node)

    depart_entry_meta = end_block


def _in_point(node: Element) -> bool:
    parent = node.parent
    return isinstance(parent, ed.point) or (
        parent is not None and isinstance(parent.parent, ed.point)
    )
