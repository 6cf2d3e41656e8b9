"""Markdown in, doctree out: events, actors and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes as dn

from sphinx_edition import nodes
from tests.pages import TREATY, only, page

if TYPE_CHECKING:
    from tests.conftest import Build


def test_event(build: Build) -> None:
    text = (
        ":::{event} signed\n:title: Signed *by* both\n:date: 1935-05-02\n:place: Paris\n"
        ":concerns: treaty; treaty 1(1)\n:actors: laval\n:source: *FRUS* 1935; Gibler \\; Scott\n\n"
        "It was signed.\n:::\n\n:::{article} 1\n\nText.\n:::\n\n"
        ":::{actor} laval\n:name: Laval\n\nHe signed.\n:::"
    )
    event = only(page(build, text), nodes.event)
    assert event["ids"] == ["event-signed"]
    assert event["concerns"] == ["treaty", "treaty-art-1-par-1"]
    assert event["actors"] == ["actor-laval"]
    assert event[0].astext() == "2 May 1935 · Signed *by* both", "a title is no Markdown"
    date = only(event, nodes.entry_date)
    assert (date["edtf"], date["datetime"]) == ("1935-05-02", "1935-05-02")
    meta = {line["role"]: line.astext() for line in event.findall(nodes.entry_meta)}
    assert meta["place"] == "Paris"
    assert meta["source"] == "Source: FRUS 1935; Gibler ; Scott"
    assert list(meta) == ["place", "concerns", "actors", "source"]


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        ("reported", "reported; not verified for this edition"),
        ("unverified", "not verified for this edition"),
    ],
)
def test_certainty(build: Build, certainty: str, words: str) -> None:
    text = f":::{{event}} e\n:title: E\n:date: 1935\n:certainty: {certainty}\n\nText.\n:::"
    assert only(page(build, text), nodes.entry_meta).astext() == words


def test_actor(build: Build) -> None:
    text = (
        ":::{actor} litvinov\n:name: Maksim Litvinov\n:sort: Litvinov, Maksim\n:kind: person\n"
        ":names: Максим Литвинов; Wallach\n:dates: 1876-07-17/1951-12-31\n"
        ":office: People’s Commissar; ambassador\n:source: R3\n\nHe spoke.\n:::"
    )
    actor = only(page(build, text), nodes.actor)
    assert actor["ids"] == ["actor-litvinov"]
    assert actor["sort"] == "Litvinov, Maksim"
    assert actor[0].astext() == "Maksim Litvinov · 17 July 1876 – 31 December 1951"
    meta = {line["role"]: line.astext() for line in actor.findall(nodes.entry_meta)}
    assert meta == {
        "office": "People’s Commissar; ambassador",
        "names": "Also: Максим Литвинов; Wallach",
        "source": "Source: R3",
    }


def test_example_shows_its_source(build: Build) -> None:
    edition = build(
        f"# Page\n\n:::::{{example}}\n\n{TREATY}:::{{article}} 1\n\nText.\n:::\n:::::\n"
    )
    assert edition.warnings == []
    example = only(edition.doctree(), nodes.example)
    assert ":::{article} 1" in only(example, dn.literal_block).astext()
    result = only(example, nodes.example_result)
    assert only(result, nodes.article)["ids"] == [f"{result['scope']}treaty-art-1"]
    assert result["scope"].startswith("i-")
