"""The apparatus of dates: what sources give an event, in the notation of textual readings.

    entry       = preferred "]" [ support " : " ] alternative { " : " alternative } [ " | " remark ]
                | preferred "]" support " | " remark
    alternative = DATE source

    1936-03-27] 1936-02 received P1.s5 : 1936-03 R4 | one chamber's vote

A date is in EDTF.  What stands after it in its part is the source, inline Markdown kept as it
is written: a siglum, an account and its paragraph, a citation.  The parts, the escapes and the
lines are those of the textual apparatus (`model.apparatus`).

Nothing raises: what cannot be read becomes a `Complaint`, and what is around it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_edition.model.apparatus.notation import logical_lines
from sphinx_edition.model.apparatus.readings import TOKEN
from sphinx_edition.model.dates import DateError, Moment, parse
from sphinx_edition.model.dates.meant import meant

if TYPE_CHECKING:
    from collections.abc import Sequence

#: notation: the entry cannot be read; date: a mistake of EDTF, two preferred dates, one that is
#: listed twice; source: an alternative without one.
Kind = Literal["notation", "date", "source"]

#: A set as the preferred date has brackets of its own: ``[1936-03-07..1936-03-12]] 1936-02 …``.
_CLOSED = re.compile(r"(\s*\[[^\[\]]*\]|[^\]]*)\](.*)", re.DOTALL)
#: What begins like a date and so must be one: digits, signs of EDTF; a siglum has a letter first.
_LIKE_A_DATE = re.compile(r"[?~%]?(?:[-\d\[]|\{[-\d.Y?~%]|\.\.|X\d|XX|Y-?\d)", re.ASCII)
#: So many words may be one date that is written otherwise: "ca. 2 May 1935".
_WORDS = 4


class Complaint(NamedTuple):
    """A mistake of the editor's: `line` counts from 0 in the block, `message` fits a warning."""

    kind: Kind
    line: int
    message: str


class Alternative(NamedTuple):
    """A date that is not preferred, and who has it: inline Markdown, as written."""

    date: str
    source: str


class DateEntry(NamedTuple):
    """The preferred date and the others; `line` is the offset of its first line in the block.

    `support` is who has the preferred date; it, sources and remark are inline Markdown.
    """

    preferred: str
    alternatives: tuple[Alternative, ...] = ()
    remark: str = ""
    line: int = 0
    support: str = ""


class Parsed(NamedTuple):
    """The entries that can be read, and complaints about these and the others."""

    entries: tuple[DateEntry, ...]
    complaints: tuple[Complaint, ...]


def parse_dates(lines: Sequence[str], date: str = "") -> Parsed:
    """Read the lines of one block.

    :param lines: without the block's fences and options; empty lines count and are ignored
    :param date: that of the event, in EDTF; it is the preferred one
    """
    logical, stray = logical_lines(lines)
    complaints = [Complaint("notation", wrong.line, wrong.message) for wrong in stray]
    entries: list[DateEntry] = []
    preferred = _same(date)
    for written in logical:
        reader = _Reader(written.line)
        entry = reader.entry(written.text)
        if entry and preferred and _same(entry.preferred) != preferred:
            reader.complain("date", f"{entry.preferred!r} is preferred here and {preferred!r} too")
        elif entry:
            entries.append(entry)
            preferred = _same(entry.preferred)
        complaints += reader.complaints
    return Parsed(tuple(entries), tuple(complaints))


def _same(date: str) -> str:
    """What two spellings of one date have in common; ``''`` where it is none."""
    try:
        return parse(date).edtf
    except DateError:
        return ""


class _Reader:
    """Reads one entry and notes what is wrong in it."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.complaints: list[Complaint] = []

    def complain(self, kind: Kind, message: str) -> None:
        self.complaints.append(Complaint(kind, self.line, message))

    def entry(self, text: str) -> DateEntry | None:
        match = _CLOSED.fullmatch(text)
        if match is None:
            shown = text if len(text) <= 60 else f"{text[:59]}…"
            self.complain("notation", f"no ']' closes the preferred date of {shown!r}")
            return None
        preferred = self._preferred(match[1].strip())
        parts, remark = self._body(match[2])
        support = ""
        if parts and not _begins_with_date(parts[0]):
            support = parts.pop(0)
        found = [self._alternative(part) for part in parts]
        alternatives = [alternative for alternative in found if alternative]
        if preferred is None:
            return None
        self._compare(preferred, alternatives)
        if not parts and not (support and remark):
            self.complain("notation", f"nothing disagrees with {preferred.edtf!r}: give a date")
        return DateEntry(preferred.edtf, tuple(alternatives), remark, self.line, support)

    def _preferred(self, text: str) -> Moment | None:
        moment = self._moment(text)
        dates = text.split()
        if moment is None and len(dates) > 1 and all(map(_same, dates)):
            self.complaints.pop()
            self.complain("date", f"{text!r} are {len(dates)} dates, and one is preferred")
        return moment

    def _moment(self, text: str) -> Moment | None:
        try:
            return parse(text)
        except DateError as error:
            self.complain("date", str(error))
            return None

    def _body(self, text: str) -> tuple[list[str], str]:
        """The parts between the colons, and the remark."""
        bar = next((match for match in TOKEN.finditer(text) if match[0] == "|"), None)
        remark = text[bar.end() :].strip() if bar else ""
        text = text[: bar.start()] if bar else text
        if bar and not remark:
            self.complain("notation", "no remark stands after ' | '; write \\| for the sign")
        parts: list[str] = []
        start = 0
        for match in TOKEN.finditer(text):
            if match[0] == ":":
                parts.append(text[start : match.start()].strip())
                start = match.end()
        parts.append(text[start:].strip())
        if len(parts) > 1 and not all(parts):
            self.complain("notation", "nothing stands before or after a colon; write \\: for one")
        return [part for part in parts if part], remark

    def _alternative(self, part: str) -> Alternative | None:
        written, source = _divide(part)
        moment = self._moment(written)
        if moment is None:
            return None
        if not source:
            self.complain("source", f"no source stands after {written!r}")
        return Alternative(moment.edtf, source)

    def _compare(self, preferred: Moment, alternatives: list[Alternative]) -> None:
        seen = {preferred.edtf}
        for date, _ in alternatives:
            if date == preferred.edtf:
                self.complain("date", f"{date!r} is the preferred date and one of the others")
            elif date in seen:
                self.complain("date", f"{date!r} is listed twice: put its sources together")
            seen.add(date)


def _begins_with_date(part: str) -> bool:
    return bool(_LIKE_A_DATE.match(part)) or bool(_date_in_words(part))


def _divide(part: str) -> tuple[str, str]:
    """The date at the beginning of a part, whatever is wrong with it, and its source."""
    if part[0] in "[{" and (match := re.match(r"\[[^\[\]]*\]|\{[^{}]*\}", part)):
        return match[0], part[match.end() :].strip()
    words = _date_in_words(part) or part.split(None, 1)[0]
    return words, part[len(words) :].strip()


def _date_in_words(part: str) -> str:
    """A date in words that EDTF would have otherwise, so that what was meant can be said."""
    tokens = part.split(None, _WORDS)[:_WORDS]
    if _same(tokens[0]):
        return tokens[0]
    for count in range(len(tokens), 0, -1):
        words = " ".join(tokens[:count])
        if part.startswith(words) and meant(words):
            return words
    return ""
