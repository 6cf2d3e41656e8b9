"""Documents, sections, titles, paragraphs, and other plain blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.messages import warn
from sphinx_edition.model import address
from sphinx_edition.pdf import escape
from sphinx_edition.pdf.translator.base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

#: A running head is cut at a word when it is longer than this.
HEAD_LENGTH = 64
#: Letters of an address that are never divided.
LONGEST = 40


class Structure(Base):
    """Visitors of structure."""

    def visit_document(self, node: Element) -> None:
        """Print nothing of its own."""

    depart_document = visit_document
    visit_compound = visit_document
    depart_compound = visit_document
    visit_only = visit_document
    depart_only = visit_document
    visit_compact_paragraph = visit_document
    depart_compact_paragraph = visit_document
    visit_generated = visit_document
    depart_generated = visit_document

    def skip(self, node: Element) -> None:
        """Print neither the node nor anything in it."""
        raise nodes.SkipNode

    visit_Invisible = skip
    visit_comment = skip
    visit_substitution_definition = skip
    visit_pending = skip
    visit_meta = skip
    visit_docinfo = skip
    visit_decoration = skip
    visit_toctree = skip
    visit_highlightlang = skip
    visit_tabular_col_spec = skip
    visit_start_of_line = skip
    visit_acks = visit_document
    depart_acks = visit_document
    visit_system_message = skip
    visit_problematic = visit_document
    depart_problematic = visit_document

    def visit_start_of_file(self, node: Element) -> None:
        """Go on in another document; one without a title opens its page itself."""
        node["outer"] = self.docname
        self.docname = node["docname"]
        if node.get("part"):
            self.write(f"\n#part({escape.string(node['part'])})\n")
        titled = any(isinstance(child, nodes.section) for child in node.children)
        if self.level == 0 and not titled:
            self.write("\n#open-page()\n")

    def depart_start_of_file(self, node: Element) -> None:
        """Return to the document around it."""
        self.docname = node["outer"]

    def visit_section(self, node: Element) -> None:
        """Go one level down; the title writes the heading."""
        self.level += 1
        self.paged.clear()
        if not isinstance(node.next_node(nodes.title, descend=True), nodes.title):
            self.write(self.anchor_calls(node, "block-anchor") + "\n")

    def depart_section(self, node: Element) -> None:
        """Come back up."""
        self.level -= 1

    def visit_title(self, node: Element) -> None:
        """Collect the words of a heading or of a block's first line."""
        self.push()

    def depart_title(self, node: Element) -> None:
        """Write the heading, with the section's first id as its label."""
        parent = node.parent
        if not isinstance(parent, nodes.section):
            self._block_title(node)
            return
        words = self.content()
        if not node.astext().strip():
            warn("print", "a heading without words is left out", location=node)
            self.write(self.anchor_calls(parent, "block-anchor") + "\n")
            return
        labels = self.labels(parent)
        own = escape.string(labels[0]) if labels else "none"
        self.mark_origin(node)
        head = escape.string(running_head(node))
        if isinstance(parent, ed.provision) and not self._opens_page(parent):
            keyed = ", keyed: true" * self.keyed
            shown = f"{own}, {self._short(parent)}, {head}, {words}{keyed}"
            self.write(f"#provision({self.level}, {shown})\n")
        elif self.level == 1:
            self.write(f"#chapter({own}, {head}, {words})\n")
        else:
            shown = head if self.level == 2 else "none"
            self.write(f"#section({self.level}, {own}, {shown}, {words})\n")
        for label in labels[1:]:
            call = "mark" if label.startswith("i--") else "block-anchor"
            self.write(f"#{call}({escape.string(label)})\n")
        self.write("\n")

    def _opens_page(self, provision: Element) -> bool:
        """Whether a provision is a chapter of the book: a division under no other heading."""
        return self.level == 1 and isinstance(provision, ed.division)

    def _short(self, provision: Element) -> str:
        """The short address of what has a text of its own, and the parts that stay together."""
        anchor = next(iter(provision["ids"]), "")
        if not self.context.web or not anchor or isinstance(provision, ed.division):
            return "none"
        url = address.short(self.context.web, anchor)
        parts = [escape.string(part) for part in address_parts(address.printed(url))]
        return f"({escape.string(url)}, {escape.array(parts)})"

    def _block_title(self, node: Element) -> None:
        self.write(f"#rubric{self.content()}\n\n")

    def visit_subtitle(self, node: Element) -> None:
        """A second title below the first."""
        self.push()

    def depart_subtitle(self, node: Element) -> None:
        """Set it as a line of its own."""
        self._block_title(node)

    def visit_rubric(self, node: Element) -> None:
        """A heading that is in no list of contents."""
        self.mark_origin(node)
        self.write("#rubric[" + self.anchor_calls(node))

    def depart_rubric(self, node: Element) -> None:
        """End it."""
        self.write("]\n\n")

    def visit_paragraph(self, node: Element) -> None:
        """A paragraph of prose."""
        self.mark_origin(node)
        self.write(self.anchor_calls(node))

    def depart_paragraph(self, node: Element) -> None:
        """End it."""
        self.write("\n\n")

    def visit_container(self, node: Element) -> None:
        """Contents as they are."""
        self.write(self.anchor_calls(node, "block-anchor") + "\n")

    def depart_container(self, node: Element) -> None:
        """End a paragraph that may be open."""
        self.write("\n\n")

    def visit_transition(self, node: Element) -> None:
        """Three asterisks."""
        self.write("#transition()\n\n")
        raise nodes.SkipNode

    def visit_block_quote(self, node: Element) -> None:
        """A quotation, or what is merely indented in the source."""
        self.mark_origin(node)
        last = node.children[-1] if node.children else None
        cited = "none"
        if isinstance(last, nodes.attribution):
            cited = self.inner(last)
        body = [child for child in node.children if child is not last or cited == "none"]
        text = self.anchor_calls(node) + self.capture(*body).strip("\n")
        self.write(f"#quotation({cited})[\n{text}\n]\n\n")
        raise nodes.SkipNode

    def visit_attribution(self, node: Element) -> None:
        """The source of a quotation that stands elsewhere than at its end."""
        self.write("#attribution[")

    depart_attribution = depart_rubric

    def visit_line_block(self, node: Element) -> None:
        """Lines as they were broken, with their indentation."""
        self.mark_origin(node)
        lines = [
            f"({depth}, [{self.anchor_calls(line)}{self.capture(*line.children)}]),"
            for depth, line in _lines(node, 0)
        ]
        self.write("#verse(" + "".join(lines) + ")\n\n")
        raise nodes.SkipNode

    def visit_literal_block(self, node: Element) -> None:
        """Code: as typed."""
        self.mark_origin(node)
        self.write(self.anchor_calls(node, "block-anchor"))
        self.write(f"#code({escape.string(node.astext())})\n\n")
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_raw(self, node: Element) -> None:
        """Pass Typst on, leave out what is meant for others."""
        if "typst" in str(node.get("format", "")).split():
            self.mark_origin(node)
            self.write(
                node.astext() + ("" if isinstance(node.parent, nodes.TextElement) else "\n\n")
            )
        raise nodes.SkipNode

    def visit_sidebar(self, node: Element) -> None:
        """A box in the run of the text."""
        self.mark_origin(node)
        self.write("#strip[\n" + self.anchor_calls(node))

    def depart_sidebar(self, node: Element) -> None:
        """End it."""
        self.write("\n]\n\n")

    def visit_centered(self, node: Element) -> None:
        """A line in the middle."""
        self.write("#align(center)[" + self.anchor_calls(node))

    depart_centered = depart_rubric
    visit_topic = visit_sidebar
    depart_topic = depart_sidebar
    visit_abstract = visit_sidebar
    depart_abstract = depart_sidebar


def opens_page(tree: Element) -> bool:
    """Whether a document of the book, at the highest level, begins a page."""
    first = next((child for child in tree.children if isinstance(child, nodes.section)), None)
    return not isinstance(first, ed.provision) or isinstance(first, ed.division)


def address_parts(shown: str) -> list[str]:
    """An address cut after its slashes; what would fill half a line, after stops and hyphens."""
    parts = re.findall(r"[^/]*/|[^/]+", shown)
    return [
        piece
        for part in parts
        for piece in ([part] if len(part) <= LONGEST else re.findall(r"[^.-]*[.-]|[^.-]+", part))
    ]


def _lines(block: Element, depth: int) -> list[tuple[int, Element]]:
    found: list[tuple[int, Element]] = []
    for child in block.children:
        if isinstance(child, nodes.line_block):
            found += _lines(child, depth + 1)
        elif isinstance(child, nodes.Element):
            found.append((depth, child))
    return found


def running_head(title: Element) -> str:
    """The words of a title for the head of a page: without note marks, cut at a word."""
    words = "".join(
        text.astext()
        for text in title.findall(nodes.Text)
        if not isinstance(text.parent, nodes.footnote_reference)
    )
    words = " ".join(words.split())
    if len(words) <= HEAD_LENGTH:
        return words
    return words[:HEAD_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:·–—") + " …"
