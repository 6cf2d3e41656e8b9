"""What is written besides the pages: files of citations, short addresses, the index of the search.

They are many more than the pages.  In one process they are written in the end, but that Pagefind
makes its index while Sphinx writes its own.  With ``-j`` Sphinx has one process that resolves
references and others that write pages, and the first waits for those in the end: then all this is
done in that time, by a process of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.parallel import ParallelTasks

from sphinx_edition.html.citation_files import write_citations
from sphinx_edition.html.forwards import write_short_addresses
from sphinx_edition.html.kept import WEB
from sphinx_edition.html.search.indexing import Indexing

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


class Beside:
    """Writes the files of one build, at its side or at its end."""

    def __init__(self) -> None:
        self._indexing = Indexing()
        self._waiting: set[str] = set()
        self._tasks: ParallelTasks | None = None

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """All is read; where there are several processes, wait for all pages to be resolved."""
        self._tasks = None
        several = builder.name in WEB and builder.parallel_ok
        self._waiting = set(app.env.found_docs) if several else set()

    def resolved(self, app: Sphinx, _document: nodes.document, docname: str) -> None:
        """Start after the last of all pages; of a build that writes only some, do nothing."""
        if docname in self._waiting:
            self._waiting.remove(docname)
            if not self._waiting:
                self._tasks = ParallelTasks(1)
                self._tasks.add_task(self._write, app)

    def collect(self, app: Sphinx) -> list[tuple[str, dict[str, str], str]]:
        """All pages are written: begin with what takes long; adds no page."""
        if self._tasks is None:
            self._indexing.begin(app)
        return []

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Wait for all, or write it now; nothing more after a failure."""
        tasks, self._tasks = self._tasks, None
        if tasks is not None:
            tasks.terminate() if exception else tasks.join()
        elif exception is None and app.builder.name in WEB:
            self._complete(app)

    def _write(self, app: Sphinx) -> None:
        self._indexing.begin(app)
        self._complete(app)

    def _complete(self, app: Sphinx) -> None:
        write_citations(app)
        write_short_addresses(app)
        self._indexing.finish(app)


def setup(app: Sphinx) -> None:
    """Connect the handlers; a page is resolved when its records are kept (900)."""
    beside = Beside()
    app.connect("write-started", beside.begin)
    app.connect("doctree-resolved", beside.resolved, priority=950)
    app.connect("html-collect-pages", beside.collect)
    app.connect("build-finished", beside.finish)
