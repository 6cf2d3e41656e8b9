"""Words in a line: emphasis, small capitals, typewriter, marks of the index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from sphinx_edition import nodes as ed
from sphinx_edition.pdf import escape
from sphinx_edition.pdf.translator.apparatus import cut_for_marks
from sphinx_edition.pdf.translator.base import neighbour, placed
from sphinx_edition.pdf.translator.references import References

if TYPE_CHECKING:
    from docutils.nodes import Element


logger = logging.getLogger(__name__)

#: Classes that ask for small capitals.
_SMALL_CAPS = {"small-caps", "smallcaps", "sc"}

#: Letters in typewriter without a space that are kept on one line.
LONG = 28
#: What may not be divided from the mark of a note; a word may still be divided at its hyphen.
_LAST_WORD = re.compile(r"(?<![^\s\-–—/])[^\s\-–—/]{1,24}\Z")


class Inline(References):
    """Visitors of inline nodes."""

    def visit_Text(self, node: nodes.Text) -> None:
        """Write text so that Typst prints it as typed."""
        text = node.astext()
        word = self.word_before_note(node)
        held = len(text) - len(word)
        calls = [(held, "#held[")] if word else []
        if self.starts and text.strip():
            calls.append((cut_for_marks(text), self.take_starts()))
        at = 0
        for place, call in sorted(calls, key=lambda each: each[0]):
            self.write(escape.markup(text[at:place]) + call)
            at = place
        self.write(escape.markup(text[at:]))
        self.held = self.held or bool(word)

    def word_before_note(self, node: nodes.Text) -> str:
        """The last word, or part of one, if the mark of a note follows it at once."""
        if self.held or not _leads_to_note(node):
            return ""
        if isinstance(node.parent, nodes.title):
            return ""
        found = _LAST_WORD.search(node.astext())
        if not found or (found[0] == node.astext() and _joined(node)):
            return ""
        return found[0]

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing is open."""

    def visit_emphasis(self, node: Element) -> None:
        """Open italics."""
        self.write(self.anchor_calls(node) + "#emph[")

    def close(self, node: Element) -> None:
        """Close a call; the semicolon keeps what follows out of it."""
        self.write("];")

    depart_emphasis = close
    visit_title_reference = visit_emphasis
    depart_title_reference = close
    visit_literal_emphasis = visit_emphasis
    depart_literal_emphasis = close

    def visit_strong(self, node: Element) -> None:
        """Open bold."""
        self.write(self.anchor_calls(node) + "#strong[")

    depart_strong = close
    visit_literal_strong = visit_strong
    depart_literal_strong = close

    def visit_superscript(self, node: Element) -> None:
        """Raise."""
        self.write(self.anchor_calls(node) + "#super[")

    depart_superscript = close

    def visit_subscript(self, node: Element) -> None:
        """Lower."""
        self.write(self.anchor_calls(node) + "#sub[")

    depart_subscript = close

    def visit_literal(self, node: Element) -> None:
        """Typewriter, as typed."""
        self.write(self.take_starts() + self.anchor_calls(node) + typewriter(node.astext()))
        raise nodes.SkipNode

    def visit_math(self, node: Element) -> None:
        """Print the formula's source: a fallback, said once."""
        if "math" not in self.said:
            self.said.add("math")
            message = "mathematics is printed as it is typed in the source"
            logger.info(message, location=placed(node), type="ed", subtype="print")
        self.write(typewriter(node.astext()))
        raise nodes.SkipNode

    def visit_math_block(self, node: Element) -> None:
        """Likewise, on a line of its own."""
        self.write(self.anchor_calls(node, "block-anchor") + "\n#align(center)[")
        try:
            self.visit_math(node)
        finally:
            self.write("]\n\n")

    def visit_inline(self, node: Element) -> None:
        """Small capitals where a class asks for them."""
        self.write(self.anchor_calls(node))
        if _SMALL_CAPS & set(node.get("classes", ())):
            self.write("#caps[")

    def depart_inline(self, node: Element) -> None:
        """Close them."""
        if _SMALL_CAPS & set(node.get("classes", ())):
            self.write("];")

    visit_abbreviation = visit_inline

    def depart_abbreviation(self, node: Element) -> None:
        """Say once what it stands for."""
        self.depart_inline(node)
        meaning = str(node.get("explanation", ""))
        if meaning and f"abbreviation {node.astext()}" not in self.said:
            self.said.add(f"abbreviation {node.astext()}")
            self.write(escape.markup(f" ({meaning})"))

    visit_acronym = visit_inline
    depart_acronym = depart_inline
    visit_manpage = visit_emphasis
    depart_manpage = close
    visit_download_reference = visit_inline
    depart_download_reference = depart_inline
    visit_number_reference = visit_inline
    depart_number_reference = depart_inline
    visit_pending_xref = visit_inline
    depart_pending_xref = depart_inline

    def visit_target(self, node: Element) -> None:
        """An anchor by itself."""
        inside = isinstance(node.parent, nodes.TextElement)
        self.write(self.anchor_calls(node, "anchor" if inside else "block-anchor"))
        if not inside and node.get("ids"):
            self.write("\n")

    def depart_target(self, node: Element) -> None:
        """Nothing is open."""

    def visit_index(self, node: Element) -> None:
        """A place that the index names."""
        label = self.context.terms.add(node["entries"])
        if label:
            self.write(f"#mark({escape.string(label)});")
            self.write("" if isinstance(node.parent, nodes.TextElement) else "\n")
        raise nodes.SkipNode


def typewriter(text: str) -> str:
    """Calls that set words in typewriter; a long one may be divided between lines."""
    words = " ".join(text.split())
    pieces = re.findall(rf"\S{{{LONG}}}(?=\S)|.+?(?=\S{{{LONG + 1}}})|.+\Z", words)
    return "#may-break;".join(f"#literal({escape.string(piece)});" for piece in pieces)


def _leads_to_note(node: nodes.Text) -> bool:
    """Whether a note's mark follows, or only the rest of a word that a lemma's end divides."""
    follows = neighbour(node, 1)
    while isinstance(follows, nodes.Text) and _LAST_WORD.fullmatch(follows.astext()):
        follows = neighbour(follows, 1)
    return isinstance(follows, nodes.footnote_reference)


def _joined(node: nodes.Text) -> bool:
    """Whether the words before a text go on in it."""
    before = neighbour(node, -1)
    if before is None or isinstance(before, ed.paragraph_number):
        return False
    text = before.astext()
    return bool(text) and not text[-1].isspace()
