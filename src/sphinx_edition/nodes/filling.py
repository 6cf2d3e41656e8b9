"""Making nodes where a page has thousands of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

Filled = TypeVar("Filled", bound="nodes.Element")


def filled(node: Filled, children: Iterable[nodes.Node]) -> Filled:
    """A new node with its children.

    Where a page has thousands of small ones: docutils looks for the document of each child of a
    node that is in none yet, by way of an exception, which takes most of the time.
    """
    for child in children:
        child.parent = node
        node.children.append(child)
    return node
