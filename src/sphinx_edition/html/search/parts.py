"""The parts of the index: a change of a page makes only the part anew that the page is in.

Pagefind makes an index of all its records at once, and searches several beside each other
(`mergeIndex`).  Pages are dealt to the parts by a digest of their names, so that a page that comes
or goes moves no other one, and every part is a fair sample of the words: what a word weighs is
reckoned in each part for itself.  A query fetches something of each part, so there are few.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

#: How many pages there are for each part, and how many parts at most.
PAGES, MOST = 125, 8


class Part(NamedTuple):
    """A part of the index: the name of its folder, and its pages."""

    folder: str
    docnames: tuple[str, ...]


def count(pages: int) -> int:
    """How many parts an edition of so many pages has."""
    return min(MOST, 1 + pages // PAGES)


def parts(docnames: Collection[str]) -> list[Part]:
    """The parts of an edition."""
    dealt: list[list[str]] = [[] for _ in range(count(len(docnames)))]
    for docname in sorted(docnames):
        dealt[_place(docname) % len(dealt)].append(docname)
    return [Part(str(n), tuple(names)) for n, names in enumerate(dealt)]


def _place(docname: str) -> int:
    return int.from_bytes(hashlib.sha256(docname.encode()).digest()[:4])
