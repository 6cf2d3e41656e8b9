"""What pages show of the table of contents: around them, and in the lists that they print."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment


def digest(*parts: object) -> str:
    """A short fingerprint of plain values."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def outline(env: BuildEnvironment, docname: str) -> str:
    """A fingerprint of a page's title and of the headings on it, as contents have them."""
    title, toc = env.titles.get(docname), env.tocs.get(docname)
    links = toc.findall(dn.reference) if toc is not None else ()
    shown = [(link.get("anchorname"), *(child.pformat() for child in link)) for link in links]
    return digest(title.pformat() if title is not None else "", shown)


def toctrees(env: BuildEnvironment, docname: str) -> tuple[addnodes.toctree, ...]:
    """The toctrees on a page; the contents of one that has none are not looked at."""
    if docname not in env.toctree_includes or docname not in env.tocs:
        return ()
    return tuple(env.tocs[docname].findall(addnodes.toctree))


#: Lists with more entries are not shown as a whole around a page, but so many on either side.
LONG, AROUND = 50, 25
#: The navigation that shows no more of them.
_OWN = "edition-nav.html"


class Contents:
    """Fingerprints of parts of the contents; each is made once, when it is asked for.

    In: the environment when all pages are read, and the outline of each page.
    """

    def __init__(self, env: BuildEnvironment, outlines: dict[str, str]) -> None:
        self._env = env
        self._outlines = outlines
        self._relations = env.collect_relations()
        self._below: dict[str, str] = {}
        self._title = functools.cache(self._title_of)
        self._toctrees = functools.cache(functools.partial(toctrees, env))
        self._listed = functools.cache(self._listed_on)
        self._places = functools.cache(self._places_in)
        self._stretch = functools.cache(self._stretch_of)
        parts = env.config.html_sidebars.values()
        self._own = all(_OWN in names for names in parts)
        self._parents: dict[str, list[str]] = {}
        for page, below in sorted(env.toctree_includes.items()):
            for name in below:
                self._parents.setdefault(name, []).append(page)

    def of(self, docname: str) -> tuple[object, ...]:
        """What a page shows of other pages' titles and places.

        The top of the tree, the lists that lead to it and its own; the pages before, after and
        above it; of the contents that it prints in its body, everything below.
        """
        around = self._relations.get(docname) or (None, None, None)
        above = self._above(docname)
        path = {docname, *above}
        numbers = (self._env.toc_secnumbers.get(docname), self._env.toc_fignumbers.get(docname))
        return (
            [self._near(name, path) for name in (self._env.config.root_doc, *above, docname)],
            # Another navigation may show all of the tree.
            "" if self._own else self._beneath(self._env.config.root_doc),
            [(name, self._title(name)) for name in (*above, *filter(None, around))],
            numbers,
            self._printed(docname),
        )

    def _above(self, docname: str) -> list[str]:
        """Every page below which a page is listed, near or far."""
        found: dict[str, None] = {}
        waiting = [docname]
        while waiting:
            for parent in self._parents.get(waiting.pop(), ()):
                if parent not in found:
                    found[parent] = None
                    waiting.append(parent)
        return sorted(found)

    def _title_of(self, docname: str) -> str:
        title = self._env.titles.get(docname)
        return title.pformat() if title is not None else ""

    def _listed_on(self, docname: str) -> str:
        """The toctrees of a page with the titles of what they list."""
        return digest([list(self._entries(t, t["entries"])) for t in self._toctrees(docname)])

    def _near(self, docname: str, path: set[str]) -> list[str]:
        """The same, but of a long list only what stands near the entry that leads to a page."""
        near = []
        for number, places in enumerate(self._places(docname)):
            here = min((places[name] for name in path if name in places), default=0)
            near.append(self._stretch(docname, number, here // AROUND))
        return near

    def _places_in(self, docname: str) -> list[dict[str, int]]:
        """Where each page stands in the lists of another."""
        trees = self._toctrees(docname)
        return [{name: n for n, (_, name) in enumerate(tree["entries"])} for tree in trees]

    def _stretch_of(self, docname: str, number: int, part: int) -> str:
        """A list with its entries; of a long one those of a part, and of the parts beside it."""
        tree = self._toctrees(docname)[number]
        entries = tree["entries"]
        if len(entries) > LONG:
            first = max(0, part - 1) * AROUND
            entries = entries[first : (part + 2) * AROUND]
            return digest(first, len(tree["entries"]), list(self._entries(tree, entries)))
        return digest(list(self._entries(tree, entries)))

    def _entries(self, tree: addnodes.toctree, shown: list[tuple[str, str]]) -> Iterator[object]:
        plain = ((k, v) for k, v in tree.attributes.items() if k not in ("entries", "includefiles"))
        yield sorted((name, repr(value)) for name, value in plain)
        for title, name in shown:
            yield (title, name, name in self._env.titles, self._title(name))

    def _printed(self, docname: str) -> list[str]:
        """Everything below the toctrees that a page prints where they stand."""
        trees = [tree for tree in self._toctrees(docname) if not tree.get("hidden")]
        names = dict.fromkeys(name for tree in trees for _, name in tree["entries"])
        return [self._beneath(name) for name in names if name in self._env.titles]

    def _beneath(self, docname: str) -> str:
        """A page's outline with numbers, and those of all pages below it."""
        if docname not in self._below:
            self._below[docname] = ""  # where pages list each other in a circle
            names = self._env.toctree_includes.get(docname, ())
            self._below[docname] = digest(
                self._outlines.get(docname),
                self._env.toc_secnumbers.get(docname),
                self._listed(docname),
                [self._beneath(name) for name in names],
            )
        return self._below[docname]
