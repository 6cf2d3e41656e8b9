"""The table of ids: what each id of each document is called in the book, and where it stands."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Ids that docutils counts out, and ours that nobody should cite: no named destinations.
_SERIAL = re.compile(r"(?:id\d+|i-.*|index-\d+|footnote-reference-\d+|equation-.*)\Z")
_ASCII = re.compile(r"[\x21-\x7e]+\Z")


@dataclasses.dataclass(frozen=True)
class Target:
    """Something that can be linked to: its label in the Typst source.

    ``named`` tells whether it is a named destination of the PDF; ``chapter`` counts the
    top-level documents.
    """

    label: str
    named: bool
    chapter: int
    node: nodes.Element


class Anchors:
    """Every id of the book by document and id.

    An id that is unique so far keeps its name and becomes a named destination; one that is
    serial, is not ASCII or has been seen gets a label that only this book knows.
    """

    def __init__(self, trees: Iterable[addnodes.start_of_file]) -> None:
        self._targets: dict[tuple[str, str], Target] = {}
        self._documents: dict[str, str] = {}
        self._taken: set[str] = set()
        self.footnotes: dict[tuple[str, str], nodes.footnote] = {}
        for chapter, tree in enumerate(trees):
            self._collect(tree, str(tree["docname"]), chapter)

    def _collect(self, node: nodes.Element, docname: str, chapter: int) -> None:
        for child in node.children:
            if not isinstance(child, nodes.Element):
                continue
            inner = str(child["docname"]) if isinstance(child, addnodes.start_of_file) else docname
            for id_ in map(str, child.get("ids", ())):
                self._add(inner, id_, child, chapter)
            self._collect(child, inner, chapter)

    def _add(self, docname: str, id_: str, node: nodes.Element, chapter: int) -> None:
        if (docname, id_) in self._targets:
            return
        named = id_ not in self._taken and _ASCII.match(id_) is not None and not _SERIAL.match(id_)
        label = id_ if named else f"i--{docname}--{id_}"
        self._taken.add(id_)
        self._targets[docname, id_] = Target(label, named, chapter, node)
        if isinstance(node, nodes.footnote):
            self.footnotes[docname, id_] = node
        if isinstance(node, nodes.section):
            self._documents.setdefault(docname, id_)

    def find(self, docname: str, id_: str) -> Target | None:
        """What is linked to as ``docname#id``; the document's first section without an id."""
        return self._targets.get((docname, id_ or self._documents.get(docname, "")))

    def printed(self, docname: str) -> bool:
        """Whether anything of the document is in the book."""
        return docname in self._documents
