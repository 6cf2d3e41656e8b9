"""Pages that have no source: the one for an address that leads nowhere."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_edition.contents import toctrees
from sphinx_edition.locale import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

Page = tuple[str, dict[str, Any], str]


def not_found(app: Sphinx) -> Iterator[Page]:
    """The page 404: it stands alone, because servers show it under any address.

    It needs no other file, and its links are rooted at `html_baseurl`, or at the server's
    root where that is not set.  An edition that has a page ``404`` of its own keeps it.
    """
    if app.builder.name == "epub" or "404" in app.env.found_docs:
        return
    labels = words(app.config.language, app.config.edition_labels)
    says = {name: labels[f"html.404.{name}"] for name in ("title", "text", "home", "parts")}
    context = {
        "edition_says": says,
        "edition_root": root_path(app.config.html_baseurl),
        "edition_parts": list(_parts(app)),
    }
    yield "404", context, "edition-404.html"


def root_path(base: str) -> str:
    """The path under which the edition stands, with a slash at both ends."""
    path = urlsplit(base or "").path
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def _parts(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Address and title of the pages at the top of the tree."""
    for toctree in toctrees(app.env, app.config.root_doc):
        for title, docname in toctree["entries"]:
            if docname in app.env.titles:
                name = title or app.env.titles[docname].astext()
                yield app.builder.get_target_uri(docname), name


def escape_title(
    _app: Sphinx, _name: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """The theme puts the plain title into the page as if it were HTML: ``<i>`` or worse."""
    if "pagetitle" in context:
        context["pagetitle"] = html.escape(context["pagetitle"], quote=False)


def setup(app: Sphinx) -> None:
    """Register the page."""
    app.connect("html-collect-pages", not_found)
    # After the theme's own handler.
    app.connect("html-page-context", escape_title, priority=900)
