"""The domain `ed`: what exists in an edition and where, and how references find it."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes as dn
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_edition.collect import Collected, collect
from sphinx_edition.directives.example import ExampleDirective
from sphinx_edition.directives.history import (
    ActorDirective,
    ActorsDirective,
    ChronologyDirective,
    EventDirective,
)
from sphinx_edition.directives.text import (
    AnnexDirective,
    ArticleDirective,
    ClosingDirective,
    CommentaryDirective,
    CurrentInstrumentDirective,
    DivisionDirective,
    GapDirective,
    InstrumentDirective,
    PreambleDirective,
    RecitalDirective,
)
from sphinx_edition.locale import words
from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model import dates, titles
from sphinx_edition.model.locator import from_anchor
from sphinx_edition.model.records import Actor, Anchor, Event, Instrument, Provision, Record
from sphinx_edition.nodes import example_result
from sphinx_edition.roles import EditionReferenceRole, MarkRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

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
    directives: ClassVar[dict[str, Any]] = {
        "instrument": InstrumentDirective,
        "current-instrument": CurrentInstrumentDirective,
        "division": DivisionDirective,
        "preamble": PreambleDirective,
        "recital": RecitalDirective,
        "article": ArticleDirective,
        "annex": AnnexDirective,
        "closing": ClosingDirective,
        "gap": GapDirective,
        "commentary": CommentaryDirective,
        "event": EventDirective,
        "actor": ActorDirective,
        "chronology": ChronologyDirective,
        "actors": ActorsDirective,
        "example": ExampleDirective,
    }
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

    _tables: dict[str, Record] | None = None

    @property
    def records(self) -> dict[str, Record]:
        """Everything citable by anchor; of two that claim one, the first by page and line."""
        if self._tables is None:
            table: dict[str, Record] = {}
            for record in self._all():
                table.setdefault(anchor_of(record), record)
            self._tables = table
        return self._tables

    def _all(self) -> Iterator[Record]:
        records = itertools.chain.from_iterable(page.records for page in self.pages.values())
        return iter(sorted(records, key=lambda r: (r.docname, r.line, anchor_of(r))))

    def instruments(self) -> dict[str, Instrument]:
        """Instruments by key, scope included."""
        found = self.records.items()
        return {anchor: r for anchor, r in found if isinstance(r, Instrument)}

    def events_in(self, scope: str) -> list[Event]:
        """Events of the edition (or of an example's scope) in chronological order."""
        found = [r for r in self.records.values() if isinstance(r, Event) and r.scope == scope]
        return sorted(found, key=_event_order)

    def actors_in(self, scope: str) -> list[Actor]:
        """Actors of the edition (or of an example's scope) by sort form."""
        found = [r for r in self.records.values() if isinstance(r, Actor) and r.scope == scope]
        return sorted(found, key=lambda a: (a.sort.casefold(), a.sort, a.key))

    # -- references -----------------------------------------------------------------

    def find(self, anchor: str, scope: str = "") -> Target | None:
        """What stands under an anchor, an example's own before the edition's."""
        record = self.records.get(scope + anchor) or self.records.get(anchor)
        if record is None:
            return None
        title, card = self._naming(record)
        return Target(record, record.docname, anchor_of(record), title, card)

    @property
    def _words(self) -> Words:
        return words(self.env.config.language, self.env.config.edition_labels)

    def _naming(self, record: Record) -> tuple[str, str]:
        language = self.env.config.language
        match record:
            case Event():
                title = titles.event_title(record, language, self._words)
                return title, titles.event_card(record, language, self._words)
            case Actor():
                return record.title, titles.actor_card(record, language, self._words)
            case Instrument():
                return record.short, ""
            case Provision():
                return self.provision_title(record), ""
            case Anchor(kind="note"):
                return self._words["note-number"].format(record.title), ""
            case Anchor():
                return record.title, ""

    def provision_title(self, record: Provision) -> str:
        """"Article 3(1)", "Protocol, Point 4": the principal instrument is not named."""
        instrument = self.instruments().get(record.scope + record.instrument)
        place = from_anchor(record.anchor.removeprefix(record.scope), {record.instrument})
        if place is None:
            return record.title
        numbers = iter(record.numbers)
        steps = tuple(s._replace(number=next(numbers, s.number)) for s in place.steps)
        unit = instrument.unit if instrument else record.unit
        title = titles.provision_title(place._replace(steps=steps), unit=unit, words=self._words)
        if instrument is None or instrument.key == self.principal(record.scope):
            return title
        return titles.with_instrument(instrument.short, title)

    def principal(self, scope: str) -> str:
        """Key of the instrument whose name is left out: the configured or the first one."""
        given: str = self.env.config.edition_instrument
        if given and not scope:
            return given
        found = [i for i in self.instruments().values() if i.scope == scope and not i.external]
        order = self._reading_order()
        first = min(found, key=lambda i: (order.get(i.docname, 0), i.line), default=None)
        return first.key if first else ""

    def _reading_order(self) -> dict[str, int]:
        order: dict[str, int] = {}
        stack = [self.env.config.root_doc]
        while stack:
            docname = stack.pop()
            if docname not in order:
                order[docname] = len(order)
                stack.extend(reversed(self.env.toctree_includes.get(docname, [])))
        return order

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
        found = self.find(target, node.get("scope", ""))
        if found is None:
            return self._resolve_external(env, fromdocname, builder, target, node, contnode)
        return self._link(fromdocname, builder, found, node, contnode)

    def _link(
        self,
        fromdocname: str,
        builder: Builder,
        found: Target,
        node: pending_xref,
        contnode: Element,
    ) -> dn.reference:
        if not node.get("refexplicit"):
            text = found.title
            if last := self.find(node.get("reflast", ""), node.get("scope", "")):
                text = f"{text}–{last.title.rpartition(' ')[2]}"
            contnode = dn.inline(text, text, classes=list(contnode.get("classes", [])))
        link = make_refnode(builder, fromdocname, found.docname, found.anchor, contnode)
        if found.card:
            link["card"] = found.card
            link["classes"].append("ed-ref")
        return link

    def _resolve_external(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> dn.reference | None:
        scope = node.get("scope", "")
        instrument = self.external_of(target, scope)
        if instrument is None or instrument.inventory:
            return None
        place = from_anchor(target, {instrument.key})
        assert place is not None
        title = titles.provision_title(place, unit=instrument.unit, words=self._words)
        shown = titles.with_instrument(instrument.short, title)
        card = "\n".join((instrument.title, title))
        anchor = instrument.scope + instrument.key
        found = Target(instrument, instrument.docname, anchor, shown, card)
        return self._link(fromdocname, builder, found, node, contnode)

    def external_of(self, anchor: str, scope: str = "") -> Instrument | None:
        """The external instrument to one of whose provisions an anchor belongs."""
        external = {i.key: i for i in self.instruments().values() if i.external and not i.scope}
        external |= {
            i.key: i for i in self.instruments().values() if i.external and i.scope == scope
        }
        place = from_anchor(anchor, set(external))
        return external[place.instrument] if place and place.steps else None

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, dn.reference]]:
        """Serve Markdown links and `{any}`: the target is an anchor, or a locator."""
        scope = self.scope_around(node)
        found = self.find(target, scope)
        if found is None:
            link = self._resolve_external(env, fromdocname, builder, target, node, contnode)
            return [("ed:art", link)] if link is not None else []
        if isinstance(found.record, Anchor) and found.record.kind == "section":
            return []  # the standard domain has it
        link = self._link(fromdocname, builder, found, node, contnode)
        return [(f"ed:{self.role_of(found.record)}", link)]

    @staticmethod
    def role_of(record: Record) -> str:
        """The role that refers to a record."""
        kind = type(record).__name__.lower()
        return kind if kind in ("event", "actor", "instrument") else "art"

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """The inventory: anchors as names, titles as they are cited; no example's."""
        for anchor, record in sorted(self.records.items()):
            kind = object_type(record)
            if not record.scope and kind in self.object_types and not _is_external(record):
                priority = -1 if kind in ("paragraph", "point", "commentary") else 1
                yield anchor, self._naming(record)[0], kind, record.docname, anchor, priority

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

    # -- whole-edition checks -----------------------------------------------------------

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
        seen: dict[str, Record] = {}
        keys: dict[str, Record] = {}
        for record in self._all():
            anchor = anchor_of(record)
            first = seen.setdefault(anchor, record)
            if first is not record:
                kind = "note" if object_type(record) == "note" else "duplicate"
                message = "the anchor %r is already that of %s, line %s; this one is refused"
                place = (first.docname, first.line)
                warn(kind, message, anchor, *place, location=(record.docname, record.line))  # type: ignore[arg-type]
            elif (key := _key(record)) and not record.scope:
                other = keys.setdefault(key, record)
                if other is not record:
                    message = "the key %r is already that of the %s in %s, line %s"
                    place = (object_type(other), other.docname, other.line)
                    warn("duplicate", message, key, *place, location=(record.docname, record.line))
        self._check_instruments()

    def _check_instruments(self) -> None:
        declared = self.instruments()
        for docname, page in sorted(self.pages.items()):
            for use in page.uses:
                if use.scope + use.key not in declared and use.key not in declared:
                    near = did_you_mean(use.key, declared)
                    message = "the instrument %r is declared nowhere%s"
                    warn("reference", message, use.key, near, location=(docname, use.line))
                elif (unit := declared.get(use.scope + use.key)) and unit.unit != use.unit:
                    message = "the articles of %r are called %r here, but %r where it is declared"
                    shown = (use.key, use.unit or "Article", unit.unit or "Article")
                    warn("option", message, *shown, location=(docname, use.line))

    def known_near(self, role: str, written: str, target: str) -> str:
        """A suggestion for a reference that nothing has, as the editor would write it."""
        prefix = {"event": "event-", "actor": "actor-"}.get(role, "")
        known = {
            anchor.removeprefix(prefix): r
            for anchor, r in self.records.items()
            if not r.scope and (role == "art" or self.role_of(r) == role)
        }
        if role != "art":
            return did_you_mean(written, known)
        near = did_you_mean(target, known)
        record = known.get(near.partition("'")[2].rpartition("'")[0])
        if not isinstance(record, Provision):
            return near
        return f"; did you mean '{record.instrument} {record.path}'?"


def anchor_of(record: Record) -> str:
    """The anchor of a record, with the prefix of its scope."""
    match record:
        case Instrument():
            return record.scope + record.key
        case Event():
            return f"{record.scope}event-{record.key}"
        case Actor():
            return f"{record.scope}actor-{record.key}"
        case _:
            return record.anchor


def object_type(record: Record) -> str:
    """The name of a record's object type; ``section`` and ``note`` are none of ours."""
    if isinstance(record, Provision | Anchor):
        return record.kind
    return type(record).__name__.lower()


def _key(record: Record) -> str:
    if isinstance(record, Instrument | Event | Actor):
        return record.key
    return record.anchor if isinstance(record, Anchor) and record.kind == "section" else ""


def _is_external(record: Record) -> bool:
    return isinstance(record, Instrument) and record.external


def _event_order(event: Event) -> tuple[Any, ...]:
    if not event.date:
        return ((dates.END, dates.END, 0, event.key), event.docname)
    return (dates.sort_key(dates.parse(event.date), event.key), event.docname)
