"""The results page, and what the theme loads for a search on every other one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_edition.html.kept import WEB
from sphinx_edition.html.search.engine import HOSTED, PAGEFIND, engine
from sphinx_edition.html.search.parts import count
from sphinx_edition.locale import words

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: What the script says, each on its own element.
_SAID = ("fallback", "found", "more", "none", "searching")
_SCRIPTS = re.compile(
    r'[ \t]*<script src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>\n?'
)


def without_index(html: str) -> str:
    """A part of a page without the scripts of Sphinx's search, whose index is one large file."""
    return _SCRIPTS.sub("", html)


def _as_it_is(html: str) -> str:
    return html


def offer(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Give a page what its search needs.

    Our ``layout.html`` and ``search.html`` pass what the theme puts into the head through
    ``edition_head``: only a search while one types needs Sphinx's index on each page.
    """
    if app.builder.name not in WEB:
        # Nor is there an index where all is one page.
        context["edition_head"] = without_index
        return
    serves, is_results = engine(app), pagename == "search"
    as_you_type = str(context.get("theme_search_as_you_type", False)).lower() == "true"
    keep = serves != PAGEFIND if is_results else as_you_type
    context["edition_head"] = _as_it_is if keep else without_index
    if serves == PAGEFIND and is_results:
        labels = words(app.config.language, app.config.edition_labels)
        said: dict[str, Any] = {f"data-{name}": labels[f"search.{name}"] for name in _SAID}
        said["data-parts"] = str(count(len(app.env.found_docs)))
        app.add_css_file("search.css", priority=620)
        app.add_js_file("search.js", priority=620, loading_method="defer", **said)
    if serves == HOSTED:
        app.add_js_file("hosted-search.js", priority=620, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Connect the handler."""
    app.connect("html-page-context", offer)
