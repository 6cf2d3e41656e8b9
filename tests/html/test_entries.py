"""Chronology and register: lists, dates, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.html.conftest import page

if TYPE_CHECKING:
    from tests.conftest import Edition


def test_events_are_an_ordered_list_by_year(charter: Edition) -> None:
    history = page(charter, "history")
    groups = history.find_class("ed-chronology")[0].find_class("ed-group")
    assert [g.find_class("ed-label")[0].text for g in groups] == ["1935", "1940"]
    assert [g.find("ol").get("class") for g in groups] == ["ed-entries", "ed-entries"]
    assert [e.get("id") for e in groups[0].find("ol")] == ["event-signed", "event-talks"]


def test_the_date_is_for_machines_too(charter: Edition) -> None:
    entry = page(charter, "history").get_element_by_id("event-signed")
    assert entry[0].get("class") == "ed-when"
    time = entry[0].find("time")
    assert (time.get("datetime"), time.text) == ("1935-05-02", "2 May 1935")
    title = entry.find_class("ed-entry-title")[0]
    assert title.text_content() == 'Signed "here" & <b>there</b>#'


def test_marks_and_words_say_the_same(charter: Edition) -> None:
    history = page(charter, "history")
    expected = {
        "event-signed": ({"is-established", "is-main"}, ""),
        "event-talks": ({"is-open", "is-span"}, "probable"),
        "event-ends": ({"is-computed"}, "computed"),
    }
    for anchor, (marks, words) in expected.items():
        entry = history.get_element_by_id(anchor)
        assert {c for c in entry.get("class").split() if c.startswith("is-")} == marks
        assert words in entry.text_content()


def test_years_are_in_the_contents_of_the_page(charter: Edition) -> None:
    contents = page(charter, "history").get_element_by_id("pst-page-toc-nav")
    links = [a.get("href") for a in contents.iter("a")]
    years = links[links.index("#events") + 1 :][:2]
    assert [year.rpartition("-")[2] for year in years] == ["1935", "1940"]
    for year in years:
        assert page(charter, "history").get_element_by_id(year[1:]).text == year[-4:]


def test_actors_are_a_list(charter: Edition) -> None:
    register = page(charter, "history").find_class("ed-actors")[-1]
    entry = register.find_class("ed-entries")[0][0]
    assert (register.tag, entry.tag, entry.get("id")) == ("div", "li", "actor-nobody")
    assert entry.find_class("ed-date")[0].tag == "span"


def test_cells_say_their_column(charter: Edition) -> None:
    table = page(charter, "history").find_class("ed-stack")[0]
    labels = [label.text for label in table.find_class("ed-cell-label")]
    assert labels == ["What: ", "Where: "]


def test_formulas_are_mathml(charter: Edition) -> None:
    text = charter.html("history")
    assert "<math" in text
    assert "mathjax" not in text.lower()


def test_a_key_says_what_the_marks_mean(charter: Edition) -> None:
    key = page(charter, "history").find_class("ed-keys")[0]
    assert key.get("aria-label") == "Key to the marks"
    assert [li.get("class") for li in key] == [
        "ed-key is-established",
        "ed-key is-open",
        "ed-key is-computed",
        "ed-key is-span",
        "ed-key is-main",
    ]
