"""Where the units of an edition stand in its released PDF: ``print.json``.

The release command writes it, and every build reads it as it reads a bibliography.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.model.citation.records import Printed

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The file beside conf.py.
NAME = "print.json"


class PrintedError(ValueError):
    """A text that is no table of places; the message says why, fit for a warning."""


class Place(NamedTuple):
    """Page as printed, line (0 where lines are not numbered), fingerprint of what stands there."""

    page: str
    line: int
    fingerprint: str


class Places(NamedTuple):
    """The places in the PDF of one version, by anchor."""

    version: str
    places: Mapping[str, Place]

    def of(self, anchor: str, fingerprint: str) -> Printed | None:
        """Where a unit stands; None where it does not, or where its words are others now."""
        place = self.places.get(anchor)
        if place is None or place.fingerprint != fingerprint:
            return None
        return Printed(place.page, place.line, self.version)


NOWHERE = Places("", {})


def read(text: str) -> Places:
    """The table that `write` has written.

    :raises PrintedError: if it is none
    """
    try:
        values = json.loads(text)
        rows: dict[str, Any] = values["anchors"]
        places = {anchor: Place(str(p), int(line), str(f)) for anchor, (p, line, f) in rows.items()}
        return Places(str(values["version"]), places)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PrintedError(f"{type(error).__name__}: {error}") from error


def write(places: Places) -> str:
    """The table as JSON, a line for each anchor, so that a change can be read."""
    rows = [
        f"  {json.dumps(anchor)}: {json.dumps(list(place), ensure_ascii=False)}"
        for anchor, place in sorted(places.places.items())
    ]
    body = ",\n".join(rows)
    version = json.dumps(places.version, ensure_ascii=False)
    return f'{{\n "version": {version},\n "anchors": {{\n{body}\n }}\n}}\n'
