"""Fingerprints of the words of what can be cited: nothing that is markup, note or generated.

A provision's are its title and its edited text, down to the last point; a section's its own
words without those of the sections and units in it; an entry's its facts and its body.  What an
editor does not type (numbers, labels, titles that references bring along) never counts, so that
a change elsewhere changes no fingerprint.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import edited_text, nodes
from sphinx_edition.model.records import (
    Account,
    Actor,
    Anchor,
    Claim,
    Erratum,
    Event,
    Instrument,
    Place,
    Provision,
    Record,
    Witness,
)
from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Enough that two texts of an edition do not meet (48 bits).
_LENGTH = 12
#: What is cited for itself, or is not the editor's.
_APART = (
    dn.footnote,
    dn.footnote_reference,
    dn.citation,
    dn.citation_reference,
    dn.label,
    dn.section,
    dn.system_message,
    dn.Invisible,
    dn.raw,
    dn.image,
    addnodes.toctree,
    nodes.provision,
    nodes.recital,
    nodes.instrument,
    nodes.commentary,
    nodes.event,
    nodes.actor,
    nodes.place,
    nodes.account,
    nodes.claim,
    nodes.witness,
    nodes.erratum,
    nodes.tombstone,
    nodes.example,
    nodes.apparatus_source,
    nodes.basis,
    nodes.sign,
    nodes.heading_label,
    nodes.title_number,
    nodes.paragraph_number,
    nodes.entry_title,
    nodes.entry_meta,
)


def fingerprints(
    elements: Iterable[dn.Element], records: Iterable[Record]
) -> Iterator[tuple[str, str]]:
    """Anchor and fingerprint of each record of a page."""
    found = {str(id_): node for node in elements for id_ in node["ids"][:1]}
    for record in records:
        node = found.get(anchor_of(record))
        if node is not None:
            yield anchor_of(record), digest((*_facts(record), *_words(record, node)))


def digest(parts: Iterable[str]) -> str:
    """The fingerprint of words: white space and the form of composed letters do not count."""
    words = (" ".join(unicodedata.normalize("NFC", part).split()) for part in parts)
    text = "\n".join(word for word in words if word)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def _facts(record: Record) -> tuple[str, ...]:
    """What options say of a unit, as typed; what refers to other units is no word of it."""
    match record:
        case Instrument():
            return (record.title, record.short)
        case Event():
            return (record.title, record.date, record.certainty, *record.sources)
        case Actor():
            return (record.title, record.dates, record.office, *record.names)
        case Place():
            return (record.title, *record.names)
        case Account():
            return (record.title, record.revision)
        case Claim():
            return (record.title, record.position, record.verdict)
        case Witness():
            return (record.siglum, record.sign, record.title, record.covers)
        case Erratum():
            return (record.title, record.date)
        case Provision() | Anchor(kind="section"):
            return (record.title,)
        case _:
            return ()


def _words(record: Record, node: dn.Element) -> Iterator[str]:
    match record:
        case Provision(kind="division"):
            return
        case Provision(kind="paragraph") if isinstance(node, dn.TextElement):
            yield "".join(_texts(node))
        case Provision(kind="point"):
            yield from _own(node)
        case Provision():
            yield from (paragraph.text for paragraph in edited_text.paragraphs(node))
            for gap in node.findall(nodes.gap):
                yield str(gap["extent"])
                yield from _own(gap)
        case Instrument():
            for declared in [node, *node.findall(nodes.instrument)]:
                if isinstance(declared, nodes.instrument) and declared["key"] == record.key:
                    yield from _own(declared)
        case _:
            yield from _own(node)


def _own(node: dn.Element) -> Iterator[str]:
    """The words of a node, a string for each block."""
    for child in node.children:
        if isinstance(child, dn.TextElement) and not isinstance(child, (*_APART, dn.title)):
            yield "".join(_texts(child))
        elif isinstance(child, dn.Element) and not isinstance(child, (*_APART, dn.title)):
            yield from _own(child)


def _texts(node: dn.Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, dn.Text):
            yield str(child)
        elif isinstance(child, addnodes.pending_xref) and not child.get("refexplicit"):
            continue  # its words are the program's
        elif isinstance(child, dn.Element) and not isinstance(child, _APART):
            yield from _texts(child)
