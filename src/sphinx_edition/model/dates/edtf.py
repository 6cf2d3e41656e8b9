"""The notation of dates, EDTF: from text to records.

The grammar is that of the Library of Congress's *Extended Date/Time Format Specification* of
4 February 2019, which is ISO 8601-2:2019, annex A; "L0" to "L2" below are its levels, followed
by its own headings.  It is read here and not by the `edtf` package, because that one fails on
level 2, allows days that do not exist, and takes milliseconds a date (`tests/benchmarks`);
in the tests it stands as a second opinion.

Wider than the specification: hours and minutes do without seconds; times stand in intervals
and sets too; white space is allowed inside a set.  Narrower: years reach to twelve digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 600
#: Years of more digits than anybody has dated anything by.
_DIGITS = 12

#: Doubt beside a component; on its left it concerns that component, on its right everything
#: up to it (L1 *Qualification of a date*, L2 *Qualification*).
_DATE = re.compile(
    r"(?P<left0>[?~%]?)(?P<year>-?[\dX]{4})(?P<right0>[?~%]?)"
    r"(?:-(?P<left1>[?~%]?)(?P<month>[\dX]{2})(?P<right1>[?~%]?)"
    r"(?:-(?P<left2>[?~%]?)(?P<day>[\dX]{2})(?P<right2>[?~%]?))?)?"
    r"(?:T(?P<clock>[\d:+\-Z]+))?",
    re.ASCII,
)
#: L1 *Letter-prefixed calendar year*, L2 *Exponential year* and *Significant digits*.
_YEAR = re.compile(
    r"(?P<left>[?~%]?)(?:Y(?P<long>-?[1-9]\d*)(?:E(?P<power>\d+))?|(?P<year>-?\d{4}))"
    r"(?:S(?P<significant>\d+))?(?P<right>[?~%]?)",
    re.ASCII,
)
#: L0 *Date and Time*.
_CLOCK = re.compile(
    r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?P<zone>Z|(?P<sign>[+-])(?P<hours>\d\d)(?::(?P<minutes>\d\d))?)?",
    re.ASCII,
)


class DateError(ValueError):
    """A text that is no EDTF date, or a date that does not exist."""


class NotEdtfError(DateError):
    """A text that is not in the notation."""


class Part(NamedTuple):
    """A year, month or day: its digits, of which some may be ``X``, and doubt about it."""

    text: str
    uncertain: bool = False
    approximate: bool = False

    @property
    def known(self) -> bool:
        return "X" not in self.text

    @property
    def number(self) -> int:
        """The value of what is known."""
        return int(self.text)

    @property
    def sure(self) -> bool:
        return not (self.uncertain or self.approximate)


class Clock(NamedTuple):
    """A time of day; `second` is -1 and `zone`, in minutes east of UTC, None where not given."""

    hour: int
    minute: int
    second: int = -1
    zone: int | None = None


class Date(NamedTuple):
    """What is no interval and no set.  A month above 20 is a season or another part of a year.

    `significant` digits of the year are known, where it is not 0.
    """

    year: Part
    month: Part | None = None
    day: Part | None = None
    clock: Clock | None = None
    significant: int = 0

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part for part in (self.year, self.month, self.day) if part)


def date_of(parts: Sequence[Part]) -> Date:
    """A date of a year, and a month, and a day."""
    year, month, day = (*parts, None, None)[:3]
    assert year
    return Date(year, month, day)


#: An end that is open (``..``), or that nobody knows.
Edge = Literal["..", ""]


class Interval(NamedTuple):
    """A duration (``A/B``), or the values of a set from one to another (``A..B``)."""

    first: Date | Edge
    last: Date | Edge


class Choice(NamedTuple):
    """One of a set, or all of it (L2 *Set representation*)."""

    items: tuple[Date | Interval, ...]
    all: bool


Written = Date | Interval | Choice


def read(text: str) -> Written:
    """Read the notation; whether an interval ends before it begins is not looked at.

    :raises DateError: whose message names what is wrong in `text`
    """
    if len(text) > LONGEST:
        raise DateError(f"{quoted(text)} is too long, or too far away")
    if text[:1] in ("[", "{") and text[-1:] == ("]" if text[0] == "[" else "}"):
        return _choice(text)
    if "/" in text:
        return _interval(text)
    return _date(text)


def quoted(text: str) -> str:
    """What was written, for a message."""
    return repr(text if len(text) <= 80 else f"{text[:79]}…")


def _interval(text: str) -> Interval:
    """L0 *Time Interval*, L1 *Extended Interval*."""
    ends = text.split("/")
    if len(ends) > 2:
        raise DateError(f"{quoted(text)} has more than two ends")
    return _ends(ends[0].strip(), ends[1].strip(), text)


def _ends(first: str, last: str, text: str) -> Interval:
    if first in ("", "..") and last in ("", ".."):
        raise DateError(f"{quoted(text)} has no end and no beginning")
    return Interval(_end(first), _end(last))


def _end(text: str) -> Date | Edge:
    if text == "":
        return ""
    return ".." if text == ".." else _date(text)


def _choice(text: str) -> Choice:
    """L2 *Set representation*: the outer values and those between stand with two points."""
    items = tuple(_item(item.strip(), text) for item in text[1:-1].split(","))
    return Choice(items, text[0] == "{")


def _item(item: str, text: str) -> Date | Interval:
    first, points, last = item.partition("..")
    if not points:
        return _date(item)
    return _ends(first.strip() or "..", last.strip() or "..", text)


def _date(text: str) -> Date:
    match = _DATE.fullmatch(text)
    if match is None:
        return _year(text)
    parts = _doubted(match)
    if parts[0].text == "-0000":
        raise DateError(f"{quoted(text)} does not exist in the calendar: the year 1 BC is 0000")
    month = parts[1] if len(parts) > 1 else None
    if month and not is_month(month):
        raise DateError(f"{quoted(text)} does not exist in the calendar")
    if month and is_group(month) and len(parts) > 2:
        raise DateError(f"{quoted(text)} does not exist in the calendar: a season has no days")
    return date_of(parts)._replace(clock=_clock(match, parts, text) if match["clock"] else None)


def is_month(part: Part) -> bool:
    """True of months and of L1 *Seasons* and L2 *Sub-year groupings*, 21 to 41."""
    if not part.known:
        return bool(months(part))
    return 1 <= part.number <= 12 or 21 <= part.number <= 41


def is_group(part: Part) -> bool:
    """True of a season, quarter or half."""
    return part.known and part.number > 12


def months(part: Part) -> list[int]:
    """The months that the digits allow (L2 *Unspecified Digit*)."""
    return [number for number in range(1, 13) if allows(part, number)]


def days(part: Part) -> list[int]:
    """The days that the digits allow, in a month of 31."""
    return [number for number in range(1, 32) if allows(part, number)]


def allows(part: Part, number: int) -> bool:
    return all(a in (b, "X") for a, b in zip(part.text, f"{number:02}", strict=True))


def _doubted(match: re.Match[str]) -> list[Part]:
    texts = [text for text in (match["year"], match["month"], match["day"]) if text]
    left = [match[f"left{place}"] or "" for place in range(len(texts))]
    right = [match[f"right{place}"] or "" for place in range(len(texts))]
    marks = [left[place] + "".join(right[place:]) for place in range(len(texts))]
    return [_part(text, mark) for text, mark in zip(texts, marks, strict=True)]


def _part(text: str, marks: str) -> Part:
    return Part(text, "?" in marks or "%" in marks, "~" in marks or "%" in marks)


def _clock(date: re.Match[str], parts: list[Part], text: str) -> Clock:
    match = _CLOCK.fullmatch(date["clock"])
    if match is None:
        raise NotEdtfError(text)
    if len(parts) < 3 or not all(part.known and part.sure for part in parts):
        raise DateError(f"{quoted(text)}: a time follows a whole day without doubt about it")
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or -1)
    hours, minutes = int(match["hours"] or 0), int(match["minutes"] or 0)
    if hour > 23 or max(minute, second, minutes) > 59 or hours > 14:
        raise DateError(f"{quoted(text)}: there is no such time of day")
    if match["zone"] is None:
        return Clock(hour, minute, second)
    zone = hours * 60 + minutes
    return Clock(hour, minute, second, -zone if match["sign"] == "-" else zone)


def _year(text: str) -> Date:
    match = _YEAR.fullmatch(text)
    if match is None or not (match["long"] or match["significant"]):
        raise NotEdtfError(text)
    digits, power = match["long"] or match["year"], match["power"] or "0"
    if len(power) > 2 or len(digits.lstrip("-")) + int(power) > _DIGITS:
        raise DateError(f"{quoted(text)} is too long, or too far away")
    number = int(digits) * 10 ** int(power)
    if match["long"] and abs(number) < 10_000:
        raise DateError(f"{quoted(text)}: Y is for years of more than four digits")
    significant = int(match["significant"] or "0")
    if match["significant"] and (not significant or not number):
        raise DateError(f"{quoted(text)} has no significant digit")
    written = str(number) if match["long"] else digits
    return Date(_part(written, match["left"] + match["right"]), significant=significant)


def write(written: Written) -> str:
    """The notation again, without white space; doubt stands left of what it concerns."""
    if isinstance(written, Choice):
        items = ",".join(_write_item(item) for item in written.items)
        return f"{{{items}}}" if written.all else f"[{items}]"
    if isinstance(written, Interval):
        return "/".join(end if isinstance(end, str) else write(end) for end in written)
    clock = _write_clock(written.clock) if written.clock else ""
    significant = f"S{written.significant}" if written.significant else ""
    return "-".join(_write_part(part) for part in written.parts) + significant + clock


def _write_item(item: Date | Interval) -> str:
    if isinstance(item, Date):
        return write(item)
    return "..".join("" if isinstance(end, str) else write(end) for end in item)


def _write_part(part: Part) -> str:
    mark = "%" if part.uncertain and part.approximate else "?" if part.uncertain else "~"
    text = f"Y{part.text}" if len(part.text.lstrip("-")) > 4 else part.text
    return text if part.sure else f"{mark}{text}"


def _write_clock(clock: Clock) -> str:
    second = f":{clock.second:02}" if clock.second >= 0 else ""
    return f"T{clock.hour:02}:{clock.minute:02}{second}{zone(clock)}"


def zone(clock: Clock) -> str:
    """The zone as written: ``Z``, ``+01:00``, or nothing."""
    if clock.zone is None:
        return ""
    hours, minutes = divmod(abs(clock.zone), 60)
    return f"{'-' if clock.zone < 0 else '+'}{hours:02}:{minutes:02}" if clock.zone else "Z"
