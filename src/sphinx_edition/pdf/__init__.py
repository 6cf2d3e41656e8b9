"""The print wing: ``sphinx-build -b pdf``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.pdf.builder import PdfBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_pdf(app: Sphinx) -> None:
    """Register the builder ``pdf``."""
    app.add_builder(PdfBuilder)
