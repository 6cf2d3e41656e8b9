"""A text as one witness has it, from the edited text and its apparatus.

Offered for carriers in the language of the text (`coverage.carriers`).  Words are exact; spaces
are made single, and punctuation is the edition's where no reading says otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus.entries import Complaint, Entry, Reading, Siglum
from sphinx_edition.model.apparatus.match import Found, Text
from sphinx_edition.model.apparatus.notation import read_lemma
from sphinx_edition.model.apparatus.readings import NotationError
from sphinx_edition.model.apparatus.styles import members
from sphinx_edition.model.apparatus.words import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_edition.model.apparatus.coverage import Reach
    from sphinx_edition.model.apparatus.sigla import Witness

#: What stands for a lacuna in a witness.
GAP = "[…]"


class Placed(NamedTuple):
    """An entry whose lemma was found."""

    entry: Entry
    found: Found


class _Edit(NamedTuple):
    """Words in place of a stretch of one paragraph."""

    span: Span
    words: str


def reading_of(entry: Entry, siglum: Siglum, known: Mapping[str, Witness]) -> tuple[Reading, ...]:
    """What a witness has in an entry; nothing where it has the lemma.

    A later hand or an earlier state has what the witness has where nothing is said of it; the
    witness itself is as it was left after correction.
    """
    for hand in dict.fromkeys((siglum.hand, *(("(pc)",) if not siglum.hand else ()), "")):
        wanted = Siglum(siglum.base, hand)
        found = tuple(r for r in entry.readings if wanted in members(r.sigla, known))
        supports = entry.support and wanted in members(entry.support.sigla, known)
        if found or supports:
            return found
    return ()


def text_of(
    text: Text,
    placed: Sequence[Placed],
    siglum: Siglum,
    known: Mapping[str, Witness],
    *,
    reach: Reach = None,
    before: int = 0,
) -> tuple[str, ...]:
    """The paragraphs of a provision as a witness has them, empty where it has none.

    :param reach: what the witness covers (`coverage.resolve`), all if None
    :param before: how many passages of the instrument come before the provision
    """
    edits = [
        edit
        for entry, found in placed
        for reading in reading_of(entry, siglum, known)
        for edit in _edits(text, found, reading)
    ]
    kept = [edit for edit in edits if not any(_inside(edit, other) for other in edits)]
    by_paragraph: list[list[_Edit]] = [[] for _ in text.paragraphs]
    for edit in kept:
        by_paragraph[edit.span.paragraph].append(edit)
    return tuple(
        _edited(paragraph, by_paragraph[p], _lost(text, reach, p, before))
        for p, paragraph in enumerate(text.paragraphs)
    )


def _edits(text: Text, found: Found, reading: Reading) -> list[_Edit]:
    """A lemma over several paragraphs is emptied; its new words stand where it begins."""
    before, words, after = "", reading.words, ""
    if reading.keyword == "praem.":
        before = reading.object + " "
    if reading.keyword == "add.":
        after = " " + reading.object
    if reading.keyword == "lac.":
        words = " ".join(part for part in (reading.words, GAP, reading.object) if part)
    if reading.keyword.startswith("transp."):
        return _moved(text, found, reading)
    first, last = found.spans[0], found.spans[-1]
    if reading.beside:
        edits = [_Edit(first._replace(end=first.start), before)] if before else []
        return edits or [_Edit(last._replace(start=last.end), after)]
    edits = [_Edit(span, "") for span in found.spans]
    edits[0] = _Edit(first, before + words + after)
    return edits


def destination(text: Text, reading: Reading, line: int = 0) -> Found | Complaint:
    """Where the words stand after or before which a witness has the lemma (``est``, ``est²``)."""
    try:
        return text.find(read_lemma(reading.object), line)
    except NotationError as error:
        return Complaint("lemma", line, str(error))


def _moved(text: Text, found: Found, reading: Reading) -> list[_Edit]:
    target = destination(text, reading)
    if isinstance(target, Complaint):
        return []
    words = reading.words or text.words(found.spans)
    if reading.keyword == "transp. post":
        last = target.spans[-1]
        place = _Edit(last._replace(start=last.end), " " + words)
    else:
        first = target.spans[0]
        place = _Edit(first._replace(end=first.start), words + " ")
    return [*(_Edit(span, "") for span in found.spans), place]


def _inside(edit: _Edit, other: _Edit) -> bool:
    """True of an edit that a greater one makes void."""
    one, two = edit.span, other.span
    if one.paragraph != two.paragraph or one == two:
        return False
    if one.start == one.end:
        return two.start < one.start < two.end
    return two.start <= one.start and one.end <= two.end


def _lost(text: Text, reach: Reach, paragraph: int, before: int) -> list[Span]:
    """What a fragment does not have of a paragraph."""
    if reach is None:
        return []
    length = len(text.paragraphs[paragraph])
    passage = paragraph + before
    lost: list[Span] = []
    position = 0
    for start, end in sorted(reach):
        if end <= (passage, position) or start >= (passage, length):
            continue
        low = start[1] if start > (passage, 0) else 0
        if low > position:
            lost.append(Span(paragraph, position, low))
        position = max(position, end[1] if end < (passage, length) else length)
    return [*lost, Span(paragraph, position, length)] if position < length else lost


def _edited(paragraph: str, edits: list[_Edit], lost: list[Span]) -> str:
    kept = [
        edit
        for edit in edits
        if not any(s.start <= edit.span.start and edit.span.end <= s.end for s in lost)
    ]
    parts: list[str] = []
    position = 0
    for span, words in sorted([*kept, *(_Edit(span, "") for span in lost)]):
        parts += [paragraph[position : span.start], words]
        position = max(position, span.end)
    text = " ".join("".join([*parts, paragraph[position:]]).replace("\u00ad", "").split())
    return re.sub(r" ([,.;])", r"\1", text)
