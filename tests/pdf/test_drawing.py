"""Drawings in print: they compile as accessible archive PDF, links lead to their events."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest

from sphinx_edition.model.dates import END
from sphinx_edition.model.drawing import (
    PRINT,
    Drawing,
    Mark,
    Relation,
    graph_upright,
    upright,
    wide,
)
from sphinx_edition.pdf import compile as press
from sphinx_edition.pdf.drawing import typst
from tests.pdf.conformance import Tree, faults, outside

MARKS = [
    Mark("a", (1935, 5, 2), (1935, 5, 2), 'Treaty "signed" \\ #here', "2 May 1935", main=True),
    Mark("b", (1935, 6, 1), (1935, 7, 31), "Replies", "June–July 1935", certainty="probable"),
    Mark("c", (1936, 3, 27), END, "הסכם", "from 1936", certainty="reported"),
    Mark("d", (1941, 3, 27), (1941, 3, 27), "Ends", "1941", certainty="computed"),
    Mark("e", (1938, 1, 1), (1939, 1, 1), "Said to be", "1938", certainty="unverified"),
]
RELATIONS = [Relation("b", "a", "answers"), Relation("d", "a"), Relation("b", "d", "part-of")]
DRAWINGS = {
    "wide": wide(MARKS, 320, style=PRINT),
    "upright": upright(MARKS, 320, style=PRINT),
    "graph": graph_upright(MARKS, RELATIONS, 320, style=PRINT),
}
HEAD = """\
#set document(title: "Events")
#set page(width: 400pt, height: 600pt, margin: 40pt)
#set text(font: "Libertinus Serif", lang: "en", size: 10pt, top-edge: 0.75em, bottom-edge: -0.25em)
= Events
"""


_OPEN: Any = pymupdf.open


def opened(data: bytes) -> Any:
    """The first page."""
    return _OPEN(stream=data)[0]


def printed(folder: Path, drawing: Drawing) -> bytes:
    targets = "".join(f'#metadata("")#label("e-{mark.key}")\n' for mark in MARKS)
    body = typst(drawing, {mark.key: f"e-{mark.key}" for mark in MARKS})
    (folder / "main.typ").write_text(HEAD + targets + body, encoding="utf-8")
    made = press.compile_book(folder, press.Options((), press.FIXED_TIME))
    assert made.done
    return (folder / "main.pdf").read_bytes()


@pytest.mark.parametrize("name", DRAWINGS)
def test_compiles_as_accessible_archive_pdf(tmp_path: Path, name: str) -> None:
    data = printed(tmp_path, DRAWINGS[name])
    assert faults(data, "2a") == []
    assert faults(data, "ua1") == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not outside(pdf, Tree(pdf))


@pytest.mark.parametrize("name", DRAWINGS)
def test_words_stand_inside_the_boxes_that_were_measured(tmp_path: Path, name: str) -> None:
    drawing = DRAWINGS[name]
    page = opened(printed(tmp_path, drawing))
    spans = [
        span
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if span["size"] < 9 and span["text"].strip()
    ]
    label = next(text for text in drawing.labels if text.key == "a")
    first = next(span for span in spans if span["text"].startswith("Treaty"))
    x, y = first["origin"][0] - label.x, first["origin"][1] - label.y
    assert x == pytest.approx(40, abs=0.1)
    for span in spans:
        left, right = span["bbox"][0] - x, span["bbox"][2] - x
        base = span["origin"][1] - y
        assert any(
            t.box.left - 0.5 <= left
            and right <= t.box.right + 0.5
            and t.box.top < base < t.box.bottom
            for t in drawing.texts
        ), span["text"]


@pytest.mark.parametrize("name", DRAWINGS)
def test_labels_and_marks_lead_to_their_events(tmp_path: Path, name: str) -> None:
    page = opened(printed(tmp_path, DRAWINGS[name]))
    links = page.get_links()
    assert len(links) >= 2 * len(MARKS)
    assert all(link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED) for link in links)


def test_nothing_is_written_for_no_events() -> None:
    assert typst(wide([]), {}) == ""
