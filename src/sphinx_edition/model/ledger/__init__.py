"""The ledger: the published anchors of an edition, what they were, and what has become of them."""

from __future__ import annotations

from sphinx_edition.model.ledger.changes import releases
from sphinx_edition.model.ledger.compare import (
    Declared,
    Finding,
    Former,
    Unit,
    compare,
    former_pages,
    forwards,
)
from sphinx_edition.model.ledger.keeping import stamp, update
from sphinx_edition.model.ledger.rows import (
    GONE,
    NEXT,
    Dated,
    Fault,
    Ledger,
    Row,
    is_final,
    read,
    write,
)

__all__ = [
    "GONE",
    "NEXT",
    "Dated",
    "Declared",
    "Fault",
    "Finding",
    "Former",
    "Ledger",
    "Row",
    "Unit",
    "compare",
    "former_pages",
    "forwards",
    "is_final",
    "read",
    "releases",
    "stamp",
    "update",
    "write",
]
