"""Labels as flags on stems, at one side of a horizontal axis.

A label stands right of its stem (at the left of the drawing, left of it).  Taken from the last
to the first, each is put above all later ones whose stem or label it would touch: so no label
meets another, and no stem crosses a label.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_edition.model.drawing.marks import Placed
    from sphinx_edition.model.drawing.shapes import Run


class Flag(NamedTuple):
    """A label before it has its place.

    :param x: of the stem
    :param width: of the text and the gaps beside it
    :param height: of its lines
    :param left: whether it stands left of the stem
    """

    placed: Placed
    lines: tuple[tuple[Run, ...], ...]
    x: float
    width: float
    height: float
    left: bool = False

    @property
    def main(self) -> bool:
        """Whether it is kept when there is no room for all."""
        return self.placed.span.mark.main

    @property
    def key(self) -> str:
        """Of the mark."""
        return self.placed.span.key

    @property
    def mirrored(self) -> Flag:
        """The same, seen from behind."""
        return self._replace(x=-self.x, left=not self.left)


def _rightward(flags: Sequence[Flag], right: float, turning: bool = True) -> list[Flag | None]:
    """The flags, in order of x, turned to the left where they would leave the drawing.

    None for one that cannot be turned, because another stem would cross it.
    """
    made: list[Flag | None] = []
    last = last_other = -math.inf  # the nearest stem to the left, and the nearest at another x
    for flag in flags:
        if flag.x > last:
            last, last_other = flag.x, last
        turned = turning and flag.x - flag.width >= last_other
        fits = flag.x + flag.width <= right
        made.append(flag._replace(left=not fits) if fits or turned else None)
    return made


Edges = dict[str, float]


def arranged(flags: Sequence[Flag], width: float, limit: float) -> tuple[list[Flag], Edges] | None:
    """Which way each flag goes, and how far its outer edge is from the base, by key.

    From some stem on, flags go to the right and those before it to the left, so that they
    cannot meet; a few at the beginning, where there is no room to the left, go to the right
    above all these.  Of such arrangements the lowest is chosen.  None where none fits.

    :param flags: in order of x
    :param limit: labels that would be farther out have no place, main ones last of all
    """
    right = _rightward(flags, width)
    after = list(reversed(_depths(right)))
    found = [_arranged(flags, right, after, first) for first in range(min(len(flags), FIRST) + 1)]
    able = [each for each in found if each]
    if not able:
        return None
    head, left, last = min(able, key=lambda each: each[0])[1]
    edges = stack([flag.mirrored for flag in reversed(left)], limit) | stack(last, limit)
    below = [flag for flag in left + last if flag.key in edges]
    return head + left + last, edges | dict(_edges(reversed(head), _open(below, edges)))


#: How many flags at the beginning may stand above all others.
FIRST = 8
Groups = tuple[list[Flag], list[Flag], list[Flag]]


def _arranged(
    flags: Sequence[Flag], right: Sequence[Flag | None], after: Sequence[float], first: int
) -> tuple[float, Groups] | None:
    """The best arrangement with as many flags at the beginning, and its height."""
    head = [flag for flag in right[:first] if flag and not flag.left]
    if len(head) < first:
        return None
    rest = [flag._replace(x=-flag.x) for flag in reversed(flags[first:])]
    back = _rightward(rest, -flags[first - 1].x if first else 0.0, turning=not first)
    pairs = zip(_depths(back), after[first:], strict=True)
    best, at = min((max(pair), at) for at, pair in enumerate(pairs))
    if best == math.inf:
        return None
    left = [flag.mirrored for flag in reversed(back) if flag][:at] if at else []
    last = [flag for flag in right[first + at :] if flag]
    edges = dict(_edges(flag.mirrored for flag in left)) | _outer(last)
    top = _edges(reversed(head), _open(left + last, edges))
    return max([best, *(edge for _, edge in top)]), (head, left, last)


def _open(flags: Sequence[Flag], edges: Edges) -> list[tuple[float, float]]:
    """Left ends and outer edges of flags that have their places, the leftmost last."""
    ends = ((f.x - f.width if f.left else f.x, edges[f.key]) for f in flags)
    return sorted(ends, reverse=True)


def stack(flags: Sequence[Flag], limit: float) -> dict[str, float]:
    """How far the outer edge of each label is from the base, by the key of its mark.

    :param flags: in order of x
    :param limit: labels that would be farther out have no place, main ones last of all
    """
    alone = _outer(flag for flag in flags if flag.main)
    kept = {key for key, edge in alone.items() if edge <= limit}
    mains = [flag for flag in flags if flag.main and flag.key in kept]
    others = _outer(flag for flag in flags if not flag.main)
    for part in (1.0, 0.75, 0.5, 0.25):
        able = {key for key, edge in others.items() if edge <= limit * part}
        edges = _outer(f for f in flags if f.key in able or f.key in kept)
        if all(edges[flag.key] <= limit for flag in mains):
            return {key: edge for key, edge in edges.items() if edge <= limit}
    return {key: alone[key] for key in kept}


def _outer(flags: Iterable[Flag]) -> dict[str, float]:
    return dict(_edges(reversed(list(flags))))


def _edges(
    flags: Iterable[Flag], before: Sequence[tuple[float, float]] = ()
) -> Iterator[tuple[str, float]]:
    """Outer edges of flags that come from the last to the first."""
    open_ = list(before)  # left end and outer edge; the leftmost on top
    for flag in flags:
        reach = flag.x if flag.left else flag.x + flag.width
        left, edge = flag.x - flag.width if flag.left else flag.x, 0.0
        while open_ and open_[-1][0] <= reach:
            start, other = open_.pop()
            left, edge = min(left, start), max(edge, other)
        edge += flag.height
        open_.append((left, edge))
        yield flag.key, edge


def _depths(flags: Sequence[Flag | None]) -> list[float]:
    """The height that the last 0, 1, 2 … flags need; infinite where one of them is None."""
    able = list(itertools.takewhile(lambda flag: flag is not None, reversed(flags)))
    heights = [0.0, *itertools.accumulate((e for _, e in _edges(f for f in able if f)), max)]
    return heights + [math.inf] * (len(flags) - len(able))


def depth(edges: Mapping[str, float]) -> float:
    """The room that the labels need."""
    return max(edges.values(), default=0.0)
