"""The records of the pages, a file a page beside the doctrees, so that a build that writes only
some pages can still index all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.html.search.records import Part, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

#: Raised when the form of the files changes: those of an older form are not found then.
FORM = 1


class Store:
    """The files of one builder; doctrees may be shared by several."""

    def __init__(self, app: Sphinx) -> None:
        self.folder = Path(app.doctreedir, f"edition-search-{app.builder.name}")
        self._pages = self.folder / f"{FORM}"
        #: What the index was last made of.
        self.stamp = self.folder / "stamp"

    def _file(self, docname: str) -> Path:
        return self._pages / f"{docname}.json"

    def put(self, docname: str, records: Iterable[Record]) -> None:
        """Keep the records of a page."""
        file = self._file(docname)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(list(records), ensure_ascii=False, indent=0)
        file.write_text(text, encoding="utf-8", newline="\n")

    def get(self, docname: str) -> Iterator[Record]:
        """The records of a page."""
        for anchor, kind, title, text, parts in json.loads(
            self._file(docname).read_text(encoding="utf-8")
        ):
            yield Record(anchor, kind, title, text, tuple(Part(*part) for part in parts))

    def missing(self, docnames: Iterable[str]) -> list[str]:
        """Pages whose records are not there: they have to be written again."""
        return sorted(name for name in docnames if not self._file(name).is_file())

    def keep_only(self, docnames: Iterable[str]) -> None:
        """Forget pages that the edition has no longer, and files of another form."""
        wanted = {self._file(name) for name in docnames}
        for file in self._pages.rglob("*.json"):
            if file not in wanted:
                file.unlink()
        for other in self.folder.iterdir() if self.folder.is_dir() else ():
            if other.is_dir() and other != self._pages:
                shutil.rmtree(other)
