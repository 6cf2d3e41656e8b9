"""What a drawing is made of.

Lengths are floats in the unit of the wing: CSS pixels for the web, points for print.  x grows
to the right, y downwards; everything is rounded to two decimals.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

#: How certain a mark is; its shape says it, never its colour alone: disc, ring, square,
#: diamond, dashed ring (an interval: filled, outlined, square, pointed, dashed bar).
Certainty = Literal["established", "probable", "reported", "computed", "unverified"]

#: What a shape is for; `mark` shapes are links.
Role = Literal["axis", "tick", "lane", "leader", "edge", "arrow", "mark", "tail"]

#: How it is drawn: `open` is an outline, `dashed` and `dotted` are strokes, `main` is the
#: colour of what the edition is about.
Trait = Literal["open", "dashed", "dotted", "main"]
Traits = tuple[Trait, ...]


class Line(NamedTuple):
    """A line through two or more points."""

    points: tuple[Point, ...]
    role: Role
    key: str = ""
    traits: Traits = ()


class Circle(NamedTuple):
    """A disc, or a ring where it is open."""

    x: float
    y: float
    radius: float
    role: Role = "mark"
    key: str = ""
    traits: Traits = ()


class Bar(NamedTuple):
    """A rectangle from its upper left corner; `round` is the radius of its corners."""

    x: float
    y: float
    width: float
    height: float
    round: float = 0.0
    role: Role = "mark"
    key: str = ""
    traits: Traits = ()


class Polygon(NamedTuple):
    """A closed shape: a diamond, a pointed bar, the head of an arrow."""

    points: tuple[Point, ...]
    role: Role = "mark"
    key: str = ""
    traits: Traits = ()


Shape: TypeAlias = Line | Circle | Bar | Polygon


class Run(NamedTuple):
    """A stretch of a line in one style; `quiet` is small and muted (a date)."""

    text: str
    quiet: bool = False


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the insides of both have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Text(NamedTuple):
    """Lines of text at (x, y), the baseline of the first line; `key` is that of its mark.

    `width` is what the widest line takes at most, `size` that of runs that are not quiet.
    """

    x: float
    y: float
    anchor: Anchor
    lines: tuple[tuple[Run, ...], ...]
    width: float
    size: float
    small: float
    leading: float
    key: str = ""
    traits: Traits = ()

    @property
    def box(self) -> Box:
        """The rectangle that the text fills at most."""
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width
        bottom = self.y + (len(self.lines) - 1) * self.leading + DESCENT * self.size
        return Box(left, self.y - ASCENT * self.size, left + self.width, bottom)

    @property
    def words(self) -> str:
        """The text in one line."""
        return " ".join("".join(run.text for run in line).strip() for line in self.lines)


#: Of a line of text above and below its baseline, in em.
ASCENT, DESCENT = 0.82, 0.26


class Drawing(NamedTuple):
    """A finished drawing; `shapes` are in the order of painting, below all text.

    `names` gives each mark's words for those who cannot see it, by key in order of time;
    `unlabelled` counts the marks that have no label, and `notes` says so in the drawing.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    labels: tuple[Text, ...] = ()
    ticks: tuple[Text, ...] = ()
    lanes: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    unlabelled: int = 0

    @property
    def texts(self) -> tuple[Text, ...]:
        """All text, from the axis to the labels."""
        return self.ticks + self.lanes + self.notes + self.labels


def r2(value: float) -> float:
    """Two decimals, and never a negative zero."""
    return round(value, 2) + 0.0


def points(*pairs: Point) -> tuple[Point, ...]:
    """The points, rounded."""
    return tuple((r2(x), r2(y)) for x, y in pairs)


def line(pairs: tuple[Point, ...], role: Role, key: str = "", traits: Traits = ()) -> Line:
    """A rounded line."""
    return Line(points(*pairs), role, key, traits)
