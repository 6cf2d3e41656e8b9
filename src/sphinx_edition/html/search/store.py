"""What Pagefind is told of the pages, and what the parts of the index were last made of.

A file a page beside the doctrees: a build that writes only some pages can still index all.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set
    from io import FileIO

    from sphinx.application import Sphinx

#: Raised when the form of the files changes: those of an older form are not found then.
FORM = 2


class Noted(NamedTuple):
    """What a part of the index was made of, and digests of its files by name."""

    stamp: str
    files: Mapping[str, str]


#: How long a digest is, in hexadecimal digits.
_DIGEST = 64
NOTHING = Noted("", {})


class Store:
    """The files of one builder; doctrees may be shared by several."""

    def __init__(self, app: Sphinx) -> None:
        self.folder = Path(app.doctreedir, f"edition-search-{app.builder.name}")
        self._pages = self.folder / f"{FORM}"
        self._stamps = self.folder / "parts"

    def _file(self, docname: str) -> Path:
        return self._pages / f"{docname}.txt"

    def _open(self, docname: str) -> FileIO:
        # There are thousands: to make a path of each takes as long as to read it.
        return open(f"{self._pages}/{docname}.txt", "rb", buffering=0)  # noqa: PTH123

    def put(self, docname: str, records: bytes) -> None:
        """Keep what Pagefind is told of a page; a digest of it stands in the first line."""
        file = self._file(docname)
        file.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(records).hexdigest()
        file.write_bytes(digest.encode() + b"\n" + records)

    def get(self, docname: str) -> bytes:
        """What Pagefind is told of a page."""
        with self._open(docname) as file:
            return file.read().partition(b"\n")[2]

    def digest(self, docname: str) -> str:
        """A digest of that."""
        with self._open(docname) as file:
            return file.read(_DIGEST).decode()

    def missing(self, docnames: Iterable[str]) -> list[str]:
        """Pages whose records are not there: they have to be written again."""
        return sorted(name for name in docnames if not self._file(name).is_file())

    def keep_only(self, docnames: Iterable[str]) -> None:
        """Forget pages that the edition has no longer, and files of another form."""
        wanted = {self._file(name) for name in docnames}
        for file in self._pages.rglob("*.txt"):
            if file not in wanted:
                file.unlink()
        for other in self.folder.iterdir() if self.folder.is_dir() else ():
            if other.is_dir() and other not in (self._pages, self._stamps):
                shutil.rmtree(other)

    def noted(self, part: str) -> Noted:
        """What a part was last made of; nothing if it is not there or not sound."""
        try:
            values = json.loads((self._stamps / part).read_text(encoding="utf-8"))
            return Noted(str(values[0]), dict(values[1]))
        except (OSError, ValueError, TypeError, LookupError):
            return NOTHING

    def note(self, part: str, what: Noted) -> None:
        """Note what a part is made of now."""
        self._stamps.mkdir(parents=True, exist_ok=True)
        (self._stamps / part).write_text(json.dumps(what), encoding="utf-8")

    def keep_parts(self, wanted: Set[str]) -> bool:
        """Forget all parts but some; return whether any is forgotten."""
        stamps = self._stamps.iterdir() if self._stamps.is_dir() else ()
        gone = [file for file in stamps if file.name not in wanted]
        for file in gone:
            file.unlink()
        return bool(gone)
