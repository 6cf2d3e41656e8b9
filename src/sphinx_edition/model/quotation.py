"""Whether words stand in a text as they are quoted.

Of a quotation these are the scholar's own, and do not count: kinds of quotation marks,
apostrophes, dashes and spaces; the case of its first letter; punctuation at its ends and beside
an ellipsis.  ``…`` (also ``...``, ``[…]``, ``(…)``) leaves words out, and what follows stands
further on.  A bracket alone, ``[France]``, is put in, or put for a few words; within a word,
``[t]he``, ``lend[s]``, it is put for letters.  All else counts to the letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_edition.model.apparatus.finding import words_of
from sphinx_edition.model.apparatus.words import Span, Token, tokens
from sphinx_edition.model.likeness import Part, differing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: For so many words of the text a bracket may stand; where more are left out, that is said.
_REPLACED = 8
#: What a bracket holds that is put for nothing.
_SILENT = frozenset({"sic", "!", "?", "sic!"})
_WORD = r"[^\W_]+(?:['’\-‐‑][^\W_]+)*"
_PIECE = re.compile(
    r"(?P<gap>[\[(]\s*(?:…|\.(?:\s?\.){2,})\s*[\])]|…|\.(?:\s?\.){2,})"
    rf"|(?P<mended>(?:{_WORD}\[[^\[\]\s]*\]|\[[^\[\]\s]*\](?=[^\W_]))(?:{_WORD}|\[[^\[\]\s]*\])*)"
    r"|\[(?P<own>[^\[\]]*)\]"
)
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
#: Dashes that part words, and those between the ends of a range, which a hyphen may stand for.
_DASHES = re.compile(r"(?<=\d)[–—](?=\d)|[—―−]|(?<=\s)-(?=\s)")


class Source(NamedTuple):
    """What is quoted, as written: ``treaty 2``, ``treaty 2; F1``, with ``!`` behind if freely."""

    locator: str
    siglum: str
    free: bool


def read_source(written: str) -> Source:
    """Divide what stands in the brackets of a quotation."""
    bare = written.strip()
    free = bare.endswith("!")
    place, _, siglum = bare.removesuffix("!").partition(";")
    return Source(place.strip(), siglum.strip(), free)


class Fault(NamedTuple):
    """Why words are no quotation of a text.

    ``empty``: it has none; ``order``: `written` stands there, but not after `there`;
    ``words``: the text has `there` where the quotation has `written`; ``nowhere``: nothing
    like `written` is there.  The greater `likeness`, the nearer the text comes.
    """

    kind: Literal["empty", "order", "words", "nowhere"]
    written: str = ""
    there: str = ""
    likeness: float = 0.0


class _Piece(NamedTuple):
    """A word or sign of a quotation, or a bracket (`own`); it stands at `start` to `end`.

    `initial` is the first word of all; `pattern` tells the words for which one stands that has
    a bracket inside.
    """

    form: str
    start: int
    end: int
    solid: bool = True
    pattern: str = ""
    own: bool = False
    initial: bool = False

    def fits(self, form: str) -> bool:
        """Whether a word of the text is the one quoted."""
        if self.pattern:
            return re.fullmatch(self.pattern, form) is not None
        return self.form == form or (self.initial and _small(self.form) == _small(form))


def has_words(written: str) -> bool:
    """Whether a quotation quotes anything: more than ellipses, signs and brackets."""
    return bool(_segments(written))


class Quotable:
    """A text from which words can be quoted."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        """Take the paragraphs of a text; a quotation may go from one to the next."""
        self._paragraphs = paragraphs
        self._tokens = [t for p, text in enumerate(paragraphs) for t in _tokens(text, p)]
        self._forms = [token.form for token in self._tokens]

    def fault(self, written: str) -> Fault | None:
        """What is wrong with a quotation, in plain text; None where it is true."""
        segments = _segments(written)
        if not segments:
            return Fault("empty", _line(written))
        at = 0
        for number, segment in enumerate(segments):
            end = self._find(segment, at)
            if end is None:
                return self._why(written, segments[: number + 1], at)
            at = end
        return None

    def _find(self, segment: Sequence[_Piece], at: int) -> int | None:
        """Where a segment ends that begins at a token or later."""
        for start in range(at, len(self._forms)):
            end = self._match(segment, start)
            if end is not None:
                return end
        return None

    def _match(self, segment: Sequence[_Piece], start: int) -> int | None:
        ends = {start}
        for piece in segment:
            if piece.own:
                ends |= {far for end in ends for far in self._replaced(piece, end)}
            else:
                ends = {
                    end + 1
                    for end in ends
                    if end < len(self._forms) and piece.fits(self._forms[end])
                }
            if not ends:
                return None
        return min(ends)

    def _replaced(self, piece: _Piece, start: int) -> Iterator[int]:
        """Up to where a bracket may stand for what follows a place."""
        count = 0 if piece.form in _SILENT else _REPLACED
        for end in range(start, len(self._tokens)):
            count -= self._tokens[end].solid
            if count < 0:
                return
            yield end + 1

    def _why(self, written: str, segments: Sequence[Sequence[_Piece]], at: int) -> Fault:
        last = segments[-1]
        words = _line(written[last[0].start : last[-1].end])
        if len(segments) > 1 and self._find(last, 0) is not None:
            before = segments[-2]
            return Fault("order", words, _line(written[before[0].start : before[-1].end]), 1.0)
        last = [piece for piece in last if not (piece.own and piece.form in _SILENT)]
        parts = [Part(piece.form, piece.own, piece.fits) for piece in last]
        found = differing(parts, self._tokens, at)
        if found is None:
            return Fault("nowhere", words)
        first, end = found.given
        shown = _line(written[last[first].start : last[end - 1].end])
        return Fault("words", shown, self._shown(*found.text), found.likeness)

    def _shown(self, start: int, end: int) -> str:
        first, last = self._tokens[start].span, self._tokens[end - 1].span
        spans = [
            Span(
                p,
                first.start if p == first.paragraph else 0,
                last.end if p == last.paragraph else len(self._paragraphs[p]),
            )
            for p in range(first.paragraph, last.paragraph + 1)
        ]
        return words_of(self._paragraphs, spans)


def _segments(written: str) -> list[list[_Piece]]:
    """The words between the ellipses of a quotation, without punctuation at their ends."""
    segments: list[list[_Piece]] = [[]]
    for piece in _pieces(written):
        if piece is None:
            segments.append([])
        else:
            segments[-1].append(piece)
    if segments[0] and (at := _first(segments[0])) is not None:
        segments[0][at] = segments[0][at]._replace(initial=True)
    bare = (_bare(segment) for segment in segments)
    return [segment for segment in bare if any(not piece.own for piece in segment)]


def _first(segment: Sequence[_Piece]) -> int | None:
    """The word with which a quotation begins; None if that is a bracket."""
    for at, piece in enumerate(segment):
        if piece.own or piece.pattern:
            return None
        if piece.solid:
            return at
    return None


def _bare(segment: list[_Piece]) -> list[_Piece]:
    words = [at for at, piece in enumerate(segment) if piece.solid or piece.own]
    return segment[words[0] : words[-1] + 1] if words else []


def _pieces(written: str) -> Iterator[_Piece | None]:
    """Words, signs and brackets; None for an ellipsis."""
    at = 0
    for match in _PIECE.finditer(written):
        yield from _plain(written, at, match.start())
        at = match.end()
        if match["gap"]:
            yield None
        elif match["mended"]:
            yield _Piece(match[0], match.start(), at, pattern=_pattern(match[0]))
        else:
            yield _Piece(match["own"].strip().lower(), match.start(), at, own=True)
    yield from _plain(written, at, len(written))


def _plain(written: str, start: int, end: int) -> Iterator[_Piece]:
    for form, solid, span in _tokens(written[start:end], 0):
        yield _Piece(form, start + span.start, start + span.end, solid)


def _pattern(word: str) -> str:
    """A regular expression for the words of a text that one with brackets is put for."""
    parts: list[str] = []
    at = 0
    for match in _BRACKETED.finditer(word):
        parts.append(re.escape(_form(word[at : match.start()])))
        # A single letter at the beginning is put for one: `[t]he` is not "breathe".
        parts.append(r"\w?" if not match.start() and len(match[1]) < 2 else r"\w*")
        at = match.end()
    return "".join((*parts, re.escape(_form(word[at:]))))


def _form(part: str) -> str:
    return "".join(token.form for token in tokens(part))


def _tokens(text: str, paragraph: int) -> list[Token]:
    return tokens(_DASHES.sub(_dash, text), paragraph)


def _dash(match: re.Match[str]) -> str:
    """Of the same length, so that offsets hold."""
    before = match.string[match.start() - 1 : match.start()]
    return "-" if before.isdigit() else "–"


def _line(words: str) -> str:
    return " ".join(words.split())


def _small(word: str) -> str:
    return word[:1].lower() + word[1:]
