"""What a page says of how its units came to be: what they were, what is gone, how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.model.records import Tombstone, Was
from sphinx_edition.nodes import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def tombstone(node: dn.Element, docname: str, summary: str) -> Iterator[Tombstone]:
    """The record of a tombstone that has the anchor of what is withdrawn."""
    if node["anchor"]:
        yield Tombstone(
            anchor=node["anchor"],
            docname=docname,
            line=standing.line(node),
            title=node["title"],
            date=node["date"],
            summary=summary,
            scope=node["scope"],
        )


def former(elements: Sequence[dn.Element], docname: str) -> Iterator[Was]:
    """What units were before."""
    for node in elements:
        said: list[tuple[str, str, str]] = node.get("was") or []
        anchor, line = (_anchor(node), standing.line(node)) if said else ("", 0)
        for page, old, written in said if anchor else ():
            yield Was(anchor, docname, line, written, page, old, node["scope"])
    for section in elements:
        if not isinstance(section, dn.section):
            continue
        # `(old)=` above a section; what its words make as well is sorted out by the ledger.
        for old in map(str, section["ids"][1:] if standing.citable(section) else ()):
            first, line = str(section["ids"][0]), standing.line(section)
            yield Was(first, docname, line, "", "", old, standing.scope(section))


def statuses(elements: Iterable[dn.Element]) -> Iterator[tuple[str, str]]:
    """The editorial status of each unit that has one, by anchor."""
    for node in elements:
        if node.get("status") and (anchor := _anchor(node)):
            yield anchor, str(node["status"])


def _anchor(node: dn.Element) -> str:
    """The anchor of a unit; empty for one that was refused."""
    if isinstance(node, nodes.instrument):
        return f"{node['scope']}{node['key']}" if node["key"] else ""
    return str(node["ids"][0]) if standing.citable(node) else ""
