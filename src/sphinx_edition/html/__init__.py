"""The web wing: what the HTML builders need beyond the standard nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.html import (
    apparatus,
    assets,
    beside,
    book,
    cite,
    forwards,
    heads,
    kept,
    mathematics,
    page_contents,
    pages,
    search,
    searchindex,
    sidebar,
    sitemap,
    stems,
    structure,
    tags,
    translator,
    urls,
    versions,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_html(app: Sphinx) -> None:
    """Register the web wing, one line a part."""
    translator.setup(app)
    urls.setup(app)
    structure.setup(app)
    apparatus.setup(app)
    mathematics.setup(app)
    assets.setup(app)
    cite.setup(app)
    sidebar.setup(app)
    page_contents.setup(app)
    tags.setup(app)
    pages.setup(app)
    indexing = search.setup(app)
    searchindex.setup(app)
    stems.setup(app)
    kept.setup(app)
    forwards.setup(app)
    beside.setup(app, indexing)
    heads.setup(app)
    versions.setup(app)
    sitemap.setup(app)
    book.setup(app)
