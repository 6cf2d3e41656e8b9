"""What an apparatus costs: beside the same text with its entries as notes, and beside reledmac.

``make bench``; ratios of medians, measured by turns in one run.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.reledmac import Paragraph, write_tex
from tests.benchmarks.test_scale import CONF, WORDS, build

if TYPE_CHECKING:
    from collections.abc import Callable


PARAGRAPHS = 1_000
#: Words of a paragraph; the longer ones make 400 paragraphs fill a hundred pages.
LENGTH, LONG = 58, 105
PER_ARTICLE = 4
PER_PAGE = 40
WITNESSES = """
:::{witness} A
:title: First
:language: en
:::
:::{witness} B
:title: Second
:language: en
:::
"""
ROUNDS = 3


def paragraph(chance: random.Random, number: int, length: int) -> Paragraph:
    """Some words, the lemma in them, a reading of it, and the text of a note."""
    words = chance.choices(WORDS, k=length)
    lemma = f"measure {number}"
    words[chance.randint(5, 50)] = lemma
    text = " ".join(words).capitalize() + "."
    note = " ".join(chance.choices(WORDS, k=12)) + "."
    return Paragraph(text, lemma, f"remedy {number}", note)


def article(chance: random.Random, first: int, apparatus: bool, length: int) -> str:
    """Four paragraphs with a note each, their variants as entries or as notes."""
    body, notes, entries = [], [], []
    for number in range(first, first + PER_ARTICLE):
        text, lemma, reading, note = paragraph(chance, number, length)
        notes.append(f"[^n{number}]: {note}")
        if apparatus:
            entries.append(f"{lemma}] {reading} A B")
        else:
            text = text.replace(lemma, f"{lemma}[^v{number}]")
            notes.append(f"[^v{number}]: {lemma}] {reading} A B")
        body.append(f"{text}[^n{number}]")
    if apparatus:
        body.append("\n".join([":::{apparatus}", "", *entries, ":::"]))
    inside = "\n\n".join(body)
    head = f"::::{{article}} {first // PER_ARTICLE + 1}"
    return f"{head}\n:title: Of matter {first}\n\n{inside}\n::::\n\n" + "\n\n".join(notes)


def write_edition(
    folder: Path, apparatus: bool, paragraphs: int = PARAGRAPHS, length: int = LENGTH
) -> Path:
    """An edition of many paragraphs with one variant and one note each."""
    folder.mkdir(parents=True)
    chance = random.Random(1935)
    firsts = range(0, paragraphs, PER_PAGE)
    (folder / "conf.py").write_text(CONF, "utf-8")
    pages = "\n".join(f"page-{first}" for first in firsts)
    index = f"(front)=\n# A Long Treaty\n\n:::{{toctree}}\n{pages}\n:::\n{WITNESSES}"
    (folder / "index.md").write_text(index, "utf-8")
    for first in firsts:
        declared = ":::{instrument} treaty\n:title: Treaty\n:::"
        head = declared if not first else ":::{current-instrument} treaty\n:::"
        inside = range(first, min(first + PER_PAGE, paragraphs), PER_ARTICLE)
        text = "\n\n".join(article(chance, number, apparatus, length) for number in inside)
        page = f"(page-{first})=\n# Articles from {first}\n\n{head}\n\n{text}\n"
        (folder / f"page-{first}.md").write_text(page, "utf-8")
    return folder


def medians(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The median seconds of each, measured by turns."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, seconds in zip(works, taken, strict=True):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]


def fresh(edition: Path, builder: str) -> None:
    """A build with nothing left of an earlier one."""
    shutil.rmtree(edition / "build", ignore_errors=True)
    build(edition, builder)


@pytest.mark.bench
@pytest.mark.parametrize("builder", ["dummy", "html"])
def test_entries_cost_little_more_than_notes(tmp_path: Path, builder: str) -> None:
    with_entries = write_edition(tmp_path / "entries", apparatus=True)
    with_notes = write_edition(tmp_path / "notes", apparatus=False)
    entries, notes = medians(
        ROUNDS, lambda: fresh(with_entries, builder), lambda: fresh(with_notes, builder)
    )
    print(f"\n{builder}: {PARAGRAPHS} entries {entries:.1f} s, as notes {notes:.1f} s")
    print(f"{builder}: ratio {entries / notes:.2f}")
    assert entries <= 1.3 * notes


@pytest.mark.bench
@pytest.mark.skipif(
    not shutil.which("latexmk") or not Path("/usr/share/fonts/opentype/linux-libertine").is_dir(),
    reason="no TeX, or no Linux Libertine: reledmac was not measured",
)
def test_a_fifth_of_reledmac(tmp_path: Path) -> None:
    """Some hundred printed pages with 400 entries and as many notes."""
    edition = write_edition(tmp_path / "edition", apparatus=True, paragraphs=400, length=LONG)
    build(edition, "pdf")
    chance = random.Random(1935)
    tex = write_tex(tmp_path / "tex", [paragraph(chance, number, LONG) for number in range(400)])
    source = edition / "build" / "doctrees-pdf" / ".print"
    # In a process of its own: Typst remembers in one what it has set before.
    script = (
        "import sys; from pathlib import Path; from sphinx_edition.pdf.compile import *;"
        "compile_book(Path(sys.argv[1]), Options((), timestamp()))"
    )
    command = ["latexmk", "-xelatex", "-interaction=batchmode", "-silent", tex.name]

    def latexmk() -> None:
        subprocess.run(["latexmk", "-C"], cwd=tex.parent, capture_output=True, check=False)
        subprocess.run(command, cwd=tex.parent, capture_output=True, check=True)

    def typst_alone() -> None:
        subprocess.run([sys.executable, "-c", script, str(source)], check=True)

    typst, reledmac = medians(ROUNDS, typst_alone, latexmk)
    print(f"\nTypst {typst:.1f} s, latexmk with xelatex and reledmac {reledmac:.1f} s")
    print(f"ratio {typst / reledmac:.3f}")
    assert typst <= reledmac / 5
