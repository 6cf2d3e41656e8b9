"""Marks around the words of lemmata: two empty nodes each, for lemmata nest and overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.edited_text import ATOMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_edition.collation import Row
    from sphinx_edition.edited_text import EditedParagraph, Piece


class _Mark(NamedTuple):
    """A node to be set at an offset; ends come before starts at the same place."""

    offset: int
    starts: bool
    order: int
    node: dn.Element


def lemma_id(entry: str) -> str:
    """The id of the place in the text that an entry (`i-app-…`) is about."""
    return entry.replace("app-", "lem-", 1)


def mark_lemmata(text: Sequence[EditedParagraph], rows: Iterable[Row]) -> None:
    """Set the marks of all entries whose lemma was found into the paragraphs of a provision."""
    marks: dict[int, list[_Mark]] = {}
    for order, row in enumerate(rows):
        if row.found is None:
            continue
        first, last = row.found.spans[0], row.found.spans[-1]
        start = nodes.lemma_start(entry=row.id, mark=row.mark, ids=[lemma_id(row.id)])
        end = nodes.lemma_end(entry=row.id, mark=row.mark)
        marks.setdefault(first.paragraph, []).append(_Mark(first.start, True, order, start))
        marks.setdefault(last.paragraph, []).append(_Mark(last.end, False, order, end))
    for index, found in marks.items():
        _set(text[index], sorted(found, key=lambda mark: mark[:3]))


def _set(paragraph: EditedParagraph, marks: list[_Mark]) -> None:
    """Both lists are in order: each mark goes into the piece that has the words beside it."""
    waiting = marks[::-1]
    for piece in paragraph.pieces:
        here: list[_Mark] = []
        while waiting and _belongs(waiting[-1], piece):
            here.append(waiting.pop())
        if here:
            _split(piece, here)


def _belongs(mark: _Mark, piece: Piece) -> bool:
    """A start stands before the first letter of its words, an end after the last."""
    return mark.offset < piece.end if mark.starts else mark.offset <= piece.end


def _split(piece: Piece, marks: Sequence[_Mark]) -> None:
    text = piece.node
    atom = _atom(text)
    if atom is not None:
        before = [mark.node for mark in marks if mark.starts]
        after = [mark.node for mark in marks if not mark.starts]
        _replace(atom, [*before, atom, *after])
        return
    parts: list[dn.Node] = []
    at = 0
    for mark in marks:
        cut = mark.offset - piece.start
        parts += [dn.Text(text[at:cut]), mark.node] if cut > at else [mark.node]
        at = cut
    _replace(text, [*parts, dn.Text(text[at:])] if at < len(text) else parts)


def _atom(text: dn.Text) -> dn.Element | None:
    """What is printed as a whole around a text, if anything is."""
    parent: dn.Element | None = text.parent
    while isinstance(parent, dn.TextElement) and not isinstance(parent, dn.paragraph):
        if isinstance(parent, ATOMS):
            return parent
        parent = parent.parent
    return None


def _replace(node: dn.Node, parts: list[dn.Node]) -> None:
    siblings = node.parent.children
    # Not `index`: it would find an equal text.
    at = next(i for i, sibling in enumerate(siblings) if sibling is node)
    node.parent[at : at + 1] = parts
