"""Circles, and rules of what happens to an instrument."""

from __future__ import annotations

import pytest

from sphinx_edition.model import dates
from sphinx_edition.model.records import Event
from sphinx_edition.model.relations import breaches, circles, surely_before, surely_outside


@pytest.mark.parametrize(
    ("relations", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b"], "b": ["a"], "c": ["a"]}, [("a", "b")]),
        ({"c": ["b"], "b": ["a"], "a": ["c", "d"], "d": ["d"]}, [("a", "c", "b"), ("d",)]),
    ],
)
def test_circles(relations: dict[str, list[str]], found: list[tuple[str, ...]]) -> None:
    assert circles(relations) == found


def test_a_long_chain_is_no_recursion() -> None:
    chain = {f"e{i}": [f"e{i + 1}"] for i in range(5_000)}
    assert circles(chain) == []
    assert len(circles(chain | {"e5000": ["e0"]})[0]) == 5_001


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [("1935", "1936", True), ("1935", "1935-05", False), ("1935-06", "1935-05", False)],
)
def test_surely_before(one: str, other: str, before: bool) -> None:
    assert surely_before(dates.parse(one), dates.parse(other)) == before


@pytest.mark.parametrize(
    ("part", "whole", "outside"),
    [
        ("1935-05", "1935", False),
        ("1936", "1935", True),
        ("1935", "1935-05-02/1935-05-30", False),
        ("1935-05-01/1935-05-03", "1935-05-02/1935-05-30", True),
        ("1935-05-03/1935-05-30", "1935-05-02/1935-05-30", False),
        ("1935-05-03/..", "1935-05-02/..", False),
    ],
)
def test_surely_outside(part: str, whole: str, outside: bool) -> None:
    assert surely_outside(dates.parse(part), dates.parse(whole)) == outside


def action(key: str, kind: str, date: str, *actors: str) -> Event:
    nothing: tuple[str, ...] = ()
    return Event(
        key, "page", 1, key, date, kind, "", "established", ("treaty",), (), actors, nothing,
        nothing, nothing, False, (), (), "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([("s", "signature", "1935"), ("r", "ratification", "1936")], []),
        ([("s", "signature", "1935"), ("r", "ratification", "1934")], [("r", "s")]),
        ([("s", "signature", "1935"), ("r", "ratification", "1935-03")], []),
        ([("x", "exchange", "1936"), ("f", "entry-into-force", "1935")], [("f", "x")]),
        ([("r", "ratification", "1936"), ("f", "entry-into-force", "1935")], [("f", "r")]),
        ([("f", "entry-into-force", "1936"), ("g", "registration", "1935")], [("g", "f")]),
        ([("g", "registration", "1935")], []),
    ],
)
def test_rules(events: list[tuple[str, str, str]], found: list[tuple[str, str]]) -> None:
    made = breaches(action(*each) for each in events)
    assert [(breach.event.key, breach.later.key) for breach in made] == found


def test_a_party_may_ratify_long_after_the_others() -> None:
    events = [
        action("s1", "signature", "1935", "a"),
        action("r1", "ratification", "1936", "a"),
        action("f", "entry-into-force", "1937"),
        action("r2", "ratification", "1950", "b"),
    ]
    assert breaches(events) == []
    late = action("s2", "signature", "1951", "b")
    assert [b.event.key for b in breaches([*events, late])] == ["r2"]
