"""Lists, tables, pictures."""

from __future__ import annotations

import pytest

from tests.pdf.conftest import Press
from tests.pdf.printed import SVG, Printed, png

ROWS = "\n".join(f"        | row {n} | text of row {n} | {n} |" for n in range(90))
PAGES = {
    "index": """\
        (front)=
        # The work

        :::{toctree}
        lists
        tables
        pictures
        :::
        """,
    "lists": """\
        (lists)=
        # Lists

        - one
        - two
          - nested
            1. numbered
            2. deeper
        - three

          with a second paragraph

        3. starts at three
        4. goes on

        Term
        : What it means.

        :a field: its value
        :another: value

        ```{eval-rst}
        A. upper
        B. case

        -a            An option.
        --long=VALUE  A long one.

        .. hlist::
           :columns: 2

           * left
           * right
        ```

        ```{glossary}
        lemma
        headword
          The words concerned.
        ```
        """,
    "tables": f"""\
        (tables)=
        # Tables

        | left | middle | right |
        |:-----|:------:|------:|
        | a    | b      | c     |

        ```{{eval-rst}}
        .. _spans:

        .. table:: The caption

           +-------+-------+-------+
           | H1    | H2    | H3    |
           +=======+=======+=======+
           | tall  | across        |
           +       +-------+-------+
           |       | x     | y     |
           +-------+-------+-------+
        ```

        (long)=
        ## A long table

        | name | words | number |
        |------|-------|--------|
{ROWS}
        """,
    "pictures": """\
        (pictures)=
        # Pictures

        (the-figure)=
        :::{figure} square.png
        :alt: A red square
        :width: 40%

        The caption.

        The legend.
        :::

        ![A drawing](drawing.svg)

        Inside ![a line](square.png) of text.
        """,
}


@pytest.fixture(scope="module")
def book(press: Press) -> Printed:
    return press(PAGES, files={"square.png": png(), "drawing.svg": SVG})


def _kinds(book: Printed) -> list[str]:
    kinds = []
    for number in range(1, len(book.pdf.objects)):
        found = book.pdf.objects[number]
        if hasattr(found, "get") and found.get("/Type") == "/StructElem":
            kinds.append(str(found.get("/S")))
    return kinds


def test_builds_without_a_warning(book: Printed) -> None:
    assert book.warnings == []


def test_lists_keep_their_numbers(book: Printed) -> None:
    text = book.text()
    assert "• one • two – nested 1. numbered 2. deeper • three with a second paragraph" in text
    assert "3. starts at three 4. goes on" in text
    assert "A. upper B. case" in text


def test_other_lists(book: Printed) -> None:
    text = book.text()
    assert "Term What it means." in text
    assert "a field its value another value" in text
    assert "-a An option. --long=VALUE A long one." in text
    assert "• left • right" in text
    assert "lemma, headword The words concerned." in text


def test_terms_of_a_glossary_are_destinations(book: Printed) -> None:
    assert {"term-lemma", "term-headword"} <= set(book.destinations())


def test_header_cells_are_tagged(book: Printed) -> None:
    kinds = _kinds(book)
    assert kinds.count("/TH") >= 9
    assert kinds.count("/Table") == 3


def test_spans_and_alignment(book: Printed) -> None:
    assert "cell(1, 2, left, true, [" in book.source
    assert "cell(2, 1, left, true, [" in book.source
    assert "cell(1, 1, center, true, [" in book.source
    assert "cell(1, 1, right, true, [" in book.source
    assert "The caption" in book.text()
    assert {"spans", "long"} <= set(book.destinations())


def test_header_rows_are_repeated_on_every_page(book: Printed) -> None:
    pages = [text for text in book.pages() if "text of row" in text]
    assert len(pages) > 1
    assert all("name words number" in text for text in pages)


def test_pictures_have_their_alternative_text(book: Printed) -> None:
    found = [
        str(each.get("/Alt"))
        for each in (book.pdf.objects[n] for n in range(1, len(book.pdf.objects)))
        if hasattr(each, "get") and each.get("/S") == "/Figure" and "/Alt" in each
    ]
    code = "QR code of the address: https://edition.example.org/"
    assert sorted(found) == ["A drawing", "A red square", code, "a line"]
    assert "The caption. The legend." in book.text()
    assert "the-figure" in book.destinations()


def test_pictures_that_cannot_be_printed(press: Press) -> None:
    page = (
        "(a)=\n# One\n\n(b)=\n## Two\n\n![](square.png)\n\n![remote one](https://example.org/a.png)"
        "\n\n![a bitmap](x.bmp)\n"
    )
    book = press({"index": page}, files={"square.png": png(), "x.bmp": b"BM"})
    assert [line.split("WARNING: ")[1] for line in book.warnings] == [
        "the picture 'square.png' has no alternative text; its file name is read out instead"
        " [ed.print]",
        "the picture 'https://example.org/a.png' is not in the edition's own files; its description"
        " is printed [ed.print]",
        "the picture 'x.bmp' has a format that cannot be printed (PNG, JPEG and SVG can); its"
        " description is printed [ed.print]",
    ]
    assert [line.split(":")[1] for line in book.warnings] == ["7", "9", "11"]
    assert "[remote one]" in book.text()
    assert "[a bitmap]" in book.text()


def test_a_header_with_a_note_is_not_repeated(press: Press) -> None:
    rows = "\n".join(f"| row {n} |" for n in range(90))
    page = f"(a)=\n# One\n\n(b)=\n## Two\n\n| head[^h] |\n|---|\n{rows}\n\n[^h]: A note.\n"
    book = press({"index": page})
    assert book.warnings == []
    assert book.text().count("A note.") == 1


def test_long_words_in_typewriter_are_divided(press: Press) -> None:
    word = "x" * 70 + "/" + "y" * 70
    book = press({"index": f"(a)=\n# One\n\n(b)=\n## Two\n\n`{word}`\n"})
    page = book.document[-1]
    assert all(box[2] < page.rect.width - 30 for box in page.get_text("words"))
    assert word in book.text().replace(" ", "")
