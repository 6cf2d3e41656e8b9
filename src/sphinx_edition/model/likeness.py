"""Where words that a text does not have differ from those that it has."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_edition.model.apparatus.words import Token

#: Tokens that are compared on both sides of the place that is nearest.
_AROUND = 8
#: Differences that lie further apart are not shown together.
_TOGETHER = 8


#: Of more words one at least is the same where they are alike.
_ALONE = 2


class Part(NamedTuple):
    """A word or sign that was given; `own` if it is none of the text, and no difference."""

    form: str
    own: bool
    fits: Callable[[str], bool]


class Difference(NamedTuple):
    """Stretches of what was given and of the text, from before to after where they differ."""

    given: tuple[int, int]
    text: tuple[int, int]
    likeness: float


class _Edit(NamedTuple):
    """From `first` to before `end` of what was given, and `low` to `high` of the text."""

    first: int
    end: int
    low: int
    high: int


def differing(given: Sequence[Part], text: Sequence[Token], at: int) -> Difference | None:
    """The first difference at the place of the text that is nearest; None if none is near.

    :param at: the place is preferably not before this token
    """
    for start in dict.fromkeys((at, 0)):
        near = _place(given, text, start)
        if near is not None:
            break
    else:
        return None
    # Words that are missing, or too many, shift what follows: then a wider view shows more.
    tight, wide = (_aligned(given, text, start, near, around) for around in (0, _AROUND))
    equal, edits = wide if wide[0] > tight[0] else tight
    if not equal and len(given) > _ALONE:
        return None
    kept = [edit for edit in edits if _counts(edit, given)] or edits
    return _shown(kept, len(given), len(text), equal / max(len(given), 1)) if kept else None


def _aligned(
    given: Sequence[Part], text: Sequence[Token], start: int, near: int, around: int
) -> tuple[int, list[_Edit]]:
    """How many words are the same, and where the others are, at a place of the text."""
    low, high = max(start, near - around), min(len(text), near + len(given) + around)
    forms = [token.form for token in text[low:high]]
    wanted = [_as_in(part, forms) for part in given]
    matcher = difflib.SequenceMatcher(None, wanted, forms, autojunk=False)
    equal = sum(block.size for block in matcher.get_matching_blocks())
    edits = [
        _trimmed(_Edit(first, end, low + c, low + d), len(given))
        for tag, first, end, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return equal, [edit for edit in edits if edit.first < edit.end or edit.low < edit.high]


def _place(given: Sequence[Part], text: Sequence[Token], start: int) -> int | None:
    """Where the words would begin for most of them, or words like them, to stand in place."""
    places: dict[str, list[int]] = {}
    for index in range(start, len(text)):
        places.setdefault(text[index].form, []).append(index)
    votes: dict[int, int] = {}
    for number, part in enumerate(given):
        for form in () if part.own else _alike(part, places):
            for index in places[form]:
                votes[index - number] = votes.get(index - number, 0) + len(form)
    return min(votes, key=lambda place: (-votes[place], place)) if votes else None


def _alike(part: Part, places: dict[str, list[int]]) -> list[str]:
    if same := [form for form in places if part.fits(form)]:
        return same
    lower = part.form.lower()
    if same := [form for form in places if form.lower() == lower]:
        return same
    return difflib.get_close_matches(part.form, sorted(places), n=2, cutoff=0.6)


def _as_in(part: Part, forms: Sequence[str]) -> str:
    """The form in which the text has a word."""
    return next((form for form in forms if part.fits(form)), part.form)


def _trimmed(edit: _Edit, count: int) -> _Edit:
    """Of the text before the first word and after the last only as much as was given."""
    first, end, low, high = edit
    if first == 0:
        low = max(low, high - end)
    elif end == count:
        high = min(high, low + end - first)
    return _Edit(first, end, low, high)


def _counts(edit: _Edit, given: Sequence[Part]) -> bool:
    first, end, low, high = edit
    if first == end:
        return low < high
    return not all(part.own for part in given[first:end])


def _shown(edits: Sequence[_Edit], count: int, length: int, likeness: float) -> Difference:
    """The first difference, with those that are near to it, and a word on each side."""
    first = last = edits[0]
    for edit in edits[1:]:
        if edit.end - first.first <= _TOGETHER:
            last = edit
    before, after = first.first > 0, last.end < count
    given = (first.first - before, last.end + after)
    text = (max(first.low - before, 0), min(last.high + after, length))
    if text[0] == text[1]:  # words after the end of the text
        text = (max(text[0] - 1, 0), text[1])
    return Difference(given, text, likeness)
