"""The GDPR as a whole, in HTML and print (``make soak``): no warning, bounded time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.corpus.gdpr import CONF, Converter, locators, source

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build


def build_in_process(folder: Path, builder: str) -> tuple[float, float]:
    """Build in a process of its own, warnings as errors; seconds and megabytes."""
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-W", "--keep-going", "-b", builder]
    command += ["-d", str(folder / f"doctrees-{builder}"), str(folder), str(folder / builder)]
    start = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return time.monotonic() - start, usage.ru_maxrss / unit


@pytest.mark.soak
@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_whole(tmp_path: Path, builder: str) -> None:
    Converter(source()).write(tmp_path)
    seconds, megabytes = build_in_process(tmp_path, builder)
    print(f"GDPR {builder}: {seconds:.1f} s, {megabytes:.0f} MB")
    assert seconds < 120
    assert megabytes < 1500


@pytest.mark.soak
def test_inventory(build: Build) -> None:
    """Every chapter, article, paragraph, point and recital has its anchor."""
    corpus = source()
    edition = build(conf=CONF, **Converter(corpus).pages())
    assert edition.warnings == []
    names = {name for name, *_ in edition.app.env.domains["ed"].get_objects()}
    recitals = [n for n in names if n.startswith("gdpr-rec-") and "-par-" not in n]
    articles = [n for n in names if n.startswith("gdpr-art-") and n.count("-") == 2]
    assert (len(recitals), len(articles)) == (173, 99)
    below = [place for chapter in corpus["chapters"] for place in locators(chapter)]
    assert len(names) >= len(below) + len(recitals)
