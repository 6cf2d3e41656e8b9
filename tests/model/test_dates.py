"""Dates in EDTF: order, what is refused and what is proposed.

The table of dates with bounds and words is in `test_dates_table`.
"""

from __future__ import annotations

import calendar

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.locale import words
from sphinx_edition.model import dates
from sphinx_edition.model.dates import DateError

REFUSED = [
    ("1935-02-30", "does not exist"),
    ("1935-02-29", "does not exist"),
    ("1900-02-29", "does not exist"),
    ("2100-02-29", "does not exist"),
    ("1935-04-31", "does not exist"),
    ("1935-13", "does not exist"),
    ("1935-00", "does not exist"),
    ("1935-05-00", "does not exist"),
    ("[1900-02-29,1935]", "does not exist"),
    ("1900-02-29/1935", "does not exist"),
    ("spring", "is not a date"),
    ("", "is not a date"),
    ("2 May 1935", "is not a date"),
    ("1935-5-2", "is not a date"),
    ("02.05.1935", "is not a date"),
    ("May 1935", "is not a date"),
    ("35", "is not a date"),
    ("12345", "is not a date"),
    ("open", "is not a date"),
    ("²", "is not a date"),
    ("１９３５", "is not a date"),
    ("1935-05-02/1935-05-01", "ends before it begins"),
    ("[1936..1935]", "ends before it begins"),
    ("../..", "no end and no beginning"),
    ("/", "no end and no beginning"),
    ("[..]", "no end and no beginning"),
    ("1935/1936/1937", "more than two ends"),
    ("Y1E999999999", "too long, or too far"),
    ("Y" + "9" * 5000, "too long, or too far"),
    ("[" * 5000, "too long, or too far"),
    ("1935-21-05", "a season has no days"),
    ("1935-42", "does not exist"),
    ("1935-2X", "does not exist"),
    ("1935-02-3X", "does not exist"),
    ("1935-XX-32", "does not exist"),
    ("19X1-02-29", "does not exist"),
    ("-0000", "the year 1 BC is 0000"),
    ("1935-05-02T25:00", "no such time"),
    ("1935-05-02T12:60", "no such time"),
    ("1935-05T12:00", "a time follows a whole day"),
    ("1935-05-02?T12:00", "a time follows a whole day"),
    ("1935-05-02T18:00/1935-05-02T17:00", "ends before it begins"),
    ("1935-05-02T17:30+01:00/1935-05-02T16:00Z", "ends before it begins"),
    ("{1935,1938..1936}", "ends before it begins"),
    ("Y1935", "more than four digits"),
    ("1950S0", "no significant digit"),
    ("[]", "is not a date"),
    ("[1935,]", "is not a date"),
    ("[1935", "is not a date"),
    ("1935/foo", "'1935/foo': 'foo' is not a date"),
]


#: What is written, and what is proposed.
MEANT = [
    ("2.5.1935", "1935-05-02"),
    ("02.05.1935", "1935-05-02"),
    ("1935/05/02", "1935-05-02"),
    ("1935-5-2", "1935-05-02"),
    ("1935.5.2", "1935-05-02"),
    ("19350502", "1935-05-02"),
    ("5/1935", "1935-05"),
    ("1935-13-01", "1935-01-13"),
    ("1935-05-00", "1935-05"),
    ("1935-00-00", "1935"),
    ("１９３５", "1935"),
    ("1935‑05‑02", "1935-05-02"),
    ("476", "0476"),
    ("12345", "Y12345"),
    ("y12000", "Y12000"),
    ("Y1935", "1935"),
    ("-0000", "0000"),
    ("44 BC", "-0043"),
    ("44 v. Chr.", "-0043"),
    ("44 av. J.-C.", "-0043"),
    ("44 до н. э.", "-0043"),
    ("May 1935", "1935-05"),
    ("2 May 1935", "1935-05-02"),
    ("May 2nd, 1935", "1935-05-02"),
    ("1er mai 1935", "1935-05-01"),
    ("2. Mai 1935", "1935-05-02"),
    ("2 мая 1935 г.", "1935-05-02"),
    ("Sept. 1938", "1938-09"),
    ("spring 1935", "1935-21"),
    ("весна 1935", "1935-21"),
    ("ca. 1933", "1933~"),
    ("c1933", "1933~"),
    ("vers le 2 mai 1935", "1935-05-02~"),
    ("um 1935", "1935~"),
    ("около 1935", "1935~"),
    ("1935 ca.", "1935~"),
    ("perhaps May 1935", "1935-05?"),
    ("1935 (?)", "1935?"),
    ("1935?~", "1935%"),
    ("before 1936", "[..1936]"),
    ("nach 1936", "[1936..]"),
    ("not before 7 March 1936", "[1936-03-07..]"),
    ("не позднее 12 марта 1936", "[..1936-03-12]"),
    ("between 7 March 1936 and 12 March 1936", "[1936-03-07..1936-03-12]"),
    ("entre le 7 mars 1936 et le 12 mars 1936", "[1936-03-07..1936-03-12]"),
    ("1935..1937", "[1935..1937]"),
    ("1935 or 1937", "[1935,1937]"),
    ("1935–1936", "1935/1936"),
    ("1935–36", "1935/1936"),
    ("1914-18", "1914/1918"),
    ("1935/36", "1935/1936"),
    ("1935-05-02/03", "1935-05-02/1935-05-03"),
    ("29–30 September 1938", "1938-09-29/1938-09-30"),
    ("25 July – 20 August 1935", "1935-07-25/1935-08-20"),
    ("7.–12. März 1936", "1936-03-07/1936-03-12"),
    ("May–July 1935", "1935-05/1935-07"),
    ("since 1935", "1935/.."),
    ("1935/open", "1935/.."),
    ("unknown/1935", "/1935"),
    ("193u", "193X"),
    ("1935-uu", "1935-XX"),
    ("1930s", "193X"),
    ("1930er Jahre", "193X"),
    ("19th century", "18XX"),
    ("XIXe siècle", "18XX"),
    ("XIX век", "18XX"),
    ("1935-05-02 18:00", "1935-05-02T18:00"),
    ("1935-05-02T18", "1935-05-02T18:00"),
    ("1935-05-02T18:00+0100", "1935-05-02T18:00+01:00"),
    ("1935-05-02Z", "1935-05-02"),
]
#: Nothing is proposed where nothing can be known.
NOTHING = ["1935-02-30", "1900-13", "1936/1935", "spring", "now", "open", "", "35", "Mai", "[", "?"]


@pytest.mark.parametrize(("edtf", "reason"), REFUSED)
def test_refused(edtf: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        dates.parse(edtf)


@pytest.mark.parametrize(("written", "proposal"), MEANT)
def test_what_was_meant(written: str, proposal: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.parse(written)
    assert str(caught.value).endswith(f"; did you mean {proposal!r}?")
    assert repr(written) in str(caught.value)
    assert dates.parse(proposal).edtf == proposal


@pytest.mark.parametrize("written", NOTHING)
def test_nothing_is_proposed(written: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.parse(written)
    assert "did you mean" not in str(caught.value)


def test_exact_messages() -> None:
    """Value, reason, and examples where nothing better can be proposed."""
    examples = "(1935-05-02, 1935-05, 1935-07-25/1935-08-20)"
    for written, message in [
        ("spring", f"'spring' is not a date in EDTF {examples}"),
        ("2.5.1935", "'2.5.1935' is not a date in EDTF; did you mean '1935-05-02'?"),
        ("1935-02-30", "'1935-02-30' does not exist in the calendar"),
        ("1935/foo", f"'1935/foo': 'foo' is not a date in EDTF {examples}"),
        ("1936/1935", "'1936/1935' ends before it begins"),
    ]:
        with pytest.raises(DateError) as caught:
            dates.parse(written)
        assert str(caught.value) == message


@pytest.mark.parametrize("language", ["fr-CA", "fr_CA", "fr"])
def test_a_tag_is_known_by_its_first_part(language: str) -> None:
    assert dates.words(dates.parse("1935-05"), language, words(language)) == "mai 1935"


def test_a_language_that_is_not_ours() -> None:
    assert dates.words(dates.parse("1935-05"), "fi", words("fi")) == "May 1935"


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("1935-05-02", "1935-05-02"),
        ("1935-05", "1935-05"),
        ("1935", "1935"),
        ("1935~", "1935"),
        ("1935-21", "1935"),
        ("1935-05-02T12:00:00Z", "1935-05-02T12:00:00Z"),
        ("1935-05-02T18:00+01", "1935-05-02T18:00+01:00"),
        ("1935-05-02T18:00-05:30", "1935-05-02T18:00-05:30"),
        ("1935-05-XX", "1935-05"),
        ("1950S2", ""),
        ("Y12345", "12345"),
        ("1935/1936", ""),
        ("193X", ""),
        ("0000", ""),
        ("-0043", ""),
        ("[1935,1936]", ""),
    ],
)
def test_machine_value(edtf: str, value: str) -> None:
    assert dates.datetime_attribute(dates.parse(edtf)) == value


def test_order() -> None:
    """By lower bound, upper bound, coarser first, time of day in UTC, key."""
    ordered = [
        ("../1934", "z"),
        ("1934", "y"),
        ("1935-05-02", "x"),
        ("1935-05-02/1935-05-03", "w"),
        ("1935-05-02/1935-05-31", "v"),
        ("[1935-05-03..1935-05-05]", "a"),
        ("1935-05-03/1935-05-05", "b"),
        ("1935-05-04", "a"),
        ("1935-05-04T12:00+03:00", "z"),
        ("1935-05-04T09:30Z", "b"),
        ("1935-05-04T10:00", "c"),
        ("1935-05-04T10:00:01", "a"),
        ("1935-06-XX", "t"),
        ("1935-06-01/1935-06-30", "s"),
        ("1936", "a"),
        ("1936/..", "a"),
    ]
    keyed = [(dates.sort_key(dates.parse(edtf), key), edtf) for edtf, key in ordered]
    assert [edtf for _, edtf in sorted(keyed)] == [edtf for edtf, _ in ordered]


def test_cached() -> None:
    """A date takes milliseconds to read, and is read for every reference to its event."""
    assert dates.parse("1935-05-02") is dates.parse("1935-05-02")


@given(st.dates())
def test_every_day(day: object) -> None:
    moment = dates.parse(str(day))
    assert moment.lower == moment.upper
    assert "-".join(f"{part:02}" for part in moment.lower[1:]) == str(day)[5:]


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_days_as_the_calendar_has_them(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    if day <= calendar.monthrange(year, month)[1]:
        assert dates.parse(text).lower == (year, month, day)
    else:
        with pytest.raises(DateError):
            dates.parse(text)


@given(st.from_regex(r"[0-9]{4}(-(0[0-9]|1[0-9])(-[0-9]{2})?)?", fullmatch=True))
def test_plain_dates_as_the_package_has_them(text: str) -> None:
    """A second opinion; the package has 29 February in every year that four divides."""
    try:
        moment = dates.parse(text)
    except DateError:
        return
    date = parse_edtf(text)
    assert moment.lower == tuple(date.lower_strict())[:3]
    assert moment.upper == tuple(date.upper_strict())[:3]


@pytest.mark.parametrize(
    "text",
    [
        "193X",
        "19XX",
        "1935-05~",
        "1935-05-XX",
        "1935-22",
        "1935-35",
        "1935-41",
        "1935/1936-05",
        "1935-05-02/1935-06-XX",
        "Y17E4",
        "Y-20000",
        "-0043",
        "[1935,1937..1939]",
        "{1935-05,1935-07}",
        "1935-06-~01/1935-06-~20",
        "?1935-05-~02",
    ],
)
def test_levels_1_and_2_as_the_package_has_them(text: str) -> None:
    moment, date = dates.parse(text), parse_edtf(text)
    assert moment.lower == tuple(date.lower_strict())[:3]
    assert moment.upper == tuple(date.upper_strict())[:3]
