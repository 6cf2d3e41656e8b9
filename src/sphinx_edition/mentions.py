"""Where a page refers to what: a mention for each reference, read off the doctree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import nodes
from sphinx_edition.model.locator import INTERNAL_PREFIX, key_fault
from sphinx_edition.model.records import Mention
from sphinx_edition.nodes import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_edition.model.records import Where

_REGISTERS = nodes.actor | nodes.place | nodes.account | nodes.witness
#: References to a witness are the apparatus itself, and shown by it.
_WITNESS = "wit"


def mentions(elements: Iterable[dn.Element], docname: str) -> Iterator[Mention]:
    """Every reference of a page to something citable, in the order of the page."""
    for node in filter(_refers, elements):
        targets = list(_targets(node))
        found = _unit(node) if targets else None
        if found is None:
            continue
        unit, kind, scope = found
        for target in dict.fromkeys(targets):
            yield Mention(target, unit, kind, docname, standing.line(node), scope)


def _refers(node: dn.Node) -> bool:
    if isinstance(node, addnodes.pending_xref | nodes.entry_place | nodes.dated_source):
        return True
    return isinstance(node, dn.reference) and "id_link" in node


def _targets(node: dn.Element) -> Iterator[str]:
    """The anchors that a reference names; a range names its ends."""
    if isinstance(node, nodes.entry_place):
        if not key_fault(node["key"]):
            yield f"place-{node['key']}"
    elif isinstance(node, nodes.dated_source):
        account = str(node["written"]).partition(" ")[0]
        if not key_fault(account):
            yield f"account-{account}"
    elif isinstance(node, dn.reference):
        yield str(node.get("refuri", "")).removeprefix("#")
    elif node.get("refdomain") == "ed" and node["reftype"] != _WITNESS:
        yield str(node["reftarget"])
        others: list[tuple[str, str]] = node.get("refothers", [])
        for anchor, _ in others:
            yield anchor
    elif node.get("reftype") == "myst" and not node.get("refdomain"):
        yield str(node["reftarget"])


def _unit(node: dn.Element) -> tuple[str, Where, str] | None:
    """The unit in which a reference stands: its anchor, its kind, the scope."""
    above = list(_above(node))
    examples = [str(one["scope"]) for one in above if isinstance(one, nodes.example_result)]
    scope = examples[0] if examples else ""
    editorial = False
    for one in above:
        if isinstance(one, nodes.example_result | nodes.erratum | nodes.tombstone):
            break  # errata stand below their unit by themselves
        editorial = editorial or isinstance(one, nodes.summary)
        found = _as_unit(one, editorial)
        if found and found[0] and not found[0].removeprefix(scope).startswith(INTERNAL_PREFIX):
            return (*found, scope)
    return None


def _above(node: dn.Element) -> Iterator[dn.Element]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _as_unit(node: dn.Element, editorial: bool) -> tuple[str, Where] | None:
    """The anchor and kind of a node that is a unit; None for any other."""
    anchor = str(next(iter(node.get("ids", ())), ""))
    kind: Where
    match node:
        case nodes.apparatus_source():
            anchor, kind = str(node["for"]), "reading"
        case dn.footnote():
            kind = "note"
        case nodes.event():
            kind = "event"
        case nodes.claim():
            kind = "claim"
        case nodes.commentary():
            kind = "commentary"
        case nodes.provision() | nodes.recital():
            anchor, kind = str(node["anchor"]), "commentary" if editorial else "text"
        case _ if isinstance(node, _REGISTERS):
            kind = "entry"
        case dn.section():
            kind = "prose"
        case _:
            return None
    return anchor, kind
