"""Dates of TEI files and chronicles as EDTF; old-style dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.locale import words
from sphinx_edition.model import dates
from sphinx_edition.model.dates import DateError, old_style
from sphinx_edition.model.dates.bounds import Day
from sphinx_edition.model.dates.tei import from_tei

#: @when, @notBefore, @notAfter, @from, @to, and the date in EDTF.
TEI = [
    ("1935-05-02", "", "", "", "", "1935-05-02"),
    (" 1935-05-02 ", "", "", "", "", "1935-05-02"),
    ("1935-05", "", "", "", "", "1935-05"),
    ("1935", "", "", "", "", "1935"),
    ("0476-09-04", "", "", "", "", "0476-09-04"),
    ("-0043-03-15", "", "", "", "", "-0043-03-15"),
    ("-0043", "", "", "", "", "-0043"),
    ("12345", "", "", "", "", "Y12345"),
    ("-20000", "", "", "", "", "Y-20000"),
    ("--05-02", "", "", "", "", "XXXX-05-02"),
    ("--05", "", "", "", "", "XXXX-05"),
    ("---02", "", "", "", "", "XXXX-XX-02"),
    ("1935-05-02Z", "", "", "", "", "1935-05-02"),
    ("1935-05-02+01:00", "", "", "", "", "1935-05-02"),
    ("1935-05+01:00", "", "", "", "", "1935-05"),
    ("1935-05-02T18:00:00", "", "", "", "", "1935-05-02T18:00:00"),
    ("1935-05-02T18:00:00+01:00", "", "", "", "", "1935-05-02T18:00:00+01:00"),
    ("1935-05-02T18:00:00.5Z", "", "", "", "", "1935-05-02T18:00:00Z"),
    # @when-iso and the columns of chronicles have intervals and EDTF.
    ("1935-07-25/1935-08-20", "", "", "", "", "1935-07-25/1935-08-20"),
    ("1935~", "", "", "", "", "1935~"),
    ("", "1936-03-07", "1936-03-12", "", "", "[1936-03-07..1936-03-12]"),
    ("", "1936-03", "1936-05", "", "", "[1936-03..1936-05]"),
    ("", "1936", "1937-06", "", "", "[1936..1937-06]"),
    ("", "1936-03-07", "", "", "", "[1936-03-07..]"),
    ("", "", "1936-03-12", "", "", "[..1936-03-12]"),
    ("", "1936-03-07", "1936-03-07", "", "", "1936-03-07"),
    ("", "", "", "1935-07-25", "1935-08-20", "1935-07-25/1935-08-20"),
    ("", "", "", "1935-07", "1936", "1935-07/1936"),
    ("", "", "", "1935-07-25", "", "1935-07-25/.."),
    ("", "", "", "", "1935-08-20", "../1935-08-20"),
    ("", "", "", "1935", "1935", "1935"),
]

REFUSED = [
    (("", "", "", "", ""), "neither @when nor another date is given"),
    (("1935-02-30", "", "", "", ""), "@when: '1935-02-30' does not exist in the calendar"),
    (("2.5.1935", "", "", "", ""), "@when: '2.5.1935' is not a date in EDTF; did you mean"),
    (("", "", "", "1935-5-2", ""), "@from: '1935-5-2' is not a date in EDTF; did you mean"),
    (("18:00:00", "", "", "", ""), "@when: '18:00:00' is not a date"),
    (("1935", "1934", "", "", ""), "@when and @notBefore stand together"),
    (("", "1934", "", "", "1935"), "@notBefore and @to stand together"),
    (("", "1936", "1935", "", ""), "@notBefore and @notAfter: '.1936..1935.' ends before"),
    (("", "", "", "1936", "1935"), "@from and @to: '1936/1935' ends before it begins"),
    (("", "", "", "1935/1936", "1937"), "@from and @to bound one date and are themselves"),
]


@pytest.mark.parametrize("row", TEI, ids=lambda row: row[-1])
def test_tei(row: tuple[str, str, str, str, str, str]) -> None:
    when, not_before, not_after, from_, to, edtf = row
    assert from_tei(when, not_before, not_after, from_=from_, to=to) == edtf
    assert dates.parse(edtf).edtf == edtf


@pytest.mark.parametrize(("values", "message"), REFUSED)
def test_refused(values: tuple[str, str, str, str, str], message: str) -> None:
    with pytest.raises(DateError, match=f"^{message}"):
        from_tei(*values)


VALUE = st.one_of(
    st.sampled_from(["", "1935", "1935-05-02", "--05", "--13-40", "1936-03", "[1935", "1935/1936"]),
    st.text(max_size=12),
)


@given(st.tuples(VALUE, VALUE, VALUE, VALUE, VALUE))
def test_nothing_but_date_errors(values: tuple[str, str, str, str, str]) -> None:
    try:
        assert dates.parse(from_tei(*values))
    except DateError as error:
        assert str(error)


#: New style, old style; days around the reform and around the leap days that differ.
STYLES: list[tuple[str, Day]] = [
    ("1582-10-15", (1582, 10, 5)),
    ("1616-05-03", (1616, 4, 23)),
    ("1700-03-10", (1700, 2, 28)),
    ("1700-03-11", (1700, 2, 29)),
    ("1700-03-12", (1700, 3, 1)),
    ("1752-09-14", (1752, 9, 3)),
    ("1800-03-12", (1800, 2, 29)),
    ("1800-03-13", (1800, 3, 1)),
    ("1825-12-26", (1825, 12, 14)),
    ("1900-03-13", (1900, 2, 29)),
    ("1900-03-14", (1900, 3, 1)),
    ("1905-01-22", (1905, 1, 9)),
    ("1917-03-15", (1917, 3, 2)),
    ("1917-11-07", (1917, 10, 25)),
    ("1918-01-13", (1917, 12, 31)),
    ("1918-02-14", (1918, 2, 1)),
    ("1923-03-01", (1923, 2, 16)),
    ("2000-02-29", (2000, 2, 16)),
    ("2100-03-14", (2100, 2, 29)),
    ("2100-03-15", (2100, 3, 1)),
]


@pytest.mark.parametrize(("new", "old"), STYLES)
def test_old_style(new: str, old: Day) -> None:
    assert old_style.old_style(dates.parse(new)) == old


@pytest.mark.parametrize("edtf", ["1918-02", "1918", "1582-10-14", "-0043-03-15", "1918-02-14/.."])
def test_no_old_style(edtf: str) -> None:
    moment = dates.parse(edtf)
    assert old_style.old_style(moment) is None
    assert old_style.words(moment, "en", words("en")) == dates.words(moment, "en", words("en"))


@pytest.mark.parametrize(
    ("first", "last", "difference"),
    [
        ("1582-10-15", "1700-03-10", 10),
        ("1700-03-12", "1800-03-11", 11),
        ("1800-03-13", "1900-03-12", 12),
        ("1900-03-14", "2100-03-13", 13),
    ],
)
def test_the_table_of_differences(first: str, last: str, difference: int) -> None:
    """Every day of every century (the table is that of all handbooks of chronology)."""
    day, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    while day <= end:
        number = old_style.day_number((day.year, day.month, day.day))
        assert number - day.toordinal() == 1721425
        year, month, date = old_style.julian(number)
        if (month, date) != (2, 29):
            assert datetime.date(year, month, date) == day - datetime.timedelta(difference)
        day += datetime.timedelta(1)


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        (
            "1918-02-14",
            (
                "14 February [1 February O.S.] 1918",
                "14 février [1er février v. st.] 1918",
                "14. Februar [1. Februar a. St.] 1918",
                "14 февраля [1 февраля ст. ст.] 1918",
            ),
        ),
        (
            "1905-01-09",
            (
                "9 January 1905 [27 December 1904 O.S.]",
                "9 janvier 1905 [27 décembre 1904 v. st.]",
                "9. Januar 1905 [27. Dezember 1904 a. St.]",
                "9 января 1905 [27 декабря 1904 ст. ст.]",
            ),
        ),
    ],
)
def test_old_style_in_words(edtf: str, said: tuple[str, ...]) -> None:
    moment = dates.parse(edtf)
    found = [old_style.words(moment, tag, words(tag)) for tag in ("en", "fr", "de", "ru")]
    assert tuple(found) == said
