"""How wide text is, and where a label that is too long is broken."""

from __future__ import annotations

import functools
import unicodedata
from typing import NamedTuple

from sphinx_edition.model.drawing.advances import ADVANCES
from sphinx_edition.model.drawing.shapes import Anchor, Run, Text, Traits, r2

#: Of a character that is in no table: most scripts are narrower, none of letters is wider.
_UNKNOWN = 900
_IDEOGRAPH = 1000
#: Between these no space is written, and a line may be broken.
_SOLID = ("W", "F")
#: After these a word may be broken, before a letter: "353–164" stays whole.
_HYPHENS = ("-", "–", "—", "/")
#: Keeps a right-to-left title from drawing the date beside it into its own order.
_ISOLATE, _END = "\u2068", "\u2069"


class Style(NamedTuple):
    """Sizes in the unit of the wing; all other lengths follow from `size`.

    :param size: of a label
    :param small: of dates and of the axis
    :param factor: what a face may be wider than Libertinus Serif
    :param strong: what labels of main marks may be wider than others, where they are bold
    """

    size: float = 14.0
    small: float = 12.5
    factor: float = 1.33
    strong: float = 1.0

    @property
    def leading(self) -> float:
        """From baseline to baseline within a label."""
        return self.size * 1.22

    @property
    def pitch(self) -> float:
        """From label to label: 24 px at 14 px, as large as a target for a finger must be."""
        return self.size * 12 / 7

    @property
    def radius(self) -> float:
        """Of a mark."""
        return self.size * 0.3


#: The web's faces: of those in the stylesheet's list DejaVu Serif, the last, is the widest.
WEB = Style()
#: The book is set in the face that was measured.
PRINT = Style(8.5, 7.6, 1.03, 1.12)


@functools.cache
def _advance(char: str) -> int:
    if (known := ADVANCES.get(char)) is not None:
        return known
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    if base != char:
        return _advance(base)
    return _IDEOGRAPH if unicodedata.east_asian_width(char) in _SOLID else _UNKNOWN


def measure(text: str, size: float, factor: float = 1.0) -> float:
    """The width of ``text`` in the unit of ``size``."""
    return sum(map(_advance, text)) * size * factor / 1000


def _width(runs: tuple[Run, ...], style: Style) -> float:
    return sum(
        measure(run.text, style.small if run.quiet else style.size, style.factor) for run in runs
    )


def _pieces(text: str) -> list[str]:
    """Words with the space before them, parts of compounds, and ideographs one by one."""
    found: list[str] = []
    for word in text.split():
        gap = " " if found else ""
        before = ""
        for char in word:
            wide = unicodedata.east_asian_width(char) in _SOLID
            hyphen = before in _HYPHENS and char.isalpha()
            if gap or not before or wide or hyphen:
                found.append(gap + char)
            else:
                found[-1] += char
            gap, before = "", char
    return found


def _split(piece: Run, limit: float, style: Style) -> list[Run]:
    """A word wider than a whole line, in parts that fit."""
    if _width((piece,), style) <= limit or len(piece.text) < 2:
        return [piece]
    parts, size = [""], style.small if piece.quiet else style.size
    for char in piece.text:
        if parts[-1] and measure(parts[-1] + char, size, style.factor) > limit:
            parts.append("")
        parts[-1] += char
    return [Run(part, piece.quiet) for part in parts]


def _fill(pieces: list[Run], limit: float, style: Style) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    room = limit
    for piece in pieces:
        for part in _split(piece, limit, style):
            width = _width((part,), style)
            if lines[-1] and width > room:
                lines.append([])
                part = Run(part.text.lstrip(), part.quiet)
                room, width = limit, _width((part,), style)
            lines[-1].append(part)
            room -= width
    return lines


def _joined(pieces: list[Run]) -> tuple[Run, ...]:
    runs = [
        Run(_isolated("".join(p.text for p in pieces if p.quiet == quiet)), quiet)
        for quiet in (False, True)
    ]
    return tuple(run for run in runs if run.text)


def _isolated(text: str) -> str:
    if not any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return text
    body = text.lstrip(" ")
    return text[: len(text) - len(body)] + _ISOLATE + body + _END


@functools.lru_cache(4096)
def label(title: str, date: str, limit: float, style: Style) -> tuple[tuple[Run, ...], ...]:
    """The lines of a label: title and date in one line where they fit ``limit``.

    Else the date, which is kept together where it can be, goes to the next line; else the title
    is broken between words (ideographs anywhere, a word longer than a line between letters),
    its lines as equal as they can be.  Nothing is cut off.
    """
    pieces = [Run(piece) for piece in _pieces(title)]
    if date:
        whole = Run((" " if pieces else "") + date.strip(), quiet=True)
        wide = _width((Run(date, quiet=True),), style) > limit
        quiet = [
            Run((" " if at or pieces else "") + word.strip(), quiet=True)
            for at, word in enumerate(_pieces(date))
        ]
        pieces += quiet if wide else [whole]
    count = len(_fill(pieces, limit, style))
    return tuple(
        _joined(line)
        for line in _fill(pieces, _narrowest(pieces, limit, count, style), style)
        if line
    )


def _narrowest(pieces: list[Run], limit: float, count: int, style: Style) -> float:
    """The least width that gives as few lines."""
    low, high = limit / 2, limit
    for _ in range(6 if count > 1 else 0):
        middle = (low + high) / 2
        if len(_fill(pieces, middle, style)) <= count:
            high = middle
        else:
            low = middle
    return high


def text(
    x: float,
    y: float,
    lines: tuple[tuple[Run, ...], ...],
    style: Style,
    anchor: Anchor = "start",
    key: str = "",
    traits: Traits = (),
) -> Text:
    """Text at the baseline (x, y), measured."""
    width = max((_width(runs, style) for runs in lines), default=0.0)
    return Text(
        r2(x), r2(y), anchor, lines, r2(width), style.size, style.small, r2(style.leading),
        key, traits,
    )  # fmt: skip


def width_of(lines: tuple[tuple[Run, ...], ...], style: Style) -> float:
    """The width of the widest line."""
    return max((_width(runs, style) for runs in lines), default=0.0)
