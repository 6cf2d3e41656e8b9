"""Graphs of events: lines never touch labels, circles are drawn, nothing leaves the drawing."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.drawing import Drawing, Kind, Mark, Relation, graph_upright, graph_wide
from tests.model.test_drawing import TITLES, check, day

KINDS: tuple[Kind, ...] = ("follows-from", "answers", "part-of")
LAYOUTS: dict[str, Callable[..., Drawing]] = {"wide": graph_wide, "upright": graph_upright}


def events(count: int) -> list[Mark]:
    return [
        Mark(f"k{i}", day(600_000 + i // 3), day(600_000 + i // 3), TITLES[i % 8], "2 May 1935")
        for i in range(count)
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@given(
    count=st.integers(0, 20),
    pairs=st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19), st.sampled_from(KINDS))),
)
def test_lines_never_touch_labels(
    layout: str, count: int, pairs: list[tuple[int, int, Kind]]
) -> None:
    relations = [Relation(f"k{a}", f"k{b}", kind) for a, b, kind in pairs]
    drawing = LAYOUTS[layout](events(count), relations)
    check(drawing)
    assert len(drawing.labels) == count
    assert drawing == LAYOUTS[layout](events(count)[::-1], relations[::-1])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_sixty_events_and_many_relations(layout: str) -> None:
    relations = [Relation(f"k{i}", f"k{i * 7 % 60}", KINDS[i % 3]) for i in range(60)]
    relations += [Relation(f"k{i}", f"k{max(0, i - 1)}") for i in range(60)]
    begin = time.perf_counter()
    check(LAYOUTS[layout](events(60), relations))
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_circle_is_drawn(layout: str) -> None:
    relations = [Relation("k0", "k3"), Relation("k3", "k6"), Relation("k6", "k0")]
    drawing = LAYOUTS[layout](events(7), relations)
    check(drawing)
    assert sum(shape.role == "edge" for shape in drawing.shapes) == 3
    assert sum(shape.role == "arrow" for shape in drawing.shapes) == 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_relations_with_itself_and_with_events_that_are_not_there_are_left_out(layout: str) -> None:
    drawing = LAYOUTS[layout](events(3), [Relation("k0", "k0"), Relation("k0", "elsewhere")])
    assert {shape.role for shape in drawing.shapes} == {"mark"}


def test_wide_goes_from_left_to_right_in_time() -> None:
    made = events(9)
    drawing = graph_wide(made, [Relation("k3", "k0"), Relation("k8", "k3")])
    columns = [label.x for label in drawing.labels]
    assert columns == sorted(columns) and len(set(columns)) == 3


def test_kinds_differ_in_stroke_and_sign() -> None:
    looks = set()
    for kind in KINDS:
        drawing = graph_upright(events(6), [Relation("k5", "k0", kind)])
        looks.add(tuple((s.role, s.traits) for s in drawing.shapes if s.role != "mark"))
    assert looks == {
        (("edge", ()), ("arrow", ())),
        (("edge", ("dashed",)), ("arrow", ())),
        (("edge", ("dotted",)), ("arrow", ("open",))),
    }
