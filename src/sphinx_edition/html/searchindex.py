"""The search index after some pages were written again: what one of all pages would be.

Sphinx loads the index of the earlier build, takes the pages out that are written again, and adds
them anew.  What it loses on the way is mended when the index is stored: words that no page has
any longer stay in it, and entries for the index at the back are not loaded.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.search import IndexBuilder

#: Parts of an index that give for each word the page, or the pages, that have it.
_WORDS = ("terms", "titleterms")
_ENTRIES = "indexentries"


class MendedIndex:
    """Stands in for Sphinx's index when it is stored; all else is Sphinx's own."""

    def __init__(self, index: IndexBuilder, before: dict[str, Any], written: set[str]) -> None:
        """Take the index, the one of the earlier build as stored, and the pages written since."""
        self._index = index
        self._before = before
        self._written = written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)

    def dump(self, stream: Any, form: Any) -> None:
        """Store the index in the form that scripts of the theme read."""
        form.dump(self.freeze(), stream)

    def freeze(self) -> dict[str, Any]:
        """The index as plain values, mended."""
        frozen = self._index.freeze()
        for part in _WORDS:
            frozen[part] = {word: pages for word, pages in frozen[part].items() if pages != []}
        frozen[_ENTRIES] = self._entries(frozen)
        return frozen

    def _entries(self, frozen: dict[str, Any]) -> dict[str, list[tuple[int, str, bool]]]:
        """Entries for the index at the back, of the pages kept and of those written, by page."""
        places = {name: place for place, name in enumerate(frozen["docnames"])}
        names = self._before.get("docnames", ())
        found: dict[str, list[tuple[int, str, bool]]] = {}
        for word, entries in self._before.get(_ENTRIES, {}).items():
            for place, *rest in entries:
                if names[place] in places and names[place] not in self._written:
                    found.setdefault(word, []).append((places[names[place]], *rest))
        for word, entries in frozen[_ENTRIES].items():
            found.setdefault(word, []).extend(entries)
        return {word: sorted(found[word], key=lambda one: one[0]) for word in sorted(found)}


class Watch:
    """Notes which pages a build writes, and mends the index once it has them."""

    def __init__(self) -> None:
        self._written: set[str] = set()

    def begin(self, *_arguments: Any) -> None:
        """Nothing is written yet."""
        self._written = set()

    def note(self, _app: Sphinx, _doctree: Any, docname: str) -> None:
        """A page is about to be written."""
        self._written.add(docname)

    def mend(self, app: Sphinx) -> list[Any]:
        """Put the mended index in the place of Sphinx's own; adds no page."""
        index = getattr(app.builder, "indexer", None)
        form = getattr(app.builder, "indexer_format", None)
        if index is not None and hasattr(form, "loads"):
            before = _stored(Path(app.outdir, app.builder.searchindex_filename), form)  # type: ignore[attr-defined]
            app.builder.indexer = MendedIndex(index, before, self._written)  # type: ignore[attr-defined]
        return []


def _stored(file: Path, form: Any) -> dict[str, Any]:
    """The index of the earlier build; empty where there is none."""
    try:
        found = form.load(io.StringIO(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def setup(app: Sphinx) -> None:
    """Watch every build; the index is stored after pages without a source are collected."""
    watch = Watch()
    app.connect("write-started", watch.begin)
    app.connect("doctree-resolved", watch.note)
    app.connect("html-collect-pages", watch.mend)
