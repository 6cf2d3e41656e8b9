"""Files that need no page, written beside the pages where a build may use several processes.

With ``-j`` Sphinx has one process that resolves references and the others that write pages, and
the first waits for those in the end: the files of all citations and the short addresses, which are
many more than the pages, are written in that time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.parallel import ParallelTasks

from sphinx_edition.html.citation_files import write_citations
from sphinx_edition.html.forwards import write_short_addresses
from sphinx_edition.html.kept import WEB

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def write_files(app: Sphinx) -> None:
    """Write what each unit has besides its place on a page."""
    write_citations(app)
    write_short_addresses(app)


class Beside:
    """Writes the files of one build, at its side or at its end."""

    def __init__(self) -> None:
        self._tasks: ParallelTasks | None = None

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """All is read: start where there is more than one process."""
        self._tasks = None
        if builder.name in WEB and builder.parallel_ok:
            self._tasks = ParallelTasks(1)
            self._tasks.add_task(write_files, app)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Wait for them, or write them now; nothing more after a failure."""
        tasks, self._tasks = self._tasks, None
        if tasks is not None:
            tasks.terminate() if exception else tasks.join()
        elif exception is None and app.builder.name in WEB:
            write_files(app)


def setup(app: Sphinx) -> None:
    """Connect the handlers."""
    beside = Beside()
    app.connect("write-started", beside.begin)
    app.connect("build-finished", beside.finish)
