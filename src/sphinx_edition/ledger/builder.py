"""The builder ``ledger``: accepts what the edition has now, and writes it into the ledger.

It writes no output: what it makes is the file beside conf.py.  With the tag ``release`` what
has been accepted gets the number of the release.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.builders import Builder
from sphinx.util import logging

from sphinx_edition import citation_file
from sphinx_edition.ledger.state import NAME
from sphinx_edition.messages import warn
from sphinx_edition.model import ledger as model

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.citation.records import Work

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
        if self.tags.has(RELEASE) and not self._can_be_released():
            return
        if state.foreign and state.book.ledger.binds:
            message = "the ledger is of an edition in %r, this build is in %r; it is not written"
            warn("ledger", message, state.book.ledger.language, self.config.language, location=None)
            return
        if state.faults or state.findings:
            warn("ledger", "%s is not written: see above", NAME, location=None)
            return
        graves = {anchor: page for anchor, (page, _) in state.declared.tombstones.items()}
        language = self.config.language
        ledger = model.update(state.book.ledger, state.units, language, graves)
        if self.tags.has(RELEASE):
            ledger = model.stamp(ledger, self.config.release)
        text = model.write(ledger)
        if not state.file.is_file() or state.file.read_text(encoding="utf-8") != text:
            state.file.write_text(text, encoding="utf-8", newline="\n")
        self._say(ledger)

    def _can_be_released(self) -> bool:
        """Whether the release of conf.py is new, and it is said who made it and when."""
        domain = cast("EditionDomain", self.env.domains["ed"])
        version = self.config.release
        if not version:
            warn("ledger", "conf.py names no release", location=None)
        elif model.is_final(version) and version in domain.ledger.book.ledger.releases:
            message = "release %r is on the ledger already; raise `release` in conf.py"
            warn("ledger", message, version, location=None)
        else:
            return self._is_described(domain.publication.work)
        return False

    def _is_described(self, work: Work) -> bool:
        """Whether it is said who made the edition, and when; else every citation lacks it."""
        if not citation_file.is_there(self.config, Path(self.srcdir)):
            message = "there is no CITATION.cff; a release needs one with editors and date-released"
        elif not (work.editors or work.authors):
            message = "CITATION.cff names no editors; a release needs them"
        elif not work.released:
            message = "CITATION.cff has no date-released; write the day of the release"
        else:
            return True
        warn("citation", "%s", message, location=None)
        return False

    def _say(self, ledger: model.Ledger) -> None:
        rows = ledger.rows.values()
        kept = sum(not row.gone for row in rows)
        logger.info("%s: %d anchors, %d withdrawn or replaced", NAME, kept, len(rows) - kept)
