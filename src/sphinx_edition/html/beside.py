"""What is written besides the pages: files of citations, short addresses, the index of the search.

They are many more than the pages.  In one process they are written in the end, but that Pagefind
makes its index while Sphinx writes its own.  With ``-j`` Sphinx has one process that resolves
references and others that write pages; those wait for the first at the beginning, and the first for
them in the end.  Then a process of its own writes what needs no page at the beginning, and another
makes the index in the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.parallel import ParallelTasks

from sphinx_edition.html.citation_files import write_citations
from sphinx_edition.html.forwards import write_short_addresses
from sphinx_edition.html.kept import WEB

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_edition.html.search.indexing import Indexing


#: What works beside Sphinx in the end waits for a processor rather than have Sphinx wait.
_PATIENCE = 5


class Beside:
    """Writes the files of one build, at its side or at its end."""

    def __init__(self, indexing: Indexing) -> None:
        self._indexing = indexing
        self._waiting: set[str] = set()
        #: Started, each with a process of its own: what needs no page, and the index.
        self._files: ParallelTasks | None = None
        self._index: ParallelTasks | None = None

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """All is read: where there are several processes, start, and wait for all pages."""
        self._files = self._index = None
        self._waiting = set()
        if builder.name in WEB and builder.parallel_ok:
            self._files = _started(_write_files, app)
            self._waiting = set(app.env.found_docs)

    def resolved(self, app: Sphinx, _document: nodes.document, docname: str) -> None:
        """Start after the last of all pages; of a build that writes only some, do nothing."""
        if docname in self._waiting:
            self._waiting.remove(docname)
            if not self._waiting:
                self._index = _started(self._make_index, app)

    def collect(self, app: Sphinx) -> list[tuple[str, dict[str, str], str]]:
        """All pages are written: begin with what takes long; adds no page."""
        if self._index is None:
            self._indexing.begin(app, patience=_PATIENCE)
        return []

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Wait for all, or write it now; nothing more after a failure."""
        started = [tasks for tasks in (self._files, self._index) if tasks is not None]
        if exception is not None:
            for tasks in started:
                tasks.terminate()
            self._indexing.stop()
        elif app.builder.name in WEB:
            if self._files is None:
                _write_files(app)
            if self._index is None:
                self._indexing.finish(app)
            for tasks in started:
                tasks.join()
        self._files = self._index = None

    def _make_index(self, app: Sphinx) -> None:
        self._indexing.begin(app)
        self._indexing.finish(app)


def _started(task: Callable[[Sphinx], None], app: Sphinx) -> ParallelTasks:
    tasks = ParallelTasks(1)
    tasks.add_task(task, app)
    return tasks


def _write_files(app: Sphinx) -> None:
    write_citations(app)
    write_short_addresses(app)


def setup(app: Sphinx, indexing: Indexing) -> None:
    """Connect the handlers.

    A page is resolved when its records are kept (900).  What else is made in the end gives those
    beside it time; it is complete when the note of an unfinished build goes (900).
    """
    beside = Beside(indexing)
    app.connect("write-started", beside.begin)
    app.connect("doctree-resolved", beside.resolved, priority=950)
    app.connect("html-collect-pages", beside.collect)
    app.connect("build-finished", beside.finish, priority=800)
