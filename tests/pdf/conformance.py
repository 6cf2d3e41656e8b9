"""What a validator finds in a PDF, and its structure tree, walked.

`page-validation` does not notice content outside the tree, nor two pages with one parent, so
the tree is walked here.
"""

from __future__ import annotations

import collections
import re
from typing import TYPE_CHECKING, Any

import page as page_validation
import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator


def faults(data: bytes, profile: str) -> list[tuple[str, str]]:
    """Rules of a profile (``2a``, ``ua1``) that the PDF breaks, with what the validator says."""
    report = page_validation.validate_pdf_bytes(
        data, profile=profile, limits=page_validation.SafetyLimits.unlimited()
    )
    found = [each for each in report.failures if not _misfire(each, data)]
    return [(each.rule_id, each.message) for each in found]


def _misfire(failure: Any, data: bytes) -> bool:
    """The validator counts a stream short whose last byte is a carriage return."""
    return "STREAM-LENGTH" in failure.rule_id and all(_exact(data))


def _exact(data: bytes) -> Iterator[bool]:
    """For each stream, whether its /Length is its length."""
    for stream in re.finditer(rb"/Length (\d+)(?:(?!endobj|stream).)*stream\r?\n", data, re.DOTALL):
        end = stream.end() + int(stream[1])
        yield data[end : end + 11].lstrip().startswith(b"endstream")


class Tree:
    """The structure tree, walked once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.contents: dict[tuple[int, int], set[int]] = collections.defaultdict(set)
        self.empty: list[str] = []
        self.kinds: collections.Counter[str] = collections.Counter()
        #: The page of each mark, by the number that is read out.
        self.figures: dict[str, int] = {}
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._walk(pdf.Root.StructTreeRoot.K, None)

    def _walk(self, node: Any, page: Any) -> int:
        """How many pieces of content hang below a node."""
        if isinstance(node, pikepdf.Array):
            return sum(self._walk(each, page) for each in node)
        if isinstance(node, int):
            self.contents[page.objgen].add(int(node))
            return 1
        page = node.get("/Pg", page)
        if node.get("/Type") == "/MCR":
            self.contents[page.objgen].add(int(node.MCID))
            return 1
        if node.get("/Type") == "/OBJR":
            return 1
        kind = str(node.get("/S"))
        self.kinds[kind] += 1
        if kind == "/Figure":
            self.figures[str(node.Alt).removeprefix("Note ")] = self._pages[page.objgen]
        found = self._walk(node.K, page) if "/K" in node else 0
        if not found:
            self.empty.append(kind)
        return found


def outside(pdf: pikepdf.Pdf, tree: Tree) -> list[int]:
    """Indexes of pages that have content outside the structure tree, or the tree of them."""
    return [
        number
        for number, page in enumerate(pdf.pages)
        if set(_marked(page)) != tree.contents[page.obj.objgen]
    ]


def _marked(page: pikepdf.Page) -> Iterator[int]:
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            yield int(operands[1].MCID)


def structure_parents(pdf: pikepdf.Pdf) -> list[int]:
    """The keys by which pages and annotations find their place in the structure."""
    parents = [int(page.StructParents) for page in pdf.pages if "/StructParents" in page]
    return parents + [
        int(annotation.StructParent)
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if "/StructParent" in annotation
    ]
