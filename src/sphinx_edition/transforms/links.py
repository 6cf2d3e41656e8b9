"""Markdown links to anchors, before MyST-Parser looks for their targets everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition.messages import warn
from sphinx_edition.nodes import standing
from sphinx_edition.nodes.walk import every
from sphinx_edition.references import is_elsewhere
from sphinx_edition.tables import object_type, role_of

if TYPE_CHECKING:
    from sphinx_edition.domain import EditionDomain


class PreferAnchors(SphinxPostTransform):
    """Lets ``[text](#key)`` mean the anchor of that name where the edition has one.

    MyST-Parser asks every domain and warns where a page's name is the same as a key
    (``treaty.md`` holds the instrument ``treaty``); in an edition the anchor is meant.
    """

    # Before MyST-Parser resolves its references (9).
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Turn each such link into one that names its domain."""
        domain = cast("EditionDomain", self.env.domains["ed"])
        for node in every(self.document, addnodes.pending_xref):
            if node.get("reftype") == "myst" and node.get("refdomain") is None:
                self._prefer(node, domain)
            others: list[tuple[str, str]] = node.get("refothers", [])
            for anchor, written in others:
                self._check(node, anchor, written, domain)

    @staticmethod
    def _check(
        node: addnodes.pending_xref, anchor: str, written: str, domain: EditionDomain
    ) -> None:
        """The end of a range, and what else a reference with words of its own names."""
        scope = node.get("scope", "")
        if domain.find(anchor, scope) is None and not is_elsewhere(domain, anchor, scope):
            near = domain.known_near("art", written, anchor)
            message = "no provision %r, which %r names%s"
            warn("reference", message, written, node["written"], near, location=node)

    @staticmethod
    def _prefer(node: addnodes.pending_xref, domain: EditionDomain) -> None:
        target = node["reftarget"]
        scope = standing.scope(node)
        found = domain.find(target, scope)
        if found is None:
            if domain.tables.external_of(target, scope) is not None:
                node["refdomain"], node["reftype"] = "ed", "art"
            return
        if object_type(found.record) == "section":
            node["refdomain"], node["reftype"] = "std", "ref"
        else:
            node["refdomain"], node["reftype"] = "ed", role_of(found.record)
            node["scope"] = scope
        node["refwarn"] = True
