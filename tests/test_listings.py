"""The listings: order, groups, filters, and what stands on other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes as dn

from sphinx_edition import nodes
from tests.resolved import Resolved

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = {
    "late": ("Late", "1940"),
    "may": ("In May", "1935-05"),
    "second": ("On the second", "1935-05-02"),
    "long": ("From the second on", "1935-05-02/1935-05-30"),
    "early": ("Early", "../1934"),
    "decade": ("In the thirties", "193X"),
}


def event(key: str) -> str:
    title, date = EVENTS[key]
    return (
        f":::{{event}} {key}\n:title: {title}\n:date: {date}\n:certainty: unverified\n\n"
        f"Text of {key}.\n:::\n\n"
    )


def chronology(folder: Path, options: str = "", elsewhere: str = "") -> dn.document:
    own = "".join(event(key) for key in sorted(EVENTS))
    pages = {
        "index": "# Index\n\n:::{toctree}\nlist\nother\n:::\n",
        "list": f"(list)=\n# List\n\n:::{{chronology}}\n{options}:::\n\n"
        + ("" if elsewhere else own),
        "other": f"(other)=\n# Other\n\n{own if elsewhere else ''}Text.\n",
    }
    edition = Resolved(folder, **pages)
    assert edition.warnings == []
    return edition.trees["list"]


def listed(tree: dn.document) -> list[tuple[str, list[str]]]:
    """Headings of the groups, and the titles below each."""
    found = []
    for group in tree.findall(nodes.entry_group):
        heading = [c.astext() for c in group if isinstance(c, nodes.heading_label)]
        names = [
            name.astext() for name in group.findall(dn.inline) if "ed-entry-name" in name["classes"]
        ]
        found.append(("".join(heading), names))
    return found


def test_chronology_is_sorted(tmp_path: Path) -> None:
    assert listed(chronology(tmp_path / "e", ":group: none\n")) == [
        (
            "",
            ["Early", "In the thirties", "In May", "On the second", "From the second on", "Late"],
        )
    ]


def test_chronology_by_year(tmp_path: Path) -> None:
    groups = listed(chronology(tmp_path / "e"))
    assert [heading for heading, _ in groups] == ["", "1930", "1935", "1940"]
    assert groups[2][1] == ["In May", "On the second", "From the second on"]


def test_chronology_by_decade(tmp_path: Path) -> None:
    groups = listed(chronology(tmp_path / "e", ":group: decade\n"))
    assert [heading for heading, _ in groups] == ["", "1930s", "1940s"]


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (":from: 1936\n", ["In the thirties", "Late"]),
        (":to: 1934\n", ["Early", "In the thirties"]),
        (
            ":from: 1935-05-02\n:to: 1935-05-02\n",
            ["In the thirties", "In May", "On the second", "From the second on"],
        ),
        (":from: 1941\n", []),
    ],
)
def test_chronology_filters(tmp_path: Path, options: str, titles: list[str]) -> None:
    tree = chronology(tmp_path / "e", f":group: none\n{options}")
    assert [title for _, group in listed(tree) for title in group] == titles
    assert ("No events." in tree.astext()) == (not titles)


def test_events_of_the_page_are_moved_whole(tmp_path: Path) -> None:
    tree = chronology(tmp_path / "e")
    assert len(list(tree.findall(nodes.event))) == len(EVENTS)
    assert all(isinstance(e.parent, nodes.entry_group) for e in tree.findall(nodes.event))


def test_events_of_other_pages_are_links(tmp_path: Path) -> None:
    tree = chronology(tmp_path / "e", elsewhere="yes")
    assert not list(tree.findall(nodes.event))
    [late] = [e for e in tree.findall(nodes.listed) if "Late" in e.astext()]
    [link] = late.findall(dn.reference)
    assert link["refuri"] == "other#event-late"
    assert "Text of late." in late.astext()
    assert not any(entry["ids"] for entry in tree.findall(nodes.listed))


def test_actors_are_sorted(tmp_path: Path) -> None:
    names = [("a", "Ábel"), ("b", "Zola, Émile"), ("c", "laval, Pierre"), ("d", "Barthou, Louis")]
    directives = "\n\n".join(
        f":::{{actor}} {key}x\n:name: {sort}\n:sort: {sort}\n:kind: person\n\nText.\n:::"
        for key, sort in names
    )
    state = ":::{actor} utopia\n:name: Utopia\n:kind: state\n\nText.\n:::"
    text = f"# Actors\n\n:::{{actors}}\n:kind: person\n:::\n\n{directives}\n\n{state}\n"
    tree = Resolved(tmp_path / "e", index=text).trees["index"]
    [(_, found)] = listed(tree)
    assert found == ["Ábel", "Barthou, Louis", "laval, Pierre", "Zola, Émile"]


def test_groups_in_another_language(tmp_path: Path) -> None:
    edition = Resolved(
        tmp_path / "e",
        "language = 'fr'",
        index=f"# Index\n\n:::{{chronology}}\n:group: decade\n:::\n\n{event('late')}",
    )
    [heading] = edition.trees["index"].findall(nodes.heading_label)
    assert heading.astext() == "Années 1940"
    assert heading["ids"][0].endswith("-annees-1940")  # an id holds no space


def test_labels_have_the_colon_of_their_language(tmp_path: Path) -> None:
    source = event("late").replace(":certainty: unverified", ":source: X")
    edition = Resolved(tmp_path / "e", "language = 'fr'", index=f"# Index\n\n{source}")
    assert "Source\N{NO-BREAK SPACE}: X" in edition.trees["index"].astext()


def test_groups_have_ids_of_their_own(tmp_path: Path) -> None:
    claims = "".join(
        f":::{{claim}} s{n}\n:verdict: {verdict}\n:about: a\n:account: told P{n}\n"
        f":statement: Said.\n\nAnswered.\n:::\n\n"
        for n, verdict in enumerate(("supported", "partly", "contradicted"), start=1)
    )
    account = ":::{account} told\n:title: T\n\nTold.\n:::\n\n"
    text = f"{account}{claims}:::{{claims}}\n:group: verdict\n:::\n"
    someone = ":::{actor} a\n:name: A\n\nSomebody.\n:::\n\n"
    found = Resolved(tmp_path, 'language = "ru"\n', index=f"# Page\n\n{someone}{text}")
    labels = [n for n in found.trees["index"].findall(nodes.heading_label) if n["ids"]]
    ids = [label["ids"][0] for label in labels]
    assert len(ids) == len(set(ids)) == 3
