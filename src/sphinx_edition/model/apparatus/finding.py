"""The search for the words of a lemma in a text that has been made ready for it."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.entries import Complaint
from sphinx_edition.model.apparatus.nearest import Nearest
from sphinx_edition.model.apparatus.words import Span, Token, tokens
from sphinx_edition.model.apparatus.writing import write_lemma

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_edition.model.apparatus.entries import Lemma, Words


class Found(NamedTuple):
    """Where a lemma stands, a span a paragraph; `shown` is the lemma to print."""

    spans: tuple[Span, ...]
    shown: str


class _Hit(NamedTuple):
    """Tokens from `start` to before `end`."""

    start: int
    end: int


class _Hits(NamedTuple):
    """Hits of the same length: a window on the places where the words begin anywhere."""

    starts: list[int]
    low: int
    high: int
    length: int

    def __bool__(self) -> bool:
        return self.low < self.high

    @property
    def total(self) -> int:
        return self.high - self.low

    def nth(self, index: int) -> _Hit:
        start = self.starts[self.low + index]
        return _Hit(start, start + self.length)

    def after(self, token: int) -> _Hit | None:
        """The first that begins at a token or later."""
        at = bisect.bisect_left(self.starts, token, self.low, self.high)
        return self.nth(at - self.low) if at < self.high else None


class _MissError(Exception):
    """Ends a search; its message is the complaint. Caught in `Text.find`."""


class Finder:
    """A text made ready for finding words in it."""

    def __init__(self, paragraphs: Sequence[str], labels: Sequence[str]) -> None:
        """Take what `match.Text` has."""
        self.paragraphs = paragraphs
        self.labels = labels
        self._tokens: list[Token] = []
        starts: list[int] = []
        for index, paragraph in enumerate(self.paragraphs):
            starts.append(len(self._tokens))
            self._tokens += tokens(paragraph, index)
        self._starts = [*starts, len(self._tokens)]
        self._places: dict[str, list[int]] = {}
        for at, token in enumerate(self._tokens):
            self._places.setdefault(token.form, []).append(at)
        self._known: dict[tuple[str, ...], list[int]] = {}
        self._asked: dict[str, list[tuple[str, ...]]] = {}
        self._scopes: dict[str, _Hit] = {}
        self._roots = self._paragraphs()
        self._bounds = [scope.start for scope in self._roots]
        self._near = Nearest(self._tokens, self._places)

    def find(self, lemma: Lemma, line: int) -> Found | Complaint:
        """Where the lemma stands, or why it cannot be said."""
        try:
            hits = self._pair(lemma) if lemma.last else self._single(lemma.first)
        except _MissError as miss:
            return Complaint("lemma", line, str(miss))
        spans = self._spans(_Hit(hits[0].start, hits[-1].end))
        return Found(spans, " … ".join(self._shown(hit) for hit in hits))

    def _spans(self, hit: _Hit) -> tuple[Span, ...]:
        first, last = self._tokens[hit.start].span, self._tokens[hit.end - 1].span
        return tuple(
            Span(
                p,
                first.start if p == first.paragraph else 0,
                last.end if p == last.paragraph else len(self.paragraphs[p]),
            )
            for p in range(first.paragraph, last.paragraph + 1)
        )

    def _shown(self, hit: _Hit) -> str:
        return words_of(self.paragraphs, self._spans(hit))

    # -- scopes

    def _scope(self, words: Words) -> _Hit:
        """The tokens of the paragraph that the words name, or all."""
        if not words.paragraph:
            return _Hit(0, len(self._tokens))
        if words.paragraph not in self._scopes:
            self._scopes[words.paragraph] = self._labelled(words.paragraph)
        return self._scopes[words.paragraph]

    def _labelled(self, paragraph: str) -> _Hit:
        inside = [i for i, label in enumerate(self.labels) if _within(label, paragraph)]
        if not inside:
            here = ", ".join(f"§{label}" for label in dict.fromkeys(self.labels))
            there = here or "no paragraph"
            raise _MissError(f"there is no §{paragraph} here; there is {there}")
        return _Hit(self._starts[inside[0]], self._starts[inside[-1] + 1])

    def _paragraphs(self) -> list[_Hit]:
        """The tokens of each paragraph with its points."""
        scopes: list[_Hit] = []
        before = ""
        for index, label in enumerate(self.labels):
            root = label.split("(")[0]
            same = scopes and root == before
            start = scopes.pop().start if same else self._starts[index]
            scopes.append(_Hit(start, self._starts[index + 1]))
            before = root
        return scopes

    # -- the two kinds of lemma

    def _single(self, words: Words) -> list[_Hit]:
        scope = self._scope(words)
        hits = self._hits(words.text, scope)
        if words.raised:
            mark = signs.raised(words.occurrence)
            literal = self._hits(words.text + mark, scope)
            if literal and hits.total >= words.occurrence:
                raise _MissError(
                    f"{words.text + mark!r} is a word of the text, and {words.text!r} stands there "
                    f"{hits.total} times: write \\{mark} or {{{words.occurrence}}}"
                )
            if literal:
                return [self._only(literal, words.text + mark)]
        if not hits:
            raise _MissError(self._not_found(words))
        return [self._nth(hits, words) if words.occurrence else self._only(hits, words.text)]

    def _only(self, hits: _Hits, text: str) -> _Hit:
        if hits.total > 1:
            raise _MissError(
                f"{text!r} is found {hits.total} times: mark the one meant, "
                f"from {text}{{1}} to {text}{{{hits.total}}}"
            )
        return hits.nth(0)

    def _nth(self, hits: _Hits, words: Words) -> _Hit:
        if words.occurrence > hits.total:
            times = "once" if hits.total == 1 else f"{hits.total} times"
            raise _MissError(
                f"there is no occurrence {words.occurrence} of {words.text!r}, "
                f"which is found {times}"
            )
        return hits.nth(words.occurrence - 1)

    def _pair(self, lemma: Lemma) -> list[_Hit]:
        first, last = lemma.first, lemma.last
        assert last is not None
        if first.paragraph:
            end = last if last.paragraph else first
            return self._ends(first, last, self._scope(first), self._scope(end))
        found: list[list[_Hit]] = []
        misses: list[str] = []
        for scope in self._with_both(first, last):
            try:
                found.append(self._ends(first, last, scope, scope))
            except _MissError as miss:
                misses.append(str(miss))
        if len(found) > 1:
            raise _MissError(
                f"{write_lemma(lemma)!r} is found in {len(found)} paragraphs: "
                "begin with the one meant, as in §1"
            )
        if not found:
            raise _MissError(self._no_pair(first, last, misses))
        return found[0]

    def _with_both(self, first: Words, last: Words) -> list[_Hit]:
        """The paragraphs that have both words somewhere."""
        ends = [self._occurrences(self._forms(words.text)[-1]) for words in (first, last)]
        inside = [
            {bisect.bisect_right(self._bounds, start) - 1 for start in starts}
            for starts in sorted(ends, key=len)[: 1 if all(ends) else 0]
        ]
        return [self._roots[i] for found in inside for i in sorted(found)]

    def _ends(self, first: Words, last: Words, start: _Hit, end: _Hit) -> list[_Hit]:
        """Of the first words the first, of the last words the first after them, or as marked."""
        firsts = self._hits(first.text, start)
        if not firsts:
            raise _MissError(self._not_found(first))
        one = self._nth(firsts, first) if first.occurrence else firsts.nth(0)
        lasts = self._hits(last.text, end)
        if not lasts:
            raise _MissError(self._not_found(last))
        other = self._nth(lasts, last) if last.occurrence else lasts.after(one.end)
        if other is None or other.start < one.end:
            raise _MissError(f"{last.text!r} does not stand after {first.text!r}")
        return [one, other]

    def _no_pair(self, first: Words, last: Words, misses: list[str]) -> str:
        for words in (first, last):
            if not self._occurrences(self._forms(words.text)[-1]):
                return self._not_found(words)
        if few := [miss for miss in misses if "occurrence" in miss]:
            return few[-1]
        behind = [miss for miss in misses if " after " in miss]
        apart = f"{first.text!r} and {last.text!r} stand in no paragraph together"
        said = (behind or [apart])[0]
        return f"{said}; over two paragraphs write §1 first … §2 last" if self._roots[1:] else said

    # -- finding

    def _hits(self, text: str, scope: _Hit) -> _Hits:
        """Where words stand in the scope: with the punctuation at their ends, else without."""
        for forms in self._forms(text):
            starts = self._occurrences(forms)
            low = bisect.bisect_left(starts, scope.start)
            high = bisect.bisect_right(starts, scope.end - len(forms))
            if low < high:
                return _Hits(starts, low, high, len(forms))
        return _Hits([], 0, 0, 0)

    def _forms(self, text: str) -> list[tuple[str, ...]]:
        """The forms to look for, one after the other; the last is without punctuation around."""
        if text in self._asked:
            return self._asked[text]
        whole = tokens(text)
        bare = list(whole)
        while bare and not bare[0].solid:
            del bare[0]
        while bare and not bare[-1].solid:
            del bare[-1]
        wanted = [whole] if len(bare) in (0, len(whole)) else [whole, bare]
        self._asked[text] = [tuple(token.form for token in one) for one in wanted]
        return self._asked[text]

    def _occurrences(self, forms: tuple[str, ...]) -> list[int]:
        if forms not in self._known:
            self._known[forms] = self._search(forms)
        return self._known[forms]

    def _search(self, forms: tuple[str, ...]) -> list[int]:
        if not forms or any(form not in self._places for form in forms):
            return []
        rarest = min(range(len(forms)), key=lambda i: len(self._places[forms[i]]))
        starts = (at - rarest for at in self._places[forms[rarest]])
        length, text = len(forms), self._tokens
        return [
            start
            for start in starts
            if start >= 0
            and start + length <= len(text)
            and all(text[start + i].form == forms[i] for i in range(length))
        ]

    # -- what may have been meant

    def _not_found(self, words: Words) -> str:
        place = f" in §{words.paragraph}" if words.paragraph else ""
        hint = ""
        if match := re.fullmatch(r"(.+)\((\d)\)", words.text, re.DOTALL):
            hint = f"; an occurrence is written {match[1]}{{{match[2]}}}"
        elif near := self._near.stretch(words.text, *self._scope(words)):
            hint = f"; the nearest words are {self._shown(_Hit(*near))!r}"
        return f"{words.text!r} is not found{place}{hint}"


def _within(label: str, paragraph: str) -> bool:
    """True of a paragraph and of its points."""
    return label == paragraph or label.startswith(f"{paragraph}(")


def words_of(paragraphs: Sequence[str], spans: Sequence[Span]) -> str:
    """The text of spans, on one line."""
    return " ".join(
        word for p, start, end in spans for word in paragraphs[p][start:end].split()
    ).translate({0xAD: None})
