"""Notes at the foot, literature, admonitions."""

from __future__ import annotations

import re

import pikepdf
import pytest

from tests.pdf.conftest import Press
from tests.pdf.printed import CONF, Printed

BIB = (
    b"@book{scott1962, author={Scott, William}, title={Alliance}, publisher={Duke}, year={1962}}\n"
)
PAGES = {
    "index": """\
        (front)=
        # The work

        :::{toctree}
        notes
        :::
        """,
    "notes": """\
        (notes)=
        # Chapter with a mark[^title]

        The Council[^one] recovered its freedom.[^long] The same note again.[^one]
        Literature: {cite:p}`scott1962`.

        :::{note}
        Take note.
        :::

        :::{warning}
        Beware.
        :::

        :::{admonition} A title of its own
        Words.
        :::

        :::{seealso}
        Elsewhere.
        :::

        ```{versionadded} 1.1
        Something.
        ```

        ```{bibliography}
        ```

        [^title]: A note to the title.
        [^one]: The first note, with *emphasis*.
        [^long]: A long note.

            Its second paragraph.

            - a list in it
        """,
}


@pytest.fixture(scope="module")
def book(press: Press) -> Printed:
    conf = CONF + 'bibtex_bibfiles = ["refs.bib"]\n'
    return press(PAGES, conf=conf, files={"refs.bib": BIB})


def test_builds_without_a_warning(book: Printed) -> None:
    assert book.warnings == []


def test_notes_stand_once_at_the_foot_of_the_page(book: Printed) -> None:
    page = book.pages()[book.page_with("The Council")]
    assert "1 A note to the title. 2 The first note, with emphasis. 3 A long note." in page
    assert "Its second paragraph. • a list in it" in page
    assert book.text().count("The first note") == 1


def test_phrases_are_found_across_the_marks_of_notes(book: Printed) -> None:
    assert "The Council recovered its freedom. The same note again." in book.text()


def test_marks_are_read_out(book: Printed) -> None:
    found = [
        str(each.Alt)
        for each in (book.pdf.objects[n] for n in range(1, len(book.pdf.objects)))
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
    ]
    marks = sorted(name for name in found if not name.startswith("QR code"))
    assert marks == ["Note 1", "Note 2", "Note 2", "Note 3"]


def test_a_later_mark_leads_to_the_same_note(book: Printed) -> None:
    assert book.source.count('#note("2", ("note-one", ))') == 1
    assert book.source.count('#note-again("2", "note-one");') == 1


def test_marks_are_kept_at_their_words(press: Press) -> None:
    words = " ".join(f"word{n}[^n]" for n in range(200))
    page = f"(a)=\n# One\n\n(b)=\n## Two\n\n{words} *emphasis*[^n].\n\n[^n]: A note.\n"
    book = press({"index": page})
    assert "#held[word7#note-again" in book.source
    assert "#emph[emphasis];\u200d#note-again" in book.source


def test_contents_do_not_repeat_the_mark_of_a_title(book: Printed) -> None:
    contents = next(text for text in book.pages() if text.startswith("Contents"))
    assert re.search(r"Chapter with a mark 1\b", contents)
    assert "A note to the title" not in contents


def test_notes_are_named_destinations(book: Printed) -> None:
    assert {"note-title", "note-one", "note-long"} <= set(book.destinations())


def test_literature_is_printed_under_its_label(book: Printed) -> None:
    assert re.search(r"Literature: \[(.+?)\].*\[\1\] .*Alliance", book.text())


def test_admonitions_have_the_word_for_their_kind(book: Printed) -> None:
    text = book.text()
    for words in ("Note Take note.", "Warning Beware.", "A title of its own Words.", "Elsewhere."):
        assert words in text
    assert re.search(r"1\.1\W+Something\.", text)
