"""Folders of the site that are kept for what the program writes: short addresses, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.messages import warn
from sphinx_edition.model.address import cite_path, short_path

if TYPE_CHECKING:
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


def own_names(app: Sphinx, folder: str) -> set[str]:
    """Names in a folder of the output that pages of the edition have."""
    uris = (app.builder.get_target_uri(docname) for docname in app.env.found_docs)
    return {uri.split("/")[1] for uri in uris if uri.startswith(f"{folder}/")}


def setup(app: Sphinx) -> None:
    """Connect the check."""
    app.connect("env-updated", check_folders)
