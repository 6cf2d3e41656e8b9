"""The contents of a page beside it, in the markup of the theme.

The theme makes them with a parser and writer of whole HTML documents, five times for every page;
what it is given is a list of links that we know, and its looks are a few classes.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TAG = re.compile(r"<(/?)(ul|li|a)\b([^>]*)>")
_CLASSES = {
    "ul": "nav section-nav flex-column",
    "li": "nav-item toc-entry",
    "a": "nav-link",
}
#: On lists that stand open from the beginning.
_OPEN = "pst-show_toc_level"


def page_contents(toc: str, open_levels: int) -> str:
    """The contents of a page as the theme sets them; empty where there is nothing but a title.

    :param toc: the list that Sphinx makes of the headings of a page
    :param open_levels: how many levels below the title of the page stand open
        (``show_toc_level`` of the theme)
    """
    if toc.count("<li") <= 1:
        return ""
    level = titles = 0

    def dressed(tag: re.Match[str]) -> str:
        nonlocal level, titles
        ends, name, attributes = bool(tag[1]), tag[2], tag[3]
        level += (name == "ul") * (-1 if ends else 1)
        if ends:
            return tag[0]
        titles += name == "li" and level == 1
        own = {"ul": _OPEN if level <= open_levels + 1 else "", "li": f"toc-h{level}"}.get(name, "")
        return f"<{name}{_with(attributes, own, _CLASSES[name])}>"

    whole = _TAG.sub(dressed, toc.strip())
    # The title of the page is left out where there is one.
    return whole if titles > 1 else whole[whole.index("<ul", 1) : whole.rindex("</li>")].strip()


def _with(attributes: str, *more: str) -> str:
    """Attributes of a tag with more classes, after those that it has."""
    added = " ".join(word for word in more if word)
    if ' class="' in attributes:
        return re.sub(r'( class="[^"]*)', rf"\1 {added}", attributes, count=1)
    return f'{attributes} class="{added}"'


def offer(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Give our ``page-toc.html`` what it prints."""

    @functools.cache
    def edition_page_toc() -> str:
        return page_contents(context.get("toc") or "", int(context.get("theme_show_toc_level", 1)))

    context["edition_page_toc"] = edition_page_toc


def offer_to_theme(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Give other templates of the theme the same, such as the contents that only print shows."""
    theirs = context.get("generate_toc_html")

    def generate_toc_html(kind: str = "html") -> Any:
        return context["edition_page_toc"]() if kind == "html" or not theirs else theirs(kind)

    context["generate_toc_html"] = generate_toc_html


def setup(app: Sphinx) -> None:
    """Connect the handlers; the theme brings its own, and looks what is empty, at 500."""
    app.connect("html-page-context", offer, priority=400)
    app.connect("html-page-context", offer_to_theme, priority=600)
