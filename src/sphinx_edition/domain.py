"""The domain `ed`: what exists in an edition and where, and how references find it."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes as dn
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_edition.backlinks import Backlinks
from sphinx_edition.citations import Citable
from sphinx_edition.collations import Circumstances, Collations
from sphinx_edition.collect import Collected, collect
from sphinx_edition.consistency import check_anchors, check_instruments
from sphinx_edition.criticism import check_apparatus
from sphinx_edition.directives.registry import DIRECTIVES
from sphinx_edition.history import check_history
from sphinx_edition.ledger.state import State
from sphinx_edition.model.records import Record
from sphinx_edition.naming import Naming
from sphinx_edition.nodes import example_result
from sphinx_edition.publication import Publication, publication
from sphinx_edition.quotations import check_quotations
from sphinx_edition.quoting import QuoteRole
from sphinx_edition.references import check_inventories, known_near
from sphinx_edition.roles import EditionReferenceRole, MarkRole, VariantRole
from sphinx_edition.tables import (
    Tables,
    anchor_of,
    is_external,
    object_type,
    reading_order,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.model.citation.records import Printed

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
    """Instruments, provisions, witnesses, and the registers of an edition.

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
        "place": ObjType("place", "place"),
        "account": ObjType("account", "account"),
        "claim": ObjType("claim", "claim"),
        "witness": ObjType("witness", "wit"),
        "erratum": ObjType("erratum", "erratum"),
    }
    directives: ClassVar[dict[str, Any]] = dict(DIRECTIVES)
    roles: ClassVar[dict[str, Any]] = {
        "art": EditionReferenceRole(),
        "instrument": EditionReferenceRole(),
        "event": EditionReferenceRole(),
        "actor": EditionReferenceRole(),
        "place": EditionReferenceRole(),
        "account": EditionReferenceRole(),
        "claim": EditionReferenceRole(),
        "wit": EditionReferenceRole(),
        "erratum": EditionReferenceRole(),
        "quote": QuoteRole(),
        "app": VariantRole(),
        "gap": MarkRole(),
        "supplied": MarkRole(),
        "sic": MarkRole(),
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    data_version = 5

    # -- tables ---------------------------------------------------------------------

    @property
    def pages(self) -> Mapping[str, Collected]:
        """What each page gave, by document name.

        The environment has it packed, page by page: it is stored after every change, and of a
        large edition only what has changed is packed again.
        """
        if self._pages is None:
            self._pages = {name: pickle.loads(data) for name, data in self.data["pages"].items()}
        return self._pages

    def _give(self, docname: str, page: Collected) -> None:
        self.data["pages"][docname] = pickle.dumps(page, pickle.HIGHEST_PROTOCOL)
        if self._pages is not None:
            self._pages[docname] = page
        self._forget()

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.data["pages"].pop(docname, None)
        if self._pages is not None:
            self._pages.pop(docname, None)
        self._forget()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that a worker has read."""
        for docname in docnames & otherdata["pages"].keys():
            self.data["pages"][docname] = otherdata["pages"][docname]
        self._pages = None
        self._forget()

    def process_doc(self, env: BuildEnvironment, docname: str, document: dn.document) -> None:
        """Collect a page that has been read."""
        self._give(docname, collect(document, docname))

    def note_outline(self, docname: str, outline: str) -> None:
        """Add to what a page gave the fingerprint of its headings, once Sphinx has them."""
        page = cast("Collected", pickle.loads(self.data["pages"][docname]))
        self._give(docname, page._replace(outline=outline))

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._forget()

    _pages: dict[str, Collected] | None = None
    _tables: Tables | None = None
    _naming: Naming | None = None
    _publication: Publication | None = None
    _ledger: State | None = None
    _collations: Collations | None = None
    _citable: Citable | None = None
    _backlinks: Backlinks | None = None
    #: What references have found already: many name the same few witnesses and persons.
    _found: dict[tuple[str, str], Target | None]

    def _forget(self) -> None:
        """A page has changed: what was computed is made anew when it is asked for."""
        self._tables, self._naming, self._collations = None, None, None
        self._backlinks, self._ledger, self._citable = None, None, None
        self._found = {}

    @property
    def tables(self) -> Tables:
        """Everything citable; made anew only after a page has changed."""
        if self._tables is None:
            self._tables = Tables(self.pages)
        return self._tables

    @property
    def naming(self) -> Naming:
        """What everything is called."""
        if self._naming is None:
            self._naming = Naming(self.tables, self.env)
        return self._naming

    @property
    def publication(self) -> Publication:
        """The whole work, and where it stands on the web and in print."""
        if self._publication is None:
            self._publication = publication(self.env)
        return self._publication

    @property
    def ledger(self) -> State:
        """What was published, and what has become of it."""
        if self._ledger is None:
            self._ledger = State(self.env, self.tables, self.pages)
        return self._ledger

    def printed(self, anchor: str) -> Printed | None:
        """Where a unit stands in the released PDF; None where its words are others now."""
        return self.publication.places.of(anchor, self.ledger.fingerprints.get(anchor, ""))

    @property
    def citable(self) -> Citable:
        """What can be cited."""
        if self._citable is None:
            self._citable = Citable(self)
        return self._citable

    @property
    def backlinks(self) -> Backlinks:
        """What leads to each thing."""
        if self._backlinks is None:
            order = reading_order(self.env.config.root_doc, self.env.toctree_includes)
            self._backlinks = Backlinks(self.tables, self.pages, order)
        return self._backlinks

    @property
    def collations(self) -> Collations:
        """The texts with their apparatus."""
        if self._collations is None:
            circumstances = Circumstances(
                reading_order(self.env.config.root_doc, self.env.toctree_includes),
                self.env.config.language,
                self.env.config.edition_apparatus_style,
                self.naming.principal,
            )
            self._collations = Collations(self.tables, self.pages, circumstances)
        return self._collations

    # -- references -----------------------------------------------------------------

    def find(self, anchor: str, scope: str = "") -> Target | None:
        """What stands under an anchor, an example's own before the edition's."""
        key = (anchor, scope)
        if key not in self._found:
            self._found[key] = self._find(anchor, scope)
        return self._found[key]

    def _find(self, anchor: str, scope: str) -> Target | None:
        record = self.tables.record(anchor, scope)
        if record is None:
            return None
        title, card = self.naming.title(record), self.naming.card(record)
        return Target(record, record.docname, anchor_of(record), title, card)

    def find_external(self, anchor: str, scope: str = "") -> Target | None:
        """The declaration of the external instrument to one of whose provisions an anchor
        belongs; its title is that of the provision."""
        instrument = self.tables.external_of(anchor, scope)
        if instrument is None:
            return None
        shown = self.naming.cited(instrument, anchor)
        card = "\n".join((instrument.title, self.naming.external(instrument, anchor)))
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
        scope = node.get("scope", "")
        if typ == "grave":
            return make_refnode(builder, fromdocname, node["gravepage"], target, contnode)
        if typ == "about" and (record := self.tables.about(target, scope)):
            target = anchor_of(record)
        found = self.resolve(target, scope)
        if found is None:
            return None
        return self._link(fromdocname, builder, found, node, contnode)

    def resolve(self, target: str, scope: str) -> Target | None:
        """What a reference leads to within the edition."""
        found = self.find(target, scope) or self._by_siglum(target, scope)
        if found is not None:
            return found
        instrument = self.tables.external_of(target, scope)
        # One with an inventory leads there: `references.resolve_in_inventory`.
        if instrument is None or instrument.inventory:
            return None
        return self.find_external(target, scope)

    def _by_siglum(self, target: str, scope: str) -> Target | None:
        """The witness whose siglum makes no anchor, hence stands in the target: ``wit-α``."""
        siglum = target.removeprefix("wit-")
        if siglum == target or siglum.isascii():
            return None
        key = (f"siglum {siglum}", scope)
        if key not in self._found:
            found = [w for w in self.tables.witnesses_in(scope) if w.siglum == siglum]
            self._found[key] = self.find(anchor_of(found[0])) if found else None
        return self._found[key]

    def _link(
        self,
        fromdocname: str,
        builder: Builder,
        found: Target,
        node: pending_xref,
        contnode: Element,
    ) -> dn.reference:
        if not node.get("refexplicit"):
            text = found.title + self.range_end(node)
            contnode = dn.inline(text, text, classes=list(contnode.get("classes", [])))
        elif isinstance(contnode, dn.literal):
            # `{any}` takes its words for code.
            contnode = dn.inline(contnode.rawsource, "", *contnode.children)
        inside: Element | list[dn.Node] = contnode
        if node["reftype"] == "wit":
            # Sigla are many, and need no element of their own within the link.
            inside = list(contnode.children)
        link = make_refnode(builder, fromdocname, found.docname, found.anchor, inside)
        if found.card:
            link["card"] = found.card
            link["classes"].append("ed-ref")
        return link

    def range_end(self, node: pending_xref) -> str:
        """Such as "–15" for a reference to a range; nothing for one to a single provision."""
        if "reflast" not in node:
            return ""
        scope = node.get("scope", "")
        last = self.find(node["reflast"], scope) or self.find_external(node["reflast"], scope)
        end = last.title if last else node["refothers"][0][1]
        return f"–{end.rpartition(' ')[2]}"

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
        found = self.resolve(target, self.scope_around(node))
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
                yield anchor, self.naming.title(record), kind, record.docname, anchor, priority
        for old, target in sorted(self.ledger.forwards.items()):
            there = self.tables.records.get(target)
            # What went to another edition is that one's, not a declaration's here.
            if there is None or is_external(there):
                continue
            if object_type(there) in self.object_types:
                kind, title = object_type(there), self.naming.title(there)
                yield old, title, kind, there.docname, target, -1

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
        return known_near(self, role, written, target)

    # -- the whole edition ------------------------------------------------------------

    def check_consistency(self) -> None:
        """Warn about anchors and keys that two pages claim, and undeclared instruments."""
        check_anchors(self.tables)
        check_instruments(self.tables, self.pages, self.naming.usual_unit)
        check_inventories(self)
        check_apparatus(self.tables, self.collations)
        check_history(self.tables, self.naming)
        check_quotations(self.tables, self.collations, self.pages)
