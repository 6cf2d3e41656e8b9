"""What validators and screen readers need, and the same bytes twice."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.pdf import test_edition, test_lists_tables_figures, test_notes, test_text
from tests.pdf.conformance import Tree, faults, outside, structure_parents
from tests.pdf.conftest import Press
from tests.pdf.printed import CONF, SVG, Printed, png


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
    assert faults(book.data, profile) == []


def test_qpdf_finds_nothing(book: Printed) -> None:
    qpdf = shutil.which("qpdf")
    if not qpdf:
        pytest.skip("qpdf is not installed")
    done = subprocess.run([qpdf, "--check", book.path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def tree(book: Printed) -> Tree:
    return Tree(book.pdf)


def test_all_content_of_every_page_is_in_the_structure_tree(book: Printed, tree: Tree) -> None:
    assert not outside(book.pdf, tree)


def test_parents_of_the_structure_are_unique(book: Printed) -> None:
    parents = structure_parents(book.pdf)
    assert parents
    assert len(parents) == len(set(parents))


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
