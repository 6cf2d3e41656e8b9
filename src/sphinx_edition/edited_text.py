"""The edited text of a provision: which words belong to it, and where they stand in the doctree.

Titles, notes, commentary, gaps and whatever the program sets are no part of it.  The strings
made here are those in which lemmata are looked for, so reading and writing must make the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import nodes
from sphinx_edition.model.apparatus.words import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLOCKS_WITHOUT = (
    dn.title,
    dn.footnote,
    dn.citation,
    dn.system_message,
    dn.Invisible,
    dn.rubric,
    nodes.provision,
    nodes.recital,
    nodes.instrument,
    nodes.basis,
    nodes.commentary,
    nodes.gap,
    nodes.apparatus_source,
    nodes.apparatus,
    nodes.backlinks,
)
_INLINES_WITHOUT = (
    nodes.paragraph_number,
    nodes.sign,
    dn.footnote_reference,
    dn.citation_reference,
    dn.raw,
    dn.Invisible,
    dn.image,
    dn.system_message,
)
#: Inlines that outputs print as a whole: nothing can be set inside them.
ATOMS = (dn.literal, dn.math, dn.problematic)


class Piece(NamedTuple):
    """A Text node of a paragraph, and where its first character stands in the paragraph."""

    node: dn.Text
    start: int

    @property
    def end(self) -> int:
        """Where the character after its last one stands."""
        return self.start + len(self.node)


class EditedParagraph(NamedTuple):
    """A block of edited text: its label is what stands after ``§`` (``2``, ``1(a)``)."""

    node: dn.Element
    label: str
    text: str
    pieces: tuple[Piece, ...]


def paragraphs(provision: dn.Element) -> list[EditedParagraph]:
    """The edited text of a numbered provision or recital, a block of words after the other.

    A point has the label of its paragraph and its own number; text that goes on after a list
    or quotation has the label of the paragraph that it continues.
    """
    reader = _Reader(len(provision.get("steps", ())))
    reader.read(provision, "")
    return reader.found


def words(node: dn.Element) -> str:
    """The words of a line or a block, without notes and without what the program made."""
    if isinstance(node, dn.TextElement):
        return "".join(_texts(node))
    return "\n".join(paragraph.text for paragraph in paragraphs(node))


def supplied(text: list[EditedParagraph]) -> tuple[Span, ...]:
    """What is marked as the editor's own: supplied words, and what stands for a gap."""
    return tuple(
        Span(index, piece.start, piece.end)
        for index, paragraph in enumerate(text)
        for piece in paragraph.pieces
        if _marked(piece.node, paragraph.node)
    )


def _marked(node: dn.Node, block: dn.Element) -> bool:
    while node is not block:
        if isinstance(node, nodes.supplied | nodes.lacuna):
            return True
        node = node.parent
    return False


class _Reader:
    """Walks through a provision."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.found: list[EditedParagraph] = []

    def read(self, node: dn.Element, label: str) -> str:
        """Read what is below a node; the label of the last paragraph goes on."""
        for child in node.children:
            if not isinstance(child, dn.Element) or isinstance(child, _BLOCKS_WITHOUT):
                continue
            if isinstance(child, nodes.entry_meta) and not isinstance(node, nodes.signature):
                continue  # the line of a signature is text of the closing, any other is ours
            own = self._label(child)
            if isinstance(child, dn.TextElement):
                label = own or label
                self._take(child, label)
            elif own:
                self.read(child, own)
            else:
                label = self.read(child, label)
        return label

    def _label(self, node: dn.Element) -> str:
        steps: Sequence[tuple[str, str]] = node.get("steps", ())[self.depth :]
        if not isinstance(node, nodes.provision_paragraph | nodes.point) or not steps:
            return ""
        first, *inner = (number for _, number in steps)
        return str(first) + "".join(f"({number})" for number in inner)

    def _take(self, block: dn.TextElement, label: str) -> None:
        pieces: list[Piece] = []
        at = 0
        for text in _texts(block):
            pieces.append(Piece(text, at))
            at += len(text)
        if pieces:
            words = "".join(piece.node for piece in pieces)
            self.found.append(EditedParagraph(block, label, words, tuple(pieces)))


def _texts(node: dn.Element) -> Iterator[dn.Text]:
    for child in node.children:
        if isinstance(child, dn.Text):
            yield child
        elif isinstance(child, addnodes.pending_xref) and not child.get("refexplicit"):
            continue  # its words are the program's
        elif isinstance(child, dn.Element) and not isinstance(child, _INLINES_WITHOUT):
            yield from _texts(child)
