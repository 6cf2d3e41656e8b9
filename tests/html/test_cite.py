"""Cite this: a control at every unit, and the files that it leads to."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pybtex.database
import pytest
import rispy
from lxml import html as lxml_html

from tests.conftest import CONF, Edition
from tests.corpus.gdpr import CONF as GDPR_CONF
from tests.corpus.gdpr import Converter, source
from tests.edition import DOCS
from tests.html.conftest import PAGES, page
from tests.ledgers import trial
from tests.model.citing import SPECIAL, processed
from tests.model.test_citation_formats import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.domain import EditionDomain
    from tests.conftest import Build
    from tests.edition import Built

BASE = 'html_baseurl = "https://edition.example/en/1.0/"\n'
FORMATS = ("bib", "json", "ris")


def files(out: Path) -> Iterator[tuple[str, str]]:
    """The anchors of the units that have files, and the title of each."""
    for path in sorted(out.glob("cite/*.json")):
        [item] = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, item["title"]


def check_units(out: Path) -> int:
    """Every file of every unit reads with a reader that is not ours; how many units there are."""
    units = list(files(out))
    for anchor, title in units:
        text = {s: (out / f"cite/{anchor}.{s}").read_bytes().decode() for s in FORMATS}
        [(key, entry)] = pybtex.database.parse_string(text["bib"], "bibtex").entries.items()
        assert key == anchor
        assert unescaped(entry.fields["title"]) == title
        [ris] = rispy.load(io.StringIO(text["ris"]))
        assert (ris["id"], ris["title"]) == (anchor, title)
        [item] = json.loads(text["json"])
        url = item.get("URL", "")
        assert (entry.fields.get("url", ""), ris.get("urls", [""])[0]) == (url, url)
        assert not url or url.endswith(f"#{anchor}")
    assert len(list(out.glob("cite/*"))) == 4 * len(units)
    return len(units)


def sentences(out: Path, anchor: str, style: str) -> str:
    """A sentence of a unit, its italics marked."""
    [said] = lxml_html.parse(str(out / f"cite/{anchor}.html")).xpath(
        f'//section[@id="{anchor}"]//dd[@data-copy="{style}"]'
    )
    inner = (said.text or "") + "".join(
        f"<i>{part.text}</i>{part.tail or ''}" for part in said.iterchildren()
    )
    return str(inner)


def test_units_of_the_edition(built: Built) -> None:
    assert check_units(built.html) > 300


@pytest.fixture(scope="module")
def gdpr(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    edition = Edition(tmp_path_factory.mktemp("gdpr"), CONF + GDPR_CONF + BASE)
    pages = Converter(source()).pages()
    edition.write(pages)
    edition.run("html")
    return edition


def test_units_of_the_gdpr(gdpr: Edition) -> None:
    out = Path(gdpr.app.outdir)
    assert check_units(out) > 270
    assert "“Article 6(1)(f),”" in (out / "cite/gdpr-art-6.html").read_text(encoding="utf-8")


def test_sentences_are_those_of_the_processor(built: Built, gdpr: Edition) -> None:
    for out in (built.html, Path(gdpr.app.outdir)):
        paths = sorted(out.glob("cite/*.json"))
        items = [json.loads(path.read_text(encoding="utf-8"))[0] for path in paths]
        made = processed(items)
        for number, item in enumerate(items):
            for style in ("Chicago", "MLA"):
                assert sentences(out, item["id"], style) == made[style][number]


#: The members that items have, as the schema of CSL 1.0.2 (csl-data.json) has them.
TEXT = {"type": "string", "minLength": 1}
NAME = {
    "type": "object",
    "properties": {"family": TEXT, "given": TEXT, "literal": TEXT},
    "additionalProperties": False,
    "minProperties": 1,
}
DATE = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
ISSUED = {
    "type": "object",
    "properties": {"date-parts": {"type": "array", "items": DATE, "minItems": 1, "maxItems": 2}},
    "required": ["date-parts"],
    "additionalProperties": False,
}
MEMBERS = "id title container-title publisher publisher-place version language note page URL"
SCHEMA = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {
            **dict.fromkeys(MEMBERS.split(), TEXT),
            "type": {"const": "chapter"},
            "editor": {"type": "array", "items": NAME, "minItems": 1},
            "issued": ISSUED,
        },
        "required": ["id", "type", "title", "container-title"],
        "additionalProperties": False,
    },
}


def test_csl_schema(built: Built, gdpr: Edition) -> None:
    """By its schema; by the whole of it where ``CSL_SCHEMA`` names csl-data.json."""
    jsonschema = pytest.importorskip("jsonschema")
    named = os.environ.get("CSL_SCHEMA", "")
    whole = json.loads(Path(named).read_text(encoding="utf-8")) if named else SCHEMA
    validators = [jsonschema.Draft7Validator(schema) for schema in (SCHEMA, whole)]
    for out in (built.html, Path(gdpr.app.outdir)):
        for path in out.glob("cite/*.json"):
            for validator in validators:
                validator.validate(json.loads(path.read_text(encoding="utf-8")))


def test_controls(charter: Edition) -> None:
    law = page(charter, "law")
    at = {
        "charter-art-1": '//section[@id="charter-art-1"]/h3/following-sibling::*[1]',
        "charter-art-1-par-1": '//p[@id="charter-art-1-par-1"]/*[last()]',
        "charter-art-1-par-1-pt-a": '//li[@id="charter-art-1-par-1-pt-a"]/p/*[last()]',
        "charter-art-1-commentary": '//div[@id="charter-art-1-commentary"]/*[2]',
        "charter-preamble": '//section[@id="charter-preamble"]/*[2]',
    }
    for anchor, path in at.items():
        [link] = law.xpath(path)
        own = anchor if "-par-" not in anchor else "charter-art-1"
        expected = f"cite/{own}.html" + (f"#{anchor}" if own != anchor else "")
        assert (link.get("class"), link.get("href")) == ("ed-cite", expected), anchor
        assert link.get("title") == "Cite"
        assert link.text_content() == "", "neither in titles nor in what is searched or quoted"
    [entry] = page(charter, "history").xpath('//li[@id="event-signed"]//a[@class="ed-cite"]')
    assert entry.getparent().get("class") == "ed-entry-title"


def test_controls_lead_to_what_they_name(charter: Edition) -> None:
    for name in PAGES:
        for link in page(charter, name).xpath('//a[@class="ed-cite"]/@href'):
            path, _, anchor = link.partition("#")
            found = Path(charter.app.outdir, name).parent / path
            assert found.is_file(), link
            assert not anchor or f'id="{anchor}"' in found.read_text(encoding="utf-8")


def test_examples_have_no_files(charter: Edition) -> None:
    assert not list(Path(charter.app.outdir).glob("cite/*nowhere*"))
    [result] = page(charter, "deep/two").xpath('//div[@class="ed-example-result"]')
    assert not result.xpath('.//a[@class="ed-cite"]')


def test_a_page(charter: Edition) -> None:
    text = charter.html("cite/charter-art-1")
    tree = lxml_html.document_fromstring(text)
    assert tree.get("lang") == "en"
    assert tree.xpath("//title/text()") == ["Cite Article 1 — An Edition"]
    assert tree.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert tree.xpath("//h1/a/@href") == ["../law.html#charter-art-1"]
    assert "https://edition.example/en/1.0/law.html#charter-art-1" in text
    assert "https://edition.example/en/1.0/id/charter-art-1.html" in text
    assert "on" not in {name[:2] for e in tree.iter() for name in e.attrib}, "no inline handlers"
    locators = tree.xpath('//p[@class="ed-cite-locator"]/b/text()')
    assert locators == ["(1)", "(1)(a)", "(1)(b)", "(1)(b)(i)", "(end)"]


def test_few_bytes_on_a_page(built: Built) -> None:
    for _, tree in built.printed():
        controls = tree.find_all("a", class_="ed-cite")
        assert all(len(str(link)) < 110 for link in controls)
        assert sum(len(str(link)) for link in controls) < 8_000


def test_other_builders_have_none(build: Build) -> None:
    law = PAGES["law"]
    for builder in ("epub", "singlehtml", "text"):
        edition = build(law, builder, conf='project = "P"')
        out = Path(edition.app.outdir)
        assert not (out / "cite").exists()
        assert not any("ed-cite" in p.read_text("utf-8") for p in out.rglob("*.*html"))


def test_dirhtml(build: Build) -> None:
    edition = build("# A\n\n:::{toctree}\nlaw\n:::\n", "dirhtml", conf=BASE, law=PAGES["law"])
    out = Path(edition.app.outdir)
    tree = lxml_html.parse(str(out / "law" / "index.html"))
    [link] = tree.xpath('//section[@id="charter-art-2"]/a[@class="ed-cite"]/@href')
    assert (out / "law" / link).is_file()
    assert "https://edition.example/en/1.0/law/#charter-art-2" in edition.html("cite/charter-art-2")


def test_files_of_what_is_gone_are_removed(tmp_path: Path) -> None:
    edition = Edition(tmp_path, CONF + BASE)
    edition.write({"index": PAGES["law"]})
    edition.run("html")
    kept = Path(edition.app.outdir, "cite/charter-art-1.ris")
    before = kept.stat().st_mtime_ns
    edition.write({"index": PAGES["law"].replace("{article} 2", "{article} 3")})
    edition.run("html")
    names = {path.stem for path in Path(edition.app.outdir).glob("cite/*")}
    assert "charter-art-3" in names
    assert "charter-art-2" not in names
    assert kept.stat().st_mtime_ns == before, "what has not changed is not written"


def test_special_signs(tmp_path: Path) -> None:
    cff = {"title": SPECIAL, "authors": [{"name": SPECIAL}], "version": "1"}
    edition = Edition(tmp_path, CONF + BASE)
    (edition.src / "CITATION.cff").write_text(json.dumps(cff), encoding="utf-8")
    page_ = f"(key)=\n# Title\n\n:::{{event}} one\n:title: It {SPECIAL}\n:source: x\nSaid.\n:::\n"
    edition.write({"index": page_, "more": f"(more)=\n# {SPECIAL.replace('<', '&lt;')}\n"})
    edition.run("html")
    assert not [line for line in edition.warnings if "ed.citation" in line]
    out = Path(edition.app.outdir)
    check_units(out)
    [item] = json.loads((out / "cite/event-one.json").read_text(encoding="utf-8"))
    assert (item["title"], item["container-title"]) == (f"It {SPECIAL}", SPECIAL)
    tree = lxml_html.parse(str(out / "cite/event-one.html"))
    said = tree.xpath('//dd[@data-copy="Chicago"]')[0].text_content()
    assert "}{ \\ $ 5 % # 1 _ ~ ^ ` @ | *" in said
    assert not tree.xpath("//d")


def test_a_working_version_says_so(build: Build) -> None:
    conf = BASE + 'edition_working = True\nedition_web_address = "https://e.example/en/stable/"\n'
    text = build(PAGES["law"], "html", conf=conf).html("cite/charter-art-2")
    assert "This is the working version" in text
    assert 'href="https://e.example/en/stable/index.html#charter-art-2"' in text


def test_without_an_address(build: Build) -> None:
    edition = build(PAGES["law"], "html")
    text = edition.html("cite/charter-art-2")
    assert "Permanent address" not in text
    assert "http" not in text


def test_place_in_print(build: Build) -> None:
    first = build(PAGES["law"]).app.env.domains["ed"]
    print_ = cast("EditionDomain", first).ledger.fingerprints["charter-art-2"]
    rows = {"charter-art-2": ["xii", 7, print_]}
    places = {"version": "1", "anchors": rows}
    files_: dict[str, Any] = {"print.json": json.dumps(places), "book.pdf": "%PDF"}
    files_["ledger.txt"] = trial(rows)
    text = build(PAGES["law"], "html", conf='edition_pdf = "book.pdf"', **files_).html(
        "cite/charter-art-2"
    )
    assert '<a href="../book.pdf#nameddest=charter-art-2">p. xii, line 7</a> (version 1)' in text
    assert "pages = {xii}" in text


def test_serial_and_parallel_are_equal(tmp_path: Path) -> None:
    made = []
    for jobs in (0, 2):
        edition = Edition(tmp_path / str(jobs), CONF + BASE)
        edition.write(PAGES)
        edition.run("html", parallel=jobs)
        out = Path(edition.app.outdir)
        made.append({p.name: p.read_bytes() for p in out.glob("cite/*")})
    assert made[0] == made[1]
    assert made[0]


def test_our_own_file_is_read(built: Built) -> None:
    text = (built.html / "cite" / "treaty-art-3.html").read_text(encoding="utf-8")
    assert "Paris, 2 May 1935: An Annotated Critical Edition</i>" in text
    assert (DOCS.parent / "CITATION.cff").is_file()


def test_new_editions_cite(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx_edition", "new", str(tmp_path / "mine")]
    subprocess.run(command, check=True, capture_output=True)
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-b", "html"]
    source_, out = tmp_path / "mine" / "docs", tmp_path / "out"
    subprocess.run([*sphinx, str(source_), str(out)], check=True, capture_output=True)
    text = (out / "cite" / "treaty-art-1.html").read_text(encoding="utf-8")
    assert "Your Name, ed., “Article 1,” in <i>The Treaty of the Two Rivers: An Edition</i>" in text


def test_only_what_has_changed_is_written_again(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    text = "(front)=\n# Home\n\n(one)=\n## One\n\n(two)=\n## Two\n"
    edition.write({"index": text})
    folder = Path(edition.run("html").app.outdir, "cite")
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert len(before) >= 8

    def written() -> set[str]:
        now = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
        return {name for name in now if before.get(name) != now[name]}

    edition.run("html")
    assert written() == set()
    edition.write({"index": text.replace("## Two", "## The second")})
    edition.run("html")
    assert {name.rpartition(".")[0] for name in written()} == {"two"}
    one = folder / "one.ris"
    one.unlink()
    edition.run("html")
    assert one.is_file()
    edition.write({"index": text.replace("(two)=\n## Two\n", "")})
    edition.run("html")
    assert not [file.name for file in folder.iterdir() if file.stem == "two"]
    one.write_text("by another version of ours")
    edition.run("html", freshenv=True)
    assert one.read_text().startswith("TY  - ")
