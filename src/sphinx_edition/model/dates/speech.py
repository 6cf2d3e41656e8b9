"""EDTF dates in words.

A phrase is chosen by what a date is: a day, which French and German give an article; a year or
month, which has none; or a span, such as a season or a decade.  ``date.NAME-day`` and
``date.NAME-span`` are the phrases for these where they differ from ``date.NAME``.  A date has
two forms, "bare" as it stands alone and "the" as it stands after a preposition: "весна 1935",
"весны 1935"; "mai 1935"; "le printemps 1935", "dem Frühjahr 1935".

``[1936..]`` is "after 1936", as a terminus is commonly put, though EDTF includes the year
itself; of days, where that matters, it is "not before".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sphinx_edition.model.dates import bounds
from sphinx_edition.model.dates.edtf import Choice, Date, Interval, Part, date_of, is_group, zone
from sphinx_edition.model.dates.grammar import grammar
from sphinx_edition.model.dates.unknown import Unknown, is_rough, reduced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_edition.model.dates.edtf import Clock, Edge, Written

Form = Literal["bare", "the"]
Kind = Literal["day", "month", "year", "span", "doubtful"]

#: Kinds that have a phrase of their own; the others have that for the kinds named "".
_ENDINGS: dict[str, dict[Kind, str]] = {
    "about": {"day": "-day", "month": "-span", "span": "-span"},
    "until": {"day": "-day", "span": "-span", "doubtful": "-doubtful"},
}


class Speech:
    """Writes dates in one language."""

    def __init__(self, language: str, phrases: Mapping[str, str]) -> None:
        self.grammar = grammar(language)
        self.phrases = phrases

    def say(self, written: Written) -> str:
        """A date, interval or set."""
        if isinstance(written, Choice):
            return self._choice(written)
        if isinstance(written, Interval):
            return self._interval(written)
        return self.date(written)

    def phrase(self, name: str, *texts: str) -> str:
        return self.grammar.contracted(self.phrases[f"date.{name}"].format(*texts))

    # Dates

    def date(self, date: Date, form: Form = "bare") -> str:
        """A date with the doubt about it: first that about all of it, then that about parts."""
        date = reduced(date)
        uncertain = all(part.uncertain for part in date.parts)
        approximate = all(part.approximate for part in date.parts)
        plain = _without_doubt(date)
        within = form == "the"
        if approximate:
            about = self.phrase("about-within", self.core(plain, "the")) if within else ""
            text = about or self._about(plain)
        else:
            text = self.core(plain, form)
        if uncertain:
            text = self.phrase("perhaps-within" if within else "perhaps", text)
        return text + self._doubts(date, uncertain, approximate)

    def _about(self, date: Date) -> str:
        kind = kind_of(date)
        bare = kind == "day" or (kind != "year" and self.grammar.language == "de")
        ending = _ENDINGS["about"].get(kind, "")
        return self.phrase(f"about{ending}", self.core(date, "bare" if bare else "the"))

    def _doubts(self, date: Date, uncertain: bool, approximate: bool) -> str:
        """Of parts of a date (L2 *Qualification*), each doubt with the parts it concerns."""
        said: dict[str, list[str]] = {}
        for part, name in zip(date.parts, ("year", "month", "day"), strict=False):
            perhaps, about = part.uncertain and not uncertain, part.approximate and not approximate
            if perhaps or about:
                sort = "both" if perhaps and about else "uncertain" if perhaps else "approximate"
                said.setdefault(sort, []).append(self.phrases[f"date.part.{name}"])
        texts = [self.phrase(f"is-{sort}", self.listed(names)) for sort, names in said.items()]
        return f" ({', '.join(texts)})" if texts else ""

    def core(self, date: Date, form: Form = "bare") -> str:
        """A date without what is doubtful about it."""
        if date.significant:
            first, last = bounds.significant(date)
            if first == last:
                return self.year(first)
            about = self._about(date._replace(significant=0))
            return f"{about} ({self._years(first, last)})"
        if is_rough(date):
            return Unknown(self).say(date, form)
        if date.month is None:
            return self.year(date.year.number)
        if is_group(date.month):
            return self._group(date.month.number, date.year.number, form)
        if date.day is None:
            return f"{self.month(date.month.number, form)} {self.year(date.year.number)}"
        day = f"{self.day_month(date)} {self.year(date.year.number)}"
        text = f"{day}, {self._clock(date.clock)}{self._zone(date.clock)}" if date.clock else day
        return text if form == "bare" else self.phrase("the-day", text)

    def year(self, number: int) -> str:
        """ISO 8601-1 counts a year 0, which is 1 BC."""
        if number > 0:
            return self.grammar.year(number)
        return self.phrase("bc", self.grammar.year(1 - number))

    def _years(self, first: int, last: int) -> str:
        if last <= 0:
            ends = self.grammar.year(1 - first), self.grammar.year(1 - last)
            return self.phrase("bc", "–".join(ends))
        return dashed(self.year(first), self.year(last))

    def month(self, number: int, form: Form) -> str:
        return (self.grammar.names if form == "bare" else self.grammar.months)[number]

    def day_month(self, date: Date) -> str:
        month = self.grammar.months[date.month.number] if date.month else ""
        return f"{self.grammar.day(date.day.number)} {month}" if date.day else month

    def _group(self, number: int, year: int, form: Form) -> str:
        """L1 *Seasons*, L2 *Sub-year groupings*; thirds of a year are given by their months."""
        if 37 <= number <= 39:
            first, last = bounds.GROUPS[number]
            months = f"{self.month(first, form)}–{self.month(last, form)}"
            return f"{months} {self.year(year)}"
        season = (number - 21) % 4 + 21 if number <= 32 else number
        ending = ".the" if form == "the" else ""
        text = self.phrase(f"season.{season}{ending}", self.year(year))
        return self.phrase("southern", text) if 29 <= number <= 32 else text

    def _clock(self, clock: Clock) -> str:
        parts = [str(clock.hour), f"{clock.minute:02}"]
        if clock.second <= 0:
            return self.phrase("clock", *parts)
        return self.phrase("clock-seconds", *parts, f"{clock.second:02}")

    def _zone(self, clock: Clock) -> str:
        if clock.zone is None:
            return ""
        return f" (UTC{zone(clock).replace('Z', '').replace('-', '−')})"

    # Intervals

    def _interval(self, interval: Interval) -> str:
        first, last = interval
        if isinstance(first, str):
            return self._open("until", last, "beginning" if first == "" else "")
        if isinstance(last, str):
            return self._open("since", first, "end" if last == "" else "")
        if first == last:
            return self.date(first)
        return self._span(reduced(first), reduced(last))

    def _open(self, name: str, date: Date | Edge, unknown: str) -> str:
        """L1 *Extended Interval*: an end that is open, or that nobody knows."""
        assert isinstance(date, Date)
        text = self._terminus(name, date)
        return self.phrase(f"{unknown}-unknown", text) if unknown else text

    def _terminus(self, name: str, date: Date) -> str:
        date = reduced(date)
        if kind_of(date) == "day":
            return self.phrase(f"{name}-day", self.date(date))
        ending = _ENDINGS.get(name, {}).get(kind_of(date), "")
        return self.phrase(f"{name}{ending}", self.date(date, "the"))

    def _span(self, first: Date, last: Date) -> str:
        """What both ends share is said once: "29–30 September 1938"."""
        share = shared(first, last)
        if share == "day" and first.clock and last.clock and first.clock.zone == last.clock.zone:
            return self._times(first, first.clock, last.clock)
        if share == "era":
            return self._years(first.year.number, last.year.number)
        if share in ("month", "year"):
            start = self.short(first, share)
            return f"{start}{' – ' if ' ' in start else '–'}{self.date(last)}"
        return dashed(self.date(first), self.date(last))

    def _times(self, date: Date, first: Clock, last: Clock) -> str:
        day = self.date(date._replace(clock=None))
        start, end = self._clock(first), self._clock(last)
        start = start.removesuffix(" Uhr")
        dash = "–" if self.grammar.language != "fr" else " – "
        return f"{day}, {start}{dash}{end}{self._zone(last)}"

    def short(self, date: Date, share: str, form: Form = "bare") -> str:
        """A day or month before another of the same month or year."""
        if date.month and not date.day:
            return self.month(date.month.number, form)
        if date.day and share == "month":
            return self.grammar.day(date.day.number)
        return self.day_month(date)

    # Sets

    def _choice(self, choice: Choice) -> str:
        if len(choice.items) > 1:
            return self._list(choice)
        item = choice.items[0]
        if isinstance(item, Date):
            return self.date(item)
        if choice.all:
            return self._interval(item)
        if isinstance(item.first, str):
            assert isinstance(item.last, Date)
            return self._terminus("before", item.last)
        if isinstance(item.last, str):
            return self._terminus("after", item.first)
        return self.between(item.first, item.last)

    def between(self, first: Date, last: Date) -> str:
        """One of all dates from the first to the last, which are among them."""
        first, last = reduced(first), reduced(last)
        if first == last:
            return self.date(first)
        share = shared(first, last)
        if kind_of(first) == "day" == kind_of(last):
            start = self.short(first, share) if share in ("month", "year") else self.date(first)
            return self.phrase("between-day", start, self.date(last))
        start = self.short(first, share, "the") if share == "year" else self.date(first, "the")
        return self.phrase("between", start, self.date(last, "the"))

    def _list(self, choice: Choice) -> str:
        word = "and" if choice.all else "or"
        items = [reduced(item) if isinstance(item, Date) else item for item in choice.items]
        dates = [item for item in items if isinstance(item, Date)]
        if len(dates) < len(items):
            return self.listed([self.say(item) for item in items], word)
        return self.dates(dates, word)

    def dates(self, dates: Sequence[Date], word: str) -> str:
        """Dates in a list; what all share is said once, with the last."""
        shares = {shared(date, dates[-1]) for date in dates[:-1]}
        share = "month" if shares == {"month"} else "year" if shares <= {"month", "year"} else ""
        start = [self.short(date, share) if share else self.date(date) for date in dates[:-1]]
        return self.listed([*start, self.date(dates[-1])], word)

    def listed(self, texts: Sequence[str], word: str = "and") -> str:
        if len(texts) < 2:
            return "".join(texts)
        return self.phrase(word, ", ".join(texts[:-1]), texts[-1])


def dashed(first: str, last: str) -> str:
    """Two ends, with the dash close to them where both are one word."""
    return f"{first} – {last}" if " " in first + last else f"{first}–{last}"


def kind_of(date: Date) -> Kind:
    """What phrases are chosen by."""
    if not all(part.sure for part in date.parts):
        return "doubtful"
    if is_rough(date):
        return "span"
    if date.month is None:
        return "year"
    if is_group(date.month):
        return "span"
    return "day" if date.day else "month"


def shared(first: Date, last: Date) -> str:
    """What two sure dates of one kind share: ``day``, ``month``, ``year``, ``era``, or nothing."""
    kind = kind_of(first)
    sure = all(part.sure for part in (*first.parts, *last.parts))
    if not sure or kind_of(last) != kind or kind in ("span", "doubtful"):
        return ""
    if first.significant or last.significant:
        return ""
    if kind == "year":
        return "era" if max(first.year.number, last.year.number) <= 0 else ""
    if first[:3] == last[:3]:
        return "day"
    if first.clock or last.clock or first.year != last.year:
        return ""
    return "month" if kind == "day" and first.month == last.month else "year"


def _without_doubt(date: Date) -> Date:
    plain = date_of([Part(part.text) for part in date.parts])
    return plain._replace(clock=date.clock, significant=date.significant)
