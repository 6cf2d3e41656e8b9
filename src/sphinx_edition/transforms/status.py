"""Fills the table of what happened to an instrument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model.records import Actor, Instrument
from sphinx_edition.model.relations import KINDS
from sphinx_edition.tables import anchor_of
from sphinx_edition.transforms.linking import link_to, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_edition import nodes
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words
    from sphinx_edition.model.records import Event


def fill_status(node: nodes.instrument_status, domain: EditionDomain, words: Words) -> None:
    """A row for each event of a known kind that concerns the instrument as a whole.

    Parties have a column where actions differ by party: where one of them happened more than
    once.  Warns ``ed.reference`` about an instrument that does not exist.
    """
    record = domain.tables.record(node["key"], node["scope"]) if node["key"] else None
    if not isinstance(record, Instrument):
        if node["key"]:
            near = did_you_mean(node["key"], domain.tables.known_as("instrument"))
            warn("reference", "no instrument %r%s", node["key"], near, location=node)
        return
    events = [
        e for e in domain.backlinks.events(anchor_of(record), node["scope"]) if e.kind in KINDS
    ]
    if events:
        kinds = [event.kind for event in events]
        by_party = len(set(kinds)) < len(kinds)
        node += _Table(node, domain, words).of(events, by_party)


class _Table:
    def __init__(self, node: nodes.instrument_status, domain: EditionDomain, words: Words) -> None:
        self.docname = node["docname"]
        self.domain = domain
        self.words = words

    def of(self, events: Sequence[Event], by_party: bool) -> dn.table:
        """What, when, perhaps by whom, and the event."""
        heads = ["status.action", "status.date", "status.party", "status.event"]
        widths = [24, 22, 22, 32]
        if not by_party:
            del heads[2], widths[2]
        rows = [list(self._cells(event, by_party)) for event in events]
        table = table_of([self.words[name] for name in heads], rows, widths)
        table["classes"].append("ed-status-table")
        return table

    def _cells(self, event: Event, by_party: bool) -> Iterator[list[dn.Node]]:
        yield [dn.Text(self.words[f"kind.{event.kind}"])]
        said = self.domain.naming.date(event) or self.words["date.unknown"]
        # Only what is not said by the kind itself.
        if event.certainty != "established" and event.kind != event.certainty:
            said = f"{said} ({self.words[f'certainty.{event.certainty}']})"
        yield [dn.Text(said)]
        if by_party:
            yield list(self._parties(event))
        yield [link_to(event, self.docname, event.title)]

    def _parties(self, event: Event) -> Iterator[dn.Node]:
        """The states that took part; whoever did, where none is a state."""
        found = [self.domain.tables.record(anchor, event.scope) for anchor in event.actors]
        actors = [actor for actor in found if isinstance(actor, Actor)]
        states = [actor for actor in actors if actor.kind == "state"]
        for number, actor in enumerate(states or actors):
            if number:
                yield dn.Text(", ")
            yield link_to(actor, self.docname)
        if not actors:
            yield dn.Text(self.words["coverage.none"])
