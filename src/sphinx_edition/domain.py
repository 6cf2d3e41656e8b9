"""The domain `ed`: what exists in an edition and where, and how references find it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes as dn
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_edition.collect import REFERENCE, Collected, collect
from sphinx_edition.consistency import check_anchors, check_instruments
from sphinx_edition.directives.registry import DIRECTIVES
from sphinx_edition.locale import words
from sphinx_edition.messages import did_you_mean
from sphinx_edition.model import titles
from sphinx_edition.model.locator import from_anchor
from sphinx_edition.model.records import Actor, Anchor, Event, Instrument, Provision, Record
from sphinx_edition.nodes import example_result
from sphinx_edition.roles import EditionReferenceRole, MarkRole
from sphinx_edition.tables import (
    Tables,
    anchor_of,
    is_external,
    object_type,
    reading_order,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.locale import Words

_PROVISIONS = (
    "division",
    "preamble",
    "recital",
    "article",
    "paragraph",
    "point",
    "annex",
    "closing",
)


class Target(NamedTuple):
    """What a reference found: where, under which anchor, and what it is called."""

    record: Record
    docname: str
    anchor: str
    title: str
    card: str


class EditionDomain(Domain):
    """Instruments, provisions, events and actors of an edition.

    The tables are what each page gave, kept by page; everything else is computed from them,
    so that neither the order of reading nor parallel reading can make a difference.
    """

    name = "ed"
    label = "Edition"
    object_types: ClassVar[dict[str, ObjType]] = {
        "instrument": ObjType("instrument", "instrument", "art"),
        **{kind: ObjType(kind, "art") for kind in _PROVISIONS},
        "commentary": ObjType("commentary", "art"),
        "event": ObjType("event", "event"),
        "actor": ObjType("actor", "actor"),
    }
    directives: ClassVar[dict[str, Any]] = dict(DIRECTIVES)
    roles: ClassVar[dict[str, Any]] = {
        "art": EditionReferenceRole(),
        "instrument": EditionReferenceRole(),
        "event": EditionReferenceRole(),
        "actor": EditionReferenceRole(),
        "gap": MarkRole(),
        "supplied": MarkRole(),
        "sic": MarkRole(),
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "digest": ""}
    data_version = 1

    # -- tables ---------------------------------------------------------------------

    @property
    def pages(self) -> dict[str, Collected]:
        """What each page gave, by document name."""
        return cast("dict[str, Collected]", self.data["pages"])

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)
        self._tables = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that a worker has read."""
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]
        self._tables = None

    def process_doc(self, env: BuildEnvironment, docname: str, document: dn.document) -> None:
        """Collect a page that has been read."""
        self.pages[docname] = collect(document, docname)
        self._tables = None

    _tables: Tables | None = None

    @property
    def tables(self) -> Tables:
        """Everything citable; made anew only after a page has changed."""
        if self._tables is None:
            self._tables = Tables(self.pages)
            self._principals: dict[str, str] = {}
        return self._tables

    def instruments(self) -> dict[str, Instrument]:
        """Instruments by key, with the prefix of their scope."""
        return self.tables.instruments

    # -- names ----------------------------------------------------------------------

    @property
    def _words(self) -> Words:
        return words(self.env.config.language, self.env.config.edition_labels)

    def title_of(self, record: Record) -> str:
        """What a record is called where it is referred to."""
        match record:
            case Event():
                return titles.event_title(record, self.env.config.language, self._words)
            case Instrument():
                return record.short
            case Provision():
                return self._provision_title(record)
            case Anchor(kind="note"):
                return self._words["note-number"].format(record.title)
            case _:
                return record.title

    def card_of(self, record: Record) -> str:
        """Up to three lines about an event or actor; nothing for anything else."""
        language = self.env.config.language
        match record:
            case Event():
                told = record._replace(summary=self.summary_of(record))
                return titles.event_card(told, language, self._words)
            case Actor():
                known = record._replace(summary=self.summary_of(record))
                return titles.actor_card(known, language, self._words)
            case _:
                return ""

    def summary_of(self, entry: Event | Actor) -> str:
        """The first sentence of an entry, with the titles of what it refers to."""

        def title(match: re.Match[str]) -> str:
            record = self.tables.record(match[1], entry.scope)
            return self.title_of(record) if record else match[1]

        return REFERENCE.sub(title, entry.summary)

    def _provision_title(self, record: Provision) -> str:
        """ "Article 3(1)", "Protocol, Point 4": the principal instrument is not named."""
        place = from_anchor(record.anchor.removeprefix(record.scope), {record.instrument})
        if place is None:
            return record.title
        numbers = iter(record.numbers)
        steps = tuple(s._replace(number=next(numbers, s.number)) for s in place.steps)
        instrument = self.tables.instruments.get(record.scope + record.instrument)
        unit = instrument.unit if instrument else record.unit
        title = titles.provision_title(place._replace(steps=steps), unit=unit, words=self._words)
        if instrument is None or instrument.key == self.principal(record.scope):
            return title
        return titles.with_instrument(instrument.short, title)

    def principal(self, scope: str) -> str:
        """Key of the instrument whose name is left out: the configured or the first one."""
        tables = self.tables
        if scope not in self._principals:
            given: str = "" if scope else self.env.config.edition_instrument
            order = reading_order(self.env.config.root_doc, self.env.toctree_includes)
            self._principals[scope] = given or tables.first_instrument(scope, order)
        return self._principals[scope]

    # -- references -----------------------------------------------------------------

    def find(self, anchor: str, scope: str = "") -> Target | None:
        """What stands under an anchor, an example's own before the edition's."""
        record = self.tables.record(anchor, scope)
        if record is None:
            return None
        title, card = self.title_of(record), self.card_of(record)
        return Target(record, record.docname, anchor_of(record), title, card)

    def find_external(self, anchor: str, scope: str = "") -> Target | None:
        """The declaration of the external instrument to one of whose provisions an anchor
        belongs; its title is that of the provision."""
        instrument = self.tables.external_of(anchor, scope)
        place = from_anchor(anchor, {instrument.key}) if instrument else None
        if instrument is None or place is None:
            return None
        title = titles.provision_title(place, unit=instrument.unit, words=self._words)
        shown = titles.with_instrument(instrument.short, title)
        card = "\n".join((instrument.title, title))
        return Target(instrument, instrument.docname, anchor_of(instrument), shown, card)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> dn.reference | None:
        """Link to what a role names; an external provision to where its text is declared."""
        found = self._resolve(target, node.get("scope", ""))
        if found is None:
            return None
        return self._link(fromdocname, builder, found, node, contnode)

    def _resolve(self, target: str, scope: str) -> Target | None:
        """What a reference leads to within the edition."""
        found = self.find(target, scope)
        if found is not None:
            return found
        instrument = self.tables.external_of(target, scope)
        # One with an inventory leads there: `references.resolve_in_inventory`.
        if instrument is None or instrument.inventory:
            return None
        return self.find_external(target, scope)

    def _link(
        self,
        fromdocname: str,
        builder: Builder,
        found: Target,
        node: pending_xref,
        contnode: Element,
    ) -> dn.reference:
        if not node.get("refexplicit"):
            text = found.title + self._range_end(node)
            contnode = dn.inline(text, text, classes=list(contnode.get("classes", [])))
        link = make_refnode(builder, fromdocname, found.docname, found.anchor, contnode)
        if found.card:
            link["card"] = found.card
            link["classes"].append("ed-ref")
        return link

    def _range_end(self, node: pending_xref) -> str:
        """ "–15" for a reference to a range; nothing for one to a single provision."""
        if "reflast" not in node:
            return ""
        scope = node.get("scope", "")
        last = self.find(node["reflast"], scope) or self.find_external(node["reflast"], scope)
        return f"–{last.title.rpartition(' ')[2]}" if last else ""

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, dn.reference]]:
        """Serve Markdown links and `{any}`: the target is an anchor."""
        found = self._resolve(target, self.scope_around(node))
        if found is None or object_type(found.record) == "section":
            return []  # the standard domain has the sections
        link = self._link(fromdocname, builder, found, node, contnode)
        return [(f"ed:{role_of(found.record)}", link)]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """The inventory: anchors as names, titles as they are cited; no example's."""
        for anchor, record in sorted(self.tables.records.items()):
            kind = object_type(record)
            if not record.scope and kind in self.object_types and not is_external(record):
                priority = -1 if kind in ("paragraph", "point", "commentary") else 1
                yield anchor, self.title_of(record), kind, record.docname, anchor, priority

    def get_full_qualified_name(self, node: Element) -> str | None:
        """The anchor, so that `{any}` and other domains can name our objects."""
        return cast("str | None", node.get("reftarget"))

    @staticmethod
    def scope_around(node: dn.Node) -> str:
        """The scope of the example in which a node stands, or nothing."""
        parent = node.parent
        while parent is not None:
            if isinstance(parent, example_result):
                return str(parent["scope"])
            parent = parent.parent
        return ""

    def known_near(self, role: str, written: str, target: str) -> str:
        """A suggestion for a reference that nothing has, as the editor would write it."""
        known = self.tables.known_as(role)
        if role != "art":
            return did_you_mean(written, known)
        near = did_you_mean(target, known)
        record = known.get(near.partition("'")[2].rpartition("'")[0])
        if not isinstance(record, Provision):
            return near
        return f"; did you mean '{record.instrument} {record.path}'?"

    # -- the whole edition ------------------------------------------------------------

    def fingerprint(self) -> str:
        """A digest of everything that one page may print of another."""
        state = (
            sorted(self.pages.items()),
            sorted((name, title.astext()) for name, title in self.env.titles.items()),
            sorted((name, toc.pformat()) for name, toc in self.env.tocs.items()),
            sorted(self.env.toctree_includes.items()),
        )
        return hashlib.sha256(repr(state).encode()).hexdigest()

    def check_consistency(self) -> None:
        """Warn about anchors and keys that two pages claim, and undeclared instruments."""
        check_anchors(self.tables)
        check_instruments(self.tables, self.pages, self._words["article"])
