"""The Markdown in an entry, known before its sigla are.

Pages are read one by one, and the witnesses may be declared on another page; what an entry
says in Markdown is parsed while its own page is read.  Keywords, colons and remarks divide an
entry whoever the witnesses are; only where the words of a reading end and its sigla begin
depends on them.  So a stretch here may end in sigla, which `Stretch.source` still has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus.notation import LogicalLine, logical_lines, split_lemma
from sphinx_edition.model.apparatus.readings import KEYWORDS, TOKEN, markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Stretch(NamedTuple):
    """A stretch of inline Markdown; `line` is the offset of its entry in the block."""

    line: int
    source: str


def stretches(lines: Sequence[str]) -> list[Stretch]:
    """Every stretch of Markdown in a block, in the order of writing.

    :param lines: as `notation.parse` takes them
    """
    logical, _ = logical_lines(lines)
    return [Stretch(written.line, source) for written in logical for source in _of_entry(written)]


def _of_entry(written: LogicalLine) -> Iterator[str]:
    _, body = split_lemma(written.text)
    tokens = [match[0] for match in TOKEN.finditer(body)]
    at = tokens.index("|") if "|" in tokens else len(tokens)
    for part in _divide(tokens[:at]):
        yield markdown(part)
    if tokens[at + 1 :]:
        yield markdown(tokens[at + 1 :])


def _divide(tokens: Sequence[str]) -> Iterator[list[str]]:
    """Between colons and keywords; an abbreviation and its words are two stretches."""
    part: list[str] = []
    before = ""
    for token in tokens:
        moved = before == "transp." and token in ("post", "ante")
        if moved or token in (":", *KEYWORDS) or (token == "=" and _abbreviates(part)):
            if part:
                yield part
            part = []
        else:
            part.append(token)
        before = token
    if part:
        yield part


def _abbreviates(part: Sequence[str]) -> bool:
    short = part[-1].removeprefix("\\") if part else ""
    return short.startswith("-") or short.endswith("-")
