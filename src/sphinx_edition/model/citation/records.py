"""What a citation is made of: the whole work, and the unit in it."""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """Who edits or publishes: a person in two parts, or anything else as one `literal`."""

    family: str
    given: str
    literal: str


class Work(NamedTuple):
    """The whole edition, as CITATION.cff has it.

    `released` is an ISO date (``2027-03-01``, ``2027-03``, ``2027``) or empty; `language` a
    tag; `doi` without a resolver's address; `url` the address of the version that is cited,
    ending in a slash, or empty.
    """

    title: str
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    publisher: str
    place: str
    version: str
    released: str
    doi: str
    language: str
    licence: str
    abstract: str
    url: str


class Printed(NamedTuple):
    """Where a unit stands in the released PDF: page as printed, line (0 for none), version, and
    the volume: 0 where there is one book."""

    page: str
    line: int
    version: str
    volume: int = 0


class Cited(NamedTuple):
    """A unit as a citation names it.

    `title` is what it is called, with its instrument (``Article 3``, ``Protocol, Point 4``);
    `within` the full title of its instrument, or of the page's chapter for anything else (may
    be empty); `pinpoint` a provision's title without its instrument; `locator` is that of a
    paragraph below the unit whose files it shares (``(1)(a)``; else empty); `kind` an object type
    (``article``, ``event``, ``section`` …); `address` is empty where nobody says where the
    edition stands for good.
    """

    anchor: str
    kind: str
    title: str
    within: str
    pinpoint: str
    locator: str
    address: str
    short: str
    printed: Printed | None
