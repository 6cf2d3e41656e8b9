"""Old-style dates: the day of the Julian calendar beside that of the Gregorian.

A day is counted as a Julian Day Number and read again in the other calendar.  Both formulas
are those of E. G. Richards, "Calendars", in S. E. Urban and P. K. Seidelmann (eds.),
*Explanatory Supplement to the Astronomical Almanac*, 3rd ed., Mill Valley 2013, section 15.11
(algorithms 3 and 4).  The difference is 10 days from 15 October 1582, 11 from 12 March 1700,
12 from 13 March 1800 and 13 from 14 March 1900 (all new style), until 2100.

Before the reform of 1582 there is no other style: days of that time are known in the Julian
calendar alone, and what stands in a source is that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.model.dates import words as words_of
from sphinx_edition.model.dates.grammar import grammar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_edition.model.dates import Moment
    from sphinx_edition.model.dates.bounds import Day

_PLAIN = re.compile(r"\d{4}-\d\d-\d\d")
#: The first day of the Gregorian calendar (bull *Inter gravissimas*).
REFORM: Day = (1582, 10, 15)

# Richards's constants, table 15.14, by his letters.
_Y, _J, _M, _N, _R, _P, _V, _U, _S, _T, _W = 4716, 1401, 2, 12, 4, 1461, 3, 5, 153, 2, 2
_A, _C = 184, -38


def old_style(moment: Moment) -> Day | None:
    """The Julian day of a date that is one Gregorian day since the reform; else None."""
    if moment.lower != moment.upper or moment.precision < 2 or moment.lower < REFORM:
        return None
    return julian(day_number(moment.lower))


def day_number(day: Day) -> int:
    """The Julian Day Number, at noon, of a Gregorian day (Richards, algorithm 3)."""
    year, month, number = day
    h = month - _M
    g = year + _Y - (_N - h) // _N
    f = (h - 1 + _N) % _N
    e = _P * g // _R + number - 1 - _J
    return e + (_S * f + _T) // _U - (3 * ((g + _A) // 100)) // 4 - _C


def julian(number: int) -> Day:
    """The day of the Julian calendar with this number (Richards, algorithm 4)."""
    f = number + _J
    e = _R * f + _V
    g = (e % _P) // _R
    h = _U * g + _W
    day = (h % _S) // _U + 1
    month = (h // _S + _M) % _N + 1
    return e // _P - _Y + (_N + _M - month) // _N, month, day


def words(moment: Moment, language: str, phrases: Mapping[str, str]) -> str:
    """The date with the old style beside it, "14 February [1 February O.S.] 1918".

    Where there is none, or doubt or a time stand beside the day, it is said as any other date.
    """
    said = words_of(moment, language, phrases)
    old = old_style(moment)
    if old is None or not _PLAIN.fullmatch(moment.edtf):
        return said
    speech = grammar(language)
    new_day, old_day = (
        f"{speech.day(day)} {speech.months[month]}" for _, month, day in (moment.lower, old)
    )
    if old[0] != moment.lower[0]:
        return phrases["date.old-style-year"].format(said, f"{old_day} {old[0]}")
    return phrases["date.old-style"].format(new_day, old_day, moment.lower[0])
