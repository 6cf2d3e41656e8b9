"""The directive `example`: a source and what it makes, for the handbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives.base import CURRENT, SCOPE, EditionDirective
from sphinx_edition.directives.text import TEXT, UNIT
from sphinx_edition.model.locator import INTERNAL_PREFIX

if TYPE_CHECKING:
    from docutils.nodes import Node


#: What a scope keeps to itself.
_KEPT = (SCOPE, CURRENT, UNIT, TEXT)


class ExampleDirective(EditionDirective):
    """Shows its body as source and as result.

    What the body declares lives in a scope of its own: every anchor gets a prefix that is
    unique in the edition, and no register, inventory or ledger lists it.
    """

    optional_arguments = 0

    def make(self) -> list[Node]:
        slug = re.sub(r"[^a-z0-9]+", "-", self.env.docname.lower()).strip("-")
        scope = f"{INTERNAL_PREFIX}{slug}-{self.lineno}-"
        source = "\n".join(self.content)
        code = dn.literal_block(source, source, language="markdown", classes=["ed-example-source"])
        result = nodes.example_result(scope=scope, classes=["ed-example-result"])
        node = nodes.example("", code, result, classes=["ed-example"])
        for part in (node, code, result):
            self.mark(part)
        self._parse_in_scope(result, scope)
        return [node]

    def _parse_in_scope(self, result: dn.Element, scope: str) -> None:
        context = self.env.ref_context
        before = {name: context.pop(name) for name in _KEPT if name in context}
        context[SCOPE] = scope
        self.nested(result)
        for name in _KEPT:
            context.pop(name, None)
        context.update(before)
