"""Tables on narrow screens: a row becomes a block, and each cell says which column it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Tables with fewer columns fit a narrow screen as they are.
COLUMNS = 3


def label_cells(tables: Iterable[nodes.table], label: str) -> None:
    """Put the words of the header before the cells, where the stylesheet shows them if narrow.

    :param label: how the language writes a label, such as ``"{}: "``

    Tables without one plain header row, or with spans, stay as they are and scroll.
    """
    for table in tables:
        heads = [row for head in table.findall(nodes.thead) for row in head.findall(nodes.row)]
        bodies = [row for body in table.findall(nodes.tbody) for row in body.findall(nodes.row)]
        spans = any("morecols" in c or "morerows" in c for c in table.findall(nodes.entry))
        if len(heads) == 1 and len(heads[0]) >= COLUMNS and not spans:
            table["classes"].append("ed-stack")
            names = [cell.astext().strip() for cell in heads[0]]
            for row in bodies:
                _label_row(row, names, label)


def _label_row(row: nodes.row, names: list[str], label: str) -> None:
    """The first cell is the heading of the block and has no label."""
    for cell, name in list(zip(row, names, strict=False))[1:]:
        first = cell.next_node(nodes.paragraph) if isinstance(cell, nodes.entry) else None
        if first is not None and name:
            text = label.format(name)
            first.insert(0, nodes.inline(text, text, classes=["ed-cell-label", "no-search"]))
