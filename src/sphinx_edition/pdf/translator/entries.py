"""The nodes of an edition: provisions, gaps, commentary, events, actors, listings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.pdf import escape
from sphinx_edition.pdf.translator.lists import Lists
from sphinx_edition.pdf.translator.structure import Structure

if TYPE_CHECKING:
    from docutils.nodes import Element

#: Paragraphs that have a form of their own, by class.
FORMS = {"ed-gap-sign": "gap-sign", "ed-fulltitle": "full-title"}

#: Letters of an entry that is not divided between pages.
SHORT = 900


class Entries(Structure, Lists):
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
        """A numbered paragraph without a heading; its anchor stands in its first paragraph."""
        first = next(iter(_elements(node)), None)
        anchors = self.anchor_calls(node)
        if first is not None and self.is_edited(first):
            self.leading = anchors
        else:
            self.write(anchors)

    def depart_recital(self, node: Element) -> None:
        """End it."""

    def visit_paragraph_number(self, node: Element) -> None:
        """In the margin; that of a point stands before the point."""
        self.write(self.anchor_calls(node))
        if not node.get("taken"):
            shown = str(node["shown"]) if node.get("counted") else str(node["number"])
            self.write(f"#margin-number[{escape.markup(shown)}];")
        raise nodes.SkipNode

    def visit_points(self, node: Element) -> None:
        """A list that brings its own numbers."""
        self.write(self.anchor_calls(node, "block-anchor"))
        numbers = escape.array([self._point_label(item) for item in _elements(node)])
        self.write(f"\n#points({numbers},\n{self.items(node)})\n\n")
        raise nodes.SkipNode

    def _point_label(self, item: Element) -> str:
        """Typst takes a line's mark from the label that stands in it."""
        number = self._point_number(item)
        unit = isinstance(item, ed.point) and self.is_unit(item)
        return f"[{self.edited(item)}{number[1:]}]" if unit else number

    def _point_number(self, item: Element) -> str:
        """The number of a point as content; a bullet where it has none."""
        first = next(iter(_elements(item)), item)
        for number in _elements(first):
            if isinstance(number, ed.paragraph_number):
                number["taken"] = True
                return f"[{escape.markup(number.astext().strip())}]"
        return "[•]"

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
        """A paragraph; some of the program's own have a form of their own."""
        call = _form(node)
        if call:
            self.write(f"#{call}[")
        super().visit_paragraph(node)

    def depart_paragraph(self, node: Element) -> None:
        """End it."""
        if _form(node):
            self.write("]")
        super().depart_paragraph(node)

    # ---- entries ---------------------------------------------------------------------------

    def visit_event(self, node: Element) -> None:
        """An entry of the chronology."""
        self.paged.clear()
        whole = str(len(node.astext()) < SHORT).lower()
        self.open(f"entry(whole: {whole})", node, "\n")

    depart_event = end_block
    visit_witness = visit_event
    depart_witness = end_block
    visit_actor = visit_event
    depart_actor = end_block
    visit_place = visit_event
    depart_place = end_block
    visit_erratum = visit_event
    depart_erratum = end_block
    visit_tombstone = visit_event
    depart_tombstone = end_block
    visit_account = visit_event
    depart_account = end_block
    visit_claim = visit_event
    depart_claim = end_block
    visit_listed = visit_event
    depart_listed = end_block

    def visit_entry_title(self, node: Element) -> None:
        """Its first line."""
        self.open("entry-title", node)
        if not any(node.findall(ed.entry_date)):
            self.write("#entry-name[")

    def depart_entry_title(self, node: Element) -> None:
        """Close it."""
        if not any(node.findall(ed.entry_date)):
            self.write("];")
        self.end_block(node)

    def visit_entry_date(self, node: Element) -> None:
        """Its date."""
        self.write("#entry-date[")

    depart_entry_date = end_words

    def visit_entry_meta(self, node: Element) -> None:
        """A quiet line below it; a name under a closing is text of the edition."""
        self.open("signed-line" if node["role"] == "signed" else "entry-meta", node)

    depart_entry_meta = end_block


def _form(paragraph: Element) -> str | None:
    return next((FORMS[name] for name in paragraph["classes"] if name in FORMS), None)


def _elements(node: Element) -> list[Element]:
    return [child for child in node.children if isinstance(child, nodes.Element)]
