"""From the tree of the book to Typst source; one file for each family of nodes."""

from __future__ import annotations

from sphinx_edition.pdf.translator.base import Context
from sphinx_edition.pdf.translator.entries import Entries
from sphinx_edition.pdf.translator.figures import Figures
from sphinx_edition.pdf.translator.history import History
from sphinx_edition.pdf.translator.inline import Inline
from sphinx_edition.pdf.translator.notes import Notes
from sphinx_edition.pdf.translator.structure import opens_page
from sphinx_edition.pdf.translator.tables import Tables

__all__ = ["Context", "PrintTranslator", "opens_page"]


class PrintTranslator(Entries, Inline, History, Notes, Tables, Figures):
    """All families; `Entries` comes first, for it refines what `Structure` does."""
