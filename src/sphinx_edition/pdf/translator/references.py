"""References: to a place in the book, to another volume, to the web."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx import addnodes

from sphinx_edition import nodes as ed
from sphinx_edition.messages import warn
from sphinx_edition.model.address import SCHEMES
from sphinx_edition.pdf import escape
from sphinx_edition.pdf.shelf import place_in
from sphinx_edition.pdf.translator.apparatus import Apparatus
from sphinx_edition.pdf.translator.base import placed

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_edition.pdf.anchors import Target
    from sphinx_edition.pdf.shelf import Bound

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


class References(Apparatus):
    """Visitors of references, which name the page or the volume where a reader would miss it."""

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
        url = escape.string(place_in(bound, target.label if target.named else ""))
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
