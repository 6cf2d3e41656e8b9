"""Where a node stands: its line, the example around it, and whether it can be cited there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.nodes.text import example_result

if TYPE_CHECKING:
    from docutils import nodes


def line(node: nodes.Element) -> int:
    """The line of a node, or of the nearest one around it that has one; 0 without."""
    while node.line is None and node.parent is not None:
        node = node.parent
    return node.line or 0


def scope(node: nodes.Element) -> str:
    """The scope of the example around a node, or nothing."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, example_result):
            return str(parent["scope"])
        parent = parent.parent
    return ""


def citable(node: nodes.Element) -> bool:
    """Whether a node has an anchor that was not refused."""
    return bool(node["ids"]) and not node.get("refused")
