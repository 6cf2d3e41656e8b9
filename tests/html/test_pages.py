"""Pages without a source, the front page, and what every page brings along."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest

import sphinx_edition.html
from sphinx_edition.html.pages import root_path
from tests.conftest import CONF, Edition
from tests.html.conftest import EXTRA, PAGES, page

if TYPE_CHECKING:
    from tests.conftest import Build

STATIC = Path(sphinx_edition.html.__file__).parent / "static"
NAMES = ["index", "law", "history", "deep/one", "deep/two", "search", "genindex", "404"]


def test_the_page_not_found_stands_alone(charter: Edition) -> None:
    text = charter.html("404")
    links = [a.get("href") for a in page(charter, "404").iter("a")]
    assert links == ["/en/1.0/", *(f"/en/1.0/{n}.html" for n in ("law", "history", "deep/one"))]
    assert not re.search(r"<(script|link|img)\b", text)
    assert "Page not found" in text


@pytest.mark.parametrize(
    ("base", "root"),
    [("", "/"), ("https://a.example", "/"), ("https://a.example/en/1.0/", "/en/1.0/")],
)
def test_root_of_the_edition(base: str, root: str) -> None:
    assert root_path(base) == root


def test_an_editor_s_own_page_not_found_stays(build: Build) -> None:
    pages = {"404": "---\norphan: true\n---\n# Lost\n"}
    assert "Lost" in build("# Home\n", "html", **pages).html("404")


def test_the_front_page_has_a_title_block(charter: Edition) -> None:
    block = page(charter, "index").find_class("ed-title")[0]
    assert [p.text for p in block] == ["Nowhere, 1 & 2", "An <i>edition</i>", "Nobody · Version 1"]
    assert page(charter, "law").find_class("ed-title") == []


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_valid(charter: Edition, name: str) -> None:
    html5lib.HTMLParser(strict=True).parse(charter.html(name))


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_links_arrive(charter: Edition, name: str) -> None:
    tree = page(charter, name)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    main = tree.get_element_by_id("main-content")
    for link in main.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and len(href) > 1:
            assert href[1:] in ids, href


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_loaded_from_another_host(charter: Edition, name: str) -> None:
    for element in page(charter, name).iter("script", "link", "img", "iframe", "source"):
        address = element.get("src") or element.get("href") or ""
        if element.get("rel") != "canonical":
            assert not re.match(r"(?:[a-z]+:)?//", address), address


def test_stylesheet_and_script_are_small() -> None:
    assert (STATIC / "edition.css").stat().st_size < 16_000
    assert (STATIC / "edition.js").stat().st_size < 6_000
    # On pages with an apparatus only.
    assert (STATIC / "apparatus.css").stat().st_size < 6_000
    assert (STATIC / "apparatus.js").stat().st_size < 5_000


@pytest.mark.parametrize("name", ["edition", "apparatus"])
def test_stylesheets_load_nothing(name: str) -> None:
    text = (STATIC / f"{name}.css").read_text(encoding="utf-8")
    assert "url(" not in text
    assert "@import" not in text
    assert text.count("{") == text.count("}")


def test_serial_and_parallel_pages_are_the_same(charter: Edition, tmp_path: Path) -> None:
    other = Edition(tmp_path, CONF + EXTRA)
    other.write(PAGES)
    other.run("html", parallel=2)
    for name in NAMES:
        assert other.html(name) == charter.html(name), name


def test_a_changed_title_reaches_every_sidebar(tmp_path: Path) -> None:
    edition = Edition(tmp_path, CONF + EXTRA)
    edition.write(PAGES)
    edition.run("html")
    changed = PAGES | {"deep/one": PAGES["deep/one"].replace("A *deep* page", "Another")}
    edition.write({"deep/one": changed["deep/one"]})
    edition.run("html")
    clean = Edition(tmp_path / "clean", CONF + EXTRA)
    clean.write(changed)
    clean.run("html")
    for name in NAMES:
        assert edition.html(name) == clean.html(name), name
