"""The domain `ed`: what exists in an edition and where, and how references find it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes as dn
from sphinx.domains import ObjType
from sphinx.util.nodes import make_refnode

from sphinx_edition.consistency import check_anchors, check_instruments
from sphinx_edition.criticism import check_apparatus
from sphinx_edition.directives.registry import DIRECTIVES
from sphinx_edition.history import check_history
from sphinx_edition.model.records import Record
from sphinx_edition.nodes import standing
from sphinx_edition.quotations import check_quotations
from sphinx_edition.quoting import QuoteRole
from sphinx_edition.references import check_inventories, known_near
from sphinx_edition.roles import EditionReferenceRole, MarkRole, VariantRole
from sphinx_edition.rooms import Rooms
from sphinx_edition.tables import (
    anchor_of,
    is_external,
    object_type,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


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


class EditionDomain(Rooms):
    """Instruments, provisions, witnesses, and the registers of an edition."""

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
    #: What references have found already: many name the same few witnesses and persons.
    _found: dict[tuple[str, str], Target | None]

    def _forget(self) -> None:
        super()._forget()
        self._found = {}

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
        found = self.resolve(target, standing.scope(node))
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

    def known_near(self, role: str, written: str, target: str) -> str:
        """A suggestion for a reference that nothing has, as the editor would write it."""
        return known_near(self, role, written, target)

    # -- the whole edition ------------------------------------------------------------

    def check_consistency(self) -> None:
        """Warn about anchors and keys that two pages claim, and undeclared instruments."""
        check_anchors(self.tables)
        check_instruments(self.tables, self.pages, self.naming.usual_unit)
        check_inventories(self)
        check_apparatus(self.tables, self.collations, self.prove())
        check_history(self.tables, self.naming)
        check_quotations(self.tables, self.collations, self.pages)


def prove_before_storing(_app: Sphinx, env: BuildEnvironment) -> None:
    """Prove what was read before the environment is stored, for the next build to know."""
    domain = cast("EditionDomain", env.domains["ed"])
    if domain.has_changed:
        domain.prove()


def setup_domain(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(EditionDomain)
    app.connect("env-updated", prove_before_storing)
