"""``events.ics``: the events as a calendar (RFC 5545), each from its first to its last day."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from sphinx_edition.model import dates
from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_edition.data.addresses import Addresses
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.records import Event

#: The format wants a time of making; ours is always the same, as the file is.
_STAMP = "19700101T000000Z"
#: Octets in a line, without its end.
_LINE = 75


def calendar(
    events: Iterable[Event], domain: EditionDomain, addresses: Addresses, title: str
) -> str:
    """The events whose first and last days are known and lie within what the format can hold."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sphinx-edition//events//EN",
        f"X-WR-CALNAME:{_text(title)}",
    ]
    site = re.sub(r"^[a-z]+://|/.*$", "", addresses.base) or "edition.invalid"
    for event in events:
        lines += _event(event, domain, addresses, site)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, domain: EditionDomain, addresses: Addresses, site: str) -> Iterator[str]:
    moment = dates.parse(event.date) if event.date else None
    if moment is None or not 1 <= moment.lower[0] <= moment.upper[0] < 9999:
        return
    end = datetime.date(*moment.upper) + datetime.timedelta(days=1)
    yield "BEGIN:VEVENT"
    yield f"UID:{anchor_of(event)}@{site}"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{_day(datetime.date(*moment.lower))}"
    yield f"DTEND;VALUE=DATE:{_day(end)}"
    yield f"SUMMARY:{_text(event.title)}"
    said = ". ".join(filter(None, (domain.naming.date(event), domain.naming.summary(event))))
    yield f"DESCRIPTION:{_text(said)}"
    if event.place:
        yield f"LOCATION:{_text(_place(event, domain))}"
    if addresses.base:
        yield f"URL:{addresses.of(event)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _place(event: Event, domain: EditionDomain) -> str:
    record = domain.tables.record(f"place-{event.place}", event.scope)
    return domain.naming.title(record) if record else event.place


def _text(text: str) -> str:
    """Text as a value: with its signs marked, and no line break of its own."""
    flat = " ".join("".join(c if c >= " " else " " for c in text).split())
    return re.sub(r"([\\;,])", r"\\\1", flat)


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, each but the first after a space."""
    piece = ""
    for char in line:
        if len((piece + char).encode()) > _LINE:
            yield piece
            piece = " "
        piece += char
    yield piece


def _day(day: datetime.date) -> str:
    # `strftime` leaves out the zeros of early years on some systems.
    return f"{day.year:04}{day.month:02}{day.day:02}"
