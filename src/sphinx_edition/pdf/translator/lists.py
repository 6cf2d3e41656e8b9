"""Lists of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.pdf import escape
from sphinx_edition.pdf.translator.base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

_PATTERNS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class Lists(Base):
    """Visitors of lists."""

    def items(self, node: Element) -> str:
        """The items of a list as arguments, one to a line."""
        found = []
        for item in node.children:
            if isinstance(item, nodes.Element):
                opening, end = "[", "]"
                if isinstance(item, ed.point) and self.is_unit(item):
                    opening, end = "[" + self.edited(item), "]]"
                anchors = self.anchor_calls(item)
                self.push()
                self.mark_origin(item)
                text = self.pop() + anchors + self.capture(*item.children).strip("\n")
                found.append(f"{opening}{text}{end},\n")
        return "".join(found)

    def visit_bullet_list(self, node: Element) -> None:
        """A list with bullets."""
        anchors = self.anchor_calls(node, "block-anchor")
        self.write(f"{anchors}\n#bullets({_tight(node)},\n{self.items(node)})\n\n")
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: Element) -> None:
        """A list with numbers, as the source counts them."""
        kind = _PATTERNS.get(str(node.get("enumtype", "arabic")), "1")
        pattern = f"{node.get('prefix', '')}{kind}{node.get('suffix', '.') or '.'}"
        start = int(node.get("start", 1))
        anchors = self.anchor_calls(node, "block-anchor")
        self.write(f"{anchors}\n#numbers({_tight(node)}, {escape.string(pattern)}, {start},\n")
        self.write(f"{self.items(node)})\n\n")
        raise nodes.SkipNode

    def visit_definition_list(self, node: Element) -> None:
        """Terms, each with what it means; a glossary's terms are anchors."""
        self.write(self.anchor_calls(node, "block-anchor") + "\n#definitions(\n")
        for item in node.children:
            if isinstance(item, nodes.Element):
                self.write(self._definition(item))
        self.write(")\n\n")
        raise nodes.SkipNode

    def _definition(self, item: Element) -> str:
        terms = []
        body: list[nodes.Node] = []
        for child in item.children:
            if isinstance(child, nodes.term):
                terms.append(self.anchor_calls(child) + self.capture(*child.children))
            elif isinstance(child, nodes.classifier):
                terms[-1:] = [
                    f"{''.join(terms[-1:])} \\(#emph[{self.capture(*child.children)}];\\)"
                ]
            elif isinstance(child, nodes.definition):
                body += child.children
        anchors = self.anchor_calls(item)
        text = self.capture(*body).strip("\n")
        return f"definition([{anchors}{', '.join(terms)}], [{text}]),\n"

    def visit_glossary(self, node: Element) -> None:
        """The list inside it prints it."""

    depart_glossary = visit_glossary

    def visit_field_list(self, node: Element) -> None:
        """Names and values."""
        pairs = []
        for field in node.children:
            if isinstance(field, nodes.field):
                name, body = field.children[0], field.children[-1]
                assert isinstance(name, nodes.Element)
                assert isinstance(body, nodes.Element)
                pairs.append(f"({self.inner(name)}, {self.inner(body)}),\n")
        self._pairs(node, pairs)

    def visit_option_list(self, node: Element) -> None:
        """Options of a command and what they do."""
        pairs = []
        for item in node.children:
            assert isinstance(item, nodes.Element)
            group, body = item.children[0], item.children[-1]
            assert isinstance(body, nodes.Element)
            shown = escape.string(", ".join(option.astext() for option in group.children))
            pairs.append(f"([#literal({shown});], {self.inner(body)}),\n")
        self._pairs(node, pairs)

    def _pairs(self, node: Element, pairs: list[str]) -> None:
        anchors = self.anchor_calls(node, "block-anchor")
        self.write(f"{anchors}\n#fields(\n{''.join(pairs)})\n\n")
        raise nodes.SkipNode

    def visit_hlist(self, node: Element) -> None:
        """Columns of a list side by side."""
        columns = "".join(
            f"{self.inner(column)},\n"
            for column in node.children
            if isinstance(column, nodes.Element)
        )
        self.write(f"\n#side-by-side(\n{columns})\n\n")
        raise nodes.SkipNode


def _tight(node: Element) -> str:
    """``true`` unless an item holds more than a line and a list below it."""
    for item in node.children:
        if isinstance(item, nodes.Element):
            blocks = [
                c
                for c in item.children
                if not isinstance(c, nodes.bullet_list | nodes.enumerated_list)
            ]
            if len(blocks) > 1:
                return "false"
    return "true"
