"""Linked data of instruments and of the book, read as JSON-LD processors read it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html

from sphinx_edition.model.citation.records import Name
from tests.conftest import CONF, Edition
from tests.data import schema_org
from tests.history import actor, event, place
from tests.html.test_heads import WORK, made

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup

    from tests.edition import Built

jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed")

BASE = "https://edition.example/en/1.0/"
PAGES = {
    "index": "# Home\n\n```{toctree}\nlaw\nmore\nevents\n```\n",
    "law": """\
        # The law

        :::{instrument} treaty
        :title: Treaty </script> of "Peace"
        :short: Treaty
        :language: fr
        :::

        :::{preamble}
        We.
        :::

        :::::{division} part I
        :title: General

        ::::{article} 1
        :title: Peace

        (1) There is peace:

        - (a) here;
        - (b) there.

        (2) It lasts.
        ::::
        :::::

        ::::::{example}
        :::{instrument} secret
        :title: Secret
        :::
        :::{article} 1
        Hush.
        :::
        ::::::

        :::{instrument} covenant
        :title: Covenant
        :external:
        :::
        """,
    "more": """\
        # More law

        :::{current-instrument} treaty
        :::

        :::{article} 2
        :title: War
        No war.
        :::
        """,
    "events": "# Events\n\n"
    + event(
        "signing",
        "1935-05-02",
        "kind: signature",
        "concerns: treaty",
        "actors: laval",
        "place: paris",
    )
    + event("later", "1936/..", "follows-from: signing", "certainty: probable")
    + actor("laval", "wikidata: Q42", "names: Лаваль")
    + place("paris", "wikidata: Q90"),
}


def graph(page: str) -> list[dict[str, Any]]:
    """The linked data on a page, expanded by PyLD with a context at hand."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert len(scripts) == 1
    written = json.loads(scripts[0])
    assert written["@context"] == "https://schema.org"

    def load(address: str, _options: object) -> dict[str, Any]:
        assert address == "https://schema.org"
        return {"contextUrl": None, "documentUrl": address, "document": schema_org.CONTEXT}

    found: list[dict[str, Any]] = jsonld.expand(written, {"documentLoader": load})
    return found


def nodes(value: Any) -> list[dict[str, Any]]:
    """Every node that says what it is, at any depth."""
    if isinstance(value, list):
        return [node for each in value for node in nodes(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if "@type" in value and "@value" not in value else []
    return own + [node for each in value.values() for node in nodes(each)]


def one(value: Any, name: str) -> Any:
    [found] = value[schema_org.SPACE + name]
    return found.get("@value", found.get("@id"))


def parts(value: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = value.get(f"{schema_org.SPACE}hasPart", [])
    return found


def anchor(node: dict[str, Any]) -> str:
    return str(node["@id"].partition("#")[2])


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    made = Edition(tmp_path_factory.mktemp("linked"), f"{CONF}html_baseurl = {BASE!r}\n")
    made.write(PAGES)
    made.run("html")
    assert made.warnings == []
    return made


@pytest.mark.parametrize("name", PAGES)
def test_everything_is_schema_org(edition: Edition, name: str) -> None:
    page = edition.html(name)
    expanded = graph(page)
    assert schema_org.faults(expanded) == []
    ids = {e.get("id") for e in lxml_html.document_fromstring(page).iter() if e.get("id")}
    for node in nodes(expanded):
        if "@id" in node:
            assert node["@id"].startswith(BASE)
            here, _, fragment = node["@id"].removeprefix(BASE).partition("#")
            assert not fragment or here != f"{name}.html" or fragment in ids


def test_an_instrument_has_its_parts_as_the_text_has(edition: Edition) -> None:
    expanded = graph(edition.html("law"))
    [treaty] = [n for n in expanded if n["@type"] == [f"{schema_org.SPACE}Legislation"]]
    assert treaty["@id"] == f"{BASE}law.html#treaty"
    assert one(treaty, "name") == 'Treaty </script> of "Peace"'
    assert one(treaty, "inLanguage") == "fr"
    assert one(treaty, "legislationDate") == "1935-05-02"
    preamble, part = parts(treaty)
    assert (anchor(preamble), anchor(part)) == ("treaty-preamble", "treaty-part-i")
    [article] = parts(part)
    assert one(article, "name") == "Article 1"
    assert one(article, "alternateName") == "Peace"
    assert one(article, "legislationIdentifier") == "treaty 1"
    assert one(article, "position") == "1"
    assert [anchor(p) for p in parts(article)] == ["treaty-art-1-par-1", "treaty-art-1-par-2"]
    assert parts(preamble) == [], "the one paragraph of a unit is the unit"
    every = [anchor(n) for n in nodes(treaty)]
    assert len(every) == len(set(every)) == 6
    assert "treaty-art-2" not in every, "it is on another page"


def test_examples_and_what_is_only_cited_are_not_there(edition: Edition) -> None:
    [text] = re.findall(r"<script type=\"application/ld.*?</script>", edition.html("law"))
    assert "ecret" not in text
    assert "ovenant" not in text


def test_another_page_says_to_what_its_parts_belong(edition: Edition) -> None:
    [article] = [n for n in graph(edition.html("more")) if one(n, "name") == "Article 2"]
    assert article["@type"] == [f"{schema_org.SPACE}Legislation"]
    assert one(article, "isPartOf") == f"{BASE}law.html#treaty"


@pytest.mark.parametrize(
    "change",
    [
        ("1935-05-02", "1935-05"),
        ("kind: signature", "kind: publication"),
        ("concerns: treaty\n", "concerns: treaty 1\n"),
    ],
)
def test_no_day_of_signature_is_made_up(tmp_path: Path, change: tuple[str, str]) -> None:
    edition = Edition(tmp_path, f"{CONF}html_baseurl = {BASE!r}\n")
    assert change[0] in PAGES["events"]
    edition.write(PAGES | {"events": PAGES["events"].replace(*change)})
    edition.run("html")
    assert "legislationDate" not in edition.html("law")


def test_a_page_is_a_chapter_of_the_book(edition: Edition) -> None:
    chapter, book, *_ = graph(edition.html("law"))
    assert chapter["@type"] == [f"{schema_org.SPACE}Chapter"]
    assert (chapter["@id"], one(chapter, "name")) == (f"{BASE}law.html", "The law")
    assert one(chapter, "isPartOf") == book["@id"] == BASE
    assert one(chapter, "about") == f"{BASE}law.html#treaty"
    assert book["@type"] == [f"{schema_org.SPACE}Book"]
    assert (one(book, "name"), one(book, "version")) == ("An Edition", "1")
    assert [n["@id"] for n in graph(edition.html())] == [BASE], "the title page is the book"


def test_the_book_has_what_is_known_of_it(tmp_path: Path) -> None:
    work = WORK._replace(url=BASE, authors=(Name("", "", "An Author"),))
    [book] = graph(made(tmp_path, work=work).html())
    assert schema_org.faults([book]) == []
    person, project = book[f"{schema_org.SPACE}editor"]
    assert (one(person, "familyName"), one(person, "name")) == ("Šmíd", "Jana Q. Šmíd")
    assert project == {"@value": "the peace project"}
    assert one(book, "datePublished") == "2026-11-22"
    assert one(book, "license") == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert one(book, "sameAs") == "https://doi.org/10.1234/peace"
    [pdf] = book[f"{schema_org.SPACE}encoding"]
    assert one(pdf, "contentUrl") == f"{BASE}the%20book.pdf"


@pytest.mark.parametrize("licence", ["All rights reserved.", "javascript:alert(1)", ""])
def test_a_licence_without_an_address_is_left_out(tmp_path: Path, licence: str) -> None:
    edition = made(tmp_path, work=WORK._replace(licence=licence))
    assert '"license"' not in edition.html()


def test_without_an_address_there_is_no_book(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    edition.write(PAGES)
    edition.run("html")
    assert "ld+json" not in edition.html()
    assert '"@id":"#treaty-art-1"' in edition.html("law")
    assert '"isPartOf":{"@id":"law.html#treaty"}' in edition.html("more")


def test_the_edition_in_docs(built: Built) -> None:
    found = 0
    for name, page in built.printed():
        if script := _script(page):
            faults = schema_org.faults(graph(str(script)))
            assert faults == [], name
            found += 1
    assert found


def _script(page: BeautifulSoup) -> Any:
    return page.find("script", type="application/ld+json")
