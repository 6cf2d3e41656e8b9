"""EDTF dates (ISO 8601-2:2019, levels 0 to 2): bounds, sort key, and words.

The `edtf` package reads the notation.  It takes milliseconds a date and fails on open
intervals, so results are cached, intervals are divided here, and whatever it raises becomes
a `DateError`.
"""

from __future__ import annotations

import calendar
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from edtf import parse_edtf

from sphinx_edition.model.speech import MARKS, SET, SIMPLE, Speech

if TYPE_CHECKING:
    from collections.abc import Mapping

Day = tuple[int, int, int]

BEGINNING: Day = (-99999, 1, 1)
END: Day = (99999, 12, 31)

_LONGEST = 100
_DAY = re.compile(r"(?<![\dXY])(-?\d{4})-(\d\d)-(\d\d)(?!\d)")
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
#: Years of more digits than anybody has dated anything by; their powers take for ever.
_TOO_FAR = re.compile(r"E\d{2}|\d{12}", re.ASCII)


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
    if "/" in last:
        raise DateError(f"{edtf!r} has more than two ends")
    lower = BEGINNING if first in ("", "..") else _bounds(first)[0]
    upper = END if last in ("", "..") else _bounds(last)[1]
    if lower == BEGINNING and upper == END:
        raise DateError(f"{edtf!r} has no end and no beginning")
    if lower > upper:
        raise DateError(f"{edtf!r} ends before it begins")
    return Moment(text, lower, upper, min(_precision(t) for t in (first, last) if t.strip(".")))


def _bounds(text: str) -> tuple[Day, Day]:
    """Of what is no interval; a set may be open at one end, which the package cannot read."""
    if (match := SET.fullmatch(text)) and not (match["from"] and match["to"]):
        if not match["from"] and not match["to"]:
            raise DateError(f"{text!r} has no end and no beginning")
        lower = _closed(match["from"])[0] if match["from"] else BEGINNING
        return lower, _closed(match["to"])[1] if match["to"] else END
    lower, upper = _closed(text)
    if lower > upper:
        raise DateError(f"{text!r} ends before it begins")
    return lower, upper


def _closed(text: str) -> tuple[Day, Day]:
    if len(text) > _LONGEST or _TOO_FAR.search(text):
        raise DateError(f"{text[:_LONGEST]!r} is too long, or too far away")
    if plain := _plain(text):
        return plain
    for day in _DAY.finditer(text):
        _check_day(text, *map(int, day.groups()))
    try:
        date = parse_edtf(text)
        lower, upper = date.lower_strict(), date.upper_strict()
        return (lower[0], lower[1], lower[2]), (upper[0], upper[1], upper[2])
    except Exception as error:  # the package raises whatever its parts raise
        raise DateError(_reason(text)) from error


def _plain(text: str) -> tuple[Day, Day] | None:
    """Of a year, month or day, which most dates are: a thousand times faster."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if month > 12:
        return None
    if (match[2] and not month) or (match[3] and not day):
        raise DateError(f"{text!r} does not exist in the calendar")
    last = calendar.monthrange(year, month or 12)[1]
    if day > last:
        raise DateError(f"{text!r} does not exist in the calendar")
    return (year, month or 1, day or 1), (year, month or 12, day or last)


def _check_day(text: str, year: int, month: int, day: int) -> None:
    """The package allows 29 February in every year that four divides."""
    if month == 2 and day == 29 and not calendar.isleap(year):
        raise DateError(f"{text!r} does not exist in the calendar")


def _reason(text: str) -> str:
    match = re.fullmatch(r"-?\d{4}-(\d\d)(?:-(\d\d))?", text)
    if match is None:
        return f"{text!r} is not a date in EDTF (1935-05-02, 1935-05, 1935-07-25/1935-08-20)"
    return f"{text!r} does not exist in the calendar"


def _precision(text: str) -> int:
    """Of a part that is no interval."""
    match = re.match(r"[\[{]?(?:\.\.)?-?[\dX]{4}(-\d\d)?(-\d\d)?", MARKS.sub("", text))
    return sum(1 for group in match.groups() if group) if match else 0


def sort_key(moment: Moment, key: str) -> tuple[Day, Day, int, str]:
    """The total order of dated things: lower bound, upper bound, coarser first, key."""
    return (moment.lower, moment.upper, moment.precision, key)


def datetime_attribute(moment: Moment) -> str:
    """A value for HTML's ``<time datetime>``: year, month or day, or ``''`` where none fits."""
    match = SIMPLE.fullmatch(MARKS.sub("", moment.edtf))
    if match is None or int(match["year"]) < 1:
        return ""
    parts = [match["year"], match["month"], match["day"]]
    month = int(parts[1] or 1)
    return "-".join(part for part in parts if part) if month <= 12 else match["year"]


def words(moment: Moment, language: str, phrases: Mapping[str, str]) -> str:
    """The date in words: "25 July – 20 August 1935".

    :param language: a language tag; its first part chooses patterns and month names
    :param phrases: the program's words (`sphinx_edition.locale`): ``date.about`` and so on
    """
    speech = Speech(language, phrases)
    return speech.interval(moment.edtf) if moment.interval else speech.single(moment.edtf)
