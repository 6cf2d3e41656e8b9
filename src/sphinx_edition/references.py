"""References that the domain's tables do not have: other projects' and mistaken ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.ext import intersphinx

from sphinx_edition.inventories import Inventories, discard_damaged
from sphinx_edition.messages import did_you_mean, nearest, warn
from sphinx_edition.model import locator
from sphinx_edition.model.records import Provision
from sphinx_edition.tables import PREFIXES

if TYPE_CHECKING:
    from docutils.nodes import TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.records import Instrument


def resolve_in_inventory(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: TextElement
) -> TextElement | None:
    """Link to a provision of an external instrument that names its inventory.

    What other references name is left to intersphinx, which looks in all inventories.
    """
    ours = node.get("refdomain") == "ed"
    if not ours and node["reftype"] != "any":
        return None
    domain = cast("EditionDomain", env.domains["ed"])
    instrument = domain.tables.external_of(*_place(node))
    if instrument is not None and instrument.inventory:
        return _resolve_provision(domain, instrument, node, contnode)
    if ours:
        _look_everywhere(domain, node, contnode)
    return None


def _place(node: pending_xref) -> tuple[str, str]:
    """The anchor that a reference names, and the scope of its example."""
    return node["reftarget"], node.get("scope", "")


def _resolve_provision(
    domain: EditionDomain, instrument: Instrument, node: pending_xref, contnode: TextElement
) -> TextElement | None:
    """A link into the inventory; words only where that is of no use, as said once."""
    if not node.get("refexplicit") and (found := domain.find_external(*_place(node))):
        # The other project's own title leaves out the name of its principal instrument.
        contnode = _named(contnode, found.title + domain.range_end(node))
        node["refexplicit"] = True
    name = instrument.inventory
    if not Inventories(domain.env).has_instrument(name, instrument.key):
        return contnode
    return intersphinx.resolve_reference_in_inventory(domain.env, name, node, contnode)


def _named(words: TextElement, title: str) -> TextElement:
    """The words of a reference that has none of its own; kept if it leads nowhere."""
    if isinstance(words, nodes.literal):  # that of `{any}`
        return nodes.inline(title, title)
    words.clear()
    words += nodes.Text(title)
    return words


def _look_everywhere(domain: EditionDomain, node: pending_xref, contnode: TextElement) -> None:
    """Prepare a reference for intersphinx, and say so where it would have to choose."""
    inventories = Inventories(domain.env)
    role, target = node["reftype"], node["reftarget"]
    if role == "about":
        _give_kind(inventories, node)
        role, target = node["reftype"], node["reftarget"]
    holders = inventories.holders(target, domain.objtypes_for_role(role) or ())
    if holders and "reflast" in node and not node.get("refexplicit"):
        _named(contnode, inventories.title(target) + domain.range_end(node))
        node["refexplicit"] = True
    if len(holders) > 1:
        message = "%r is in several inventories (%s); say in which: {external+%s:ed:%s}`%s`"
        written = node.get("written", target)
        args = (written, ", ".join(holders), holders[0], role, written)
        warn("reference", message, *args, location=node)


def _give_kind(inventories: Inventories, node: pending_xref) -> None:
    """A key of whatever kind becomes a reference to what other editions have under it."""
    key = node["reftarget"]
    anchors = {"instrument": key, **{role: f"{role}-{key}" for role in PREFIXES.values()}}
    for role, anchor in anchors.items():
        if inventories.holders(anchor):
            node["reftype"], node["reftarget"] = role, anchor
            return


def is_elsewhere(domain: EditionDomain, anchor: str, scope: str) -> bool:
    """Whether another edition has a provision, or nobody can know."""
    inventories = Inventories(domain.env)
    instrument = domain.tables.external_of(anchor, scope)
    if instrument is None:
        return bool(inventories.holders(anchor))
    name = instrument.inventory
    if not name or not inventories.has_instrument(name, instrument.key):
        return True
    return anchor in inventories.anchors(name)


# -- what is wrong ----------------------------------------------------------------------


def check_inventories(domain: EditionDomain) -> None:
    """Say once, where an instrument is declared, that its inventory is of no use."""
    inventories = Inventories(domain.env)
    for instrument in domain.tables.instruments.values():
        name, key = instrument.inventory, instrument.key
        if not instrument.external or not name or inventories.has_instrument(name, key):
            continue
        args: tuple[str, ...] = (name, key)
        if name not in inventories.mapped:
            message = "the inventory %r of instrument %r is not in intersphinx_mapping%s"
            args = (*args, did_you_mean(name, inventories.mapped))
        elif not inventories.is_read(name):
            message = "the inventory %r of instrument %r could not be read"
        else:
            message = "the inventory %r has no instrument %r%s"
            args = (*args, did_you_mean(key, inventories.anchors(name, {"instrument"})))
        message += "; its provisions are named without links"
        warn("inventory", message, *args, location=(instrument.docname, instrument.line))


def _unread(domain: EditionDomain) -> list[str]:
    """The inventories that should be there and are not."""
    inventories = Inventories(domain.env)
    named = {i.inventory for i in domain.tables.instruments.values() if i.external}
    wanted = {*inventories.mapped, *named} - {""}
    return sorted(name for name in wanted if not inventories.is_read(name))


def warn_missing(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say which key or locator nothing has, and which was probably meant."""
    if domain is None or domain.name != "ed":
        return None
    edition = cast("EditionDomain", domain)
    role, target = node["reftype"], node["reftarget"]
    written = node.get("written", target)
    near = edition.known_near(role, written, target)
    message = {
        "art": "no provision %r%s",
        "event": "no event %r%s",
        "actor": "no actor %r%s",
        "place": "no place %r%s",
        "account": "no account %r%s",
        "claim": "no claim %r%s",
        "wit": "no witness %r%s",
        "instrument": "no instrument %r%s",
    }.get(role, "nothing is called %r%s")
    unread = ", ".join(map(repr, _unread(edition)))
    if unread and not near and not edition.tables.external_of(*_place(node)):
        message += "; perhaps it is in the inventory %s, which could not be read"
        warn("inventory", message, written, near, unread, location=node)
    else:
        warn("reference", message, written, near, location=node)
    return True


def known_near(domain: EditionDomain, role: str, written: str, target: str) -> str:
    """A suggestion for a reference that nothing has, as the editor would write it."""
    known, inventories = domain.tables.known_as(role), Inventories(domain.env)
    types = domain.objtypes_for_role(role) or ()
    if role != "art":
        prefix = f"{role}-" if role in PREFIXES.values() else ""
        there = {anchor.removeprefix(prefix) for anchor in inventories.anchors("", types)}
        return did_you_mean(written, {*known, *there})
    external = domain.tables.external_of(target, "")
    if external is not None:
        there = inventories.anchors(external.inventory, types) if external.inventory else set()
        there = {anchor for anchor in there if anchor.startswith(f"{external.key}-")}
        return _meant(nearest(target, there), {external.key})
    near = nearest(target, {*known, *inventories.anchors("", types)})
    record = known.get(near)
    if isinstance(record, Provision):
        return f"; did you mean '{record.instrument} {record.path}'?"
    return _meant(near, inventories.anchors("", {"instrument"}))


def _meant(anchor: str, instruments: set[str]) -> str:
    """The suggestion of a provision of another edition, as a locator."""
    place = locator.from_anchor(anchor, instruments)
    near = locator.write(place) if place else anchor
    return f"; did you mean {near!r}?" if near else ""


def setup_references(app: Sphinx) -> None:
    """Connect the handlers; intersphinx itself is set up where the edition did not."""
    app.setup_extension("sphinx.ext.intersphinx")
    app.connect("builder-inited", discard_damaged, priority=400)
    app.connect("missing-reference", resolve_in_inventory, priority=400)
    app.connect("warn-missing-reference", warn_missing)
