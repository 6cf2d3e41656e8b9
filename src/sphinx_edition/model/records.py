"""The records that the domain keeps: plain, picklable, hashable."""

from __future__ import annotations

from typing import NamedTuple


class Instrument(NamedTuple):
    """An instrument, or one that is only cited (`external`)."""

    key: str
    docname: str
    line: int
    title: str
    short: str
    unit: str
    text: str
    external: bool
    inventory: str
    url: str
    scope: str


class Provision(NamedTuple):
    """A provision or one of its paragraphs and points; `kind` is an object type.

    `numbers` are those of the path's steps as printed.
    """

    anchor: str
    docname: str
    line: int
    kind: str
    instrument: str
    path: str
    numbers: tuple[str, ...]
    unit: str
    title: str
    scope: str


class Event(NamedTuple):
    """A dated event; `concerns` and `actors` are anchors."""

    key: str
    docname: str
    line: int
    title: str
    date: str
    kind: str
    place: str
    certainty: str
    concerns: tuple[str, ...]
    actors: tuple[str, ...]
    summary: str
    scope: str


class Actor(NamedTuple):
    """A person or institution; `sort` is the form under which a register has it."""

    key: str
    docname: str
    line: int
    title: str
    sort: str
    kind: str
    dates: str
    office: str
    summary: str
    scope: str


class Anchor(NamedTuple):
    """Anything else that can be cited: a section, a note, a commentary."""

    anchor: str
    docname: str
    line: int
    kind: str
    title: str
    scope: str


Record = Instrument | Provision | Event | Actor | Anchor
