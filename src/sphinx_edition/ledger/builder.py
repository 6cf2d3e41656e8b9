"""The builder ``ledger``: accepts what the edition has now, and writes it into the ledger.

It writes no output: what it makes is the file beside conf.py.  With the tag ``release`` what
has been accepted gets the number of the release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx.builders import Builder
from sphinx.util import logging

from sphinx_edition.ledger.state import NAME
from sphinx_edition.messages import warn
from sphinx_edition.model import ledger as model

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx_edition.domain import EditionDomain

logger = logging.getLogger(__name__)
#: The tag (``-t release``) with which a release is put on the ledger.
RELEASE = "release"


class LedgerBuilder(Builder):
    """Updates ``ledger.txt``, unless something that was published has changed undeclared."""

    name = "ledger"
    format = ""
    epilog = ""
    allow_parallel = True

    def get_outdated_docs(self) -> str:
        """The ledger is always compared."""
        return "the ledger"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """No page is written."""
        return ""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the ledger beside conf.py."""
        domain = cast("EditionDomain", self.env.domains["ed"])
        state = domain.ledger
        if state.book.faults or state.findings:
            warn("ledger", "%s is not written: see above", NAME, location=None)
            return
        ledger = model.update(state.book.ledger, state.units, self.config.language)
        if self.tags.has(RELEASE):
            ledger = model.stamp(ledger, self.config.release)
        text = model.write(ledger)
        if not state.file.is_file() or state.file.read_text(encoding="utf-8") != text:
            state.file.write_text(text, encoding="utf-8", newline="\n")
        rows = ledger.rows.values()
        kept = sum(row.page != model.GONE for row in rows)
        logger.info("%s: %d anchors, %d withdrawn or replaced", NAME, kept, len(rows) - kept)
