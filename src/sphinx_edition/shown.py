"""What a page shows of the rest of the edition: what it names and lists, read off its doctree.

Only names are noted here, when a page is read; what they stand for is looked up when all pages
are read (`facts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Containers with a scope that are no listings: what they show of others is named in them.
_NO_LISTINGS = (
    nodes.event | nodes.actor | nodes.place | nodes.account | nodes.claim | nodes.erratum,
    nodes.tombstone | nodes.instrument | nodes.recital | nodes.commentary | nodes.gap,
    nodes.summary | nodes.example | nodes.example_result | nodes.apparatus_source,
    nodes.signature | nodes.layer | nodes.quotation_block,
)


class Shown(NamedTuple):
    """What a page names: in the edition, elsewhere (domain, role, target), in its listings.

    Everything with the scope of the example in which it stands.
    """

    named: tuple[tuple[str, str], ...] = ()
    foreign: tuple[tuple[str, str, str], ...] = ()
    #: Kinds of listings, by the names of their nodes.
    listings: tuple[tuple[str, str], ...] = ()
    #: Scopes whose sigla are printed on it where no reference is written.
    sigla: tuple[str, ...] = ()


def shown(elements: Iterable[dn.Element]) -> Shown:
    """Everything that a page names, each once, in order."""
    named: set[tuple[str, str]] = set()
    foreign: set[tuple[str, str, str]] = set()
    listings: set[tuple[str, str]] = set()
    sigla: set[str] = set()
    for node in elements:
        match node:
            case addnodes.pending_xref():
                named.update(_named(node))
                foreign.update(_foreign(node))
            case nodes.entry_place():
                named.add((f"place-{node['key']}", _scope(node)))
            case nodes.dated_source() | nodes.basis():
                named.add((f"account-{node.astext().partition(' ')[0]}", _scope(node)))
                sigla.add(_scope(node))
            case dn.reference() if "id_link" in node:
                named.add((str(node.get("refuri", "")).removeprefix("#"), _scope(node)))
            case dn.container() if "scope" in node and not isinstance(node, _NO_LISTINGS):
                listings.add((type(node).__name__, str(node["scope"])))
    parts = (named, foreign, listings, sigla)
    return Shown(*(tuple(sorted(part)) for part in parts))  # type: ignore[arg-type]


def _named(node: addnodes.pending_xref) -> Iterator[tuple[str, str]]:
    """Targets in the edition: of a reference, of both ends of a range, of all in a list."""
    if node.get("refdomain") not in ("ed", "", None):
        return
    scope = str(node.get("scope") or _scope(node))
    yield str(node["reftarget"]), scope
    if "reflast" in node:
        yield str(node["reflast"]), scope
    others: list[tuple[str, str]] = node.get("refothers", [])
    yield from ((anchor, scope) for anchor, _ in others)


def _foreign(node: addnodes.pending_xref) -> Iterator[tuple[str, str, str]]:
    """Targets of other domains, or of any."""
    domain = node.get("refdomain") or ""
    if domain != "ed":
        yield str(domain), str(node.get("reftype", "")), str(node["reftarget"])


def _scope(node: dn.Node) -> str:
    """The scope of the example, or of the entry, in which a node stands; or nothing."""
    parent = node.parent
    while parent is not None:
        if parent.get("scope"):
            return str(parent["scope"])
        parent = parent.parent
    return ""
