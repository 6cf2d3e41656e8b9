"""What a provision looks like on a page: columns, numbers, notes, signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.html.conftest import page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.conftest import Build, Edition


def article(charter: Edition, anchor: str = "charter-art-1") -> HtmlElement:
    found = page(charter, "law").get_element_by_id(anchor)
    assert found.tag == "section"
    return found


def test_reading_order_is_text_notes_commentary_notes(charter: Edition) -> None:
    grid = article(charter).find_class("ed-grid")[0]
    classes = [child.get("class") for child in grid]
    assert classes == ["ed-text ed-col", "ed-notes", "ed-col", "ed-notes"]
    assert grid[0].find_class("ed-commentary") == []
    assert len(grid[2].find_class("ed-commentary")) == 1


def test_heading_and_basis_stand_before_the_grid(charter: Edition) -> None:
    tags = [child.get("class") or child.tag for child in article(charter)]
    assert tags == ["h3", "ed-cite", "ed-basis", "ed-grid"]


def test_a_note_with_several_paragraphs_and_marks(charter: Edition) -> None:
    law = page(charter, "law")
    note = law.get_element_by_id("note-peace")
    assert note.tag == "li"
    assert len(note.findall("p")) == 2
    backs = [link.get("href") for link in note.find_class("ed-back")]
    assert backs == ["#i-note-peace-ref", "#i-note-peace-ref-2"]
    assert [link.get("aria-label") for link in note.find_class("ed-back")] == [
        "1, back to the text",
        "b, back to mark b",
    ]
    for href in backs:
        mark = law.get_element_by_id(href[1:])
        assert mark.get("href") == "#note-peace"
        assert mark.get("role") == "doc-noteref"
        assert mark.text == "1"
    assert note.get("data-ref") == "i-note-peace-ref"


def test_notes_are_named_after_their_provision(charter: Edition) -> None:
    names = [box.get("aria-label") for box in article(charter).find_class("ed-notes")]
    assert names == ["Notes: Article 1", "Notes: Article 1"]


def test_numbers_are_permalinks(charter: Edition) -> None:
    links = article(charter).find_class("ed-pno")
    assert [(a.text, a.get("href")) for a in links] == [
        ("1", "#charter-art-1-par-1"),
        ("¶", "#charter-art-1-par-end"),
    ]
    assert links[0].get("aria-label") == "1, link to this paragraph"


def test_counted_numbers_are_in_brackets(charter: Edition) -> None:
    number = article(charter, "charter-art-2").find_class("ed-pno")[0]
    assert number.text == "[1]"
    assert "is-counted" in number.get("class")


def test_points_bring_their_own_numbers(charter: Edition) -> None:
    points = article(charter).find_class("ed-point-no")
    assert [a.text for a in points] == ["(a)", "(b)", "(i)"]
    assert points[2].get("href") == "#charter-art-1-par-1-pt-b-pt-i"
    assert [p.get("class") for p in points] == ["ed-point-no"] * 3


def test_what_is_not_the_text_says_so(charter: Edition) -> None:
    law = page(charter, "law")
    supplied = law.find_class("ed-supplied")[0]
    assert supplied.text_content() == "supplied by the editor: ⟨peace⟩"
    assert law.find_class("ed-lacuna")[0].text_content() == "gap: […]"
    assert law.find_class("ed-sic")[0].text_content() == "teh [sic]"
    gap = law.get_element_by_id("charter-art-2").find_class("ed-gap")[0]
    assert gap.find_class("ed-gap-sign")[0].text_content() == "[Gap: the rest]"
    assert gap.find_class("ed-label")[0].text_content() == "Editorial summary, from Gazette"
    assert law.get_element_by_id("charter-art-2").get("data-text") == "paraphrase"


def test_commentary_has_a_heading_and_an_anchor(charter: Edition) -> None:
    commentary = page(charter, "law").get_element_by_id("charter-art-1-commentary")
    heading = commentary.find_class("ed-label")[0]
    assert heading.tag == "h4"
    assert heading.text == "Commentary"


def test_chapters_have_notes_beside_their_own_section(charter: Edition) -> None:
    history = page(charter, "history")
    for name, note in (("chapter", "note-one"), ("below", "note-two")):
        section = history.get_element_by_id(name)
        grid = section.find("div")
        assert grid.get("class") == "ed-grid"
        assert [n.get("id") for n in grid.find_class("ed-note")] == [note]


def test_cards_keep_their_lines(charter: Edition) -> None:
    link = article(charter).find_class("ed-ref")[0]
    lines = link.get("data-card").split("\n")
    assert lines[0] == "2 May 1935"
    assert lines[1] == 'Signed "here" & <b>there</b>'
    assert lines[2] == "It was signed."


def test_every_id_of_a_node_is_on_the_page(build: Build) -> None:
    edition = build(
        """\
        # Page

        :::{instrument} charter
        :title: Charter
        :::

        (old-name)=

        ## Section

        Words.
        """,
        "html",
    )
    tree = page(edition, "index")
    assert tree.get_element_by_id("old-name") is not None
    assert tree.get_element_by_id("charter") is not None


def test_nothing_typed_becomes_markup(charter: Edition) -> None:
    for name in ("index", "law", "history"):
        text = charter.html(name)
        assert "<script>alert" not in text
        assert "<i>rules" not in text
        assert "<i>edition" not in text
        assert "<b>t" not in text.replace("<b>text</b>", "<b>t") or "&lt;b&gt;text" in text


def test_no_inline_handlers_of_ours(charter: Edition) -> None:
    for name in ("index", "law", "history"):
        article_ = page(charter, name).find_class("bd-article")[0]
        for element in article_.iter():
            assert not [a for a in element.attrib if a.startswith("on") or a == "style"]
            assert element.tag != "script"
