"""Time as a length: day numbers, a linear scale, and where its ticks stand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_edition.model.dates import Day

Unit = Literal["day", "month", "year"]

#: Steps of an axis, with their length in days.
_STEPS: tuple[tuple[Unit, int, float], ...] = (
    *(("day", n, float(n)) for n in (1, 2, 5, 10)),
    *(("month", n, n * 30.4) for n in (1, 2, 3, 6)),
    *(("year", n * 10**e, n * 365.25 * 10**e) for e in range(13) for n in (1, 2, 5)),
)


def number(day: Day) -> int:
    """Days since 1 March of the year 0, Gregorian throughout, for any year."""
    year, month, date = day
    year -= month < 3
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + date - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year


def year_of(days: float) -> int:
    """The year in which a day number falls."""
    year = int(days // 365.2425)
    while number((year + 1, 1, 1)) <= days:
        year += 1
    while number((year, 1, 1)) > days:
        year -= 1
    return year


_LENGTH: dict[Unit, float] = {"day": 1.0, "month": 30.4, "year": math.inf}
#: An axis of more days is ticked by months, one of more months by years.
_FEW = 40


class Scale(NamedTuple):
    """From day numbers (`first` to `last`) to lengths (`start` to `end`), honestly linear."""

    first: float
    last: float
    start: float
    end: float

    def at(self, days: float) -> float:
        """Where a day number stands; outside the scale, at its nearer end."""
        part = (min(max(days, self.first), self.last) - self.first) / (self.last - self.first)
        return self.start + part * (self.end - self.start)

    @property
    def a_day(self) -> float:
        """The length of a day."""
        return (self.end - self.start) / (self.last - self.first)


class Tick(NamedTuple):
    """A tick at the beginning of a unit; `until` is where the next one stands."""

    days: int
    until: int
    name: str


def _edtf(year: int, month: int = 0, day: int = 0) -> str:
    sign = "-" if year < 0 else ""
    head = f"{sign}{abs(year):04d}" if abs(year) < 10000 else f"Y{year}"
    return head + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _days(first: int, last: int, step: int) -> Iterator[tuple[int, str]]:
    year = year_of(first)
    month, at = 1, number((year, 1, 1))
    while at <= last:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        after = number((year, month, 1))
        begun = (year, month - 1) if month > 1 else (year - 1, 12)
        for day in _within(after - at, step):
            yield at + day - 1, _edtf(*begun, day)
        at = after


def _within(length: int, step: int) -> Iterator[int]:
    """The days of a month that have a tick: 1, 5, 10 …, none too near to the next month."""
    yield 1
    for day in range(step if step > 2 else 1 + step, length + 1, step):
        if day > 1 and length - day + 1 >= step:
            yield day


def _months(first: int, last: int, step: int) -> Iterator[tuple[int, str]]:
    for year in range(year_of(first), year_of(last) + 2):
        for month in range(1, 13, step):
            yield number((year, month, 1)), _edtf(year, month)


def _years(first: int, last: int, step: int) -> Iterator[tuple[int, str]]:
    begin = year_of(first) // step * step
    for year in range(begin, year_of(last) + 2 * step, step):
        yield number((year, 1, 1)), _edtf(year)


_UNITS = {"day": _days, "month": _months, "year": _years}


def ticks(scale: Scale, room: Callable[[str], float], name: Callable[[str], str]) -> list[Tick]:
    """The ticks of an axis, as many as have room.

    :param room: the length that a tick with this name needs along the axis
    :param name: an EDTF day, month or year in words
    """
    first, last = int(scale.first), int(scale.last)
    for unit, step, length in _STEPS:
        if length * scale.a_day < room("0") or last - first > _FEW * _LENGTH[unit]:
            continue
        if unit != "year" and not -9999 < year_of(first) <= year_of(last) < 9999:
            continue  # EDTF has no months or days in years of more than four digits
        found = list(_UNITS[unit](first, last, step))
        pairs = zip(found, [*found[1:], (last + 1, "")], strict=True)
        made = [Tick(at, end, name(edtf)) for (at, edtf), (end, _) in pairs if end > first]
        made = [tick for tick in made if tick.days <= last]
        gaps = ((tick.until - tick.days) * scale.a_day for tick in made[:-1])
        if all(room(tick.name) <= gap for tick, gap in zip(made, gaps, strict=False)):
            return made
    return []
