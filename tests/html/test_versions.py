"""Which version a page is of, and the PDF beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest
from lxml import html as lxml_html

from sphinx_edition.html.versions import working_line
from sphinx_edition.locale import words
from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

    from tests.conftest import Build

PAGES = {
    "index": "# Home\n\nWords.\n\n```{toctree}\ndeep/page\n```\n",
    "deep/page": "# Page\n\nWords.\n",
}
WORKING = 'edition_working = True\nhtml_baseurl = "https://e.example/latest/"\n'
CITED = f'{WORKING}edition_web_address = "https://e.example/1.0/?a&b=/"\n'
PDF = 'edition_pdf = "made/my book.pdf"\n'


def found(edition: Edition, name: str, kind: str) -> list[HtmlElement]:
    tree = lxml_html.document_fromstring(edition.html(name))
    elements: list[HtmlElement] = tree.find_class(kind)
    return elements


def made(folder: Path, conf: str, builder: str = "html", pdf: bytes = b"%PDF-1") -> Edition:
    edition = Edition(folder, CONF + conf)
    edition.write(PAGES)
    if pdf:
        (edition.src / "made").mkdir()
        (edition.src / "made" / "my book.pdf").write_bytes(pdf)
    edition.run(builder)
    assert edition.warnings == []
    return edition


@pytest.mark.parametrize("name", ["index", "deep/page", "search", "genindex"])
def test_every_page_says_its_version(tmp_path: Path, name: str) -> None:
    edition = made(tmp_path, "", pdf=b"")
    [line] = found(edition, name, "ed-version")
    assert line.text == "Version 1"
    assert found(edition, name, "ed-working") == []


def test_a_working_version_leads_to_the_same_page(tmp_path: Path) -> None:
    edition = made(tmp_path, CITED, pdf=b"")
    [line] = found(edition, "deep/page", "ed-working")
    assert line.text_content() == (
        "Working version: not to be cited. The version to cite is at"
        " e.example/1.0/?a&b=/deep/page.html."
    )
    assert line[0].get("href") == "https://e.example/1.0/?a&b=/deep/page.html"
    assert found(edition, "search", "ed-working") == []
    html5lib.HTMLParser(strict=True).parse(edition.html("deep/page"))


@pytest.mark.parametrize("language", ["de", "en", "fr", "ru"])
def test_a_working_version_without_another(language: str) -> None:
    line = working_line("", words(language))
    assert "href" not in line
    assert "{" not in line
    assert line.count("<") == 2
    assert working_line("https://e.example/", words(language)).count("<a ") == 1


def test_the_pdf_lies_beside_the_pages(tmp_path: Path) -> None:
    edition = made(tmp_path, PDF)
    assert (edition.app.outdir / "my book.pdf").read_bytes() == b"%PDF-1"
    [block] = found(edition, "index", "ed-book")
    assert (block[0].text, block[0].get("href")) == ("The whole book as PDF", "my%20book.pdf")
    [button] = found(edition, "deep/page", "btn-download-book-button")
    assert button.get("href") == "../my%20book.pdf"
    assert found(edition, "deep/page", "ed-book") == []


def test_no_link_leads_to_sources_that_are_not_copied(tmp_path: Path) -> None:
    edition = made(tmp_path / "none", "", pdf=b"")
    assert "_sources/" not in edition.html()
    edition = made(tmp_path / "some", "html_copy_source = True\n", pdf=b"")
    assert "_sources/index.md" in edition.html()


def test_the_pdf_is_copied_when_it_is_another(tmp_path: Path) -> None:
    edition = made(tmp_path, PDF)
    copy = edition.app.outdir / "my book.pdf"
    before = copy.stat().st_mtime_ns
    edition.run("html")
    assert copy.stat().st_mtime_ns == before
    (edition.src / "made" / "my book.pdf").write_bytes(b"%PDF-2")
    edition.run("html")
    assert copy.read_bytes() == b"%PDF-2"


def test_the_pdf_goes_with_the_option(tmp_path: Path) -> None:
    edition = made(tmp_path, PDF)
    (edition.src / "conf.py").write_text(CONF, encoding="utf-8")
    edition.run("html")
    assert not (edition.app.outdir / "my book.pdf").exists()
    assert found(edition, "index", "ed-book") == []
    assert found(edition, "deep/page", "btn-download-book-button") == []


def test_a_pdf_that_is_not_built_yet_is_not_offered(tmp_path: Path) -> None:
    edition = made(tmp_path, PDF, pdf=b"")
    assert found(edition, "index", "ed-book") == []
    (edition.src / "made").mkdir()
    (edition.src / "made" / "my book.pdf").write_bytes(b"%PDF-1")
    edition.run("html")
    assert len(found(edition, "index", "ed-book")) == 1
    assert len(found(edition, "deep/page", "btn-download-book-button")) == 1


def test_only_a_pdf_is_copied(build: Build) -> None:
    edition = build("# Page\n", "html", conf='edition_pdf = "conf.py"')
    assert edition.warnings == ["WARNING: edition_pdf 'conf.py' is no PDF [ed.config]"]
    assert not (edition.app.outdir / "conf.py").exists()
