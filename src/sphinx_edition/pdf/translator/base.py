"""What every family of visitors shares: the growing text, anchors, source marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxTranslator

from sphinx_edition import nodes as ed
from sphinx_edition.messages import warn
from sphinx_edition.pdf import escape
from sphinx_edition.pdf.compile import origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import Element
    from sphinx.builders import Builder

    from sphinx_edition.pdf.anchors import Anchors
    from sphinx_edition.pdf.index import BookIndex
    from sphinx_edition.pdf.shelf import Bound, Shelf
    from sphinx_edition.pdf.translator.apparatus import Placed

_LANGUAGE = re.compile(r"lang-([a-z]{2,3})(?:-[a-z0-9]+)*\Z", re.IGNORECASE)

#: Children of a provision that are not its edited text.
_NOT_EDITED = (
    nodes.title,
    ed.apparatus,
    ed.basis,
    ed.commentary,
    ed.backlinks,
    ed.gap,
    ed.provision,
    ed.recital,
    ed.instrument,
    nodes.section,
    nodes.footnote,
    nodes.target,
    nodes.comment,
    nodes.rubric,
    addnodes.index,
    addnodes.start_of_file,
)

#: No line is broken after it, and it has no width.
JOINER = "\u200d"


class Context(NamedTuple):
    """What the translator needs to know of the book besides its tree."""

    anchors: Anchors
    terms: BookIndex
    words: Mapping[str, str]
    web: str
    suffix: str
    places: bool
    shelf: Shelf


class Base(SphinxTranslator):
    """State and helpers; knows no node."""

    builder: Builder

    def __init__(self, document: nodes.document, builder: Builder, context: Context) -> None:
        super().__init__(document, builder)
        self.context = context
        self.anchors = context.anchors
        self.parts: list[list[str]] = [[]]
        self.docname = builder.config.root_doc
        self.chapter = 0
        self.level = 0
        #: Labels that a reference uses, with the node, and those that have been set.
        self.used: dict[str, Element] = {}
        self.emitted: set[str] = set()
        #: Labels in other volumes: the volume, and the node that refers there; whose page is told.
        self.sought: dict[str, tuple[Bound, Element]] = {}
        self.told: set[str] = set()
        #: Targets whose page has been named since the last heading.
        self.paged: set[str] = set()
        self.said: set[str] = set()
        #: Whether a word has been opened that its note's mark has to close.
        self.held = False
        #: Entries at the foot of pages by the label of their lemma, for the whole book.
        self.variants: dict[str, Placed] = {}
        #: How many entries the documents before had; documents may share pages.
        self.counted = 0
        #: Whether the document that is being written has any.
        self.keyed = False
        #: Pieces of the edited text in their order: their label, and that of their provision.
        self.units: dict[str, str] = {}
        #: The anchor of a recital, until its first paragraph begins.
        self.leading = ""
        #: Marks of lemmata, with their label, that wait for the first letter of their words.
        self.starts: list[tuple[str, str]] = []

    # ---- writing -------------------------------------------------------------------------

    def write(self, text: str) -> None:
        """Add Typst source."""
        self.parts[-1].append(text)

    def push(self) -> None:
        """Begin a piece that becomes an argument."""
        self.parts.append([])

    def pop(self) -> str:
        """End that piece and return it."""
        return "".join(self.parts.pop())

    def content(self) -> str:
        """End the piece and return it as a Typst content block."""
        return f"[{self.pop().strip(chr(10))}]"

    def capture(self, *children: nodes.Node) -> str:
        """The Typst source of nodes, without writing it."""
        self.push()
        for child in children:
            child.walkabout(self)
        return self.pop()

    def inner(self, node: Element) -> str:
        """The children of a node as a Typst content block."""
        return f"[{self.capture(*node.children).strip(chr(10))}]"

    def mark_origin(self, node: Element) -> None:
        """Leave the Markdown line of a block for messages of the compiler."""
        line = placed(node).line
        if line:
            self.write(origin(self.docname, int(line)))

    def word(self, name: str) -> str:
        """A word that the program itself prints."""
        return self.context.words[name]

    # ---- anchors -------------------------------------------------------------------------

    def labels(self, node: Element) -> list[str]:
        """Labels of a node's ids that have not been set yet; they count as set now."""
        found = []
        for id_ in node["ids"]:
            target = self.anchors.find(self.docname, id_)
            if target and target.label not in self.emitted:
                self.emitted.add(target.label)
                found.append(target.label)
        return found

    def anchor_calls(self, node: Element, call: str = "anchor") -> str:
        """Calls that set the anchors of a node, inside a line or (``block-anchor``) between."""
        calls = []
        for label in self.labels(node):
            name = "mark" if label.startswith("i--") else call
            calls.append(f"#{name}({escape.string(label)});")
        return "".join(calls)

    def web_address(self, docname: str, id_: str = "") -> str | None:
        """Where a place of the edition is on the web; None where no address is known."""
        if not self.context.web:
            return None
        return f"{self.context.web}{docname}{self.context.suffix}" + (f"#{id_}" if id_ else "")

    # ---- walking -------------------------------------------------------------------------

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Visit, with what every node of a kind gets around it."""
        self.write(self._before(node))
        try:
            super().dispatch_visit(node)
        except nodes.SkipNode:
            self.write(self._after(node))
            raise

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Depart, and close what the visit opened around the node."""
        super().dispatch_departure(node)
        self.write(self._after(node))

    def _before(self, node: nodes.Node) -> str:
        if not isinstance(node, nodes.Element):
            return ""
        opening = self.edited(node) + f"\n{self.leading}" if self.is_edited(node) else ""
        self.leading = ""
        for code in _languages(node):
            opening += f"#lang({escape.string(code)})["
        return opening

    def edited(self, node: Element) -> str:
        """Open a piece of the edited text, whose lines belong to what stands under its anchor."""
        given = ["keyed: true"] * self.keyed
        if self.context.places:
            given.append(f"unit: {escape.string(self._unit(node))}")
        return f"#edited({', '.join(given)})[" if given else "#edited["

    def _unit(self, node: Element) -> str:
        whole = node
        while not isinstance(whole, ed.provision | ed.recital):
            whole = whole.parent
        provision, own = self._label(whole), self._label(node)
        if own:
            self.units[own] = provision
        return own or provision

    def is_unit(self, node: Element) -> bool:
        """Whether a point, or a paragraph of a recital, is asked for as a unit of its own."""
        return self.context.places and bool(node["ids"])

    def is_edited(self, node: Element) -> bool:
        """Whether a node is a piece of the edited text."""
        within = isinstance(node.parent, ed.recital) and isinstance(node, ed.provision_paragraph)
        return self.is_unit(node) if within else _is_edited(node)

    def _label(self, node: Element) -> str:
        target = self.anchors.find(self.docname, next(iter(node["ids"]), ""))
        return target.label if target and node["ids"] else ""

    def _after(self, node: nodes.Node) -> str:
        if not isinstance(node, nodes.Element):
            return ""
        end = "];" if isinstance(node, nodes.Inline) else "\n]\n\n"
        return end * len(_languages(node)) + ("\n]\n\n" if self.is_edited(node) else "")

    def unknown_visit(self, node: nodes.Node) -> None:
        """Warn once for each kind and line; the children are printed."""
        assert isinstance(node, nodes.Element)
        warn(
            "print",
            "the book has no form for the node %r; its text is printed",
            node.__class__.__name__,
            location=placed(node),
        )
        self.write(self.anchor_calls(node))

    def unknown_departure(self, node: nodes.Node) -> None:
        """Keep what follows an unknown block out of its paragraph."""
        if not isinstance(node, nodes.Inline):
            self.write("\n\n")


def neighbour(node: nodes.Node, step: int) -> nodes.Node | None:
    """The sibling after (1) or before (-1) a node; marks of lemmata are not counted."""
    siblings = node.parent.children
    # Not `index`: it would find an equal text.
    index = next(i for i, sibling in enumerate(siblings) if sibling is node) + step
    while 0 <= index < len(siblings):
        if not isinstance(siblings[index], ed.lemma_start | ed.lemma_end):
            return siblings[index]
        index += step
    return None


def placed(node: Element) -> Element:
    """The node, or the nearest one around it, that knows its line."""
    found = node
    while not found.line and found.parent is not None:
        found = found.parent
    return found if found.line else node


def _is_edited(node: Element) -> bool:
    if isinstance(node, ed.recital):
        return True
    parent = node.parent
    return (
        isinstance(parent, ed.provision)
        and not isinstance(parent, ed.division)
        and not isinstance(node, _NOT_EDITED)
    )


def _languages(node: Element) -> list[str]:
    if isinstance(node, nodes.Structural | nodes.title | nodes.entry | nodes.list_item):
        return []
    found = [_LANGUAGE.match(str(name)) for name in node["classes"]]
    return [match[1].lower() for match in found if match][:1]
