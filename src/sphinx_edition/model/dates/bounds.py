"""The earliest and the latest day that an EDTF date allows, both included.

Days are those of the proleptic Gregorian calendar, as ISO 8601-1 counts them (the year 0 is
1 BC).  The specification leaves open which months a season has.  Here seasons are those of
meteorology, three whole months each, and a season or group of months begins in the year that
it names: winter 1935 (``1935-24``), which comes after autumn, is December 1935 to February
1936.  The seasons "independent of location", 21 to 24, lie as in the northern hemisphere.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from sphinx_edition.model.dates.edtf import Choice, Date, DateError, Interval, days, months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.model.dates.edtf import Edge, Written

Day = tuple[int, int, int]

#: Of what is open at one end; beyond every year that can be written.
BEGINNING: Day = (-(10**12), 1, 1)
END: Day = (10**12, 12, 31)

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS = 86_400

#: First and last month of L1 *Seasons* and L2 *Sub-year groupings*; above 12, of the next year.
GROUPS: dict[int, tuple[int, int]] = {
    **{21 + n: (3 + 3 * n, 5 + 3 * n) for n in range(4)},
    **{25 + n: (3 + 3 * n, 5 + 3 * n) for n in range(4)},
    29: (9, 11),
    30: (12, 14),
    31: (3, 5),
    32: (6, 8),
    **{33 + n: (1 + 3 * n, 3 + 3 * n) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4 + 4 * n) for n in range(3)},
    40: (1, 6),
    41: (7, 12),
}


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def length(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def of(written: Written) -> tuple[Day, Day]:
    """The bounds of a date, interval or set.

    :raises DateError: if no such day exists; an interval that ends before it begins has its
        bounds so, for the caller to see
    """
    if isinstance(written, Date):
        return _date(written)
    if isinstance(written, Interval):
        return _interval(written)
    spans = [of(item) for item in written.items]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def backwards(written: Written) -> bool:
    """True of an interval, or one in a set, that ends before it begins."""
    if isinstance(written, Choice):
        return any(backwards(item) for item in written.items)
    if isinstance(written, Date):
        return False
    lower, upper = of(written)
    return lower > upper or (lower == upper and clock(written)[0] > clock(written)[1])


def _interval(interval: Interval) -> tuple[Day, Day]:
    lower = BEGINNING if isinstance(interval.first, str) else _date(interval.first)[0]
    upper = END if isinstance(interval.last, str) else _date(interval.last)[1]
    return lower, upper


def _date(date: Date) -> tuple[Day, Day]:
    if date.significant:
        first, last = significant(date)
        return (first, 1, 1), (last, 12, 31)
    if date.month and date.month.known and date.month.number > 12:
        first, last = GROUPS[date.month.number]
        return _first_day(extreme(date, 0), first), _last_day(extreme(date, 9), last)
    if all(part.known for part in date.parts):
        return _known(date)
    for found in _possible(date, ascending=True):
        lower = found
        break
    else:
        raise DateError(_nowhere(date))
    return lower, next(_possible(date, ascending=False))


def _known(date: Date) -> tuple[Day, Day]:
    year, month = date.year.number, date.month.number if date.month else 0
    if not date.day:
        last = month or 12
        return (year, month or 1, 1), (year, last, length(year, last))
    day = (year, month, date.day.number)
    if not 1 <= day[2] <= length(year, month):
        raise DateError(_nowhere(date))
    return day, day


def _nowhere(date: Date) -> str:
    text = "-".join(part.text for part in date.parts)
    return f"{text!r} does not exist in the calendar"


def significant(date: Date) -> tuple[int, int]:
    """The years that share the significant digits (L2 *Significant digits*)."""
    number = date.year.number
    unit = 10 ** max(len(str(abs(number))) - date.significant, 0)
    near = abs(number) // unit * unit
    far = near + unit - 1
    return (-far, -near) if number < 0 else (near, far)


def extreme(date: Date, digit: int) -> int:
    """The first (0) or last (9) year that the digits allow (L2 *Unspecified Digit*)."""
    if date.year.text.startswith("-"):
        digit = 9 - digit
    return int(date.year.text.replace("X", str(digit)))


def _years(date: Date, ascending: bool) -> Iterator[int]:
    text = date.year.text
    digits = "0123456789" if ascending != text.startswith("-") else "9876543210"
    for filling in itertools.product(digits, repeat=text.count("X")):
        yield int(text.replace("X", "{}").format(*filling))


def _possible(date: Date, *, ascending: bool) -> Iterator[Day]:
    """The days that the digits allow; there are at most ten thousand years to look through."""
    step = 1 if ascending else -1
    all_months = months(date.month) if date.month else [*range(1, 13)]
    all_days = days(date.day) if date.day else [1] if ascending else [-1]
    for year in _years(date, ascending):
        for month in all_months[::step]:
            last = length(year, month)
            for day in all_days[::step]:
                if day <= last:
                    yield year, month, last if day < 0 else day


def _first_day(year: int, month: int) -> Day:
    return year + (month - 1) // 12, (month - 1) % 12 + 1, 1


def _last_day(year: int, month: int) -> Day:
    year, month, _ = _first_day(year, month)
    return year, month, length(year, month)


def precision(written: Written) -> int:
    """0 for a year or coarser, 1 for a month or season, 2 for a day, 3 for a time of day.

    Counted from the left up to the first digit that is not known; of an interval or set, that
    of the coarsest date in it.
    """
    if isinstance(written, Choice):
        return min(precision(item) for item in written.items)
    if isinstance(written, Interval):
        return min(precision(end) for end in written if not isinstance(end, str))
    if written.clock:
        return 3
    known = list(itertools.takewhile(lambda part: part.known, written.parts))
    return max(len(known) - 1, 0)


def clock(written: Written) -> tuple[int, int]:
    """Seconds from midnight in UTC to the first and the last instant; a whole day has all.

    A time without zone is taken as UTC; the day stays that which was written.
    """
    if isinstance(written, Date):
        return _seconds(written)
    if isinstance(written, Interval):
        return _edge(written.first)[0], _edge(written.last)[1]
    first = min((of(item)[0], clock(item)[0]) for item in written.items)
    last = max((of(item)[1], clock(item)[1]) for item in written.items)
    return first[1], last[1]


def _edge(end: Date | Edge) -> tuple[int, int]:
    return (0, _DAYS) if isinstance(end, str) else _seconds(end)


def _seconds(date: Date) -> tuple[int, int]:
    if date.clock is None:
        return 0, _DAYS
    minutes = date.clock.hour * 60 + date.clock.minute - (date.clock.zone or 0)
    first = minutes * 60 + max(date.clock.second, 0)
    return first, first if date.clock.second >= 0 else first + 59
