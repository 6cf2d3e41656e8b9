"""Provisions, gaps, commentary, events, actors: the nodes of an edition in print."""

from __future__ import annotations

import re

import pytest

from tests.pdf.conftest import Press
from tests.pdf.printed import Printed

LONG = "The Parties undertake to consult at once upon every measure that is recommended. " * 10
PAGES = {
    "index": """\
        (front)=
        # The work

        :::{toctree}
        treaty
        history
        chronology
        actors
        :::
        """,
    "treaty": f"""\
        (text)=
        # The Treaty

        :::{{instrument}} treaty
        :title: Treaty of Friendship
        :short: Treaty
        :unit: Article
        :::

        :::{{preamble}}
        :basis: F1

        The Parties, moved by the wish to make peace firmer,
        :::

        :::::{{article}} 1
        :title: Consultation
        :text: translation
        :basis: F1 R3

        (1) {LONG}

        (2) They shall, {{art}}`as said <treaty 2>`, meet:[^meet]

        - (a) at Paris;
        - (b) at Moscow, where
          - (i) in winter;

        ::::{{commentary}}
        What it says; compare {{art}}`treaty 2` and {{event}}`signing`.
        ::::
        :::::

        :::::{{article}} 2

        The first words, {{supplied}}`which are ours`, and {{sic}}`wrods` {{gap}}`[…]`.

        ::::{{gap}}
        :extent: the end of the article

        The editor's account of it.
        ::::
        :::::

        [^meet]: They met in May.
        """,
    "history": """\
        (history)=
        # History

        {actor}`Laval` signed {art}`the first article <treaty 1>` on the day of the
        {event}`signing`.
        """,
    "chronology": """\
        (chronology)=
        # Chronology

        :::{event} signing
        :title: Signature
        :date: 1935-05-02
        :place: Paris
        :concerns: treaty
        :actors: laval
        :source: A newspaper

        It was signed.
        :::

        :::{chronology}
        :::
        """,
    "actors": """\
        (persons)=
        # Persons

        :::{actor} laval
        :name: Pierre Laval
        :sort: Laval, Pierre
        :kind: person
        :office: Minister
        :source: A book

        He signed.
        :::
        """,
}


@pytest.fixture(scope="module")
def book(press: Press) -> Printed:
    pages = dict(PAGES)
    pages["history"] = pages["history"].replace("{actor}`Laval`", "{actor}`Laval <laval>`")
    return press(pages)


def test_builds_without_a_warning(book: Printed) -> None:
    assert book.warnings == []


def test_every_unit_is_a_named_destination(book: Printed) -> None:
    expected = {
        "treaty",
        "treaty-preamble",
        "treaty-art-1",
        "treaty-art-1-par-1",
        "treaty-art-1-par-2",
        "treaty-art-1-par-2-pt-a",
        "treaty-art-1-par-2-pt-b-pt-i",
        "treaty-art-1-commentary",
        "treaty-art-2",
        "treaty-art-2-par-1",
        "event-signing",
        "actor-laval",
        "note-meet",
        "chronology",
        "persons",
    }
    assert expected - set(book.destinations()) == set()


def test_provisions_are_in_the_outline(book: Printed) -> None:
    titles = [title for level, title in book.outline() if level == 2]
    assert titles[:3] == ["Preamble", "Article 1 · Consultation", "Article 2"]


def test_numbers_of_paragraphs_stand_in_the_margin(book: Printed) -> None:
    page = book.document[book.page_with("at Moscow")]
    words = page.get_text("words")
    left = min(word[0] for word in words if word[4] == "They")
    numbers = [word for word in words if word[4] in {"1", "2"} and word[2] < left]
    assert {word[4] for word in numbers} == {"1", "2"}


def test_points_keep_their_numbers(book: Printed) -> None:
    assert "(a) at Paris; (b) at Moscow, where (i) in winter;" in book.text()


def test_every_fifth_line_of_the_edited_text_is_numbered(book: Printed) -> None:
    page = book.document[book.page_with("at Moscow")]
    words = page.get_text("words")
    right = max(word[2] for word in words if word[4].isalpha())
    numbers = [int(word[4]) for word in words if word[0] > right and word[4].isdigit()]
    assert numbers[:2] == [5, 10]
    assert all(number % 5 == 0 for number in numbers)


def test_prose_has_no_line_numbers(book: Printed) -> None:
    page = book.document[book.page_with("the first article")]
    words = page.get_text("words")
    right = max(word[2] for word in words if not word[4].isdigit())
    assert not [word for word in words if word[0] > right]


def test_a_short_address_stands_below_each_provision(book: Printed) -> None:
    links = [link.get("uri") for page in book.document for link in page.get_links()]
    for unit in ("preamble", "art-1", "art-2"):
        address = f"edition.example.org/id/treaty-{unit}.html"
        assert f"https://{address}" in links
        assert address in book.text()


def test_the_text_has_no_page_numbers_and_the_prose_has(book: Printed) -> None:
    page = book.labels()[book.page_with("Article 1 · Consultation")]
    assert "They shall, as said, meet: (a) at Paris" in book.text()
    assert re.search(rf"the first article \(p. {page}\)", book.text())


def test_what_is_the_editors_is_marked(book: Printed) -> None:
    text = book.text()
    assert "⟨which are ours⟩" in text
    assert "wrods [sic]" in text
    assert "the end of the article" in text
    assert "The editor's account of it." in text
    assert "Commentary What it says" in text


def test_entries_are_printed_in_full(book: Printed) -> None:
    text = book.text()
    assert re.search(r"2 May 1935\W+Signature It was signed\.", text)
    assert re.search(r"Pierre Laval Minister He signed\.", text)


def test_index_has_the_persons_with_their_own_page_and_the_mentions(book: Printed) -> None:
    labels = book.labels()
    own = labels[book.page_with("He signed.")]
    mention = labels[book.page_with("the first article")]
    assert f"Laval, Pierre, {own}, {mention}" in book.pages()[-1]


def test_running_heads(book: Printed) -> None:
    page = book.pages()[book.page_with("The editor's account")]
    number = book.page_with("The editor's account") + 1
    head = "A Treaty of Friendship" if number % 2 == 0 else "Article"
    assert head in page[:60]


def test_without_an_address_there_is_no_mark(press: Press) -> None:
    page = (
        "(a)=\n# One\n\n(t)=\n## Two\n\n:::{instrument} treaty\n:title: T\n:short: T\n:::\n\n"
        ":::{article} 1\n\nWords.\n:::\n"
    )
    conf = 'project = "P"\nextensions = ["sphinx_edition"]\n'
    book = press({"index": page}, conf=conf)
    assert not [link for page in book.document for link in page.get_links() if link.get("uri")]
