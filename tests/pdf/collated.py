"""Generated editions, and their pages read again by where the glyphs stand."""

from __future__ import annotations

import itertools
import random
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """\
(text)=
# The text

:::{instrument} treaty
:title: Treaty
:short: Treaty
:unit: Article
:::

:::{witness} F1
:title: A copy
:language: fr
:::

"""
#: Sizes in points with `edition_font_size` at its default.
TEXT, ENTRY, SIGLUM = 10.5, 0.79 * 10.5, 0.93 * 0.79 * 10.5


class Density(NamedTuple):
    """How much there is to a paragraph."""

    words: int = 60
    entries: int = 1
    notes: int = 1
    note: int = 15


class Collated:
    """A treaty of articles of four paragraphs; each word occurs once, so that it can be found."""

    def __init__(
        self, articles: int, density: Density | None = None, seed: int = 1, as_notes: bool = False
    ) -> None:
        """Generate it; ``as_notes`` makes notes of the entries, to compare what they cost."""
        self.as_notes = as_notes
        self.random = random.Random(seed)
        self.density = density or Density()
        self._words = self._unique()
        self.lemmata: list[str] = []
        self.notes: list[str] = []
        parts = [self._article(number + 1) for number in range(articles)]
        self.page = HEAD + "\n\n".join(parts) + "\n\n" + "\n".join(self.notes) + "\n"

    def _unique(self) -> Iterator[str]:
        seen = set()
        while True:
            pairs = [
                self.random.choice("bdfglmnprstv") + self.random.choice("aeiou") for _ in "four"
            ]
            word = "".join(pairs)[: self.random.choice((3, 4, 6, 6, 8))]
            if word not in seen:
                seen.add(word)
                yield word

    def _article(self, number: int) -> str:
        entries: dict[str, list[str]] = {"source": [], "divergence": []}
        paragraphs = [f"({n}) {self._paragraph(entries)}" for n in (1, 2, 3, 4)]
        blocks = [
            f":::{{apparatus}} {layer}\n" + "\n".join(lines) + "\n\n:::"
            for layer, lines in entries.items()
            if lines
        ]
        body = "\n\n".join([*paragraphs, *blocks])
        return f"::::{{article}} {number}\n\n{body}\n::::"

    def _paragraph(self, entries: dict[str, list[str]]) -> str:
        words = [next(self._words) for _ in range(self.density.words)]
        plain = list(words)
        for start in sorted(self.random.sample(range(len(words)), self.density.entries)):
            end = min(len(words), start + self.random.choice((1, 1, 2, 2, 3, 6)))
            lemma = " ".join(plain[start:end])
            self.lemmata.append(lemma)
            reading = " ".join(self.random.choices(plain, k=self.random.randint(2, 5)))
            layer = self.random.choice(("source", "divergence"))
            if self.as_notes:
                self._note(words, end - 1, f"{lemma}\\] {reading} F1")
            else:
                entries[layer].append(f"{lemma}] {reading} F1")
        for place in self.random.sample(range(len(words)), self.density.notes):
            note = " ".join(self.random.choices(plain, k=self.density.note))
            self._note(words, place, note)
        return " ".join(words) + "."

    def _note(self, words: list[str], place: int, text: str) -> None:
        label = f"n{len(self.notes)}x"
        self.notes.append(f"[^{label}]: {text}.")
        words[place] += f"[^{label}]"


class Line(NamedTuple):
    """A printed line: its page and number from the top, its base line, its words."""

    page: int
    number: int
    y: float
    text: str


def lines(document: Any, *sizes: float) -> list[Line]:
    """All lines that are set in one of the sizes, in the order in which they are read."""
    return [line for index, page in enumerate(document) for line in _lines(index, page, sizes)]


def _lines(index: int, page: Any, sizes: tuple[float, ...]) -> Iterator[Line]:
    spans = [
        (span["origin"][1], span["bbox"][0], span["bbox"][2], span["text"])
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if any(abs(span["size"] - size) < 0.06 for size in sizes)
    ]
    rows = itertools.groupby(sorted(spans), key=lambda span: round(span[0]))
    for number, (y, line) in enumerate(rows, 1):
        text, end = "", 0.0
        for _, x, right, words in sorted(line, key=lambda span: span[1]):
            text += (" " if end and x - end > 1 else "") + words
            end = right
        yield Line(index, number, y, text)


class Letters(NamedTuple):
    """Text of many lines, divided words joined, and the line of each letter."""

    text: str
    places: list[Line]

    def place(self, words: str) -> tuple[Line, Line]:
        """The lines of the first and of the last letter of words that occur once."""
        at = re.search(rf"\b{words}\b", self.text)
        assert at, words
        return self.places[at.start()], self.places[at.end() - 1]


def joined(found: list[Line]) -> Letters:
    """The lines as one text."""
    text = ""
    places: list[Line] = []
    for line in found:
        words = " ".join(re.sub("[\u200d\u200e]", "", line.text).split())
        divided = words.endswith(("\u00ad", "-"))
        words = words[:-1] if divided else f"{words} "
        text += words
        places += [line] * len(words)
    return Letters(text, places)


_KEY = r"(?:p\. )?(?:\d+\.)?\d+(?:–(?:\d+\.)?\d+)?"


def printed_keys(document: Any, lemmata: list[str]) -> dict[str, tuple[int, str]]:
    """The page and the key of the entry of each lemma."""
    entries: dict[str, tuple[int, str]] = {}
    wanted = set(lemmata)
    foot = joined(lines(document, ENTRY, SIGLUM))
    for match in re.finditer(rf"({_KEY}) ([a-z ]+?)\]", foot.text):
        if match[2] in wanted:
            entries[match[2]] = (foot.places[match.start(2)].page, match[1])
    return entries


def as_key(place: tuple[Line, Line], page: int, labels: list[str]) -> str:
    """The key that an entry on a page must have."""
    first, last = place
    if first.page == last.page == page:
        return "–".join(dict.fromkeys((str(first.number), str(last.number))))
    both = [f"{labels[line.page]}.{line.number}" for line in place]
    return "p. " + "–".join(dict.fromkeys(both))
