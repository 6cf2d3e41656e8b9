"""An instrument's own clause on when it enters into force, and events that do not follow it."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model import dates
from sphinx_edition.model.relations import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.model.dates import Day
    from sphinx_edition.model.records import Event

_WRITTEN = re.compile(r"([a-z][a-z-]*)(?:\s*\+\s*(\d{1,4})\s+(days?|months?))?")
IN_FORCE = "entry-into-force"


class ClauseError(ValueError):
    """A text that is no clause; the message says how one is written."""


class Clause(NamedTuple):
    """In force so long after an action: ``exchange``, ``ratification + 30 days``."""

    kind: str
    days: int = 0
    months: int = 0


class Departure(NamedTuple):
    """An entry into force on another day than the clause makes of an earlier event."""

    event: Event
    other: Event


def parse(text: str) -> Clause:
    """Read a clause.

    :raises ClauseError: if it is none
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or match[1] not in ACTIONS or match[1] == IN_FORCE:
        known = ", ".join(kind for kind in ACTIONS if kind != IN_FORCE)
        raise ClauseError(
            f"{text!r} is no clause: write an action ({known}), or one with a term, "
            "as in 'exchange + 30 days'"
        )
    count = int(match[2] or 0)
    if (match[3] or "").startswith("month"):
        return Clause(match[1], months=count)
    return Clause(match[1], days=count)


def departures(events: Iterable[Event], clause: Clause) -> list[Departure]:
    """Entries into force of one instrument that cannot be on the day that its clause sets.

    Of several actions the last counts, as where each party ratifies on a day of its own.
    """
    dated = [event for event in events if event.date]
    basis = [event for event in dated if event.kind == clause.kind]
    if not basis:
        return []
    last = max(basis, key=lambda event: dates.sort_key(dates.parse(event.date), event.key))
    moment = dates.parse(last.date)
    low, high = (shifted(day, clause) for day in (moment.lower, moment.upper))
    found = []
    for event in dated:
        own = dates.parse(event.date)
        if event.kind == IN_FORCE and (own.upper < low or own.lower > high):
            found.append(Departure(event, last))
    return found


def shifted(day: Day, clause: Clause) -> Day:
    """A day and the term of a clause; days outside the calendar's years stay as they are."""
    year, month, number = day
    if not 1 <= year <= 9_000:
        return day
    months = year * 12 + month - 1 + clause.months
    year, month = divmod(months, 12)
    number = min(number, calendar.monthrange(year, month + 1)[1])
    later = datetime.date(year, month + 1, number) + datetime.timedelta(days=clause.days)
    return later.year, later.month, later.day
