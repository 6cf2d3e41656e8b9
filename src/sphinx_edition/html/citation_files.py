"""The files with the citation of each unit: a page to read, and three for reference managers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_edition.citations import Citations
from sphinx_edition.html.citation_page import FORMATS, CitationPage
from sphinx_edition.html.kept import WEB, own_names
from sphinx_edition.locale import words
from sphinx_edition.model.address import cite_path
from sphinx_edition.model.citation import bibtex, csl, ris

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain

_FOLDER = Path(cite_path("anchor", "html")).parent


def write_citations(app: Sphinx, exception: Exception | None) -> None:
    """Write the files of all units that have changed; remove those of units that are gone."""
    if exception is not None or app.builder.name not in WEB:
        return
    folder = Path(app.outdir, _FOLDER)
    pages = own_names(app, folder.name)
    found = (path for suffix in ("html", *FORMATS) for path in folder.glob(f"*.{suffix}"))
    stale = {path.name for path in found if path.is_file()} - pages
    folder.mkdir(exist_ok=True)
    for name, text in _files(app):
        if name in pages:
            continue
        content = text.encode()
        if name not in stale or (folder / name).read_bytes() != content:
            (folder / name).write_bytes(content)
        stale.discard(name)
    for name in stale:
        (folder / name).unlink()


def _files(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Names and contents of all files."""
    domain = cast("EditionDomain", app.env.domains["ed"])
    citations = Citations(domain, app.builder)
    work = domain.publication.work
    shared = (csl.lines(csl.whole(work)), bibtex.whole(work), ris.whole(work))
    labels = words(app.config.language, app.config.edition_labels)
    page = CitationPage(domain.publication, citations, labels, app.config)
    for anchor, parts in citations.citable.parts().items():
        cited = citations.of(anchor)
        formats = {
            "bib": bibtex.entry(shared[1], work, cited),
            "ris": ris.entry(shared[2], work, cited),
            "json": csl.entry(shared[0], work, cited),
        }
        for suffix, text in formats.items():
            yield f"{anchor}.{suffix}", text
        yield f"{anchor}.html", page.render(cited, parts, formats)
