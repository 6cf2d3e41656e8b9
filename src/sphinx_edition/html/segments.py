"""Cuts the edited text of a provision where a lemma or what a witness has begins or ends."""

from __future__ import annotations

import bisect
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_edition import nodes as ed
from sphinx_edition.edited_text import ATOMS
from sphinx_edition.html import elements
from sphinx_edition.model.apparatus.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_edition.edited_text import EditedParagraph, Piece
    from sphinx_edition.model.apparatus.weaving import Changes, Insertion
    from sphinx_edition.model.apparatus.words import Span


class Edge(NamedTuple):
    """Where a witness begins or ends to lack words; ``how`` is an attribute of `segment`."""

    at: int
    how: str
    siglum: str
    begins: bool


class Words(NamedTuple):
    """Words that witnesses have at a place, which follow (``after``) or precede others."""

    at: int
    after: bool
    words: str
    sigla: list[str]


class Differences:
    """All that the witnesses of a provision have otherwise, paragraph by paragraph."""

    def __init__(self, changes: Iterable[tuple[str, Changes]], count: int) -> None:
        """Bring together what makes a text that of each witness (siglum).

        :param count: how many paragraphs the text has
        """
        self.edges: list[list[Edge]] = [[] for _ in range(count)]
        self.words: list[list[Words]] = [[] for _ in range(count)]
        self._known: dict[tuple[Insertion, bool], Words] = {}
        for siglum, of_witness in changes:
            self._add(siglum, of_witness)
        for edges in self.edges:
            edges.sort()
        for words in self.words:
            words.sort(key=lambda one: (one.at, not one.after))

    def _add(self, siglum: str, changes: Changes) -> None:
        places = sorted((one.paragraph, one.at) for one in changes.inserted)
        for span in changes.dropped:
            at = bisect.bisect_left(places, (span.paragraph, span.start))
            replaced = at < len(places) and places[at] < (span.paragraph, span.end)
            self._mark(span, "instead" if replaced else "out", siglum)
        for span in changes.lost:
            self._mark(span, "lost", siglum)
        place, after = (-1, -1), True
        for one in changes.inserted:
            # Words follow others only if all before them at the same place do.
            after = one.words.startswith(" ") and (after or place != (one.paragraph, one.at))
            place = one.paragraph, one.at
            self._put(one, after, siglum)

    def _put(self, one: Insertion, after: bool, siglum: str) -> None:
        key = (one, after)
        if key not in self._known:
            self._known[key] = Words(one.at, after, plain(one.words), [])
            self.words[one.paragraph].append(self._known[key])
        self._known[key].sigla.append(siglum)

    def _mark(self, span: Span, how: str, siglum: str) -> None:
        self.edges[span.paragraph].append(Edge(span.start, how, siglum, True))
        self.edges[span.paragraph].append(Edge(span.end, how, siglum, False))


class Cutter:
    """Puts segments, insertions and letters into the doctree of one provision.

    Lemmata that are open at the end of a paragraph go on in the next.
    """

    def __init__(
        self, differences: Differences, letter: Callable[[nodes.Element], elements.letter]
    ) -> None:
        self._differences = differences
        self._letter = letter
        self._entries: dict[str, None] = {}
        #: Places to return to that no segment has yet.
        self._ids: list[str] = []

    def cut(self, index: int, paragraph: EditedParagraph) -> None:
        """Cut one paragraph; its pieces are no longer in the doctree afterwards."""
        pieces = {id(piece.node): piece for piece in paragraph.pieces}
        state = _State(self._differences.edges[index], self._differences.words[index])
        edits = _Edits(paragraph.node)
        last: nodes.Node = paragraph.node
        for node in list(paragraph.node.findall()):
            if isinstance(node, ed.lemma_start):
                self._entries[node["entry"]] = None
                self._ids += node["ids"]
                edits.replace(node, [])
            elif isinstance(node, ed.lemma_end):
                self._entries.pop(node["entry"], None)
                edits.replace(node, [])
                edits.add(_end_of_link(node), [self._letter(node)])
            elif id(node) in pieces:
                edits.replace_words(node, list(self._parts(pieces[id(node)], state)))
                last = node
        if last is not paragraph.node:
            edits.add(last, state.words(None))
        edits.make()

    def _parts(self, piece: Piece, state: _State) -> Iterator[nodes.Node]:
        yield from state.words(piece.start)
        for start, end in pairwise([piece.start, *state.cuts(piece), piece.end]):
            if start > piece.start:
                yield from state.words(start)
            state.go_to(start)
            yield self._segment(str(piece.node)[start - piece.start : end - piece.start], state)
        yield from state.words(piece.end, before=False)

    def _segment(self, text: str, state: _State) -> nodes.Node:
        sigla = state.sigla()
        if not (self._entries or sigla):
            return nodes.Text(text)
        node = elements.segment(ids=self._ids, entries=list(self._entries))
        node.attributes.update(sigla)
        self._ids = []
        return ed.filled(node, [nodes.Text(text)])


class _State:
    """What holds at a place of a paragraph, asked from its beginning to its end."""

    def __init__(self, edges: list[Edge], words: list[Words]) -> None:
        self._edges = edges[::-1]
        self._words = words[::-1]
        self._now: dict[tuple[str, str], None] = {}

    def cuts(self, piece: Piece) -> list[int]:
        """The places within a piece where something changes."""
        found = {edge.at for edge in _until(self._edges, piece.end)}
        found |= {one.at for one in _until(self._words, piece.end)}
        return sorted(at for at in found if piece.start < at < piece.end)

    def go_to(self, at: int) -> None:
        """Take note of what begins and ends until a place."""
        while self._edges and self._edges[-1].at <= at:
            edge = self._edges.pop()
            if edge.begins:
                self._now[edge.how, edge.siglum] = None
            else:
                self._now.pop((edge.how, edge.siglum), None)

    def sigla(self) -> dict[str, list[str]]:
        """The attributes of a `segment` here."""
        found: dict[str, list[str]] = {}
        for how, siglum in self._now:
            found.setdefault(how, []).append(siglum)
        return found

    def words(self, at: int | None, *, before: bool = True) -> list[nodes.Node]:
        """The insertions until a place, or all that are left; some only before what follows."""
        found: list[nodes.Node] = []
        while self._words and (at is None or self._words[-1].at <= at):
            one = self._words[-1]
            if one.at == at and not (one.after or before):
                break
            found.append(elements.insertion(words=one.words, sigla=one.sigla))
            self._words.pop()
        return found


def _until(waiting: Sequence[Edge | Words], end: int) -> Iterable[Edge | Words]:
    for one in reversed(waiting):
        if one.at >= end:
            return
        yield one


class _Edits:
    """Changes to a block's inlines, made all at once: a block may have thousands."""

    def __init__(self, block: nodes.Element) -> None:
        self._block = block
        self._instead: dict[int, list[nodes.Node]] = {}
        self._after: dict[int, list[nodes.Node]] = {}
        self._parents: dict[int, nodes.Element] = {}

    def replace(self, node: nodes.Node, new: list[nodes.Node]) -> None:
        """Put nodes in place of one."""
        self._parents[id(node.parent)] = node.parent
        self._instead[id(node)] = new

    def add(self, node: nodes.Node, new: list[nodes.Node]) -> None:
        """Put nodes after one, and after those that were put there before."""
        self._parents[id(node.parent)] = node.parent
        self._after.setdefault(id(node), []).extend(new)

    def replace_words(self, text: nodes.Node, new: list[nodes.Node]) -> None:
        """Put nodes in place of a text; what is printed as a whole is marked as a whole."""
        atom: nodes.Element | None = text.parent
        while atom is not None and atom is not self._block and not isinstance(atom, ATOMS):
            atom = atom.parent
        if atom is None or atom is self._block:
            self.replace(text, new)
            return
        whole: list[nodes.Node] = [n for n in new if isinstance(n, elements.insertion)]
        marked = next((n for n in new if isinstance(n, elements.segment)), None)
        if marked is None:
            self.replace(atom, [*whole, atom])
            return
        given = {name: value for name, value in marked.attributes.items() if value}
        self.replace(atom, [*whole, holder := elements.segment(**given)])
        holder.append(atom)

    def make(self) -> None:
        """Make the changes."""
        for parent in self._parents.values():
            children = parent.children
            parent.children = []
            for child in children:
                parent.extend(self._instead.get(id(child), [child]))
                parent.extend(self._after.get(id(child), []))


def _end_of_link(node: nodes.Element) -> nodes.Element:
    """The outermost link around a node, or the node: links are not set in one another."""
    place, above = node, node.parent
    while isinstance(above, nodes.TextElement | addnodes.pending_xref):
        if isinstance(above, nodes.reference | addnodes.pending_xref):
            place = above
        above = above.parent
    return place
