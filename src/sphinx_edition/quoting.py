"""Words quoted from a text of the edition: what an editor writes becomes nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.util.docutils import SphinxRole

from sphinx_edition import edited_text, nodes
from sphinx_edition.messages import warn
from sphinx_edition.model import locator
from sphinx_edition.model.quotation import Source, read_source
from sphinx_edition.model.records import Quotation
from sphinx_edition.roles import pending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docutils.nodes import Node, system_message
    from sphinx.environment import BuildEnvironment

_WRITTEN = re.compile(r"\s*(?P<words>\S.*?)\s*<(?P<place>[^<>]*)>\s*", re.DOTALL)
#: What cannot stand within a link.
_LINKS = (
    dn.footnote_reference,
    dn.citation_reference,
    dn.reference,
    addnodes.pending_xref,
    addnodes.download_reference,
)


def describe(node: dn.Element, source: Source, env: BuildEnvironment) -> None:
    """Put on a node what is quoted, for the domain to collect.

    :raises locator.LocatorError: if its locator cannot be read, or names more than one place
    """
    context = env.ref_context
    spans = locator.parse_spans(source.locator, instrument=context.get("ed:instrument", ""))
    if len(spans) > 1:
        message = f"{source.locator!r} names several provisions; quote one, or a range"
        raise locator.LocatorError(message)
    first, last = spans[0]
    node["anchor"] = locator.anchor(first)
    node["last"] = locator.anchor(last) if last else ""
    node["written"], node["siglum"], node["free"] = source
    node["scope"] = context.get("ed:scope", "")


class QuoteRole(SphinxRole):
    """Words of a provision, or of a witness to it: ``words <treaty 2>``, ``words <treaty 2; F1>``.

    They are printed as typed and lead there; the domain holds them against the text.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        """The words; with a warning, and without a link, where they name no provision."""
        match = _WRITTEN.fullmatch(self.text)
        if not match:
            message = "the quotation %r needs words and a place: write words <treaty 2>"
            warn("quotation", message, self.text, location=(self.env.docname, self.lineno))
            return [dn.Text(self.text)], []
        shown, source = match["words"], read_source(match["place"])
        node = nodes.quotation(self.rawtext, classes=["ed-quotation"])
        self.set_source_info(node)
        inliner = cast("Any", self.inliner)
        parsed, messages = inliner.parse(shown, self.lineno, inliner, node)
        try:
            describe(node, source, self.env)
            node += _linked(parsed, lambda: pending(self, "art", source.locator, shown)[0])
        except locator.LocatorError as error:
            warn("reference", "quote: %s", error, location=(self.env.docname, self.lineno))
            return parsed, messages
        return [node], messages


def _linked(words: Iterable[Node], make: Callable[[], addnodes.pending_xref]) -> list[Node]:
    """Words as links; notes and links among them stand between these."""
    parts: list[Node] = []
    inside: dn.Element | None = None
    for word in words:
        if any(isinstance(node, _LINKS) for node in word.findall()):
            inside = None
            parts.append(word)
            continue
        if inside is None:
            link = make()
            parts.append(link)
            inside = cast("dn.Element", link[0])
            inside.clear()
        inside += word
    return parts


def quotations(elements: Iterable[dn.Element], docname: str) -> Iterator[Quotation]:
    """Every quotation of a page, in its order."""
    names = ("anchor", "last", "written", "siglum", "free", "scope")
    for node in elements:
        if not isinstance(node, nodes.quotation | nodes.quotation_block):
            continue
        yield Quotation(
            docname=docname,
            line=_line(node) + _breaks_before(node),
            words=edited_text.words(node),
            set_off=isinstance(node, nodes.quotation_block),
            **{name: node[name] for name in names},
        )


def _breaks_before(node: dn.Element) -> int:
    """In which line of its block an inline stands, counted from 0; the parser tells no more."""
    block = node
    while isinstance(block, dn.Inline) and block.parent is not None:
        block = block.parent
    count = 0
    for other in () if block is node else block.findall():
        if other is node:
            return count
        count += other.count("\n") if isinstance(other, dn.Text) else 0
    return 0


def _line(node: dn.Element) -> int:
    while node.line is None and node.parent is not None:
        node = node.parent
    return node.line or 0
