"""Annotated critical editions of treaties and other historical documents, with Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

#: Raised whenever node attributes or the domain's tables change shape.
ENV_VERSION = 10


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; one line a part."""
    from sphinx_edition import nodes
    from sphinx_edition.config import setup_config
    from sphinx_edition.data import setup_data
    from sphinx_edition.domain import setup_domain
    from sphinx_edition.freshness import setup_freshness
    from sphinx_edition.full_disk import setup_full_disk
    from sphinx_edition.html import setup_html
    from sphinx_edition.kept_titles import setup_kept_titles
    from sphinx_edition.ledger.check import setup_ledger
    from sphinx_edition.literature import setup_literature
    from sphinx_edition.memory import setup_memory
    from sphinx_edition.parser import EditionParser
    from sphinx_edition.pdf import setup_pdf
    from sphinx_edition.references import setup_references
    from sphinx_edition.transforms import setup_transforms
    from sphinx_edition.unheard import setup_unheard

    setup_unheard(app)
    for extension in ("myst_parser", "sphinx_book_theme", "sphinxcontrib.bibtex"):
        app.setup_extension(extension)
    setup_config(app)
    app.add_source_parser(EditionParser, override=True)
    for node in nodes.ALL:
        app.add_node(node)
    setup_domain(app)
    setup_transforms(app)
    setup_kept_titles(app)
    setup_ledger(app)
    setup_freshness(app)
    setup_full_disk(app)
    setup_memory(app)
    setup_references(app)
    setup_literature(app)
    setup_html(app)
    setup_pdf(app)
    setup_data(app)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
