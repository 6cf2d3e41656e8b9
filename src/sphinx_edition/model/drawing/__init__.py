"""Geometry of timelines and event graphs, once; the wings only draw it.

>>> from sphinx_edition.model.drawing import Mark, upright, wide
>>> drawing = wide([Mark("signed", (1935, 5, 2), (1935, 5, 2), "Treaty signed", "2 May 1935")])
>>> drawing.labels[0].words
'Treaty signed 2 May 1935'

A drawing depends on its input alone, and is the same in any order of the input; an empty one
has a height of 0.
"""

from __future__ import annotations

from sphinx_edition.model.drawing.graph import graph_upright, graph_wide
from sphinx_edition.model.drawing.horizontal import wide
from sphinx_edition.model.drawing.marks import Mark, Words
from sphinx_edition.model.drawing.metrics import PRINT, WEB, Style
from sphinx_edition.model.drawing.relations import Kind, Relation
from sphinx_edition.model.drawing.shapes import (
    Bar,
    Box,
    Certainty,
    Circle,
    Drawing,
    Line,
    Polygon,
    Run,
    Shape,
    Text,
)
from sphinx_edition.model.drawing.vertical import upright

__all__ = [
    "PRINT", "WEB", "Bar", "Box", "Certainty", "Circle", "Drawing", "Kind", "Line", "Mark",
    "Polygon", "Relation", "Run", "Shape", "Style", "Text", "Words", "graph_upright",
    "graph_wide", "upright", "wide",
]  # fmt: skip
