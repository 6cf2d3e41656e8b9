"""Where everything that can be cited stands in the book.

A build with the tag ``edition_places`` finds it out and leaves it beside its stamp, for the
command that makes a release: `read` reads it.  The bytes of the PDF are the same without.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_edition.pdf.compile import Surveyed

#: ``sphinx-build -t``: the marks of lines cost memory that an ordinary build need not have.
TAG = "edition_places"
#: The file in the folder of the doctrees.
NAME = ".print/places.json"


class Stands(NamedTuple):
    """A page as printed, the line at which a text begins (0 where lines are not numbered), and
    the volume: 0 where there is one book."""

    page: str
    line: int
    volume: int = 0


def places(found: Surveyed, units: Mapping[str, str], volume: int = 0) -> dict[str, Stands]:
    """Page and line by anchor, of every named destination.

    :param units: the pieces of the edited text, each with its provision
    """
    pages = {anchor: page for anchor, page, _ in found.destinations}
    lines = _first_lines(found.lines, units)
    stands = {}
    for anchor, page, shown in found.destinations:
        begins, line = lines.get(anchor, (anchor, 0))
        # A text that begins on the page after its heading has no line on that of the heading.
        stands[anchor] = Stands(shown, line if pages.get(begins) == page else 0, volume)
    return stands


def _first_lines(
    lines: list[tuple[str, int]], units: Mapping[str, str]
) -> dict[str, tuple[str, int]]:
    """For each piece and each provision, the piece that begins it and the number of its line."""
    first: dict[str, tuple[str, int]] = {}
    for unit, number in lines:
        for label in (unit, units.get(unit, unit)):
            first.setdefault(label, (unit, number))
    return first


def write(stands: Mapping[str, Stands]) -> str:
    """The places as JSON, an anchor a line."""
    rows = (f" {json.dumps(anchor)}: {json.dumps(place)}" for anchor, place in stands.items())
    return "{\n" + ",\n".join(sorted(rows)) + "\n}\n"


def read(doctrees: Path) -> dict[str, Stands] | None:
    """The places in the book that was built last with these doctrees; None if unknown."""
    try:
        found = json.loads((doctrees / NAME).read_text(encoding="utf-8"))
        return {
            anchor: Stands(str(page), int(line), int(volume))
            for anchor, (page, line, volume) in found.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return None
