"""What Pagefind is told of the pages, and what the parts of the index were last made of.

A file for each part of the index, beside the doctrees: a build that writes only some pages can
still index all, and what makes a part reads one file.  The first line tells which pages are in it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from sphinx_edition.html.search.parts import Part

#: Raised when the form of the files changes: those of an older form are not found then.
FORM = 3


class Kept(NamedTuple):
    """Where what Pagefind is told of a page stands in a file, and a digest of it."""

    file: Path
    start: int
    length: int
    digest: str


class Store:
    """The files of one builder; doctrees may be shared by several."""

    def __init__(self) -> None:
        self._folder = self._records = self._notes = Path()
        #: What the pages written by this build have; the rest stands in the files.
        self._written: dict[str, bytes] = {}
        self._kept: dict[str, Kept] = {}
        self._heads: dict[str, bytes] = {}

    def open(self, folder: Path) -> None:
        """Begin a build: see what earlier ones have left."""
        self._folder, self._records, self._notes = folder, folder / f"{FORM}", folder / "parts"
        self._written, self._kept, self._heads = {}, {}, {}
        for file in sorted(self._records.iterdir()) if self._records.is_dir() else ():
            if head := _head(file):
                self._heads[file.name] = head
                self._kept |= _pages(file, head)

    def put(self, docname: str, records: bytes) -> None:
        """Note what Pagefind is told of a page; nothing is kept before all are dealt."""
        self._written[docname] = records

    def missing(self, docnames: Iterable[str]) -> list[str]:
        """Pages of which nothing is kept: they have to be written again."""
        return sorted(set(docnames) - self._kept.keys())

    def deal(self, parts: Sequence[Part]) -> None:
        """Keep what Pagefind is told of the pages of all parts, and nothing else."""
        heads = {part.folder: self._new_head(part) for part in parts}
        changed = [part for part in parts if heads[part.folder] != self._heads.get(part.folder)]
        # Pages may come from the file of another part: all is read before any is written.
        contents = {p.folder: b"".join(map(self._of, p.docnames)) for p in changed}
        self._records.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (self._records / name).write_bytes(heads[name] + content)
        for other in self._folder.iterdir():
            if other.is_dir() and other not in (self._records, self._notes):
                shutil.rmtree(other)
        _keep_only(self._records, heads.keys())
        self.open(self._folder)

    def _of(self, docname: str) -> bytes:
        if docname in self._written:
            return self._written[docname]
        if docname not in self._kept:
            return b""  # Sphinx was asked for some pages only
        kept = self._kept[docname]
        with kept.file.open("rb") as file:
            file.seek(kept.start)
            return file.read(kept.length)

    def _new_head(self, part: Part) -> bytes:
        rows = [self._row(docname) for docname in part.docnames]
        return json.dumps([row for row in rows if row]).encode() + b"\n"

    def _row(self, docname: str) -> list[Any]:
        if docname in self._written:
            records = self._written[docname]
            return [docname, len(records), hashlib.sha256(records).hexdigest()]
        kept = self._kept.get(docname)
        return [docname, kept.length, kept.digest] if kept else []

    def records(self, part: str) -> tuple[Path, int]:
        """The file with what Pagefind is told of a part's pages, and where in it that begins."""
        return self._records / part, len(self._heads[part])

    def digest(self, part: str) -> str:
        """A digest of that."""
        return hashlib.sha256(self._heads[part]).hexdigest()

    def note_file(self, part: str) -> Path:
        """The file that tells what a part was last made of, and has digests of its files."""
        return self._notes / part

    def stamp(self, part: str) -> str:
        """What a part was last made of; empty if that is not known."""
        try:
            with self.note_file(part).open(encoding="utf-8") as file:
                return file.readline().strip()
        except (OSError, ValueError):
            return ""

    def note(self, part: str, stamp: str, digests: str) -> None:
        """Note what a part is made of now, with digests of its files in JSON."""
        self._notes.mkdir(parents=True, exist_ok=True)
        self.note_file(part).write_text(f"{stamp}\n{digests}\n", encoding="utf-8")

    def keep_notes(self, wanted: Set[str]) -> None:
        """Forget all parts but some."""
        _keep_only(self._notes, wanted)

    def forget(self) -> bool:
        """Forget everything; return whether there was anything."""
        known = self._folder.is_dir()
        shutil.rmtree(self._folder, ignore_errors=True)
        return known


def _head(file: Path) -> bytes:
    """The first line of a file of records; empty if the file is not sound."""
    try:
        with file.open("rb") as opened:
            head = opened.readline()
        rows = json.loads(head)
        sound = file.stat().st_size == len(head) + sum(length for _, length, _ in rows)
    except (OSError, ValueError, TypeError):
        return b""
    return head if sound else b""


def _pages(file: Path, head: bytes) -> Iterator[tuple[str, Kept]]:
    start = len(head)
    for docname, length, digest in json.loads(head):
        yield docname, Kept(file, start, length, digest)
        start += length


def _keep_only(folder: Path, names: Set[str]) -> None:
    for file in list(folder.iterdir()) if folder.is_dir() else ():
        if file.name not in names:
            file.unlink()
