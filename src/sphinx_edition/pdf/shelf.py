"""The book divided into volumes: what is in each, and how one names another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.pdf.assembly import Book
from sphinx_edition.volumes import numbered, volumes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_edition.locale import Words


class Bound(NamedTuple):
    """What becomes one PDF: a volume, or the whole book, whose number is 0.

    `name` is that of its source in the folder that Typst sees, `file` that of the PDF; `before`
    counts the top-level documents of the volumes before it.
    """

    number: int
    title: str
    name: str
    file: str
    book: Book
    before: int

    def called(self, words: Words | Mapping[str, str]) -> str:
        """“Volume 2: The protocol”, or without a title its number."""
        number = words["volume"].format(self.number)
        return words["label"].format(number) + self.title if self.title else number


class Shelf(NamedTuple):
    """All volumes, and the one that is being written."""

    volumes: Sequence[Bound]
    own: Bound

    def elsewhere(self, chapter: int) -> Bound | None:
        """The other volume that a top-level document is in; None if it is in this one."""
        found = max((b for b in self.volumes if b.before <= chapter), key=lambda b: b.before)
        return None if found is self.own else found

    def others(self) -> list[Bound]:
        """The volumes besides this one."""
        return [bound for bound in self.volumes if bound is not self.own]


def place_in(bound: Bound, label: str = "") -> str:
    """A place in another volume, whose file lies beside this one's."""
    return quote(bound.file) + (f"#nameddest={label}" if label else "")


def divide(book: Book, option: list[str] | dict[str, str], file: str) -> list[Bound]:
    """The volumes of a book, or the book as the only one; warns of volumes that nothing begins.

    :param option: `edition_volumes`
    :param file: the name of the PDF of the whole
    """
    chapters = [str(tree["docname"]) for tree in book.chapters]
    _check(option, chapters)
    volumes = volumes_of(option, chapters)
    if not volumes:
        return [Bound(0, "", "main", file, book, 0)]
    found: list[Bound] = []
    ends = [*(chapters.index(volume.first) for volume in volumes[1:]), len(chapters)]
    at = before = 0
    for volume, end in zip(volumes, ends, strict=True):
        number, title = volume.number, volume.title
        front = (book.preface, book.root_ids) if number == 1 else (None, [])
        part = Book(front[0], book.chapters[at:end], front[1])
        name = f"volume-{number}"
        found.append(Bound(number, title, name, numbered(file, number), part, before))
        before += len(part.trees())
        at = end
    return found


def _check(option: Iterable[str], chapters: list[str]) -> None:
    for docname in option:
        if docname not in chapters:
            message = "edition_volumes: no chapter of the book is %r; no volume begins there%s"
            warn("config", message, docname, did_you_mean(docname, chapters), location=None)
