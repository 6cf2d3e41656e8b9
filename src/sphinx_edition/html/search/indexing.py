"""Makes the index of the records of all pages, part by part, while Sphinx finishes the rest."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_edition.html.search.engine import PAGEFIND, engine, program
from sphinx_edition.html.search.entries import index_language
from sphinx_edition.html.search.making import Making
from sphinx_edition.html.search.pagefind import Job, PagefindError
from sphinx_edition.html.search.parts import parts
from sphinx_edition.messages import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx

    from sphinx_edition.html.search.pagefind import Made
    from sphinx_edition.html.search.parts import Part
    from sphinx_edition.html.search.store import Store

logger = logging.getLogger(__name__)

#: The folder of the index beside the pages; the name is Pagefind's.
FOLDER = "pagefind"
#: The part that is searched first, and brings what all need: scripts and WebAssembly.
FIRST = "0"
_PROGRAMS = (".js", ".pagefind")


class Indexing:
    """Brings the index of one build up to date."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stamps: dict[str, str] = {}
        self._making: Making | None = None

    def begin(self, app: Sphinx, *, patience: int = 0) -> None:
        """All pages are resolved: start on the parts that have changed (`Making`)."""
        self._making = None
        if engine(app) != PAGEFIND:
            return
        dealt = parts(app.env.found_docs)
        self._store.deal(dealt)
        changed = {part: stamp for part, stamp in self._all(app, dealt) if stamp}
        self._stamps = {part.folder: stamp for part, stamp in changed.items()}
        if changed:
            pages = sum(len(part.docnames) for part in changed)
            logger.info("making an index of %d pages for the search", pages)
            try:
                self._making = Making([self._job(app, part) for part in changed], patience)
            except OSError as error:
                _warn(error)

    def _all(self, app: Sphinx, dealt: list[Part]) -> Iterator[tuple[Part, str]]:
        """The parts, each with a digest of what it is made of; empty if it is so already."""
        general = json.dumps([_versions(), index_language(app.config)])
        for part in dealt:
            records = self._store.digest(part.folder)
            stamp = hashlib.sha256(f"{general} {records}".encode()).hexdigest()
            there = Path(app.outdir, FOLDER, part.folder).is_dir()
            done = there and self._store.stamp(part.folder) == stamp
            yield part, "" if done else stamp

    def _job(self, app: Sphinx, part: Part) -> Job:
        records, start = self._store.records(part.folder)
        return Job(
            program=str(program()),
            language=index_language(app.config),
            records=str(records),
            start=start,
            folder=str(Path(app.outdir, FOLDER, part.folder)),
            note=str(self._store.note_file(part.folder)),
            apart=[] if part.folder == FIRST else [*_PROGRAMS],
        )

    def finish(self, app: Sphinx) -> None:
        """Put the parts into their places; where another search serves, remove the index."""
        folder = Path(app.outdir, FOLDER)
        if engine(app) != PAGEFIND:
            if self._store.forget():
                shutil.rmtree(folder, ignore_errors=True)
            return
        try:
            made = self._making.results() if self._making else ()
            for (name, stamp), result in zip(self._stamps.items(), made, strict=False):
                self._put(folder, name, stamp, result)
        except PagefindError as error:
            _warn(error)
        there = {part.folder for part in parts(app.env.found_docs)}
        self._store.keep_notes(there)
        _remove_others(folder, there)

    def _put(self, folder: Path, name: str, stamp: str, made: Made) -> None:
        """Bring the folder of a part up to date."""
        self._store.note(name, "", "")
        for gone in made.gone:
            (folder / name / gone).unlink(missing_ok=True)
        for path, content in made.changed.items():
            file = folder / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(base64.b64decode(content))
        self._store.note(name, stamp, made.digests)

    def stop(self) -> None:
        """The build has failed: make nothing more."""
        if self._making:
            self._making.stop()


def _warn(error: Exception) -> None:
    warn("search", "there is no index for the search: %s", error, location=None)


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
