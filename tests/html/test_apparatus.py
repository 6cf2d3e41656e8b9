"""The critical apparatus on a page: marks in the text, entries, options, the list of witnesses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import html5lib
import pytest

from sphinx_edition.locale import de, en, fr, ru
from sphinx_edition.model.apparatus.witnesses import applied
from tests.conftest import CONF, Edition
from tests.corpus import two_weirs as weirs
from tests.html import tongues
from tests.html.conftest import page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from lxml.html import HtmlElement

    from sphinx_edition.domain import EditionDomain
    from tests.conftest import Build

LANGUAGES = {"en": en.WORDS, "de": de.WORDS, "fr": fr.WORDS, "ru": ru.WORDS}


def law(collated: Edition) -> HtmlElement:
    return page(collated, "law")


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def shown_as(block: HtmlElement, siglum: str) -> str:
    """The words of a paragraph that the script leaves or puts in for a witness."""

    def read(element: HtmlElement) -> str:
        attributes = {name: value.split() for name, value in element.attrib.items()}
        if element.tag == "ins":
            return str(element.get("data-words")) if siglum in attributes["data-in"] else ""
        if any(siglum in attributes.get(f"data-{name}", []) for name in ("out", "for", "lost")):
            return ""
        if element.tag == "a" and {"ed-key", "ed-pno", "ed-point-no"} & {*attributes["class"]}:
            return ""
        inner = [(read(child), child.tail or "") for child in element]
        return (element.text or "") + "".join(part for pair in inner for part in pair)

    text = " ".join(read(block).replace("\u00ad", "").split())
    return re.sub(r" ([,.;])", r"\1", text)


# In the text


def test_a_lemma_has_a_letter_that_links_to_its_entry_and_back(collated: Edition) -> None:
    tree = law(collated)
    letters = tree.xpath("//a[contains(@class, 'ed-key')]")
    assert len(letters) == 9 + len(tongues.ONCE)
    for letter in letters:
        entry = tree.get_element_by_id(letter.get("href")[1:])
        back = entry.find("a")
        assert back.text == letter.text
        place = tree.get_element_by_id(back.get("href")[1:])
        lemma = place if "data-lem" in place.attrib else place.getparent()
        assert entry.get("id") in lemma.get("data-lem").split()


def test_a_letter_says_what_it_is_and_what_the_entry_says(collated: Edition) -> None:
    tree = law(collated)
    letter = tree.xpath("//a[contains(@href, 'france-or-the-ussr-2')]")[0]
    assert letter.get("aria-label") == "wording c"
    assert letter.get("data-says") == (
        "France or the USSR] la France ou l’URSS F1 : СССР или Франция R1"
    )
    described = tree.get_element_by_id(letter.get("aria-describedby"))
    assert words(described) == letter.get("data-says")


@pytest.mark.parametrize(
    ("layer", "label"),
    [("textual", "variant a"), ("source", "wording c"), ("divergence", "divergence e")],
)
def test_only_variants_are_called_variants(collated: Edition, layer: str, label: str) -> None:
    block = law(collated).xpath(f"//div[@data-layer='{layer}']")[0]
    assert block.find_class("ed-back")[0].get("aria-label") == f"{label}, back to the text"


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_four_languages(build: Build, language: str) -> None:
    text = """\
        # Page

        :::{witness} A
        :title: A copy
        :::
        :::{instrument} pact
        :title: A Pact
        :::
        ::::{article} 1
        Peace shall last.

        :::{apparatus} textual

        last] end A
        :::
        ::::
        """
    tree = page(build(text, "html", conf=f"language = {language!r}\n"), "index")
    said = LANGUAGES[language]
    variant = said["html.variant"].format("a")
    assert tree.find_class("ed-key")[0].get("aria-label") == variant
    assert tree.find_class("ed-back")[0].get("aria-label") == said["html.back"].format(variant)
    assert tree.find_class("ed-tools")[0].get("aria-label") == said["html.reading"]
    title = said["apparatus.layer.textual"]
    assert tree.find_class("ed-app")[0].get("aria-label").startswith(title)


def test_segments_of_lemmata_that_overlap(weirs_edition: Edition) -> None:
    tree = page(weirs_edition, "index")
    text = tree.get_element_by_id("weirs-art-2").find_class("ed-par")[0]
    segments = {words(s): s.get("data-lem").split() for s in text.find_class("ed-lem")}
    assert len(segments["as the"]) == 1
    assert len(segments["keeper"]) == 2
    assert segments["as the"][0] in segments["keeper"]


def test_no_link_stands_in_a_link(collated: Edition) -> None:
    tree = law(collated)
    assert tree.xpath("//a//a") == []
    link = tree.xpath("//a[contains(., 'Article 2 of this Charter')]")[0]
    assert "ed-key" in link.getnext().get("class")


def test_lemmata_in_points_tables_and_emphasis(collated: Edition) -> None:
    tree = law(collated)
    for path in ("//li[@class='ed-point']", "//td", "//em", "//strong"):
        assert tree.xpath(f"{path}//span[@data-lem]"), path


@pytest.mark.parametrize("name", ["law", "own", "plain", "sources"])
def test_pages_are_valid_and_ids_unique(collated: Edition, name: str) -> None:
    html5lib.HTMLParser(strict=True).parse(collated.html(name))
    ids = page(collated, name).xpath("//@id")
    assert len(ids) == len(set(ids))


# Entries


def test_entries_stand_by_layer_and_paragraph(collated: Edition) -> None:
    article = law(collated).get_element_by_id("charter-art-1")
    blocks = article.find_class("ed-app")
    assert [block.get("data-layer") for block in blocks] == ["textual", "source", "divergence"]
    assert blocks[0].get("aria-label") == "Textual apparatus: Article 1"
    lists = blocks[0].findall("ul")
    assert [box.get("aria-label") for box in lists] == ["paragraph 1", "paragraph 2"]
    assert [n.text for n in blocks[0].findall("span")] == ["§ 1", "§ 2"]
    assert [words(entry)[:20] for entry in lists[1]] == [
        "g § 2(a) archives] f",
        "h § 2(a) and to no t",
        "i ten] xii K",
    ]


def test_the_apparatus_follows_its_text_and_precedes_notes(collated: Edition) -> None:
    grid = law(collated).get_element_by_id("charter-art-1").find_class("ed-grid")[0]
    assert [child.get("class") for child in grid] == ["ed-text ed-col", "ed-notes", "ed-col"]
    assert [c.get("class") for c in grid[0]][-3:] == ["ed-app"] * 3


def test_readings_name_their_language_and_find_their_direction(collated: Edition) -> None:
    found = law(collated).xpath("//span[@class='ed-words'][@lang]")
    assert [(e.get("lang"), e.get("dir"), words(e)) for e in found[2:5]] == [
        ("fr", "auto", "aide et assistance"),
        ("ru", "auto", "помощь и поддержку"),
        ("he", "auto", "עזרה וסיוע"),
    ]


def test_a_siglum_says_what_the_witness_is(collated: Edition) -> None:
    for block in (law(collated).find_class("ed-app")[1], page(collated, "plain")):
        link = block.xpath(".//a[contains(@href, 'wit-f1')]")[0]
        lines = link.get("data-card").split("\n")
        assert lines[1] == 'The French text, "Paris" & <b>Moscow</b>'


def test_nothing_typed_becomes_markup(collated: Edition) -> None:
    for name in ("law", "sources", "plain"):
        article = page(collated, name).find_class("bd-article")[0]
        assert article.xpath(".//b | .//script") == []
        for element in article.iter():
            assert not [a for a in element.attrib if a.startswith("on") or a == "style"]


# Options


def test_what_can_be_read_and_which_layers_shown(collated: Edition) -> None:
    form = law(collated).find_class("ed-tools")[0]
    assert [(o.get("value"), o.text) for o in form.iter("option")] == [
        ("", "the edited text"),
        ("K", "K, The king’s copy"),
        ("L", "L, A damaged leaf"),
        ("M", "M, A scholar’s copy"),
    ]
    boxes = form.xpath(".//input")
    assert [box.get("value") for box in boxes] == ["textual", "source", "divergence"]
    assert form.getnext().get("id") == "charter-art-1"
    assert form.find_class("ed-why") == []


def test_why_nothing_can_be_read(collated: Edition) -> None:
    form = page(collated, "own").find_class("ed-tools")[0]
    assert form.xpath(".//select") == []
    assert [p.text for p in form.find_class("ed-why")] == [en.WORDS["reading.own-words"]]


def test_pages_without_an_apparatus_load_nothing_more(collated: Edition) -> None:
    for name in ("plain", "index"):
        assert "apparatus." not in collated.html(name)
        assert page(collated, name).find_class("ed-tools") == []
    assert "apparatus.js" in collated.html("law")
    assert "apparatus.js" not in collated.html("sources")


def only_words(paragraphs: Iterable[str]) -> list[list[str]]:
    return [re.findall(r"[^\s,.;:]+", paragraph) for paragraph in paragraphs]


@pytest.mark.parametrize("name", weirs.COPIES)
def test_the_page_has_every_copy_word_for_word(weirs_edition: Edition, name: str) -> None:
    """Commas that go with moved words are as the model has them."""
    tree, siglum = page(weirs_edition, "index"), str(weirs.COPIES[name])
    domain = cast("EditionDomain", weirs_edition.app.env.domains["ed"])
    for place, original in weirs.copy(name).items():
        anchor = "weirs-preamble" if place == "preamble" else f"weirs-art-{place}"
        text = tree.get_element_by_id(anchor).find_class("ed-text")[0]
        blocks = text.xpath(".//p[not(ancestor::div[@data-layer])]")
        shown = [shown_as(block, siglum) for block in blocks]
        assert only_words(shown) == only_words(original), place
        collation = domain.collations.of(anchor)
        assert collation is not None
        assert shown == list(applied(collation.text, collation.changes(siglum))), place


def test_what_a_witness_does_not_cover_and_what_is_nobody_s(collated: Edition) -> None:
    tree = law(collated)
    for anchor, sigla in (("art-2", set()), ("art-3", set()), ("art-4", {"K", "L", "M"})):
        article = tree.get_element_by_id(f"charter-{anchor}")
        found = {s for e in article.xpath(".//*[@data-lost]") for s in e.get("data-lost").split()}
        assert found == sigla, anchor
    paragraph = tree.get_element_by_id("charter-art-1-par-2")
    assert shown_as(paragraph, "L") == ""


# The list of witnesses, and other builders


def test_the_list_of_witnesses(collated: Edition) -> None:
    box = page(collated, "sources").find_class("ed-witnesses")[0]
    entries = box.find_class("ed-entry")
    assert [e.get("id") for e in entries] == [f"wit-{s}" for s in ("f1", "r1", "h1", "k", "l", "m")]
    assert [e.tag for e in entries] == ["li"] * 6
    assert entries[0].find_class("ed-siglum")[0].text_content() == "F1"


def test_in_an_e_book_entries_are_paragraphs(tmp_path: Path) -> None:
    edition = Edition(tmp_path, CONF)
    edition.write(tongues.PAGES)
    text = edition.run("epub").output("law.xhtml")
    assert "data-lem" not in text
    assert "ed-key" not in text
    assert "<form" not in text
    assert re.search(r'<p class="[^"]*ed-app-entry[^"]*" id="i-app-charter-art-1-ten"', text)
    assert edition.warnings == []


@pytest.mark.parametrize("builder", ["text", "singlehtml", "dirhtml"])
def test_other_builders(tmp_path: Path, builder: str) -> None:
    edition = Edition(tmp_path, CONF)
    edition.write(tongues.PAGES)
    edition.run(builder)
    assert edition.warnings == []
    if builder == "text":
        text = edition.output("law.txt")
        assert "Should **France or the USSR**, as foreseen" in text
        assert "ten] xii K" in text
