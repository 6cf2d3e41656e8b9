"""Dates of which some digits are not known, in words.

L1 *Unspecified digit(s) from the right*, L2 *Unspecified Digit* of the EDTF specification.
``19XX`` is "20th century" as libraries read it, though 1900 is then in and 2000 out; before
our era the years of ``-01XX`` are those of the 2nd century BC exactly.  What has no name of its
own is said by its bounds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.model.dates import bounds
from sphinx_edition.model.dates.edtf import Date, Part, date_of, days, months, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_edition.model.dates.speech import Form, Speech

_DECADE = re.compile(r"(\d{3})X")
_CENTURY = re.compile(r"(-?)(\d\d)XX")
#: So many days or months are named one by one.
_FEW = 4


def reduced(date: Date) -> Date:
    """Without the parts at the end of which nothing is known: ``1935-05-XX`` is May 1935."""
    if date.day and date.day.text == "XX":
        date = date._replace(day=None)
    if date.month and date.month.text == "XX" and not date.day:
        date = date._replace(month=None)
    return date


def is_rough(date: Date) -> bool:
    """True where a digit is not known."""
    return not all(part.known for part in date.parts)


class Unknown:
    """Writes such dates with the help of a language's `Speech`."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech

    def say(self, date: Date, form: Form) -> str:
        """A reduced date with unknown digits; after a preposition what has no name is as typed."""
        if date.month is None:
            return self._year(date, form)
        if form == "the":
            return write(date)
        if date.month.text == "XX":
            return self._of_unknown_month(date)
        if date.month.known and (date.day is None or date.day.known):
            return self._of_unknown_year(date)
        if date.year.known and (date.month.known or date.day is None):
            return self._one_of(date)
        return self._by_bounds(date)

    def _year(self, date: Date, form: Form) -> str:
        text = date.year.text
        ending = ".the" if form == "the" else ""
        if text.lstrip("-") == "XXXX":
            return self.speech.phrases["date.unknown"]
        if match := _DECADE.fullmatch(text):
            return self.speech.phrase(f"decade{ending}", str(int(match[1]) * 10))
        if match := _CENTURY.fullmatch(text):
            number = self.speech.grammar.century(int(match[2]) + 1)
            century = self.speech.phrase(f"century{ending}", number)
            return self.speech.phrase("bc", century) if match[1] else century
        return self._by_bounds(date) if form == "bare" else write(date)

    def _of_unknown_month(self, date: Date) -> str:
        if date.day is None or not date.day.known:
            return self._by_bounds(date)
        day = self.speech.grammar.ordinal(date.day.number)
        year = Date(date.year)
        if year.year.text.lstrip("-") == "XXXX":
            year_unknown = self.speech.phrases["date.year-unknown"]
            return self.speech.phrase("unknown-month", day, year_unknown)
        if is_rough(year):
            return self.speech.phrase("unknown-month", day, self._year(year, "bare"))
        return self.speech.phrase("unknown-month", day, self.speech.year(date.year.number))

    def _of_unknown_year(self, date: Date) -> str:
        """A season, month or day of some year."""
        month = date.month.number if date.month else 0
        if month > 12:
            return self._by_bounds(date)
        text = self.speech.day_month(date) if date.day else self.speech.month(month, "bare")
        text = self.speech.phrase("unknown-year", text)
        if date.year.text.lstrip("-") == "XXXX":
            return text
        return f"{text} ({self._year(Date(date.year), 'bare')})"

    def _one_of(self, date: Date) -> str:
        """The days or months that the digits allow: one of all between, or of a few."""
        found = self._possible(date)
        first, last = _ordinal(found[0]), _ordinal(found[-1])
        if len(found) > 2 and last - first == len(found) - 1:
            return self.speech.between(found[0], found[-1])
        if len(found) <= _FEW:
            return self.speech.dates(found, "or")
        return self._by_bounds(date)

    def _possible(self, date: Date) -> Sequence[Date]:
        assert date.month
        if date.day is None:
            return [Date(date.year, Part(f"{month:02}")) for month in months(date.month)]
        last = bounds.length(date.year.number, date.month.number)
        return [
            Date(date.year, date.month, Part(f"{day:02}")) for day in days(date.day) if day <= last
        ]

    def _by_bounds(self, date: Date) -> str:
        """The first and the last that the digits allow, and the digits where they say more."""
        ends = [_cut(day, date) for day in bounds.of(date)]
        text = self.speech.between(ends[0], ends[1])
        plain = re.fullmatch(r"-?\d*X*(-\d\d)?", write(date))
        return text if plain else f"{text} ({write(date)})"


def _ordinal(date: Date) -> int:
    return (date.day or date.month or date.year).number


def _cut(day: bounds.Day, date: Date) -> Date:
    """A bound, as exact as the date is."""
    number = f"{day[0]:05}" if day[0] < 0 else f"{day[0]:04}"
    parts = [Part(number), Part(f"{day[1]:02}"), Part(f"{day[2]:02}")]
    if date.month and not date.day and date.month.known and date.month.number > 12:
        return date_of(parts[:2])
    return date_of(parts[: len(date.parts)])
