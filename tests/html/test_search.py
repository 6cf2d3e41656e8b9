"""The search: what a page gives to the index, and how the index keeps up with the pages."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from sphinx_edition.domain import EditionDomain
from sphinx_edition.html.assets import STATIC
from sphinx_edition.html.search import engine, pagefind, parts
from sphinx_edition.html.search.entries import TEXT
from sphinx_edition.html.search.indexing import FOLDER
from sphinx_edition.html.search.pagefind import Entry, PagefindError, adding, files
from sphinx_edition.html.search.records import Record, read
from sphinx_edition.locale import words
from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from docutils import nodes as dn
    from sphinx.application import Sphinx

    from tests.conftest import Build

pytestmark = pytest.mark.skipif(engine.program() is None, reason="pagefind-bin is not installed")

PAGES = {
    "index": """\
        (front)=
        # A Pact

        ```{toctree}
        law
        people
        ```
        """,
    "law": """\
        (law)=
        # The Pact

        :::{instrument} pact
        :title: Pact of Aid
        :short: Pact
        :::

        :::{witness} F1
        :title: Print
        :language: fr
        :::

        :::::{division} part I
        :title: Of aid

        ::::{article} 1
        :title: Aid
        :basis: F1
        :text: translation

        (1) The Parties shall lend *aid* and {supplied}`all` assistance.[^aid]

        (2) They act at once,

        - (a) by land,
        - (b) by sea.

        :::{apparatus} source

        aid] помощь F1
        :::

        :::{commentary}
        On this see {actor}`nobody`.
        :::
        ::::
        :::::

        [^aid]: Of whatever kind.
        """,
    "people": """\
        (people)=
        # Persons

        ```{actors}
        ```

        :::{actor} nobody
        :name: Jean Nobody
        :office: Minister
        He signed & \\<went>.
        :::

        ::::{example}
        :::{actor} somebody
        :name: Hidden Person
        Unseen.
        :::
        ::::
        """,
}


@pytest.fixture(scope="module")
def pact(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return built(tmp_path_factory.mktemp("pact"))


def built(folder: Path, pages: dict[str, str] = PAGES, **options: Any) -> Edition:
    edition = Edition(folder)
    edition.write(pages)
    return edition.run("html", prepare=watch, **options)


#: What was read of the pages, by the folder of the edition and the page.
READ: dict[tuple[str, str], list[Record]] = {}


def watch(app: Sphinx) -> None:
    """Keep the records of each page that is written."""

    def keep(app: Sphinx, document: dn.document, page: str) -> None:
        domain = cast("EditionDomain", app.env.domains["ed"])
        READ[str(app.srcdir), page] = list(read(document, domain, page))

    app.connect("doctree-resolved", keep, priority=901)


def records(edition: Edition, page: str) -> dict[str, Record]:
    return {record.anchor: record for record in READ[str(edition.app.srcdir), page]}


def index(edition: Edition) -> dict[str, str]:
    """The files of the index and what is in them."""
    folder = Path(edition.app.outdir, FOLDER)
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_record_for_each_unit(pact: Edition) -> None:
    assert pact.warnings == []
    found = {a: (r.kind, r.title, r.text) for a, r in records(pact, "law").items()}
    assert found == {
        "pact": ("instrument", "The Pact", "Pact of Aid"),
        "wit-f1": ("witness", "F1 – Print", "French; carrier"),
        "pact-part-i": ("division", "Part I – Of aid", ""),
        "pact-art-1": (
            "article",
            "Article 1 – Aid",
            "The Parties shall lend aid and ⟨all⟩ assistance. They act at once, by land, by sea.",
        ),
        "i-app-pact-art-1-aid": (
            "apparatus",
            "Wording translated: Article 1",
            "aid] помощь F1",
        ),
        "pact-art-1-commentary": (
            "commentary",
            "Commentary on Article 1",
            "On this see Jean Nobody.",
        ),
        "note-aid": ("note", "Note 1", "Of whatever kind."),
    }


def test_parts_tell_where_they_begin(pact: Edition) -> None:
    article = records(pact, "law")["pact-art-1"]
    words = article.text.split()
    assert [(part.anchor, part.title, words[part.word]) for part in article.parts] == [
        ("pact-art-1-par-1", "Article 1(1)", "The"),
        ("pact-art-1-par-2", "Article 1(2)", "They"),
        ("pact-art-1-par-2-pt-a", "Article 1(2)(a)", "by"),
        ("pact-art-1-par-2-pt-b", "Article 1(2)(b)", "by"),
    ]


def test_an_entry_is_found_where_it_stands_and_an_example_nowhere(pact: Edition) -> None:
    found = records(pact, "people")
    assert found["actor-nobody"].text == "Minister He signed & <went>."
    assert "Hidden Person" in found["people"].text  # the source of the example
    assert "Minister" not in found["people"].text
    assert [anchor for anchor in found if "somebody" in anchor] == []


def test_a_page_that_is_not_to_be_found(tmp_path: Path) -> None:
    other = "---\nnosearch: true\norphan: true\n---\n(other)=\n# Other\n\nWords.\n"
    edition = built(tmp_path, {"index": "(front)=\n# Home\n\nWords.\n", "other": other})
    assert list(records(edition, "index")) == ["front"]
    assert records(edition, "other") == {}


def test_each_kind_has_a_word() -> None:
    kinds = {*EditionDomain.object_types, "note", "section", "apparatus", "literature"}
    prefix = "search.kind."
    known = {name.removeprefix(prefix) for name in words("en") if name.startswith(prefix)}
    assert kinds - {"paragraph", "point"} - known == set(TEXT)


def test_literature_and_prose(tmp_path: Path) -> None:
    home = """\
        (front)=
        # Home

        Before {cite}`one`. See {ref}`later`.

        (later)=
        ## Later

        - a list
        - of two

        (empty)=
        ## Empty

        ```{bibliography}
        ```
        """
    book = "@book{one, author={A. Author}, title={A Title}, year=1935, publisher={P}}"
    conf = f'{CONF}bibtex_bibfiles = ["b.bib"]\n'
    edition = built(tmp_path, {"conf.py": conf, "index": home, "b.bib": book})
    assert edition.warnings == []
    found = [(r.kind, r.title, r.text) for r in records(edition, "index").values()]
    assert found[:3] == [
        ("section", "Home", "Before [Author 1935]. See Later."),
        ("section", "Later", "a list of two"),
        ("section", "Empty", ""),
    ]
    kind, title, text = found[3]
    assert (kind, title) == ("literature", "Author 1935")
    assert "A Title" in text


def test_the_script_is_small() -> None:
    assert (STATIC / "search.js").stat().st_size < 7_000
    assert (STATIC / "hosted-search.js").stat().st_size < 1_500


def test_the_index_is_complete_and_no_more(pact: Edition) -> None:
    names = index(pact)
    entry = json.loads(pact.output(f"{FOLDER}/0/pagefind-entry.json"))
    assert list(entry["languages"]) == ["en"]
    assert entry["languages"]["en"]["page_count"] == 10
    assert {"0/pagefind.js", "0/pagefind-worker.js", "0/wasm.en.pagefind"} < set(names)
    assert [name for name in names if "-ui." in name or "highlight" in name] == []


def test_in_one_process_or_two_the_same_index(pact: Edition, tmp_path: Path) -> None:
    assert index(built(tmp_path, parallel=2)) == index(pact)


EDITS = [
    ("people", PAGES["people"].replace("He signed", "She refused")),
    ("law", PAGES["law"].replace(":title: Aid\n", ":title: Help\n")),
    ("index", PAGES["index"].replace("people\n", "")),
]


@pytest.mark.parametrize(("page", "text"), EDITS)
@pytest.mark.parametrize("pages", [parts.PAGES, 1])
def test_after_an_edit_the_same_as_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, text: str, pages: int
) -> None:
    monkeypatch.setattr(parts, "PAGES", pages)
    edition = built(tmp_path / "edited")
    before = index(edition)
    if "people" not in text and page == "index":
        (edition.src / "people.md").unlink()
        edition.write({"law": PAGES["law"].replace("{actor}`nobody`", "him")})
    edition.write({page: text})
    edition.run("html")
    clean = Edition(tmp_path / "clean")
    clean.write({f.name: f.read_text(encoding="utf-8") for f in edition.src.glob("*.*")})
    clean.run("html")
    assert index(edition) == index(clean) != before


@pytest.mark.parametrize(
    ("pages", "number"), [(1, 1), (124, 1), (125, 2), (500, 5), (1000, 8), (100_000, 8)]
)
def test_how_many_parts(pages: int, number: int) -> None:
    assert parts.count(pages) == number


def test_pages_are_dealt_to_parts_by_their_names() -> None:
    names = [f"article-{number}" for number in range(1000)]
    dealt = parts.parts(names)
    assert [part.folder for part in dealt] == [str(number) for number in range(8)]
    assert sorted(name for part in dealt for name in part.docnames) == sorted(names)
    assert min(len(part.docnames) for part in dealt) > 100
    assert parts.parts(list(reversed(names))) == dealt
    fewer = parts.parts([*names[:500], *names[501:], "another"])
    moved = {n for one, other in zip(dealt, fewer, strict=True) for n in {*one[1]} ^ {*other[1]}}
    assert moved == {"article-500", "another"}


def test_a_change_makes_only_the_part_of_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PAGES", 1)
    edition = built(tmp_path)
    before = index(edition)
    edition.write({"people": PAGES["people"].replace("He signed", "She refused")})
    edition.run("html")
    own = next(part for part in parts.parts(edition.app.env.found_docs) if "people" in part[1])
    after = index(edition)
    changed = {name for name in before.keys() | after if before.get(name) != after.get(name)}
    assert changed
    assert {name.partition("/")[0] for name in changed} == {own.folder}
    status = edition.app.status.getvalue()
    assert f"making an index of {len(own.docnames)} pages" in status


def test_nothing_is_made_again_when_nothing_has_changed(
    pact: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError

    monkeypatch.setattr("sphinx_edition.html.search.indexing.Making", refuse)
    pact.run("html")


def test_another_search_takes_the_index_away(tmp_path: Path) -> None:
    edition = built(tmp_path)
    conf = (edition.src / "conf.py").read_text()
    edition.write({"conf.py": conf + 'edition_search = "sphinx"\n'})
    edition.run("html")
    assert index(edition) == {}
    assert "searchindex.js" in edition.html("search")
    edition.write({"conf.py": conf})
    edition.run("html")
    assert index(edition)
    assert "searchindex.js" not in edition.html("search")


def test_a_page_loads_no_index_in_advance(pact: Edition) -> None:
    for name in ("index", "law", "genindex", "search"):
        assert "searchindex.js" not in pact.html(name), name
    assert "search.js" not in pact.html("law")
    assert 'data-found="Results: {}"' in pact.html("search")
    assert Path(pact.app.outdir, "searchindex.js").is_file()


def test_search_while_typing_needs_the_index(build: Build) -> None:
    conf = 'html_theme_options = {"search_as_you_type": True}\n'
    assert "searchindex.js" in build("(front)=\n# Home\n", "html", conf=conf).html()


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "text"])
def test_other_builders(build: Build, builder: str) -> None:
    edition = build("(front)=\n# Home\n\nWords.\n", builder)
    assert bool(index(edition)) == (builder == "dirhtml")
    assert edition.warnings == []


def test_addresses_of_folders(build: Build) -> None:
    conf = 'edition_search = "pagefind"\n'
    edition = build("(front)=\n# Home\n", "dirhtml", conf=conf, other="(other)=\n# Other\n")
    assert 'data-content_root="../"' in edition.output("search/index.html")


@pytest.fixture
def no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PACKAGES", ("no_such_package",))


@pytest.mark.usefixtures("no_program")
def test_without_the_package_sphinx_serves(build: Build) -> None:
    edition = build("(front)=\n# Home\n", "html")
    assert edition.warnings == []
    assert "pagefind-bin is not installed" in edition.app.status.getvalue()
    assert index(edition) == {}
    assert "searchindex.js" in edition.html("search")


@pytest.mark.usefixtures("no_program")
def test_a_search_that_was_asked_for_is_missed(build: Build) -> None:
    edition = build("(front)=\n# Home\n", "html", conf='edition_search = "pagefind"\n')
    assert edition.warnings == [
        "WARNING: edition_search is 'pagefind', but the package pagefind-bin is not installed: "
        "Sphinx's own search is used [ed.config]"
    ]


def test_a_search_that_does_not_exist(build: Build) -> None:
    edition = build("(front)=\n# Home\n", "html", conf='edition_search = "lunr"\n')
    assert edition.warnings == [
        "WARNING: edition_search cannot be 'lunr': it is one of 'auto', 'pagefind', 'sphinx' "
        "[ed.config]"
    ]
    assert index(edition)


def test_on_read_the_docs_its_own_search_serves(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READTHEDOCS", "True")
    edition = build("(front)=\n# Home\n", "html")
    assert index(edition) == {}
    assert "hosted-search.js" in edition.html()
    asked = build("(front)=\n# Home\n", "html", conf='edition_search = "pagefind"\n')
    assert index(asked)
    assert "hosted-search.js" not in asked.html()


def test_a_program_that_fails_is_told_of(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_edition.html.search.indexing.program", lambda: Path("/nowhere/it"))
    edition = build("(front)=\n# Home\n", "html")
    assert len(edition.warnings) == 1
    assert "there is no index for the search" in edition.warnings[0]
    assert "[ed.search]" in edition.warnings[0]


def test_a_process_that_cannot_begin(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    edition = build("(front)=\n# Home\n", "html")
    assert edition.warnings == [
        "WARNING: there is no index for the search: [Errno 2] No such file or directory: "
        "'/nowhere/python' [ed.search]"
    ]


def test_a_process_that_fails(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_edition.html.search.making._PYTHON", ("-c", "raise SystemExit(3)"))
    edition = build("(front)=\n# Home\n", "html")
    assert edition.warnings == [
        "WARNING: there is no index for the search: what makes it has ended with 3 [ed.search]"
    ]
    assert not Path(edition.app.outdir, FOLDER).exists()
    monkeypatch.undo()
    edition.run("html")
    assert Path(edition.app.outdir, FOLDER).is_dir()


def test_records_that_were_cut_off_are_taken_again(tmp_path: Path) -> None:
    edition = built(tmp_path)
    before = index(edition)
    file = next(Path(edition.app.doctreedir).glob("edition-search-html/*/0"))
    file.write_bytes(file.read_bytes()[:-1])
    edition.write({"people": PAGES["people"].replace("He signed", "She refused")})
    edition.run("html")
    edition.write({"people": PAGES["people"]})
    edition.run("html")
    assert index(edition) == before


def test_some_pages_only(tmp_path: Path) -> None:
    """Sphinx can be asked for some pages; the rest cannot be found then, and nothing fails."""
    edition = Edition(tmp_path)
    edition.write(PAGES)
    edition.run("html", only=["law"])
    entry = json.loads(edition.output(f"{FOLDER}/0/pagefind-entry.json"))
    assert entry["languages"]["en"]["page_count"] == 7


def test_a_program_that_ends_early() -> None:
    with pytest.raises(PagefindError, match="ended after 0 of"):
        files(Path(sys.executable), b"", "en")


def test_a_request_that_is_refused() -> None:
    message = pagefind._request(type="Nonsense")
    program = engine.program()
    assert program is not None
    with pytest.raises(PagefindError):
        files(program, message, "en")


def test_words_of_a_language_without_stems() -> None:
    program = engine.program()
    assert program is not None
    made = files(program, adding(Entry("a.html", "Titulus", "verba", {}), "la"), "la")
    assert "wasm.unknown.pagefind" in made
    assert any(name.endswith(".pf_meta") for name in made)
