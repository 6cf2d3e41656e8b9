"""schema.org on the pages: what they are part of, and the instruments, events, persons,
organisations and places that stand on them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.data.addresses import Addresses
from sphinx_edition.data.events import iso
from sphinx_edition.data.legislation import legislation
from sphinx_edition.data.work import described_page
from sphinx_edition.model import dates
from sphinx_edition.model.records import Actor, Event, Place
from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain

_ACTORS = {"person": "Person", "institution": "Organization", "state": "Country"}
_WIKIDATA = "http://www.wikidata.org/entity/{}"
_VIAF = "https://viaf.org/viaf/{}"


def add_linked_data(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], doctree: dn.document | None
) -> None:
    """Put what stands on a page into its head, as JSON-LD; nothing where there is nothing."""
    if doctree is None or app.builder.name not in ("html", "dirhtml"):
        return
    domain = cast("EditionDomain", app.env.domains["ed"])
    addresses = Addresses(app.builder, domain, name)
    found = described_page(name, domain, addresses)
    found += legislation(name, doctree, domain, addresses)
    for node in every(doctree, (nodes.event, nodes.actor, nodes.place)):
        anchor = next(iter(node["ids"]), "")
        record = domain.tables.records.get(str(anchor))
        if record is not None and not record.scope:
            found.append(_described(record, domain, addresses))
    if found:
        graph = {"@context": "https://schema.org", "@graph": found}
        # The end of a script is found by its letters, wherever they stand.
        text = json.dumps(graph, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        text = text.replace("<", "\\u003c")
        tag = f'\n<script type="application/ld+json">{text}</script>'
        context["metatags"] = context.get("metatags", "") + tag


def _described(record: Any, domain: EditionDomain, addresses: Addresses) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "@id": addresses.of(record),
        "name": record.title,
        "description": domain.naming.summary(record),
    }
    match record:
        case Event():
            facts |= _event(record, domain, addresses)
        case Actor():
            facts |= {"@type": _ACTORS[record.kind], "alternateName": list(record.names)}
            facts["sameAs"] = _same(record.wikidata, _WIKIDATA) + _same(record.viaf, _VIAF)
            if record.kind == "person":
                facts["jobTitle"] = record.office
        case Place():
            facts |= {"@type": "Place", "alternateName": list(record.names)}
            facts["sameAs"] = _same(record.wikidata, _WIKIDATA)
    return {name: value for name, value in facts.items() if value}


def _event(event: Event, domain: EditionDomain, addresses: Addresses) -> dict[str, Any]:
    facts: dict[str, Any] = {"@type": "Event"}
    if event.date:
        moment = dates.parse(event.date)
        facts |= {"startDate": iso(moment.lower), "endDate": iso(moment.upper)}
    if event.place:
        place = domain.tables.record(f"place-{event.place}", "")
        facts["location"] = {
            "@type": "Place",
            "name": place.title if isinstance(place, Place) else event.place,
        }
        if place is not None:
            facts["location"]["@id"] = addresses.of(place)
    facts["about"] = [{"@id": url} for url in map(addresses.named, event.concerns) if url]
    actors = (domain.tables.record(anchor, "") for anchor in event.actors)
    facts["contributor"] = [
        {"@type": _ACTORS[a.kind], "@id": addresses.of(a), "name": a.title}
        for a in actors
        if isinstance(a, Actor)
    ]
    facts["superEvent"] = [
        {"@id": addresses.of(whole)}
        for whole in (domain.tables.record(anchor, "") for anchor in event.part_of)
        if whole is not None
    ]
    return facts


def _same(value: str, address: str) -> list[str]:
    return [address.format(value)] if value else []
