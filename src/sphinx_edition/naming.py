"""What the citable things of an edition are called in its language, and told on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.collect import REFERENCE
from sphinx_edition.inventories import Inventories
from sphinx_edition.locale import words
from sphinx_edition.model import dates, titles
from sphinx_edition.model.locator import COMMENTARY, from_anchor
from sphinx_edition.model.records import (
    Account,
    Actor,
    Anchor,
    Claim,
    Erratum,
    Event,
    Instrument,
    Place,
    Provision,
    Record,
    Witness,
)
from sphinx_edition.tables import reading_order

if TYPE_CHECKING:
    import re

    from sphinx.environment import BuildEnvironment

    from sphinx_edition.tables import Tables

#: What has a body whose first sentence tells of it.
Entry = Event | Actor | Place | Account | Claim | Witness


class Naming:
    """Names for what is in the tables; made with them, and thrown away with them."""

    def __init__(self, tables: Tables, env: BuildEnvironment) -> None:
        self._tables = tables
        self._env = env
        self._language = env.config.language
        self._words = words(env.config.language, env.config.edition_labels)
        self._principals: dict[str, str] = {}
        #: Titles, by the identity of records, which are kept: many are asked for often.
        self._titles: dict[int, tuple[Record, str]] = {}

    @property
    def usual_unit(self) -> str:
        """The word over articles where an instrument has none of its own."""
        return self._words["article"]

    def title(self, record: Record) -> str:
        """What a record is called where it is referred to."""
        found = self._titles.get(id(record))
        if found is None:
            found = self._titles[id(record)] = (record, self._title(record))
        return found[1]

    def _title(self, record: Record) -> str:
        match record:
            case Event():
                return titles.event_title(record, self._language, self._words)
            case Instrument():
                return record.short
            case Witness():
                return record.sign or record.siglum
            case Provision():
                return self._provision(record)
            case Erratum():
                return self._erratum(record)
            case Claim():
                return self._words["claim.title"].format(record.key.upper())
            case Anchor(kind="note"):
                return self._words["note-number"].format(record.title)
            case Anchor(kind="commentary"):
                return self._commentary(record)
            case _:
                return record.title

    def date(self, event: Event) -> str:
        """The date of an event in words, with the old style where the editor wants it."""
        return titles.event_date(event, self._language, self._words)

    def card(self, record: Record) -> str:
        """Up to three lines about an entry of a register; nothing for anything else."""
        match record:
            case Event():
                told = record._replace(summary=self.summary(record))
                return titles.event_card(told, self._language, self._words)
            case Actor():
                known = record._replace(summary=self.summary(record))
                return titles.actor_card(known, self._language, self._words)
            case Place() | Account():
                return titles.lines((record.title, self.summary(record)))
            case Claim():
                verdict = self._words[f"verdict.{record.verdict}"]
                return titles.lines((f"{self.title(record)} · {verdict}", record.title))
            case Witness():
                summary = self.summary(record)
                about = (self._words[f"witness.{record.kind}"],) if record.kind else ()
                head = " · ".join((record.sign or record.siglum, *about))
                return titles.lines((head, record.title, summary))
            case _:
                return ""

    def summary(self, entry: Entry) -> str:
        """The first sentence of an entry, with the titles of what it refers to."""

        def title(match: re.Match[str]) -> str:
            record = self._tables.record(match[1], entry.scope)
            return self.title(record) if record else self._elsewhere(match[1], entry.scope)

        return REFERENCE.sub(title, entry.summary)

    def external(self, instrument: Instrument, anchor: str) -> str:
        """The title of a provision of an external instrument, without the instrument."""
        place = from_anchor(anchor.removesuffix(f"-{COMMENTARY}"), {instrument.key})
        if place is None:
            return ""
        return titles.provision_title(place, unit=instrument.unit, words=self._words)

    def cited(self, instrument: Instrument, anchor: str) -> str:
        """Such as "Covenant, Article 15(7)", or "Commentary on" it, in another edition."""
        title = titles.with_instrument(instrument.short, self.external(instrument, anchor))
        commentary = anchor.endswith(f"-{COMMENTARY}")
        return self._words["commentary-on"].format(title) if commentary else title

    def _elsewhere(self, anchor: str, scope: str) -> str:
        """The title of what is not in this edition; its anchor if nothing is known of it."""
        instrument = self._tables.external_of(anchor, scope)
        if instrument is None:
            return Inventories(self._env).title(anchor) or anchor
        return self.cited(instrument, anchor)

    def principal(self, scope: str) -> str:
        """Key of the instrument whose name is left out: the configured or the first one."""
        if scope not in self._principals:
            given: str = "" if scope else self._env.config.edition_instrument
            order = reading_order(self._env.config.root_doc, self._env.toctree_includes)
            self._principals[scope] = given or self._tables.first_instrument(scope, order)
        return self._principals[scope]

    def _erratum(self, record: Erratum) -> str:
        """Such as "1 March 2027: “aid” for “help”"."""
        if not record.date:
            return record.title
        said = dates.words(dates.parse(record.date), self._language, self._words)
        return self._words["label"].format(said) + record.title

    def _commentary(self, record: Anchor) -> str:
        """Such as "Commentary on Article 3"."""
        about = self._tables.records.get(record.anchor.removesuffix(f"-{COMMENTARY}"))
        return self._words["commentary-on"].format(self.title(about)) if about else record.title

    def _provision(self, record: Provision) -> str:
        """Such as "Article 3(1)", "Protocol, Point 4": the principal instrument is not named."""
        place = from_anchor(record.anchor.removeprefix(record.scope), {record.instrument})
        if place is None:
            return record.title
        numbers = iter(record.numbers)
        steps = tuple(s._replace(number=next(numbers, s.number)) for s in place.steps)
        instrument = self._tables.instruments.get(record.scope + record.instrument)
        unit = instrument.unit if instrument else record.unit
        title = titles.provision_title(place._replace(steps=steps), unit=unit, words=self._words)
        if instrument is None or instrument.key == self.principal(record.scope):
            return title
        return titles.with_instrument(instrument.short, title)
