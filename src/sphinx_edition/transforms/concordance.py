"""Fills the concordance: which provisions of which instruments are cited where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model.records import Instrument, Provision
from sphinx_edition.tables import anchor_of, natural, reading_order
from sphinx_edition.transforms.linking import link, link_to, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_edition import nodes
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words
    from sphinx_edition.model.records import Mention

#: A target that is cited, and where.
Row = tuple[str, "list[Mention]"]


def fill_concordance(
    node: nodes.concordance,
    domain: EditionDomain,
    words: Words,
    nowhere: Callable[[str], bool],
) -> None:
    """A table for each instrument that is cited, edited ones first, each in its own order.

    Warns ``ed.reference`` about an instrument that does not exist.

    :param nowhere: whether the output does not have a page
    """
    tables, scope = domain.tables, node["scope"]
    check_instruments(node, domain)
    rows: dict[str, list[Row]] = {}
    for target, mentions in domain.backlinks.cited():
        own = [m for m in mentions if m.scope == scope and not nowhere(m.docname)]
        instrument = instrument_of(target, domain, scope) if own else None
        if instrument and (not node["of"] or instrument.key in node["of"]):
            rows.setdefault(anchor_of(instrument), []).append((target, own))
    for instrument in in_order((tables.instruments[a] for a in rows), domain):
        found = rows[anchor_of(instrument)]
        node += _table(instrument, found, node, domain, words)


def check_instruments(node: dn.Element, domain: EditionDomain) -> None:
    """Warn about instruments that a listing is to be of and that do not exist."""
    for key in node["of"]:
        if not isinstance(domain.tables.record(key, node["scope"]), Instrument):
            near = did_you_mean(key, domain.tables.known_as("instrument"))
            warn("reference", "no instrument %r%s", key, near, location=node)


def in_order(instruments: Iterable[Instrument], domain: EditionDomain) -> list[Instrument]:
    """Edited instruments first, each kind as the edition is read."""
    order = reading_order(domain.env.config.root_doc, domain.env.toctree_includes)

    def place(instrument: Instrument) -> tuple[object, ...]:
        page = order.get(instrument.docname, len(order))
        return (instrument.external, page, instrument.docname, instrument.line)

    return sorted(instruments, key=place)


def instrument_of(target: str, domain: EditionDomain, scope: str) -> Instrument | None:
    """The instrument that a target is, or belongs to."""
    record = domain.tables.records.get(target)
    if isinstance(record, Instrument):
        return record
    if isinstance(record, Provision):
        found = domain.tables.record(record.instrument, record.scope)
        return found if isinstance(found, Instrument) else None
    return domain.tables.external_of(target.removeprefix(scope), scope)


def _table(
    instrument: Instrument,
    rows: Iterable[Row],
    node: nodes.concordance,
    domain: EditionDomain,
    words: Words,
) -> dn.table:
    def place(row: Row) -> tuple[object, ...]:
        record = domain.tables.records.get(row[0])
        if isinstance(record, Provision):
            return (1, record.docname, record.line, natural(row[0]))
        return (0 if isinstance(record, Instrument) else 1, "", 0, natural(row[0]))

    cells: list[list[list[dn.Node]]] = []
    for target, mentions in sorted(rows, key=place):
        shown = title_within(target, instrument, domain, node["scope"], words)
        where: list[dn.Node] = []
        for mention in mentions:
            where += [dn.Text("; ")] if where else []
            where.append(link_to(domain.tables.records[mention.unit], node["docname"]))
            where.append(dn.Text(f" ({words[f'mention.{mention.kind}']})"))
        own = target.removeprefix(node["scope"])
        cells.append([[link(own, "art", node["docname"], shown, node["scope"])], where])
    heads = [words["coverage.place"], words["concordance.cited"]]
    table = table_of(heads, cells, (30, 70))
    table["classes"].append("ed-concordance-table")
    table["ids"] = [f"{node['ids'][0]}-{instrument.key}"]
    table.insert(0, dn.title(instrument.short, instrument.short))
    return table


def title_within(
    target: str, instrument: Instrument, domain: EditionDomain, scope: str, words: Words
) -> str:
    """The provision without the name of its instrument, which stands over the table."""
    if target == anchor_of(instrument):
        return words["concordance.whole"]
    found = domain.find(target)
    if found is None:
        return domain.naming.external(instrument, target.removeprefix(scope))
    return found.title.removeprefix(f"{instrument.short}, ")
