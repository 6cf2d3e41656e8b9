"""The readings of one witness, brought together: what they take from a text and put into it.

Every reading cuts words out of the text, puts words in, or does both.  Where lemmata lie within
one another, three rules decide:

- words that the witness lacks, or has others for, take with them whatever is said of a part;
- words that it has elsewhere take with them what is said of a part, and what stands beside it;
- of words put at the same place, those that cling to the smaller lemma stand nearer to it, and
  those of the earlier entry stand first.
"""

from __future__ import annotations

import bisect
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus.entries import Complaint, Reading
from sphinx_edition.model.apparatus.notation import read_lemma
from sphinx_edition.model.apparatus.ranges import Position, Range, Ranges, merged, without
from sphinx_edition.model.apparatus.readings import NotationError
from sphinx_edition.model.apparatus.weaving import Insertion, parted, woven
from sphinx_edition.model.apparatus.words import Span, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_edition.model.apparatus.match import Found, Text

#: What stands for a lacuna in a witness.
GAP = "[…]"
#: Where a cut or a put belongs if to no lemma that stands elsewhere.
_TEXT = -1


class Cut(NamedTuple):
    """A lemma whose words go; from a `whole` one goes also what is said of its parts."""

    spans: tuple[Span, ...]
    range: Range
    whole: bool = True


class Put(NamedTuple):
    """Words before (-1), in place of (0) or after (1) those of a range, to which they cling."""

    at: Position
    side: int
    beside: Range
    words: str
    #: The indices of the entry and of the reading.
    source: tuple[int, int]
    #: What goes at the same time.
    cut: Cut | None = None

    @property
    def key(self) -> tuple[Position, int, Position, tuple[int, int]]:
        """At one place: after words, then before them, then in their place."""
        (p, start), (q, end) = self.beside
        nearer = (-p, -start) if self.side == 1 else (-q, -end)
        return self.at, 0 if self.side == 1 else 2 + self.side, nearer, self.source

    @property
    def carries(self) -> bool:
        """True of words of the text that stand elsewhere."""
        return self.side != 0 and self.cut is not None and not self.cut.whole

    def insertion(self) -> Insertion:
        return Insertion(*self.at, self.words, *self.source)


def of_reading(
    text: Text, source: tuple[int, int], reading: Reading, found: Found, lost: Sequence[Span]
) -> tuple[Cut | None, Put | None]:
    """What a reading takes away and what it puts in; nothing where all it concerns is lost."""
    if reading.keyword.startswith("transp."):
        return _moved(text, source, reading, found, lost)
    left = without(found.spans, lost)
    if not left:
        return None, None
    place, first = Range.of(found.spans), (left[0].paragraph, left[0].start)
    if reading.beside:
        side = -1 if reading.keyword == "praem." else 1
        at = first if side < 0 else (left[-1].paragraph, left[-1].end)
        return None, Put(at, side, place, _spaced(reading.object, side), source)
    cut = Cut(found.spans, place)
    words = _instead(reading)
    return cut, Put(first, 0, place, words, source, cut) if words else None


def _instead(reading: Reading) -> str:
    """What stands in place of a lemma."""
    parts = [reading.words]
    if reading.keyword == "lac.":
        parts.append(GAP)
    if reading.keyword in ("add.", "lac."):
        parts.append(reading.object)
    if reading.keyword == "praem.":
        parts.insert(0, reading.object)
    return " ".join(part for part in parts if part)


def _spaced(words: str, side: int) -> str:
    return f" {words}" if side > 0 else f"{words} "


def destination(text: Text, reading: Reading, line: int = 0) -> Found | Complaint:
    """Where the words stand after or before which a witness has the lemma (``est``, ``est²``)."""
    try:
        return text.find(read_lemma(reading.object), line)
    except NotationError as error:
        return Complaint("lemma", line, str(error))


def _moved(
    text: Text, source: tuple[int, int], reading: Reading, found: Found, lost: Sequence[Span]
) -> tuple[Cut | None, Put | None]:
    target = destination(text, reading)
    if isinstance(target, Complaint):
        return None, None
    place, beside = Range.of(found.spans), Range.of(target.spans)
    left = without(target.spans, lost)
    if place.holds(beside) or not (left or without(found.spans, lost)):
        return None, None
    left = left or target.spans
    side = 1 if reading.keyword == "transp. post" else -1
    at = (left[-1].paragraph, left[-1].end) if side > 0 else (left[0].paragraph, left[0].start)
    cut = Cut(found.spans, place, whole=bool(reading.words))
    return cut, Put(at, side, beside, _spaced(reading.words, side), source, cut)


def together(
    text: Text, edits: Iterable[tuple[Cut | None, Put | None]]
) -> tuple[tuple[Span, ...], tuple[Insertion, ...]]:
    """What goes from the text, and what is put into it, in order."""
    cuts, puts = _standing(edits)
    hosts = _Hosts([put for put in puts if put.carries])
    inside: dict[int, tuple[list[Cut], list[Put]]] = {
        host: ([], []) for host in (_TEXT, *range(len(hosts.moves)))
    }
    for cut in cuts:
        inside[hosts.of_cut(cut)][0].append(cut)
    for put in puts:
        if not put.carries:
            inside[hosts.of_put(put)][1].append(put)
    for host in hosts.innermost_first():
        move = hosts.moves[host]
        words = _spaced(_carried(text, move, *inside[host]), move.side)
        inside[hosts.above[host]][1].append(move._replace(words=words))
    return _ordered(text, *inside[_TEXT])


def _ordered(
    text: Text, cuts: Iterable[Cut], puts: Iterable[Put]
) -> tuple[tuple[Span, ...], tuple[Insertion, ...]]:
    gone = merged(span for cut in cuts for span in cut.spans)
    inserted = (put.insertion() for put in sorted(puts, key=lambda put: put.key))
    return gone, parted(text.paragraphs, gone, inserted)


def _standing(edits: Iterable[tuple[Cut | None, Put | None]]) -> tuple[list[Cut], list[Put]]:
    """The cuts and puts that no greater cut makes void."""
    known = list(edits)
    wiped = Ranges(cut.range for cut, _ in known if cut and cut.whole)
    # A witness cannot have words beside others that it lacks.
    known = [(c, p) for c, p in known if not (p and p.side and wiped.around(p.at))]
    wiped = Ranges(cut.range for cut, _ in known if cut and cut.whole)
    cuts = [cut for cut, _ in known if cut and not wiped.within(cut.range)]
    puts = [put for _, put in known if put and (put.side or not wiped.within(put.beside))]
    return cuts, puts


def _carried(text: Text, move: Put, cuts: Iterable[Cut], puts: Iterable[Put]) -> str:
    """The words of a lemma that stand elsewhere, with what is said of their parts."""
    assert move.cut is not None
    gone, inserted = _ordered(text, cuts, puts)
    left = without(move.cut.spans, gone)
    paragraphs = [
        woven(
            text.paragraphs[span.paragraph],
            [one for one in left if one.paragraph == span.paragraph],
            [one for one in inserted if one.paragraph == span.paragraph],
            text=escaped,
        )
        for span in move.cut.spans
    ]
    return " ".join(" ".join(paragraphs).split())


class _Hosts:
    """Which lemma that stands elsewhere a cut or a put goes with: its index, or `_TEXT`."""

    def __init__(self, moves: Iterable[Put]) -> None:
        pairs = [(put.cut.range, put) for put in moves if put.cut]
        # Of those that begin together the smaller is the later.
        pairs.sort(key=lambda pair: (pair[0].start, [-n for n in pair[0].end]))
        self.moves = [put for _, put in pairs]
        self._ranges = [place for place, _ in pairs]
        self._starts = [place.start for place in self._ranges]
        self._ends = list(accumulate((place.end for place in self._ranges), max))
        self.above = [self._smallest(put.beside) for put in self.moves]
        self._break_circles()

    def of_cut(self, cut: Cut) -> int:
        return self._smallest(cut.range, greater=not cut.whole)

    def of_put(self, put: Put) -> int:
        return self._smallest(put.beside)

    def innermost_first(self) -> list[int]:
        """All, each before the one in whose words it is put."""
        depth: dict[int, int] = {_TEXT: 0}
        for index in range(len(self.moves)):
            path = [index]
            while path[-1] not in depth:
                path.append(self.above[path[-1]])
            for at in reversed(path[:-1]):
                depth[at] = depth[self.above[at]] + 1
        return sorted(range(len(self.moves)), key=lambda index: -depth[index])

    def _smallest(self, place: Range, *, greater: bool = False) -> int:
        """The last that holds a range."""
        at = bisect.bisect_right(self._starts, place.start) - 1
        while at >= 0 and self._ends[at] >= place.end:
            if self._ranges[at].holds(place) and not (greater and self._ranges[at] == place):
                return at
            at -= 1
        return _TEXT

    def _break_circles(self) -> None:
        """Of words that would each stand beside the others, none goes with another."""
        done: set[int] = {_TEXT}
        for index in range(len(self.moves)):
            path: list[int] = []
            at = index
            while at not in done:
                done.add(at)
                path.append(at)
                at = self.above[at]
            if at in path:
                for one in path[path.index(at) :]:
                    self.above[one] = _TEXT
