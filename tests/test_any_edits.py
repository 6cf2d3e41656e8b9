"""Edits of every kind in random order: each build gives what a clean build gives."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Edition
from tests.every_kind import EDITS, EveryKind, everything
from tests.test_incremental import differing

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.testing.util import SphinxTestApp


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


#: What an edit writes, besides the page with the listing of everything (errata).
WRITTEN = {
    "a sentence": {"second"},
    "an entry": {"treaty"},
    "an entry for another page": {"second", "witnesses"},
    "an erratum": {"claims", "treaty"},
    "a picture": {"part/one", "part/two"},
    "another picture": {"part/one"},
    "another project": {"part/one"},
    "an entry of the literature": {"literature", "part/two"},
    "a citation less": {"literature"},
    "a mention": {"claims", "history", "people"},
    # The pages that list it or stand beside it, and those above.
    "title of a page below": {"index", "part/index", "part/one", "part/two", "claims"},
    "a heading": {"claims", "events", "history", "index", "part/one", "part/two"},
    "relation": {"claims", "events", "history", "introduction"},
    "an extra file": set(),
}


def test_only_what_shows_a_change_is_written(tmp_path: Path) -> None:
    kind = EveryKind(tmp_path / "edition")
    kind.edition.run("html")
    for edit in EDITS:
        if edit.name in WRITTEN:
            kind.toggle(edit)
            found: set[str] = set()

            def listen(app: SphinxTestApp, found: set[str] = found) -> None:
                app.connect("doctree-resolved", lambda _app, _tree, name: found.add(name))

            kind.edition.run("html", prepare=listen)
            assert found - {"errata"} <= WRITTEN[edit.name], edit.name
            assert found or not WRITTEN[edit.name], edit.name


def test_in_a_long_list_the_pages_that_stand_near_are_written(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    names = [f"page-{number}" for number in range(130)]
    listed = "\n".join(names)
    edition.write({"index": f"# Index\n\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n"})
    edition.write({name: f"# Of {name}\n\nText.\n" for name in names})
    edition.run("html", tmp_path / "kept")
    for number in (0, 64, 129):
        edition.write({f"page-{number}": "# Otherwise\n\nText.\n"})
        before = {name: _written(tmp_path, name) for name in names}
        edition.run("html", tmp_path / "kept")
        same = {name for name in names if _written(tmp_path, name) == before[name]}
        assert len(same) >= 50
        edition.run("html", tmp_path / "clean")
        kept, clean = (everything(tmp_path / which / "html") for which in ("kept", "clean"))
        assert differing(kept, clean) == []
        shutil.rmtree(tmp_path / "clean")


def _written(folder: Path, name: str) -> int:
    return (folder / "kept" / "html" / f"{name}.html").stat().st_mtime_ns


def test_the_book_is_that_of_a_clean_build(tmp_path: Path) -> None:
    kind = EveryKind(tmp_path / "edition")
    kind.edition.run("pdf", tmp_path / "kept")
    for name in ("title of an event", "an entry of the literature", "order of pages"):
        kind.toggle(next(edit for edit in EDITS if edit.name == name))
    kind.edition.run("pdf", tmp_path / "kept")
    kind.edition.run("pdf", tmp_path / "clean")
    [kept], [clean] = ([*(tmp_path / which / "pdf").glob("*.pdf")] for which in ("kept", "clean"))
    assert kept.read_bytes() == clean.read_bytes()


@pytest.mark.parametrize(("seed", "parallel"), [(1, 0), (2, 2)])
def test_a_few_edits(tmp_path: Path, seed: int, parallel: int) -> None:
    live(tmp_path, seed, 5, parallel)


@pytest.mark.soak
@pytest.mark.parametrize(("seed", "parallel"), [(1935, 0), (1936, 2)])
def test_a_hundred_edits(tmp_path: Path, seed: int, parallel: int) -> None:
    live(tmp_path, seed, 100, parallel)
