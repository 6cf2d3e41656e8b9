"""The records that the domain keeps: plain, picklable, hashable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from sphinx_edition.model.apparatus.words import Span

#: How an event stands to another one that it names.
Relating = Literal["follows-from", "answers", "part-of"]


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
    clause: str
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
    """A dated event; `concerns`, `actors` and the relations are anchors.

    `spans` are the ranges in what it concerns, by their ends, which `concerns` has too.
    `place` is as written: a key where a place has it.  `others` are the dates that are not
    preferred, each with its source in plain text; `sources` are plain text too.
    """

    key: str
    docname: str
    line: int
    title: str
    date: str
    kind: str
    place: str
    certainty: str
    concerns: tuple[str, ...]
    spans: tuple[tuple[str, str], ...]
    actors: tuple[str, ...]
    follows_from: tuple[str, ...]
    answers: tuple[str, ...]
    part_of: tuple[str, ...]
    old_style: bool
    others: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    summary: str
    scope: str

    @property
    def relations(self) -> tuple[tuple[Relating, str], ...]:
        """Each relation to another event: its kind, and the anchor of the other."""
        said: tuple[tuple[Relating, tuple[str, ...]], ...] = (
            ("follows-from", self.follows_from),
            ("answers", self.answers),
            ("part-of", self.part_of),
        )
        return tuple((kind, anchor) for kind, anchors in said for anchor in anchors)


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
    names: tuple[str, ...]
    viaf: str
    wikidata: str
    summary: str
    scope: str


class Place(NamedTuple):
    """A place; `sort` is the form under which a register has it."""

    key: str
    docname: str
    line: int
    title: str
    sort: str
    kind: str
    names: tuple[str, ...]
    wikidata: str
    summary: str
    scope: str


class Account(NamedTuple):
    """A received account of the history; `cited_by` says how its positions are written."""

    key: str
    docname: str
    line: int
    title: str
    revision: str
    licence: str
    cited_by: str
    summary: str
    scope: str


class Claim(NamedTuple):
    """A statement of an account, weighed; `about` holds anchors, or keys of any kind.

    `account` is a key, `position` where the statement stands in it, `title` the statement in
    plain text, `spans` the ranges in what it is about, by their ends.
    """

    key: str
    docname: str
    line: int
    title: str
    account: str
    position: str
    verdict: str
    about: tuple[str, ...]
    spans: tuple[tuple[str, str], ...]
    summary: str
    scope: str


class Erratum(NamedTuple):
    """A change of published words, told to readers: `title` what, `of` anchors or keys."""

    key: str
    docname: str
    line: int
    title: str
    date: str
    of: tuple[str, ...]
    summary: str
    scope: str


class Tombstone(NamedTuple):
    """A published unit that is withdrawn (`anchor`), by what it was called."""

    anchor: str
    docname: str
    line: int
    title: str
    date: str
    summary: str
    scope: str


class Was(NamedTuple):
    """What a unit (`anchor`) was before, as the editor wrote it: a page, an anchor, or both."""

    anchor: str
    docname: str
    line: int
    written: str
    former_page: str
    former_anchor: str
    scope: str


class Signature(NamedTuple):
    """Who signed a provision (`anchor`, a closing); `actor` is a key, or empty."""

    anchor: str
    docname: str
    line: int
    actor: str
    name: str
    office: str
    order: int
    scope: str


#: Where something is mentioned: in the edited text, a note, a reading of the apparatus, an
#: event, a claim, another entry of a register, a commentary, or elsewhere.
Where = Literal["text", "note", "reading", "event", "claim", "entry", "commentary", "prose"]


class Mention(NamedTuple):
    """Something is referred to; `target` is an anchor without scope, `unit` a full one."""

    target: str
    unit: str
    kind: Where
    docname: str
    line: int
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


class Quotation(NamedTuple):
    """Words of a provision (`anchor`, without scope) or of all up to `last`, or of a witness.

    `written` is the locator as typed; `free` ones are not held to the letter; of those `set_off`
    the source is printed.
    """

    docname: str
    line: int
    words: str
    anchor: str
    last: str
    written: str
    siglum: str
    free: bool
    set_off: bool
    scope: str


class Anchor(NamedTuple):
    """Anything else that can be cited: a section, a note, a commentary."""

    anchor: str
    docname: str
    line: int
    kind: str
    title: str
    scope: str


Record = (
    Instrument | Provision | Event | Actor | Place | Account | Claim | Witness | Erratum | Anchor
)
