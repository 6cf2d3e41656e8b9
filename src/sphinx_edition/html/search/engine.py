"""Which search an edition has: Pagefind's, Sphinx's, or that of Read the Docs."""

from __future__ import annotations

import functools
import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_edition.html.kept import WEB
from sphinx_edition.messages import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

#: Packages with the program, the better equipped first: it also knows Chinese and Japanese.
PACKAGES = ("pagefind_bin_extended", "pagefind_bin")

PAGEFIND, SPHINX, HOSTED = "pagefind", "sphinx", "hosted"


def program() -> Path | None:
    """The program that makes the index; None where no package has brought it."""
    return _found(PACKAGES)


@functools.cache
def _found(packages: tuple[str, ...]) -> Path | None:
    for name in packages:
        try:
            found = Path(importlib.import_module(name).get_executable())
        except (ImportError, OSError):
            continue
        return found
    return None


def on_read_the_docs() -> bool:
    """Whether the pages will stand where another search is offered on each of them."""
    return os.environ.get("READTHEDOCS") == "True"


def engine(app: Sphinx) -> str:
    """What serves the readers of what is being built: ``pagefind``, ``sphinx`` or ``hosted``."""
    wanted = str(app.config.edition_search)
    if app.builder.name not in WEB or wanted == SPHINX:
        return SPHINX
    if wanted == "auto" and on_read_the_docs():
        return HOSTED
    return SPHINX if program() is None else PAGEFIND


def report(app: Sphinx) -> None:
    """Say once that there is no program where one is wanted."""
    wanted = str(app.config.edition_search)
    if app.builder.name not in WEB or program() is not None:
        return
    missing = "the package pagefind-bin is not installed: Sphinx's own search is used"
    if wanted == PAGEFIND:
        warn("config", f"edition_search is {wanted!r}, but {missing}", location=None)
    elif wanted == "auto" and not on_read_the_docs():
        logger.info(missing)
