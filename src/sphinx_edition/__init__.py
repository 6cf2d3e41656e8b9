"""Annotated critical editions of treaties and other historical documents, with Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

#: Raised whenever node attributes or the domain's tables change shape.
ENV_VERSION = 6


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; one line a part."""
    from sphinx_edition import nodes
    from sphinx_edition.config import setup_config
    from sphinx_edition.data import setup_data
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.freshness import setup_freshness
    from sphinx_edition.html import setup_html
    from sphinx_edition.literature import setup_literature
    from sphinx_edition.parser import EditionParser
    from sphinx_edition.pdf import setup_pdf
    from sphinx_edition.references import setup_references
    from sphinx_edition.transforms.apparatus import (
        LabelEntries,
        LabelEntriesInEbook,
        PlaceVariants,
        SetApparatus,
    )
    from sphinx_edition.transforms.backlinks import LinkBack
    from sphinx_edition.transforms.checks import CheckPage
    from sphinx_edition.transforms.links import PreferAnchors
    from sphinx_edition.transforms.listings import FillListings
    from sphinx_edition.transforms.notes import FindNotes, PlaceNotes
    from sphinx_edition.transforms.numbering import AttachInstruments, NumberProvisions

    for extension in ("myst_parser", "sphinx_book_theme", "sphinxcontrib.bibtex"):
        app.setup_extension(extension)
    setup_config(app)
    app.add_source_parser(EditionParser, override=True)
    for node in nodes.ALL:
        app.add_node(node)
    app.add_domain(EditionDomain)
    for transform in (
        NumberProvisions,
        PlaceVariants,
        AttachInstruments,
        FindNotes,
        PlaceNotes,
        CheckPage,
    ):
        app.add_transform(transform)
    post_transforms = (
        SetApparatus,
        LinkBack,
        FillListings,
        PreferAnchors,
        LabelEntries,
        LabelEntriesInEbook,
    )
    for post_transform in post_transforms:
        app.add_post_transform(post_transform)
    setup_freshness(app)
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
