"""What of a page can be found: a record for each unit that can be cited, with its words.

A record has the words that a reader sees, without those that the program sets in margins and
headings.  What is listed from other pages is found where it stands, not where it is listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import nodes
from sphinx_edition.html import elements
from sphinx_edition.model.records import Claim, Instrument, Provision, Witness
from sphinx_edition.tables import is_external, object_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.domain import EditionDomain

#: What no reader looks for, or stands elsewhere.
_APART: tuple[type, ...] = (
    dn.footnote_reference,
    dn.image,
    dn.Invisible,
    dn.label,
    dn.raw,
    dn.system_message,
    addnodes.toctree,
    nodes.apparatus_source,
    nodes.backlinks,
    nodes.basis,
    nodes.changes,
    nodes.concordance,
    nodes.entry_title,
    nodes.editorial_status,
    nodes.event_graph,
    nodes.example_result,
    nodes.heading_label,
    nodes.instrument_status,
    nodes.listed,
    nodes.paragraph_number,
    nodes.timeline,
    nodes.title_number,
    elements.entry_when,
    elements.letter,
    elements.mark_key,
    elements.note_mark,
    elements.reading_options,
)
#: What lists units: they are its own text only where they stand in it.
_LISTS: tuple[type, ...] = (
    nodes.chronology,
    nodes.actors,
    nodes.places,
    nodes.claims,
    nodes.witnesses,
    nodes.entry_group,
)
#: Parts of a provision that have an anchor of their own within its record.
_STEPS = ("paragraph", "point")


class Part(NamedTuple):
    """Where in a record's words something begins that has its own anchor."""

    word: int
    anchor: str
    title: str


class Record(NamedTuple):
    """A unit that can be found; ``kind`` is an object type, ``apparatus`` or ``literature``."""

    anchor: str
    kind: str
    title: str
    text: str
    parts: tuple[Part, ...] = ()


class _Unit:
    """A record in the making."""

    def __init__(self, anchor: str, kind: str, title: str) -> None:
        self.anchor, self.kind, self.title = anchor, kind, title
        self.words: list[str] = []
        self.parts: list[Part] = []
        self._open = ""

    def add(self, text: str) -> None:
        self._open += text

    def end_block(self) -> None:
        """Words never go on from one block into the next."""
        self.words.extend(self._open.split())
        self._open = ""

    def begin_part(self, anchor: str, title: str) -> None:
        self.end_block()
        self.parts.append(Part(len(self.words), anchor, title))

    def finished(self) -> Record:
        self.end_block()
        parts = tuple(self.parts) if len(self.parts) > 1 else ()
        return Record(self.anchor, self.kind, self.title, " ".join(self.words), parts)


class Reader:
    """Reads the records off a resolved doctree."""

    def __init__(self, domain: EditionDomain, docname: str) -> None:
        self._domain = domain
        self._docname = docname
        self._units: list[_Unit] = []

    def records(self, document: dn.document) -> list[Record]:
        """The records of a page in the order of reading; those without a title are left out."""
        self._read(document, None)
        done = (unit.finished() for unit in self._units)
        return [record for record in done if record.title]

    def _read(self, node: dn.Element, unit: _Unit | None) -> None:
        for child in node.children:
            if isinstance(child, dn.Text):
                if unit is not None:
                    unit.add(str(child))
            elif isinstance(child, dn.Element):
                self._read_element(child, unit)

    def _read_element(self, node: dn.Element, unit: _Unit | None) -> None:
        if isinstance(node, _APART) or "no-search" in node["classes"]:
            return
        if isinstance(node, dn.title) and isinstance(node.parent, dn.section):
            return  # it is the title of the record
        inner = self._unit_of(node) or (None if isinstance(node, _LISTS) else unit)
        if inner is unit and unit is not None:
            self._note_part(node, unit)
        self._read(node, inner)
        if unit is not None and not isinstance(node, dn.Inline):
            unit.end_block()

    def _note_part(self, node: dn.Element, unit: _Unit) -> None:
        anchor = str(next(iter(node["ids"]), ""))
        record = self._domain.tables.records.get(anchor)
        if isinstance(record, Provision) and record.kind in _STEPS and not record.scope:
            unit.begin_part(anchor, self._domain.naming.title(record))
        elif isinstance(node, elements.variant) and anchor:
            unit.begin_part(anchor, "")

    def _unit_of(self, node: dn.Element) -> _Unit | None:
        """The record that begins with a node; None where it belongs to the one around it."""
        found = self._described(node)
        if found is None:
            return None
        self._units.append(_Unit(*found))
        return self._units[-1]

    def _described(self, node: dn.Element) -> tuple[str, str, str] | None:
        """Anchor, kind and title of the record that begins with a node."""
        anchor = str(next(iter(node["ids"]), ""))
        if isinstance(node, nodes.apparatus):
            return self._apparatus(node)
        if isinstance(node, elements.citation_item):
            return anchor, "literature", str(node["label"])
        record = self._domain.tables.records.get(anchor) if anchor else None
        if record is None or record.docname != self._docname or record.scope or is_external(record):
            if isinstance(node, dn.section):
                title = node.next_node(dn.title)
                return anchor, "section", title.astext() if title is not None else ""
            return None
        kind = object_type(record)
        if kind in _STEPS:
            return None
        return anchor, kind, self._title(record, node)

    def _title(self, record: Any, node: dn.Element) -> str:
        """What a record is called, and what it is about where a heading says so."""
        name = self._domain.naming.title(record)
        if isinstance(record, Provision | Claim | Witness) and record.title not in ("", name):
            return f"{name} – {record.title}"
        if isinstance(record, Instrument):
            title = node.next_node(dn.title) if isinstance(node, dn.section) else None
            return title.astext() if title is not None else record.title
        return name[:1].upper() + name[1:]

    def _apparatus(self, node: dn.Element) -> tuple[str, str, str] | None:
        """An apparatus is found for itself: its words are not those of the text."""
        first = next(iter(node.findall(elements.variant)), None)
        if first is None or not first["ids"]:
            return None
        return str(first["ids"][0]), "apparatus", str(node.get("label") or node["title"])


def searchable(document: dn.document, metadata: dict[str, Any]) -> bool:
    """Whether a page is to be found at all: Sphinx's own words for its front matter."""
    return not ({"no-search", "nosearch"} & set(metadata)) and bool(document.children)


def read(document: dn.document, domain: EditionDomain, docname: str) -> Iterator[Record]:
    """The records of a page."""
    if searchable(document, domain.env.metadata.get(docname, {})):
        yield from Reader(domain, docname).records(document)
