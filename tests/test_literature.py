"""The bibliography: what its style does that the plain one does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "@misc{gazette, shorthand = {Gazette 1901}, title = {Gazette des Rives}, year = {1901}}\n"


def test_titles_keep_their_capitals(tmp_path: Path) -> None:
    edition = Edition(tmp_path, CONF + "bibtex_bibfiles = ['references.bib']\n")
    page = "# Index\n\n{cite:p}`gazette`\n\n```{bibliography}\n```\n"
    edition.write({"index": page, "references.bib": ENTRY})
    edition.run("text")
    assert edition.warnings == []
    assert "[Gazette 1901]" in edition.output("index.txt")
    assert "Gazette des Rives" in edition.output("index.txt")
