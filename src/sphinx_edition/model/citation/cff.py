"""What a CITATION.cff says of the edition as a whole (Citation File Format 1.2.0).

In: the file as a mapping whose values are all text, as they are written there (a version ``1.10``
is no number).  Out: the work, and what is wrong with the file.
"""

from __future__ import annotations

import datetime
import difflib
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from sphinx_edition.model.citation.plain import plain
from sphinx_edition.model.citation.records import Name, Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The reference within the file that is to be cited in place of the software.
PREFERRED = "preferred-citation"
#: Keys that are read; others are left alone, unless they look like one of these.
_READ = (
    *("title", "authors", "editors", "publisher", "version", "date-released", "date-published"),
    *("doi", "identifiers", "url", "year", "month", "languages", "license", "abstract", PREFERRED),
)
#: Keys of the format that could be taken for a slip.
_OTHERS = frozenset({"date-accessed", "date-downloaded", "license-url", "volumes", "section"})
_DOI = re.compile(r"10\.\d{4,9}(\.\d+)*/[^\s<>\"{}]+")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Complaint(NamedTuple):
    """What is wrong: where (keys from the top), and a message fit for a warning."""

    path: tuple[str, ...]
    says: str


class _Reader:
    """Reads one mapping, and notes what is wrong with it."""

    def __init__(self, whole: Mapping[str, Any]) -> None:
        preferred = whole.get(PREFERRED)
        self.complaints: list[Complaint] = []
        self.whole = whole
        self.above: tuple[str, ...] = (PREFERRED,) if isinstance(preferred, dict) else ()
        self.facts: Mapping[str, Any] = preferred if isinstance(preferred, dict) else whole

    def complain(self, says: str, *path: str) -> None:
        self.complaints.append(Complaint((*self.above, *path), says))

    def text(self, key: str) -> str:
        value = self.facts.get(key, "")
        return plain(value) if isinstance(value, str) else ""

    def either(self, key: str) -> str:
        """A value of the reference, or that of the file: both are released together."""
        value = self.text(key) or self.whole.get(key, "")
        return plain(value) if isinstance(value, str) else ""

    def first(self, key: str) -> str:
        """The value, or the first one of a list."""
        value = self.facts.get(key)
        return plain(str(value[0])) if isinstance(value, list) and value else self.text(key)


def read(whole: Mapping[str, Any], without: Work) -> tuple[Work, tuple[Complaint, ...]]:
    """The work that the file describes, and what is wrong with the file.

    :param without: what is known of the work without the file, for what it leaves open
    """
    reader = _Reader(whole)
    _look_for_slips(reader)
    if not (title := reader.text("title")):
        reader.complain("there is no title; that of conf.py is used", "title")
    authors, editors = tuple(_names(reader, "authors")), tuple(_names(reader, "editors"))
    if not (authors or editors):
        reader.complain("there are neither editors nor authors; the editor of conf.py is cited")
    publisher = reader.facts.get("publisher")
    house = publisher if isinstance(publisher, dict) else {"name": reader.text("publisher")}
    work = without._replace(
        title=title or without.title,
        authors=authors,
        editors=editors or authors or without.editors,
        publisher=plain(str(house.get("name", ""))) or without.publisher,
        place=plain(str(house.get("city") or house.get("location") or "")),
        version=reader.either("version") or without.version,
        released=_date(reader),
        doi=_doi(reader),
        language=reader.first("languages") or without.language,
        licence=reader.first("license"),
        abstract=reader.text("abstract"),
        url=without.url or _url(reader),
    )
    return work, tuple(reader.complaints)


def _look_for_slips(reader: _Reader) -> None:
    for key in map(str, reader.facts):
        near = difflib.get_close_matches(key, _READ, n=1, cutoff=0.8)
        if near and key not in _READ and key not in _OTHERS:
            reader.complain(f"the key {key!r} is not known; did you mean {near[0]!r}?", key)


def _names(reader: _Reader, key: str) -> Iterator[Name]:
    """Persons and entities; what has no name is reported and left out."""
    given = reader.facts.get(key, [])
    if not isinstance(given, list):
        reader.complain(f"{key} is no list: write each name on a line of its own, after “- ”", key)
        return
    for number, entry in enumerate(given, 1):
        name = _name(entry) if isinstance(entry, dict) else None
        if name is None:
            says = f"entry {number} of {key} has no name: it needs family-names and given-names, "
            reader.complain(f"{says}or name", key)
        else:
            yield name


def _name(entry: Mapping[str, Any]) -> Name | None:
    def part(key: str) -> str:
        return plain(str(entry.get(key, "")))

    family = " ".join(filter(None, (part("name-particle"), part("family-names"))))
    given = " ".join(filter(None, (part("given-names"), part("name-suffix"))))
    if family:
        return Name(family, given, "")
    literal = part("name") or given or part("alias")
    return Name("", "", literal) if literal else None


def _date(reader: _Reader) -> str:
    """The day, month or year of publication, as precise as the file has it."""
    for key in ("date-released", "date-published"):
        if written := reader.either(key):
            if _is_date(written):
                return written
            says = f"{key} {written!r} is no date: write it as 2027-03-01; it is left out"
            reader.complain(says, key)
    year, month = reader.text("year"), reader.text("month")
    written = f"{year}-{month:0>2}" if month else year
    if written and not _is_date(written):
        reader.complain(f"year {year!r} and month {month!r} are no date; they are left out", "year")
        return ""
    return written


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None


def _doi(reader: _Reader) -> str:
    """The DOI, without a resolver."""
    found = [("doi", reader.text("doi"))]
    identifiers = reader.facts.get("identifiers")
    found += [
        ("identifiers", plain(str(entry.get("value", ""))))
        for entry in (identifiers if isinstance(identifiers, list) else ())
        if isinstance(entry, dict) and entry.get("type") == "doi"
    ]
    for key, written in found:
        if not written:
            continue
        if _DOI.fullmatch(written):
            return written
        within = _DOI.search(written)
        near = f"; did you mean {within[0]!r}?" if within else ""
        says = f"{written!r} is no DOI, which looks like 10.5281/zenodo.1234; it is left out{near}"
        reader.complain(says, key)
    return ""


def _url(reader: _Reader) -> str:
    written = reader.text("url")
    if not written:
        return ""
    if re.search(r"\s", written) is None and _is_web_address(written):
        return written
    near = f"; did you mean 'https://{written}'?" if re.match(r"[\w-]+\.[\w.-]+", written) else ""
    reader.complain(f"url {written!r} is no web address; it is left out{near}", "url")
    return ""


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
