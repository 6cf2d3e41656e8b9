"""Clauses on entry into force, and events that do not follow them."""

from __future__ import annotations

import pytest

from sphinx_edition.model.clause import Clause, ClauseError, departures, parse, shifted
from tests.history import action


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("exchange", Clause("exchange")),
        (" signature ", Clause("signature")),
        ("ratification + 30 days", Clause("ratification", days=30)),
        ("exchange+1 month", Clause("exchange", months=1)),
    ],
)
def test_parse(text: str, clause: Clause) -> None:
    assert parse(text) == clause


@pytest.mark.parametrize("text", ["", "exchnage", "entry-into-force", "exchange + soon", "30 days"])
def test_no_clause(text: str) -> None:
    with pytest.raises(ClauseError, match="is no clause: write an action"):
        parse(text)


@pytest.mark.parametrize(
    ("day", "clause", "later"),
    [
        ((1936, 3, 27), Clause("exchange"), (1936, 3, 27)),
        ((1936, 1, 31), Clause("exchange", months=1), (1936, 2, 29)),
        ((1935, 12, 15), Clause("exchange", days=30), (1936, 1, 14)),
        ((1935, 12, 15), Clause("exchange", months=12), (1936, 12, 15)),
        ((-99, 1, 1), Clause("exchange", days=3), (-99, 1, 1)),
    ],
)
def test_shifted(day: tuple[int, int, int], clause: Clause, later: tuple[int, int, int]) -> None:
    assert shifted(day, clause) == later


@pytest.mark.parametrize(
    ("force", "clause", "found"),
    [
        ("1936-03-27", "exchange", []),
        ("1936-03", "exchange", []),
        ("1936-03-28", "exchange", ["in-force", "exchanged"]),
        ("1936-03-01", "exchange", ["in-force", "exchanged"]),
        ("1936-04-26", "exchange + 30 days", []),
        ("1936-04-27", "exchange + 1 month", []),
        ("1936-02-27", "ratification", []),
        ("1936-02-12", "ratification", ["in-force", "second"]),
        ("1936-03-27", "registration", []),
    ],
)
def test_departures(force: str, clause: str, found: list[str]) -> None:
    events = [
        action("first", "ratification", "1936-02-12"),
        action("second", "ratification", "1936-02-27"),
        action("exchanged", "exchange", "1936-03-27"),
        action("in-force", "entry-into-force", force),
        action("undated", "entry-into-force", ""),
    ]
    departed = departures(events, parse(clause))
    assert [one.key for departure in departed for one in departure] == found
