"""Where the units of an edition stand in its released PDF: ``print.json``.

The release command writes it, and every build reads it as it reads a bibliography.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.citation.records import Printed

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The file beside conf.py.
NAME = "print.json"
_KEYS = {"version", "anchors"}
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


class PrintedError(ValueError):
    """A text that is no table of places; the message says why, fit for a warning.

    `line` is the one at fault, or 0.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class Place(NamedTuple):
    """Page as printed, line (0 where lines are not numbered), fingerprint of what stands there,
    and the volume: 0 where there is one book."""

    page: str
    line: int
    fingerprint: str
    volume: int = 0


class Places(NamedTuple):
    """The places in the PDF of one version, by anchor."""

    version: str
    places: Mapping[str, Place]

    def of(self, anchor: str, fingerprint: str) -> Printed | None:
        """Where a unit stands; None where it does not, or where its words are others now."""
        place = self.places.get(anchor)
        if place is None or place.fingerprint != fingerprint:
            return None
        return Printed(place.page, place.line, self.version, place.volume)


NOWHERE = Places("", {})


def read(text: str) -> Places:
    """The table that `write` has written.

    :raises PrintedError: if it is none, with the line at fault where there is one
    """
    values = _object(_parsed(text), "the whole")
    if unknown := sorted(values.keys() - _KEYS):
        raise PrintedError(f"has the key {unknown[0]!r}, which means nothing here")
    if missing := sorted(_KEYS - values.keys()):
        raise PrintedError(f"has no {missing[0]!r}")
    version = values["version"]
    if not isinstance(version, str) or not version:
        raise PrintedError("the version is not a word")
    rows = _object(values["anchors"], "'anchors'")
    return Places(version, {anchor: _place(anchor, row, text) for anchor, row in rows.items()})


def _parsed(text: str) -> object:
    for number, line in enumerate(text.splitlines(), 1):
        if _CONFLICT.match(line):
            raise PrintedError("a merge has left its marks: make the release again", number)
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise PrintedError(f"is not JSON: {error.msg}", error.lineno) from error
    except RecursionError as error:
        raise PrintedError("is nested too deeply") from error


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of JSON, of which two branches may have added the same row."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise PrintedError(f"has {key!r} twice")
        found[key] = value
    return found


def _object(value: object, what: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise PrintedError(f"{what} is not an object")
    return value


def _place(anchor: str, row: object, text: str) -> Place:
    match row:
        case [str(page), int(line), str(fingerprint)] if page and _count(line):
            return Place(page, line, fingerprint)
        case [str(page), int(line), str(fingerprint), int(volume)] if (
            page and _count(line) and _count(volume) and volume
        ):
            return Place(page, line, fingerprint, volume)
    before = text.partition(f"{json.dumps(anchor)}:")[0]
    message = (
        f"the row of {anchor!r} is not a page, a line (0 for none) and a fingerprint, after which"
        " may be a volume"
    )
    raise PrintedError(message, before.count("\n") + 1)


def _count(value: int) -> bool:
    """Whether a number counts something; true and false are numbers to Python."""
    return type(value) is int and value >= 0


def write(places: Places) -> str:
    """The table as JSON, a line for each anchor, so that a change can be read."""
    rows = [
        f"  {json.dumps(anchor)}: {json.dumps(_row(place), ensure_ascii=False)}"
        for anchor, place in sorted(places.places.items())
    ]
    body = ",\n".join(rows)
    version = json.dumps(places.version, ensure_ascii=False)
    return f'{{\n "version": {version},\n "anchors": {{\n{body}\n }}\n}}\n'


def _row(place: Place) -> list[str | int]:
    return list(place if place.volume else place[:3])


def file_name(name: str, project: str) -> str:
    """The name of the PDF: one that has one dot, for Read the Docs.

    :param name: what the editor calls it, or empty
    :param project: the name of the edition, from which it is made otherwise
    """
    words = unicodedata.normalize("NFKD", (name or project).removesuffix(".pdf").lower())
    plain = "".join(char for char in words if not unicodedata.combining(char))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"{slug or 'edition'}.pdf"
