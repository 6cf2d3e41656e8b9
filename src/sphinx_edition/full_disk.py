"""A file that cannot be written ends the build.

Sphinx only warns of it and goes on, and the half of a page would count as the whole.
"""

from __future__ import annotations

import errno
import logging
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError
from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FATAL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


class UnwritableError(SphinxError):
    """The disk is full, or worse."""

    category = "Output could not be written"


class EndBuild(logging.Filter):
    """Raises where a warning tells of an error of the disk; lets everything pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Look at what the message is about, in whatever language it is.

        :raises UnwritableError: if that is a file that could not be written
        """
        for part in record.args if isinstance(record.args, tuple) else ():
            if isinstance(part, OSError) and part.errno in _FATAL:
                raise UnwritableError(record.getMessage()) from part
        return True


def setup_full_disk(_app: Sphinx) -> None:
    """Listen to the builders of web pages, in worker processes too."""
    logger = logging.getLogger(f"{NAMESPACE}.sphinx.builders.html")
    if not any(isinstance(known, EndBuild) for known in logger.filters):
        logger.addFilter(EndBuild())
