"""What was probably meant by a date that is not in EDTF.

Dates as historians write them in English, French, German and Russian, older drafts of EDTF
(``u`` for an unknown digit, ``open``), and slips.  Every proposal is a date that can be read;
texts longer than any date are not looked at, so that the time is bounded.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_edition.model.dates import bounds, edtf
from sphinx_edition.model.dates.written import single

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 80
_DASHES = re.compile("[‐-―−]")

_ABOUT = "circa|ca|c|about|around|approx|approximately|vers|environ|um|etwa|gegen|около|ок|примерно"
_PERHAPS = "perhaps|probably|possibly|peut-être|probablement|vielleicht|wohl|возможно|вероятно"
#: What stands before a date, or before and between two, and the notation of it.
_FRAMES: tuple[tuple[str, str], ...] = (
    (rf"(?:{_ABOUT})\b\.? ?(?:le |den |the )?(.+)", "{}~"),
    (r"(?:c|ca)(\d{4})", "{}~"),
    (r"(.+),? \(?(?:ca|circa|approx)\.?\)?", "{}~"),
    (rf"(?:{_PERHAPS}),? (?:le |den )?(.+)", "{}?"),
    (r"(.+?) ?\(\?\)", "{}?"),
    (r"(.+?) \?", "{}?"),
    (r"(.+?)(?:\?~|~\?)", "{}%"),
    (
        r"(?:between|entre|zwischen|между)(?: le| dem)? (.+) (?:and|et|und|и)(?: le| dem)? (.+)",
        "[{}..{}]",
    ),
    (r"(?:not )?before (.+)|(?:avant|vor|до)(?: le| dem)? (.+)", "[..{}]"),
    (r"(?:after|après|nach|после)(?: le| dem)? (.+)", "[{}..]"),
    (r"(?:until|till|jusqu['’](?:en|au)|bis)(?: zum)? (.+)", "../{}"),
    (r"(?:from|du|vom|von|с) (.+) (?:to|until|till|au|bis|bis zum|до|по) (.+)", "{}/{}"),
    (r"(?:since|from|depuis|seit|ab|с)(?: le| dem)? (.+)", "{}/.."),
    (r"(.+) (?:or|ou|oder|или) (.+)", "[{},{}]"),
    (r"(.+) (?:and|et|und|и) (.+)", "{{{},{}}}"),
    (r"(.+)/(?:open|present|now|today)", "{}/.."),
    (r"(.+)/(?:unknown|\?)", "{}/"),
    (r"(?:unknown|\?)/(.+)", "/{}"),
    (r"\[?([^\[\].,]+)\.\.([^\[\].,]+)\]?", "[{}..{}]"),
)
_COMPILED = tuple((re.compile(pattern), form) for pattern, form in _FRAMES)
_NOT_BEFORE = re.compile(r"(?:not before|pas avant|nicht vor|не ранее) (.+)")
_NOT_AFTER = re.compile(r"(?:not after|pas après|nicht nach|не позднее) (.+)")
_YEARS = re.compile(r"(\d{4}) ?[-/] ?(\d{2}|\d{4})")
#: ISO 8601-1 lets the second date leave out what it shares with the first; EDTF does not.
_SHORTENED = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)/(\d\d(?:-\d\d)?)")
_RANGE = re.compile(
    r"(.+?) (?:-|--|to|à|bis|по|до) (.+)|(.+?)--(.+)|([^/]+)/([^/]+)"
    r"|(\d{1,2}\.?)-(\d{1,2}\.? .+)|([^\W\d]+)-([^\W\d]+ .+)"
)


def meant(text: str) -> str:
    """A proposal, or ``''`` where there is none."""
    if len(text) > _LONGEST:
        return ""
    plain = unicodedata.normalize("NFKC", text).casefold()
    dashed = _DASHES.sub("-", plain).strip(" .;")
    rules: tuple[Callable[[str], str], ...] = (_years, _shortened, _one, _terminus, _framed, _range)
    for rule in rules:
        proposal = rule(dashed)
        if proposal and proposal != text and _exists(proposal):
            return proposal
    return ""


def _exists(text: str) -> bool:
    try:
        written = edtf.read(text)
        bounds.of(written)
        return not bounds.backwards(written)
    except edtf.DateError:
        return False


def _one(text: str) -> str:
    """A single date, written otherwise."""
    return next((proposal for proposal in single(text) if _exists(proposal)), "")


def _years(text: str) -> str:
    """``1914-18``, where no month is meant: years of one war or term of office."""
    match = _YEARS.fullmatch(text)
    if match is None:
        return ""
    first, last = match[1], match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
    near = 0 < int(last) - int(first) <= 12 or len(match[2]) == 4
    return f"{first}/{last}" if near else ""


def _shortened(text: str) -> str:
    match = _SHORTENED.fullmatch(text)
    return f"{match[1]}/{match[1][: -len(match[2])]}{match[2]}" if match else ""


def _terminus(text: str) -> str:
    if match := _NOT_BEFORE.fullmatch(text):
        return f"[{date}..]" if (date := _one(match[1])) else ""
    match = _NOT_AFTER.fullmatch(text)
    return f"[..{date}]" if match and (date := _one(match[1])) else ""


def _framed(text: str) -> str:
    for pattern, form in _COMPILED:
        if match := pattern.fullmatch(text):
            dates = [_one(group) for group in match.groups() if group]
            if all(dates) and _exists(proposal := form.format(*dates)):
                return proposal
    return ""


def _range(text: str) -> str:
    """Two dates with a dash or slash between; the first may lack what both share."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return ""
    first, last = (group.strip() for group in match.groups() if group)
    tail = last.split()
    starts = [first, *(f"{first} {' '.join(tail[at:])}" for at in range(1, len(tail)))]
    start = next((date for date in map(_one, starts[:4]) if date), "")
    end = _one(last)
    return f"{start}/{end}" if start and end else ""
