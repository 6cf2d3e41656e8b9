"""Time, memory and size of editions of several sizes (``make bench``)."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

CONF = """\
project = "A Long Treaty"
author = copyright = "The benchmark"
release = "1"
extensions = ["sphinx_edition"]
"""
TEXT = (
    "the parties undertake to consult at once upon every measure that the Council may recommend "
    "in case of aggression against one of them and to lend each other aid and assistance"
)
WORDS = TEXT.split()
PER_PAGE = 10


class Cost(NamedTuple):
    """What one build took."""

    seconds: float
    megabytes: float


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def article(chance: random.Random, number: int, of: int) -> str:
    """An article of four paragraphs with a note each, and one reference."""
    paragraphs = [f"{sentence(chance, 60)}[^n{number}-{count}]" for count in range(1, 5)]
    other = chance.randint(1, of)
    paragraphs[-1] += f" Compare {{art}}`the article on this <treaty {other}>`."
    notes = [f"[^n{number}-{count}]: {sentence(chance, 25)}" for count in range(1, 5)]
    body = "\n\n".join(paragraphs)
    return f"::::{{article}} {number}\n:title: Of matter {number}\n\n{body}\n::::\n\n" + "\n".join(
        notes
    )


def write_edition(directory: Path, articles: int) -> None:
    chance = random.Random(1935)
    pages = range(0, articles, PER_PAGE)
    (directory / "conf.py").write_text(CONF)
    toctree = "\n".join(f"page-{first}" for first in pages)
    (directory / "index.md").write_text(
        f"(front)=\n# A Long Treaty\n\n:::{{toctree}}\n{toctree}\n:::\n"
    )
    for first in pages:
        name = "instrument" if first == 0 else "current-instrument"
        title = ":title: A Long Treaty\n" if first == 0 else ""
        numbers = range(first + 1, min(first + PER_PAGE, articles) + 1)
        label = "" if first == 0 else f"(from-{first})=\n"
        (directory / f"page-{first}.md").write_text(
            f"{label}# Articles from {first + 1}\n\n:::{{{name}}} treaty\n{title}:::\n\n"
            + "\n\n".join(article(chance, number, articles) for number in numbers)
            + "\n"
        )


def build(directory: Path, builder: str) -> Cost:
    """Run one builder in a process of its own."""
    out = directory / "build"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder]
    command += ["-d", str(out / f"doctrees-{builder}"), str(directory), str(out / builder)]
    start = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(time.monotonic() - start, usage.ru_maxrss / unit)


@pytest.mark.bench
@pytest.mark.parametrize("articles", [10, 100, 400])
def test_scale(tmp_path: Path, articles: int) -> None:
    write_edition(tmp_path, articles)
    for builder in ("html", "pdf"):
        for what in ("clean", "nothing changed"):
            cost = build(tmp_path, builder)
            print(
                f"{articles:5d} articles  {builder:4s}  {what:15s}"
                f"  {cost.seconds:6.1f} s  {cost.megabytes:6.0f} MB"
            )
    [pdf] = (tmp_path / "build" / "pdf").glob("*.pdf")
    print(f"{articles:5d} articles  {pdf.stat().st_size / 2**20:.1f} MB of PDF")
