"""What a page gives to the domain: plain records, read off the finished doctree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import edited_text, nodes
from sphinx_edition.ledger.declared import former, statuses, tombstone
from sphinx_edition.ledger.fingerprints import fingerprints
from sphinx_edition.mentions import mentions
from sphinx_edition.model.locator import INTERNAL_PREFIX, Step
from sphinx_edition.model.records import (
    Account,
    Actor,
    Anchor,
    Block,
    Claim,
    Erratum,
    Event,
    Instrument,
    Layer,
    Mention,
    Place,
    Provision,
    Quotation,
    Record,
    Signature,
    Tombstone,
    Was,
    Witness,
    Wording,
)
from sphinx_edition.nodes import standing
from sphinx_edition.nodes.walk import every
from sphinx_edition.quoting import quotations
from sphinx_edition.shown import Shown, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The end of a sentence: a stop with space after it, not after a single capital ("P. Laval").
_SENTENCE = re.compile(r"(?<![A-ZА-Я])[.!?…]['”’)]*(?=\s+[A-ZА-Я“‘«„(]|$)")
#: A reference without words inside a summary: its title is not known while pages are read.
REFERENCE = re.compile("\x02(.*?)\x03")
#: How long a first sentence may be on a card.
_CARD = 220


class Use(NamedTuple):
    """A page goes on with an instrument that it may not declare."""

    key: str
    line: int
    unit: str
    scope: str


class Collected(NamedTuple):
    """Everything that one page gives."""

    records: tuple[Record, ...]
    uses: tuple[Use, ...]
    layers: tuple[Layer, ...] = ()
    blocks: tuple[Block, ...] = ()
    wordings: tuple[Wording, ...] = ()
    mentions: tuple[Mention, ...] = ()
    signatures: tuple[Signature, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    former: tuple[Was, ...] = ()
    #: Anchors with their fingerprints.
    fingerprints: tuple[tuple[str, str], ...] = ()
    #: Anchors with their editorial status.
    statuses: tuple[tuple[str, str], ...] = ()
    quotations: tuple[Quotation, ...] = ()
    shown: Shown = Shown()
    #: A fingerprint of the page's headings, which are known a little later.
    outline: str = ""


def collect(document: dn.document, docname: str) -> Collected:
    """Read the records off a page, in the order in which they stand."""
    # Once: to go through a page takes longer than to look at one thing after the other.
    elements = every(document, dn.Element)
    found = _Found()
    for node in elements:
        found.take(node, docname)
    return Collected(
        tuple(found.records),
        tuple(found.uses),
        tuple(found.layers),
        tuple(found.blocks),
        tuple(found.wordings),
        tuple(mentions(elements, docname)),
        tuple(found.signatures),
        tuple(found.tombstones),
        tuple(former(elements, docname)),
        tuple(fingerprints(elements, found.records)),
        tuple(statuses(elements)),
        tuple(quotations(elements, docname)),
        shown(elements),
    )


class _Found:
    """What the nodes of a page give, one after the other."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.uses: list[Use] = []
        self.layers: list[Layer] = []
        self.blocks: list[Block] = []
        self.wordings: list[Wording] = []
        self.signatures: list[Signature] = []
        self.tombstones: list[Tombstone] = []

    def take(self, node: dn.Element, docname: str) -> None:
        """Read one node."""
        match node:
            case nodes.current_instrument():
                self.uses += _use(node)
            case nodes.tombstone():
                self.tombstones += tombstone(node, docname, _summary(node))
            case nodes.signature():
                self.signatures += _signature(node, docname)
            case nodes.layer():
                self.layers += _layer(node, docname)
            case nodes.apparatus_source():
                self.blocks += _block(node, docname)
            case _:
                self.records += _records(node, docname)
                if isinstance(node, nodes.provision | nodes.recital):
                    self.wordings += _wording(node, docname)


def _records(node: dn.Element, docname: str) -> Iterator[Record]:
    """What can be cited under the anchor of a node."""
    match node:
        case nodes.instrument():
            yield from _instrument(node, docname)
        case nodes.provision() | nodes.recital():
            yield from _provision(node, docname)
        case nodes.provision_paragraph() | nodes.point():
            yield from _part(node, docname)
        case _ if type(node) in _ENTRIES:
            yield from _entry(node, docname)
        case nodes.witness():
            yield from _witness(node, docname)
        case nodes.commentary() | dn.footnote() | dn.section():
            yield from _other(node, docname)


def _use(node: dn.Element) -> Iterator[Use]:
    if node["key"]:
        yield Use(node["key"], node.line or 0, node["unit"], node["scope"])


def _instrument(node: dn.Element, docname: str) -> Iterator[Instrument]:
    if node["key"] and (standing.citable(node) or node.get("attached")):
        names = (
            *("title", "short", "unit", "text", "external", "inventory", "url"),
            *("language", "clause", "scope"),
        )
        values = {name: node[name] for name in names}
        yield Instrument(key=node["key"], docname=docname, line=standing.line(node), **values)


def _provision(node: dn.Element, docname: str) -> Iterator[Provision]:
    if node["anchor"]:
        heading = [c for c in node if isinstance(c, dn.title)]
        own = [c for h in heading for c in h if not isinstance(c, nodes.title_number | nodes.sign)]
        yield Provision(
            anchor=node["anchor"],
            docname=docname,
            line=standing.line(node),
            kind=node["kind"],
            instrument=node["instrument"],
            path=node["path"],
            numbers=_numbers(node, node["number"]),
            unit=node["unit"],
            title="".join(c.astext() for c in own),
            scope=node["scope"],
        )


def _numbers(node: dn.Element, last: str) -> tuple[str, ...]:
    """The printed numbers of the steps, which an anchor has in another form."""
    numbers = [number for _, number in node["steps"]]
    return (*numbers[:-1], last) if last else tuple(numbers)


def _part(node: dn.Element, docname: str) -> Iterator[Provision]:
    """A paragraph or point with an anchor."""
    if not node.get("anchor"):
        return
    whole = node.parent
    while not isinstance(whole, nodes.provision | nodes.recital):
        whole = whole.parent
    steps = [Step(*step) for step in node["steps"]]
    above = len(whole["steps"])
    below = [f"({step.number})" for step in steps[above:]]
    yield Provision(
        anchor=node["anchor"],
        docname=docname,
        line=standing.line(node),
        kind="paragraph" if isinstance(node, dn.paragraph) else "point",
        instrument=whole["instrument"],
        path=whole["path"] + "".join(below),
        numbers=(*_numbers(whole, whole["number"]), *(s.number for s in steps[above:])),
        unit=whole["unit"],
        title="",
        scope=whole["scope"],
    )


#: Records of entries by node, and which of their fields the node has as attributes.
_ENTRIES: dict[type[dn.Element], type[Event | Actor | Place | Account | Claim | Erratum]] = {
    nodes.event: Event,
    nodes.actor: Actor,
    nodes.place: Place,
    nodes.account: Account,
    nodes.claim: Claim,
    nodes.erratum: Erratum,
}


def _entry(node: dn.Element, docname: str) -> Iterator[Record]:
    """The record of an entry: its fields are the attributes of the node."""
    if node["key"] and standing.citable(node):
        record = _ENTRIES[type(node)]
        own: dict[str, Any] = {
            "docname": docname,
            "line": standing.line(node),
            "summary": _summary(node),
        }
        values = {name: own[name] if name in own else node[name] for name in record._fields}
        hashable: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        yield record(**hashable)


def _signature(node: dn.Element, docname: str) -> Iterator[Signature]:
    names = ("anchor", "actor", "office", "order", "scope")
    values = {name: node[name] for name in names}
    yield Signature(docname=docname, line=standing.line(node), name=node["title"], **values)


def _witness(node: dn.Element, docname: str) -> Iterator[Witness]:
    if node["key"] and standing.citable(node):
        names = ("key", "siglum", "sign", "title", "kind", "language", "covers", "scope")
        yield Witness(
            docname=docname,
            line=standing.line(node),
            members=tuple(node["members"]),
            instruments=tuple(node["instruments"]),
            summary=_summary(node),
            **{name: node[name] for name in names},
        )


def _layer(node: dn.Element, docname: str) -> Iterator[Layer]:
    if node["key"]:
        names = ("key", "title", "sign", "order", "style", "scope")
        values = {name: node[name] for name in names}
        yield Layer(docname=docname, line=standing.line(node), **values)


def _block(node: dn.Element, docname: str) -> Iterator[Block]:
    yield Block(
        layer=node["layer"],
        anchor=node["for"],
        written=node["written"],
        docname=docname,
        line=standing.line(node),
        lines=tuple(node["lines"]),
        scope=node["scope"],
    )


def _wording(node: dn.Element, docname: str) -> Iterator[Wording]:
    if not node["anchor"] or isinstance(node, nodes.division):
        return
    text = edited_text.paragraphs(node)
    yield Wording(
        anchor=node["anchor"],
        docname=docname,
        line=standing.line(node),
        instrument=node["instrument"],
        steps=tuple((str(token), str(number)) for token, number in node["steps"]),
        text=node["text"],
        basis=node["basis"],
        paragraphs=tuple(paragraph.text for paragraph in text),
        labels=tuple(paragraph.label for paragraph in text),
        supplied=edited_text.supplied(text),
        gaps=tuple(gap["extent"] for gap in node.children if isinstance(gap, nodes.gap)),
        scope=node["scope"],
    )


def _other(node: dn.Element, docname: str) -> Iterator[Anchor]:
    if not node["ids"] or (isinstance(node, dn.section) and _is_instrument(node)):
        return
    scope = standing.scope(node)
    anchor = node["ids"][0]
    if anchor.removeprefix(scope).startswith(INTERNAL_PREFIX):
        return
    match node:
        case nodes.commentary():
            title = node[0].astext()
            yield Anchor(anchor, docname, standing.line(node), "commentary", title, scope)
        case dn.footnote():
            if "note-" in anchor:
                yield Anchor(anchor, docname, standing.line(node), "note", node[0].astext(), scope)
        case _:
            title = next((c.astext() for c in node if isinstance(c, dn.title)), "")
            yield Anchor(anchor, docname, standing.line(node), "section", title, scope)


def _is_instrument(section: dn.section) -> bool:
    return "ed-instrument-section" in section["classes"]


def _summary(entry: dn.Element) -> str:
    """The first sentence of the body, without note marks."""
    generated = (nodes.entry_title, nodes.entry_meta)
    body = [c for c in entry if isinstance(c, dn.paragraph) and not isinstance(c, generated)]
    if not body:
        return ""
    lead = body[0].deepcopy()
    for mark in list(lead.findall(dn.footnote_reference)):
        mark.parent.remove(mark)
    for reference in list(lead.findall(addnodes.pending_xref)):
        if reference.get("refdomain") == "cite":
            reference.parent.remove(reference)
        elif not reference.get("refexplicit"):
            reference.replace_self(dn.Text(f"\x02{reference['reftarget']}\x03"))
    text = " ".join(lead.astext().split())
    match = _SENTENCE.search(text)
    text = text[: match.end()] if match else text
    return text if len(text) <= _CARD else text[:_CARD].rsplit(" ", 1)[0] + " …"
