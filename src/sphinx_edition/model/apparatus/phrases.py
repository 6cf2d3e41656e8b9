"""An entry as it is printed, in pieces.

The pieces stand in order and carry their own spaces and signs: an output sets each in its
manner, or joins them (`plain`).  Who supports the lemma is printed where the entry says it:
`styles.positive` and `styles.negative` come first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.entries import Siglum
from sphinx_edition.model.apparatus.notation import read_lemma
from sphinx_edition.model.apparatus.readings import NotationError
from sphinx_edition.model.apparatus.words import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_edition.model.apparatus.entries import Entry, Reading, Support

    Known = Mapping[str, signs.Witness]
    Phrases = Mapping[str, str]

PieceKind = Literal["lemma", "words", "phrase", "names", "siglum", "hand", "remark", "mark"]


class Piece(NamedTuple):
    """A piece of a printed entry.

    `words`, `names` and `remark` are inline Markdown, the rest is plain.  `siglum` is set on
    sigla and hands; of words, `title` tells those that an abbreviation stands for.
    """

    kind: PieceKind
    text: str
    siglum: Siglum | None = None
    title: str = ""


_SPACE = Piece("mark", " ")


class Side(NamedTuple):
    """A reading, by its place in the entry, or (None) the support of the lemma."""

    reading: int | None
    pieces: tuple[Piece, ...]


def pieces(entry: Entry, lemma: str, known: Known, phrases: Phrases) -> tuple[Piece, ...]:
    """The printed entry.

    :param lemma: the words to print before the bracket (`match.Found.shown`)
    :param phrases: those of a language (`sphinx_edition.locale.apparatus.phrases`)
    """
    body = [Piece("lemma", lemma), Piece("mark", "] ")]
    for index, side in enumerate(sides(entry, known, phrases)):
        body += [Piece("mark", " : "), *side.pieces] if index else side.pieces
    if entry.remark:
        body += [Piece("mark", " – "), Piece("remark", entry.remark)]
    return tuple(body)


def sides(entry: Entry, known: Known, phrases: Phrases) -> list[Side]:
    """What stands after the bracket: the lemma's support, where it is said, and the readings."""
    speech = _Speech(known, phrases)
    found = [
        Side(index, tuple(speech.reading(reading))) for index, reading in enumerate(entry.readings)
    ]
    if entry.support is not None:
        found.insert(0, Side(None, tuple(speech.support(entry.support))))
    return found


def moved_to(written: str) -> str:
    """The place of a transposition as it is printed: which occurrence is told by raised figures.

    :param written: words as in a lemma (``house{2}``, ``§1 have``); as they are if they are none
    """
    try:
        lemma = read_lemma(written)
    except NotationError:
        return written
    return " … ".join(
        escaped(words.text) + (signs.raised(words.occurrence) if words.occurrence else "")
        for words in lemma
        if words is not None
    )


def plain(found: tuple[Piece, ...]) -> str:
    """The pieces as one text."""
    return "".join(piece.text for piece in found)


class _Speech:
    """Says readings in one language."""

    def __init__(self, known: Known, phrases: Phrases) -> None:
        self.known = known
        self.phrases = phrases

    def support(self, support: Support) -> Iterator[Piece]:
        said = support.emended and not support.names
        if said:
            yield Piece("phrase", self.phrases["em."])
        by = "em. by" if support.emended else "conj."
        yield from self.witnesses(support.sigla, support.names, by, said)

    def reading(self, reading: Reading) -> Iterator[Piece]:
        parts: list[list[Piece]] = []
        if reading.words:
            shown = reading.short or reading.words
            title = reading.words if reading.short else ""
            parts.append([Piece("words", shown, title=title)])
        keyword: str = reading.keyword
        by = "conj."
        if keyword == "em." and reading.names:
            keyword, by = "", "em. by"
        if keyword:
            shown = moved_to(reading.object) if keyword.startswith("transp.") else reading.object
            parts.append(list(self._phrase(keyword, Piece("words", shown))))
        for index, part in enumerate(parts):
            yield from [_SPACE, *part] if index else part
        yield from self.witnesses(reading.sigla, reading.names, by, bool(parts), bool(keyword))

    def witnesses(
        self,
        sigla: tuple[Siglum, ...],
        names: tuple[str, ...],
        by: str,
        more: bool,
        phrase: bool = False,
    ) -> Iterator[Piece]:
        """Sigla and the names of a conjecture, after what stands before them (`more`)."""
        for index, siglum in enumerate(sigla):
            if more or index:
                yield _SPACE
            yield from self._siglum(siglum)
        if not names:
            return
        if sigla:
            yield Piece("mark", ", ")
        elif more:
            yield Piece("mark", self.phrases["join"] if phrase else " ")
        yield from self._phrase(by, Piece("names", ", ".join(names)))

    def _siglum(self, siglum: Siglum) -> Iterator[Piece]:
        yield Piece("siglum", signs.sign(siglum, self.known), siglum)
        if siglum.hand:
            yield Piece("hand", siglum.hand, siglum)

    def _phrase(self, key: str, filling: Piece) -> Iterator[Piece]:
        """The phrase of a keyword around its words; ``lac.`` takes them after it."""
        before, _, after = self.phrases[key].partition("{}")
        if before.strip():
            yield Piece("phrase", before.strip())
        if not filling.text:
            return
        if before:
            yield _SPACE
        yield filling
        if after.strip():
            yield _SPACE
            yield Piece("phrase", after.strip())
