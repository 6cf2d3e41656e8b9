"""The data wing: events.json, events.ics, linked data."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.conftest import CONF, Edition
from tests.history import actor, event, place
from tests.pages import TREATY

if TYPE_CHECKING:
    from pathlib import Path

HEAD = f"# Page\n\n{TREATY}:::{{article}} 1\n\nPeace.\n:::\n\n"
EVENTS = (
    event("signing", "1935-05-02", "concerns: treaty 1", "actors: laval", "place: paris")
    + event("open", "1936/..", "follows-from: signing", "certainty: probable")
    + event("long", "1935-07-25/1935-08-20", body="Said, it was; so" + "é" * 90 + ". Then.")
    + actor("laval", "wikidata: Q42", "names: Лаваль")
    + place("paris", "wikidata: Q90")
)
EXAMPLE = f"::::::{{example}}\n{event('secret', '1900')}::::::\n"


def edition(folder: Path, text: str = EVENTS + EXAMPLE, base: str = "https://x.org/e") -> Edition:
    made = Edition(folder, f"{CONF}html_baseurl = {base!r}\n")
    made.write({"index": HEAD + text})
    assert made.run("html").warnings == []
    return made


def test_json(tmp_path: Path) -> None:
    found = json.loads(edition(tmp_path).output("events.json"))["events"]
    assert [each["id"] for each in found] == ["event-signing", "event-long", "event-open"]
    assert found[0]["date"] == {
        "edtf": "1935-05-02",
        "words": "2 May 1935",
        "earliest": "1935-05-02",
        "latest": "1935-05-02",
    }
    assert found[0]["url"] == "https://x.org/e/index.html#event-signing"
    assert found[0]["concerns"] == ["treaty-art-1"]
    assert found[2]["date"]["latest"] is None
    assert found[2]["follows_from"] == ["event-signing"]


def test_calendar(tmp_path: Path) -> None:
    made = edition(tmp_path)
    data = (made.app.outdir / "events.ics").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    text = data.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 2, "what has no end is in no calendar"
    assert "UID:event-signing@x.org\r\n" in text
    assert "DTSTART;VALUE=DATE:19350725\r\nDTEND;VALUE=DATE:19350821\r\n" in text
    assert "DESCRIPTION:25 July – 20 August 1935. Said\\, it was\\; so" in text
    assert "LOCATION:Paris\r\n" in text
    assert "secret" not in text


def linked(made: Edition) -> list[dict[str, Any]]:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made.html())
    graph: list[dict[str, Any]] = json.loads(text)["@graph"]
    return graph


def test_linked_data(tmp_path: Path) -> None:
    text = EVENTS + event("script", "1937").replace("Script", "</script><b>")
    found = {each["@id"].partition("#")[2]: each for each in linked(edition(tmp_path, text))}
    signing = found["event-signing"]
    assert (signing["@type"], signing["startDate"]) == ("Event", "1935-05-02")
    assert signing["location"]["name"] == "Paris"
    assert signing["about"] == [{"@id": "https://x.org/e/index.html#treaty-art-1"}]
    assert found["actor-laval"]["sameAs"] == ["http://www.wikidata.org/entity/Q42"]
    assert found["actor-laval"]["alternateName"] == ["Лаваль"]
    assert found["place-paris"]["@type"] == "Place"
    assert found["event-script"]["name"] == "</script><b>"


def test_addresses_are_relative_to_the_page_without_a_base(tmp_path: Path) -> None:
    found = linked(edition(tmp_path, base=""))
    assert {each["@id"].partition("#")[0] for each in found} == {""}


def test_files_go_with_the_events(tmp_path: Path) -> None:
    made = edition(tmp_path)
    made.write({"index": HEAD})
    made.run("html")
    assert not (made.app.outdir / "events.json").exists()
    assert not (made.app.outdir / "events.ics").exists()
    assert '"Event"' not in made.html()


def test_the_same_in_every_build(tmp_path: Path) -> None:
    one, two = edition(tmp_path / "one"), edition(tmp_path / "two")
    for name in ("events.json", "events.ics"):
        assert one.output(name) == two.output(name)
        assert str(tmp_path) not in one.output(name)
