"""How the ledger goes on: what was accepted is entered, a release is put on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model.ledger.rows import GONE, NEXT, Dated, Ledger, Row, is_final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_edition.model.ledger.compare import Unit


def update(
    ledger: Ledger,
    units: Mapping[str, Unit],
    language: str,
    graves: Mapping[str, str] | None = None,
) -> Ledger:
    """The ledger with what the edition has now; nothing that was published leaves it.

    :param units: what can be cited, by anchor
    :param graves: the pages of tombstones, by the anchor that is withdrawn
    :param language: the language of its words
    """
    rows: dict[str, Row] = {}
    for anchor, row in ledger.rows.items():
        unit = units.get(anchor)
        if unit is not None:
            words = _noted(row.words, unit.fingerprint)
            rows[anchor] = Row(anchor, unit.kind, words, _noted(row.pages, unit.page))
        elif row.binds:
            grave = (graves or {}).get(anchor, "")
            rows[anchor] = row._replace(pages=_noted(row.pages, f"{GONE}{grave}"))
    for anchor, unit in units.items():
        if anchor not in rows:
            words, pages = (Dated(NEXT, unit.fingerprint),), (Dated(NEXT, unit.page),)
            rows[anchor] = Row(anchor, unit.kind, words, pages)
    return Ledger(language, ledger.releases, rows, {})


def _noted(values: tuple[Dated, ...], value: str) -> tuple[Dated, ...]:
    """The values with a new one: what was never released is no part of the history."""
    if values[-1].value == value:
        return values
    kept = tuple(dated for dated in values if is_final(dated.version))
    if kept and kept[-1].value == value:
        return kept
    return (*kept, Dated(NEXT, value))


def stamp(ledger: Ledger, version: str) -> Ledger:
    """The ledger as of a release: what was accepted since the one before it gets its number.

    A final release also takes over what only trials of it (candidates, betas) have had.
    """
    rows = {
        anchor: row._replace(words=_stamped(row.words, version), pages=_stamped(row.pages, version))
        for anchor, row in ledger.rows.items()
    }
    before = [
        release
        for release in ledger.releases
        if release != version and not (is_final(version) and not is_final(release))
    ]
    return ledger._replace(rows=rows, releases=(*before, version))


def _stamped(values: tuple[Dated, ...], version: str) -> tuple[Dated, ...]:
    def of(dated: Dated) -> Dated:
        taken_over = dated.version == NEXT or (is_final(version) and not is_final(dated.version))
        return dated._replace(version=version) if taken_over else dated

    return tuple(map(of, values))
