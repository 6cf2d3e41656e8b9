"""Choices of events, timelines, graphs and status tables: data on nodes, and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes as dn

from sphinx_edition import nodes
from tests.conftest import Edition
from tests.history import actor, event, place, resolved, warnings
from tests.pages import only, rows

if TYPE_CHECKING:
    from pathlib import Path

OF = "concerns: treaty"
EVENTS = (
    event("signing", "1935-05-02", "kind: signature", OF, "actors: france; ussr", "place: paris")
    + event(
        "vote", "1936-02-27", "kind: vote", "actors: france", f"{OF} 2(1)", "follows-from: signing"
    )
    + event("exchange", "1936-03-27", "kind: exchange", OF, "follows-from: vote", "place: Moscow")
    + event("war", "1939/1945~", "kind: war")
    + event("end", "1941-03-27", "kind: computed", OF, "certainty: computed")
    + actor("france", "kind: state")
    + actor("ussr", "kind: state")
    + place("paris")
)


def shown(tree: dn.document) -> list[str]:
    """The keys in the list that is the text of a drawing."""
    return [str(item["key"]) for item in tree.findall(dn.list_item) if "key" in item]


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ("", ["signing", "vote", "exchange", "war", "end"]),
        (":actor: ussr; nobody\n", ["signing"]),
        (":actor: france\n", ["signing", "vote"]),
        (":instrument: treaty\n", ["signing", "vote", "exchange", "end"]),
        (":kind: vote; war\n", ["vote", "war"]),
        (":place: paris; Moscow\n", ["signing", "exchange"]),
        (":from: 1936\n:to: 1940\n:actor: france\n", ["vote"]),
        (":from: 1943\n", ["war"]),
    ],
)
@pytest.mark.parametrize("listing", ["timeline", "chronology"])
def test_choices(tmp_path: Path, listing: str, options: str, keys: list[str]) -> None:
    text = f":::{{{listing}}}\n{options}:::\n\n{EVENTS}{actor('nobody')}"
    tree = resolved(tmp_path, text).trees["index"]
    if listing == "timeline":
        assert shown(tree) == keys
        assert [mark[0] for mark in only(tree, nodes.timeline)["marks"]] == keys
    else:
        found = only(tree, nodes.chronology).findall(nodes.event)
        assert [entry["key"] for entry in found] == keys


@pytest.mark.parametrize("listing", ["timeline", "chronology"])
def test_nothing_is_chosen(tmp_path: Path, listing: str) -> None:
    tree = resolved(tmp_path, f":::{{{listing}}}\n:from: 1990\n:::\n\n{EVENTS}").trees["index"]
    assert "No events." in tree.astext()


@pytest.mark.parametrize(
    ("directive", "says"),
    [
        (
            ":::{chronology}\n:actor: frence\n:::",
            "21: WARNING: no actor 'frence'; did you mean 'france'? [ed.reference]",
        ),
        (
            ":::{timeline}\n:instrument: treati\n:::",
            "21: WARNING: no instrument 'treati'; did you mean 'treaty'? [ed.reference]",
        ),
        (
            ":::{timeline}\n:kind: signatur\n:::",
            "21: WARNING: no event has the kind 'signatur'; did you mean 'signature'? [ed.value]",
        ),
        (
            ":::{chronology}\n:place: pari\n:::",
            "21: WARNING: no event has the place 'pari'; did you mean 'paris'? [ed.value]",
        ),
        (
            ":::{timeline}\n:lanes: kinds\n:::",
            "22: WARNING: option 'lanes' of timeline cannot be 'kinds'; did you mean 'kind'? "
            "[ed.value]",
        ),
        (
            ":::{event-graph}\n:around: sining\n:::",
            "21: WARNING: no event 'sining'; did you mean 'signing'? [ed.reference]",
        ),
        (
            ":::{event-graph}\n:::",
            "21: WARNING: event-graph needs :around: an event, or an :instrument: [ed.option]",
        ),
        (
            ":::{event-graph}\n:around: vote\n:depth: deep\n:::",
            "23: WARNING: option 'depth' of event-graph is no number: 'deep' [ed.value]",
        ),
        (
            ":::{status} treati\n:::",
            "21: WARNING: no instrument 'treati'; did you mean 'treaty'? [ed.reference]",
        ),
    ],
)
def test_mistakes(tmp_path: Path, directive: str, says: str) -> None:
    assert warnings(tmp_path, f"{directive}\n\n{EVENTS}") == [f"index.md:{says}"]


def test_lanes(tmp_path: Path) -> None:
    text = f":::{{timeline}}\n:lanes: kind\n:::\n\n{EVENTS}"
    node = only(resolved(tmp_path, text).trees["index"], nodes.timeline)
    assert [list(title) for title in node["titles"]] == [
        ["signature", "Signature"],
        ["exchange", "Exchange of ratifications"],
        ["computed", "Computed date"],
        ["vote", "vote"],
        ["war", "war"],
    ]
    marks = {mark[0]: mark for mark in node["marks"]}
    assert marks["war"][6:9] in ((False, True, "established"), [False, True, "established"])
    assert marks["signing"][10]
    assert not marks["war"][10]


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        (":around: signing\n:depth: 1\n", ["signing", "vote"]),
        (":around: signing\n", ["signing", "vote", "exchange"]),
        (":instrument: treaty\n:depth: 0\n", ["signing", "vote", "exchange", "end"]),
    ],
)
def test_graph(tmp_path: Path, options: str, keys: list[str]) -> None:
    tree = resolved(tmp_path, f":::{{event-graph}}\n{options}:::\n\n{EVENTS}").trees["index"]
    assert shown(tree) == keys
    relations = [tuple(each) for each in only(tree, nodes.event_graph)["relations"]]
    assert ("vote", "signing", "follows-from") in relations


def test_status(tmp_path: Path) -> None:
    tree = resolved(tmp_path, f":::{{status}} treaty\n:::\n\n{EVENTS}").trees["index"]
    assert rows(tree) == [
        ["Signature", "2 May 1935", "Signing"],
        ["Exchange of ratifications", "27 March 1936", "Exchange"],
        ["Computed date", "27 March 1941", "End"],
    ]


def test_status_by_party(tmp_path: Path) -> None:
    second = event("accession", "1950", "kind: signature", "concerns: treaty", "actors: ussr")
    tree = resolved(tmp_path, f":::{{status}} treaty\n:::\n\n{EVENTS}{second}").trees["index"]
    assert [row[2] for row in rows(tree)] == ["France, Ussr", "–", "–", "Ussr"]


def test_status_of_nothing(tmp_path: Path) -> None:
    tree = resolved(tmp_path, ":::{status} treaty\n:::\n").trees["index"]
    assert "Nothing is recorded." in tree.astext()


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("ratification", "signature", "a (ratification, 1935) comes before b (signature, 1936)"),
        (
            "entry-into-force",
            "exchange",
            "a (entry-into-force, 1935) comes before b (exchange, 1936)",
        ),
        (
            "registration",
            "entry-into-force",
            "a (registration, 1935) comes before b (entry-into-force, 1936)",
        ),
    ],
)
def test_rules(tmp_path: Path, first: str, second: str, says: str) -> None:
    text = event("a", "1935", f"kind: {first}", "concerns: treaty")
    text += event("b", "1936", f"kind: {second}", "concerns: treaty")
    assert warnings(tmp_path, text) == [
        f"index.md:21: WARNING: {says} of the same instrument [ed.relation]"
    ]


@pytest.mark.parametrize("years", [("9999",), ("-9999", "9999"), ("Y-20000", "Y170000002")])
def test_far_years(tmp_path: Path, years: tuple[str, ...]) -> None:
    text = "".join(event(f"e-{n}", year) for n, year in enumerate(years))
    page = f"# Page\n\n{text}:::{{timeline}}\n:::\n"
    edition = Edition(tmp_path)
    edition.write({"index": page})
    edition.run("html")
    assert edition.warnings == []
    assert edition.html().count("<svg") == 3
