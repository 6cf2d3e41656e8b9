"""A whole critical edition, built: the corpus of the two weirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from sphinx_edition import nodes
from sphinx_edition.edited_text import paragraphs
from tests.corpus import two_weirs as weirs

if TYPE_CHECKING:
    from tests.conftest import Build


def test_the_weirs_are_built(build: Build) -> None:
    """Without a warning, with every entry and lemma, and of the text that the corpus reads."""
    edition = build(weirs.PAGE.read_text(encoding="utf-8"), "html")
    assert edition.warnings == []
    read = weirs.edition()
    provisions = [
        node
        for node in edition.doctree().findall(nodes.provision)
        if node["steps"] and node["steps"][0][0] in ("preamble", "art")
    ]
    found = [paragraphs(node) for node in provisions]
    assert [[(one.label, " ".join(one.text.split())) for one in text] for text in found] == [
        list(zip(one.text.labels, one.text.paragraphs, strict=True)) for one in read.provisions
    ]
    page = BeautifulSoup(edition.html(), "html.parser")
    count = sum(len(one.entries) for one in read.provisions)
    assert len(page.select(".ed-app-entry")) == count
    assert len(page.select(".ed-lemma")) == count
