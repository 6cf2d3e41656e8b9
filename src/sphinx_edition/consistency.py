"""What only the whole edition shows: anchors and keys claimed twice, undeclared instruments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model.locator import COMMENTARY
from sphinx_edition.tables import anchor_of, key_of, object_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_edition.collect import Collected, Use
    from sphinx_edition.model.records import Instrument, Record
    from sphinx_edition.tables import Tables


def check_anchors(tables: Tables) -> None:
    """Warn about anchors and keys that two pages claim.

    A second claim within one page has its warning from the directive, and no record.
    """
    if len(tables.all) > len(tables.records):
        _check_claims(tables)
    if tables.has_shared_keys:
        _check_keys(tables)


def _check_keys(tables: Tables) -> None:
    keys: dict[str, Record] = {}
    for record in tables.records.values():
        if (key := key_of(record)) and not record.scope:
            other = keys.setdefault(key, record)
            if other is not record:
                message = "the key %r is already that of the %s in %s, line %s"
                place = (object_type(other), other.docname, other.line)
                warn("duplicate", message, key, *place, location=(record.docname, record.line))


def _check_claims(tables: Tables) -> None:
    refused: list[tuple[str, str]] = []
    for record in tables.all:
        anchor = anchor_of(record)
        first = tables.records[anchor]
        if first is not record:
            if not any(record.docname == page and _part_of(anchor, unit) for page, unit in refused):
                _warn_anchor(record, first)
            refused.append((record.docname, anchor))


def _part_of(anchor: str, unit: str) -> bool:
    """Whether an anchor is that of a paragraph, point or commentary of a provision."""
    rest = anchor.removeprefix(f"{unit}-")
    return rest != anchor and rest.startswith(("par-", "pt-", COMMENTARY))


def _warn_anchor(record: Record, first: Record) -> None:
    message = "the anchor %r is already that of %s, line %s; this one is refused"
    args = (anchor_of(record), first.docname, first.line)
    location = (record.docname, record.line)
    if object_type(record) == "note":
        warn("note", message, *args, location=location)
    else:
        warn("duplicate", message, *args, location=location)


def check_instruments(tables: Tables, pages: Mapping[str, Collected], usual: str) -> None:
    """Warn about pages that go on with an instrument that is not declared, or otherwise.

    :param usual: the word over articles where an instrument has none of its own
    """
    for docname, page in sorted(pages.items()):
        for use in page.uses:
            _check_use(use, docname, tables.instruments, usual)


def _check_use(use: Use, docname: str, declared: Mapping[str, Instrument], usual: str) -> None:
    instrument = declared.get(use.scope + use.key) or declared.get(use.key)
    if instrument is None:
        near = did_you_mean(use.key, declared)
        message = "the instrument %r is declared nowhere%s"
        warn("reference", message, use.key, near, location=(docname, use.line))
    elif (there := instrument.unit or usual) != (here := use.unit or usual):
        message = "the articles of %r are called %r here, but %r where it is declared"
        warn("option", message, use.key, here, there, location=(docname, use.line))
