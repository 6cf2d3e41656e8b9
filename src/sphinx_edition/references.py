"""References that the domain's tables do not have: other projects' and mistaken ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.ext import intersphinx

from sphinx_edition.messages import did_you_mean, warn

if TYPE_CHECKING:
    from docutils.nodes import TextElement, reference
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain


def resolve_in_inventory(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: TextElement
) -> reference | None:
    """Link to a provision of an external instrument that names its inventory."""
    if node.get("refdomain") != "ed":
        return None
    domain = cast("EditionDomain", env.domains["ed"])
    instrument = domain.tables.external_of(*_place(node))
    if instrument is None or not instrument.inventory:
        return None
    if not intersphinx.inventory_exists(env, instrument.inventory):
        message = "the inventory %r of instrument %r is not in intersphinx_mapping%s"
        near = did_you_mean(instrument.inventory, env.config.intersphinx_mapping)
        warn("reference", message, instrument.inventory, instrument.key, near, location=node)
        return None
    if not node.get("refexplicit") and (found := domain.find_external(*_place(node))):
        # The other project's own title leaves out the name of its principal instrument.
        title = found.title + domain.range_end(node)
        contnode = nodes.inline(title, title, classes=list(contnode["classes"]))
        node["refexplicit"] = True
    return intersphinx.resolve_reference_in_inventory(env, instrument.inventory, node, contnode)


def _place(node: pending_xref) -> tuple[str, str]:
    """The anchor that a reference names, and the scope of its example."""
    return node["reftarget"], node.get("scope", "")


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
    warn("reference", message, written, near, location=node)
    return True


def setup_references(app: Sphinx) -> None:
    """Connect the handlers; intersphinx itself is set up where the edition did not."""
    app.setup_extension("sphinx.ext.intersphinx")
    app.connect("missing-reference", resolve_in_inventory, priority=400)
    app.connect("warn-missing-reference", warn_missing)
