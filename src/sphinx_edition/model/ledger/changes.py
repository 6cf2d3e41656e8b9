"""What each release has changed, from the ledger."""

from __future__ import annotations

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
    """Every release, the newest first, and before it what is next; anchors in their order."""
    rows = [row for _, row in sorted(ledger.rows.items())]
    found = [_release(version, rows) for version in (*ledger.releases, NEXT)]
    if not any(found[-1][1:]):
        found.pop()
    return found[::-1]


def _release(version: str, rows: Iterable[Row]) -> Release:
    new, reworded, gone = [], [], []
    moved: list[tuple[str, str, str]] = []
    for row in rows:
        if row.since == version:
            new.append(row)
        if _since(row.words[1:], version):
            reworded.append(row.anchor)
        for before, after in zip(row.pages, row.pages[1:], strict=False):
            if after.version == version and after.value.startswith(GONE):
                gone += [row.anchor] if not before.value.startswith(GONE) else []
            elif after.version == version and not before.value.startswith(GONE):
                moved.append((row.anchor, before.value, after.value))
    return Release(version, tuple(new), tuple(reworded), tuple(moved), tuple(gone))


def _since(values: Sequence[Dated], version: str) -> bool:
    return any(dated.version == version for dated in values)
