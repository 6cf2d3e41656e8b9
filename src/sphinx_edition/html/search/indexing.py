"""Makes the index of the records of all pages, part by part, while Sphinx finishes the rest."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_edition.html.search.engine import PAGEFIND, engine, program
from sphinx_edition.html.search.entries import index_language
from sphinx_edition.html.search.pagefind import PagefindError, files
from sphinx_edition.html.search.parts import Part, parts
from sphinx_edition.html.search.store import NOTHING, Noted, Store
from sphinx_edition.messages import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

#: The folder of the index beside the pages; the name is Pagefind's.
FOLDER = "pagefind"
#: The part that is searched first, and brings what all need: scripts and WebAssembly.
FIRST = "0"
_PROGRAMS = (".js", ".pagefind")


class Indexing:
    """Brings the index of one build up to date."""

    def __init__(self) -> None:
        self._making: list[tuple[Part, str, Future[dict[str, str]]]] = []

    def begin(self, app: Sphinx) -> None:
        """All records are kept: start on the parts that have changed."""
        self._making = []
        if engine(app) != PAGEFIND:
            return
        store = Store(app)
        store.keep_only(app.env.found_docs)
        # One after the other, in a process each: what Sphinx has still to do goes on beside it.
        worker = ThreadPoolExecutor(max_workers=1)
        for part, stamp in _changed(app, store):
            work = worker.submit(_make, store, part, index_language(app.config))
            self._making.append((part, stamp, work))
        worker.shutdown(wait=False)

    def finish(self, app: Sphinx) -> None:
        """Put the parts into their places; where another search serves, remove the index."""
        store, folder = Store(app), Path(app.outdir, FOLDER)
        if engine(app) != PAGEFIND:
            if store.keep_parts(set()):
                shutil.rmtree(folder, ignore_errors=True)
            return
        try:
            for part, stamp, made in self._making:
                _put(folder / part.folder, store, part, stamp, made.result())
        except PagefindError as error:
            warn("search", "there is no index for the search: %s", error, location=None)
        there = {part.folder for part in parts(app.env.found_docs)}
        store.keep_parts(there)
        _remove_others(folder, there)


def _changed(app: Sphinx, store: Store) -> Iterator[tuple[Part, str]]:
    """The parts that have to be made, each with a digest of all that it is made of."""
    general = json.dumps([_versions(), index_language(app.config)])
    for part in parts(app.env.found_docs):
        digest = hashlib.sha256(general.encode())
        for docname in part.docnames:
            digest.update(f"{docname} {store.digest(docname)}\n".encode())
        there = Path(app.outdir, FOLDER, part.folder).is_dir()
        if not there or store.noted(part.folder).stamp != digest.hexdigest():
            yield part, digest.hexdigest()


def _make(store: Store, part: Part, language: str) -> dict[str, str]:
    executable = program()
    if executable is None:
        raise PagefindError("its program has gone")
    added = b"".join(map(store.get, part.docnames))
    logger.info("making an index of %d units for the search", added.count(b","))
    return files(executable, added, language)


def _put(folder: Path, store: Store, part: Part, stamp: str, made: dict[str, str]) -> None:
    """Put a part into its folder; what serves all parts lies in the first."""
    is_first = part.folder == FIRST
    wanted = {n: content for n, content in made.items() if is_first or not n.endswith(_PROGRAMS)}
    before = store.noted(part.folder).files
    store.note(part.folder, NOTHING)
    _replace(folder, wanted, before)
    digests = {name: _digest(content) for name, content in wanted.items()}
    store.note(part.folder, Noted(stamp, digests))


def _replace(folder: Path, wanted: dict[str, str], before: Mapping[str, str]) -> None:
    """Bring a part up to date; most of thousands of small files are the same as before.

    :param wanted: the contents, in base64
    :param before: digests of what was written last
    """
    there = set(_files(folder))
    for name in there - set(wanted):
        (folder / name).unlink()
    for name, content in wanted.items():
        if name not in there or before.get(name) != _digest(content):
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(base64.b64decode(content))


def _files(folder: Path) -> Iterator[str]:
    """What lies in a folder and below; without a path for each, which takes longer than to look."""
    for place, _, names in os.walk(folder):
        below = Path(place).relative_to(folder).as_posix()
        yield from names if below == "." else (f"{below}/{name}" for name in names)


def _digest(content: str) -> str:
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def _remove_others(folder: Path, wanted: Set[str]) -> None:
    """Remove parts that there are no longer, and what an earlier version of ours left."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.is_dir() and entry.name not in wanted:
            shutil.rmtree(entry)
        elif entry.is_file():
            entry.unlink()


def _versions() -> list[str]:
    found = []
    for name in ("pagefind-bin", "pagefind-bin-extended"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return found
