"""The contents of a page as Sphinx keeps them, made when somebody looks at them.

Sphinx stores the contents of all pages whenever one has changed, and reads them for every build:
some ten nodes for each page, and each of those has two dictionaries and four lists.  That was half
of what it took to store an edition, and a build looks at the contents of the pages that it writes.
"""

from __future__ import annotations

import pickle
from typing import Any

from docutils import nodes


# Called as what it is, for those who look at nodes by name, as visitors of docutils do.
class bullet_list(nodes.bullet_list):
    """A list whose items are bytes until they are asked for."""

    #: The list that holds the items; while it is not made, the bytes that it is made of.
    _holder: nodes.bullet_list | bytes

    @property  # type: ignore[override]
    def children(self) -> list[Any]:
        """The items, to be read and to be changed."""
        if isinstance(self._holder, bytes):
            self._holder = _read(self._holder)
        return self._holder.children

    @children.setter
    def children(self, items: list[Any]) -> None:
        self._holder = nodes.bullet_list()
        self._holder.children = items

    def __getstate__(self) -> dict[str, Any]:
        holder = self._holder
        if not isinstance(holder, bytes):
            # Such as were added here lead to this list, which is about to be stored.
            for item in holder.children:
                item.parent = holder
            holder = pickle.dumps(holder, pickle.HIGHEST_PROTOCOL)
        return {**vars(self), "_holder": holder}


def kept(contents: nodes.bullet_list) -> bullet_list:
    """The contents of a page as such a list."""
    new = bullet_list(contents.rawsource, **contents.attributes)
    new.extend(contents.children)
    new._holder = new.__getstate__()["_holder"]
    return new


def _read(stored: bytes) -> nodes.bullet_list:
    holder = pickle.loads(stored)
    assert isinstance(holder, nodes.bullet_list)
    return holder
