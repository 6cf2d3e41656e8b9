"""Search on the web: an index of which a query fetches only the parts that it needs.

Sphinx's own index is one file that grows with the edition, and leads to pages.  Pagefind's is
cut into small ones; it is given a record for each unit that can be cited, taken from the
doctrees, so that a result leads to the article.  Sphinx's index is written all the same: where
Pagefind's cannot be loaded (pages opened from a folder), the results page uses that one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.html.search import collecting, page
from sphinx_edition.html.search.indexing import Indexing
from sphinx_edition.html.search.store import Store

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> Indexing:
    """Register the search; return what makes the index when all pages are resolved."""
    store = Store()
    collecting.setup(app, store)
    page.setup(app)
    return Indexing(store)
