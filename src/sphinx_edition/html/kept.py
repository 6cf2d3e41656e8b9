"""Folders of the site that are kept for what the program writes: short addresses, citations."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_edition.messages import warn
from sphinx_edition.model.address import cite_path, short_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Builders that publish a web site.
WEB = ("html", "dirhtml")
FOLDERS = tuple(path.partition("/")[0] for path in (short_path("x"), cite_path("x", "html")))


def check_folders(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn ``ed.folder`` about pages that lie in such a folder."""
    for docname in sorted(env.found_docs) if app.builder.name in WEB else ():
        folder, slash, _ = docname.partition("/")
        if slash and folder in FOLDERS:
            message = "the folder %r is kept for what the program writes; give it another name"
            warn("folder", message, folder, location=(docname, 1))


class KeptFolder:
    """The files in such a folder; those that pages of the edition have are left alone."""

    def __init__(self, app: Sphinx, name: str) -> None:
        #: A string: to make a path of each name takes as long as to write the file.
        self._folder = os.fspath(app.outdir / name)
        #: Names that pages have.
        self.pages = _names_of_pages(app, name)
        found = os.scandir(self._folder) if os.path.isdir(self._folder) else ()  # noqa: PTH112
        #: Names of the files that are there.
        self.there = {entry.name for entry in found if entry.is_file()} - self.pages

    def make(self) -> None:
        """Make the folder, if it is not there."""
        os.makedirs(self._folder, exist_ok=True)  # noqa: PTH103

    def put(self, name: str, text: str) -> None:
        """Write a file, if it is not the same already."""
        if name in self.pages:
            return
        data = text.encode()
        if name not in self.there or self._read(name) != data:
            with open(f"{self._folder}/{name}", "wb") as file:  # noqa: PTH123
                file.write(data)

    def _read(self, name: str) -> bytes:
        with open(f"{self._folder}/{name}", "rb") as file:  # noqa: PTH123
            return file.read()

    def remove(self, names: Iterable[str]) -> None:
        """Remove files that are there."""
        for name in names:
            os.unlink(f"{self._folder}/{name}")  # noqa: PTH108


def _names_of_pages(app: Sphinx, folder: str) -> set[str]:
    uris = (app.builder.get_target_uri(docname) for docname in app.env.found_docs)
    return {uri.split("/")[1] for uri in uris if uri.startswith(f"{folder}/")}


def setup(app: Sphinx) -> None:
    """Connect the check."""
    app.connect("env-updated", check_folders)
