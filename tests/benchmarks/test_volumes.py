"""Time and memory of a long edition in volumes, beside a tenth of it as one book (``make bench``).

Seconds are those of processors in all processes, and those of the clock; memory is the peak of
whatever process had most.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from tests.benchmarks.test_apparatus import LONG, PER_PAGE, write_edition

#: Paragraphs that fill a hundred printed pages and a thousand, with a note and an entry each.
HUNDRED, THOUSAND = 400, 4000
#: Chapters of some ten pages that make a volume.
PER_VOLUME = 12


class Cost(NamedTuple):
    """What a build took, with all of its processes."""

    seconds: float
    processor: float
    megabytes: float


def write_volumes(folder: Path, paragraphs: int, conf: str = "") -> Path:
    """An edition of that many paragraphs; a hundred pages and a little are a volume."""
    edition = write_edition(folder, apparatus=True, paragraphs=paragraphs, length=LONG)
    begins = [f"page-{first}" for first in range(0, paragraphs, PER_PAGE * PER_VOLUME)]
    with (edition / "conf.py").open("a", encoding="utf-8") as file:
        file.write(f"edition_volumes = {begins!r}\n{conf}")
    return edition


def _build(edition: Path, jobs: int) -> Cost:
    """Build the PDFs; in a process of its own, whose children are those of the build."""
    out = edition / "build"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "pdf", "-j", str(jobs)]
    command += ["-d", str(out / "doctrees"), str(edition), str(out / "book")]
    start = time.monotonic()
    status = os.spawnv(os.P_WAIT, sys.executable, command)
    assert status == 0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    seconds = time.monotonic() - start
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def build(edition: Path, jobs: int = 1) -> Cost:
    """What a build costs: time and memory of Sphinx and of every process that it begins."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_build, (edition, jobs))


def pages(edition: Path) -> list[int]:
    """How many pages each volume has."""
    files = sorted((edition / "build" / "book").glob("*.pdf"))
    return [len(pikepdf.open(file).pages) for file in files]


def refer(edition: Path) -> None:
    """Let each chapter name the pages of two in other volumes, one before it and one after."""
    chapters = sorted(edition.glob("page-*.md"), key=lambda file: int(file.stem[5:]))
    for at, file in enumerate(chapters):
        others = {chapters[(at + step) % len(chapters)].stem for step in (-20, 20)}
        said = " and ".join(f"{{ref}}`{name}`" for name in sorted(others))
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\n(notes-{file.stem})=\n## Compare\n\nCompare {said}.\n")


def told(what: str, cost: Cost) -> None:
    print(
        f"{what}: {cost.seconds:.0f} s, of processors {cost.processor:.1f} s,"
        f" at most {cost.megabytes:.0f} MB in a process"
    )


@pytest.mark.bench
@pytest.mark.parametrize("pagination", ["own", "continuous"])
def test_a_thousand_pages_in_volumes(tmp_path: Path, pagination: str) -> None:
    conf = f"edition_pagination = {pagination!r}\n"
    small = write_volumes(tmp_path / "small", HUNDRED, conf)
    large = write_volumes(tmp_path / "large", THOUSAND, conf)
    few, many = build(small), build(large)
    for edition, cost in ((small, few), (large, many)):
        found = pages(edition)
        told(f"\n{pagination}, {sum(found)} pages in {found}", cost)
    print(f"ratio {many.seconds / few.seconds:.1f}, {many.processor / few.processor:.1f}")
    assert sum(pages(large)) >= 1000
    assert many.megabytes < 1500
    assert many.processor <= 11 * few.processor


@pytest.mark.bench
def test_a_thousand_pages_that_cite_each_other(tmp_path: Path) -> None:
    """Those who name pages of later volumes are set twice; what has not changed is not set."""
    large = write_volumes(tmp_path / "large", THOUSAND)
    refer(large)
    whole = build(large)
    told(f"\n{sum(pages(large))} pages with references both ways", whole)
    told("nothing changed", build(large))
    page = large / f"page-{THOUSAND - PER_PAGE}.md"
    page.write_text(page.read_text("utf-8") + "\nOne word more.\n", "utf-8")
    changed = build(large)
    told("a word in the last volume", changed)
    assert whole.megabytes < 1500
    assert changed.processor < whole.processor / 4
