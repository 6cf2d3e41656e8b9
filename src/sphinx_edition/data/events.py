"""``events.json``: every event of the edition as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_edition.model import dates
from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.data.addresses import Addresses
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.dates import Day
    from sphinx_edition.model.records import Event


def events_json(events: Iterable[Event], domain: EditionDomain, addresses: Addresses) -> str:
    """The events, in the order of time, as JSON with a line break at the end."""
    found = [_event(event, domain, addresses) for event in events]
    return json.dumps({"events": found}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _event(event: Event, domain: EditionDomain, addresses: Addresses) -> dict[str, Any]:
    """What an editor wrote; what was left out is left out."""
    facts: dict[str, Any] = {
        "id": anchor_of(event),
        "title": event.title,
        "url": addresses.of(event),
        "certainty": event.certainty,
        "kind": event.kind,
        "place": event.place,
        "summary": domain.naming.summary(event),
        "concerns": list(event.concerns),
        "actors": list(event.actors),
        "follows_from": list(event.follows_from),
        "answers": list(event.answers),
        "part_of": list(event.part_of),
        "sources": list(event.sources),
        "other_dates": [{"edtf": edtf, "source": source} for edtf, source in event.others],
    }
    if event.date:
        moment = dates.parse(event.date)
        facts["date"] = {
            "edtf": moment.edtf,
            "words": domain.naming.date(event),
            "earliest": iso(moment.lower),
            "latest": iso(moment.upper),
        }
    return {name: value for name, value in facts.items() if value}


def iso(day: Day) -> str | None:
    """A day as ISO 8601 has it; None for one that is open."""
    year, month, number = day
    if day in (dates.BEGINNING, dates.END):
        return None
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{number:02}"
