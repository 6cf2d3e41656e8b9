"""Python looks for unused cycles of objects less often while an edition is built.

It looks whenever some hundreds of objects have been made, and goes through all that are alive,
again and again: with thousands of pages in memory that is much work, and next to nothing is found,
for what a page was made of goes away by itself.
"""

from __future__ import annotations

import atexit
import functools
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: Objects made before the youngest are looked through, and how often the older ones are then.
THRESHOLDS = (200_000, 20, 50)


@functools.cache
def _end_at_once() -> None:
    """Do not go through the whole edition once more when Python ends, only to give it back."""
    atexit.register(gc.freeze)


class Thrift:
    """Looks less often during a build, and as before after it."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def begin(self, _app: Sphinx) -> None:
        """Set aside what is there already: modules and the stored pages live as long as we do."""
        if self._before is None:
            self._before = gc.get_threshold()
            gc.freeze()
            gc.set_threshold(*THRESHOLDS)
            _end_at_once()

    def set_aside(self, _app: Sphinx, _builder: Builder) -> None:
        """All is read, and stays: processes that write would copy what is only looked through."""
        if self._before is not None:
            gc.freeze()

    def end(self, _app: Sphinx, _exception: Exception | None) -> None:
        """Leave everything as it was."""
        if self._before is not None:
            # To set all aside counts as having looked: it is not looked through at once.
            gc.freeze()
            gc.unfreeze()
            gc.set_threshold(*self._before)
            self._before = None


def setup_memory(app: Sphinx) -> None:
    """Connect the handlers."""
    thrift = Thrift()
    app.connect("builder-inited", thrift.begin)
    # Before other processes are started.
    app.connect("write-started", thrift.set_aside, priority=100)
    app.connect("build-finished", thrift.end, priority=950)
