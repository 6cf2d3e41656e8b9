"""Options that every citable unit has: what it was before, and how far the work on it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition import nodes
from sphinx_edition.directives import options
from sphinx_edition.directives.base import CURRENT, EditionDirective, Option
from sphinx_edition.model import locator

if TYPE_CHECKING:
    from docutils import nodes as dn

#: From the first draft to what a second reader has compared with the witnesses.
STATUSES = ("draft", "collated", "checked")

CITABLE: dict[str, Option] = {
    "was": Option(
        "what it was when it was published: an old locator, key or anchor; page#anchor for one"
        " that has only moved; separated by ;"
    ),
    "status": Option("how far the editor’s work on it is", STATUSES),
}


def note_unit(directive: EditionDirective, node: dn.Element, prefix: str = "") -> None:
    """Put both options on the node of a unit.

    ``was`` becomes a list of page, anchor (either may be empty), and what was written; warns
    ``ed.reference`` of what can be neither.

    :param prefix: what anchors of its kind begin with, where a bare key may be written
    """
    node["status"] = directive.values.get("status", "")
    node["was"] = []
    for written in options.items(directive.values.get("was", "")):
        try:
            page, anchor = former(written, prefix, directive.env.ref_context.get(CURRENT, ""))
        except locator.LocatorError as error:
            directive.warn("reference", "was: %s", error, option="was")
        else:
            node["was"].append((page, anchor, written))


def former(written: str, prefix: str, instrument: str) -> tuple[str, str]:
    """Page and anchor of ``treaty 3(2)``, ``event-old``, ``old`` or ``page#anchor``.

    :raises locator.LocatorError: if it is neither
    """
    page, mark, rest = written.rpartition("#")
    if mark and not page:
        raise locator.LocatorError(f"{written!r} names no page before '#'")
    text = rest.strip()
    if mark:
        return page.strip().removesuffix(".html"), text
    if " " not in text and locator.looks_like_anchor(text):
        return "", text
    if prefix and locator.key_fault(text) is None:
        return "", f"{prefix}-{text}"
    if not prefix and " " not in text and locator.key_fault(text) is None:
        return "", text
    return "", locator.anchor(locator.parse(text, instrument=instrument))


def status_line(directive: EditionDirective, node: dn.Element) -> list[dn.Node]:
    """The editorial status of what has no other line to tell it, if it has one."""
    if not node["status"]:
        return []
    text = directive.words[f"editorial.{node['status']}"]
    line = nodes.basis(text, text, classes=["ed-basis"])
    directive.mark(line)
    return [line]
