"""The other builders that write HTML, and formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html

from sphinx_edition.html.mathematics import render
from tests.conftest import CONF, Edition
from tests.html.conftest import EXTRA, PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build


def built(folder: Path, builder: str) -> Edition:
    edition = Edition(folder, CONF + EXTRA)
    edition.write(PAGES)
    return edition.run(builder)


def test_pages_in_folders_of_their_own(tmp_path: Path) -> None:
    edition = built(tmp_path, "dirhtml")
    nav = lxml_html.document_fromstring(edition.output("law/index.html")).find_class("bd-links")[0]
    assert [a.get("href") for a in nav.iter("a")][:2] == ["../", "#"]
    assert [a.get("href") for a in nav.iter("a")][-1] == "../deep/one/"
    assert edition.warnings == []


def test_one_page(tmp_path: Path) -> None:
    edition = built(tmp_path, "singlehtml")
    page = lxml_html.document_fromstring(edition.output("index.html"))
    links = [a.get("href") for a in page.find_class("bd-links")[0].iter("a")]
    assert links == ["#", "#document-law", "#document-history", "#document-deep/one"]
    assert page.get_element_by_id("document-law") is not None
    assert page.get_element_by_id("charter-art-1-par-1") is not None


def test_books_keep_standard_notes(tmp_path: Path) -> None:
    edition = built(tmp_path, "epub")
    text = edition.output("law.xhtml")
    assert "ed-notes" not in text
    assert 'id="note-peace"' in text
    assert "edition.css" not in text
    assert "<math" not in edition.output("history.xhtml")


def test_a_formula_as_mathml() -> None:
    assert "<mfrac>" in render(r"\frac{a}{b}", block=True, mathml=True)


@pytest.mark.parametrize(("source", "mathml"), [(r"\nosuchthing <a>", True), ("a<b>", False)])
def test_a_formula_that_cannot_be_read_stays_as_typed(source: str, mathml: bool) -> None:
    escaped = source.replace("<", "&lt;").replace(">", "&gt;")
    assert render(source, block=False, mathml=mathml) == f'<code class="math">{escaped}</code>'


def test_an_edition_s_own_renderer_is_kept(build: Build) -> None:
    conf = """\
        html_math_renderer = "mathjax"
        mathjax_path = "local.js"
    """
    assert r"\(a^2\)" in build("# Page\n\n{math}`a^2`\n", "html", conf=conf).html()
    conf = 'extensions += ["sphinx.ext.imgmath"]\n'
    assert build("# Page\n", "html", conf=conf).app.config.html_math_renderer == "imgmath"
