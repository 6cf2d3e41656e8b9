"""Dates in EDTF (ISO 8601-2:2019, levels 0 to 2): bounds, order, and words.

    1935-05-02   1935-05   1935              a day, month, year (level 0)
    1935-05-02T18:00+01:00                   a time of that day; the zone may be left out
    1935-07-25/1935-08-20                    a duration
    1936/..   1936/                          whose end is open; whose end nobody knows (1)
    1933~   1935?   1935%                    about; perhaps; perhaps about (1)
    193X   1935-XX   1935-05-XX              digits that are not known (1), at any place (2)
    1935-21                                  spring; up to 41, see `bounds.GROUPS` (1, 2)
    -0043   Y-20000   Y17E7   1950S2         before our era; long; known to two digits (1, 2)
    1935-05?-02   ?1935-05                   doubt about a part (2)
    [1936-03-07..1936-03-12]   [1935,1937]   one of a set; ``{1935,1937}`` all of it (2)

`edtf` reads the notation, `bounds` gives the first and the last day, `speech` the words,
`meant` proposes what should have been written, `tei` takes the dates of TEI and of chronicles,
and `old_style` the day of the Julian calendar.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.dates import bounds, edtf
from sphinx_edition.model.dates.bounds import BEGINNING, END, Day
from sphinx_edition.model.dates.edtf import DateError, NotEdtfError
from sphinx_edition.model.dates.meant import meant
from sphinx_edition.model.dates.speech import Speech
from sphinx_edition.model.dates.unknown import reduced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_edition.model.dates.edtf import Written

__all__ = [
    "BEGINNING",
    "END",
    "DateError",
    "Day",
    "Moment",
    "datetime_attribute",
    "parse",
    "sort_key",
    "words",
]

_EXAMPLES = "1935-05-02, 1935-05, 1935-07-25/1935-08-20"
#: Editions have thousands of dates; a limit keeps a server that reads any text from growing.
_KEPT = 2**15


class Moment(NamedTuple):
    """A date as the model needs it; `lower` and `upper` are its bounds, both included.

    `precision` is 0 for a year or coarser, 1 for a season or month, 2 for a day, 3 for a time;
    of several dates it is that of the coarsest.  `clock` is in seconds from midnight UTC.
    """

    edtf: str
    lower: Day
    upper: Day
    precision: int
    clock: tuple[int, int] = (0, 86_400)

    @property
    def interval(self) -> bool:
        """True for a duration (``A/B``), whose ends are two dates."""
        return "/" in self.edtf


def parse(edtf: str) -> Moment:
    """Read an EDTF date.

    :raises DateError: with a message that gives the value, the reason and what was probably
        meant, fit for a warning; nothing else is raised whatever the text
    """
    return _parse(" ".join(edtf.split()))


@functools.lru_cache(_KEPT)
def _parse(text: str) -> Moment:
    try:
        written = _read(text)
        lower, upper = bounds.of(written)
        if bounds.backwards(written):
            raise DateError(f"{edtf.quoted(text)} ends before it begins")
    except DateError as error:
        raise DateError(_message(text, error)) from None
    tidy = text.replace(", ", ",").replace(" ", "")
    return Moment(tidy, lower, upper, bounds.precision(written), bounds.clock(written))


@functools.lru_cache(_KEPT)
def _read(text: str) -> Written:
    return edtf.read(text)


def _message(text: str, error: DateError) -> str:
    proposal = meant(text)
    hint = f"; did you mean {proposal!r}?" if proposal else ""
    if not isinstance(error, NotEdtfError):
        return f"{error}{hint}"
    part = str(error)
    where = "" if part == text else f"{edtf.quoted(text)}: "
    return f"{where}{edtf.quoted(part)} is not a date in EDTF{hint or f' ({_EXAMPLES})'}"


def sort_key(moment: Moment, key: str) -> tuple[Day, Day, int, str]:
    """The total order of dated things: lower bound, upper bound, coarser first, key.

    Of two times of one day the earlier comes first, by UTC where a zone is given; this lies
    between precision and key, in one number with the precision.
    """
    rank = moment.precision
    for seconds in moment.clock:
        # Zones reach a day into the neighbouring days.
        rank = rank * 300_000 + seconds + 100_000
    return (moment.lower, moment.upper, rank, key)


def datetime_attribute(moment: Moment) -> str:
    """A value for HTML's ``<time datetime>``: a year, month, day or time, or ``''``."""
    written = _read(moment.edtf)
    if not isinstance(written, edtf.Date):
        return ""
    date = reduced(written)
    if date.significant or not all(part.known for part in date.parts) or date.year.number < 1:
        return ""
    if date.month and date.month.number > 12:
        return date.year.text
    text = "-".join(part.text for part in date.parts)
    return text + edtf.write(date)[len(text) :] if date.clock else text


def words(moment: Moment, language: str, phrases: Mapping[str, str]) -> str:
    """The date in words: "25 July – 20 August 1935".

    :param language: a language tag; its first part chooses month names and forms
    :param phrases: the program's words (`sphinx_edition.locale`): ``date.about`` and so on
    """
    return Speech(language, phrases).say(_read(moment.edtf))
