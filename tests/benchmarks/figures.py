"""Tables of the handbook's page on performance, each written by the test that measures."""

from __future__ import annotations

from datetime import date
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import machine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HANDBOOK = Path(__file__).parents[2] / "docs" / "handbook"
_PACKAGES = ("sphinx", "myst-parser", "sphinx-book-theme", "mkdocs-material", "typst")


def write_table(
    name: str, caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Write ``performance-NAME.inc``: a table with the day and the machine under it.

    The first column is of words, the others are of figures.
    """
    lines = [f":::{{table}} {caption}", "", f"| {' | '.join(heads)} |"]
    lines.append(f"| --- |{' --: |' * (len(heads) - 1)}")
    lines += [f"| {' | '.join(map(str, row))} |" for row in rows]
    when = f"Measured on {date.today():%-d %B %Y}, on {machine()}; {', '.join(_versions())}."
    text = "\n".join([*lines, ":::", "", when, ""])
    (HANDBOOK / f"performance-{name}.inc").write_text(text, encoding="utf-8")


def _versions() -> Iterable[str]:
    for name in _PACKAGES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
