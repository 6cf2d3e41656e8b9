"""The tags in the head of each page for stylesheets and scripts, each made once for a folder.

Sphinx makes them anew for every page, and resolves the path of every file to find its checksum.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from sphinx_edition.html.kept import WEB

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

_FUNCTIONS = ("css_tag", "js_tag")


class Tags:
    """The tags of one build."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, Any], str] = {}

    def begin(self, _app: Sphinx) -> None:
        """None is made yet: files may have changed."""
        self._made = {}

    def share(
        self, app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: Any
    ) -> None:
        """Let pages of one folder, which lead to a file in the same words, have one tag of it."""
        if app.builder.name not in WEB:
            return
        folder = posixpath.dirname(app.builder.get_target_uri(page))
        for name in _FUNCTIONS:
            context[name] = self._shared(name, folder, context[name])

    def _shared(self, name: str, folder: str, make: Callable[[Any], str]) -> Callable[[Any], str]:
        def tag(file: Any) -> str:
            key = (name, folder, file)
            if key not in self._made:
                self._made[key] = make(file)
            return self._made[key]

        return tag


def setup(app: Sphinx) -> None:
    """Connect the handlers."""
    tags = Tags()
    app.connect("builder-inited", tags.begin)
    app.connect("html-page-context", tags.share)
