"""Ledgers for tests that write a `print.json` by hand: the one does not stand without the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model.ledger import Dated, Ledger, Row, write

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A release that does not bind, so that nothing else is asked of the edition.
TRIAL = "1.0rc1"


def trial(anchors: Iterable[str]) -> str:
    """The text of a ledger with these anchors, published in a trial."""
    once = (Dated(TRIAL, "x"),)
    return write(Ledger("en", (TRIAL,), {a: Row(a, "article", once, once) for a in anchors}, {}))
