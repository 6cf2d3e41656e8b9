"""Fills the listings from the domain, before references are resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes
from sphinx_edition.choice import chosen
from sphinx_edition.locale import words
from sphinx_edition.model import dates
from sphinx_edition.nodes.walk import every
from sphinx_edition.tables import role_of
from sphinx_edition.transforms.claims import Entries, fill_claims
from sphinx_edition.transforms.concordance import fill_concordance
from sphinx_edition.transforms.coverage import coverage_tables, tell_coverage
from sphinx_edition.transforms.drawings import fill_graph, fill_timeline
from sphinx_edition.transforms.linking import for_print, left_out, link_to
from sphinx_edition.transforms.printed import fill_print_concordance
from sphinx_edition.transforms.releases import Changes, fill_editorial_status
from sphinx_edition.transforms.status import fill_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_edition.choice import Dated
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words
    from sphinx_edition.model.records import Actor, Claim, Event, Place, Witness


class FillListings(SphinxPostTransform):
    """Gives the nodes of listings their entries, tables and drawings.

    An entry whose directive stands on the listing's own page is moved into the listing, into
    the first that has room for it; any other is a line with a link.
    """

    # Before references are resolved (10), so that links made here are resolved too.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Fill every listing of the document."""
        kinds = (nodes.current_instrument, dn.container)
        for node in every(self.document, kinds):
            if isinstance(node, nodes.current_instrument):
                node.parent.remove(node)  # it was for the domain; no builder knows it
            elif isinstance(node, dn.container) and "scope" in node:
                self._fill(node)

    def _fill(self, node: dn.container) -> None:
        domain, labels = self._domain, self._words
        match node:
            case nodes.chronology():
                self._fill_chronology(node)
            case nodes.actors():
                self._fill_register(node, domain.tables.actors_in(node["scope"]), "actors.empty")
            case nodes.places():
                self._fill_register(node, domain.tables.places_in(node["scope"]), "places.empty")
            case nodes.witness():
                tell_coverage(node, domain, labels)
            case nodes.witnesses():
                self._fill_witnesses(node)
            case nodes.claims():
                fill_claims(node, domain, labels, self.entries(node, nodes.claim))
                self._note_if_empty(node, "claims.empty")
            case nodes.event_graph():
                fill_graph(node, domain, labels)
                self._note_if_empty(node, "chronology.empty")
            case nodes.timeline():
                fill_timeline(node, domain, labels)
                self._note_if_empty(node, "chronology.empty")
            case nodes.instrument_status():
                fill_status(node, domain, labels)
                self._note_if_empty(node, "status.empty")
            case nodes.changes():
                Changes(node, domain, labels).fill()
                self._note_if_empty(node, "changes.empty")
            case nodes.editorial_status():
                fill_editorial_status(node, domain, labels)
                self._note_if_empty(node, "editorial.empty")
            case nodes.concordance():
                fill_concordance(node, domain, labels, left_out(self.document))
                self._note_if_empty(node, "concordance.empty")
            case nodes.print_concordance() if for_print(self.document):
                self._note_if_empty(node, "printed.web")
            case nodes.print_concordance():
                fill_print_concordance(node, domain, labels)
                self._note_if_empty(node, "printed.empty")

    @property
    def _domain(self) -> EditionDomain:
        return cast("EditionDomain", self.env.domains["ed"])

    @property
    def _words(self) -> Words:
        return words(self.config.language, self.config.edition_labels)

    def _fill_chronology(self, node: nodes.chronology) -> None:
        own = self._own(node, nodes.event)
        decade = self._words["date.decade"]
        for title, group in _groups(chosen(node, self._domain.tables), node["group"], decade):
            entries = [own.get(e.key) or self._listed_event(node, e) for e in group]
            node += self._group(node, title, entries)
        self._note_if_empty(node, "chronology.empty")

    def _fill_register(
        self, node: dn.Element, records: Sequence[Actor | Place], empty: str
    ) -> None:
        own = self._own(node, nodes.actor if isinstance(node, nodes.actors) else nodes.place)
        entries = [
            own.get(record.key) or self._listed(node, [], record)
            for record in records
            if node["kind"] in ("", record.kind)
        ]
        if entries:
            node += self._group(node, "", entries)
        self._note_if_empty(node, empty)

    def entries(self, node: dn.Element, kind: type[dn.Element]) -> Entries:
        """What makes the groups of a listing whose order is another room's."""
        own = self._own(node, kind)

        def make(title: str, records: Sequence[Claim]) -> None:
            found = [own.get(r.key) or self._listed_claim(node, r) for r in records]
            node.append(self._group(node, title, found))

        return make

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
            base = listing["ids"][0]
            name = dn.make_id(f"{base}-{title}")
            taken = {i for label in listing.findall(nodes.heading_label) for i in label["ids"]}
            # Letters that make no id, and -44 beside 44: then it is the number of the group.
            if name == base or name in taken:
                name = f"{base}-group-{len(listing)}"
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
        when = self._domain.naming.date(event)
        machine = dates.datetime_attribute(dates.parse(event.date))
        head: list[dn.Node] = [
            nodes.entry_date(when, when, edtf=event.date, datetime=machine),
            nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"]),
        ]
        entry = self._listed(listing, head, event)
        entry["certainty"], entry["date"], entry["kind"] = event.certainty, event.date, event.kind
        return entry

    def _listed_claim(self, listing: dn.Element, claim: Claim) -> dn.Element:
        verdict = self._words[f"verdict.{claim.verdict}"]
        told: dn.Node = dn.inline(verdict, verdict, classes=["ed-verdict", f"is-{claim.verdict}"])
        if listing["group"] == "verdict":  # it stands over the group
            told = dn.Text(claim.position or claim.account)
        head: list[dn.Node] = [
            dn.inline("", "", link_to(claim, listing["docname"], claim.key.upper())),
            nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"]),
            told,
        ]
        heading = nodes.entry_title("", "", *head, classes=["ed-entry-title"])
        entry = nodes.listed("", heading, classes=["ed-entry", "ed-listed", "ed-claim"])
        entry += dn.paragraph(claim.title, claim.title)
        return entry

    def _listed_witness(self, listing: dn.Element, witness: Witness) -> dn.Element:
        shown = witness.sign or witness.siglum
        return self._listed(listing, [], witness, shown, witness.title)

    def _listed(
        self,
        listing: dn.Element,
        head: list[dn.Node],
        record: Event | Actor | Place | Witness,
        shown: str = "",
        summary: str = "",
    ) -> dn.Element:
        link = link_to(record, listing["docname"], shown or record.title)
        link.children = [dn.inline("", link.astext(), classes=["ed-entry-name"])]
        heading = nodes.entry_title("", "", *head, link, classes=["ed-entry-title"])
        classes = ["ed-entry", "ed-listed", f"ed-{role_of(record)}"]
        entry = nodes.listed("", heading, classes=classes)
        if summary := summary or self._domain.naming.summary(record):
            entry += dn.paragraph(summary, summary)
        return entry


def _groups(events: Sequence[Dated], by: str, decade: str) -> Iterable[tuple[str, list[Event]]]:
    """Events, already in order, under the year or decade in which they begin."""
    groups: dict[str, list[Event]] = {}
    for moment, event in events:
        year = moment.lower[0]
        titles = {"year": str(year), "decade": decade.format(year // 10 * 10)}
        title = titles.get(by, "") if moment.lower != dates.BEGINNING else ""
        groups.setdefault(title, []).append(event)
    return groups.items()
