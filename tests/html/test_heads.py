"""The heads of pages: what Zotero saves, what is canonical, what is shared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from sphinx_edition.html.heads import highwire_name, open_graph_locale
from sphinx_edition.model.citation.records import Name, Work
from tests.conftest import CONF, Edition
from tests.html import zotero

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.testing.util import SphinxTestApp

BASE = "https://edition.example/en/1.0/"
WORK = Work(
    title="Peace & <i>quiet</i>: an edition",
    authors=(),
    editors=(Name("Šmíd", "Jana Q.", ""), Name("", "", "the peace project")),
    publisher='Press "of" Nowhere',
    place="Nowhere",
    version="1.0",
    released="2026-11-22",
    doi="10.1234/peace",
    language="en",
    licence="CC-BY-4.0",
    abstract="",
    url=BASE,
)
PAGES = {
    "index": """\
        # Peace

        It was
        quiet.[^one]

        [^one]: A note.

        ```{toctree}
        deep/law
        manual
        ```
        """,
    "deep/law": """\
        # Law & "order" </title><script>alert(1)</script>

        :::{instrument} charter
        :title: A Charter
        :::

        :::{article} 1
        Peace.
        :::
        """,
    "manual": "# Manual\n\n## Below\n\nNo lead.\n",
    "404": "---\norphan: true\n---\n# Lost\n",
}
NAMES = ["index", "deep/law", "manual"]


def made(
    folder: Path, builder: str = "html", conf: str = "", work: Work | None = WORK, **options: Any
) -> Edition:
    """An edition with a PDF that is as released as `work` says."""
    edition = Edition(folder, f'{CONF}edition_pdf = "the book.pdf"\n{conf}')
    edition.write(PAGES | {"the book.pdf": "%PDF-1.7"})

    def cite(app: SphinxTestApp) -> None:
        def put(app: SphinxTestApp, _env: object) -> None:
            domain = app.env.domains["ed"]
            domain._publication = domain.publication._replace(work=work)  # type: ignore[attr-defined]

        app.connect("env-before-read-docs", lambda app, env, _names: put(app, env))

    edition.run(builder, prepare=cite if work else None, **options)
    assert edition.warnings == []
    return edition


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return made(
        tmp_path_factory.mktemp("heads"), conf='edition_print_exclude = ["manual", "404"]\n'
    )


def head(edition: Edition, name: str) -> Any:
    return lxml_html.document_fromstring(edition.html(name)).find("head")


def tags(edition: Edition, name: str) -> list[tuple[str, str]]:
    found = head(edition, name).iter("meta")
    return [(t.get("property") or t.get("name") or "", t.get("content") or "") for t in found]


def canonical(edition: Edition, file: str) -> list[str]:
    tree = lxml_html.document_fromstring(edition.output(file))
    return [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"]


def test_zotero_saves_a_section_of_a_book(edition: Edition) -> None:
    item = zotero.saved(edition.html("deep/law"))
    assert item.type == "bookSection"
    assert item.fields == {
        "title": 'Law & "order" </title><script>alert(1)</script>',
        "bookTitle": "Peace & <i>quiet</i>: an edition",
        "date": "2026/11/22",
        "publisher": 'Press "of" Nowhere',
        "language": "en",
        "DOI": "10.1234/peace",
        "url": f"{BASE}deep/law.html",
    }
    assert item.creators == [
        zotero.Creator("editor", "Jana Q.", "Šmíd"),
        zotero.Creator("editor", "", "the peace project"),
    ]
    assert item.pdf == f"{BASE}the%20book.pdf"
    assert item.rights == "CC-BY-4.0"


def test_zotero_saves_the_title_page_as_the_book(edition: Edition) -> None:
    item = zotero.saved(edition.html())
    assert (item.type, item.fields["title"]) == ("book", WORK.title)
    assert "bookTitle" not in item.fields
    assert item.fields["abstractNote"] == "It was quiet."
    assert [creator.role for creator in item.creators] == ["editor", "editor"]


def test_zotero_takes_no_address_for_a_doi(tmp_path: Path) -> None:
    address = "https://edition.example/en/v1.10/"
    item = zotero.saved(made(tmp_path, work=WORK._replace(url=address, doi="")).html("manual"))
    assert item.fields["url"] == f"{address}manual.html"
    assert "DOI" not in item.fields


def test_what_is_not_in_print_has_no_pdf(edition: Edition) -> None:
    item = zotero.saved(edition.html("manual"))
    assert (item.type, item.pdf) == ("bookSection", "")


@pytest.mark.parametrize("name", NAMES)
def test_tags_that_would_mislead_are_not_there(edition: Edition, name: str) -> None:
    names = [tag for tag, _ in tags(edition, name)]
    assert "citation_book_title" not in names
    assert "citation_isbn" not in names
    assert "DC.type" not in names
    assert not any("dcterms" in tag.lower() for tag in names)
    # The theme has a second `viewport`.
    several = {"", "citation_editor", "DC.contributor", "viewport"}
    single = [tag for tag in names if tag not in several]
    assert len(single) == len(set(single))
    assert "Z3988" not in edition.html(name), "COinS would hide the page"


def test_dublin_core_and_open_graph(edition: Edition) -> None:
    found = dict(tags(edition, "deep/law"))
    assert found["DC.title"] == found["og:title"] == found["citation_title"]
    assert found["DC.date"] == "2026-11-22"
    assert found["DC.identifier.uri"] == found["og:url"] == f"{BASE}deep/law.html"
    assert found["DC.relation.isPartOf"] == found["og:site_name"] == WORK.title
    assert (found["og:type"], found["og:locale"]) == ("article", "en_US")
    assert "og:description" not in found, "a text of a treaty is no description"
    assert dict(tags(edition, "index"))["og:description"] == "It was quiet."


@pytest.mark.parametrize("name", NAMES)
def test_heads_are_small(edition: Edition, name: str) -> None:
    text = edition.html(name)
    ours = re.findall(r'<meta (?:name|property)="(?:citation_|DC|og:|descr).*?/>', text)
    assert 1000 < sum(len(tag) for tag in ours) < 3000


@pytest.mark.parametrize("name", NAMES)
def test_canonical_is_the_page_that_is_cited(edition: Edition, name: str) -> None:
    assert canonical(edition, f"{name}.html") == [f"{BASE}{name}.html"]


@pytest.mark.parametrize("name", ["search", "genindex", "404"])
def test_pages_without_an_address_have_no_head(edition: Edition, name: str) -> None:
    assert canonical(edition, f"{name}.html") == []
    assert "citation_" not in edition.html(name)
    assert "og:" not in edition.html(name)
    assert "ld+json" not in edition.html(name)


def test_addresses_of_folders(tmp_path: Path) -> None:
    edition = made(tmp_path, "dirhtml")
    assert canonical(edition, "deep/law/index.html") == [f"{BASE}deep/law/"]
    assert canonical(edition, "index.html") == [BASE]
    assert zotero.saved(edition.output("deep/law/index.html")).fields["url"] == f"{BASE}deep/law/"
    assert f"<loc>{BASE}deep/law/</loc>" in edition.output("sitemap.xml")
    assert 'href="../../the%20book.pdf"' in edition.output("deep/law/index.html")


def test_a_working_version_leads_to_the_cited_one(tmp_path: Path) -> None:
    here = "https://edition.example/en/latest/"
    conf = f"edition_working = True\nhtml_baseurl = {here!r}\nedition_web_address = {BASE!r}\n"
    edition = made(tmp_path, conf=conf, work=None)
    assert canonical(edition, "manual.html") == [f"{BASE}manual.html"]
    assert here not in edition.html("manual")
    assert not (edition.app.outdir / "sitemap.xml").exists()


def test_without_an_address_nothing_is_made_up(tmp_path: Path) -> None:
    edition = made(tmp_path, work=WORK._replace(url="", released="2026", doi=""))
    item = zotero.saved(edition.html("manual"))
    assert (item.type, item.fields["date"]) == ("bookSection", "2026")
    assert not {"url", "DOI"} & set(item.fields)
    assert item.pdf == ""
    assert canonical(edition, "manual.html") == []
    assert "sitemap.xml" not in {path.name for path in edition.app.outdir.iterdir()}
    assert 'content=""' not in re.sub(r'name="docsearch[^>]*', "", edition.html("manual"))


def test_a_description_of_the_page_s_own_stays(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    own = "---\nmyst:\n  html_meta:\n    description: My own.\n---\n"
    edition.write({"index": f"{own}# Page\n\nWords.\n"})
    edition.run("html")
    found = [value for name, value in tags(edition, "index") if "description" in name]
    assert found == ["My own."]


def test_sitemap(edition: Edition) -> None:
    tree = etree.fromstring((edition.app.outdir / "sitemap.xml").read_bytes())
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert tree.tag == f"{space}urlset"
    pages = [url.findtext(f"{space}loc") for url in tree]
    assert pages == [f"{BASE}{name}.html" for name in ("deep/law", "index", "manual")]


def test_a_book_for_reading_systems_has_no_web_addresses(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    edition.write({"index": "# Page\n\nWords.\n"})
    edition.run("epub")
    assert "citation_" not in edition.output("index.xhtml")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Šmíd", "Jana", ""), "Šmíd, Jana"),
        (Name("", "", "the peace project"), "the peace project,"),
        (Name("", "", "Šmíd, Jana"), "Šmíd, Jana"),
    ],
)
def test_names(name: Name, written: str) -> None:
    assert highwire_name(name) == written


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("en", "en_US"), ("de", "de_DE"), ("de-AT", "de_AT"), ("sr-Latn-RS", "sr_RS"), ("tlh", "")],
)
def test_open_graph_locales(tag: str, locale: str) -> None:
    assert open_graph_locale(tag) == locale
