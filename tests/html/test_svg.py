"""Drawings as SVG: well formed, escaped, linked, and without a colour of its own."""

from __future__ import annotations

import re

from defusedxml import ElementTree

from sphinx_edition.html.svg import svg
from sphinx_edition.model.drawing import Mark, Relation, graph_wide, upright, wide

NASTY = Mark("a&b", (1935, 5, 2), (1935, 5, 2), 'Treaty <"&> signed\x0b', "2 May & 1935", main=True)
OTHER = Mark("c", (1936, 3, 27), (1936, 3, 27), "Exchange", certainty="probable")
URLS = {"a&b": "x.html?a&b#\"'<>", "c": "y.html#c"}
A = "{http://www.w3.org/2000/svg}a"


def read(text: str) -> ElementTree:
    return ElementTree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))


def test_is_well_formed_and_escaped() -> None:
    for drawing in (wide([NASTY, OTHER]), upright([NASTY, OTHER])):
        root = read(svg(drawing, URLS, 'Events <"&>', "wide"))
        assert root.get("role") == "group"
        assert root.get("aria-label") == 'Events <"&>'
        assert root.get("viewBox") == f"0 0 {drawing.width:g} {drawing.height:g}"
        links = [link for link in root.iter(A) if not link.get("aria-hidden")]
        assert [link.get("href") for link in links] == [URLS["a&b"], URLS["c"]]
        assert "".join(links[0].itertext()) == 'Treaty <"&> signed 2 May & 1935'


def test_every_mark_is_a_link_for_the_pointer_and_not_read_twice() -> None:
    root = read(svg(wide([NASTY, OTHER]), URLS, "Events", "wide"))
    marks = [link for link in root.iter(A) if link.get("aria-hidden")]
    assert [link.get("href") for link in marks] == [URLS["a&b"], URLS["c"]]
    assert {link.get("tabindex") for link in marks} == {"-1"}


def test_a_mark_without_label_has_its_words_as_title() -> None:
    made = [
        Mark(f"k{i:03}", (1935, 5, 2), (1935, 5, 2), f"Event {i}", "2 May 1935") for i in range(300)
    ]
    drawing = wide(made)
    text = svg(drawing, {mark.key: f"#{mark.key}" for mark in made}, "Events", "wide")
    assert drawing.unlabelled
    assert text.count("<title>") == drawing.unlabelled
    assert ", 2 May 1935</title>" in text


def test_without_addresses_there_are_no_links() -> None:
    assert "<a" not in svg(wide([NASTY, OTHER]), {}, "Events", "wide")


def test_certainty_and_weight_are_classes_and_nothing_is_coloured() -> None:
    relations = [Relation("c", "a&b", "part-of")]
    for drawing in (wide([NASTY, OTHER]), graph_wide([NASTY, OTHER], relations)):
        text = svg(drawing, URLS, "Events", "wide")
        assert 'class="ed-tl-mark is-main"' in text
        assert 'class="ed-tl-mark is-open"' in text
        assert not re.search(r"fill=|stroke=|style=|#[0-9a-f]{3,6}\b(?<!#c)", text)


def test_nothing_is_written_for_no_events() -> None:
    assert svg(wide([]), {}, "Events", "wide") == ""
