"""Going through a page once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from docutils import nodes

_Kind = TypeVar("_Kind", bound="nodes.Node")


def every(root: nodes.Node, kinds: type[_Kind] | tuple[type[_Kind], ...]) -> list[_Kind]:
    """All nodes of some kinds in a tree, its root among them, in the order of the text.

    As ``list(root.findall(kind))``, which asks for each node through a generator for each of those
    around it and takes half as long again; every page is gone through some twenty times.
    """
    found: list[_Kind] = []
    ahead: list[nodes.Node] = [root]
    while ahead:
        node = ahead.pop()
        if isinstance(node, kinds):
            found.append(node)
        if children := node.children:
            ahead += children[::-1]
    return found
