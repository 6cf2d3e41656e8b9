"""The critical apparatus: notation, sigla, lemmata, phrases, proofs; no output, no Sphinx.

The doors, in the order in which an apparatus goes through them:

`sigla.table`
    declared witnesses (`sigla.Witness`) to a mapping by siglum; every other door takes it.
`notation.parse`
    the lines of an ``apparatus`` block to `Entry` values and `Complaint` values;
    `writing.write_block` is its inverse.
`match.Text`
    a provision's paragraphs as plain strings; `Text.find` says where an entry's lemma stands
    (`Found`, with offsets into those strings, and the lemma to print) or complains.
`coverage.read` and `coverage.resolve`
    ``:covers:`` to stretches of an instrument's text; `coverage.extent` says whether a lemma lies
    within them; `coverage.present` gives the witnesses there, for the two doors that follow.
`styles.positive` and `styles.negative`
    an entry with the lemma's support computed, or left to silence.
`proofs.prove`
    what contradicts itself or the witnesses; each proof is a function of its own.
`witnesses.changes_of` and `witnesses.text_of`
    what makes the edited text that of one witness, and a text as one witness has it.
`phrases.pieces`
    an entry as it is printed, in pieces that an output dresses; `phrases.plain` joins them.
    The words are those of `sphinx_edition.locale.apparatus`.

Nothing here raises for what an editor wrote: mistakes are values.  Readings, objects and remarks
are inline Markdown and stay text; lemmata are plain.
"""

from __future__ import annotations

from sphinx_edition.model.apparatus.entries import (
    Complaint,
    Entry,
    Keyword,
    Kind,
    Lemma,
    Parsed,
    Reading,
    Siglum,
    Support,
    Words,
)
from sphinx_edition.model.apparatus.match import Found, Text
from sphinx_edition.model.apparatus.notation import parse
from sphinx_edition.model.apparatus.sigla import Witness, table
from sphinx_edition.model.apparatus.words import Span
from sphinx_edition.model.apparatus.writing import write, write_block

__all__ = [
    "Complaint",
    "Entry",
    "Found",
    "Keyword",
    "Kind",
    "Lemma",
    "Parsed",
    "Reading",
    "Siglum",
    "Span",
    "Support",
    "Text",
    "Witness",
    "Words",
    "parse",
    "table",
    "write",
    "write_block",
]
