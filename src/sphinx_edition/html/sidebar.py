"""The sidebar: one tree of the edition, built once, on each page open where the reader is.

The theme renders and parses the whole tree again for every page, which takes most of the
time on a large site.  Here a page costs as much as the entries that it shows.
"""

from __future__ import annotations

import functools
import html
import posixpath
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_edition.contents import toctrees
from sphinx_edition.html.contents import CONTENTS, LONG, contents
from sphinx_edition.locale import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

#: Parts of the theme's sidebar that we wrap: the logo stands in no landmark and its title is
#: not escaped; the label of the search button hides the key that the button shows.
OWN = {
    "navbar-logo.html": "edition-title.html",
    "search-button-field.html": "edition-search.html",
}

#: A long list shows only so many entries before and after the open one.
AROUND = 12
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


class Entry(NamedTuple):
    """A page or an address in the tree; ``title`` is HTML."""

    docname: str
    address: str
    title: str
    groups: tuple[Group, ...]


class Group(NamedTuple):
    """Entries of one toctree, below its caption, if it has one."""

    caption: str
    entries: tuple[Entry, ...]


class Tree:
    """The tree of one build, and what was already rendered of it."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self.builder = builder
        self.env = builder.env
        root = builder.config.root_doc
        self.home = Entry(root, "", self._title(root), ())
        self.groups = tuple(self._groups(root, (root,)))
        self.paths: dict[str, tuple[str, ...]] = {}
        self._note_paths(self.groups, ())
        objects = self.env.domains["ed"].get_objects()
        #: Anchors of instruments and provisions, as the contents of a page have them.
        self.text = {f"#{o[4]}" for o in objects if o[2] not in ("event", "actor")}
        self._closed: dict[tuple[str, int, int], str] = {}
        self._places: dict[int, dict[str, int]] = {}
        config = builder.config
        self._words = words(config.language, config.edition_labels)

    def _groups(self, docname: str, above: tuple[str, ...]) -> Iterator[Group]:
        for toctree in toctrees(self.env, docname):
            entries = (self._entry(title, ref, above) for title, ref in toctree["entries"])
            found = tuple(entry for entry in entries if entry is not None)
            if found:
                yield Group(toctree.get("caption") or "", found)

    def _entry(self, title: str | None, ref: str, above: tuple[str, ...]) -> Entry | None:
        """An entry with what is below it; None for a page that does not exist or is above."""
        if _ADDRESS.match(ref):
            return Entry("", ref, html.escape(title or ref), ())
        if ref == "self":
            return Entry(above[-1], "", self._title(above[-1], title), ())
        if ref not in self.env.titles:
            # Index and search are pages that have no document.
            known = ref in {"genindex", "modindex", "search"}
            return Entry(ref, "", html.escape(title or ref), ()) if known else None
        if ref in above:
            return None
        below = tuple(self._groups(ref, (*above, ref)))
        return Entry(ref, "", self._title(ref, title), below)

    def _title(self, docname: str, given: str | None = None) -> str:
        node = self.env.titles[docname]
        if given or all(isinstance(child, nodes.Text) for child in node):
            return html.escape(given or node.astext())
        return str(self.builder.render_partial(node)["title"])

    def _note_paths(self, groups: tuple[Group, ...], above: tuple[str, ...]) -> None:
        for group in groups:
            for entry in group.entries:
                if entry.docname:
                    self.paths.setdefault(entry.docname, (*above, entry.docname))
                    self._note_paths(entry.groups, (*above, entry.docname))

    def render(self, pagename: str, *, home: bool) -> str:
        """The lists of a page's sidebar as HTML."""
        path = self.paths.get(pagename, ())
        parts = []
        if home:
            first = self._item(self.home, pagename, (pagename,), 1)
            parts.append(f'<ul class="nav bd-sidenav bd-sidenav__home-link">{first}</ul>\n')
        parts.extend(self._lists(self.groups, pagename, path, 1))
        return "".join(parts)

    def _lists(
        self, groups: tuple[Group, ...], pagename: str, path: tuple[str, ...], level: int
    ) -> Iterator[str]:
        for group in groups:
            if group.caption and level == 1:
                caption = html.escape(group.caption)
                yield (
                    '<p aria-level="2" class="caption" role="heading">'
                    f'<span class="caption-text">{caption}</span></p>\n'
                )
            items = self._shown(group, pagename, path, level)
            yield (
                f'<ul class="nav bd-sidenav">{items}</ul>\n' if level == 1 else f"<ul>{items}</ul>"
            )

    def _shown(self, group: Group, pagename: str, path: tuple[str, ...], level: int) -> str:
        """The entries of a list; of a long one those about the open one, or the first."""
        first, last = self._window(group, path, level)
        left = (first, len(group.entries) - last)
        before, after = (self._more(count, pagename, level) if count else "" for count in left)
        items = (self._item(e, pagename, path, level) for e in group.entries[first:last])
        return "".join((before, *items, after))

    def _window(self, group: Group, path: tuple[str, ...], level: int) -> tuple[int, int]:
        count = len(group.entries)
        if count <= LONG:
            return 0, count
        places = self._places.get(id(group))
        if places is None:
            places = {e.docname: n for n, e in enumerate(group.entries) if e.docname}
            self._places[id(group)] = places
        here = places.get(path[level - 1]) if len(path) >= level else None
        if here is None:
            return 0, 2 * AROUND + 1
        first = max(0, min(here - AROUND, count - 2 * AROUND - 1))
        return first, first + 2 * AROUND + 1

    def _more(self, count: int, pagename: str, level: int) -> str:
        """A link to the page with the whole tree, for what a long list leaves out."""
        href = html.escape(self.builder.get_relative_uri(pagename, CONTENTS))
        says = html.escape(self._words["html.nav.more"].format(count))
        return f'<li class="toctree-l{level} ed-more"><a href="{href}">{says}</a></li>\n'

    def _item(self, entry: Entry, pagename: str, path: tuple[str, ...], level: int) -> str:
        if entry.docname and len(path) >= level and path[level - 1] == entry.docname:
            return self._open_item(entry, pagename, path, level)
        folder = posixpath.dirname(self.builder.get_target_uri(pagename))
        key = (folder, id(entry), level)
        if key not in self._closed:
            # The one class that the theme draws: most of a large site is these links.
            kind = "" if entry.docname else ' class="reference external"'
            href = html.escape(self.href(entry, folder))
            self._closed[key] = (
                f'<li class="toctree-l{level}"><a{kind} href="{href}">{entry.title}</a></li>\n'
            )
        return self._closed[key]

    def href(self, entry: Entry, folder: str) -> str:
        """The address of an entry, from a page in a folder."""
        if not entry.docname:
            return entry.address
        if self.builder.name == "singlehtml":
            return self.builder.get_target_uri(entry.docname)
        # Any name does for the page: only its folder counts.
        return relative_uri(posixpath.join(folder, "-"), self.builder.get_target_uri(entry.docname))

    def _open_item(self, entry: Entry, pagename: str, path: tuple[str, ...], level: int) -> str:
        here = entry.docname == pagename
        href = "#" if here else self.builder.get_relative_uri(pagename, entry.docname)
        below = self._provisions(pagename) if here else ""
        below += "".join(self._lists(entry.groups, pagename, path, level + 1))
        mark = ' aria-current="page"' if here else ""
        return (
            f'<li class="toctree-l{level} current active">'
            f'<a class="current reference internal" href="{html.escape(href)}"{mark}>'
            f"{entry.title}</a>{below}</li>\n"
        )

    def _provisions(self, pagename: str) -> str:
        """The provisions of the page itself, which is what its readers look for."""
        toc = self.env.tocs.get(pagename)
        links = []
        for link in toc.findall(nodes.reference) if toc is not None else ():
            if link["anchorname"] in self.text:
                href, text = html.escape(link["anchorname"]), html.escape(link.astext())
                links.append(
                    (_depth(link), f'<a class="reference internal" href="{href}">{text}</a>')
                )
        top = min((depth for depth, _link in links), default=0)
        if not links:
            return ""
        label = self._words["html.provisions"]
        classes = ("", ' class="ed-below"', ' class="ed-below ed-deep"')
        items = "".join(f"<li{classes[min(depth - top, 2)]}>{link}</li>\n" for depth, link in links)
        return f'<ul class="ed-here" aria-label="{html.escape(label)}">{items}</ul>'


def _depth(node: nodes.Node) -> int:
    """How many lists a link in a page's contents stands in."""
    depth = 0
    while node.parent is not None:
        node = node.parent
        depth += isinstance(node, nodes.bullet_list)
    return depth


class Sidebar:
    """Keeps the tree of the running build for the template ``edition-nav.html``."""

    def __init__(self) -> None:
        self.tree: Tree | None = None

    def forget(self, *_args: Any) -> None:
        """Start anew: titles and toctrees may have changed."""
        self.tree = None

    def of(self, app: Sphinx) -> Tree:
        """The tree, made when it is first asked for."""
        if self.tree is None:
            self.tree = Tree(app.builder)  # type: ignore[arg-type]
        return self.tree

    def offer(
        self, app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _tree: Any
    ) -> None:
        """Give a page's template the function that it calls where it wants the tree."""

        # The theme renders each of its parts twice, first to see whether there is anything.
        @functools.cache
        def edition_nav() -> str:
            home = str(context.get("theme_home_page_in_toc", True)).lower() == "true"
            return self.of(app).render(pagename, home=home)

        context["edition_nav"] = edition_nav
        labels = words(app.config.language, app.config.edition_labels)
        context["edition_nav_label"] = labels["html.nav"]
        context["edition_home_label"] = labels["html.404.home"]


def use_own_parts(_app: Sphinx, config: Config) -> None:
    """Above our own tree, use the theme's logo and search button with their faults mended."""
    config.html_sidebars = {
        pages: [OWN.get(name, name) for name in names] if "edition-nav.html" in names else names
        for pages, names in config.html_sidebars.items()
    }


def setup(app: Sphinx) -> None:
    """Connect the sidebar; the template is named in ``html_sidebars``."""
    sidebar = Sidebar()
    app.connect("config-inited", use_own_parts, priority=600)
    app.connect("builder-inited", sidebar.forget)
    app.connect("env-updated", sidebar.forget)
    app.connect("html-page-context", sidebar.offer)
    app.connect("html-collect-pages", lambda app: contents(app, sidebar.of(app)))
