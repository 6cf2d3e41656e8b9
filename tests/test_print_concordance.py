"""The concordance of print: page and line of every unit, from a table of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_edition.ledger.state import State
from sphinx_edition.model.printed import Place, Places, write
from tests.ledgers import trial

if TYPE_CHECKING:
    from bs4 import Tag

    from tests.conftest import Build, Edition

TREATY = """\
(text)=
# The text

:::{instrument} treaty
:title: Treaty of Mutual Assistance
:short: Treaty
:::

:::::{article} 10
:title: Peace

(1) There shall be peace.

::::{commentary}
It did not last.
::::
:::::

:::{article} 9

War.
:::

(history)=
## History

Told.[^tale]

:::{print-concordance}
:::

[^tale]: A note.
"""
FOUND = {
    "treaty-art-10": Place("3", 1, "a"),
    "treaty-art-10-par-1": Place("3", 1, "a"),
    "treaty-art-10-commentary": Place("4", 0, "b"),
    "treaty-art-9": Place("5", 12, "c"),
    "history": Place("xi", 0, "d"),
    "note-tale": Place("xi", 0, "e"),
    "treaty-art-11": Place("6", 1, "f"),
}
FILES = {"print.json": write(Places("1.0", FOUND)), "ledger.txt": trial(FOUND)}


def tables(edition: Edition) -> dict[str, list[list[str]]]:
    """The words in the cells by caption, without the headings that narrow screens repeat."""
    found = {}
    page = BeautifulSoup(edition.html(), "html.parser")
    for table in page.select(".ed-print-concordance table"):
        caption, body = table.select_one("caption .caption-text"), table.find("tbody")
        assert caption is not None
        assert body is not None
        cells = [
            [cell.get_text(strip=True).rpartition(":")[2] for cell in row("td")]
            for row in body("tr")
        ]
        found[caption.get_text(strip=True)] = cells
    return found


def _words(cell: Tag) -> str:
    return cell.get_text(strip=True).rpartition(":")[2]


def test_instruments_and_the_rest_as_they_are_read(build: Build) -> None:
    edition = build(TREATY, "html", **FILES)
    assert edition.warnings == []
    assert tables(edition) == {
        "Treaty": [
            ["Article 10", "treaty-art-10", "3", "1"],
            ["Article 10(1)", "treaty-art-10-par-1", "3", "1"],
            ["Commentary on Article 10", "treaty-art-10-commentary", "4", "–"],
            ["Article 9", "treaty-art-9", "5", "12"],
        ],
        "Other parts of the edition": [
            ["History", "history", "xi", "–"],
            ["note 1", "note-tale", "xi", "–"],
        ],
    }
    assert "Pages and lines are those of the PDF of version 1.0." in edition.html()


@pytest.fixture(autouse=True)
def unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words are those that were printed."""
    now = {anchor: place.fingerprint for anchor, place in FOUND.items()}
    monkeypatch.setattr(State, "fingerprints", now)


def test_a_unit_with_other_words_has_no_place(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = {anchor: place.fingerprint for anchor, place in FOUND.items()} | {"treaty-art-9": "new"}
    monkeypatch.setattr(State, "fingerprints", now)
    found = tables(build(TREATY, "html", **FILES))["Treaty"]
    assert found[-1] == ["Article 9", "treaty-art-9", "changed since v1.0", "–"]
    assert found[0] == ["Article 10", "treaty-art-10", "3", "1"]


def test_of_one_instrument(build: Build) -> None:
    text = TREATY.replace("print-concordance}", "print-concordance}\n:of: treaty; treati")
    edition = build(text, "html", **FILES)
    assert list(tables(edition)) == ["Treaty"]
    assert [line.partition("WARNING: ")[2] for line in edition.warnings] == [
        "no instrument 'treati'; did you mean 'treaty'? [ed.reference]"
    ]


def test_without_a_table_a_sentence(build: Build) -> None:
    edition = build(TREATY, "html")
    assert edition.warnings == []
    assert "No place in print is known." in edition.html()


def test_a_damaged_table_is_none(build: Build) -> None:
    edition = build(TREATY, "html", **{"print.json": "{\n<<<<<<< HEAD\n"})
    [warning] = edition.warnings
    assert "print.json:2: a merge has left its marks" in warning
    assert warning.endswith("no place in print is shown [ed.print]")
    assert "No place in print is known." in edition.html()


def test_bytes_that_are_no_text(build: Build) -> None:
    edition = build(TREATY, "html")
    (edition.src / "print.json").write_bytes(b"\xff\xfe")
    [warning] = edition.run("html").warnings
    assert "print.json" in warning


def test_the_book_does_not_list_places_of_another(build: Build) -> None:
    edition = build(TREATY, "pdf", **FILES)
    assert edition.warnings == []
    source = (edition.app.doctreedir / ".print" / "main.typ").read_text(encoding="utf-8")
    assert "listed on the web" in source
    assert "Pages and lines" not in source
