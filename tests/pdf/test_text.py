"""Sections, paragraphs, words in a line, references."""

from __future__ import annotations

import pytest

from tests.pdf.conftest import Press
from tests.pdf.printed import Printed

PAGES = {
    "index": """\
        (front)=
        # The work

        :::{toctree}
        first
        second
        :::
        """,
    "first": """\
        (first-chapter)=
        # The first chapter

        A paragraph with *emphasis*, **strong**, `code_x()`, H{sub}`2`O, 10{sup}`3` and
        [small capitals]{.smallcaps}; a semicolon; and [déclaration]{.lang-fr}.

        As typed: # $ * @ < > [ ] ~ = + - / \\\\ " ' 1933-05-24 ... -- {kbd}`Ctrl`.

        (second-section)=
        ## The second section

        See [the other chapter](#second-chapter), again [the other chapter](#second-chapter), and
        [this section](#second-section) (compare [the table](#deep)).
        A [link](https://example.org/a?b=c#d) and {index}`aggression; defined`.

        ### A third level

        #### A fourth level

        Text below.
        """,
    "second": """\
        (second-chapter)=
        # The second chapter

        Words.{index}`aggression` <!-- hidden --> See [the first](#first-chapter).

        (deep)=
        ## Deep inside

        ```{epigraph}
        A quotation.

        -- Its author
        ```

        ```{eval-rst}
        | A line of verse
        |   and one indented

        .. only:: html

           Web only.

        .. only:: pdf

           Print only.

        .. raw:: html

           <b>raw</b>

        .. raw:: typst

           #text[raw typst]
        ```

        ```python
        def f(x): return "#import" + x
        ```

        ***

        After the break.
        """,
}


@pytest.fixture(scope="module")
def book(press: Press) -> Printed:
    return press(PAGES)


def test_builds_without_a_warning(book: Printed) -> None:
    assert book.warnings == []


def test_inline_words_are_printed_as_typed(book: Printed) -> None:
    text = book.text()
    assert "with emphasis, strong, code_x(), H2O, 103 and small capitals; a semicolon; and" in text
    assert "As typed: # $ * @ < > [ ] ~ = + - / \\ \" ' 1933-05-24 ... -- Ctrl." in text


def test_language_of_words_is_set(book: Printed) -> None:
    assert '#lang("fr")[déclaration];' in book.source


def test_blocks_are_printed(book: Printed) -> None:
    text = book.text()
    assert "A quotation. — Its author" in text
    assert "A line of verse and one indented" in text
    assert "Print only. raw typst" in text
    assert 'def f(x): return "#import" + x' in text
    assert "After the break." in text


def test_what_is_not_for_print_is_left_out(book: Printed) -> None:
    for words in ("Web only", "<b>", "hidden"):
        assert words not in book.text()


def test_page_of_a_reference_is_named_once_and_only_in_another_chapter(book: Printed) -> None:
    page = book.labels()[book.page_with("The second chapter")]
    assert f"See the other chapter (p. {page}), again the other chapter, and this section" in (
        book.text()
    )


def test_page_of_a_reference_in_brackets_needs_no_brackets(book: Printed) -> None:
    page = book.labels()[book.page_with("Deep inside")]
    assert f"(compare the table, p. {page})" in book.text()


def test_links_lead_to_the_address_and_to_the_place(book: Printed) -> None:
    links = [link for page in book.document for link in page.get_links()]
    assert "https://example.org/a?b=c#d" in [link.get("uri") for link in links]
    named = {link.get("nameddest") or link.get("name") for link in links}
    assert "second-chapter" in named or any(link.get("page", -1) >= 0 for link in links)


def test_every_key_is_a_named_destination_on_its_page(book: Printed) -> None:
    places = book.destinations()
    assert places["first-chapter"] == book.page_with("The first chapter")
    assert places["deep"] == book.page_with("Deep inside")
    assert {"second-section", "second-chapter", "front"} <= set(places)


def test_headings_are_in_the_outline_with_their_level(book: Printed) -> None:
    assert book.outline() == [
        (1, "The first chapter"),
        (2, "The second section"),
        (3, "A third level"),
        (4, "A fourth level"),
        (1, "The second chapter"),
        (2, "Deep inside"),
        (1, "Index"),
    ]


def test_index_has_the_pages(book: Printed) -> None:
    labels = book.labels()
    first = labels[book.page_with("The second section")]
    second = labels[book.page_with("Words.")]
    index = book.pages()[-1]
    assert f"aggression, {second} defined, {first}" in index


def test_chapters_open_on_right_hand_pages(book: Printed) -> None:
    for words in ("The first chapter", "The second chapter"):
        assert book.page_with(words) % 2 == 0  # counted from 0: a recto


def test_unknown_node_is_reported_and_its_text_printed(press: Press) -> None:
    conf = """\
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
project = "P"
extensions = ["sphinx_edition"]
class strange(nodes.General, nodes.Element): pass
class Strange(SphinxDirective):
    has_content = True
    def run(self):
        node = strange()
        self.set_source_info(node)
        node += nodes.paragraph("", "Text of the strange node.")
        return [node]
def setup(app):
    import sys, types
    module = types.ModuleType("strange_nodes")
    strange.__module__ = "strange_nodes"
    module.strange = strange
    sys.modules["strange_nodes"] = module
    app.add_node(strange)
    app.add_directive("strange", Strange)
"""
    book = press({"index": "(a)=\n# One\n\n(b)=\n## Two\n\n:::{strange}\n:::\n"}, conf=conf)
    assert book.warnings == [
        "index.md:7: WARNING: the book has no form for the node 'strange'; its text is printed"
        " [ed.print]"
    ]
    assert "Text of the strange node." in book.text()


def test_mathematics_is_printed_as_source(press: Press) -> None:
    page = "(a)=\n# One\n\n(b)=\n## Two\n\n{math}`x^2` and {math}`y`.\n\n```{math}\n\\int f\n```\n"
    book = press({"index": page})
    assert not book.warnings  # said once, as information: an edition with formulas can have -W
    assert "x^2 and y." in book.text()
    assert "\\int f" in book.text()


def test_a_character_that_no_font_has_is_reported_with_its_line(press: Press) -> None:
    book = press({"index": "(a)=\n# One\n\n(b)=\n## Two\n\nPlain.\n\nWord 漢 word.\n"})
    assert book.warnings == [
        "index.md:9: WARNING: no font at hand has the character 漢 (U+6F22); its number is printed"
        " [ed.print]"
    ]
    assert "Word (U+6F22) word." in book.text()


def test_markup_in_words_is_printed_as_typed(press: Press) -> None:
    page = '(a)=\n# One\n\n(b)=\n## $x$ `]` @y\n\nText ] #panic() \\*. #import "x" \\\\ a < b\n'
    book = press({"index": page})
    assert book.warnings == []
    assert "$x$ ] @y" in book.text()
    assert 'Text ] #panic() *. #import "x" \\ a < b' in book.text()
