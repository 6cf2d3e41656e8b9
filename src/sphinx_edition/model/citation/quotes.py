"""Marks of quotation within the titles that a citation quotes."""

from __future__ import annotations

from typing import NamedTuple

#: Outer and inner marks: double within single, and single within double.
DOUBLE, SINGLE = ("“”", "‘’"), ("‘’", "“”")
_KIND = {"“": '"', "”": '"', '"': '"', "‘": "'", "’": "'", "'": "'"}


class _Pair(NamedTuple):
    first: int
    last: int
    depth: int


def quoted(text: str, marks: tuple[str, str]) -> str:
    """The text with its quotations marked as a style has it, and with apostrophes.

    Straight marks are read by what stands beside them, as they are in a typed text.

    :param marks: the pair for the outermost quotations in the text, and the one for those within
    """
    if not any(sign in _KIND for sign in text):
        return text
    signs = [{"'": "’", '"': "”"}.get(sign, sign) for sign in text]
    for first, last, depth in _pairs(text):
        pair = marks[depth % 2]
        signs[first], signs[last] = pair[0], pair[1]
    return "".join(signs)


def _pairs(text: str) -> list[_Pair]:
    opened: list[tuple[int, str]] = []
    found: list[tuple[int, int]] = []
    for at, sign in enumerate(text):
        kind = _KIND.get(sign, "")
        if not kind or _apostrophe(text, at):
            continue
        if opened and opened[-1][1] == kind and not _opens(text, at):
            found.append((opened.pop()[0], at))
        elif _opens(text, at):
            opened.append((at, kind))
    depths = [sum(start < first and last < end for start, end in found) for first, last in found]
    return [_Pair(*pair, depth) for pair, depth in zip(found, depths, strict=True)]


def _apostrophe(text: str, at: int) -> bool:
    return text[at] in "’'" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _opens(text: str, at: int) -> bool:
    if text[at] in "“‘":
        return True
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    straight = text[at] in "\"'"
    return straight and (not before or before in " ([—–-/“‘") and bool(after.strip())
