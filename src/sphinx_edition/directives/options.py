"""The option block of a directive, read line by line and verbatim.

MyST-Parser reads options as YAML: a value that begins with a quotation mark drops the whole
block, `` #`` cuts a title, a wrapped value turns the options after it into body text, all
silently.  So our directives declare no ``option_spec``, receive the block as body text, and
read it here: a value is what stands after ``:name:`` on its line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"\s*:(?P<name>[A-Za-z][\w-]*):(?:\s+(?P<value>.*))?")
_QUOTED = re.compile(r"""(["'])(.*)\1""")


class Complaint(NamedTuple):
    """What is wrong in a line of the block: offset of the line, message and its arguments."""

    offset: int
    message: str
    args: tuple[object, ...]


class OptionBlock(NamedTuple):
    """Options in order of writing, how many lines they took, and what was wrong in them."""

    values: dict[str, str]
    offsets: dict[str, int]
    length: int
    complaints: tuple[Complaint, ...]


def read(lines: list[str]) -> OptionBlock:
    """Read the options at the beginning of a directive's body.

    A line that is indented, or that stands between an option and further options without a
    blank line, continues the value above it; it is joined, with a complaint.
    """
    values: dict[str, str] = {}
    offsets: dict[str, int] = {}
    complaints: list[Complaint] = []
    end = _end(lines)
    current = ""
    for offset, line in enumerate(lines[:end]):
        if match := _LINE.fullmatch(line):
            current = match["name"]
            if current in values:
                message = "option %r is given twice; its first value, %r, is not used"
                complaints.append(Complaint(offset, message, (current, values[current])))
            values[current], offsets[current] = _value(match), offset
            continue
        values[current] = f"{values[current]} {line.strip()}".strip()
        message = "the value of option %r goes on on the next line (%r); write it on one line"
        complaints.append(Complaint(offset, message, (current, line.strip())))
    complaints += [c for name, value in values.items() for c in _faults(name, value, offsets[name])]
    return OptionBlock(values, offsets, end, tuple(complaints))


def split(line: str) -> tuple[str, str]:
    """Name and value of a line that is an option; two empty strings for any other."""
    match = _LINE.fullmatch(line)
    return (match["name"], _value(match)) if match else ("", "")


def _value(match: re.Match[str]) -> str:
    return (match["value"] or "").rstrip()


def _end(lines: list[str]) -> int:
    """Number of lines of the block: to the last option, with what continues it."""
    if not lines or not _LINE.fullmatch(lines[0]):
        return 0
    end = 1
    for offset, line in enumerate(lines[1:], start=1):
        if not line.strip() or line.lstrip().startswith((":::", "```")):
            break
        if _LINE.fullmatch(line) or (line[0].isspace() and end == offset):
            end = offset + 1
    return end


def _faults(name: str, value: str, offset: int) -> list[Complaint]:
    if not value:
        return []
    if _QUOTED.fullmatch(value):
        message = (
            "option %r has its value in quotation marks, which are printed: %s; "
            "leave them out, or write “ ” if they are meant"
        )
        return [Complaint(offset, message, (name, value))]
    return []


def items(value: str) -> list[str]:
    r"""The items of a list: separated by ``;``, where ``\;`` is a literal semicolon."""
    parts = re.split(r"(?<!\\);", value)
    return [part.strip().replace(r"\;", ";") for part in parts if part.strip()]
