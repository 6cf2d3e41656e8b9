"""The contents of a page as Sphinx keeps them, made when somebody looks at them.

Sphinx stores the contents of all pages whenever one has changed, and reads them for every build:
some ten nodes for each page, and each of those has two dictionaries and four lists.  That was half
of what it took to store an edition, and a build looks at few of them: those of the pages that it
writes, and of such as list or number others.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from collections.abc import Sequence


# Called as what it is, for those who look at nodes by name, as visitors of docutils do.
class bullet_list(nodes.bullet_list):
    """A list whose items are bytes until they are asked for."""

    #: The items, or the bytes that they are made of.
    _items: list[nodes.Node] | bytes
    #: What is in them: where one is no more, reading the edition fails, and Sphinx reads all anew.
    _kinds: tuple[type[nodes.Node], ...] = ()

    @property
    def children(self) -> list[Any]:
        """The items, to be read and to be changed."""
        if isinstance(self._items, bytes):
            self._items = _hung_on(self, pickle.loads(self._items))
        return self._items

    @children.setter
    def children(self, items: Sequence[nodes.Node]) -> None:
        self._items = list(items)

    def __getstate__(self) -> dict[str, Any]:
        if isinstance(self._items, bytes):
            return vars(self)
        kinds = {type(node) for node in every(self, nodes.Node)}
        try:
            # This list is about to be stored itself.
            stored = pickle.dumps(_hung_on(None, self._items), pickle.HIGHEST_PROTOCOL)
        finally:
            _hung_on(self, self._items)
        named = sorted(kinds, key=lambda kind: (kind.__module__, kind.__qualname__))
        return {**vars(self), "_items": stored, "_kinds": tuple(named)}


def kept(contents: nodes.bullet_list) -> bullet_list:
    """The contents of a page as such a list."""
    new = bullet_list(contents.rawsource, **contents.attributes)
    new.extend(contents.children)
    vars(new).update(new.__getstate__())
    return new


def _hung_on(parent: nodes.Element | None, items: list[nodes.Node]) -> list[nodes.Node]:
    for item in items:
        item.parent = parent
    return items
