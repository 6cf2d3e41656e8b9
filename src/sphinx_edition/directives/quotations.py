"""The directive `quote`: words of a text of the edition, set off as a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives.base import EditionDirective, Option
from sphinx_edition.model import locator
from sphinx_edition.model.quotation import Source, read_source
from sphinx_edition.quoting import describe
from sphinx_edition.roles import pending

if TYPE_CHECKING:
    from docutils.nodes import Node


class QuoteDirective(EditionDirective):
    """Words of the provision named behind the directive, with a line that says where they stand."""

    argument = (
        "what is quoted: a locator, behind `; ` the siglum of a witness, behind `!` nothing is"
        " held to the letter"
    )
    known: ClassVar[dict[str, Option]] = {}

    def make(self) -> list[Node]:
        node = nodes.quotation_block(classes=["ed-quotation"])
        self.mark(node)
        self.nested(node)
        if not node.children:
            self.warn("quotation", "the quotation has no words")
            return []
        if not self.name_given:
            self.warn("quotation", "the quotation names no provision: write quote treaty 2")
            return [self._unlinked(node)]
        source = read_source(self.name_given)
        try:
            describe(node, source, self.env)
            node += self._attribution(source)
        except locator.LocatorError as error:
            self.warn("reference", "quote: %s", error)
            return [self._unlinked(node)]
        return [node]

    @staticmethod
    def _unlinked(node: dn.Element) -> Node:
        return dn.block_quote("", *node.children, classes=node["classes"])

    def _attribution(self, source: Source) -> dn.attribution:
        parts: list[Node] = [*pending(self, "art", source.locator)]
        if source.siglum:
            parts.append(nodes.sign(", ", ", ", classes=["ed-sign"]))
            # One that is not held to the letter may be of a witness that is not declared.
            parts += self._siglum(source)
        return dn.attribution("", "", *parts)

    def _siglum(self, source: Source) -> list[Node]:
        if source.free:
            return [nodes.sign(source.siglum, source.siglum, classes=["ed-sign"])]
        return [*pending(self, "wit", source.siglum)]
