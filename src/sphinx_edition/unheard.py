"""Messages that nobody hears are not made.

Sphinx has one for every event of every page, and with ``-j`` sends all of them from process to
process; they are heard with ``-vv`` alone.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_unheard(_app: Sphinx) -> None:
    """Have Sphinx's loggers begin where the first of its handlers does, by ``-q`` to ``-vv``.

    Sphinx makes the handlers anew for each application, and the level with them.
    """
    logger = logging.getLogger(NAMESPACE)
    heard = min((handler.level for handler in logger.handlers), default=logging.DEBUG)
    logger.setLevel(max(heard, logging.DEBUG))
