"""Fills the listings from the domain, before references are resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes
from sphinx_edition.locale import words
from sphinx_edition.model import dates
from sphinx_edition.model.titles import date_words
from sphinx_edition.transforms.coverage import coverage_tables, tell_coverage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words
    from sphinx_edition.model.records import Actor, Event, Witness


class FillListings(SphinxPostTransform):
    """Gives `chronology`, `actors` and `witnesses` nodes their entries.

    An entry whose directive stands on the listing's own page is moved into the listing, into
    the first that has room for it; any other is a line with a link.
    """

    # Before references are resolved (10), so that links made here are resolved too.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Fill every listing of the document."""
        for use in list(self.document.findall(nodes.current_instrument)):
            use.parent.remove(use)  # it was for the domain; no builder knows it
        for node in list(self.document.findall(nodes.chronology)):
            self._fill_chronology(node)
        for register in list(self.document.findall(nodes.actors)):
            self._fill_actors(register)
        for witness in self.document.findall(nodes.witness):
            tell_coverage(witness, self._domain, self._words)
        for conspectus in list(self.document.findall(nodes.witnesses)):
            self._fill_witnesses(conspectus)

    @property
    def _domain(self) -> EditionDomain:
        return cast("EditionDomain", self.env.domains["ed"])

    @property
    def _words(self) -> Words:
        return words(self.config.language, self.config.edition_labels)

    def _fill_chronology(self, node: nodes.chronology) -> None:
        first = dates.parse(node["from"]).lower if node["from"] else dates.BEGINNING
        last = dates.parse(node["to"]).upper if node["to"] else dates.END
        events = [
            (moment, event)
            for event in self._domain.tables.events_in(node["scope"])
            if event.date
            and (moment := dates.parse(event.date)).upper >= first
            and moment.lower <= last
        ]
        own = self._own(node, nodes.event)
        decade = self._words["date.decade"]
        for title, group in _groups(events, node["group"], decade):
            entries = [own.get(e.key) or self._listed_event(node, e) for e in group]
            node += self._group(node, title, entries)
        self._note_if_empty(node, "chronology.empty")

    def _fill_actors(self, node: nodes.actors) -> None:
        found = [
            a for a in self._domain.tables.actors_in(node["scope"]) if node["kind"] in ("", a.kind)
        ]
        own = self._own(node, nodes.actor)
        entries = [own.get(a.key) or self._listed_actor(node, a) for a in found]
        if entries:
            node += self._group(node, "", entries)
        self._note_if_empty(node, "actors.empty")

    def _fill_witnesses(self, node: nodes.witnesses) -> None:
        if node["coverage"]:
            node += coverage_tables(node, self._domain, self._words)
            return
        found = [
            witness
            for witness in self._domain.tables.witnesses_in(node["scope"])
            if node["kind"] in ("", witness.kind)
            and (not node["of"] or not witness.instruments or node["of"] in witness.instruments)
        ]
        own = self._own(node, nodes.witness)
        entries = [own.get(w.key) or self._listed_witness(node, w) for w in found]
        if entries:
            node += self._group(node, "", entries)
        self._note_if_empty(node, "witnesses.empty")

    def _own(self, listing: dn.Element, cls: type[dn.Element]) -> dict[str, dn.Element]:
        """Entries of the listing's page that no listing before it has taken."""
        return {
            entry["key"]: entry
            for entry in self.document.findall(cls)
            if entry["docname"] == listing["docname"]
            and entry["scope"] == listing["scope"]
            and not isinstance(entry.parent, nodes.entry_group)
        }

    def _group(self, listing: dn.Element, title: str, entries: list[dn.Element]) -> dn.Element:
        group = nodes.entry_group(classes=["ed-group"])
        if title:
            name = dn.make_id(f"{listing['ids'][0]}-{title}")
            title = title[0].upper() + title[1:]
            group += nodes.heading_label(title, title, ids=[name], classes=["ed-year"])
        for entry in entries:
            if entry.parent is not None:
                entry.parent.remove(entry)
            group += entry
        return group

    def _note_if_empty(self, node: dn.Element, name: str) -> None:
        if not node.children:
            node += dn.paragraph(self._words[name], self._words[name], classes=["ed-empty"])

    def _listed_event(self, listing: dn.Element, event: Event) -> dn.Element:
        when = date_words(event.date, self.config.language, self._words)
        machine = dates.datetime_attribute(dates.parse(event.date))
        head: list[dn.Node] = [
            nodes.entry_date(when, when, edtf=event.date, datetime=machine),
            nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"]),
        ]
        summary = self._domain.naming.summary(event)
        entry = self._listed(listing, head, f"event-{event.key}", event.title, summary)
        entry["certainty"], entry["date"], entry["kind"] = event.certainty, event.date, event.kind
        return entry

    def _listed_actor(self, listing: dn.Element, actor: Actor) -> dn.Element:
        summary = self._domain.naming.summary(actor)
        return self._listed(listing, [], f"actor-{actor.key}", actor.title, summary)

    def _listed_witness(self, listing: dn.Element, witness: Witness) -> dn.Element:
        shown = witness.sign or witness.siglum
        summary = witness.title or self._domain.naming.summary(witness)
        return self._listed(listing, [], f"wit-{witness.key}", shown, summary)

    def _listed(
        self, listing: dn.Element, head: list[dn.Node], target: str, title: str, summary: str
    ) -> dn.Element:
        link = addnodes.pending_xref(
            "",
            dn.inline(title, title, classes=["ed-entry-name"]),
            refdomain="ed",
            reftype=target.partition("-")[0],
            reftarget=target,
            refexplicit=True,
            refwarn=True,
            refdoc=listing["docname"],
            scope=listing["scope"],
        )
        heading = nodes.entry_title("", "", *head, link, classes=["ed-entry-title"])
        kind = f"ed-{target.partition('-')[0]}"
        entry = nodes.listed("", heading, classes=["ed-entry", "ed-listed", kind])
        if summary:
            entry += dn.paragraph(summary, summary)
        return entry


def _groups(
    events: list[tuple[dates.Moment, Event]], by: str, decade: str
) -> Iterable[tuple[str, list[Event]]]:
    """Events, already in order, under the year or decade in which they begin."""
    groups: dict[str, list[Event]] = {}
    for moment, event in events:
        year = moment.lower[0]
        titles = {"year": str(year), "decade": decade.format(year // 10 * 10)}
        title = titles.get(by, "") if moment.lower != dates.BEGINNING else ""
        groups.setdefault(title, []).append(event)
    return groups.items()
