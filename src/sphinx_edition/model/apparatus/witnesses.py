"""A text as one witness has it, from the edited text and its apparatus.

Offered for carriers in the language of the text (`coverage.carriers`).  Words are exact; spaces
are made single, and punctuation is the edition's where no reading says otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus import coverage, edits, weaving
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.edits import GAP, destination
from sphinx_edition.model.apparatus.entries import Entry, Reading, Siglum
from sphinx_edition.model.apparatus.match import Found, Text
from sphinx_edition.model.apparatus.ranges import without
from sphinx_edition.model.apparatus.styles import members
from sphinx_edition.model.apparatus.weaving import Changes, Insertion
from sphinx_edition.model.apparatus.words import Span, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_edition.model.apparatus.coverage import Reach
    from sphinx_edition.model.apparatus.sigla import Witness

__all__ = [
    "GAP",
    "Changes",
    "Insertion",
    "Placed",
    "applied",
    "changes_of",
    "destination",
    "reading_of",
    "text_of",
]


class Placed(NamedTuple):
    """An entry whose lemma was found."""

    entry: Entry
    found: Found


def reading_of(entry: Entry, siglum: Siglum, known: Mapping[str, Witness]) -> tuple[Reading, ...]:
    """What a witness has in an entry; nothing where it has the lemma.

    A later hand or an earlier state has what the witness has where nothing is said of it; the
    witness itself is as it was left after correction.
    """
    return tuple(entry.readings[index] for index in _readings(entry, siglum, known))


def _readings(entry: Entry, siglum: Siglum, known: Mapping[str, Witness]) -> tuple[int, ...]:
    named = [members(reading.sigla, known) for reading in entry.readings]
    support = members(entry.support.sigla, known) if entry.support else ()
    for hand in signs.hands(siglum.hand):
        wanted = Siglum(siglum.base, hand)
        found = tuple(index for index, sigla in enumerate(named) if wanted in sigla)
        if found or wanted in support:
            return found
    return ()


def changes_of(
    text: Text,
    placed: Sequence[Placed],
    siglum: Siglum,
    known: Mapping[str, Witness],
    *,
    reach: Reach = None,
    before: int = 0,
) -> Changes:
    """What changes the paragraphs of a provision into what a witness has.

    :param reach: what the witness covers (`coverage.resolve`), all if None
    :param before: how many passages of the instrument come before the provision
    """
    have = coverage.covered(reach, text.paragraphs, before=before)
    lost = _words_in(text, without(text.whole(), have))
    dropped, inserted = edits.together(
        text,
        [
            edits.of_reading(text, (index, reading), entry.readings[reading], found, lost)
            for index, (entry, found) in enumerate(placed)
            for reading in _readings(entry, siglum, known)
        ],
    )
    changes = Changes(without(dropped, lost), inserted, lost)
    return weaving.cleared(text.paragraphs, changes)


def text_of(
    text: Text,
    placed: Sequence[Placed],
    siglum: Siglum,
    known: Mapping[str, Witness],
    *,
    reach: Reach = None,
    before: int = 0,
) -> tuple[str, ...]:
    """The paragraphs of a provision as a witness has them, plain, empty where it has none.

    :param reach: what the witness covers (`coverage.resolve`), all if None
    :param before: how many passages of the instrument come before the provision
    """
    return applied(text, changes_of(text, placed, siglum, known, reach=reach, before=before))


def applied(text: Text, changes: Changes) -> tuple[str, ...]:
    """The paragraphs of a text with the changes made."""
    left = weaving.kept(text.paragraphs, changes)
    inserted = weaving.insertions_by_paragraph(changes, len(left))
    return tuple(
        _tidy(weaving.woven(paragraph, left[p], inserted[p], words=plain))
        for p, paragraph in enumerate(text.paragraphs)
    )


def _tidy(text: str) -> str:
    text = " ".join(text.replace("\u00ad", "").split())
    return re.sub(r" ([,.;])", r"\1", text)


def _words_in(text: Text, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans without the spaces at their ends, which part the words on both sides."""
    found = []
    for paragraph, start, end in spans:
        words = text.paragraphs[paragraph][start:end]
        if words.strip():
            low = start + len(words) - len(words.lstrip())
            found.append(Span(paragraph, low, start + len(words.rstrip())))
    return tuple(found)
