"""``anchors.json``: everything that can be cited, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_edition.model.address import permanent, short
from sphinx_edition.model.locator import eid, eli, from_anchor
from sphinx_edition.model.records import Provision
from sphinx_edition.tables import anchor_of, object_type, reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.citation.records import Name
    from sphinx_edition.model.records import Record

#: Raised when what a program may rely on changes; more names are no change.
FORMAT = 1

Facts = dict[str, Any]


def anchors_json(domain: EditionDomain, builder: Builder) -> str:
    """The work and its anchors in the order of reading, a line each; empty without anchors."""
    rows = [_written(_anchor(r, domain, builder)) for r in citable(domain)]
    if not rows:
        return ""
    body = ",\n  ".join(rows)
    work = _written(_work(domain))
    return f'{{\n "format": {FORMAT},\n "work": {work},\n "anchors": [\n  {body}\n ]\n}}\n'


def citable(domain: EditionDomain) -> Iterator[Record]:
    """The records of the edition itself: no example's, no manual's, nothing that is only cited."""
    order = reading_order(domain.env.config.root_doc, domain.env.toctree_includes)
    last = len(order)
    yield from sorted(
        domain.ledger.records,
        key=lambda r: (order.get(r.docname, last), r.docname, r.line, anchor_of(r)),
    )


def _anchor(record: Record, domain: EditionDomain, builder: Builder) -> Facts:
    anchor, base = anchor_of(record), domain.publication.work.url
    page = builder.get_target_uri(record.docname)
    facts: Facts = {
        "anchor": anchor,
        "kind": object_type(record),
        "title": domain.naming.title(record),
        "page": page,
        "address": permanent(base, page, anchor),
        "short": short(base, anchor),
    }
    if isinstance(record, Provision):
        facts |= _place(record)
    row = domain.ledger.book.ledger.rows.get(anchor)
    facts |= {"since": row.since} if row else {}
    facts |= {"status": status} if (status := domain.ledger.statuses.get(anchor)) else {}
    if printed := domain.printed(anchor):
        facts["print"] = _named(printed._asdict())
    return facts


def _place(record: Provision) -> Facts:
    """How a provision is found by its instrument: our locator, Akoma Ntoso's eId, ELI's path."""
    facts = {"instrument": record.instrument, "locator": record.path}
    locator = from_anchor(record.anchor, {record.instrument})
    if locator is not None:
        facts |= {"eid": eid(locator), "eli": eli(locator)}
    return facts


def _work(domain: EditionDomain) -> Facts:
    work = domain.publication.work
    facts = work._asdict()
    for role in ("authors", "editors"):
        facts[role] = [_name(name) for name in facts[role]]
    return {**_named(facts), "working": domain.publication.working}


def _name(name: Name) -> Facts:
    return _named(name._asdict())


def _named(facts: Facts) -> Facts:
    """What has a value."""
    return {name: value for name, value in facts.items() if value}


def _written(facts: Facts) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)
