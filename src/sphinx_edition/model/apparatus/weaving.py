"""Changes to a text, as values, and the text with the changes made."""

from __future__ import annotations

import bisect
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus.ranges import merged, without
from sphinx_edition.model.apparatus.words import Span, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Insertion(NamedTuple):
    """Words that a witness has at a place, as inline Markdown.

    They come with the space that parts them from the words beside them.  `entry` is the index of
    the placed entry that says so, and `reading` the index of the reading in it.  The place may lie
    within what is dropped or lost.
    """

    paragraph: int
    at: int
    words: str
    entry: int | None = None
    reading: int | None = None


class Changes(NamedTuple):
    """Stretches of the text that a witness has not, and words that it has besides.

    `dropped` it passes over by what the apparatus says, `lost` it does not cover: spans in order,
    which neither overlap nor, within one kind, touch.  Insertions are in the order of the text.
    """

    dropped: tuple[Span, ...]
    inserted: tuple[Insertion, ...]
    lost: tuple[Span, ...]


def woven(
    paragraph: str,
    kept: Iterable[Span],
    inserted: Sequence[Insertion],
    *,
    text: Callable[[str], str] = str,
    words: Callable[[str], str] = str,
) -> str:
    """A paragraph's spans that are kept, and the words inserted between and within them.

    :param kept: in order, without overlap, as the insertions are
    :param text: what is done to each piece of the paragraph
    :param words: what is done to words inserted
    """
    parts: list[str] = []
    waiting = list(inserted)[::-1]
    for _, start, end in kept:
        while waiting and waiting[-1].at <= end:
            at = max(waiting[-1].at, start)
            parts += [text(paragraph[start:at]), words(waiting.pop().words)]
            start = at
        parts.append(text(paragraph[start:end]))
    parts += [words(one.words) for one in reversed(waiting)]
    return "".join(parts)


def kept(paragraphs: Sequence[str], changes: Changes) -> list[list[Span]]:
    """What is left of each paragraph."""
    whole = [Span(p, 0, len(text)) for p, text in enumerate(paragraphs)]
    return by_paragraph(without(whole, [*changes.dropped, *changes.lost]), len(whole))


def by_paragraph(spans: Iterable[Span], count: int) -> list[list[Span]]:
    """Spans, for each paragraph its own."""
    found: list[list[Span]] = [[] for _ in range(count)]
    for span in spans:
        found[span.paragraph].append(span)
    return found


def insertions_by_paragraph(changes: Changes, count: int) -> list[list[Insertion]]:
    """Insertions, for each paragraph its own."""
    found: list[list[Insertion]] = [[] for _ in range(count)]
    for one in changes.inserted:
        found[one.paragraph].append(one)
    return found


def parted(
    paragraphs: Sequence[str], gone: Sequence[Span], inserted: Iterable[Insertion]
) -> tuple[Insertion, ...]:
    """Insertions with a space between those that meet because the words between them are gone.

    :param gone: as `merged` gives it
    """
    found: list[Insertion] = []
    for one in inserted:
        last = found[-1] if found else None
        if last and last.paragraph == one.paragraph and not last.words.endswith(" "):
            at = bisect.bisect_right(gone, (one.paragraph, last.at, sys.maxsize)) - 1
            bare = at >= 0 and gone[at].paragraph == one.paragraph and gone[at].end >= one.at
            if bare and re.search(r"\s", paragraphs[one.paragraph][last.at : one.at]):
                one = one._replace(words=f" {one.words.lstrip(' ')}")
        found.append(one)
    return tuple(found)


def cleared(paragraphs: Sequence[str], changes: Changes) -> Changes:
    """The changes, where paragraphs without a word left lose their punctuation too."""
    filled = {one.paragraph for one in changes.inserted}
    dropped, lost = list(changes.dropped), list(changes.lost)
    fewer = {span.paragraph for span in dropped}
    touched = fewer | {span.paragraph for span in lost}
    for p, spans in enumerate(kept(paragraphs, changes)):
        rest = " ".join(paragraphs[p][span.start : span.end] for span in spans)
        if p in touched - filled and not any(token.solid for token in tokens(rest)):
            (dropped if p in fewer else lost).extend(spans)
    return changes._replace(dropped=merged(dropped), lost=merged(lost))
