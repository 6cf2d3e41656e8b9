"""CITATION.cff: what is read, and what is told of a file that cannot be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_edition.model.citation.records import Name
from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from sphinx_edition.model.citation.records import Work

ROOT = Path(__file__).parents[1]
PAGE = "# Page\n\nText.\n"
GOOD = """\
cff-version: 1.2.0
message: Cite it.
title: software
authors:
  - name: Somebody
version: 1
preferred-citation:
  type: book
  title: "The Rivers: an <i>edition</i>"
  authors:
    - family-names: Author
      given-names: A.
  editors:
    - family-names: Berg
      name-particle: van der
      given-names: Jan
    - name: The Project
  publisher:
    name: Pub House
    city: Paris
  date-released: 2027-03-01
  doi: 10.1234/rivers.1
  languages: [fr]
"""


def work(folder: Path, citation: str, conf: str = "") -> tuple[Work, list[str]]:
    edition = Edition(folder, CONF + conf)
    (edition.src / "CITATION.cff").write_text(citation, encoding="utf-8")
    edition.write({"index": PAGE})
    edition.run()
    found: Work = edition.app.env.domains["ed"].publication.work  # type: ignore[attr-defined]
    return found, edition.warnings


def test_what_is_read(tmp_path: Path) -> None:
    found, warnings = work(tmp_path, GOOD)
    assert warnings == []
    assert found.title == "The Rivers: an <i>edition</i>"
    assert found.editors == (Name("van der Berg", "Jan", ""), Name("", "", "The Project"))
    assert found.authors == (Name("Author", "A.", ""),)
    assert (found.publisher, found.place) == ("Pub House", "Paris")
    assert (found.version, found.released) == ("1", "2027-03-01")
    assert (found.doi, found.language) == ("10.1234/rivers.1", "fr")


def test_without_a_preferred_citation(tmp_path: Path) -> None:
    text = "title: Rivers\nauthors:\n  - name: A\nversion: '1'\ndate-released: 2027-02-03\n"
    found, warnings = work(tmp_path, text)
    assert warnings == []
    assert found.editors == (Name("", "", "A"),)
    assert (found.title, found.released) == ("Rivers", "2027-02-03")


def test_no_file(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    edition.write({"index": PAGE})
    edition.run()
    assert edition.warnings == []
    found = edition.app.env.domains["ed"].publication.work  # type: ignore[attr-defined]
    assert (found.title, found.editors) == ("An Edition", (Name("", "", "Nobody"),))


HEAD = "title: T\nauthors:\n  - name: A\nversion: '1'\n"
BAD = {
    "title: [": "CITATION.cff:1: WARNING: it cannot be read (expected the node content, but found "
    "'<stream end>'); the edition is cited as conf.py has it",
    "- a\n": "CITATION.cff:1: WARNING: it holds no keys with values; the edition is cited as "
    "conf.py has it",
    "": "CITATION.cff:1: WARNING: it holds no keys with values; the edition is cited as conf.py "
    "has it",
    "authors:\n  - name: A\nversion: '1'\n": "CITATION.cff:1: WARNING: there is no title; that of "
    "conf.py is used",
    "title: T\nversion: '1'\n": "CITATION.cff:1: WARNING: there are neither editors nor authors; "
    "the editor of conf.py is cited",
    "title: T\nversion: '1'\nauthors: A\n": "CITATION.cff:3: WARNING: authors is no list: write "
    "each name on a line of its own, after “- ”",
    HEAD + "editors:\n  - given: B\n": "CITATION.cff:5: WARNING: entry 1 of editors has no name: "
    "it needs family-names and given-names, or name",
    HEAD + "doi: https://doi.org/10.1234/abc\n": "CITATION.cff:5: WARNING: "
    "'https://doi.org/10.1234/abc' is no DOI, which looks like 10.5281/zenodo.1234; it is left "
    "out; did you mean '10.1234/abc'?",
    HEAD + "url: example.org/a\n": "CITATION.cff:5: WARNING: url 'example.org/a' is no web "
    "address; it is left out; did you mean 'https://example.org/a'?",
    HEAD + "url: javascript:alert(1)\n": "CITATION.cff:5: WARNING: url 'javascript:alert(1)' is no "
    "web address; it is left out",
    HEAD + "date-released: 2027-13-01\n": "CITATION.cff:5: WARNING: date-released '2027-13-01' is "
    "no date: write it as 2027-03-01; it is left out",
    HEAD + "editor:\n  - name: B\n": "CITATION.cff:5: WARNING: the key 'editor' is not known; did "
    "you mean 'editors'?",
    "title: T\nauthors:\n  - name: A\nversion: 2.10\n": "CITATION.cff:4: WARNING: version '2.10' "
    "is not the release of conf.py, '1', which is cited",
}


@pytest.mark.parametrize("text", BAD)
def test_bad_files(tmp_path: Path, text: str) -> None:
    found, warnings = work(tmp_path, text)
    told = [line for line in warnings if "no editors" not in line]
    assert f"{BAD[text]} [ed.citation]" in told
    assert all("[ed.citation]" in line for line in warnings)
    assert (found.version, found.doi, found.released) == ("1", "", "")
    assert found.editors
    assert found.title in ("T", "An Edition")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    (edition.src / "CITATION.cff").write_bytes(b"title: \xff\xfe\n")
    edition.write({"index": PAGE})
    [warning] = edition.run().warnings
    assert warning.startswith("CITATION.cff:1: WARNING: it cannot be read (UnicodeDecodeError)")


def test_a_named_file_that_is_not_there(tmp_path: Path) -> None:
    found, [warning] = work(tmp_path, GOOD, 'edition_citation = "CITATON.cff"\n')
    assert "edition_citation 'CITATON.cff' is not there; did you mean 'CITATION.cff'?" in warning
    assert found.title == "An Edition"


def test_the_scaffold_is_valid() -> None:
    file = ROOT / "src" / "sphinx_edition" / "scaffold" / "CITATION.cff"
    schema = ["--builtin-schema", "vendor.citation-file-format"]
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
