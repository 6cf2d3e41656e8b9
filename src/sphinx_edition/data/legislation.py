"""Instruments as schema.org's ``Legislation``, with the provisions that stand on a page.

The type is for "a legal or regulatory text … or a component of it, like an article"
(schema.org/Legislation); a part is in ``hasPart`` of what it stands in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn

from sphinx_edition.model.records import Instrument, Provision
from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.data.addresses import Addresses
    from sphinx_edition.domain import EditionDomain

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Facts = dict[str, Any]


def legislation(
    docname: str, doctree: dn.document, domain: EditionDomain, addresses: Addresses
) -> Iterator[Facts]:
    """The instruments declared on a page with their parts there, then parts of other ones.

    Those say to which instrument they belong.  What stands on other pages is not repeated.
    """
    parts: dict[str, list[Facts]] = {}
    for key, part in _Parts(domain, addresses).within(doctree):
        parts.setdefault(key, []).append(part)
    for instrument in edited_on(docname, domain):
        facts = _instrument(instrument, domain, addresses)
        yield stated({**facts, "hasPart": parts.pop(instrument.key, [])})
    for key, found in parts.items():
        whole = domain.tables.instruments.get(key)
        for part in found:
            yield {**part, "isPartOf": {"@id": addresses.of(whole)}} if whole else part


def edited_on(docname: str, domain: EditionDomain) -> list[Instrument]:
    """The instruments declared on a page, without those that are only cited, or examples."""
    found = domain.tables.instruments.values()
    own = [i for i in found if i.docname == docname and not i.scope and not i.external]
    return sorted(own, key=lambda i: (i.line, i.key))


def stated(facts: Facts) -> Facts:
    """What has a value."""
    return {name: value for name, value in facts.items() if value}


def _instrument(record: Instrument, domain: EditionDomain, addresses: Addresses) -> Facts:
    return {
        "@type": "Legislation",
        "@id": addresses.of(record),
        "name": record.title,
        "alternateName": record.short if record.short != record.title else "",
        "legislationIdentifier": record.key,
        "legislationDate": _signed(record, domain),
        "inLanguage": record.language or domain.env.config.language or "en",
    }


def _signed(record: Instrument, domain: EditionDomain) -> str:
    """The day of the one signature that is established; empty where that is not so."""
    events = domain.backlinks.events(anchor_of(record), "")
    found = [event for event in events if event.kind == "signature"]
    if len(found) != 1 or found[0].certainty != "established":
        return ""
    return found[0].date if _DAY.fullmatch(found[0].date) else ""


class _Parts:
    """Finds the provisions of a page, nested as the text is, down to paragraphs.

    Points would double what a page weighs, and the one paragraph of an article is the article;
    ``anchors.json`` has them all.
    """

    def __init__(self, domain: EditionDomain, addresses: Addresses) -> None:
        self._records = domain.tables.records
        self._naming = domain.naming
        self._addresses = addresses

    def within(self, node: dn.Element) -> Iterator[tuple[str, Facts]]:
        """The outermost provisions within a node, each with the key of its instrument."""
        for record, child in self._found(node):
            facts = self._part(record)
            if [below.kind for below, _child in self._found(child)] != ["paragraph"]:
                facts["hasPart"] = [part for _key, part in self.within(child)]
            yield record.instrument, stated(facts)

    def _found(self, node: dn.Element) -> Iterator[tuple[Provision, dn.Element]]:
        for child in node.children:
            if isinstance(child, dn.Element):
                found = map(self._records.get, child.get("ids", ()))
                record = next((r for r in found if isinstance(r, Provision)), None)
                if record is None and not isinstance(child, dn.TextElement):
                    yield from self._found(child)
                elif record is not None and not record.scope and record.kind != "point":
                    yield record, child

    def _part(self, record: Provision) -> Facts:
        facts = {
            "@type": "Legislation",
            "@id": self._addresses.of(record),
            "name": self._naming.title(record),
            "alternateName": record.title,
            "position": record.numbers[-1] if record.numbers else "",
        }
        if record.kind != "paragraph":
            facts["legislationIdentifier"] = f"{record.instrument} {record.path}"
        return facts
