"""What leads to each thing, computed once from what the pages gave: both ways of every link."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model import dates
from sphinx_edition.model.locator import anchor as anchor_from
from sphinx_edition.model.locator import from_anchor
from sphinx_edition.model.records import Claim, Erratum, Event, Provision
from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_edition.collect import Collected
    from sphinx_edition.model.records import Mention, Record, Relating
    from sphinx_edition.tables import Tables

#: Provisions that are shown within another one.
_PARTS = ("paragraph", "point")


class Relative(NamedTuple):
    """An event that names another one, and how."""

    kind: Relating
    event: Event


class Backlinks:
    """By full anchor: mentions, events and claims that concern it, events that name it.

    Everything is made in one pass when it is first asked for, and lies in reading order
    (mentions), by date (events) or by position (claims).
    """

    def __init__(
        self, tables: Tables, pages: Mapping[str, Collected], order: Mapping[str, int]
    ) -> None:
        """Take what the pages gave and the place of each page in the contents."""
        self._tables = tables
        self._pages = pages
        self._order = order

    def mentions(self, anchor: str) -> list[Mention]:
        """Where something is mentioned, each unit once, in reading order."""
        return self._mentions.get(anchor, [])

    def events(self, anchor: str, scope: str) -> list[Event]:
        """Events that concern a provision (or a part of it), an instrument, an actor or a place.

        :param scope: of an example, or of the edition: examples are no part of its history
        """
        return [e for e in self._events.get(anchor, []) if e.scope == scope]

    def claims(self, anchor: str, scope: str) -> list[Claim]:
        """Claims about a provision (or a part of it) or an entry, or of an account."""
        return [c for c in self._claims.get(anchor, []) if c.scope == scope]

    def errata(self, anchor: str, scope: str) -> list[Erratum]:
        """Errata of a provision (or a part of it), an instrument or an entry, newest first."""
        return [e for e in self._errata.get(anchor, []) if e.scope == scope]

    def relatives(self, anchor: str) -> list[Relative]:
        """Events that follow from an event, answer it, or are part of it."""
        return self._relatives.get(anchor, [])

    def cited(self) -> Iterator[tuple[str, list[Mention]]]:
        """Every target that is mentioned, with its mentions; without an order."""
        yield from self._mentions.items()

    @functools.cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        found: dict[str, dict[tuple[str, str], Mention]] = {}
        last = len(self._order)
        for docname in sorted(self._pages, key=lambda name: (self._order.get(name, last), name)):
            for mention in self._pages[docname].mentions:
                target = self._target(mention)
                if target and target != mention.unit and self._stands(mention):
                    found.setdefault(target, {}).setdefault((mention.unit, mention.kind), mention)
        return {target: list(units.values()) for target, units in found.items()}

    def _target(self, mention: Mention) -> str:
        record = self._tables.about(mention.target, mention.scope)
        if record is not None:
            return anchor_of(record)
        instrument = self._tables.external_of(mention.target, mention.scope)
        return instrument.scope + mention.target if instrument else ""

    def _stands(self, mention: Mention) -> bool:
        """Whether the unit is known, and not another page's of the same name."""
        unit = self._tables.records.get(mention.unit)
        return unit is not None and unit.docname == mention.docname

    @functools.cached_property
    def _events(self) -> dict[str, list[Event]]:
        found: dict[str, dict[str, Event]] = {}
        for event in self._all_events:
            place = [f"place-{event.place}"] if event.place else []
            within = self._within(event.spans, event.scope)
            for target in (*event.concerns, *within, *event.actors, *place):
                for anchor in self._wholes(target, event.scope):
                    found.setdefault(anchor, {})[anchor_of(event)] = event
        return {anchor: list(events.values()) for anchor, events in found.items()}

    @functools.cached_property
    def _claims(self) -> dict[str, list[Claim]]:
        found: dict[str, dict[str, Claim]] = {}
        scopes = sorted({claim.scope for claim in self._tables.every(Claim)})
        for claim in (claim for scope in scopes for claim in self._tables.claims_in(scope)):
            account = [f"account-{claim.account}"] if claim.account else []
            within = self._within(claim.spans, claim.scope)
            for target in (*claim.about, *within, *account):
                for anchor in self._wholes(target, claim.scope):
                    found.setdefault(anchor, {})[anchor_of(claim)] = claim
        return {anchor: list(claims.values()) for anchor, claims in found.items()}

    @functools.cached_property
    def _errata(self) -> dict[str, list[Erratum]]:
        found: dict[str, dict[str, Erratum]] = {}
        scopes = sorted({erratum.scope for erratum in self._tables.every(Erratum)})
        for erratum in (e for scope in scopes for e in self._tables.errata_in(scope)):
            for target in erratum.of:
                for anchor in self._wholes(target, erratum.scope):
                    found.setdefault(anchor, {})[anchor_of(erratum)] = erratum
        return {anchor: list(errata.values()) for anchor, errata in found.items()}

    @functools.cached_property
    def _relatives(self) -> dict[str, list[Relative]]:
        found: dict[str, list[Relative]] = {}
        for event in self._all_events:
            for kind, target in event.relations:
                record = self._tables.record(target, event.scope)
                # An example may name the edition's events, but is no part of its history.
                if record is not None and record.scope == event.scope:
                    found.setdefault(anchor_of(record), []).append(Relative(kind, event))
        return found

    @functools.cached_property
    def _all_events(self) -> list[Event]:
        """Every event, also examples', in the order of time."""
        found = [r for r in self._tables.records.values() if isinstance(r, Event)]
        return sorted(found, key=_time)

    def _within(self, spans: Iterable[tuple[str, str]], scope: str) -> Iterator[str]:
        """Anchors of the provisions between the ends of ranges, as they stand in the edition."""
        for first, last in spans:
            ends = (self._tables.record(first, scope), self._tables.record(last, scope))
            places = [self._place(end) for end in ends if isinstance(end, Provision)]
            if len(places) == 2:
                of = self._provisions.get(places[0][0], [])
                yield from (p.anchor for p in of if places[0] < self._place(p) < places[1])

    @functools.cached_property
    def _provisions(self) -> dict[str, list[Provision]]:
        """Units with a heading, by the full anchor of their instrument."""
        found: dict[str, list[Provision]] = {}
        for record in self._tables.records.values():
            if isinstance(record, Provision) and record.kind not in _PARTS:
                found.setdefault(record.scope + record.instrument, []).append(record)
        return found

    def _place(self, provision: Provision) -> tuple[str, int, str, int]:
        page = self._order.get(provision.docname, len(self._order))
        instrument = provision.scope + provision.instrument
        return (instrument, page, provision.docname, provision.line)

    def _wholes(self, target: str, scope: str) -> Iterable[str]:
        """What a target names, and the provision that it is a paragraph or point of."""
        record: Record | None = self._tables.about(target, scope)
        if record is None:
            # Of external instruments only the declaration is in the edition.
            instrument = self._tables.external_of(target, scope)
            return [target, anchor_of(instrument)] if instrument else []
        anchor = anchor_of(record)
        if not isinstance(record, Provision) or record.kind not in _PARTS:
            return [anchor]
        place = from_anchor(anchor.removeprefix(record.scope), {record.instrument})
        steps = [s for s in place.steps if s.token not in ("par", "pt")] if place else []
        if place is None or not steps:
            return [anchor]
        whole = anchor_from(place._replace(steps=tuple(steps)))
        return [anchor, record.scope + whole]


def _time(event: Event) -> tuple[object, ...]:
    undated = (dates.END, dates.END, 0, event.key)
    key = dates.sort_key(dates.parse(event.date), event.key) if event.date else undated
    return (*key, event.docname)
