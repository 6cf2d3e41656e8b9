"""The book around the text: its first pages, its numbers, its options."""

from __future__ import annotations

import pytest

from sphinx_edition.pdf import compile as typst_run
from sphinx_edition.pdf import front
from tests.pdf.conftest import Press
from tests.pdf.printed import CONF, Printed

OPTIONS = """
edition_subtitle = "An annotated edition"
edition_date_line = "Paris, 2 May 1935"
edition_editor = "The Editors"
edition_publisher = "A Press"
edition_licence = "CC BY 4.0."
edition_imprint = ["Printed on demand."]
edition_print_name = "my-book"
"""
PAGES = {
    "index": """\
        (front)=
        # The work

        Read this first.

        :::{toctree}
        :caption: First part
        one
        :::

        :::{toctree}
        :caption: Second part
        two
        :::

        :::{toctree}
        :caption: For editors
        handbook/page
        :::
        """,
    "one": """\
        (one)=
        # Chapter one

        Words of one; see [the handbook](#hidden).

        (sub)=
        ## Below

        More.
        """,
    "two": "(two)=\n# Chapter two\n\nWords of two.\n",
    "handbook/page": "(hidden)=\n# Handbook\n\nNot for print.\n",
}


@pytest.fixture(scope="module")
def book(press: Press) -> Printed:
    return press(PAGES, conf=CONF + OPTIONS)


def test_builds_without_a_warning(book: Printed) -> None:
    assert book.warnings == []


def test_the_first_pages(book: Printed) -> None:
    pages = book.pages()
    assert pages[0] == "A Treaty of Friendship"
    assert pages[1] == ""
    assert pages[2] == (
        "A Treaty of Friendship An annotated edition Paris, 2 May 1935 The Editors A Press"
    )
    for words in ("Version 1.2", "© 2026 Nobody", "CC BY 4.0.", "Printed on demand.", "https://"):
        assert words in pages[3]
    assert pages[4].startswith("Contents")
    assert "First part Chapter one 1 Below 1 Second part Chapter two 3" in pages[4]
    assert "For editors" not in pages[4]


def test_text_of_the_first_document_stands_before_the_chapters(book: Printed) -> None:
    assert book.page_with("Read this first.") < book.page_with("Words of one")


def test_excluded_pages_are_not_printed_but_linked(book: Printed) -> None:
    assert "Not for print." not in book.text()
    links = [link.get("uri") for page in book.document for link in page.get_links()]
    assert "https://edition.example.org/handbook/page.html#hidden" in links


def test_page_labels_are_roman_then_arabic(book: Printed) -> None:
    labels = book.labels()
    start = book.page_with("Words of one")
    assert labels[:4] == ["i", "ii", "iii", "iv"]
    assert labels[start : start + 3] == ["1", "2", "3"]
    assert start % 2 == 0


def test_metadata(book: Printed) -> None:
    info = book.document.metadata
    assert info["title"] == "A Treaty of Friendship"
    assert info["author"] == "The Editors"
    assert str(book.pdf.Root.Lang) == "en"
    assert bool(book.pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_name_of_the_file(book: Printed) -> None:
    assert book.path.name == "my-book.pdf"
    assert [path.name for path in book.path.parent.glob("*.pdf")] == ["my-book.pdf"]


def test_paper_size_and_no_recto(press: Press) -> None:
    conf = CONF + 'edition_paper = "a5"\nedition_recto = False\n'
    book = press(PAGES, conf=conf)
    box = book.document[0].rect
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (148, 210)
    assert book.page_with("Words of two") == book.page_with("Words of one") + 1


def test_line_numbers_can_be_left_out(press: Press) -> None:
    book = press(PAGES, conf=CONF + "edition_line_numbers = 0\n")
    assert "edited.with(every: 0)" in book.source
    assert book.warnings == []


def test_an_unknown_font_is_reported(press: Press) -> None:
    book = press(PAGES, conf=CONF + 'edition_font = "No Such Font"\n')
    assert book.warnings == [
        "WARNING: edition_font 'No Such Font' is in no folder of edition_font_paths;"
        " Libertinus Serif is used [ed.print]"
    ]


@pytest.mark.parametrize(("language", "word"), [("fr", "Table des matières"), ("ru", "Содержание")])
def test_other_languages(press: Press, language: str, word: str) -> None:
    book = press(PAGES, conf=CONF + f'language = "{language}"\n')
    assert word in book.text()
    assert str(book.pdf.Root.Lang) == language


def test_words_of_the_program_can_be_replaced(press: Press) -> None:
    book = press(PAGES, conf=CONF + 'edition_labels = {"contents": "What is in it"}\n')
    assert any(text.startswith("What is in it") for text in book.pages())


def test_a_font_folder_that_is_missing_is_no_error(press: Press) -> None:
    conf = CONF + 'edition_font_paths = ["fonts", "no-such-folder"]\n'
    assert press(PAGES, conf=conf).warnings == []


def test_a_phrase_is_found_across_lines(press: Press) -> None:
    words = "incomprehensibilities characteristically counterrevolutionary " * 12
    book = press({"index": f"(a)=\n# One\n\n(b)=\n## Two\n\n{words}\n"})
    assert "\u00ad" in "".join(page.get_text() for page in book.document)
    assert " ".join(words.split()) in book.text()


def test_an_editions_own_fonts_help_out_before_the_typewriter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        typst_run, "families", lambda paths: [*front.FALLBACK, *(["Amiri"] if paths else [])]
    )
    assert front.faces(front.FONT, ["fonts"]) == [
        "Libertinus Serif",
        "Amiri",
        "New Computer Modern",
        "DejaVu Sans Mono",
    ]
