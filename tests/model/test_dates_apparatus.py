"""The apparatus of dates: entries, and what is wrong in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.dates.apparatus import (
    Alternative,
    Complaint,
    DateEntry,
    parse_dates,
)

ENTRIES = [
    (
        ["1936-03-27] 1936-02 received P1.s5 | one chamber's vote"],
        DateEntry(
            "1936-03-27",
            (Alternative("1936-02", "received P1.s5"),),
            "one chamber's vote",
        ),
    ),
    (
        ["", "1936-03-27] 1936-02 received P1.s5 :", "  1936-03~ R4, *passim* | the vote"],
        DateEntry(
            "1936-03-27",
            (Alternative("1936-02", "received P1.s5"), Alternative("1936-03~", "R4, *passim*")),
            "the vote",
            1,
        ),
    ),
    (
        ["1936-03-27] 1936-02 {cite:p}`a : b | c` : 1936-03 see `x`"],
        DateEntry(
            "1936-03-27",
            (Alternative("1936-02", "{cite:p}`a : b | c`"), Alternative("1936-03", "see `x`")),
        ),
    ),
    (
        [r"1936-03-27] 1936-02 *Journal*\: p. 5 \| col. 2"],
        DateEntry("1936-03-27", (Alternative("1936-02", r"*Journal*\: p. 5 \| col. 2"),)),
    ),
    (
        ["[1936-03-07..1936-03-12]] [1936-03-07, 1936-03-09] R4 : {1936,1937} R5"],
        DateEntry(
            "[1936-03-07..1936-03-12]",
            (Alternative("[1936-03-07,1936-03-09]", "R4"), Alternative("{1936,1937}", "R5")),
        ),
    ),
    (
        ["1935-07-25/1935-08-20] F1 R3 : 1935-07 received P1.s5"],
        DateEntry(
            "1935-07-25/1935-08-20", (Alternative("1935-07", "received P1.s5"),), "", 0, "F1 R3"
        ),
    ),
    (["1936] F1 | all agree"], DateEntry("1936", (), "all agree", 0, "F1")),
    (["    1936] 193X F1"], DateEntry("1936", (Alternative("193X", "F1"),))),
]

EXAMPLES = "(1935-05-02, 1935-05, 1935-07-25/1935-08-20)"
COMPLAINTS = [
    (
        ["1936-3-27] 1936-02 F1"],
        ("date", 0, "'1936-3-27' is not a date in EDTF; did you mean '1936-03-27'?"),
    ),
    (
        ["1936-03-27] Feb 1936 F1"],
        ("date", 0, "'Feb 1936' is not a date in EDTF; did you mean '1936-02'?"),
    ),
    (
        ["1936-03-27] F1 : about February 1936 F2"],
        ("date", 0, "'about February 1936' is not a date in EDTF; did you mean '1936-02~'?"),
    ),
    (
        ["1936-03-27] 1936-02-30 F1"],
        ("date", 0, "'1936-02-30' does not exist in the calendar"),
    ),
    (["1936-03-27] F1 : winter F2"], ("date", 0, f"'winter' is not a date in EDTF {EXAMPLES}")),
    (
        ["1936-03-27 1936-03-28] 1936-02 F1"],
        ("date", 0, "'1936-03-27 1936-03-28' are 2 dates, and one is preferred"),
    ),
    (
        ["1936-03-27] 1936-02 F1", "", "1936-03-28] 1936-02 F1"],
        ("date", 2, "'1936-03-28' is preferred here and '1936-03-27' too"),
    ),
    (
        ["1936-03-27] 1936-03-27 F1"],
        ("date", 0, "'1936-03-27' is the preferred date and one of the others"),
    ),
    (
        ["1936-03-27] 1936 F1 : 1936 F2"],
        ("date", 0, "'1936' is listed twice: put its sources together"),
    ),
    (["1936-03-27] 1936-02 | why"], ("source", 0, "no source stands after '1936-02'")),
    (
        ["1936-03-27 1936-02 F1"],
        ("notation", 0, "no ']' closes the preferred date of '1936-03-27 1936-02 F1'"),
    ),
    (["1936] F1"], ("notation", 0, "nothing disagrees with '1936': give a date")),
    (["1936]"], ("notation", 0, "nothing disagrees with '1936': give a date")),
    (
        ["1936] 1937 F1 |"],
        ("notation", 0, "no remark stands after ' | '; write \\| for the sign"),
    ),
    (
        ["1936] 1937 F1 :"],
        ("notation", 0, "nothing stands before or after a colon; write \\: for one"),
    ),
]


@pytest.mark.parametrize(("lines", "entry"), ENTRIES)
def test_entries(lines: list[str], entry: DateEntry) -> None:
    assert parse_dates(lines) == ((entry,), ())


@pytest.mark.parametrize(("lines", "complaint"), COMPLAINTS)
def test_complaints(lines: list[str], complaint: Complaint) -> None:
    assert parse_dates(lines).complaints == (complaint,)


def test_the_date_of_the_event_is_the_preferred_one() -> None:
    lines = ["1936-03-27] 1936-02 F1"]
    assert parse_dates(lines, "1936-03-27").complaints == ()
    found = parse_dates(lines, "1936-03-28")
    assert found.entries == ()
    message = "'1936-03-27' is preferred here and '1936-03-28' too"
    assert found.complaints == (Complaint("date", 0, message),)


def test_two_reasons_for_one_date() -> None:
    found = parse_dates(["1936-03-27] 1936-02 F1", "1936-03-27] 1937 R1 | a slip"])
    assert [entry.line for entry in found.entries] == [0, 1]
    assert found.complaints == ()


def test_what_is_around_a_mistake_stands() -> None:
    found = parse_dates(["1936-03-27] 1936-02-30 F1 : 1936-03 R4 | why", "no bracket"])
    assert found.entries == (DateEntry("1936-03-27", (Alternative("1936-03", "R4"),), "why"),)
    assert [complaint.kind for complaint in found.complaints] == ["date", "notation"]


PIECES = ["1936", "1936-02", "[1936..1937]", "]", " ", " : ", " | ", ":", "|", "F1", "`", "\\", "["]


@given(
    st.lists(
        st.one_of(
            st.text(max_size=20), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
        ),
        max_size=3,
    )
)
def test_nothing_raises(lines: list[str]) -> None:
    found = parse_dates(lines, "1936")
    for entry in found.entries:
        assert entry.preferred
    for complaint in found.complaints:
        assert complaint.message
        assert 0 <= complaint.line < len(lines)
