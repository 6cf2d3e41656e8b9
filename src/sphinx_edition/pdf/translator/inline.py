"""Words in a line: emphasis, references, links, images of a letter's height."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from sphinx_edition import nodes as ed
from sphinx_edition.messages import warn
from sphinx_edition.model.address import SCHEMES
from sphinx_edition.pdf import escape
from sphinx_edition.pdf.shelf import address
from sphinx_edition.pdf.translator.apparatus import Apparatus, cut_for_marks
from sphinx_edition.pdf.translator.base import neighbour, placed

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_edition.pdf.anchors import Target
    from sphinx_edition.pdf.shelf import Bound

logger = logging.getLogger(__name__)

#: Classes that ask for small capitals.
_SMALL_CAPS = {"small-caps", "smallcaps", "sc"}
#: The targets that a reader finds by alphabet, date or number: no page is named for them.
_FOUND_WITHOUT_PAGE = (
    *(ed.actor, ed.event, ed.place, ed.claim, ed.witness),
    *(nodes.term, nodes.footnote, nodes.citation),
)
#: Where a page number would be noise, or words that no editor wrote.
_NO_PAGES_IN = (
    ed.provision_paragraph,
    ed.points,
    ed.recital,
    nodes.title,
    nodes.rubric,
    ed.basis,
    ed.apparatus_entry,
    ed.quotation,
    nodes.thead,
    nodes.caption,
    nodes.term,
    nodes.field_name,
)

#: Letters in typewriter without a space that are kept on one line.
LONG = 28
#: What may not be divided from the mark of a note; a word may still be divided at its hyphen.
_LAST_WORD = re.compile(r"(?<![^\s\-–—/])[^\s\-–—/]{1,24}\Z")


class Inline(Apparatus):
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

    # ---- references ----------------------------------------------------------------------

    def visit_reference(self, node: Element) -> None:
        """Open a link to a place in the book or to an address."""
        self.write(self.anchor_calls(node))
        if _within(node, (nodes.thead,)):
            # A header is repeated on the next page as decoration, which may not be a link.
            node["closing"] = ""
            return
        place = self.place_of(node)
        if place is None:
            self._open_address(node, str(node.get("refuri", "")))
            return
        target = self.anchors.find(*place)
        if target is None:
            self._open_absent(node, *place)
            return
        self._mention(target, node)
        if bound := self.context.shelf.elsewhere(target.chapter):
            self._open_elsewhere(node, target, bound)
            return
        self.used.setdefault(target.label, node)
        node["closing"] = "];" + self._page(node, target)
        self.write(f"#to({escape.string(target.label)})[")

    def depart_reference(self, node: Element) -> None:
        """Close it, with the page where it stands in another chapter."""
        self.write(node["closing"])
        if not isinstance(node.parent, nodes.TextElement):
            self.write("\n\n")

    def place_of(self, node: Element) -> tuple[str, str] | None:
        """Document and id of an internal reference; None for an address."""
        if node.get("refid"):
            return self.docname, str(node["refid"])
        uri = str(node.get("refuri", ""))
        if uri.startswith("#"):
            return self.docname, uri[1:]
        if uri.startswith("%"):
            docname, _, id_ = uri[1:].partition("#")
            return unquote(docname), id_
        return None

    def _open_absent(self, node: Element, docname: str, id_: str) -> None:
        """Link to the web what is not printed; say so where it should have been."""
        if self.anchors.printed(docname) and id_ and not _known_missing(node):
            warn(
                "print",
                "nothing in print has the anchor %r that is referred to",
                id_,
                location=placed(node),
            )
        address = self.web_address(docname, id_)
        self._open_address(node, address or "")

    def _open_elsewhere(self, node: Element, target: Target, bound: Bound) -> None:
        """Link to the file of another volume, at the place if it has a name."""
        if isinstance(node.parent, nodes.title):
            node["closing"] = ""
            return
        self.sought.setdefault(target.label, (bound, node))
        url = escape.string(address(bound, target.label if target.named else ""))
        node["closing"] = "];"
        if self._pages(node, target):
            self.told.add(target.label)
            before, after, word = self._around(node)
            short = escape.string(words_together(self.word("volume.short").format(bound.number)))
            label = escape.string(target.label)
            node["closing"] += f"#page-in({url}, {label}, {short}, {before}, {after}, {word});"
        self.write(f"#link({url})[")

    def _open_address(self, node: Element, uri: str) -> None:
        scheme = urlsplit(uri).scheme.lower() if uri else ""
        if scheme in SCHEMES and not isinstance(node.parent, nodes.title):
            node["closing"] = "];"
            self.write(f"#link({escape.string(uri)})[")
        else:
            node["closing"] = ""

    def _mention(self, target: Target, node: Element) -> None:
        """Note the page of a person or place for the index."""
        own = (ed.actor, ed.actors, ed.place, ed.places, ed.backlinks)
        if isinstance(target.node, ed.actor | ed.place) and not _within(node, own):
            label = self.context.terms.mention(target.node, target.label)
            self.write(f"#mark({escape.string(label)});")

    def _page(self, node: Element, target: Target) -> str:
        """The call that prints “(p. 12)”."""
        if not self._pages(node, target):
            return ""
        before, after, word = self._around(node)
        return f"#page-of({escape.string(target.label)}, {before}, {after}, {word});"

    def _around(self, node: Element) -> tuple[str, str, str]:
        """What is before and after a page, and the word for it, as Typst source."""
        before, after = ('", "', '""') if _in_brackets(node) else ('" ("', '")"')
        return before, after, escape.string(self.word("page"))

    def _pages(self, node: Element, target: Target) -> bool:
        """Whether the page is named: of another chapter, once in a section, not in the text."""
        if (
            target.chapter == self.chapter
            or target.label in self.paged
            or isinstance(target.node, _FOUND_WITHOUT_PAGE)
            or _external(target.node)
            or _within(node, _NO_PAGES_IN)
        ):
            return False
        self.paged.add(target.label)
        return True


def words_together(text: str) -> str:
    """Words between which no line is broken."""
    return text.replace(" ", "\u00a0")


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


def _known_missing(node: Element) -> bool:
    """Whether MyST has said already that the target is missing; it leaves its classes."""
    return any({"xref", "myst"} <= set(child["classes"]) for child in node.findall(nodes.inline))


def _external(target: Element) -> bool:
    """Whether a target only says what another work is: its page would tell a reader nothing."""
    found = [target, *target.children] if isinstance(target, nodes.section) else [target]
    return any(isinstance(each, ed.instrument) and each.get("external") for each in found)


def _within(node: Element, kinds: tuple[type[nodes.Element], ...]) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kinds):
            return True
        if isinstance(parent, nodes.footnote | addnodes.start_of_file):
            return False
        parent = parent.parent
    return False


def _in_brackets(node: Element) -> bool:
    """Whether a round bracket is open before the node in its paragraph."""
    depth = 0
    for sibling in node.parent.children:
        if sibling is node:
            break
        text = sibling.astext()
        depth += text.count("(") - text.count(")")
    return depth > 0
