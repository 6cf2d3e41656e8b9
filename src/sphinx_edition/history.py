"""What only the whole edition shows of its history: dates, relations, places, accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model import dates
from sphinx_edition.model.clause import departures, parse
from sphinx_edition.model.locator import key_fault
from sphinx_edition.model.records import Claim, Event, Instrument
from sphinx_edition.model.relations import (
    KINDS,
    breaches,
    circles,
    surely_before,
    surely_outside,
)
from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from sphinx_edition.naming import Naming
    from sphinx_edition.tables import Tables


def check_history(tables: Tables, naming: Naming) -> None:
    """Warn about what cannot be right in events and claims, each at its line.

    ``ed.reference`` for places and accounts that do not exist; ``ed.relation`` for events that
    depend on each other in a circle or against their dates, and for what happened to an
    instrument in an order that cannot be.
    """
    events = tables.every(Event)
    for event in events:
        _check_place(event, tables)
        for kind, target in event.relations:
            other = tables.record(target, event.scope)
            if isinstance(other, Event) and other is not event:
                _check_order(event, kind, other, naming)
    _check_circles(events, tables)
    _check_actions(events, tables)
    for claim in tables.every(Claim):
        _check_claim(claim, tables)


def _check_place(event: Event, tables: Tables) -> None:
    """A place that looks like a key must be one; any other is words."""
    if not event.place or key_fault(event.place):
        return
    if tables.record(f"place-{event.place}", event.scope) is None:
        near = did_you_mean(event.place, tables.known_as("place"))
        message = "no place %r, where the event %s is said to be%s"
        warn("reference", message, event.place, event.key, near, location=_place(event))


def _place(record: Event | Claim) -> tuple[str, int]:
    return record.docname, record.line


def _check_order(event: Event, kind: str, other: Event, naming: Naming) -> None:
    if not event.date or not other.date:
        return
    own, its = dates.parse(event.date), dates.parse(other.date)
    if kind == "part-of":
        message = "the event %s (%s) is part of %s (%s) and lies outside its dates"
        wrong = surely_outside(own, its)
    else:
        verb = "follows from" if kind == "follows-from" else "answers"
        message = f"the event %s (%s) {verb} %s (%s), which is later"
        wrong = surely_before(own, its)
    if wrong:
        args = (event.key, naming.date(event), other.key, naming.date(other))
        warn("relation", message, *args, location=_place(event))


def _check_circles(events: list[Event], tables: Tables) -> None:
    by_anchor = {anchor_of(event): event for event in events}
    # What is part of a thing may well lead to it; each sort of relation has its own circles.
    caused: dict[str, list[str]] = {}
    within: dict[str, list[str]] = {}
    for anchor, event in by_anchor.items():
        for kind, target in event.relations:
            other = tables.record(target, event.scope)
            if isinstance(other, Event):
                of = within if kind == "part-of" else caused
                of.setdefault(anchor, []).append(anchor_of(other))
    for circle in circles(caused) + circles(within):
        found = [by_anchor[anchor] for anchor in circle]
        names = " → ".join(event.key for event in (*found, found[0]))
        message = "events cannot follow from, answer or be part of each other in a circle: %s"
        warn("relation", message, names, location=_place(found[0]))


def _check_actions(events: list[Event], tables: Tables) -> None:
    """What happened to an instrument, in an order that can be."""
    of: dict[str, list[Event]] = {}
    for event in events:
        for target in event.concerns if event.kind in KINDS else ():
            record = tables.record(target, event.scope)
            if isinstance(record, Instrument) and record.scope == event.scope:
                of.setdefault(anchor_of(record), []).append(event)
    for anchor, found in sorted(of.items()):
        _check_clause(tables.instruments[anchor], found)
        for event, later in breaches(found):
            message = "%s (%s, %s) comes before %s (%s, %s) of the same instrument"
            args = (event.key, event.kind, event.date, later.key, later.kind, later.date)
            warn("relation", message, *args, location=_place(event))


def _check_clause(instrument: Instrument, events: list[Event]) -> None:
    """An entry into force is on the day that the instrument's own clause sets."""
    if not instrument.clause:
        return
    for event, other in departures(events, parse(instrument.clause)):
        message = "%s (%s) is not when %r enters into force by its clause, %r, from %s (%s)"
        args = (event.key, event.date, instrument.key, instrument.clause, other.key, other.date)
        warn("relation", message, *args, location=_place(event))


def _check_claim(claim: Claim, tables: Tables) -> None:
    if claim.account and tables.record(f"account-{claim.account}", claim.scope) is None:
        near = did_you_mean(claim.account, tables.known_as("account"))
        message = "no account %r, which the claim %s is said to answer%s"
        warn("reference", message, claim.account, claim.key, near, location=_place(claim))
