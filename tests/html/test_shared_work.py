"""What is made once for many pages: tags of files, stems, templates, visitors, the parser."""

from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING, Any, cast

import pytest
from docutils.utils import get_stylesheet_list
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from sphinx.search import languages

from sphinx_edition import memory, parser
from sphinx_edition.html import tags
from sphinx_edition.html.stems import _Remembering, remember_stems
from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

NESTED = {
    "index": "(front)=\n# Home\n\n```{toctree}\na/one\na/two\na/b/three\n```\n",
    "a/one": "(one)=\n# One\n",
    "a/two": "(two)=\n# Two\n",
    "a/b/three": "(three)=\n# Three\n",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_tags_lead_to_the_same_files_as_those_of_sphinx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    ours = Edition(tmp_path / "ours")
    ours.write(NESTED)
    ours.run(builder)
    monkeypatch.setattr(tags, "WEB", ())
    plain = Edition(tmp_path / "plain")
    plain.write(NESTED)
    plain.run(builder)
    for page in ("index", "a/one", "a/two", "a/b/three"):
        file = plain.app.builder.get_target_uri(page)
        file += "index.html" if not file.endswith(".html") else ""
        assert ours.output(file) == plain.output(file)
        assert "_static/edition.css?v=" in ours.output(file)


def test_a_changed_stylesheet_is_seen_by_the_next_build(tmp_path: Path) -> None:
    edition = Edition(tmp_path, CONF + 'html_static_path = ["own"]\nhtml_css_files = ["my.css"]\n')
    edition.write({"index": "(front)=\n# Home\n", "own/my.css": "p { color: red }"})
    before = edition.run("html").html()
    edition.write({"own/my.css": "p { color: blue }"})
    # Sphinx keeps checksums as long as its process runs.
    from sphinx.builders.html import _assets

    _assets._file_checksum_inner.cache_clear()
    assert edition.run("html").html() != before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Ratifications", "ratified", "assistance", "x"]),
        ("de", ["Verträge", "ratifizierten"]),
        ("fr", ["traités", "ratifications"]),
        ("ru", ["договора", "помощи"]),
    ],
)
def test_stems_are_remembered_and_the_same(
    build: Build, monkeypatch: pytest.MonkeyPatch, language: str, words: list[str]
) -> None:
    app = build("# Home\n", "html", conf=f'language = "{language}"\n').app
    kept = cast("Any", languages[language])
    assert issubclass(kept, _Remembering)
    original = kept.__mro__[2]
    assert not issubclass(original, _Remembering)
    ours, plain = kept({}), original({})
    for word in [*words, *words]:
        assert ours.stem(word) == plain.stem(word)
    assert ours.stem.cache_info().hits == len(words)
    remember_stems(app, app.config)  # a second build of the same process
    assert languages[language] is kept


def test_a_language_that_cannot_be_searched_is_left_alone(build: Build) -> None:
    edition = build("# Home\n", "html", conf='language = "la"\n')
    assert "la" not in languages
    assert '"la" not supported' in edition.warnings[0]
    assert len(edition.warnings) == 1


def test_the_collector_of_garbage_is_left_as_it_was(build: Build) -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    conf = """\
        def setup(app):
            import gc
            def fail(app, env):
                raise ValueError(str(gc.get_threshold()))
            app.connect("env-updated", fail)
        """
    build("# Home\n", "html")
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, frozen)
    with pytest.raises(Exception, match=str(memory.THRESHOLDS[0])):
        build("# Home\n", "html", conf=conf)
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, frozen)


def test_a_translator_and_visitors_of_the_edition_s_own_are_used(build: Build) -> None:
    conf = """\
        from sphinx.writers.html5 import HTML5Translator

        class Own(HTML5Translator):
            def visit_emphasis(self, node):
                self.body.append("<em class='own'>")

        def visit(self, node):
            self.body.append("<p>GAP")

        def depart(self, node):
            self.body.append("</p>")

        def setup(app):
            from sphinx_edition import nodes
            app.set_translator("html", Own)
            app.add_node(nodes.gap, override=True, html=(visit, depart))
        """
    text = """\
        # Home

        :::{instrument} pact
        :title: Pact
        :::

        ::::{article} 1
        *One.*

        :::{gap} lost
        :::
        ::::
        """
    page = build(text, "html", conf=conf).html()
    assert "<em class='own'>One." in page
    assert "<p>GAP" in page
    assert 'class="ed-par"' in page


def test_pages_with_options_of_their_own_are_read_with_them(build: Build) -> None:
    plain = "---\nmyst:\n  disable_syntax: [emphasis]\n---\n# Plain\n\n*x*\n"
    index = "# Home\n\n*x*\n\n```{toctree}\nb\nc\n```\n"
    edition = build(index, "html", b=plain, c="# Last\n\n*x*\n")
    found = {page: "<em>x</em>" in edition.html(page) for page in ("index", "b", "c")}
    assert found == {"index": True, "b": False, "c": True}


def test_myst_parser_begins_a_page_as_we_know_it() -> None:
    """Where it does not any more, ours asks it, which takes longer: look what it does now."""
    assert frozenset(SphinxRenderer.setup_render.__code__.co_names) == parser._SETS_UP


def test_where_it_begins_otherwise_its_own_method_is_asked(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = build("# Home\n\nA [](#b).\n\n(b)=\n## B\n", "html")
    monkeypatch.setattr(parser, "_SETS_UP", frozenset())
    asked = []
    original = SphinxRenderer.setup_render

    def ask(self: Any, options: Any, env: Any) -> None:
        asked.append(self)
        original(self, options, env)

    monkeypatch.setattr(SphinxRenderer, "setup_render", ask)
    again = build("# Home\n\nA [](#b).\n\n(b)=\n## B\n", "html")
    assert asked
    assert again.html() == plain.html()


def test_the_state_after_setting_up_is_the_same(build: Build) -> None:
    """All that MyST-Parser's method sets, ours sets too."""
    app = build("# Home\n", "html").app
    from docutils.utils import new_document

    document = new_document("x")
    options = {"myst_config": cast("Any", app.env).myst_config, "document": document}
    made = []
    for method in (SphinxRenderer.setup_render, parser.EditionRenderer.setup_render):
        renderer = parser.EditionRenderer.__new__(parser.EditionRenderer)
        method(renderer, options, {})
        made.append(vars(renderer))
    assert made[0] == made[1]


def test_the_index_of_sphinx_has_stems(build: Build) -> None:
    edition = build("# Home\n\nThe parties ratified; parties again.\n", "html")
    text = edition.output("searchindex.js")
    index = json.loads(text[text.index("{") : text.rindex("}") + 1])
    stem = languages["en"]({}).stem  # type: ignore[operator]
    assert {stem("parties"), stem("ratified")} <= set(index["terms"])


def test_after_a_build_nothing_is_looked_through_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "THRESHOLDS", (10, 2, 10_000))
    thrift = memory.Thrift()
    generations: list[int] = []

    def note(_phase: str, info: dict[str, int]) -> None:
        generations.append(info["generation"])

    thrift.begin(None)  # type: ignore[arg-type]
    gc.collect()
    kept: list[list[int]] = [[] for _ in range(2000)]
    thrift.end(None, None)  # type: ignore[arg-type]
    gc.callbacks.append(note)
    kept += [[] for _ in range(2000)]
    gc.callbacks.remove(note)
    assert generations and 2 not in generations


def test_style_sheets_of_docutils_are_not_looked_for(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    edition.write(NESTED)
    edition.run("html")
    settings = edition.app.builder.docsettings  # type: ignore[attr-defined]
    assert get_stylesheet_list(settings) == []
