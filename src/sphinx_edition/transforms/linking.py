"""Links that the program makes to what the tables have, for the resolver to finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.matching import Matcher

from sphinx_edition import nodes
from sphinx_edition.tables import anchor_of, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_edition.locale import Words
    from sphinx_edition.model.records import Record


class _InPrint(SphinxPostTransform):
    """Tells whether a page is resolved for the book."""

    builders = ("pdf",)


def left_out(document: dn.document) -> Matcher:
    """Which pages the output does not have: in print a link cannot lead to them."""
    book = _InPrint(document)
    return Matcher(book.config.edition_print_exclude if book.is_supported() else [])


def for_print(document: dn.document) -> bool:
    """Whether a page is resolved for the book."""
    return bool(_InPrint(document).is_supported())


def link_to(record: Record, docname: str, shown: str = "") -> addnodes.pending_xref:
    """A reference on a page to a record; without words of its own it gets the record's title."""
    return link(anchor_of(record), role_of(record), docname, shown)


def link(
    anchor: str, role: str, docname: str, shown: str = "", scope: str = ""
) -> addnodes.pending_xref:
    """A reference on a page to an anchor; a full one where no scope is given."""
    node = addnodes.pending_xref(
        "",
        dn.inline(shown or anchor, shown or anchor, classes=["xref", "ed", f"ed-{role}"]),
        refdomain="ed",
        reftype=role,
        reftarget=anchor,
        refexplicit=bool(shown),
        refwarn=True,
        refdoc=docname,
        scope=scope,
    )
    return node


def line_of(
    role: str, label: str, parts: Iterable[Sequence[dn.Node]], words: Words
) -> nodes.entry_meta:
    """A quiet line: a label and its parts, separated by semicolons."""
    line = nodes.entry_meta(role=role, classes=["ed-meta", f"ed-{role}"])
    if label:
        text = words["label"].format(label)
        line += nodes.sign(text, text, classes=["ed-sign", "ed-meta-label"])
    for number, part in enumerate(parts):
        if number:
            line += nodes.sign("; ", "; ", classes=["ed-sign"])
        line += part
    return line


def table_of(
    heads: Sequence[str], rows: Iterable[Sequence[Sequence[dn.Node]]], widths: Sequence[int]
) -> dn.table:
    """A table with one line of headings, as every builder knows it."""
    table = dn.table(classes=["ed-table"])
    group = dn.tgroup(cols=len(widths))
    group += [dn.colspec(colwidth=width) for width in widths]
    group += dn.thead("", row_of([[dn.Text(head)] for head in heads]))
    body = dn.tbody()
    body += [row_of(row) for row in rows]
    group += body
    table += group
    return table


def row_of(cells: Sequence[Sequence[dn.Node]]) -> dn.row:
    """A row of cells, each a paragraph."""
    return dn.row("", *(dn.entry("", dn.paragraph("", "", *cell)) for cell in cells))
