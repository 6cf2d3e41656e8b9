"""The page that has the whole tree of a large edition, of which other pages show a part."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from sphinx_edition.locale import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.html.sidebar import Group, Tree

#: A list of more entries is not shown whole on every page.
LONG = 50
#: The page's name.
CONTENTS = "contents-of-all"


def contents(app: Sphinx, tree: Tree) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page, where a list of the tree is long."""
    if app.builder.name not in ("html", "dirhtml") or longest(tree.groups) <= LONG:
        return
    title = words(app.config.language, app.config.edition_labels)["html.nav.all"]
    body = f"<h1>{html.escape(title)}</h1>\n{''.join(_lists(tree, tree.groups, 2))}"
    yield CONTENTS, {"title": title, "body": body}, "page.html"


def longest(groups: tuple[Group, ...]) -> int:
    """How many entries the longest list of a tree has."""
    below = (longest(entry.groups) for group in groups for entry in group.entries)
    return max((*(len(group.entries) for group in groups), *below), default=0)


def _lists(tree: Tree, groups: tuple[Group, ...], level: int) -> Iterator[str]:
    for group in groups:
        if group.caption:
            yield f"<h{level}>{html.escape(group.caption)}</h{level}>\n"
        yield "<ul>\n"
        for entry in group.entries:
            href = html.escape(tree.href(entry, ""))
            below = "".join(_lists(tree, entry.groups, min(level + 1, 6)))
            yield f'<li><a href="{href}">{entry.title}</a>{below}</li>\n'
        yield "</ul>\n"
