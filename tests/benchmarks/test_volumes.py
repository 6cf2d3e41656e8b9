"""Time and memory of a long edition in volumes, beside a tenth of it as one book (``make bench``).

Seconds are those of processors in all processes, and those of the clock; memory is the peak of
whatever process had most.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from sphinx_edition.pdf import worker
from sphinx_edition.pdf.compile import FIXED_TIME, STANDARDS
from tests.benchmarks.figures import write_table
from tests.benchmarks.reledmac import write_tex
from tests.benchmarks.test_apparatus import LONG, PER_PAGE, paragraph, write_edition

#: Paragraphs that fill a hundred printed pages and a thousand, with a note and an entry each.
HUNDRED, THOUSAND = 400, 4000
#: Chapters of some ten pages that make a volume.
PER_VOLUME = 12

#: Our calls as Typst's own functions, for the same text without anything of ours.
PLAIN = """\
#set document(title: "A Long Treaty")
#set page(width: 170mm, height: 240mm, margin: (inside: 20mm, outside: 22mm, y: 24mm),
  numbering: "1")
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 0.57em, spacing: 0.9em)
#let anchor(id) = none
#let block-anchor(id) = none
#let caps(body) = smallcaps(body)
#let chapter(id, head, body) = { pagebreak(to: "odd"); heading(level: 1, body) }
#let edited(body) = body
#let full-title(body) = body
#let held(body) = box(body)
#let margin-number(body) = body
#let note(number, ids, body) = footnote(body)
#let provision(level, id, address, head, body) = heading(level: 2, body)
"""


class Cost(NamedTuple):
    """What was taken by all processes together, and the memory of the largest."""

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


def _cost(command: list[str], given: str) -> Cost:
    """Run in a process of its own, whose children are those of the command."""
    start = time.monotonic()
    subprocess.run(command, input=given.encode(), stdout=subprocess.DEVNULL, check=True)
    seconds = time.monotonic() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def cost(command: list[str], given: str = "") -> Cost:
    """What a command costs, with every process that it begins."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_cost, (command, given))


def build(edition: Path, jobs: int = 1) -> Cost:
    """What building the PDFs costs.  They do not lie where the edition looks for them."""
    out = edition / "build"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "pdf", "-j", str(jobs)]
    return cost([*command, "-d", str(out / "doctrees"), str(edition), str(out / "book")])


def setting(folder: Path) -> Cost:
    """What Typst alone takes for ``main.typ``."""
    job = {
        "root": str(folder),
        "main": "main.typ",
        "output": "main.pdf",
        "font_paths": [],
        "standards": STANDARDS,
        "timestamp": FIXED_TIME,
        "queries": [],
    }
    return cost([sys.executable, "-P", worker.__file__], json.dumps(job))


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


#: Rows of the handbook's table: what was set, pages, seconds, memory of the largest process.
ROWS: list[tuple[str, str, str, str]] = []


def note(what: str, count: int, cost: Cost) -> None:
    """Keep a row for the handbook."""
    ROWS.append((what, f"{count:,}", f"{cost.seconds:.1f}", f"{cost.megabytes:.0f}"))


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
        volumes = f"{len(found)} volumes" if len(found) > 1 else "one volume"
        how = f"{volumes}, {pagination} pagination"
        note(f"notes and apparatus, {how}", sum(found), cost)
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
    note("the same, every chapter naming pages of others", sum(pages(large)), whole)
    told(f"\n{sum(pages(large))} pages with references both ways", whole)
    told("nothing changed", build(large))
    page = large / f"page-{THOUSAND - PER_PAGE}.md"
    page.write_text(page.read_text("utf-8") + "\nOne word more.\n", "utf-8")
    changed = build(large)
    told("a word in the last volume", changed)
    assert whole.megabytes < 1500
    assert changed.processor < whole.processor / 4


@pytest.mark.bench
def test_notes_cost_no_lines(tmp_path: Path) -> None:
    """Pages of notes beside Typst's own notes, with the figures in the margin and without."""
    edition = write_edition(tmp_path / "notes", apparatus=False, paragraphs=HUNDRED, length=LONG)
    build(edition)
    ours = edition / "build" / "doctrees" / ".print"
    source = (ours / "main.typ").read_text("utf-8")
    assert "#critical" not in source
    assert "keyed" not in source
    numberless = Path(shutil.copytree(ours, tmp_path / "numberless"))
    (numberless / "main.typ").write_text(source.replace("every: 5", "every: 0"), "utf-8")
    plain = tmp_path / "plain"
    plain.mkdir()
    text = source[source.index("#chapter(", source.index("#show: book")) :]
    (plain / "main.typ").write_text(PLAIN + text[text.index("/*@ page-0") :], "utf-8")
    found = {"as it is": ours, "without numbers": numberless, "Typst's own notes": plain}
    costs = {what: setting(folder) for what, folder in found.items()}
    count = pages(edition)[0]
    for what, each in costs.items():
        told(f"\n{what}", each)
        note(f"notes alone, Typst's part: {what}", count, each)
    assert costs["without numbers"].processor <= 2.5 * costs["Typst's own notes"].processor
    assert costs["without numbers"].megabytes <= 2 * costs["Typst's own notes"].megabytes


@pytest.mark.bench
@pytest.mark.skipif(not shutil.which("latexmk"), reason="no TeX: reledmac is not in the table")
def test_the_same_with_reledmac(tmp_path: Path) -> None:
    """A hundred pages with as many notes and entries, by latexmk with xelatex."""
    chance = random.Random(1935)
    tex = write_tex(tmp_path / "tex", [paragraph(chance, n, LONG) for n in range(HUNDRED)])
    command = ["latexmk", "-xelatex", "-interaction=batchmode", "-silent", "-cd", str(tex)]
    with_tex = cost(command)
    told("\nxelatex with reledmac", with_tex)
    count = len(pikepdf.open(tex.with_suffix(".pdf")).pages)
    note("notes and apparatus, xelatex with reledmac", count, with_tex)


@pytest.mark.bench
def test_the_handbook_has_the_figures() -> None:
    heads = ("what is set", "pages", "seconds", "memory of the largest process, MB")
    write_table("print", "Print, with a note and an apparatus entry to each paragraph", heads, ROWS)
