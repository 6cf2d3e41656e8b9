"""What each release has changed, from the ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.ledger.rows import GONE, NEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_edition.model.ledger.rows import Dated, Ledger, Row


class Release(NamedTuple):
    """A release and what changed in it: anchors, and for those that moved, both pages."""

    version: str
    new: tuple[Row, ...]
    reworded: tuple[str, ...]
    moved: tuple[tuple[str, str, str], ...]
    gone: tuple[str, ...]


def releases(ledger: Ledger) -> list[Release]:
    """Every release that the ledger knows, the newest first, anchors in their order."""
    rows = [row for _, row in sorted(ledger.rows.items())]
    versions = {dated.version for row in rows for dated in (*row.words, *row.pages)}
    return [_release(version, rows) for version in sorted(versions, key=_age, reverse=True)]


def _release(version: str, rows: Iterable[Row]) -> Release:
    new, reworded, gone = [], [], []
    moved: list[tuple[str, str, str]] = []
    for row in rows:
        if row.since == version:
            new.append(row)
        if _since(row.words[1:], version):
            reworded.append(row.anchor)
        for before, after in zip(row.pages, row.pages[1:], strict=False):
            if after.version == version and after.value == GONE:
                gone.append(row.anchor)
            elif after.version == version and before.value != GONE:
                moved.append((row.anchor, before.value, after.value))
    return Release(version, tuple(new), tuple(reworded), tuple(moved), tuple(gone))


def _since(values: Sequence[Dated], version: str) -> bool:
    return any(dated.version == version for dated in values)


def _age(version: str) -> tuple[object, ...]:
    """Versions by their numbers, trials before what they are trials of, what is next last."""
    parts = re.findall(r"\d+|[A-Za-z]+", version)
    numbers = tuple((1, int(p), "") if p.isdecimal() else (0, 0, p.lower()) for p in parts)
    # The end of "1.0" sorts after the letters of "1.0rc1" and before the figures of "1.0.1".
    return (version == NEXT, (*numbers, (0, 1, "")), version)
