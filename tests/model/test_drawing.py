"""Timelines: no label meets another or a mark, nothing leaves the drawing, at any input."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.dates import BEGINNING, END, Day
from sphinx_edition.model.drawing import (
    PRINT,
    Bar,
    Box,
    Certainty,
    Circle,
    Drawing,
    Line,
    Mark,
    Shape,
    Text,
    Words,
    upright,
    wide,
)

CERTAINTIES: tuple[Certainty, ...] = (
    "established",
    "probable",
    "reported",
    "computed",
    "unverified",
)
OPEN = [*[(False, False)] * 6, (True, False), (False, True)]
TITLES = [
    "Treaty signed",
    "Ratifications exchanged at Moscow between the two governments, in the presence of the press",
    "Договор о взаимопомощи",
    "הסכם צרפת וברית המועצות",
    "法蘇互助條約於一九三五年五月二日在巴黎簽訂並於次年在莫斯科交換批准書",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
    "W" * 90,
    "e\u0301te\u0301",
    "",
]
LAYOUTS: dict[str, Callable[..., Drawing]] = {"wide": wide, "upright": upright}


def day(number: int) -> Day:
    year, rest = divmod(number, 12 * 28)
    return (year, rest // 28 + 1, rest % 28 + 1)


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    centre = draw(st.sampled_from([-60, 1, 1500, 1935, 9990])) * 336
    span = draw(st.sampled_from([0, 3, 40, 400, 5000, 700_000]))
    lanes = draw(st.sampled_from([[""], ["", "b"], ["Treaty", "Europe"], list("abcd")]))
    made = []
    for index in range(draw(st.integers(0, 40))):
        begin = centre + draw(st.integers(0, span))
        end = begin + draw(st.sampled_from([0, 0, 0, 2, 30, 336, 3000]))
        start_open, end_open = draw(st.sampled_from(OPEN))
        made.append(
            Mark(
                f"k{index}",
                BEGINNING if start_open else day(begin),
                END if end_open else day(end),
                draw(st.sampled_from(TITLES)),
                draw(st.sampled_from(["2 May 1935", "25 July – 20 August 1935", ""])),
                certainty=draw(st.sampled_from(CERTAINTIES)),
                lane=draw(st.sampled_from(lanes)),
                main=draw(st.integers(0, 5)) == 0,
            )
        )
    return made


def extent(shape: Shape) -> Box:
    if isinstance(shape, Circle):
        x, y, far = shape.x, shape.y, shape.radius
        return Box(x - far, y - far, x + far, y + far)
    if isinstance(shape, Bar):
        return Box(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
    xs, ys = [p[0] for p in shape.points], [p[1] for p in shape.points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def crosses(a: tuple[float, float], b: tuple[float, float], box: Box) -> bool:
    """Whether the line from a to b passes through the inside of the box (Liang, Barsky)."""
    low, high = 0.0, 1.0
    for at, by, least, most in (
        (a[0], b[0] - a[0], box.left, box.right),
        (a[1], b[1] - a[1], box.top, box.bottom),
    ):
        if by == 0:
            if not least < at < most:
                return False
            continue
        one, two = sorted(((least - at) / by, (most - at) / by))
        low, high = max(low, one), min(high, two)
    return low < high - 1e-9


def meetings(texts: tuple[Text, ...]) -> list[tuple[str, str]]:
    boxes = sorted(((t.box, t.words) for t in texts), key=lambda one: one[0].left)
    found = []
    for i, (box, name) in enumerate(boxes):
        for other, second in boxes[i + 1 :]:
            if other.left >= box.right:
                break
            if box.meets(other):
                found.append((name, second))
    return found


def check(drawing: Drawing) -> None:
    assert meetings(drawing.texts) == []
    boxes = [t.box for t in drawing.texts]
    extents = [extent(shape) for shape in drawing.shapes]
    for box in (*boxes, *extents):
        assert box.left >= -0.05 and box.top >= -0.05, box
        assert box.right <= drawing.width + 0.05 and box.bottom <= drawing.height + 0.05, box
    inner = [Box(b.left + 0.05, b.top + 0.05, b.right - 0.05, b.bottom - 0.05) for b in boxes]
    for shape, area in zip(drawing.shapes, extents, strict=True):
        if isinstance(shape, Line):
            for a, b in zip(shape.points, shape.points[1:], strict=False):
                assert not any(crosses(a, b, box) for box in inner), shape
        else:
            assert not any(area.meets(box) for box in inner), shape


@pytest.mark.parametrize("layout", LAYOUTS)
@given(made=marks())
def test_nothing_meets_and_nothing_leaves(layout: str, made: list[Mark]) -> None:
    drawing = LAYOUTS[layout](made, words=Words(lanes=(("Treaty", "The Treaty"),)))
    check(drawing)
    labelled = [label.key for label in drawing.labels]
    assert len(set(labelled)) == len(labelled)
    assert len(labelled) + drawing.unlabelled == len(made)
    assert {shape.key for shape in drawing.shapes if shape.role == "mark"} == {m.key for m in made}


@pytest.mark.parametrize("layout", LAYOUTS)
@given(made=marks(), seed=st.integers(0, 9))
def test_the_order_of_the_input_is_no_matter(layout: str, made: list[Mark], seed: int) -> None:
    mixed = list(made)
    random.Random(seed).shuffle(mixed)
    assert LAYOUTS[layout](made) == LAYOUTS[layout](mixed)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [1, 2, 39, 300])
@pytest.mark.parametrize("apart", [0, 1, 30, 33600])
def test_holds_for_many_and_few(layout: str, count: int, apart: int) -> None:
    made = [
        Mark(f"k{i}", day(600_000 + i * apart), day(600_000 + i * apart), TITLES[i % 6], "May 1935")
        for i in range(count)
    ]
    drawing = LAYOUTS[layout](made)
    check(drawing)
    assert len(drawing.labels) >= min(count, 20)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [1, 39, 300])
def test_fits_a_page(layout: str, count: int) -> None:
    made = [
        Mark(f"k{i}", day(600_000 + i * 30), day(600_000 + i * 30), TITLES[i % 6], "May 1935")
        for i in range(count)
    ]
    drawing = LAYOUTS[layout](made, width=320.0, style=PRINT, tallest=480.0)
    check(drawing)
    assert drawing.height <= 480
    assert len(drawing.labels) >= min(count, 12)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_events_there_is_no_drawing(layout: str) -> None:
    assert LAYOUTS[layout]([]).height == 0
    assert LAYOUTS[layout]([]).shapes == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_main_events_are_labelled_first_and_the_others_counted(layout: str) -> None:
    made = [
        Mark(f"k{i:04}", day(600_000 + i), day(600_000 + i), f"Event {i}", main=i % 100 == 50)
        for i in range(3000)
    ]
    begin = time.perf_counter()
    drawing = LAYOUTS[layout](made, words=Words(more="{} more in the list"))
    assert time.perf_counter() - begin < 5  # measured: 0.2 s
    labelled = {label.key for label in drawing.labels}
    if layout == "upright":
        assert {m.key for m in made if m.main} <= labelled
    assert drawing.unlabelled == 3000 - len(labelled)
    assert [note.words for note in drawing.notes] == [f"{drawing.unlabelled} more in the list"]
    check(drawing)


def test_marks_say_by_their_shape_how_certain_they_are() -> None:
    shapes = {}
    for certainty in CERTAINTIES:
        drawing = wide([Mark("k", day(9), day(9), "Event", certainty=certainty)])
        (mark,) = (shape for shape in drawing.shapes if shape.role == "mark")
        shapes[certainty] = (type(mark).__name__, mark.traits)
    assert shapes == {
        "established": ("Circle", ()),
        "probable": ("Circle", ("open",)),
        "reported": ("Bar", ("open",)),
        "computed": ("Polygon", ("open",)),
        "unverified": ("Circle", ("open", "dashed")),
    }


def test_the_scale_is_honest() -> None:
    days = [0, 1000, 5000, 6000]
    drawing = wide([Mark(f"k{d}", (1935 + d, 1, 1), (1935 + d, 1, 1), "") for d in days])
    x = sorted(shape.x for shape in drawing.shapes if isinstance(shape, Circle))
    assert (x[3] - x[2]) == pytest.approx(x[1] - x[0], abs=0.05)
    assert (x[2] - x[0]) == pytest.approx(5 * (x[1] - x[0]), rel=0.01)


def test_an_interval_is_a_bar_and_an_open_end_two_lines_that_meet() -> None:
    drawing = wide(
        [
            Mark("a", (1935, 1, 1), (1937, 1, 1), "Interval"),
            Mark("b", (1936, 1, 1), END, "From then on"),
            Mark("c", (1930, 1, 1), (1940, 1, 1), "Until then", open_start=True),
        ]
    )
    kinds = [
        (s.key, type(s).__name__, s.role) for s in drawing.shapes if s.key and s.role != "leader"
    ]
    assert kinds.count(("a", "Bar", "mark")) == 1
    assert kinds.count(("b", "Polygon", "mark")) == 1
    assert kinds.count(("b", "Line", "tail")) == kinds.count(("c", "Line", "tail")) == 2


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ((1935, 5, 2), (1935, 5, 2), ["1935-05-01", "1935-05-05"]),
        ((1935, 5, 2), (1935, 9, 2), ["1935-06", "1935-07"]),
        ((1932, 1, 1), (1944, 1, 1), ["1935", "1936"]),
        ((1648, 1, 1), (1950, 1, 1), ["1700", "1720"]),
        ((-(10**11), 1, 1), (1950, 1, 1), ["Y-80000000000", "0000"]),
        ((-400, 1, 1), (1950, 1, 1), ["0000", "0200"]),
    ],
)
def test_ticks_suit_the_span(first: Day, last: Day, names: list[str]) -> None:
    drawing = wide([Mark("a", first, first, "A"), Mark("b", last, last, "B")])
    found = [tick.words for tick in drawing.ticks]
    assert 2 <= len(found) <= 24
    assert set(names) <= set(found), found


def test_a_label_is_broken_but_never_cut() -> None:
    for title in TITLES:
        drawing = upright([Mark("k", day(9), day(9), title, "25 July – 20 August 1935")], 200)
        (label,) = drawing.labels
        flat = "".join(label.words.split()).translate({0x2068: None, 0x2069: None})
        assert flat == "".join(title.split()) + "25July–20August1935"


def test_lanes_have_titles_in_the_order_given() -> None:
    made = [Mark(name, day(9), day(9), name, lane=name) for name in "abcd"]
    words = Words(lanes=(("c", "The third"), ("a", "The first"), ("x", "None here")))
    for layout in LAYOUTS.values():
        drawing = layout(made, words=words)
        assert [lane.words for lane in drawing.lanes] == ["The third", "The first", "b", "d"]
