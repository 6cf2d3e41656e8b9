"""``sitemap.xml``: the pages of the version that is cited (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_edition.html.heads import NOT_FOUND
from sphinx_edition.html.kept import WEB

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write it where the address of the version is known.

    A working version has none: what it leads to may not be there yet.
    """
    if exception is not None or app.builder.name not in WEB:
        return
    publication = cast("EditionDomain", app.env.domains["ed"]).publication
    file = Path(app.outdir, "sitemap.xml")
    if not publication.work.url or publication.working:
        file.unlink(missing_ok=True)
        return
    pages = sorted(app.env.found_docs - {NOT_FOUND})
    found = [f"{publication.work.url}{app.builder.get_target_uri(page)}" for page in pages]
    lines = [f"<url><loc>{html.escape(address)}</loc></url>\n" for address in found]
    file.write_text(f"{_HEAD}{''.join(lines)}</urlset>\n", encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    """Connect the handler."""
    app.connect("build-finished", write_sitemap)
