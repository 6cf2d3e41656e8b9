"""Dates in EDTF: bounds, order, words, and what is refused."""

from __future__ import annotations

import calendar

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.locale import words
from sphinx_edition.model import dates
from sphinx_edition.model.dates import BEGINNING, END, DateError, Day

#: Date, lower bound, upper bound, precision, in English.
TABLE: list[tuple[str, Day, Day, int, str]] = [
    ("1935-05-02", (1935, 5, 2), (1935, 5, 2), 2, "2 May 1935"),
    ("1935-05", (1935, 5, 1), (1935, 5, 31), 1, "May 1935"),
    ("1935", (1935, 1, 1), (1935, 12, 31), 0, "1935"),
    ("1936-02", (1936, 2, 1), (1936, 2, 29), 1, "February 1936"),
    ("1935-02", (1935, 2, 1), (1935, 2, 28), 1, "February 1935"),
    ("1904-02-29", (1904, 2, 29), (1904, 2, 29), 2, "29 February 1904"),
    ("2000-02-29", (2000, 2, 29), (2000, 2, 29), 2, "29 February 2000"),
    ("0476-09-04", (476, 9, 4), (476, 9, 4), 2, "4 September 476"),
    ("9999", (9999, 1, 1), (9999, 12, 31), 0, "9999"),
    ("1935-05-02T12:00:00Z", (1935, 5, 2), (1935, 5, 2), 2, "2 May 1935"),
    # Doubt.
    ("1935?", (1935, 1, 1), (1935, 12, 31), 0, "perhaps 1935"),
    ("1935~", (1935, 1, 1), (1935, 12, 31), 0, "about 1935"),
    ("1935%", (1935, 1, 1), (1935, 12, 31), 0, "perhaps about 1935"),
    ("1935-05~", (1935, 5, 1), (1935, 5, 31), 1, "about May 1935"),
    ("1935-05-02?", (1935, 5, 2), (1935, 5, 2), 2, "perhaps 2 May 1935"),
    ("1935-05-02~", (1935, 5, 2), (1935, 5, 2), 2, "about 2 May 1935"),
    ("1935-?05-02", (1935, 5, 2), (1935, 5, 2), 2, "perhaps 2 May 1935"),
    ("?1935-05", (1935, 5, 1), (1935, 5, 31), 1, "perhaps May 1935"),
    # Parts that are not known.
    ("193X", (1930, 1, 1), (1939, 12, 31), 0, "1930s"),
    ("19XX", (1900, 1, 1), (1999, 12, 31), 0, "1900s"),
    ("1935-XX", (1935, 1, 1), (1935, 12, 31), 0, "1935"),
    ("1935-05-XX", (1935, 5, 1), (1935, 5, 31), 1, "May 1935"),
    ("1935-XX-XX", (1935, 1, 1), (1935, 12, 31), 0, "1935"),
    ("1935-05-XX~", (1935, 5, 1), (1935, 5, 31), 1, "about May 1935"),
    # Seasons.
    ("1935-21", (1935, 3, 1), (1935, 5, 31), 1, "spring 1935"),
    ("1935-22", (1935, 6, 1), (1935, 8, 31), 1, "summer 1935"),
    ("1935-23", (1935, 9, 1), (1935, 11, 30), 1, "autumn 1935"),
    ("1935-24", (1935, 12, 1), (1935, 12, 31), 1, "winter 1935"),
    ("1935-25", (1935, 3, 1), (1935, 5, 31), 1, "spring 1935"),
    ("1935-33", (1935, 1, 1), (1935, 3, 31), 1, "1935-33"),
    # Durations.
    ("1936-03-07/1936-03-12", (1936, 3, 7), (1936, 3, 12), 2, "7–12 March 1936"),
    ("1935-07-25/1935-08-20", (1935, 7, 25), (1935, 8, 20), 2, "25 July – 20 August 1935"),
    ("1935-12-30/1936-01-02", (1935, 12, 30), (1936, 1, 2), 2, "30 December 1935 – 2 January 1936"),
    ("1935-05/1935-07", (1935, 5, 1), (1935, 7, 31), 1, "May–July 1935"),
    ("1935-11/1936-02", (1935, 11, 1), (1936, 2, 29), 1, "November 1935 – February 1936"),
    ("1935/1936", (1935, 1, 1), (1936, 12, 31), 0, "1935–1936"),
    ("1935-05-02/1936", (1935, 5, 2), (1936, 12, 31), 0, "2 May 1935 – 1936"),
    ("1935-23/1935-24", (1935, 9, 1), (1935, 12, 31), 1, "autumn 1935 – winter 1935"),
    ("1935-05-02/1935-05-02", (1935, 5, 2), (1935, 5, 2), 2, "2 May 1935"),
    ("1935?/1936~", (1935, 1, 1), (1936, 12, 31), 0, "perhaps 1935 – about 1936"),
    ("1935-06-XX/1935-07-XX", (1935, 6, 1), (1935, 7, 31), 1, "June 1935 – July 1935"),
    # Durations open at one end.
    ("../1935", BEGINNING, (1935, 12, 31), 0, "until 1935"),
    ("/1935-05-02", BEGINNING, (1935, 5, 2), 2, "until 2 May 1935"),
    ("1935/..", (1935, 1, 1), END, 0, "from 1935"),
    ("1935-05-02/", (1935, 5, 2), END, 2, "from 2 May 1935"),
    ("1935-05~/..", (1935, 5, 1), END, 1, "from about May 1935"),
    # Not before and not after; one of several; all of several.
    (
        "[1936-03-07..1936-03-12]",
        (1936, 3, 7),
        (1936, 3, 12),
        2,
        "between 7 March 1936 and 12 March 1936",
    ),
    ("[1935..1936]", (1935, 1, 1), (1936, 12, 31), 0, "between 1935 and 1936"),
    ("[1935-05..1935-07]", (1935, 5, 1), (1935, 7, 31), 1, "between May 1935 and July 1935"),
    ("[..1936-03-12]", BEGINNING, (1936, 3, 12), 2, "before 12 March 1936"),
    ("[1936-03-07..]", (1936, 3, 7), END, 2, "after 7 March 1936"),
    ("[1935,1937]", (1935, 1, 1), (1937, 12, 31), 0, "1935 or 1937"),
    ("[1935-05-02,1935-05-05]", (1935, 5, 2), (1935, 5, 5), 2, "2 May 1935 or 5 May 1935"),
    ("{1935,1936,1938}", (1935, 1, 1), (1938, 12, 31), 0, "1935, 1936 and 1938"),
    ("{1935,1936..1938}", (1935, 1, 1), (1938, 12, 31), 0, "1935 and 1936–1938"),
    # Long ago and far away.
    ("0000", (0, 1, 1), (0, 12, 31), 0, "1 BC"),
    ("-0043", (-43, 1, 1), (-43, 12, 31), 0, "44 BC"),
    ("-0043-03-15", (-43, 3, 15), (-43, 3, 15), 2, "15 March 44 BC"),
    ("Y-20000", (-20000, 1, 1), (-20000, 12, 31), 0, "Y-20000"),
    ("Y17E4", (170000, 1, 1), (170000, 12, 31), 0, "Y17E4"),
    # Space around it is nobody's mistake.
    ("  1935-05-02 ", (1935, 5, 2), (1935, 5, 2), 2, "2 May 1935"),
]

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
]


@pytest.mark.parametrize(("edtf", "lower", "upper", "precision", "said"), TABLE)
def test_dates(edtf: str, lower: Day, upper: Day, precision: int, said: str) -> None:
    moment = dates.parse(edtf)
    assert (moment.lower, moment.upper) == (lower, upper)
    assert moment.precision == precision
    assert dates.words(moment, "en", words("en")) == said


@pytest.mark.parametrize(("edtf", "reason"), REFUSED)
def test_refused(edtf: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        dates.parse(edtf)


@pytest.mark.parametrize(
    ("edtf", "fr", "de", "ru"),
    [
        ("1935-05-02", "2 mai 1935", "2. Mai 1935", "2 мая 1935"),
        ("1935-05-01", "1er mai 1935", "1. Mai 1935", "1 мая 1935"),
        ("1935-05-11", "11 mai 1935", "11. Mai 1935", "11 мая 1935"),
        ("1935-05", "mai 1935", "Mai 1935", "май 1935"),
        ("1935-05~", "vers mai 1935", "um Mai 1935", "около мая 1935"),
        ("1935-05-02~", "vers le 2 mai 1935", "um den 2. Mai 1935", "около 2 мая 1935"),
        ("1936-03-07/1936-03-12", "7–12 mars 1936", "7.–12. März 1936", "7–12 марта 1936"),
        ("1936-03-01/1936-03-12", "1er–12 mars 1936", "1.–12. März 1936", "1–12 марта 1936"),
        (
            "1935-07-25/1935-08-20",
            "25 juillet – 20 août 1935",
            "25. Juli – 20. August 1935",
            "25 июля – 20 августа 1935",
        ),
        (
            "[1936-03-07..1936-03-12]",
            "entre le 7 mars 1936 et le 12 mars 1936",
            "zwischen dem 7. März 1936 und dem 12. März 1936",
            "не ранее 7 марта 1936 и не позднее 12 марта 1936",
        ),
        ("1889-05-02/", "depuis le 2 mai 1889", "seit dem 2. Mai 1889", "с 2 мая 1889"),
        ("193X", "années 1930", "1930er Jahre", "1930-е годы"),
        ("1935-21", "printemps 1935", "Frühjahr 1935", "весна 1935"),
        ("-0043", "44 av. J.-C.", "44 v. Chr.", "44 до н. э."),
    ],
)
def test_other_languages(edtf: str, fr: str, de: str, ru: str) -> None:
    moment = dates.parse(edtf)
    said = [dates.words(moment, language, words(language)) for language in ("fr", "de", "ru")]
    assert said == [fr, de, ru]


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
        ("1935-05-02T12:00:00Z", "1935-05-02"),
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
    """By lower bound, upper bound, coarser first, key."""
    ordered = [
        ("../1934", "z"),
        ("1934", "y"),
        ("1935-05-02", "x"),
        ("1935-05-02/1935-05-03", "w"),
        ("1935-05-02/1935-05-31", "v"),
        ("[1935-05-03..1935-05-05]", "a"),
        ("1935-05-03/1935-05-05", "b"),
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


@given(st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True))
def test_plain_dates_as_the_package_has_them(text: str) -> None:
    """They are read without it, because it takes milliseconds for each."""
    try:
        moment = dates.parse(text)
    except DateError:
        return
    date = parse_edtf(text)
    assert moment.lower == tuple(date.lower_strict())[:3]
    assert moment.upper == tuple(date.upper_strict())[:3]


PIECES = [
    "1935",
    "-05",
    "-02",
    "X",
    "XX",
    "?",
    "~",
    "%",
    "/",
    "..",
    "[",
    "]",
    "{",
    "}",
    ",",
    "Y",
    "E",
]


@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(st.sampled_from([*PIECES, "-", "T", "9", "S", " "]), max_size=9).map("".join),
    )
)
def test_nothing_but_date_errors(text: str) -> None:
    try:
        moment = dates.parse(text)
    except DateError as error:
        assert str(error)
        return
    assert moment.lower <= moment.upper
    for language in ("en", "fr", "de", "ru"):
        assert dates.words(moment, language, words(language))
    dates.datetime_attribute(moment)
