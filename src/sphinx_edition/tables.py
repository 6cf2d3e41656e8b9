"""What the pages of an edition give, put together: by anchor, by kind, by scope."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sphinx_edition.model import dates
from sphinx_edition.model.locator import from_anchor
from sphinx_edition.model.records import (
    Account,
    Actor,
    Anchor,
    Claim,
    Erratum,
    Event,
    Instrument,
    Place,
    Provision,
    Record,
    Witness,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_edition.collect import Collected

_R = TypeVar("_R", bound=Record)


class Tables:
    """Everything citable, computed once from what the pages gave.

    Order is by page and line, never by order of reading: of two records that claim an anchor
    the same one wins in every build.
    """

    def __init__(self, pages: Mapping[str, Collected]) -> None:
        found = (record for page in pages.values() for record in page.records)
        #: Every record, also those whose anchor another one has.
        self.all = sorted(found, key=lambda r: (r.docname, r.line, anchor_of(r)))
        #: By anchor; of two that claim one, the first.
        self.records: dict[str, Record] = {}
        for record in self.all:
            self.records.setdefault(anchor_of(record), record)
        self._externals: dict[str, dict[str, Instrument]] = {}
        self._ordered: dict[tuple[type, str], tuple[Any, ...]] = {}

    def record(self, anchor: str, scope: str) -> Record | None:
        """What stands under an anchor, an example's own before the edition's."""
        return self.records.get(scope + anchor) or self.records.get(anchor)

    @functools.cached_property
    def _keyed(self) -> dict[str, Record]:
        """What has a key of its own, by key, with the prefix of its scope."""
        return {r.scope + r.key: r for r in self.records.values() if isinstance(r, _KEYED)}

    @functools.cached_property
    def has_shared_keys(self) -> bool:
        """Whether the edition has any key twice (see `key_of`)."""
        keys = [key_of(r) for kind in _KEYED for r in self.every(kind) if not r.scope]
        keys += [a.anchor for a in self.every(Anchor) if a.kind == "section" and not a.scope]
        return len(set(keys)) < len(keys)

    def about(self, target: str, scope: str) -> Record | None:
        """What an anchor, or the key of whatever kind, means."""
        found = self._keyed.get(scope + target) or self._keyed.get(target)
        return self.record(target, scope) or found

    @functools.cached_property
    def instruments(self) -> dict[str, Instrument]:
        """Instruments by key, with the prefix of their scope."""
        return dict(self._own(Instrument))

    @functools.cached_property
    def _types(self) -> dict[type, list[Record]]:
        """Every record by its type: pages ask for a few of them, each of thousands of pages."""
        found: dict[type, list[Record]] = {}
        for record in self.all:
            found.setdefault(type(record), []).append(record)
        return found

    def every(self, kind: type[_R]) -> list[_R]:
        """The records of one type, also those whose anchor another one has."""
        return cast("list[_R]", self._types.get(kind, []))

    def _own(self, kind: type[_R]) -> Iterator[tuple[str, _R]]:
        """The records of one type with their anchors, without those that another one has."""
        found = ((anchor_of(record), record) for record in self.every(kind))
        return ((anchor, record) for anchor, record in found if self.records[anchor] is record)

    def _in(
        self, kind: type[_R], scope: str, order: Callable[[_R], Any] | None = None
    ) -> tuple[_R, ...]:
        """Records of one type in a scope, in an order of their own; put in order once."""
        made = self._ordered.get((kind, scope))
        if made is None:
            found = [record for _, record in self._own(kind) if record.scope == scope]
            made = tuple(found if order is None else sorted(found, key=order))
            self._ordered[kind, scope] = made
        return cast("tuple[_R, ...]", made)

    def events_in(self, scope: str) -> tuple[Event, ...]:
        """Events of the edition (or of an example's scope) in chronological order."""
        return self._in(Event, scope, _event_order)

    def actors_in(self, scope: str) -> tuple[Actor, ...]:
        """Actors of the edition (or of an example's scope) by sort form."""
        return self._in(Actor, scope, _name_order)

    def places_in(self, scope: str) -> tuple[Place, ...]:
        """Places of the edition (or of an example's scope) by sort form."""
        return self._in(Place, scope, _name_order)

    def claims_in(self, scope: str) -> tuple[Claim, ...]:
        """Claims of the edition (or of an example's scope) by account, position and key."""
        return self._in(Claim, scope, lambda c: (c.account, natural(c.position), natural(c.key)))

    def errata_in(self, scope: str) -> tuple[Erratum, ...]:
        """Errata of the edition (or of an example's scope), the newest first."""
        return self._in(Erratum, scope, _erratum_order)[::-1]

    def witnesses_in(self, scope: str) -> tuple[Witness, ...]:
        """Witnesses of the edition (or of an example's scope) in the order of declaration."""
        return self._in(Witness, scope)

    def first_instrument(self, scope: str, order: Mapping[str, int]) -> str:
        """Key of the first instrument that is edited, by reading order; empty if none is."""
        found = [i for i in self.instruments.values() if i.scope == scope and not i.external]
        last = len(order)
        first = min(found, key=lambda i: (order.get(i.docname, last), i.line), default=None)
        return first.key if first else ""

    def external_of(self, anchor: str, scope: str) -> Instrument | None:
        """The external instrument to one of whose provisions an anchor belongs."""
        external = self._externals.get(scope)
        if external is None:
            external = self._externals[scope] = self._external_in(scope)
        place = from_anchor(anchor, set(external))
        return external[place.instrument] if place and place.steps else None

    def _external_in(self, scope: str) -> dict[str, Instrument]:
        """External instruments by key; an example's own come before the edition's."""
        found = [i for i in self.instruments.values() if i.external]
        return {
            **{i.key: i for i in found if not i.scope},
            **{i.key: i for i in found if i.scope == scope},
        }

    def known_as(self, role: str) -> dict[str, Record]:
        """What a role can refer to in the edition, by key or, for provisions, by anchor."""
        if role == "about":
            return {key: r for key, r in self._keyed.items() if not r.scope}
        prefix = f"{role}-" if role in PREFIXES.values() else ""
        return {
            anchor.removeprefix(prefix): record
            for anchor, record in self.records.items()
            if not record.scope and (role == "art" or role_of(record) == role)
        }


#: The word that anchors begin with, by the type of the record; it is the role's name too.
PREFIXES: dict[type, str] = {
    Event: "event",
    Actor: "actor",
    Place: "place",
    Account: "account",
    Claim: "claim",
    Witness: "wit",
    Erratum: "erratum",
}


def anchor_of(record: Record) -> str:
    """The anchor of a record, with the prefix of its scope."""
    match record:
        case Instrument():
            return record.scope + record.key
        case Event() | Actor() | Place() | Account() | Claim() | Witness() | Erratum():
            return f"{record.scope}{PREFIXES[type(record)]}-{record.key}"
        case _:
            return record.anchor


#: Records that say themselves of what kind they are.
_OF_KINDS = (Provision, Anchor)


def object_type(record: Record) -> str:
    """The name of a record's object type; ``section`` and ``note`` are none of ours."""
    if isinstance(record, _OF_KINDS):
        return record.kind
    return type(record).__name__.lower()


def role_of(record: Record) -> str:
    """The role that refers to a record."""
    return PREFIXES.get(type(record), "instrument" if isinstance(record, Instrument) else "art")


#: Records whose key an editor chose.
_KEYED = (Instrument, Event, Actor, Place, Account, Claim, Erratum)


def key_of(record: Record) -> str:
    """What an editor chose as the record's key; empty for what has a locator or is a note."""
    if isinstance(record, _KEYED):
        return record.key
    return record.anchor if isinstance(record, Anchor) and record.kind == "section" else ""


def is_external(record: Record) -> bool:
    """True for an instrument that is only cited."""
    return isinstance(record, Instrument) and record.external


def reading_order(root: str, includes: Mapping[str, list[str]]) -> dict[str, int]:
    """The place of each page in the table of contents."""
    order: dict[str, int] = {}
    stack = [root]
    while stack:
        docname = stack.pop()
        if docname not in order:
            order[docname] = len(order)
            stack.extend(reversed(includes.get(docname, [])))
    return order


def _name_order(entry: Actor | Place) -> tuple[str, str, str]:
    """Alphabetical, where Ábel stands before Barthou and Beneš beside Benes."""
    parts = unicodedata.normalize("NFKD", entry.sort.casefold())
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return (plain, entry.sort, entry.key)


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts P2.s1 before P10.s1: numbers by value, all else by letter."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def _erratum_order(erratum: Erratum) -> tuple[Any, ...]:
    if not erratum.date:
        return (dates.BEGINNING, dates.BEGINNING, 0, erratum.key)
    return dates.sort_key(dates.parse(erratum.date), erratum.key)


def _event_order(event: Event) -> tuple[Any, ...]:
    if not event.date:
        return ((dates.END, dates.END, 0, event.key), event.docname)
    return (dates.sort_key(dates.parse(event.date), event.key), event.docname)
