"""What tests of one page share: an instrument to write under, and a look into the doctree."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes as dn

if TYPE_CHECKING:
    from tests.conftest import Build

T = TypeVar("T", bound=dn.Element)
TREATY = ":::{instrument} treaty\n:title: A Treaty\n:short: Treaty\n:text: translation\n:::\n\n"


def page(build: Build, text: str, *, head: str = TREATY) -> dn.document:
    """A page with an instrument and the text; no warning."""
    edition = build(f"# Page\n\n{head}{text}\n")
    assert edition.warnings == []
    return edition.doctree()


def only(tree: dn.Element, kind: type[T]) -> T:
    [found] = tree.findall(kind)
    return found


def rows(tree: dn.Element) -> list[list[str]]:
    """The words in the cells of a table, without its headings."""
    [body] = tree.findall(dn.tbody)
    return [[cell.astext() for cell in row.findall(dn.entry)] for row in body.findall(dn.row)]
