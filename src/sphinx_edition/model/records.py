"""The records that the domain keeps: plain, picklable, hashable."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_edition.model.apparatus.words import Span


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
    language: str
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


class Witness(NamedTuple):
    """A witness or a family; `instruments` are keys, none where it carries all.

    `members` are sigla; `covers` is as written.
    """

    key: str
    docname: str
    line: int
    siglum: str
    sign: str
    title: str
    kind: str
    language: str
    members: tuple[str, ...]
    covers: str
    instruments: tuple[str, ...]
    summary: str
    scope: str


class Layer(NamedTuple):
    """A layer of the apparatus; `style` is empty where the edition's own goes for it."""

    key: str
    docname: str
    line: int
    title: str
    sign: str
    order: int
    style: str
    scope: str


class Block(NamedTuple):
    """Entries as written for a provision (`anchor`); `line` is that of the first of `lines`."""

    layer: str
    anchor: str
    written: str
    docname: str
    line: int
    lines: tuple[str, ...]
    scope: str


class Wording(NamedTuple):
    """The edited text of a provision, a string and a label for each of its paragraphs.

    `steps` are those of the provision's locator, `text` its kind, `basis` as written; `supplied`
    is what the editor marks as no witness's words, `gaps` the extents of gaps, in words.
    """

    anchor: str
    docname: str
    line: int
    instrument: str
    steps: tuple[tuple[str, str], ...]
    text: str
    basis: str
    paragraphs: tuple[str, ...]
    labels: tuple[str, ...]
    supplied: tuple[Span, ...]
    gaps: tuple[str, ...]
    scope: str


class Anchor(NamedTuple):
    """Anything else that can be cited: a section, a note, a commentary."""

    anchor: str
    docname: str
    line: int
    kind: str
    title: str
    scope: str


Record = Instrument | Provision | Event | Actor | Witness | Anchor
