"""Doctree in, doctree out: numbering, notes, checks, apparatus, listings, what leads where."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_transforms(app: Sphinx) -> None:
    """Register what is done to every page; the order is that of their priorities.

    Of equal priority, `LinkBack` comes before `FillListings`, which moves what it adds to.
    """
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
    from sphinx_edition.transforms.releases import KeepFormerAnchors

    read = (NumberProvisions, PlaceVariants, AttachInstruments, FindNotes, PlaceNotes, CheckPage)
    for transform in read:
        app.add_transform(transform)
    written = (KeepFormerAnchors, SetApparatus, LinkBack, FillListings, PreferAnchors)
    for post_transform in (*written, LabelEntries, LabelEntriesInEbook):
        app.add_post_transform(post_transform)
