"""The volumes in which an edition is printed: where each begins, and which page is in which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.matching import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment


class Volume(NamedTuple):
    """A volume: its number from 1 on, its title (may be empty), the chapter that begins it."""

    number: int
    title: str
    first: str


def volumes_of(option: list[str] | dict[str, str], chapters: Iterable[str]) -> list[Volume]:
    """The volumes of a book, in its order; none where it is one book.

    :param option: `edition_volumes`; names that are no chapters begin nothing
    :param chapters: documents of the book's first level, in their order
    """
    titles = dict(option) if isinstance(option, dict) else dict.fromkeys(option, "")
    order = list(dict.fromkeys(chapters))
    begins = [docname for docname in order if docname in titles]
    if begins and begins[0] != order[0]:
        begins.insert(0, order[0])
    if len(begins) < 2:
        return []
    return [Volume(n, titles.get(docname, ""), docname) for n, docname in enumerate(begins, 1)]


def volumes_in(env: BuildEnvironment) -> list[Volume]:
    """The volumes in which an edition is printed; none where it is one book."""
    option = env.config.edition_volumes
    return volumes_of(option, dict.fromkeys(chapters_of(env).values())) if option else []


def volumes_by_page(env: BuildEnvironment) -> dict[str, int]:
    """The number of the volume that each printed page is in; empty where there is one book."""
    volumes = volumes_in(env)
    if not volumes:
        return {}
    chapters = chapters_of(env)
    begins = {volume.first: volume.number for volume in volumes}
    number, found = 1, {}
    for chapter in dict.fromkeys(chapters.values()):
        number = found[chapter] = begins.get(chapter, number)
    pages = {docname: found[chapter] for docname, chapter in chapters.items()}
    return {str(env.config.root_doc): 1, **pages}


def chapters_of(env: BuildEnvironment) -> dict[str, str]:
    """For each printed page but the first, the page of the book's first level that it is below."""
    excluded = Matcher(env.config.edition_print_exclude)
    includes, root = env.toctree_includes, str(env.config.root_doc)
    seen, chapters = {root}, {}

    def walk(docname: str, chapter: str) -> None:
        for below in includes.get(docname, []):
            if below not in seen:
                seen.add(below)
                if not excluded(below):
                    chapters[below] = chapter or below
                    walk(below, chapter or below)

    walk(root, "")
    return chapters


def numbered(name: str, volume: int) -> str:
    """The name of a volume's file by that of the whole: ``book.pdf``, ``book-2.pdf``."""
    return re.sub(r"(?=\.[^./]*\Z)", f"-{volume}", name) if volume else name
