"""Places along a line: as near as can be to where things belong, in order, without overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The beginnings of things in the order given, pushed apart (pool adjacent violators).

    Things that collide merge into blocks centred on the mean of what they want, which is the
    arrangement of least squares; ``sum(sizes)`` must fit between ``low`` and ``high``.

    :param wanted: where the middle of each would best be
    :param sizes: how long each is, its distance from the next included
    """
    before, offsets = 0.0, []
    for size in sizes:
        offsets.append(before)
        before += size
    blocks: list[tuple[float, int]] = []  # sum of wishes, number of things
    for want, size, offset in zip(wanted, sizes, offsets, strict=True):
        blocks.append((want - size / 2 - offset, 1))
        while len(blocks) > 1 and _mean(blocks[-2]) >= _mean(blocks[-1]):
            (total, count), (more, many) = blocks[-2:]
            blocks[-2:] = [(total + more, count + many)]
    top = max(high - before, low)
    places = [min(max(_mean(block), low), top) for block in blocks for _ in range(block[1])]
    return [place + offset for place, offset in zip(places, offsets, strict=True)]


def _mean(block: tuple[float, int]) -> float:
    return block[0] / block[1]
