"""Single dates as people write them, in EDTF: proposals for `meant`, which tries them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from babel.dates import get_month_names

from sphinx_edition.model.dates.grammar import LANGUAGES, roman

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEASONS = {
    **dict.fromkeys(("spring", "printemps", "frühling", "frühjahr", "весна", "весной"), 21),
    **dict.fromkeys(("summer", "été", "sommer", "лето", "летом"), 22),
    **dict.fromkeys(("autumn", "fall", "automne", "herbst", "осень", "осенью"), 23),
    **dict.fromkeys(("winter", "hiver", "зима", "зимой"), 24),
}
_MORE_MONTHS = {"sept": 9, "янв": 1, "февр": 2, "сент": 9, "нояб": 11, "märz": 3, "mai": 5}
#: Words that stand in a date and say nothing about it.
_EMPTY = frozenset(
    re.findall(r"\w+", "st nd rd th er e the of in le de en l den im d dem г гг году года ad n chr")
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBERS = re.compile(r"(\d+)([-./ ]+)(\d+)(?:[-./ ]+(\d+))?")
_BEFORE_CHRIST = re.compile(
    r"(\d+) ?(?:b\.? ?c\.?(?: ?e\.?)?|v\. ?chr\.?|av\. ?j\.?-?c\.?|до н\. ?э\.?)"
)
_DECADE = re.compile(
    r"(?:the )?(\d{3})0(?:'?s|er(?: jahre)?|-х(?: г(?:г|одов)\.?)?|-е(?: г(?:г|оды)\.?)?)"
    r"|(?:les )?années (\d{3})0"
)
_CENTURY = re.compile(
    r"(?:the |le )?(\d{1,2}|[ivx]+)(?:st|nd|rd|th|er|e|\.)? "
    r"(?:century|c|siècle|jahrhundert|jh|век|в)\.?"
)
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[t ,]+(\d{1,2})(?:[:.h ]+(\d\d))?((?::\d\d)?) ?"
    r"(z|utc|[+-]\d\d(?::?\d\d)?)?"
)
_DAY_WITH_ZONE = re.compile(r"(\d{4}-\d\d-\d\d) ?(?:z|utc|[+-]\d\d:\d\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")


def single(text: str) -> Iterator[str]:
    """What `text`, normalized and in lower case, may be; not all of it exists."""
    yield _letters(text)
    yield from _numbers(text)
    yield from _named(text)
    if match := _COMPACT.fullmatch(text):
        yield "-".join(match.groups())
    if match := _DAY_WITH_ZONE.fullmatch(text):
        yield match[1]
    if match := _TIME.fullmatch(text):
        yield _time(match)
    if match := _BEFORE_CHRIST.fullmatch(text):
        yield _before_christ(match[1])
    if match := _DECADE.fullmatch(text):
        yield f"{match[1] or match[2]}X"
    if match := _CENTURY.fullmatch(text):
        yield f"{_counted(match[1]) - 1:02}XX"
    if text.removeprefix("-").isdecimal():
        yield from _year(text)


def _letters(text: str) -> str:
    """As EDTF has its letters; ``u`` was ``X`` in its draft of 2012."""
    if re.fullmatch(r"[?~%]?[\dxuytesz:+\-?~%]+", text, re.ASCII):
        return text.upper().replace("U", "X")
    return text


def _year(text: str) -> Iterator[str]:
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    if len(digits) > 4:
        yield f"Y{sign}{digits.lstrip('0')}"
    if len(digits) == 3 or not int(digits):
        yield f"{sign if int(digits) else ''}{int(digits):04}"


def _numbers(text: str) -> Iterator[str]:
    if match := re.fullmatch(r"y(\d{4})", text):
        yield match[1]
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return
    numbers = [group for group in (match[1], match[3], match[4]) if group]
    if len(numbers[-1]) == 4:
        numbers.reverse()
    if len(numbers[0]) != 4 or any(len(number) > 2 for number in numbers[1:]):
        return
    year, *others = numbers
    padded = [f"{int(number):02}" for number in others]
    yield "-".join([year, *padded])
    yield "-".join([year, *reversed(padded)])
    if len(padded) == 2 and padded[1] == "00" != padded[0]:
        yield f"{year}-{padded[0]}"
    if set(padded) == {"00"}:
        yield year


@functools.cache
def _months() -> dict[str, int]:
    found = dict(_MORE_MONTHS)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, locale=language)
                for number, name in names.items():
                    found.setdefault(name.casefold().strip("."), number)
    return found


def _named(text: str) -> Iterator[str]:
    """With the name of a month or season: ``2 May 1935``, ``May 2nd, 1935``, ``весна 1935 г.``"""
    words = [word for word in _WORD.findall(text) if word not in _EMPTY]
    names = [word for word in words if not word.isdecimal()]
    numbers = [word for word in words if word.isdecimal()]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(names) != 1 or len(years) != 1 or len(years) + len(days) != len(numbers):
        return
    number = _months().get(names[0]) or _SEASONS.get(names[0])
    if number and not days:
        yield f"{years[0]}-{number:02}"
    elif number and len(days) == 1:
        yield f"{years[0]}-{number:02}-{int(days[0]):02}"


def _time(match: re.Match[str]) -> str:
    zone = (match[5] or "").upper().replace("UTC", "Z")
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{match[1]}T{int(match[2]):02}:{match[3] or '00'}{match[4]}{zone}"


def _before_christ(year: str) -> str:
    number = int(year) - 1
    return f"-{number:04}" if number > 0 else "0000"


def _counted(century: str) -> int:
    if century.isdecimal():
        return int(century)
    return next((n for n in range(1, 40) if roman(n).casefold() == century), 0)
