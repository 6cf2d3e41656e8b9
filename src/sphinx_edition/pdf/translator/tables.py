"""Tables: header rows, spans, alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.pdf.translator.base import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

_SIDES = {"left": "left", "center": "center", "centre": "center", "right": "right"}

#: Letters in a cell that is not divided between pages.
SHORT = 300


class Tables(Base):
    """Visitors of tables."""

    def visit_table(self, node: Element) -> None:
        """A table as one call: caption, columns, header cells, body cells."""
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        group = next(c for c in node.children if isinstance(c, nodes.tgroup))
        self.mark_origin(node)
        anchors = self.anchor_calls(node)
        caption = "none"
        if title is not None:
            caption = f"[{anchors}{self.anchor_calls(title)}{self.capture(*title.children)}]"
        elif anchors:
            self.write(self._between(anchors))
        head, body = _rows(group, nodes.thead), _rows(group, nodes.tbody)
        stubs = sum(1 for c in group.findall(nodes.colspec) if c.get("stub"))
        place = _SIDES.get(str(node.get("align", "")), "left")
        columns = _columns(node, group)
        header = "".join(self._cells(row, stubs=0) for row in head)
        cells = "".join(self._cells(row, stubs=stubs) for row in body)
        repeated = str(not any(map(_occurs_once, head))).lower()
        self.write(f"#data-table({caption}, {columns}, ({header}), {repeated}, {place},\n")
        self.write(f"{cells})\n\n")
        raise nodes.SkipNode

    @staticmethod
    def _between(anchors: str) -> str:
        return anchors.replace("#anchor(", "#block-anchor(") + "\n"

    def _cells(self, row: Element, stubs: int) -> str:
        cells = []
        column = 0
        for entry in row.children:
            if not isinstance(entry, nodes.Element):
                continue
            across, down = 1 + int(entry.get("morecols", 0)), 1 + int(entry.get("morerows", 0))
            call = "row-header" if column < stubs else "cell"
            text = (self.anchor_calls(entry) + self.capture(*entry.children)).strip("\n")
            # A row that takes no more than some ten lines stays on one page.
            whole = str(len(entry.astext()) < SHORT).lower()
            cells.append(f"{call}({across}, {down}, {_side(entry)}, {whole}, [{text}]),\n")
            column += across
        return "".join(cells)


def _rows(group: Element, part: type[nodes.Element]) -> list[Element]:
    return [
        row
        for each in group.children
        if isinstance(each, part)
        for row in each.children
        if isinstance(row, nodes.row)
    ]


def _occurs_once(row: Element) -> bool:
    """Whether a header row holds what may not be repeated: the mark of a note, an anchor."""
    return any(
        isinstance(node, nodes.footnote_reference | ed.lemma_end) or node["ids"]
        for node in row.findall(nodes.Element)
    )


def _side(entry: Element) -> str:
    """Alignment from the class that MyST gives a cell."""
    for name in entry["classes"]:
        if str(name).startswith("text-"):
            return _SIDES.get(str(name)[5:], "left")
    return "left"


def _columns(table: Element, group: Element) -> str:
    """Widths in proportion where the source gives them, else as the contents need."""
    widths = [int(spec.get("colwidth", 1)) for spec in group.findall(nodes.colspec)]
    given = "colwidths-given" in table.get("classes", ())
    automatic = "colwidths-auto" in table.get("classes", ()) or len(set(widths)) == 1
    if automatic and not given:
        return f"({', '.join(_automatic(group, len(widths)))},)"
    return f"({', '.join(f'{width}fr' for width in widths)},)"


def _automatic(group: Element, count: int) -> list[str]:
    """As wide as needed; a column of long texts shares what is left."""
    longest = [0] * count
    for row in group.findall(nodes.row):
        for column, text in _texts(row):
            if column < count:
                longest[column] = max(longest[column], len(text))
    if sum(longest) <= 60:
        return ["auto"] * count
    return [
        "auto" if length <= 14 else f"{max(1, min(length, 240)) ** 0.5:.2f}fr" for length in longest
    ]


def _texts(row: Element) -> Iterator[tuple[int, str]]:
    column = 0
    for entry in row.children:
        if isinstance(entry, nodes.Element):
            across = 1 + int(entry.get("morecols", 0))
            if across == 1:
                yield column, entry.astext()
            column += across
