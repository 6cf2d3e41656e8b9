"""Edits of every kind in random order: each build gives what a clean build gives."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.every_kind import EDITS, EveryKind, everything
from tests.test_incremental import differing

if TYPE_CHECKING:
    from pathlib import Path


def live(folder: Path, seed: int, edits: int, parallel: int) -> None:
    """Edit and build again and again, and compare each time with a clean build."""
    kind, chance = EveryKind(folder / "edition"), random.Random(seed)
    kind.with_ledger()
    edition = kind.edition
    edition.run("html", folder / "kept", parallel=parallel)
    left: list[int] = []
    done: list[str] = []
    for _ in range(edits):
        # Each comes once before any comes again.
        left = left or chance.sample(range(len(EDITS)), len(EDITS))
        edit = EDITS[left.pop()]
        kind.toggle(edit)
        done.append(edit.name)
        edition.run("html", folder / "kept", parallel=parallel)
        edition.run("html", folder / "clean", parallel=0)
        wrong = differing(
            everything(folder / "kept" / "html"), everything(folder / "clean" / "html")
        )
        shutil.rmtree(folder / "clean")
        assert wrong == [], done


@pytest.mark.parametrize(("seed", "parallel"), [(1, 0), (2, 2)])
def test_a_few_edits(tmp_path: Path, seed: int, parallel: int) -> None:
    live(tmp_path, seed, 5, parallel)


@pytest.mark.soak
@pytest.mark.parametrize(("seed", "parallel"), [(1935, 0), (1936, 2)])
def test_a_hundred_edits(tmp_path: Path, seed: int, parallel: int) -> None:
    live(tmp_path, seed, 100, parallel)
