"""The notation of an apparatus block: from lines to entries.

Nothing raises: what cannot be read becomes a `Complaint`, and the entries around it stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.entries import (
    Complaint,
    Entry,
    Lemma,
    Parsed,
    Words,
)
from sphinx_edition.model.apparatus.readings import NotationError, Written, read_body

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OPTION = re.compile(r":[\w-]+:(\s|$)")
_CLOSED = re.compile(r"((?:[^\\\]]|\\.)*)\](.*)", re.DOTALL)
_PARAGRAPH = re.compile(r"§(?P<number>\w[\w.\-/]*(?:\(\w+\))*)\s+")
_RAISED = re.compile(
    rf"(?P<text>(?:[^\\]|\\.)*(?:[^\\{signs.RAISED}]|\\[^{signs.RAISED}]))"
    rf"(?P<mark>[{signs.RAISED}]+)",
    re.DOTALL,
)
_BRACED = re.compile(r"(?P<text>(?:[^\\{}]|\\.)+)\{(?P<mark>[^{}\\]*)\}", re.DOTALL)
_NO_BRACE = re.compile(r"(?:[^\\{}]|\\.|\\$)*", re.DOTALL)


class LogicalLine(NamedTuple):
    """An entry as written, its continuation lines joined; the offset of its first line."""

    line: int
    text: str


def parse(lines: Sequence[str], known: Mapping[str, signs.Witness]) -> Parsed:
    """Read the lines of one apparatus block.

    :param lines: without the block's fences and options; empty lines count and are ignored
    :param known: the declared witnesses by siglum (`sigla.table`)
    """
    entries: list[Entry] = []
    complaints: list[Complaint] = []
    logical, stray = logical_lines(lines)
    complaints += stray
    for written in logical:
        try:
            entry, doubts = _entry(written, known)
        except NotationError as error:
            complaints.append(Complaint(error.kind, written.line, str(error)))
            continue
        entries.append(entry)
        complaints += [Complaint(kind, written.line, message) for kind, message in doubts]
    return Parsed(tuple(entries), tuple(complaints))


def logical_lines(lines: Sequence[str]) -> tuple[list[LogicalLine], list[Complaint]]:
    """Join continuation lines; a block that is indented as a whole is taken as if it were not."""
    filled = [line for line in lines if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    found: list[LogicalLine] = []
    complaints: list[Complaint] = []
    for offset, line in enumerate(lines):
        text = line[margin:].rstrip()
        if not text.strip():
            continue
        if text[0].isspace() and found:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {text.strip()}")
            continue
        if text[0].isspace():
            message = "the first line of an apparatus begins with white space and continues nothing"
            complaints.append(Complaint("notation", offset, message))
        found.append(LogicalLine(offset, text.strip()))
    return found, complaints


def split_lemma(text: str) -> tuple[str | None, str]:
    """What stands before and after the bracket of an entry; None and all where it has none."""
    match = _CLOSED.fullmatch(text)
    return (match[1], match[2]) if match else (None, text)


def _entry(written: LogicalLine, known: Mapping[str, signs.Witness]) -> tuple[Entry, Written]:
    before, body = split_lemma(written.text)
    if before is None:
        raise NotationError(_unclosed(written.text))
    lemma = read_lemma(before)
    support, readings, remark, doubts = read_body(body, known)
    return Entry(lemma, support, readings, remark, written.line), doubts


def _unclosed(text: str) -> str:
    if _OPTION.match(text):
        return f"{text!r} looks like an option: options stand directly under the fence"
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    return (
        f"no ']' closes the lemma of {shown!r}; "
        "a line that continues the entry above begins with a space"
    )


def read_lemma(text: str) -> Lemma:
    """Read what stands before the bracket.

    :raises NotationError: if it is none
    """
    tokens = text.split()
    if "..." in tokens:
        raise NotationError(f"write one character '…' for the three points in {text.strip()!r}")
    sides = re.split(r"(?:^|(?<=\s))…(?=\s|$)", text)
    if len(sides) > 2:
        raise NotationError(
            f"{text.strip()!r} has more than one ' … '; write \\… for one of the text"
        )
    first = _words(sides[0], text)
    if len(sides) == 1:
        return Lemma(first)
    last = _words(sides[1], text)
    if last.paragraph and not first.paragraph:
        raise NotationError(f"{text.strip()!r} gives the paragraph of its last words only")
    return Lemma(first, last)


def _words(side: str, lemma: str) -> Words:
    text = " ".join(re.split(r"[ \t\n]+", side.strip()))
    paragraph = ""
    if match := _PARAGRAPH.match(text + " "):
        paragraph, text = match["number"], text[match.end() :]
    elif text.startswith("§"):
        raise NotationError(
            f"{lemma.strip()!r}: write §2 for a paragraph, \\§ for the sign in a text"
        )
    text, occurrence, raised = _marked(text)
    plain = _plain(text).strip()
    if not plain:
        raise NotationError(
            f"the lemma {lemma.strip()!r} has no words" if lemma.strip() else _EMPTY
        )
    return Words(plain, occurrence, raised, paragraph)


_EMPTY = "an entry has no lemma before ']'; to speak of words that contain ']', write \\]"


def _marked(text: str) -> tuple[str, int, bool]:
    """Take an occurrence off the end of words."""
    if match := _RAISED.fullmatch(text):
        value = signs.number(match["mark"])
        if value:
            return match["text"], value, True
    if match := _BRACED.fullmatch(text):
        if not (match["mark"].isascii() and match["mark"].isdigit() and int(match["mark"])):
            written = f"{{{match['mark']}}}"
            raise NotationError(f"{written!r} is no occurrence: write {{2}}, or \\{{ for a brace")
        return match["text"], int(match["mark"]), False
    if not _NO_BRACE.fullmatch(text):
        raise NotationError(f"a brace in {text!r}: write {{2}} at the end, or \\{{ for a brace")
    return text, 0, False


def _plain(text: str) -> str:
    """Without escapes and marks of emphasis."""
    return re.sub(r"\\(.)|\*", lambda match: match[1] or "", text, flags=re.DOTALL)
