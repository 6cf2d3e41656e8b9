"""What validators and screen readers need, and the same bytes twice."""

from __future__ import annotations

import collections
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import page as page_validation
import pikepdf
import pytest

from tests.pdf import test_edition, test_lists_tables_figures, test_notes, test_text
from tests.pdf.conftest import Press
from tests.pdf.printed import CONF, SVG, Printed, png

if TYPE_CHECKING:
    from collections.abc import Iterator


def _pages() -> dict[str, str]:
    """One book of all families of nodes."""
    pages: dict[str, str] = {}
    for module in (test_text, test_notes, test_lists_tables_figures, test_edition):
        pages |= {name: text for name, text in module.PAGES.items() if name != "index"}
    pages["history"] = pages["history"].replace("{actor}`Laval`", "{actor}`Laval <laval>`")
    names = "\n".join(sorted(pages))
    return {
        **pages,
        "index": f"(front)=\n# The work\n\nA preface.\n\n:::{{toctree}}\n{names}\n:::\n",
    }


@pytest.fixture(scope="module")
def book(press: Press) -> Printed:
    conf = CONF + 'bibtex_bibfiles = ["refs.bib"]\n'
    files = {"refs.bib": test_notes.BIB, "square.png": png(), "drawing.svg": SVG}
    return press(_pages(), conf=conf, files=files)


def test_builds_without_a_warning(book: Printed) -> None:
    assert book.warnings == []


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_conforms(book: Printed, profile: str) -> None:
    report = page_validation.validate_pdf_bytes(
        book.data, profile=profile, limits=page_validation.SafetyLimits.unlimited()
    )
    failures = [each for each in report.failures if not _misfire(each, book.data)]
    assert [(each.rule_id, each.message) for each in failures] == []


def _misfire(failure: Any, data: bytes) -> bool:
    """The validator counts a stream short whose last byte is a carriage return."""
    return "STREAM-LENGTH" in failure.rule_id and all(_exact(data))


def _exact(data: bytes) -> Iterator[bool]:
    """For each stream, whether its /Length is its length."""
    for stream in re.finditer(rb"/Length (\d+)(?:(?!endobj|stream).)*stream\r?\n", data, re.DOTALL):
        end = stream.end() + int(stream[1])
        yield data[end : end + 11].lstrip().startswith(b"endstream")


def test_qpdf_finds_nothing(book: Printed) -> None:
    qpdf = shutil.which("qpdf")
    if not qpdf:
        pytest.skip("qpdf is not installed")
    done = subprocess.run([qpdf, "--check", book.path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


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


@pytest.fixture(scope="module")
def tree(book: Printed) -> Tree:
    return Tree(book.pdf)


def test_all_content_of_every_page_is_in_the_structure_tree(book: Printed, tree: Tree) -> None:
    for page in book.pdf.pages:
        assert set(_marked(page)) == tree.contents[page.obj.objgen]


def _marked(page: pikepdf.Page) -> Iterator[int]:
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            yield int(operands[1].MCID)


def test_parents_of_the_structure_are_unique(book: Printed) -> None:
    parents = [page.StructParents for page in book.pdf.pages if "/StructParents" in page]
    parents += [
        annotation.StructParent
        for page in book.pdf.pages
        for annotation in page.get("/Annots", [])
        if "/StructParent" in annotation
    ]
    assert parents
    assert len(parents) == len({int(parent) for parent in parents})


def test_no_note_heading_or_list_is_empty(tree: Tree) -> None:
    assert not {"/Note", "/H1", "/H2", "/H3", "/LI", "/Lbl", "/L", "/Table"} & set(tree.empty)
    assert tree.kinds["/Note"] == 4


def test_notes_stand_on_the_page_of_their_mark(press: Press) -> None:
    words = "the parties undertake to consult at once upon every measure " * 5
    paragraphs = "\n\n".join(f"({n}) {words}[^n{n}] and {words}[^m{n}]" for n in range(1, 60))
    notes = "\n".join(f"[^{k}{n}]: {words}" for n in range(1, 60) for k in "nm")
    head = ":::{instrument} treaty\n:title: T\n:short: T\n:::\n\n::::{article} 1\n\n"
    book = press({"index": f"(a)=\n# One\n\n(b)=\n## Two\n\n{head}{paragraphs}\n::::\n\n{notes}\n"})
    assert book.warnings == []
    places = book.destinations()
    marks = {n: page for n, page in Tree(book.pdf).figures.items() if n.isdigit()}
    labels = re.findall(r'#note\("(\d+)", \("(note-\w+)", \)\)', book.source)
    assert len(labels) == 118
    assert {number: places[label] for number, label in labels} == marks


def test_every_printed_anchor_is_a_destination_of_the_same_name(book: Printed) -> None:
    html = book.edition.run("html")
    printed = set(book.destinations())
    missing = set()
    for name in _pages():
        ids = set(re.findall(r'\bid="([a-z][a-z0-9-]*)"', html.html(name)))
        missing |= {each for each in ids if _published(each)} - printed
    assert missing == set()


def _published(anchor: str) -> bool:
    """Whether an id of the web is one of the edition's: a unit, an entry, a note, a key."""
    kinds = ("treaty-", "event-", "actor-", "note-", "term-")
    keys = {"treaty", "text", "history", "chronology", "persons", "notes", "lists", "tables"}
    ours = anchor.startswith(kinds) or anchor in keys
    return ours and not anchor.endswith(("-mark", "-ref", "-back")) and "-mark-" not in anchor


def test_the_same_sources_give_the_same_bytes(book: Printed, press: Press) -> None:
    conf = CONF + 'bibtex_bibfiles = ["refs.bib"]\n'
    files = {"refs.bib": test_notes.BIB, "square.png": png(), "drawing.svg": SVG}
    assert press(_pages(), conf=conf, files=files).data == book.data


def test_the_date_is_that_of_source_date_epoch(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1116900000")
    book = press({"index": "(a)=\n# One\n\n(b)=\n## Two\n\nWords.\n"})
    assert str(book.document.metadata["creationDate"]).startswith("D:20050524")
