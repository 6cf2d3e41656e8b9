"""A QR code as a drawing: what leads from the printed book to its address."""

from __future__ import annotations

import segno

#: Modules of white around the code, which those who read it need.
QUIET = 4


def svg(address: str) -> str:
    """The code of an address as SVG without a size, black on nothing; the same for the same."""
    matrix = segno.make_qr(address, error="m", boost_error=False).matrix
    size = len(matrix) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for x, length in _runs(row)
    )
    # The thin line closes the seams that viewers leave between shapes that touch.
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size} {size}'>"
        f"<path fill='#000' stroke='#000' stroke-width='0.04' d='{path}'/></svg>"
    )


def _runs(row: bytes | bytearray) -> list[tuple[int, int]]:
    """Where the dark modules of a row begin, and how many there are in a row."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
