"""A picture of figures: horizontal bars, with their numbers, as SVG.

Its colours are those of a light page: on a dark one the theme puts a light ground behind pictures.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW, _LEFT, _BARS, _RIGHT = 26, 270, 350, 70


def bars(rows: Sequence[tuple[str, float]], title: str) -> str:
    """Bars in proportion to their values, the smallest first."""
    ordered = sorted(rows, key=lambda row: (row[1], row[0]))
    most = max(value for _, value in ordered)
    width, height = _LEFT + _BARS + _RIGHT, _ROW * len(ordered) + 8
    said = "; ".join(f"{name} {value:.0f}" for name, value in ordered)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{html.escape(title)}</title><desc>{html.escape(said)}</desc>",
        "<style>text{font:13px system-ui,sans-serif;fill:#323b48}rect{fill:#8a2434}</style>",
    ]
    for number, (name, value) in enumerate(ordered):
        y, long = 4 + number * _ROW, max(1.0, value / most * _BARS)
        parts.append(
            f'<text x="{_LEFT - 8}" y="{y + 16}" text-anchor="end">{html.escape(name)}</text>'
        )
        parts.append(f'<rect x="{_LEFT}" y="{y + 3}" width="{long:.1f}" height="18" rx="2"/>')
        parts.append(f'<text x="{_LEFT + long + 6:.1f}" y="{y + 16}">{value:.0f} s</text>')
    return "\n".join([*parts, "</svg>", ""])
