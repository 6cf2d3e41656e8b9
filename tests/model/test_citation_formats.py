"""BibTeX, RIS and CSL-JSON, read back by readers that are not ours."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pybtex.database
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.richtext import Text

from sphinx_edition.model.citation import bibtex, csl, ris
from sphinx_edition.model.citation.plain import plain
from sphinx_edition.model.citation.records import Name
from tests.model.citing import BERG, CITED, DOE, PROJECT, SPECIAL, WORK

if TYPE_CHECKING:
    from sphinx_edition.model.citation.records import Cited, Work

TITLES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def bib(work: Work, cited: Cited) -> Any:
    text = bibtex.entry(bibtex.whole(work), work, cited)
    [entry] = pybtex.database.parse_string(text, "bibtex").entries.values()
    return entry


def read_ris(work: Work, cited: Cited) -> dict[str, Any]:
    [entry] = rispy.load(io.StringIO(ris.entry(ris.whole(work), work, cited)))
    return dict(entry)


def read_json(work: Work, cited: Cited) -> dict[str, Any]:
    [item] = json.loads(csl.entry(csl.lines(csl.whole(work)), work, cited))
    assert item == csl.item(csl.whole(work), work, cited)
    return dict(item)


def unescaped(value: str) -> str:
    """Our escapes undone, by their table; braces around the whole are not part of it."""
    value = value.removeprefix("{").removesuffix("}")
    for sign, written in sorted(bibtex._SIGNS.items(), key=lambda pair: -len(pair[1])):
        value = value.replace(written, "\x00" + f"{ord(sign):04x}")
    parts = value.split("\x00")
    return parts[0] + "".join(chr(int(part[:4], 16)) + part[4:] for part in parts[1:])


def test_bibtex() -> None:
    entry = bib(WORK._replace(editors=(PROJECT, DOE, BERG)), CITED)
    assert (entry.type, entry.key) == ("incollection", "treaty-art-3")
    assert entry.fields["title"] == "{Article 3}"
    assert entry.fields["url"] == CITED.address
    assert (entry.fields["year"], entry.fields["month"]) == ("2027", "March")
    assert entry.fields["pages"] == "45"
    assert entry.fields["note"] == "Version 1.0; DOI of the whole: 10.1234/abc"
    names = [str(person) for person in entry.persons["editor"]]
    assert names == ["{the sphinx-edition project}", "Doe, Jane Q.", "van der Berg, Jan"]


def test_ris() -> None:
    entry = read_ris(WORK._replace(editors=(PROJECT, DOE)), CITED)
    assert entry["type_of_reference"] == "CHAP"
    assert (entry["title"], entry["secondary_title"]) == ("Article 3", WORK.title)
    assert entry["secondary_authors"] == ["the sphinx-edition project", "Doe, Jane Q."]
    assert entry["urls"] == [CITED.address]
    assert (entry["year"], entry["date"]) == ("2027", "2027/03/01/")
    assert (entry["start_page"], entry["edition"]) == ("45", "version 1.0")


def test_csl() -> None:
    item = read_json(WORK, CITED)
    assert item["type"] == "chapter"
    assert item["issued"] == {"date-parts": [[2027, 3, 1]]}
    assert item["editor"] == [{"literal": "the sphinx-edition project"}]
    assert "DOI" not in item, "that of the whole would lead away from the article"


def test_nothing_that_is_not_known() -> None:
    bare = WORK._replace(editors=(), publisher="", place="", version="", released="", doi="")
    unit = CITED._replace(address="", printed=None)
    assert set(bib(bare, unit).fields) == {"title", "booktitle", "language"}
    assert set(read_json(bare, unit)) == {"id", "type", "title", "container-title", "language"}
    assert "year" not in read_ris(bare, unit)


def test_the_page_of_another_version_is_in_no_record() -> None:
    old = CITED._replace(printed=CITED.printed and CITED.printed._replace(version="0.9"))
    assert "pages" not in bib(WORK, old).fields
    assert "page" not in read_json(WORK, old)


def test_a_page_is_one_of_its_volume() -> None:
    cited = CITED._replace(printed=CITED.printed and CITED.printed._replace(volume=2))
    assert bib(WORK, cited).fields["volume"] == "2"
    assert read_json(WORK, cited)["volume"] == "2"
    assert read_ris(WORK, cited)["volume"] == "2"
    assert "volume" not in bib(WORK._replace(version="2.0"), cited).fields
    assert "volume" not in bib(WORK, CITED).fields


def test_special_signs() -> None:
    work = WORK._replace(title=SPECIAL, editors=(Name("", "", SPECIAL), Name(SPECIAL, "X", "")))
    cited = CITED._replace(title=SPECIAL)
    entry = bib(work, cited)
    assert unescaped(entry.fields["title"]) == unescaped(entry.fields["booktitle"]) == SPECIAL
    assert len(entry.persons["editor"]) == 2
    assert read_ris(work, cited)["title"] == SPECIAL
    assert read_json(work, cited)["container-title"] == SPECIAL


def test_latex_prints_special_signs() -> None:
    text = bib(WORK, CITED._replace(title="5 % & # _ \\ é")).fields["title"]
    # Another decoder: the one of pybtex, for the signs that it knows.
    assert "5 % & # _ \\ é" in Text.from_latex(text).render_as("text")


@given(TITLES, TITLES)
def test_any_title(title: str, whole: str) -> None:
    title, whole = plain(title), plain(whole)
    work, cited = WORK._replace(title=whole), CITED._replace(title=title)
    fields = bib(work, cited).fields
    if title:
        assert unescaped(fields["title"]) == title
        assert read_ris(work, cited)["title"] == title
        assert read_json(work, cited)["title"] == title
    assert plain(title) == title
