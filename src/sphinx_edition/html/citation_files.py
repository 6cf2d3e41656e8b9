"""The files with the citation of each unit: a page to read, and three for reference managers.

There are thousands of them: what each was made of is noted beside the doctrees, and only those are
made again of which something has changed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_edition import __version__
from sphinx_edition.citations import Citations
from sphinx_edition.contents import digest
from sphinx_edition.html.citation_page import FORMATS, CitationPage
from sphinx_edition.html.kept import KeptFolder
from sphinx_edition.locale import words
from sphinx_edition.model.address import cite_path
from sphinx_edition.model.citation import bibtex, csl, ris

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain

_FOLDER = cite_path("anchor", "html").partition("/")[0]
_SUFFIXES = ("html", *FORMATS)


def write_citations(app: Sphinx) -> None:
    """Write the files of all units that have changed; remove those of units that are gone."""
    folder = KeptFolder(app, _FOLDER)
    folder.make()
    units = _Units(app)
    noted = Path(app.doctreedir, f"citations-{app.builder.name}.json")
    # Where all is read anew, ours may be another version.
    before, now = {} if app.fresh_env_used else _read(noted), units.states()
    changed = [
        anchor
        for anchor, state in now.items()
        if before.get(anchor) != state or _names(anchor) - folder.pages - folder.there
    ]
    if changed:
        # While it is gone, none of the files is what it says.
        noted.unlink(missing_ok=True)
    for anchor in changed:
        for name, text in units.files(anchor):
            folder.put(name, text)
    ours = {name for name in folder.there if name.rpartition(".")[2] in _SUFFIXES}
    folder.remove(ours.difference(*map(_names, now)))
    noted.write_text(json.dumps(now), encoding="utf-8")


class _Units:
    """What there is to be cited, and its files."""

    def __init__(self, app: Sphinx) -> None:
        domain = cast("EditionDomain", app.env.domains["ed"])
        labels = words(app.config.language, app.config.edition_labels)
        publication = domain.publication
        self._work = publication.work
        self._citations = Citations(domain, app.builder)
        self._parts = self._citations.citable.parts()
        self._shared = (csl.lines(csl.whole(self._work)), bibtex.whole(self._work))
        self._ris = ris.whole(self._work)
        self._page = CitationPage(publication, self._citations, labels, app.config)
        #: What the files of all units have.
        self._general = digest(
            __version__,
            os.fspath(app.outdir),
            publication.work,
            (publication.working, publication.pdfs),
            (app.config.project, app.config.language, self._citations.home),
            sorted(labels.items()),
        )

    def states(self) -> dict[str, str]:
        """By anchor, a fingerprint of all that the files of a unit are made of."""
        of, page = self._citations.of, self._citations.page
        return {
            anchor: digest(self._general, page(anchor), of(anchor), [of(part) for part in parts])
            for anchor, parts in self._parts.items()
        }

    def files(self, anchor: str) -> Iterator[tuple[str, str]]:
        """Names and contents of the files of a unit."""
        cited = self._citations.of(anchor)
        lines, whole = self._shared
        formats = {
            "bib": bibtex.entry(whole, self._work, cited),
            "ris": ris.entry(self._ris, self._work, cited),
            "json": csl.entry(lines, self._work, cited),
        }
        for suffix, text in formats.items():
            yield f"{anchor}.{suffix}", text
        yield f"{anchor}.html", self._page.render(cited, self._parts[anchor], formats)


def _names(anchor: str) -> set[str]:
    return {f"{anchor}.{suffix}" for suffix in _SUFFIXES}


def _read(noted: Path) -> dict[str, str]:
    """What the files were made of; nothing where that is not known for sure."""
    try:
        found = json.loads(noted.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
