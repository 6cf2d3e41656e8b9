"""Which events a listing shows: by time, actor, instrument, kind and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model import dates
from sphinx_edition.model.records import Event, Instrument, Provision
from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes as dn

    from sphinx_edition.tables import Tables


class Dated(NamedTuple):
    """An event with its date read."""

    moment: dates.Moment
    event: Event


def chosen(listing: dn.Element, tables: Tables) -> list[Dated]:
    """The events that a listing's options choose, in the order of time; those with a date.

    Warns ``ed.reference`` about an actor or instrument that does not exist, and ``ed.value``
    about a kind that no event has.
    """
    events = tables.events_in(listing["scope"])
    first = dates.parse(listing["from"]).lower if listing["from"] else dates.BEGINNING
    last = dates.parse(listing["to"]).upper if listing["to"] else dates.END
    choice = _Choice(listing, tables, events)
    return [
        Dated(moment, event)
        for event in events
        if event.date
        and (moment := dates.parse(event.date)).upper >= first
        and moment.lower <= last
        and choice.has(event)
    ]


class _Choice:
    def __init__(self, listing: dn.Element, tables: Tables, events: Sequence[Event]) -> None:
        self._tables = tables
        self._scope = listing["scope"]
        self._actors = {f"actor-{key}" for key in listing["actor"]}
        self._kinds = set(listing["kind"])
        self._places = set(listing["place"])
        self._instruments = {self._scope + key for key in listing["instrument"]}
        self._instruments |= set(listing["instrument"])
        self._check(listing, events)

    def _check(self, listing: dn.Element, events: Sequence[Event]) -> None:
        for role in ("actor", "instrument"):
            prefix = "actor-" if role == "actor" else ""
            for key in listing[role]:
                if self._tables.record(prefix + key, self._scope) is None:
                    near = did_you_mean(key, self._tables.known_as(role))
                    warn("reference", "no %s %r%s", role, key, near, location=listing)
        had = {"kind": {e.kind for e in events}, "place": {e.place for e in events}}
        for name, known in had.items():
            for value in listing[name]:
                if value not in known:
                    near = did_you_mean(value, known)
                    warn("value", "no event has the %s %r%s", name, value, near, location=listing)

    def has(self, event: Event) -> bool:
        if self._actors and not self._actors & set(event.actors):
            return False
        if self._kinds and event.kind not in self._kinds:
            return False
        if self._places and event.place not in self._places:
            return False
        of = self._instruments
        return not of or not of.isdisjoint(instruments(event, self._tables))


def instruments(event: Event, tables: Tables) -> list[str]:
    """Full anchors of the instruments that an event concerns, whole or in part."""
    found: dict[str, None] = {}
    for target in event.concerns:
        record = tables.record(target, event.scope) or tables.external_of(target, event.scope)
        if isinstance(record, Instrument):
            found[anchor_of(record)] = None
        elif isinstance(record, Provision):
            whole = tables.record(record.instrument, record.scope)
            found.update({anchor_of(whole): None} if whole else {})
    return list(found)


def edited(tables: Tables) -> Mapping[str, bool]:
    """By full anchor of an instrument, whether it is edited here rather than cited."""
    return {anchor: not i.external for anchor, i in tables.instruments.items()}
