"""The ledger as a file: a line for each anchor that was ever published.

::

    treaty-art-3 article 1.0=3f2a9c81b04d,1.2=77ac01e2f3b9 1.0=treaty ~a31f

Anchor, kind, the fingerprints of its words, its pages, each with the release from which on
they hold, and a check of the line, which tells that nobody wrote in it by hand.  What has been
accepted and not yet released stands under ``next``; a page ``-`` means that the anchor is gone,
``-errata`` that its tombstone is on the page ``errata``.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: The release that what was accepted since the last one will be in.
NEXT = "next"
#: The page of an anchor that is gone.
GONE = "-"

_HEAD = """\
# The anchors of this edition: kind, fingerprints of the words, pages, each since a release.
# Written by `python -m sphinx_edition accept` and `release`, never by hand: a build finds out.
"""
_FACT = re.compile(r"(language|releases)(?: (.*))?")
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
_UNFINISHED = re.compile(r"(?:^|[\d.\-_+])(?:a|alpha|b|beta|c|rc|pre|preview|dev)[.\-_]?\d*$", re.I)
#: What has a sign of the notation in it is written with its number (RFC 3986).
_SAFE = "/:@!$&'()*+;§"


class Dated(NamedTuple):
    """What holds from a release on."""

    version: str
    value: str


class Row(NamedTuple):
    """An anchor, and the words and pages that it had, from the first to the last."""

    anchor: str
    kind: str
    words: tuple[Dated, ...]
    pages: tuple[Dated, ...]

    @property
    def fingerprint(self) -> str:
        """Of the words that were accepted last."""
        return self.words[-1].value

    @property
    def published(self) -> Dated | None:
        """The words of the last release that was no trial."""
        return next((dated for dated in reversed(self.words) if is_final(dated.version)), None)

    @property
    def page(self) -> str:
        """The page that was accepted last; begins with `GONE` where the anchor is no more."""
        return self.pages[-1].value

    @property
    def gone(self) -> bool:
        """Whether no unit has the anchor any more."""
        return self.page.startswith(GONE)

    @property
    def since(self) -> str:
        """The release in which the anchor first appeared, or `NEXT`."""
        return self.pages[0].version

    @property
    def binds(self) -> bool:
        """Whether the anchor was published in a release that was no trial."""
        return any(is_final(stay.version) for stay in self.pages)


class Ledger(NamedTuple):
    """The rows by anchor, with their lines in the file.

    `language` is that of the words, `releases` are all that there were, the oldest first.
    """

    language: str
    releases: tuple[str, ...]
    rows: Mapping[str, Row]
    lines: Mapping[str, int]

    @property
    def binds(self) -> bool:
        """Whether anything has been released; until then a build only reports."""
        return any(row.binds for row in self.rows.values())


EMPTY = Ledger("", (), {}, {})


class Fault(NamedTuple):
    """Something in the file that cannot be: its line and what is wrong, fit for a warning."""

    line: int
    message: str


def is_final(version: str) -> bool:
    """Whether a release is published for good: not `NEXT`, no alpha, beta, candidate (PEP 440)."""
    return version != NEXT and not _UNFINISHED.search(version)


def read(text: str) -> tuple[Ledger, list[Fault]]:
    """The ledger in a file, and what cannot be read in it; such lines are left out."""
    facts, rows = {"language": "", "releases": ""}, dict[str, Row]()
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if match := _FACT.fullmatch(line):
            if facts[match[1]]:
                faults.append(Fault(number, f"{match[1]!r} stands here a second time; keep one"))
            facts[match[1]] = (match[2] or "").strip()
            continue
        row = _read_row(line)
        fault = _fault(line, row, lines)
        if fault:
            faults.append(Fault(number, fault))
        elif row is not None:
            rows[row.anchor], lines[row.anchor] = row, number
    releases = tuple(map(unquote, facts["releases"].split()))
    faults += [
        Fault(lines[row.anchor], f"the head of the file names no release {version!r}")
        for row in rows.values()
        for version in sorted({stay.version for stay in (*row.words, *row.pages)})
        if version not in (*releases, NEXT)
    ]
    return Ledger(facts["language"], releases, rows, lines), faults


def _fault(line: str, row: Row | None, lines: Mapping[str, int]) -> str:
    if _CONFLICT.match(line):
        return "a conflict of two versions was not settled here; keep one line for each anchor"
    if row is None:
        return f"{line!r} is no line of a ledger; take the file from the last commit"
    if not line.endswith(_check(_fields(row))):
        return f"the line of {row.anchor!r} was changed by hand; take it from the last commit"
    if row.anchor in lines:
        return f"{row.anchor!r} has a line already: {lines[row.anchor]}; keep one of the two"
    return ""


def _read_row(line: str) -> Row | None:
    fields = line.split()
    if len(fields) != 5 or not fields[4].startswith("~"):
        return None
    words, pages = (tuple(_read_dated(field)) for field in fields[2:4])
    if not words or not pages or not all(words) or not all(pages):
        return None
    return Row(fields[0], fields[1], words, pages)  # type: ignore[arg-type]


def _read_dated(field: str) -> Iterator[Dated | None]:
    for part in field.split(","):
        version, equals, value = part.partition("=")
        yield Dated(unquote(version), unquote(value)) if version and equals and value else None


def write(ledger: Ledger) -> str:
    """The file, sorted by anchor: the inverse of `read`."""
    lines = [f"{fields} {_check(fields)}" for fields in map(_fields, _sorted(ledger))]
    releases = " ".join(map(_quoted, ledger.releases))
    head = f"{_HEAD}language {ledger.language}\nreleases {releases}".rstrip()
    return f"{head}\n\n" + "".join(f"{line}\n" for line in lines)


def _sorted(ledger: Ledger) -> list[Row]:
    return [row for _, row in sorted(ledger.rows.items())]


def _fields(row: Row) -> str:
    return " ".join((row.anchor, row.kind, _write_dated(row.words), _write_dated(row.pages)))


def _write_dated(values: Sequence[Dated]) -> str:
    return ",".join(f"{_quoted(dated.version)}={_quoted(dated.value)}" for dated in values)


def _quoted(text: str) -> str:
    return quote(text, safe=_SAFE)


def _check(fields: str) -> str:
    return f"~{hashlib.sha256(fields.encode()).hexdigest()[:4]}"
