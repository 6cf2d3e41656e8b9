"""The commands ``accept`` and ``release``, on an edition as ``new`` writes it."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from sphinx_edition.__main__ import main, new_edition
from sphinx_edition.model import ledger, printed
from sphinx_edition.release import STRICT
from sphinx_edition.running import run_sphinx
from tests.pdf.printed import Printed

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = "Each of them shall keep in repair", "Each of the two shall keep in repair"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of which release 0.1 has been made."""
    folder = tmp_path_factory.mktemp("released") / "mine"
    new_edition(folder)
    assert main(["release", str(folder)]) == 1  # not without a date
    assert not (folder / "docs" / "ledger.txt").exists()
    odd = "(odd)=\n# Odd\n\nWords.\n"
    (folder / "docs" / "über uns & co's.md").write_text(odd, encoding="utf-8")
    change(folder, "treaty\n", "treaty\nüber uns & co's\n", "index.md")
    with (folder / "CITATION.cff").open("a", encoding="utf-8") as file:
        file.write("  date-released: 2027-01-05\n")
    assert main(["release", str(folder)]) == 0
    return folder


@pytest.fixture
def edition(released: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(released, tmp_path / "mine")


def rows(folder: Path) -> ledger.Ledger:
    found, faults = ledger.read((folder / "docs" / "ledger.txt").read_text("utf-8"))
    assert faults == []
    return found


def anchors(folder: Path) -> dict[str, Any]:
    """What ``anchors.json`` of the built site has, by anchor."""
    found = json.loads((folder / "build" / "html" / "anchors.json").read_text("utf-8"))
    return {each["anchor"]: each for each in found["anchors"]}


def change(folder: Path, old: str, new: str, page: str = "treaty.md") -> None:
    file = folder / "docs" / page
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def _number(folder: Path, version: str) -> None:
    """Write the number of the next release wherever it stands."""
    change(folder, 'release = "0.1"', f'release = "{version}"', "conf.py")
    change(folder, '"0.1"', f'"{version}"', "../CITATION.cff")


def test_the_ledger_has_the_release(released: Path) -> None:
    found = rows(released)
    assert found.releases == ("0.1",)
    assert {row.since for row in found.rows.values()} == {"0.1"}
    assert set(found.rows) == set(anchors(released))


def test_each_unit_has_its_place_in_the_pdf(released: Path) -> None:
    places = printed.read((released / "docs" / "print.json").read_text("utf-8"))
    assert places.version == "0.1"
    [path] = (released / "build" / "pdf").glob("*.pdf")
    book = _book(path)
    labels, at = book.labels(), book.destinations()
    assert {a: p.page for a, p in places.places.items()} == {
        a: labels[at[a]] for a in places.places
    }
    assert set(places.places) == set(rows(released).rows)
    assert places.places["treaty-art-1"].line > 0


def _book(path: Path) -> Printed:
    class Made:
        warnings: list[str] = []  # noqa: RUF012

    made: Any = Made
    book = Printed(made, path)
    assert isinstance(book.pdf, pikepdf.Pdf)
    return book


def test_the_web_site_shows_the_places(released: Path) -> None:
    places = printed.read((released / "docs" / "print.json").read_text("utf-8"))
    for anchor, facts in anchors(released).items():
        place = places.places[anchor]
        line = {"line": place.line} if place.line else {}
        assert facts["print"] == {"page": place.page, "version": "0.1"} | line


def test_places_of_an_edition_in_volumes(edition: Path) -> None:
    _number(edition, "0.2")
    with (edition / "docs" / "conf.py").open("a", encoding="utf-8") as file:
        file.write('edition_volumes = ["papers"]\n')
    page = edition / "docs" / "papers.md"
    page.write_text("(papers)=\n# Papers\n\nOf {art}`treaty 1`.\n", "utf-8")
    change(edition, "\ntreaty\n", "\ntreaty\npapers\n", "index.md")
    assert main(["release", str(edition)]) == 0
    first, second = sorted((edition / "build" / "pdf").glob("*.pdf"))
    places = printed.read((edition / "docs" / "print.json").read_text("utf-8")).places
    assert {place.volume for place in places.values()} == {1, 2}
    for path, volume in ((first, 1), (second, 2)):
        there = {anchor for anchor, place in places.items() if place.volume == volume}
        assert there <= set(_book(path).destinations())
        for anchor in there & {"treaty-art-1", "papers"}:
            text = (edition / "build" / "html" / "cite" / f"{anchor}.html").read_text("utf-8")
            assert f"../{path.name}#nameddest={anchor}" in text
            assert f"vol. {volume}, p. 1" in text
        assert (edition / "build" / "html" / path.name).read_bytes() == path.read_bytes()


def test_only_what_was_edited_loses_its_place(edition: Path) -> None:
    change(edition, OLD, NEW)
    run_sphinx(edition, "html")
    gone = {anchor for anchor, facts in anchors(edition).items() if "print" not in facts}
    assert gone == {"treaty-art-1", "treaty-art-1-par-2"}


def test_a_clean_build_of_the_release_has_no_warning(released: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(released, tmp_path / "again", ignore=shutil.ignore_patterns("build"))
    run_sphinx(folder, "html", STRICT)


def test_a_release_is_made_once(edition: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (edition / "docs" / "ledger.txt").read_bytes()
    assert main(["release", str(edition)]) == 1
    said = capfd.readouterr().err
    assert "release '0.1' is on the ledger already; raise `release` in conf.py [ed.ledger]" in said
    assert "sphinx-edition: ledger could not be built: see above" in said
    assert (edition / "docs" / "ledger.txt").read_bytes() == before


def test_where_a_step_fails_all_is_as_it_was(
    edition: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    files = [edition / "docs" / name for name in ("ledger.txt", "print.json")]
    before = [file.read_bytes() for file in files]
    _number(edition, "0.2")
    change(edition, "The second paragraph is", "{art}`treaty 99` The second paragraph is")
    assert main(["release", str(edition)]) == 1
    assert "no provision 'treaty 99'" in capfd.readouterr().err
    assert [file.read_bytes() for file in files] == before


def test_the_next_release(edition: Path) -> None:
    change(edition, OLD, NEW)
    text = (edition / "docs" / "treaty.md").read_text("utf-8")
    text += "\n:::{erratum} states\n:of: treaty 1\n:date: 2027-03-01\n:what: Words\nA slip.\n:::\n"
    (edition / "docs" / "treaty.md").write_text(text, "utf-8")
    _number(edition, "0.2")
    assert main(["release", str(edition)]) == 0
    found = rows(edition)
    assert found.releases == ("0.1", "0.2")
    assert [dated.version for dated in found.rows["treaty-art-1"].words] == ["0.1", "0.2"]
    assert found.rows["erratum-states"].since == "0.2"
    assert {facts["print"]["version"] for facts in anchors(edition).values()} == {"0.2"}


def test_accept_refuses_what_nobody_declared(
    edition: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = (edition / "docs" / "ledger.txt").read_bytes()
    change(edition, OLD, NEW)
    assert main(["accept", str(edition)]) == 1
    assert re.search(
        r"the words of the article 'treaty-art-1'.* have changed", capfd.readouterr().err
    )
    assert (edition / "docs" / "ledger.txt").read_bytes() == before


def test_accept_enters_what_is_new(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (edition / "docs" / "treaty.md").read_text("utf-8")
    (edition / "docs" / "treaty.md").write_text(text + "\n(more)=\n## More\n\nWords.\n", "utf-8")
    assert main(["accept", str(edition)]) == 0
    assert rows(edition).rows["more"].since == ledger.NEXT
