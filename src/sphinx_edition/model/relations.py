"""What can be wrong in the relations of events, and in what happened to an instrument."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_edition.model.dates import Moment
    from sphinx_edition.model.records import Event

#: What a treaty goes through, in the order in which it usually does.
ACTIONS = (
    "signature",
    "ratification",
    "exchange",
    "entry-into-force",
    "registration",
    "publication",
    "accession",
    "denunciation",
    "expiry",
)
#: Kinds of events that the program knows; any other is the editor's own.
KINDS = (*ACTIONS, "computed")
#: An action, and those that it cannot come before; of several the first that has events counts.
RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ratification", ("signature",)),
    ("exchange", ("ratification", "signature")),
    ("entry-into-force", ("exchange", "ratification", "signature")),
    ("registration", ("entry-into-force", "signature")),
    ("denunciation", ("entry-into-force",)),
    ("expiry", ("entry-into-force",)),
)


def surely_before(one: Moment, other: Moment) -> bool:
    """Whether, whatever the dates leave open, one is over before the other begins."""
    return one.upper < other.lower


def surely_outside(part: Moment, whole: Moment) -> bool:
    """Whether a part cannot lie within its whole: disjoint, or an end of it reaches beyond."""
    if surely_before(part, whole) or surely_before(whole, part):
        return True
    exact = part.precision >= 2 and whole.precision >= 2 and whole.interval
    return exact and part.interval and (part.lower < whole.lower or part.upper > whole.upper)


def circles(relations: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Circles in a relation, one for each knot of events that lead to themselves.

    :param relations: for each key those that it names
    :return: keys in the order of the circle, from the first by name; sorted
    """
    found = []
    for knot in _knots({key: sorted(set(to)) for key, to in relations.items()}):
        start = min(knot)
        if len(knot) > 1 or start in relations.get(start, ()):
            found.append(_round(start, relations, knot))
    return sorted(found)


def _knots(graph: Mapping[str, Sequence[str]]) -> Iterator[set[str]]:
    """Strongly connected components, without recursion: a chain may have thousands of events."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    held: set[str] = set()
    for root in sorted(graph):
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        held.add(root)
        while work:
            key, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[key])
                if low[key] == index[key]:
                    yield _taken(key, stack, held)
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                held.add(following)
                work.append((following, iter(graph.get(following, ()))))
            elif following in held:
                low[key] = min(low[key], index[following])


def _taken(key: str, stack: list[str], held: set[str]) -> set[str]:
    """The knot that is complete, taken off the stack."""
    knot = set()
    while key not in knot:
        knot.add(stack.pop())
    held -= knot
    return knot


def _round(start: str, relations: Mapping[str, Iterable[str]], knot: set[str]) -> tuple[str, ...]:
    """The shortest way from a key back to itself."""
    before: dict[str, str] = {}
    queue = [start]
    for key in queue:
        for following in sorted(set(relations.get(key, ())) & knot):
            if following == start:
                way = [key]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            if following not in before:
                before[following] = key
                queue.append(following)
    raise AssertionError(start)


class Breach(NamedTuple):
    """An event that comes before one that it cannot come before."""

    event: Event
    later: Event


def breaches(events: Iterable[Event]) -> list[Breach]:
    """Rules that the events of one instrument break, where their dates leave no doubt.

    Of several events of a kind those count that have a party in common, or all where none has:
    a party may ratify years after the others.  One of them in time is enough.
    """
    by_kind: dict[str, list[Event]] = {}
    for event in events:
        if event.date:
            by_kind.setdefault(event.kind, []).append(event)
    found = []
    for kind, needed in RULES:
        others = next((by_kind[name] for name in needed if name in by_kind), [])
        for event in by_kind.get(kind, ()):
            rivals = _of_same_party(event, others)
            moment = dates.parse(event.date)
            late = [o for o in rivals if surely_before(moment, dates.parse(o.date))]
            if late and len(late) == len(rivals):
                found.append(Breach(event, late[0]))
    return found


def _of_same_party(event: Event, others: list[Event]) -> list[Event]:
    same = [other for other in others if set(other.actors) & set(event.actors)]
    return same or others
