"""EDTF dates in words: the patterns of the notation, and how a language says each."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from babel.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Signs of doubt; they may stand after the date or beside any of its parts.
MARKS = re.compile(r"[?~%]")
#: A year, month or day, without doubt about it.
SIMPLE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*)?")
#: One of all dates from the first to the last.
SET = re.compile(r"\[\s*(?P<from>[^\].,{}]*?)\s*\.\.\s*(?P<to>[^\].,{}]*?)\s*\]")

_LIST = re.compile(r"(?P<open>[\[{])(?P<items>[^\[\]{}]+)[\]}]")
_ROUGH_YEAR = re.compile(r"(\d{3})X(?:-XX){0,2}|(\d{2})XX(?:-XX){0,2}")
_UNKNOWN_PART = re.compile(r"(-?\d{4}(?:-\d\d)?)(?:-XX){1,2}")

#: Day-month-year, day-month, month-year and month patterns of Babel (CLDR date field
#: symbols), one row a language; others are written as English has them.
PATTERNS: dict[str, tuple[str, str, str, str]] = {
    "en": ("d MMMM y", "d MMMM", "LLLL y", "LLLL"),
    "fr": ("d MMMM y", "d MMMM", "LLLL y", "LLLL"),
    "de": ("d. MMMM y", "d. MMMM", "LLLL y", "LLLL"),
    "ru": ("d MMMM y", "d MMMM", "LLLL y", "LLLL"),
}


class Speech:
    """Writes dates in one language."""

    def __init__(self, language: str, phrases: Mapping[str, str]) -> None:
        self.language = language.split("-")[0].split("_")[0]
        if self.language not in PATTERNS:
            self.language = "en"
        self.patterns = PATTERNS[self.language]
        self.phrases = phrases

    def single(self, text: str, *, after_word: bool = False) -> str:
        """A date that is no interval.

        :param after_word: it stands after "about" or the like, where Russian months have
            another form
        """
        if match := SET.fullmatch(text):
            return self._set(match["from"], match["to"])
        if match := _LIST.fullmatch(text):
            return self._list(match["items"].split(","), "or" if match["open"] == "[" else "and")
        if bare := MARKS.sub("", text) if MARKS.search(text) else "":
            return self._doubtful(bare, text)
        if match := SIMPLE.fullmatch(text):
            return self._plain(match, after_word=after_word)
        if match := _ROUGH_YEAR.fullmatch(text):
            year = f"{match[1]}0" if match[1] else f"{match[2]}00"
            return self.phrases["date.decade" if match[1] else "date.century"].format(year)
        if match := _UNKNOWN_PART.fullmatch(text):
            return self.single(match[1], after_word=after_word)
        return text

    def interval(self, text: str) -> str:
        """A duration, whose ends are two dates."""
        first, _, last = text.partition("/")
        if first in ("", ".."):
            return self._phrase("until", last)
        if last in ("", ".."):
            return self._phrase("since", first)
        if first == last:
            return self.single(first)
        ends = SIMPLE.fullmatch(first), SIMPLE.fullmatch(last)
        if ends[0] and ends[1]:
            return self._span(ends[0], ends[1])
        return f"{self.single(first)} – {self.single(last)}"

    def _phrase(self, name: str, *texts: str) -> str:
        """A phrase around dates, with the article where a language has one before days."""
        days = all((match := SIMPLE.fullmatch(text)) and match["day"] for text in texts)
        key = f"date.{name}-day" if days else f"date.{name}"
        return self.phrases[key].format(*(self.single(text, after_word=True) for text in texts))

    def _set(self, first: str, last: str) -> str:
        if first and last:
            return self._phrase("between", first, last)
        return self._phrase("after", first) if first else self._phrase("before", last)

    def _list(self, items: list[str], word: str) -> str:
        said = [self._member(item.strip()) for item in items]
        if len(said) == 1:
            return said[0]
        return self.phrases[f"date.{word}"].format(", ".join(said[:-1]), said[-1])

    def _member(self, item: str) -> str:
        first, dots, last = item.partition("..")
        return self.interval(f"{first}/{last}") if dots else self.single(item)

    def _doubtful(self, bare: str, text: str) -> str:
        perhaps, about = any(c in text for c in "?%"), any(c in text for c in "~%")
        if not about:
            return self.phrases["date.perhaps"].format(self.single(bare))
        return self._phrase("perhaps-about" if perhaps else "about", bare)

    def _span(self, first: re.Match[str], last: re.Match[str]) -> str:
        """What both ends share is said once: "29–30 September 1938"."""
        if first["year"] == last["year"] and first["day"] and last["day"]:
            if first["month"] == last["month"]:
                dot = "." if self.language == "de" else ""
                return f"{self._ordinal(int(first['day']))}{dot}–{self._plain(last)}"
            return f"{self._format(first, self.patterns[1])} – {self._plain(last)}"
        if first["year"] == last["year"] and _is_month(first) and _is_month(last):
            return f"{self._format(first, self.patterns[3])}–{self._plain(last)}"
        ends = self._plain(first), self._plain(last)
        return " – ".join(ends) if any(" " in end for end in ends) else "–".join(ends)

    def _plain(self, match: re.Match[str], *, after_word: bool = False) -> str:
        year = int(match["year"])
        if not match["month"]:
            return self._year(year)
        if int(match["month"]) > 12:
            return self._season(match)
        pattern = self.patterns[0 if match["day"] else 2]
        return self._format(match, pattern.replace("LLLL", "MMMM") if after_word else pattern)

    def _season(self, match: re.Match[str]) -> str:
        """21 to 24, and the same of either hemisphere (25 to 32)."""
        number = int(match["month"])
        season = self.phrases[f"date.season.{(number - 21) % 4 + 21}"] if number <= 32 else ""
        return f"{season} {self._year(int(match['year']))}" if season else match[0]

    def _format(self, match: re.Match[str], pattern: str) -> str:
        day = datetime.date(2000, int(match["month"]), int(match["day"] or 1))
        quoted = "'" + self._year(int(match["year"])).replace("'", "''") + "'"
        text = format_date(day, pattern.replace("y", quoted), locale=self.language)
        if self.language == "fr" and match["day"] == "01":
            text = re.sub(r"^1\b", "1er", text)
        return text

    def _ordinal(self, day: int) -> str:
        return "1er" if self.language == "fr" and day == 1 else str(day)

    def _year(self, year: int) -> str:
        return str(year) if year > 0 else self.phrases["date.bc"].format(1 - year)


def _is_month(match: re.Match[str]) -> bool:
    return bool(match["month"]) and not match["day"] and int(match["month"]) <= 12
