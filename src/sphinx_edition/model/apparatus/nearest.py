"""Words of a text that are near to words that it does not have."""

from __future__ import annotations

import bisect
import difflib
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_edition.model.apparatus.words import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: After so many questions no more are answered: each is dear, and the first help most.
_PATIENCE = 200


class Nearest:
    """Answers for one text."""

    def __init__(self, text: Sequence[Token], places: Mapping[str, list[int]]) -> None:
        """Take the text's tokens, and where each form stands among them."""
        self._text = text
        self._places = places
        self._patience = _PATIENCE

    def stretch(self, wanted: str, start: int, end: int) -> tuple[int, int] | None:
        """The tokens between two that share most words, or nearly the same, with those wanted."""
        if self._patience <= 0:
            return None
        self._patience -= 1
        given = tokens(wanted)
        votes: Counter[int] = Counter()
        for i, token in enumerate(given[:40]):
            for near, weight in self._alike(token.form):
                places = self._places[near]
                low = bisect.bisect_left(places, start)
                for at in places[low : bisect.bisect_left(places, end)]:
                    votes[max(at - i, start)] += weight
        if not votes:
            return None
        most = max(votes.values())
        first = min(at for at, count in votes.items() if count == most)
        return first, self._end(first, end, sum(token.solid for token in given))

    def _end(self, first: int, end: int, count: int) -> int:
        """After as many words as are wanted."""
        at = first
        while at < end and count > 0:
            count -= self._text[at].solid
            at += 1
        return max(at, first + 1)

    def _alike(self, form: str) -> list[tuple[str, int]]:
        """Forms of the text that may be meant, and how much each counts."""
        if form in self._places:
            return [(form, 4 * len(form))]
        nearby = [word for word in sorted(self._places) if abs(len(word) - len(form)) <= 3]
        same = [word for word in nearby if word.lower() == form.lower()]
        near = same or difflib.get_close_matches(form, nearby, n=2, cutoff=0.6)
        return [(word, 3 * len(word)) for word in near]
