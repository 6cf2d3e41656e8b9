"""Addresses that could run a script are taken off, with a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.html.conftest import page

if TYPE_CHECKING:
    from tests.conftest import Build


def test_the_target_of_an_image_is_dropped(build: Build) -> None:
    edition = build(
        """\
        # Page

        ```{figure} https://example.org/x.png
        :target: javascript:alert(1)
        :alt: a picture
        ```
        """,
        "html",
    )
    assert any(
        "address 'javascript:alert(1)' is not linked: only http, https, mailto and relative "
        "addresses are [ed.url]" in line
        for line in edition.warnings
    )
    assert "javascript:alert" not in edition.html()


def test_an_image_of_another_scheme_leaves_its_words(build: Build) -> None:
    edition = build("# Page\n\n![the words](javascript:alert(1))\n", "html")
    assert "javascript:alert" not in edition.html().replace("(javascript:alert(1))", "")
    assert "the words" in page(edition, "index").find_class("bd-article")[0].text_content()
