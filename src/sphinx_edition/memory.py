"""Python looks for unused cycles of objects less often while an edition is built.

It looks whenever some hundreds of objects have been made, and goes through all that are alive,
again and again: with thousands of pages in memory that is much work, and next to nothing is found,
for what a page was made of goes away by itself.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Objects made before the youngest are looked through, and how often the older ones are then.
THRESHOLDS = (50_000, 20, 50)


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

    def end(self, _app: Sphinx, _exception: Exception | None) -> None:
        """Leave everything as it was."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            gc.unfreeze()
            self._before = None


def setup_memory(app: Sphinx) -> None:
    """Connect the handlers."""
    thrift = Thrift()
    app.connect("builder-inited", thrift.begin)
    app.connect("build-finished", thrift.end, priority=950)
