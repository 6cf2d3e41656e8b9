"""Takes the records off each page that is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_edition.html.search.engine import PAGEFIND, engine, report
from sphinx_edition.html.search.entries import entries, index_language
from sphinx_edition.html.search.pagefind import adding
from sphinx_edition.html.search.records import read

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.html.search.store import Store


class Collector:
    """Fills the store of one build."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, app: Sphinx) -> None:
        """See what earlier builds have left."""
        self._store.open(Path(app.doctreedir, f"edition-search-{app.builder.name}"))

    def write_missing(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Pages that were written when there was no index of ours are written again."""
        return self._store.missing(env.found_docs) if engine(app) == PAGEFIND else []

    def collect(self, app: Sphinx, document: nodes.document, docname: str) -> None:
        """Keep the records of a page.

        Doctrees are resolved in the main process, also where pages are written in several.
        """
        if engine(app) == PAGEFIND:
            domain = cast("EditionDomain", app.env.domains["ed"])
            language = index_language(app.config)
            found = entries(app, docname, read(document, domain, docname))
            self._store.put(docname, b"".join(adding(entry, language) for entry in found))


def setup(app: Sphinx, store: Store) -> None:
    """Connect the handlers; pages are read when their listings and references are filled."""
    collector = Collector(store)
    app.connect("builder-inited", report)
    app.connect("builder-inited", collector.begin)
    app.connect("env-updated", collector.write_missing)
    app.connect("doctree-resolved", collector.collect, priority=900)
