"""What the build says of page and line of each unit, held against where the glyphs stand."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from docutils import nodes as dn

from sphinx_edition import __version__, nodes
from sphinx_edition.model import printed
from sphinx_edition.pdf import places
from sphinx_edition.pdf.places import Stands
from sphinx_edition.release import release
from tests.conftest import Edition
from tests.corpus.gdpr import CONF as GDPR
from tests.corpus.gdpr import Converter, source
from tests.edition import DOCS
from tests.pdf import collated
from tests.pdf.collated import TEXT, Collated, Density
from tests.pdf.printed import CONF, Printed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.pdf.conftest import Press

TAGS = [places.TAG]
#: The size of the headings of provisions.
HEADING = 1.2 * 1.06 * TEXT


def told(book: Printed) -> dict[str, Stands]:
    found = places.read(book.edition.app.doctreedir)
    assert found is not None
    return found


@pytest.mark.parametrize("entries", [0, 1])
@pytest.mark.parametrize("scope", ["page", "provision", "edition"])
def test_each_paragraph_is_where_its_first_word_stands(
    press: Press, scope: str, entries: int
) -> None:
    text = Collated(12, Density(words=90, entries=entries))
    book = press({"index": text.page}, CONF + f'edition_line_scope = "{scope}"\n', tags=TAGS)
    lines = collated.lines(book.document, TEXT)
    letters, labels = collated.joined(lines), book.labels()
    expected: dict[str, Stands] = {}
    begins = opening = 0
    for number, words in re.findall(r"^\((\d)\) (\w+)", text.page, re.MULTILINE):
        first, _ = letters.place(words)
        article, index = len(expected) // 4 + 1, lines.index(first)
        begins = index if not expected else begins
        opening = index if number == "1" else opening
        line = {
            "page": first.number,
            "edition": index - begins + 1,
            "provision": index - opening + 1,
        }
        expected[f"treaty-art-{article}-par-{number}"] = Stands(labels[first.page], line[scope])
    found = told(book)
    assert {anchor: found[anchor] for anchor in expected} == expected
    for article in range(1, 13):
        assert found[f"treaty-art-{article}"] == expected[f"treaty-art-{article}-par-1"]
    assert len({place.page for place in expected.values()}) > 9


def test_numbers_in_the_margin_are_those_of_the_lines(press: Press) -> None:
    text = Collated(4, Density(entries=0))
    book = press({"index": text.page}, tags=TAGS)
    pages = [page for page in book.document if re.search(r"treaty-art-\d", page.get_text())]
    for page in pages:
        rows = collated.lines([page], TEXT)
        margin = [each for each in collated.lines([page], 0.68 * TEXT) if each.text.isdigit()]
        assert margin
        for each in margin:
            assert abs(rows[int(each.text) - 1].y - each.y) < 1


PAGES = {
    "index": """\
        (front)=
        # The work

        A preface.

        :::{toctree}
        treaty
        protocol
        history
        :::
        """,
    "treaty": """\
        (text)=
        # The Treaty

        :::{instrument} treaty
        :title: Treaty
        :short: Treaty
        :::

        Words about it.

        :::{preamble}
        The Parties,

        resolved,
        :::

        ::::{article} 1

        (1) In the first place:

        - (a) at Paris;
        - (b) elsewhere, where
          - (i) in winter;

        which is all.

        (2) In the second.[^n]
        ::::

        :::::{article} 2

        ::::{gap}
        :extent: the beginning
        ::::

        (?end) It ends.
        :::::

        :::{article} 3

        - A list, which begins it.

        Then more.
        :::

        [^n]: A note.
        """,
    "protocol": """\
        (second)=
        # The Protocol

        :::{instrument} protocol
        :title: Protocol
        :short: Protocol
        :::

        :::{recital} 1
        Whereas it was so,

        and otherwise,
        :::

        :::{article} 1
        Agreed.
        :::
        """,
    "history": "(history)=\n# History\n\nProse.\n",
}
EXPECTED = {
    "front": Stands("vii", 0),
    "text": Stands("1", 0),
    "treaty-preamble": Stands("1", 1),
    "treaty-preamble-par-1": Stands("1", 1),
    "treaty-preamble-par-2": Stands("1", 2),
    "treaty-art-1": Stands("1", 3),
    "treaty-art-1-par-1": Stands("1", 3),
    "treaty-art-1-par-1-pt-a": Stands("1", 4),
    "treaty-art-1-par-1-pt-b": Stands("1", 5),
    "treaty-art-1-par-1-pt-b-pt-i": Stands("1", 6),
    "treaty-art-1-par-2": Stands("1", 8),
    "treaty-art-2": Stands("1", 9),
    "treaty-art-2-par-end": Stands("1", 9),
    "treaty-art-3": Stands("2", 1),
    "treaty-art-3-par-1": Stands("2", 2),
    "note-n": Stands("1", 0),
    "second": Stands("3", 0),
    "protocol-rec-1": Stands("3", 1),
    "protocol-rec-1-par-1": Stands("3", 1),
    "protocol-rec-1-par-2": Stands("3", 2),
    "protocol-art-1": Stands("3", 3),
    "history": Stands("5", 0),
}


@pytest.fixture(scope="module")
def book(press: Press) -> Printed:
    return press(PAGES, tags=TAGS)


def test_a_small_book(book: Printed) -> None:
    assert book.warnings == []
    found = told(book)
    assert {anchor: found[anchor] for anchor in EXPECTED} == EXPECTED
    assert wrong(book, ["treaty"], below="Preamble") == []
    assert wrong(book, ["protocol"]) == []


def test_every_named_destination_has_a_place(book: Printed) -> None:
    found = told(book)
    assert set(found) == set(book.destinations())
    labels = book.labels()
    assert {a: place.page for a, place in found.items()} == {
        anchor: labels[page] for anchor, page in book.destinations().items()
    }


def test_the_bytes_are_those_of_any_build(press: Press, book: Printed) -> None:
    plainly = press(PAGES)
    assert plainly.data == book.data
    assert places.read(plainly.edition.app.doctreedir) is None


@pytest.mark.parametrize("entries", [0, 2])
def test_the_bytes_are_those_of_any_build_of_a_long_text(press: Press, entries: int) -> None:
    page = {"index": Collated(10, Density(entries=entries)).page}
    assert press(page, tags=TAGS).data == press(page).data


def test_places_that_are_asked_for_later_are_found(press: Press) -> None:
    edition = press(PAGES).edition
    assert places.read(edition.app.doctreedir) is None
    assert told(Printed(edition.run("pdf", tags=TAGS)))["history"] == Stands("5", 0)
    kept = told(Printed(edition.run("pdf", tags=TAGS)))
    assert {anchor: kept[anchor] for anchor in EXPECTED} == EXPECTED


def test_places_of_another_book_are_forgotten(press: Press) -> None:
    edition = press(PAGES, tags=TAGS).edition
    edition.write({"history": "(tale)=\n# Tale\n\nProse.\n"})
    edition.run("pdf")
    assert places.read(edition.app.doctreedir) is None


def test_without_numbers_no_line(press: Press) -> None:
    found = told(press(PAGES, CONF + "edition_line_numbers = 0\n", tags=TAGS))
    assert {place.line for place in found.values()} == {0}
    assert {a: found[a].page for a in EXPECTED} == {a: place.page for a, place in EXPECTED.items()}


def test_keys_that_are_words_of_the_template(press: Press) -> None:
    keys = ("line", "number", "survey", "places", "destination")
    text = "".join(f"({key})=\n## About {key}\n\nProse.\n\n" for key in keys)
    pages = PAGES | {"history": f"(history)=\n# History\n\n{text}"}
    book = press(pages, tags=TAGS)
    assert book.warnings == []
    found = told(book)
    assert {anchor: found[anchor] for anchor in EXPECTED} == EXPECTED
    assert set(keys) < set(found)


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": ["1", "x"]}', '{"a": ["1"]}'])
def test_a_damaged_file_says_nothing(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("doctrees")
    (folder / places.NAME).parent.mkdir()
    (folder / places.NAME).write_text(text)
    assert places.read(folder) is None


# ---- long texts ------------------------------------------------------------------------------


def units(tree: dn.document) -> Iterator[tuple[str, str]]:
    """Each unit of the edited text with its first words; a provision that begins with others."""
    for node in tree.findall(dn.Element):
        if isinstance(node, nodes.provision_paragraph | nodes.point) and node.get("anchor"):
            whole: dn.Node = node
            while not isinstance(whole, nodes.provision | nodes.recital):
                whole = whole.parent
            words = _words(node)
            yield node["anchor"], words
            if next(c for c in whole if not isinstance(c, dn.title | nodes.basis)) is node:
                yield str(whole["anchor"]), words


def _words(node: dn.Element) -> str:
    paragraph = node if isinstance(node, dn.paragraph) else next(iter(node.findall(dn.paragraph)))
    parts = [c.astext() for c in paragraph.children if not isinstance(c, nodes.paragraph_number)]
    return letters("".join(parts))


def letters(text: str) -> str:
    return re.sub(r"[\W\d]", "", plain(text))


def wrong(book: Printed, docs: list[str], below: str = "") -> list[tuple[str, Stands, str]]:
    """Units that are not where they are said to be.

    :param below: words of headings over which no line of their page is counted
    """
    found, labels, bad = told(book), book.labels(), []
    pages = zip(labels, book.document, strict=True)
    counted = {label: counted_lines(page, below) for label, page in pages}
    for name in docs:
        for anchor, words in units(book.edition.app.env.get_doctree(name)):
            place = found[anchor]
            lines = counted[place.page]
            line = lines[place.line - 1] if 0 < place.line <= len(lines) else "nothing"
            line = letters(re.sub(r"^\s*\(\w+\)", "", line))
            if not line or not words.startswith(line[:20]):
                bad.append((anchor, place, line))
    return bad


def counted_lines(page: object, below: str) -> list[str]:
    rows = collated.lines([page], TEXT)
    titles = collated.lines([page], HEADING)
    heads = [title.y for title in titles if below and re.search(below, title.text)]
    return [row.text for row in rows if not heads or row.y > heads[0]]


def test_units_of_a_long_law(press: Press) -> None:
    pages = Converter(source(), {"II", "III"}, 40).pages()
    book = press(pages, GDPR, tags=TAGS)
    docs = ["recitals", "chapter-ii", "chapter-iii"]
    every = [unit for name in docs for unit in units(book.edition.app.env.get_doctree(name))]
    assert len(every) > 250
    assert wrong(book, docs) == []


def test_units_of_the_edition(tmp_path_factory: pytest.TempPathFactory) -> None:
    book = of_the_edition(tmp_path_factory)
    docs = ["treaty", "protocol"]
    every = [unit for name in docs for unit in units(book.edition.app.env.get_doctree(name))]
    assert len(every) > 25
    assert wrong(book, docs, below="Preamble|Opening") == []


def of_the_edition(factory: pytest.TempPathFactory) -> Printed:
    """The edition in docs/, built with its places."""
    edition = Edition(factory.mktemp("docs"))
    edition.src = DOCS
    return Printed(edition.run("pdf", tags=TAGS))


# ---- what the release command writes ----------------------------------------------------------


@pytest.mark.soak
@pytest.mark.parametrize("name", ["the edition", "the GDPR"])
def test_places_of_a_release(tmp_path: Path, name: str) -> None:
    """After the command, every place in print.json is where the unit stands in that PDF."""
    if name == "the edition":
        shutil.copytree(DOCS, tmp_path / "docs")
        for file in ("ledger.txt", "print.json"):
            (tmp_path / "docs" / file).unlink(missing_ok=True)
        version, below = __version__, "Preamble|Opening"
    else:
        edition = Edition(tmp_path / "made", GDPR)
        edition.write(Converter(source()).pages())
        edition.src.rename(tmp_path / "docs")
        version, below = "2016/679", ""
    (tmp_path / "CITATION.cff").write_text(
        f'title: A\nversion: "{version}"\ndate-released: 2027-01-05\nauthors:\n- name: Nobody\n'
    )
    made = release(tmp_path)
    said = printed.read(made.committed[1].read_text(encoding="utf-8")).places
    again = Edition(tmp_path / "again")
    shutil.rmtree(again.src)
    shutil.copytree(tmp_path / "docs", again.src)
    book = Printed(again.run("pdf", tags=TAGS))
    assert book.data == made.published[1].read_bytes()
    stands = told(book)
    assert {a: (p.page, p.line) for a, p in said.items()} == {a: tuple(stands[a]) for a in said}
    docs = sorted(again.app.env.found_docs - {"index"})
    every = [
        unit for doc in docs for unit in units(again.app.env.get_doctree(doc)) if unit[0] in said
    ]
    assert len(every) > 25
    assert wrong(book, [doc for doc in docs if not doc.startswith("handbook")], below) == []
