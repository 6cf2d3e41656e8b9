"""What the things are that pages show of each other: who shows what, as fingerprints.

A page is written again when its own fingerprint has changed, and no other is.  Where it is hard
to tell what a page prints, more counts than it may print, but never the whole edition for a
page of text: the cost of all fingerprints is that of what pages name.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from sphinx_edition.contents import Contents, digest
from sphinx_edition.elsewhere import Elsewhere
from sphinx_edition.model.records import (
    Account,
    Actor,
    Claim,
    Erratum,
    Event,
    Instrument,
    Place,
    Provision,
    Record,
)
from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_edition.collect import Collected
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.records import Mention

_ENTRIES = Event | Actor | Place | Account | Claim


class Facts:
    """Fingerprints for one state of the edition; what several pages show is looked up once."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._domain = cast("EditionDomain", env.domains["ed"])
        self._env = env
        outlines = {name: page.outline for name, page in self._domain.pages.items()}
        self._contents = Contents(env, outlines)
        self._elsewhere = Elsewhere(env)
        self._records: dict[int, str] = {}
        self._named = functools.cache(self._name)
        self._references = functools.cache(self._refer)
        self._witnesses = functools.cache(self._witness)
        self._listing = functools.cache(self._list)

    def of(self, docname: str) -> str:
        """The fingerprint of all that a page shows of the rest of the edition."""
        page = self._domain.pages.get(docname)
        return digest(
            self._contents.of(docname),
            self._ledger(docname),
            [] if page is None else list(self._of(docname, page)),
        )

    def _of(self, docname: str, page: Collected) -> Iterator[object]:
        yield self._references(docname)
        for record in page.records:
            yield self._leading_to(record)
            yield [self._named(target, record.scope) for target in _own_targets(record)]
        for signature in page.signatures:
            yield self._named(signature.actor, signature.scope)
        yield from map(self._instrument, sorted({*_instruments(page)}))
        yield from self._texts(docname, page)
        yield [self._witnesses(scope) for scope in page.shown.sigla]
        yield [self._listing(kind, scope) for kind, scope in page.shown.listings]
        yield self._printed(page.records)

    # -- single things

    def record(self, record: Record) -> str:
        """What any page may print of a record; where it stands on its page is nothing of it."""
        key = id(record)
        if key not in self._records:
            naming = self._domain.naming
            told = naming.summary(record) if isinstance(record, _ENTRIES) else ""
            plain = record._replace(line=0)
            self._records[key] = digest(plain, naming.title(record), naming.card(record), told)
        return self._records[key]

    def _name(self, target: str, scope: str) -> str:
        """What a reference leads to, in the edition or by an external instrument."""
        found, about = self._domain.resolve(target, scope), self._domain.tables.about(target, scope)
        external = self._domain.tables.external_of(target, scope)
        if external is not None:
            found = found or self._domain.find_external(target, scope)
        return digest(
            (found.anchor, found.title, found.card, self.record(found.record)) if found else "",
            self.record(about) if about else "",
            self._elsewhere.in_inventory(external.inventory if external else "", target)
            if external or not found
            else "",
            self._elsewhere.has(external.inventory, external.key) if external else "",
        )

    def _refer(self, docname: str) -> str:
        """What the references written on a page lead to."""
        page = self._domain.pages[docname]
        return digest(
            [self._named(target, scope) for target, scope in page.shown.named],
            [self._elsewhere.of(*foreign) for foreign in page.shown.foreign],
            self._elsewhere.bibliography(docname),
        )

    def _leading_to(self, record: Record) -> object:
        """What stands below a unit: what leads to it."""
        links, anchor, scope = self._domain.backlinks, anchor_of(record), record.scope
        found: list[Record] = [
            *links.events(anchor, scope),
            *links.claims(anchor, scope),
            *links.errata(anchor, scope),
        ]
        relatives = [(r.kind, self.record(r.event)) for r in links.relatives(anchor)]
        mentions = links.mentions(anchor) if isinstance(record, _ENTRIES) else []
        return ([*map(self.record, found)], relatives, [*map(self._mention, mentions)])

    def _mention(self, mention: Mention) -> object:
        unit = self._domain.tables.records.get(mention.unit)
        return (mention._replace(line=0), self.record(unit) if unit else "")

    def _instrument(self, anchor: str) -> str:
        record = self._domain.tables.instruments.get(anchor)
        return self.record(record) if record else ""

    def _printed(self, records: Iterable[Record]) -> object:
        """Where the units of a page stand in print."""
        anchors = map(anchor_of, records)
        found = [(a, place) for a in anchors if (place := self._domain.printed(a))]
        return (self._domain.publication.places.version, found) if found else ()

    def _ledger(self, docname: str) -> object:
        """Old anchors that lead to units of a page, and those that have left it."""
        ledger = self._domain.ledger
        departed = ledger.departed.get(docname, [])
        there = [(self._named(target, ""), self._graves.get(target)) for _, target in departed]
        return (departed, there, ledger.kept.get(docname))

    @functools.cached_property
    def _graves(self) -> dict[str, object]:
        pages = self._domain.pages.values()
        return {g.anchor: g._replace(line=0) for page in pages for g in page.tombstones}

    # -- texts

    def _texts(self, docname: str, page: Collected) -> Iterator[object]:
        """The apparatus set on a page: its entries may be another page's, as its witnesses are."""
        collations = self._domain.collations
        blocks = [b for wording in page.wordings for b in collations.blocks_of(wording.anchor)]
        yield [block._replace(line=0) for block in blocks]
        yield [self._references(b.docname) for b in blocks if b.docname != docname]
        scopes = {w.scope for w in page.wordings if blocks or w.basis}
        scopes |= {block.scope for block in page.blocks}
        yield [(self._witnesses(scope), collations.layers(scope)) for scope in sorted(scopes)]
        yield [self._attested.get(w.anchor) for w in page.wordings if blocks]

    def _witness(self, scope: str) -> str:
        return digest([*map(self.record, self._domain.tables.witnesses_in(scope))])

    @functools.cached_property
    def _attested(self) -> dict[str, str]:
        """Who has how much of each provision, and what nobody has."""
        return {str(row[0]): digest(row) for row in self._domain.collations.state()}

    # -- listings

    def _list(self, kind: str, scope: str) -> str:
        """Everything that a listing of a kind may show."""
        tables = self._domain.tables
        match kind:
            case "actors":
                found: Iterable[Record] = tables.actors_in(scope)
            case "places":
                found = tables.places_in(scope)
            case "claims":
                found = tables.claims_in(scope)
            case "chronology" | "timeline" | "event_graph" | "instrument_status":
                return digest(self._history, [*map(self.record, tables.events_in(scope))])
            case "witnesses" | "witness":
                return digest(self._witnesses(scope), self._attested, self._titles)
            case _:
                return self._everything
        return digest([*map(self.record, found)])

    @functools.cached_property
    def _history(self) -> str:
        """Events with all that they concern."""
        tables, links = self._domain.tables, self._domain.backlinks
        kinds = Event | Actor | Instrument | Account
        found = [self.record(r) for r in tables.records.values() if isinstance(r, kinds)]
        instruments = tables.instruments.items()
        concerned = [[*map(anchor_of, links.events(a, i.scope))] for a, i in instruments]
        return digest(found, concerned)

    @functools.cached_property
    def _titles(self) -> str:
        """What provisions are called."""
        found = self._domain.tables.records.values()
        return digest([self.record(r) for r in found if isinstance(r, Provision | Instrument)])

    @functools.cached_property
    def _everything(self) -> str:
        domain, titles = self._domain, self._env.titles
        pages = sorted(domain.pages.items())
        return digest(
            [self.record(record) for record in domain.tables.all],
            [
                self._mention(m)
                for _, mentions in sorted(domain.backlinks.cited())
                for m in mentions
            ],
            [(name, page.statuses, page.former) for name, page in pages],
            self._attested,
            domain.ledger.digest(),
            sorted(self._graves.items()),
            sorted((name, title.astext()) for name, title in titles.items()),
            [(a, domain.printed(a)) for a in sorted(domain.publication.places.places)],
            domain.publication.places.version,
        )


def _own_targets(record: Record) -> Iterator[str]:
    """What a record names by itself, without a reference in its text."""
    match record:
        case Event():
            yield from (*record.concerns, *record.actors, *record.follows_from)
            yield from (*record.answers, *record.part_of)
            if record.place:
                yield f"place-{record.place}"
        case Claim():
            yield from record.about
            yield f"account-{record.account}"
        case Erratum():
            yield from record.of


def _instruments(page: Collected) -> Iterator[str]:
    """Anchors of the instruments of which a page has provisions."""
    for record in page.records:
        if isinstance(record, Provision):
            yield record.scope + record.instrument
    for use in page.uses:
        yield use.scope + use.key
