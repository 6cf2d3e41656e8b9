"""Finding a lemma in the text of a provision.

Letters count exactly; line breaks, soft hyphens, kinds of spaces, quotation marks and hyphens,
invisible marks of direction and Unicode composition do not.  Words match whole words: letters,
marks and numbers, with apostrophes and hyphens between them (``l’URSS`` and ``non-aggression``
are one word each).  Punctuation at the ends of a lemma is taken at its word where the text has
it there (``[…] that``), and left aside where it has not.

A `Text` is made once for a provision and asked for each entry.  Its cost is linear in the text;
a lemma costs as many steps as its rarest word occurs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model.apparatus.finding import Finder, Found, words_of
from sphinx_edition.model.apparatus.words import Span, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_edition.model.apparatus.entries import Complaint, Lemma

__all__ = ["Found", "Text"]


class Text:
    """The paragraphs of a provision, in which words can be found."""

    def __init__(self, paragraphs: Sequence[str], labels: Sequence[str] = ()) -> None:
        """Take the text of a provision.

        :param paragraphs: plain strings in the order of reading, notes and marks taken off
        :param labels: what stands after ``§`` for each (``1``, ``1(a)``), counted where not given;
            a point belongs to its paragraph, and so does text that goes on after a list
        """
        self.paragraphs = tuple(paragraphs)
        self.labels = tuple(labels) or tuple(str(i + 1) for i in range(len(self.paragraphs)))
        self._finder: Finder | None = None

    def find(self, lemma: Lemma, line: int = 0) -> Found | Complaint:
        """Where the lemma stands, or why it cannot be said.

        :param line: of the entry, for the complaint
        """
        if self._finder is None:
            self._finder = Finder(self.paragraphs, self.labels)
        return self._finder.find(lemma, line)

    def release(self) -> None:
        """Give back what finding needed; it is made anew when something is to be found."""
        self._finder = None

    def whole(self) -> tuple[Span, ...]:
        """Everything: a span a paragraph."""
        return whole(self.paragraphs)

    def words(self, spans: Sequence[Span]) -> str:
        """The text of spans, on one line."""
        return words_of(self.paragraphs, spans)
