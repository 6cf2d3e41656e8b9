"""Makes the index of the records of all pages, part by part, while Sphinx finishes the rest."""

from __future__ import annotations

import hashlib
import json
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from sphinx.util import logging

from sphinx_edition.html.kept import WEB
from sphinx_edition.html.search.engine import PAGEFIND, engine, program
from sphinx_edition.html.search.pagefind import Entry, PagefindError, files, requests
from sphinx_edition.html.search.parts import Part, parts
from sphinx_edition.html.search.store import Store
from sphinx_edition.locale import words
from sphinx_edition.messages import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx

    from sphinx_edition.html.search.records import Record
    from sphinx_edition.locale import Words

logger = logging.getLogger(__name__)

#: The folder of the index beside the pages; the name is Pagefind's.
FOLDER = "pagefind"
#: The part that is searched first, and brings what all need: scripts and WebAssembly.
FIRST = "0"
_PROGRAMS = (".js", ".pagefind")
#: How labels begin that tell what kind of unit was found.
_KIND = "search.kind."
#: Kinds that readers are told as one: the edited text.
_TEXT = ("preamble", "recital", "article", "annex", "closing", "division", "instrument")
#: The filter that has them.  One with several values would not be the same twice: Pagefind
#: writes values in the order of a table of hashes.
_FILTER = {"text": ["yes"]}


class Indexing:
    """Brings the index of one build up to date."""

    def __init__(self) -> None:
        self._making: list[tuple[Part, str, Future[dict[str, bytes]]]] = []

    def begin(self, app: Sphinx) -> list[tuple[str, dict[str, str], str]]:
        """All pages are written: start on the parts that have changed; adds no page."""
        self._making = []
        if app.builder.name not in WEB or engine(app) != PAGEFIND:
            return []
        store = Store(app)
        store.keep_only(app.env.found_docs)
        # One after the other, in a process each: what Sphinx has still to do goes on beside it.
        worker = ThreadPoolExecutor(max_workers=1)
        for part, stamp in _changed(app, store):
            messages = list(requests(_entries(app, store, part), _language(app)))
            self._making.append((part, stamp, worker.submit(_make, messages)))
        worker.shutdown(wait=False)
        return []

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Put the parts into their places; where another search serves, remove the index."""
        if exception is not None or app.builder.name not in WEB:
            return
        store, folder = Store(app), Path(app.outdir, FOLDER)
        if engine(app) != PAGEFIND:
            if store.keep_parts(set()):
                shutil.rmtree(folder, ignore_errors=True)
            return
        try:
            for part, stamp, made in self._making:
                files_of_part = made.result()
                store.note(part.folder, "")
                _replace(folder, part, files_of_part)
                store.note(part.folder, stamp)
        except PagefindError as error:
            warn("search", "there is no index for the search: %s", error, location=None)
        wanted = {part.folder for part in parts(app.env.found_docs)}
        store.keep_parts(wanted)
        _remove_others(folder, wanted)


def _changed(app: Sphinx, store: Store) -> Iterator[tuple[Part, str]]:
    """The parts that have to be made, each with a digest of all that it is made of."""
    says = {kind: text for kind, text in _labels(app).items() if kind.startswith(_KIND)}
    general = json.dumps([_versions(), _language(app), sorted(says.items())])
    for part in parts(app.env.found_docs):
        digest = hashlib.sha256(general.encode())
        for docname in part.docnames:
            made_of = [*_page(app, docname), store.digest(docname)]
            digest.update(json.dumps(made_of).encode())
        there = Path(app.outdir, FOLDER, part.folder).is_dir()
        if not there or store.noted(part.folder) != digest.hexdigest():
            yield part, digest.hexdigest()


def _make(messages: list[bytes]) -> dict[str, bytes]:
    executable = program()
    if executable is None:
        raise PagefindError("its program has gone")
    logger.info("making an index of %d units for the search", len(messages) - 2)
    return files(executable, messages)


def _replace(folder: Path, part: Part, made: dict[str, bytes]) -> None:
    """Bring a part up to date; most of thousands of small files are the same as before."""
    place = folder / part.folder
    wanted = {
        name: data
        for name, data in made.items()
        if part.folder == FIRST or not name.endswith(_PROGRAMS)
    }
    for file in place.rglob("*"):
        if file.is_file() and file.relative_to(place).as_posix() not in wanted:
            file.unlink()
    for name, data in wanted.items():
        file = place / name
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def _remove_others(folder: Path, wanted: Set[str]) -> None:
    """Remove parts that there are no longer, and what an earlier version of ours left."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.is_dir() and entry.name not in wanted:
            shutil.rmtree(entry)
        elif entry.is_file():
            entry.unlink()


def _entries(app: Sphinx, store: Store, part: Part) -> Iterator[Entry]:
    labels = _labels(app)
    for docname in part.docnames:
        title, address = _page(app, docname)
        for record in store.get(docname):
            is_text = record.kind in _TEXT
            about = f"{labels[_KIND + ('text' if is_text else record.kind)]} · {title}"
            url = _url(address, record, about)
            yield Entry(url, record.title, record.text, _FILTER if is_text else {})


def _url(address: str, record: Record, about: str) -> str:
    """Where a record stands.

    What else readers are shown comes along as a query, which the script takes off again: all
    that Pagefind keeps of a record would be searched too.
    """
    query = {"about": about}
    if record.parts:
        query["parts"] = "\n".join(f"{p.word} {p.anchor} {p.title}" for p in record.parts)
    return f"{address}?{urlencode(query)}#{record.anchor}"


def _page(app: Sphinx, docname: str) -> tuple[str, str]:
    """The title and the address of a page."""
    title = app.env.titles[docname].astext() if docname in app.env.titles else docname
    return title, app.builder.get_target_uri(docname)


def _labels(app: Sphinx) -> Words:
    return words(app.config.language, app.config.edition_labels)


def _language(app: Sphinx) -> str:
    return (app.config.language or "en").replace("_", "-").lower()


def _versions() -> list[str]:
    found = []
    for name in ("pagefind-bin", "pagefind-bin-extended"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return found


def setup(app: Sphinx) -> None:
    """Connect the handlers."""
    indexing = Indexing()
    app.connect("html-collect-pages", indexing.begin)
    app.connect("build-finished", indexing.finish)
