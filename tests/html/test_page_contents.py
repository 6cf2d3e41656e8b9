"""The contents of a page: the same as the theme makes of the same list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from pydata_sphinx_theme.toctree import add_toctree_functions  # type: ignore[import-untyped]

from sphinx_edition.html.page_contents import page_contents

if TYPE_CHECKING:
    from tests.conftest import Build


def _list(entries: list[Any], depth: int = 0) -> str:
    """A list as docutils writes it; titles have signs and markup."""
    items = "".join(
        f'<li><a class="reference internal" href="#a{depth}{n}">'
        f"T &amp; &lt;b&gt; <em>x</em> {depth}.{n}</a>{_list(below, depth + 1) if below else ''}"
        "</li>\n"
        for n, below in enumerate(entries)
    )
    return f"<ul>\n{items}</ul>\n"


_ENTRIES: st.SearchStrategy[Any] = st.recursive(
    st.just([]), lambda inner: st.lists(inner, max_size=4), max_leaves=20
)


def _of_theme(toc: str, levels: int) -> str:
    context: dict[str, Any] = {"toc": toc, "theme_show_toc_level": levels}
    add_toctree_functions(None, "page", "page.html", context, None)
    return str(context["generate_toc_html"]())


@given(st.lists(_ENTRIES, min_size=1, max_size=3), st.integers(0, 3))
def test_the_theme_makes_the_same(entries: list[Any], levels: int) -> None:
    toc = _list(entries)
    ours, theirs = page_contents(toc, levels), _of_theme(toc, levels).strip()
    assert BeautifulSoup(ours, "html.parser") == BeautifulSoup(theirs, "html.parser")


@pytest.mark.parametrize("toc", ["", "<ul>\n<li><a href='#'>Title</a></li>\n</ul>\n"])
def test_a_title_alone_is_nothing(toc: str) -> None:
    assert page_contents(toc, 1) == ""


def test_contents_and_their_button_stand_where_there_are_sections(build: Build) -> None:
    bare = "(front)=\n# Home\n\nText.\n"
    more = "(more)=\n# More & <more>\n\n(a)=\n## First\n\n(b)=\n### Below\n\n(c)=\n## *Second*\n"
    index = f"{bare}\n```{{toctree}}\nmore\n```\n"
    edition = build(index, "html", more=more)
    assert edition.warnings == []
    for page, has in (("index", False), ("more", True)):
        soup = BeautifulSoup(edition.html(page), "html.parser")
        assert bool(soup.select("button.secondary-toggle")) is has
        assert bool(soup.select("nav.page-toc")) is has
    links = soup.select("nav.page-toc a")
    assert [(link["href"], link.get_text()) for link in links] == [
        ("#a", "First"),
        ("#b", "Below"),
        ("#c", "Second"),
    ]
    assert links[0]["class"] == ["reference", "internal", "nav-link"]
    assert links[0].parent is not None
    assert links[0].parent["class"] == ["toc-h2", "nav-item", "toc-entry"]
