"""Registers, drawings and what leads to things, as web pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.conftest import CONF, Edition
from tests.history import account, actor, claim, event, place
from tests.pages import TREATY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

TEXT = (
    f"# Page\n\n{TREATY}:::{{article}} 1\n\nPeace.\n:::\n\n(h)=\n## H\n\n"
    ":::{timeline}\n:::\n\n:::{event-graph}\n:around: reply\n:::\n\n:::{claims}\n:::\n\n"
    ":::{chronology}\n:::\n\n"
    + event("signing", "1935-05-02", "concerns: treaty 1", "actors: laval", "place: paris")
    + event("reply", "1936", "answers: signing")
    + "".join(event(f"meeting-{i}", f"1936-02-{i + 10}", "actors: laval") for i in range(9))
    + actor("laval", "names: לאוואל <b>")
    + place("paris")
    + account()
    + claim("s1")
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    edition = Edition(tmp_path_factory.mktemp("history"), CONF)
    edition.write({"index": TEXT})
    edition.run("html")
    assert edition.warnings == []
    return BeautifulSoup(edition.html(), "html.parser")


def test_drawings_have_three_layouts_and_a_list(page: BeautifulSoup) -> None:
    timeline, graph = page.select(".ed-drawing")
    for drawn in (timeline, graph):
        layouts = [" ".join(svg["class"]) for svg in drawn.select("svg")]
        assert layouts == ["ed-tl is-narrow", "ed-tl is-middle", "ed-tl is-wide"]
        assert drawn.select("details.ed-tl-text > summary + ul a")
    assert timeline.select("svg")[0]["aria-label"] == "Timeline"


def test_marks_lead_where_the_list_leads(page: BeautifulSoup) -> None:
    [timeline, _] = page.select(".ed-drawing")
    listed = {link["href"] for link in timeline.select("details a")}
    assert {"#event-signing", "#event-reply", "#event-meeting-0"} <= listed
    for svg in timeline.select("svg"):
        assert {link["href"] for link in svg.select("a")} == listed


def test_few_links_are_shown_and_many_folded_away(page: BeautifulSoup) -> None:
    [many] = page.select("#actor-laval > .ed-backlinks")
    assert many.name == "details"
    assert many.get_text().strip().splitlines()[0] == "Where it is mentioned: 10"
    [few] = page.select("#event-signing > .ed-backlinks")
    assert few.name == "div"


def test_what_leads_to_a_provision_stands_below_its_text(page: BeautifulSoup) -> None:
    [box] = page.select("#treaty-art-1 .ed-backlinks")
    assert not page.select(".ed-text .ed-backlinks")
    assert re.sub(r"\s+", " ", box.get_text()).strip() == (
        "Events: Signing, 2 May 1935 Claims: Claim S1 (supported)"
    )


def test_names_in_other_scripts_keep_their_direction(page: BeautifulSoup) -> None:
    [form] = page.select("#actor-laval bdi")
    assert form.get_text() == "לאוואל <b>"


def test_the_bar_is_hidden_from_screen_readers(page: BeautifulSoup) -> None:
    assert {bar["aria-hidden"] for bar in page.select(".ed-bar")} == {"true"}


def test_ids_are_unique(page: BeautifulSoup) -> None:
    ids = [node["id"] for node in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_the_ebook_has_the_list_alone(build: Build) -> None:
    edition = build(TEXT, "epub", conf="epub_show_urls = 'no'")
    text = edition.output("index.xhtml")
    assert "<svg" not in text
    assert "#event-signing" in text


def test_every_builder_prints_it(build: Build, tmp_path: Path) -> None:
    for builder in ("text", "latex", "man", "texinfo", "singlehtml", "dirhtml"):
        edition = build(TEXT, builder)
        assert edition.warnings == [], builder
