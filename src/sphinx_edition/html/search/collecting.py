"""Takes the records off each page that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx_edition.html.search.engine import PAGEFIND, engine, report
from sphinx_edition.html.search.entries import entries, index_language
from sphinx_edition.html.search.pagefind import adding
from sphinx_edition.html.search.records import read
from sphinx_edition.html.search.store import Store

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain


def collect(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Keep the records of a page.

    Doctrees are resolved in the main process, also where pages are written in several.
    """
    if engine(app) == PAGEFIND:
        domain = cast("EditionDomain", app.env.domains["ed"])
        language = index_language(app.config)
        found = entries(app, docname, read(document, domain, docname))
        Store(app).put(docname, b"".join(adding(entry, language) for entry in found))


def write_missing(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages that were written when there was no index of ours are written again."""
    return Store(app).missing(env.found_docs) if engine(app) == PAGEFIND else []


def setup(app: Sphinx) -> None:
    """Connect the handlers; pages are read when their listings and references are filled."""
    app.connect("builder-inited", report)
    app.connect("env-updated", write_missing)
    app.connect("doctree-resolved", collect, priority=900)
