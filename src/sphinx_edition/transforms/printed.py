"""Fills the concordance of print: page and line of every unit in the released PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition.model.locator import COMMENTARY
from sphinx_edition.tables import anchor_of, natural, reading_order
from sphinx_edition.transforms.concordance import (
    check_instruments,
    in_order,
    instrument_of,
    title_within,
)
from sphinx_edition.transforms.linking import link_to, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition import nodes
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words
    from sphinx_edition.model.records import Instrument, Record


def fill_print_concordance(
    node: nodes.print_concordance, domain: EditionDomain, words: Words
) -> None:
    """A table for each instrument, then one of everything else, all as the edition is read.

    What has other words now than in print says so.  Warns ``ed.reference`` about an
    instrument that does not exist.
    """
    check_instruments(node, domain)
    groups: dict[str, list[Record]] = {}
    for record in _printed(domain, node["scope"]):
        instrument = _group(record, domain)
        if not node["of"] or (instrument and instrument.key in node["of"]):
            groups.setdefault(anchor_of(instrument) if instrument else "", []).append(record)
    if groups:
        told = words["printed.version"].format(domain.publication.places.version)
        node += dn.paragraph(told, told)
    known = domain.tables.instruments
    for instrument in in_order((known[anchor] for anchor in groups if anchor), domain):
        records = groups[anchor_of(instrument)]
        node += _table(instrument.short, records, node, domain, words, instrument)
    if "" in groups:
        node += _table(words["printed.others"], groups[""], node, domain, words)


def _printed(domain: EditionDomain, scope: str) -> list[Record]:
    """What was printed and still exists, in reading order."""
    order = reading_order(domain.env.config.root_doc, domain.env.toctree_includes)
    places = domain.publication.places.places
    found = [r for anchor, r in domain.tables.records.items() if anchor in places]

    def place(record: Record) -> tuple[object, ...]:
        page = order.get(record.docname, len(order))
        return (page, record.docname, record.line, natural(anchor_of(record)))

    return sorted((record for record in found if record.scope == scope), key=place)


def _group(record: Record, domain: EditionDomain) -> Instrument | None:
    """The edited instrument that a record is, or belongs to with its commentary."""
    anchor = anchor_of(record).removesuffix(f"-{COMMENTARY}")
    found = instrument_of(anchor, domain, record.scope)
    return found if found and not found.external else None


def _table(
    title: str,
    records: Iterable[Record],
    node: nodes.print_concordance,
    domain: EditionDomain,
    words: Words,
    instrument: Instrument | None = None,
) -> dn.table:
    cells: list[list[list[dn.Node]]] = []
    for record in records:
        anchor = anchor_of(record)
        shown = title_within(anchor, instrument, domain, node["scope"], words) if instrument else ""
        name = dn.literal(anchor, anchor)
        link = link_to(record, node["docname"], shown)
        cells.append([[link], [name], *_place(anchor, domain, words)])
    heads = [words[f"printed.{column}"] for column in ("unit", "anchor", "page", "line")]
    table = table_of(heads, cells, (38, 38, 14, 10))
    table["classes"].append("ed-print-concordance-table")
    table["ids"] = [f"{node['ids'][0]}-{instrument.key if instrument else 'others'}"]
    table.insert(0, dn.title(title, title))
    return table


def _place(anchor: str, domain: EditionDomain, words: Words) -> list[list[dn.Node]]:
    """Page and line; that the words were changed, where they were."""
    printed, version = domain.printed(anchor), domain.publication.places.version
    page = printed.page if printed else words["printed.changed"].format(version)
    if printed and printed.volume:
        page = f"{words['volume.short'].format(printed.volume)}, {page}".replace(" ", "\u00a0")
    line = str(printed.line) if printed and printed.line else words["coverage.none"]
    return [[dn.Text(page)], [dn.Text(line)]]
