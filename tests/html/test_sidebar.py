"""The sidebar: one tree, on each page open where the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.html import sidebar
from tests.html.conftest import page

if TYPE_CHECKING:
    import pytest
    from lxml.html import HtmlElement

    from tests.conftest import Build, Edition


def nav(edition: Edition, name: str) -> HtmlElement:
    return page(edition, name).find_class("bd-links")[0]


def links(edition: Edition, name: str) -> list[tuple[str, str]]:
    return [(a.get("href"), a.text_content()) for a in nav(edition, name).iter("a")]


def test_the_tree_on_the_front_page(charter: Edition) -> None:
    assert links(charter, "index") == [
        ("#", "A Charter & more"),
        ("law.html", "The Charter"),
        ("history.html", "History"),
        ("deep/one.html", "A deep page"),
    ]
    captions = nav(charter, "index").find_class("caption")
    assert [c.text_content() for c in captions] == ["The <b>text</b>", "Rest"]


def test_provisions_of_the_page(charter: Edition) -> None:
    here = nav(charter, "law").find_class("ed-here")[0]
    assert [(li.get("class"), li.text_content().strip()) for li in here] == [
        (None, "Opening"),
        (None, "Part I · General <i>rules</i>"),
        ("ed-below", 'Article 1 · Points & "quotes" <script>alert(1)</script>'),
        ("ed-below", "Article 2"),
        (None, "Closing"),
    ]
    assert here[2].find("a").get("href") == "#charter-art-1"


def test_the_branch_of_the_page_is_open(charter: Edition) -> None:
    assert links(charter, "deep/two")[-3:] == [
        ("one.html", "A deep page"),
        ("#", "Second"),
        ("https://example.org/", "https://example.org/"),
    ]
    current = [a for a in nav(charter, "deep/two").iter("a") if a.get("aria-current")]
    assert [a.text for a in current] == ["Second"]
    items = nav(charter, "deep/two").find_class("current")
    assert [li.get("class") for li in items if li.tag == "li"] == [
        "toctree-l1 current active",
        "toctree-l2 current active",
    ]


def test_special_pages_have_it_too(charter: Edition) -> None:
    assert links(charter, "search")[1] == ("law.html", "The Charter")
    assert not nav(charter, "genindex").find_class("current")


def test_the_tree_is_made_once_a_build(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    original = sidebar.Tree.__init__

    def counting(self: sidebar.Tree, *args: object) -> None:
        made.append(self)
        original(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(sidebar.Tree, "__init__", counting)
    names = [f"p{n}" for n in range(20)]
    toctree = "\n".join(["# Home", "", "```{toctree}", *names, "```", ""])
    build(toctree, "html", **{name: f"# {name}\n\nWords.\n" for name in names})
    assert len(made) == 1


def test_pages_that_name_each_other_end(build: Build) -> None:
    edition = build(
        "# Home\n\n```{toctree}\na\n```\n",
        "html",
        a="# A\n\n```{toctree}\nb\n```\n",
        b="# B\n\n```{toctree}\nself\n```\n",
    )
    assert links(edition, "b")[1:] == [("a.html", "A"), ("#", "B"), ("b.html", "B")]


def test_a_long_list_shows_what_is_about_the_page(build: Build) -> None:
    names = [f"p{n}" for n in range(200)]
    toctree = "\n".join(["# Home", "", "```{toctree}", *names, "```", ""])
    edition = build(toctree, "html", **{name: f"# {name.upper()}\n\nWords.\n" for name in names})
    assert edition.warnings == []
    middle = [text for _, text in links(edition, "p100")]
    assert middle == [
        "Home", "88 more …", *(f"P{n}" for n in range(88, 113)), "87 more …",
    ]  # fmt: skip
    assert [t for _, t in links(edition, "p0")][1:3] == ["P0", "P1"]
    assert [t for _, t in links(edition, "p199")][-1] == "P199"
    assert [t for _, t in links(edition, "index")][1:] == [f"P{n}" for n in range(25)] + [
        "175 more …"
    ]
    more = {text: href for href, text in links(edition, "p100")}["88 more …"]
    assert more == "contents-of-all.html"
    whole = page(edition, "contents-of-all")
    assert [a.text for a in whole.find_class("bd-article")[0].iter("a")] == [
        f"P{n}" for n in range(200)
    ]


def test_a_short_list_is_whole_and_needs_no_page_of_contents(charter: Edition) -> None:
    assert not (charter.app.outdir / "contents-of-all.html").exists()
