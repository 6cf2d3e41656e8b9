"""Relations of events, as lines between places in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_edition.model.drawing.metrics import Style
from sphinx_edition.model.drawing.shapes import Polygon, Traits, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_edition.model.drawing.marks import Span

Kind = Literal["follows-from", "answers", "part-of"]


STROKE: dict[Kind, Traits] = {"follows-from": (), "answers": ("dashed",), "part-of": ("dotted",)}


class Relation(NamedTuple):
    """What an event says of another: ``source`` follows from, answers, is part of ``target``."""

    source: str
    target: str
    kind: Kind = "follows-from"


class Edge(NamedTuple):
    """A relation between places in the order of time, ``first`` before ``last``.

    `at_last` tells at which of the two its sign stands.
    """

    first: int
    last: int
    kind: Kind
    at_last: bool

    @property
    def trunk(self) -> tuple[int, Kind, bool]:
        """Relations that share this share a line from the earlier event."""
        return (self.first, self.kind, self.at_last)


def edges_of(found: Sequence[Span], relations: Iterable[Relation]) -> list[Edge]:
    """The relations between these events, each once; one of an event with itself is left out."""
    place = {span.key: at for at, span in enumerate(found)}
    made = set()
    for source, target, kind in relations:
        if source in place and target in place and source != target:
            one, other = place[source], place[target]
            sign = other if kind == "part-of" else one
            made.add(Edge(min(one, other), max(one, other), kind, sign > min(one, other)))
    return sorted(made)


def tracks_of(edges: Sequence[Edge]) -> dict[tuple[int, Kind, bool], int]:
    """A track for each trunk, short ones next to the events; those that overlap have others."""
    ends: dict[tuple[int, Kind, bool], int] = {}
    for edge in edges:
        ends[edge.trunk] = max(ends.get(edge.trunk, 0), edge.last)
    taken: list[list[tuple[int, int]]] = []
    made = {}
    for trunk, last in sorted(ends.items(), key=lambda item: (item[1] - item[0][0], item[0])):
        first = trunk[0]
        free = (
            at
            for at, others in enumerate(taken)
            if all(last < begin or end < first for begin, end in others)
        )
        track = next(free, len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append((first, last))
        made[trunk] = track
    return made


def sign(edge: Edge, x: float, y: float, way: int, style: Style) -> Polygon:
    """A head that points to x (right for 1, left for -1), or the diamond of a whole."""
    back, half = style.size * 0.42 * way, style.size * 0.22
    if edge.kind == "part-of":
        corners = points((x, y), (x - back, y - half), (x - 2 * back, y), (x - back, y + half))
        return Polygon(corners, "arrow", "", ("open",))
    return Polygon(points((x, y), (x - back, y - half), (x - back, y + half)), "arrow")
