"""What languages have of their own in dates: months, ordinals, contractions."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from babel.dates import get_month_names
from babel.numbers import format_decimal

LANGUAGES = ("en", "fr", "de", "ru")

_ROMAN = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
#: Preposition and article that make one word.
_CONTRACTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (("à le ", "au "), ("à les ", "aux ")),
    "de": (("zu dem ", "zum "),),
}


class Grammar(NamedTuple):
    """One language.

    `months` are as they stand after a day or a preposition and `names` as they stand alone,
    both counted from 1 (CLDR, by way of Babel).
    """

    language: str
    months: tuple[str, ...]
    names: tuple[str, ...]

    def day(self, number: int) -> str:
        """A day before its month."""
        if self.language == "fr" and number == 1:
            return "1er"
        return f"{number}." if self.language == "de" else str(number)

    def ordinal(self, number: int) -> str:
        """A day without its month."""
        return english(number) if self.language == "en" else self.day(number)

    def century(self, number: int) -> str:
        """The number of a century as the language counts centuries."""
        if self.language == "en":
            return english(number)
        if self.language == "de":
            return f"{number}."
        return roman(number) + (("er" if number == 1 else "e") if self.language == "fr" else "")

    def year(self, number: int) -> str:
        """A year, in groups of digits where it is very long."""
        return str(number) if number < 10_000 else format_decimal(number, locale=self.language)

    def contracted(self, text: str) -> str:
        for apart, together in _CONTRACTIONS.get(self.language, ()):
            text = re.sub(rf"\b{apart}", together, text)
        return text


@functools.cache
def grammar(language: str) -> Grammar:
    """That of a language tag, by its first part; English where it is not one of ours."""
    name = language.split("-")[0].split("_")[0]
    if name not in LANGUAGES:
        name = "en"
    months = get_month_names("wide", "format", locale=name)
    names = get_month_names("wide", "stand-alone", locale=name)
    numbers = range(1, 13)
    return Grammar(name, ("", *(months[n] for n in numbers)), ("", *(names[n] for n in numbers)))


def english(number: int) -> str:
    """1st, 2nd, 3rd, 4th; 11th to 13th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def roman(number: int) -> str:
    """Of centuries: up to 100."""
    if number >= 40:
        tens = {10: "C", 9: "XC", 5: "L", 4: "XL"}
        for value, sign in tens.items():
            if number >= value * 10:
                return sign + roman(number - value * 10)
    for sign, value in _ROMAN:
        if number >= value:
            return sign + roman(number - value)
    return ""
