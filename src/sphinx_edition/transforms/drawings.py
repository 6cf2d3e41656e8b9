"""Fills timelines and graphs with plain data and the list that is their text.

The wings draw (`html.timelines`, `pdf.translator.history`); any other builder has the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.choice import Dated, chosen, edited, instruments
from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model import dates
from sphinx_edition.model.records import Actor, Event, Instrument
from sphinx_edition.model.relations import KINDS
from sphinx_edition.tables import anchor_of
from sphinx_edition.transforms.linking import link_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words


def fill_timeline(node: nodes.timeline, domain: EditionDomain, words: Words) -> None:
    """The events that the options choose, each in its lane."""
    _fill(node, chosen(node, domain.tables), domain, words, node["lanes"])


def fill_graph(node: nodes.event_graph, domain: EditionDomain, words: Words) -> None:
    """The events around one event or instrument, as far as the depth goes, and their relations.

    Warns ``ed.reference`` about an event or instrument that does not exist.
    """
    near = _Neighbours(domain, node["scope"])
    found = near.around(_centre(node, domain), node["depth"])
    events = [event for event in domain.tables.events_in(node["scope"]) if event.date]
    kept = [Dated(dates.parse(e.date), e) for e in events if anchor_of(e) in found]
    _fill(node, kept, domain, words, "")
    keys = {dated.event.key for dated in kept}
    node["relations"] = [
        (dated.event.key, other.key, kind)
        for dated in kept
        for kind, other in near.named(dated.event)
        if other.key in keys
    ]


def _centre(node: nodes.event_graph, domain: EditionDomain) -> list[str]:
    """Anchors of the events that a graph begins with."""
    tables, scope = domain.tables, node["scope"]
    found: list[str] = []
    if node["around"]:
        event = tables.record(f"event-{node['around']}", scope)
        if isinstance(event, Event):
            found.append(anchor_of(event))
        else:
            near = did_you_mean(node["around"], tables.known_as("event"))
            warn("reference", "no event %r%s", node["around"], near, location=node)
    if node["instrument"]:
        instrument = tables.record(node["instrument"], scope)
        if isinstance(instrument, Instrument):
            anchor = anchor_of(instrument)
            events = tables.events_in(scope)
            found += [anchor_of(e) for e in events if anchor in instruments(e, tables)]
        else:
            near = did_you_mean(node["instrument"], tables.known_as("instrument"))
            warn("reference", "no instrument %r%s", node["instrument"], near, location=node)
    return found


class _Neighbours:
    """Events that name each other, whichever of them does."""

    def __init__(self, domain: EditionDomain, scope: str) -> None:
        self._domain = domain
        self._scope = scope

    def named(self, event: Event) -> Iterator[tuple[str, Event]]:
        """What an event names, with the kind of the relation."""
        for kind, target in event.relations:
            other = self._domain.tables.record(target, event.scope)
            if isinstance(other, Event):
                yield kind, other

    def around(self, centre: Iterable[str], depth: int) -> set[str]:
        """Anchors of the events at most so many relations away from the first ones."""
        found = set(centre)
        edge = set(found)
        for _ in range(depth):
            edge = {other for anchor in edge for other in self._beside(anchor)} - found
            if not edge:
                break
            found |= edge
        return found

    def _beside(self, anchor: str) -> Iterator[str]:
        event = self._domain.tables.records.get(anchor)
        if isinstance(event, Event):
            yield from (anchor_of(other) for _, other in self.named(event))
        yield from (anchor_of(r.event) for r in self._domain.backlinks.relatives(anchor))


def _fill(
    node: dn.Element, found: Sequence[Dated], domain: EditionDomain, words: Words, lanes: str
) -> None:
    """Marks as tuples of plain values, titles of lanes, and the list."""
    main = edited(domain.tables)
    titles: dict[str, str] = {}
    node["marks"], node["relations"] = [], []
    for moment, event in found:
        of = instruments(event, domain.tables)
        lane, title = _lane(event, of, lanes, domain, words)
        titles[lane] = title
        node["marks"].append(
            (
                event.key,
                moment.lower,
                moment.upper,
                event.title,
                domain.naming.date(event),
                min(moment.precision, 2),
                _open(moment, 0),
                _open(moment, -1),
                event.certainty,
                lane,
                any(main.get(anchor) for anchor in of),
            )
        )
    order = {kind: place for place, kind in enumerate(KINDS)}
    known = sorted(titles.items(), key=lambda item: (item[0] == "", order.get(item[0], 99), item))
    node["titles"] = known if lanes else []
    if found:
        node += _list(node["docname"], [dated.event for dated in found], domain)


def _open(moment: dates.Moment, end: int) -> bool:
    """Whether an end of an interval is open, unknown or uncertain: ``..``, nothing, ``~``."""
    if not moment.interval:
        return False
    written = moment.edtf.split("/")[end]
    return written in ("", "..") or any(sign in written for sign in "?~%X")


def _lane(
    event: Event, of: Sequence[str], by: str, domain: EditionDomain, words: Words
) -> tuple[str, str]:
    """The lane of an event and its title; what has none is in a lane of its own."""
    other = ("", words["lane.other"])
    if by == "kind" and event.kind:
        return event.kind, words.get(f"kind.{event.kind}", event.kind)
    if by == "instrument" and of:
        return of[0], domain.tables.instruments[of[0]].short
    if by == "actor":
        found = (domain.tables.record(anchor, event.scope) for anchor in event.actors)
        actor = next((record for record in found if isinstance(record, Actor)), None)
        return (actor.key, actor.title) if actor else other
    return other if by else ("", "")


def _list(docname: str, events: Iterable[Event], domain: EditionDomain) -> dn.bullet_list:
    """The events in order, each a link with its date before it."""
    box = dn.bullet_list(classes=["ed-timeline-list"])
    for event in events:
        line = dn.paragraph("", f"{domain.naming.date(event)}: ")
        line += link_to(event, docname, event.title)
        box += dn.list_item("", line, key=event.key)
    return box
