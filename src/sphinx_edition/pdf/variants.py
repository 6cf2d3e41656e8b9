"""Entries that Typst set at the foot of another page than their lemma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_edition.messages import warn
from sphinx_edition.pdf.translator.apparatus import stray_place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_edition.pdf.compile import Stray
    from sphinx_edition.pdf.translator.apparatus import Placed

logger = logging.getLogger(__name__)
_ONE = "the entry %r is at the foot of page %d of the PDF, its lemma on page %d"
_ALL = "%d of %d entries of the apparatus are at the foot of another page than their lemma"


def report_strays(strays: Sequence[Stray], variants: Mapping[str, Placed], *, strict: bool) -> None:
    """Say which entries strayed, and how many: as warnings only where that is asked for."""
    for stray in strays:
        entry = variants[stray.label]
        words = " ".join(entry.node.astext().split())
        shown = words if len(words) <= 40 else words[:40].rsplit(" ", 1)[0] + " …"
        docname, line = stray_place(entry)
        if strict:
            warn("print", _ONE, shown, stray.page, stray.lemma, location=(docname, line))
        else:
            logger.info(f"%s:%d: {_ONE}", docname, line, shown, stray.page, stray.lemma)
    if strays:
        logger.info(_ALL, len(strays), len(variants))
