"""EDTF dates (ISO 8601-2:2019, levels 0 to 2): bounds, sort key, and words.

The `edtf` package reads the notation.  It takes milliseconds a date and fails on open
intervals, so results are cached, intervals are divided here, and whatever it raises becomes
a `DateError`.
"""

from __future__ import annotations

import datetime
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import format_date
from edtf import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Mapping

Day = tuple[int, int, int]

BEGINNING: Day = (-99999, 1, 1)
END: Day = (99999, 12, 31)

_SIMPLE = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*)?(?P<mark>[?~%]?)"
)
_ROUGH_YEAR = re.compile(r"(\d{3})X(?:-XX){0,2}|(\d{2})XX(?:-XX){0,2}")
_UNKNOWN_PART = re.compile(r"(-?\d{4}(?:-\d\d)?)(?:-XX){1,2}")
_SET = re.compile(r"\[\s*(?P<from>[^\].,]*?)\s*\.\.\s*(?P<to>[^\].,]*?)\s*\]")

#: Day-month-year, day-month, month-year and month patterns of Babel (CLDR date field
#: symbols), one row a language; others are written as English has them.
PATTERNS: dict[str, tuple[str, str, str, str]] = {
    "en": ("d MMMM y", "d MMMM", "LLLL y", "LLLL"),
    "fr": ("d MMMM y", "d MMMM", "LLLL y", "LLLL"),
    "de": ("d. MMMM y", "d. MMMM", "LLLL y", "LLLL"),
    "ru": ("d MMMM y", "d MMMM", "LLLL y", "LLLL"),
}


class DateError(ValueError):
    """A text that is no EDTF date, or a date that does not exist."""


class Moment(NamedTuple):
    """A date as the model needs it; `lower` and `upper` are its bounds, both included.

    `precision` is 0 for a year or coarser, 1 for a season or month, 2 for a day.
    """

    edtf: str
    lower: Day
    upper: Day
    precision: int

    @property
    def interval(self) -> bool:
        """True for a duration (``A/B``), whose ends are two dates."""
        return "/" in self.edtf


@functools.cache
def parse(edtf: str) -> Moment:
    """Read an EDTF date.

    :raises DateError: with a message that gives the reason, fit for a warning
    """
    text = edtf.strip()
    if "/" not in text:
        lower, upper = _bounds(text)
        return Moment(text, lower, upper, _precision(text))
    first, _, last = text.partition("/")
    lower = BEGINNING if first in ("", "..") else _bounds(first)[0]
    upper = END if last in ("", "..") else _bounds(last)[1]
    if lower == BEGINNING and upper == END:
        raise DateError(f"{edtf!r} has no end and no beginning")
    if lower > upper:
        raise DateError(f"{edtf!r} ends before it begins")
    return Moment(text, lower, upper, min(_precision(t) for t in (first, last) if t.strip(".")))


def _bounds(text: str) -> tuple[Day, Day]:
    try:
        date = parse_edtf(text)
        lower, upper = date.lower_strict(), date.upper_strict()
        bounds = ((lower[0], lower[1], lower[2]), (upper[0], upper[1], upper[2]))
    except RecursionError:
        raise
    except Exception as error:  # the package raises whatever its parts raise
        raise DateError(_reason(text)) from error
    if bounds[0] > bounds[1]:
        raise DateError(f"{text!r} ends before it begins")
    return bounds


def _reason(text: str) -> str:
    match = re.fullmatch(r"-?\d{4}-(\d\d)(?:-(\d\d))?", text)
    if match is None:
        return f"{text!r} is not a date in EDTF (1935-05-02, 1935-05, 1935-07-25/1935-08-20)"
    return f"{text!r} does not exist in the calendar"


def _precision(text: str) -> int:
    """Of a part that is no interval."""
    match = re.match(r"\[?-?[\dX]{4}(-\d\d)?(-\d\d)?", text)
    return sum(1 for group in match.groups() if group) if match else 0


def sort_key(moment: Moment, key: str) -> tuple[Day, Day, int, str]:
    """The total order of dated things: lower bound, upper bound, coarser first, key."""
    return (moment.lower, moment.upper, moment.precision, key)


def datetime_attribute(moment: Moment) -> str:
    """A value for HTML's ``<time datetime>``: year, month or day, or ``''`` where none fits."""
    match = _SIMPLE.fullmatch(moment.edtf)
    if match is None or match["year"].startswith("-"):
        return ""
    parts = [match["year"], match["month"], match["day"]]
    month = int(parts[1] or 1)
    return "-".join(part for part in parts if part) if month <= 12 else match["year"]


def words(moment: Moment, language: str, phrases: Mapping[str, str]) -> str:
    """The date in words: "25 July – 20 August 1935".

    :param language: a language tag; its first part chooses patterns and month names
    :param phrases: the program's words (`sphinx_edition.locale`): ``date.about`` and so on
    """
    speech = _Speech(language, phrases)
    return speech.interval(moment.edtf) if moment.interval else speech.single(moment.edtf)


class _Speech:
    """Writes dates in one language."""

    def __init__(self, language: str, phrases: Mapping[str, str]) -> None:
        self.language = language.split("-")[0].split("_")[0]
        self.patterns = PATTERNS.get(self.language, PATTERNS["en"])
        if self.language not in PATTERNS:
            self.language = "en"
        self.phrases = phrases

    def single(self, text: str) -> str:
        if match := _SIMPLE.fullmatch(text):
            return self._marked(self._plain(match), match["mark"])
        if match := _SET.fullmatch(text):
            return self._ends("date.between", match["from"], match["to"])
        if match := _ROUGH_YEAR.fullmatch(text):
            year = f"{match[1]}0" if match[1] else f"{match[2]}00"
            return self.phrases["date.decade" if match[1] else "date.century"].format(year)
        if match := _UNKNOWN_PART.fullmatch(text):
            return self.single(match[1])
        return text

    def interval(self, text: str) -> str:
        first, _, last = text.partition("/")
        if first in ("", ".."):
            return self.phrases["date.before"].format(self.single(last))
        if last in ("", ".."):
            return self.phrases["date.after"].format(self.single(first))
        ends = _SIMPLE.fullmatch(first), _SIMPLE.fullmatch(last)
        if ends[0] and ends[1] and not ends[0]["mark"] and not ends[1]["mark"]:
            return self._span(ends[0], ends[1])
        return f"{self.single(first)} – {self.single(last)}"

    def _ends(self, phrase: str, first: str, last: str) -> str:
        return self.phrases[phrase].format(self.single(first), self.single(last))

    def _span(self, first: re.Match[str], last: re.Match[str]) -> str:
        """What both ends share is said once: "29–30 September 1938"."""
        same_year = first["year"] == last["year"]
        if same_year and first["day"] and last["day"]:
            if first["month"] == last["month"]:
                dot = "." if self.language == "de" else ""
                return f"{self._ordinal(int(first['day']))}{dot}–{self._plain(last)}"
            return f"{self._format(first, self.patterns[1])} – {self._plain(last)}"
        if same_year and first["month"] and last["month"] and self._in_calendar(first, last):
            return f"{self._format(first, self.patterns[3])} – {self._plain(last)}"
        return f"{self._plain(first)} – {self._plain(last)}"

    @staticmethod
    def _in_calendar(*dates: re.Match[str]) -> bool:
        return all(1 <= int(date["month"]) <= 12 and not date["day"] for date in dates)

    def _plain(self, match: re.Match[str]) -> str:
        year = int(match["year"])
        if match["month"] and int(match["month"]) > 12:
            season = self.phrases.get(f"date.season.{match['month']}", match["month"])
            return f"{season} {self._year(year)}"
        if match["day"]:
            return self._format(match, self.patterns[0])
        if match["month"]:
            return self._format(match, self.patterns[2])
        return self._year(year)

    def _format(self, match: re.Match[str], pattern: str) -> str:
        year = int(match["year"])
        day = datetime.date(2000, int(match["month"]), int(match["day"] or 1))
        quoted = "'" + self._year(year).replace("'", "''") + "'"
        text = format_date(day, pattern.replace("y", quoted), locale=self.language)
        if self.language == "fr" and match["day"] == "01":
            text = re.sub(r"^1\b", "1er", text)
        return text

    def _ordinal(self, day: int) -> str:
        return "1er" if self.language == "fr" and day == 1 else str(day)

    def _year(self, year: int) -> str:
        if year > 0:
            return str(year)
        return self.phrases["date.bc"].format(1 - year)

    def _marked(self, text: str, mark: str) -> str:
        phrase = {"~": "date.about", "?": "date.perhaps", "%": "date.perhaps-about"}.get(mark)
        return self.phrases[phrase].format(text) if phrase else text
