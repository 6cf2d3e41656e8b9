"""Long tests with random editions (``make soak``): an incremental build equals a clean one."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.test_scale import sentence, write_edition

ARTICLES = 30
EDITS = 12


def build(directory: Path, out: Path, builder: str) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-j", "2"]
    command += ["-d", str(out / f"doctrees-{builder}"), str(directory), str(out / builder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
    assert subprocess.run(command, env=environment, check=False).returncode == 0


def made(out: Path) -> dict[str, bytes]:
    """Every page and the book."""
    files = [*out.rglob("*.html"), *out.rglob("*.pdf")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(files)}


def edit(directory: Path, chance: random.Random) -> str:
    """Change one page at random, as an editor might; return what was done."""
    page = chance.choice(sorted(directory.glob("page-*.md")))
    text = page.read_text()
    number = chance.choice([n for n in range(1, ARTICLES + 1) if f"}} {n}\n" in text])
    kind = chance.choice(["title", "sentence", "heading", "section"])
    if kind == "title":
        text = text.replace(f":title: Of matter {number}", f":title: Of affair {number}")
    elif kind == "sentence":
        text = text.replace(f"[^n{number}-1]\n", f" {sentence(chance, 9)}[^n{number}-1]\n", 1)
    elif kind == "heading":
        text = text.replace("# Articles from", "# The articles from", 1)
    else:
        label = f"on-{number}-{chance.randrange(10**6)}"
        text += f"\n({label})=\n## On article {number}\n\nSee {{art}}`treaty {number}`.\n"
    page.write_text(text)
    return f"{kind} of article {number} in {page.name}"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_incremental_equals_clean(tmp_path: Path, seed: int) -> None:
    source, chance = tmp_path / "source", random.Random(seed)
    source.mkdir()
    write_edition(source, ARTICLES)
    for builder in ("html", "pdf"):
        build(source, tmp_path / "kept", builder)
    for _ in range(EDITS):
        what = edit(source, chance)
        for builder in ("html", "pdf"):
            build(source, tmp_path / "kept", builder)
            build(source, tmp_path / "clean", builder)
        assert made(tmp_path / "kept") == made(tmp_path / "clean"), what
        shutil.rmtree(tmp_path / "clean")
