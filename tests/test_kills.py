"""Builds that are killed: what is published is whole at every moment, and the next build mends all.

A reader looks at the published folder while it is built, and at the moment of the kill: every
file is that of the old edition or that of the new one.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.every_kind import EDITS, EveryKind, everything
from tests.test_incremental import differing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="process groups are POSIX's")

COMMAND = (
    "import sys; from pathlib import Path; from sphinx_edition.running import run_sphinx;"
    "run_sphinx(Path(sys.argv[1]), 'html', sys.argv[2:])"
)
#: Edits that change many pages, and those that add and remove outputs.
CHOSEN = [
    edit
    for edit in EDITS
    if edit.name in {"title of an event", "title of a page", "a page more", "a page less"}
    or edit.name in {"a page moved", "another picture", "a style", "a word of the program"}
]


def start(folder: Path) -> subprocess.Popen[bytes]:
    """The command of an edition, in a group of processes of its own."""
    command = [sys.executable, "-W", "ignore", "-c", COMMAND, str(folder), "-q", "-j", "2"]
    return subprocess.Popen(command, start_new_session=True)


def build(folder: Path) -> dict[str, bytes]:
    """Build to the end; what a reader finds then."""
    assert start(folder).wait() == 0
    return everything(folder / "build" / "html")


def clean(kind: EveryKind, folder: Path) -> dict[str, bytes]:
    """What a reader would find after a first build."""
    shutil.copytree(kind.edition.src, folder, ignore=shutil.ignore_patterns("build"))
    try:
        return build(folder)
    finally:
        shutil.rmtree(folder)


def glimpse(published: Path) -> dict[str, bytes]:
    """What a reader finds at one moment, which may be in the middle of a change."""
    found = {}
    for path in published.rglob("*"):
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):
            found[path.relative_to(published).as_posix()] = path.read_bytes()
    return found


def broken(there: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """Names of files that are neither the old nor the new ones, or missing though in both."""
    half = [name for name, data in there.items() if data not in (old.get(name), new.get(name))]
    return sorted({*half, *((old.keys() & new.keys()) - there.keys())})


def kill(process: subprocess.Popen[bytes], seconds: float, look: Callable[[], None]) -> None:
    """Kill a build after a time, with all its processes; look until then, and afterwards."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        look()
        time.sleep(0.05)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    look()


def survive(folder: Path, seed: int, kills: int) -> None:
    kind, chance = EveryKind(folder / "edition"), random.Random(seed)
    place = kind.edition.src
    began = time.monotonic()
    old = build(place)
    lasts = time.monotonic() - began
    for number in range(kills):
        edit = chance.choice(CHOSEN)
        kind.toggle(edit)
        new = clean(kind, folder / "clean")
        told = f"kill {number} after {edit.name}"

        def look(old: dict[str, bytes] = old, new: dict[str, bytes] = new, t: str = told) -> None:
            assert broken(glimpse(place / "build" / "html"), old, new) == [], t

        kill(start(place), chance.uniform(0.3, lasts), look)
        old = build(place)
        assert differing(old, new) == [], told


def test_a_few_kills(tmp_path: Path) -> None:
    survive(tmp_path, seed=7, kills=3)


@pytest.mark.soak
def test_many_kills(tmp_path: Path) -> None:
    survive(tmp_path, seed=8, kills=30)


def test_killed_while_it_publishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment that is too short to be met by chance: between one file and the next."""
    from sphinx_edition import publish

    built, published = tmp_path / "staging" / "html", tmp_path / "html"
    for folder, word in ((built, "new"), (published, "old")):
        folder.mkdir(parents=True)
        for name in (".buildinfo", "a.html", "b.html", "style.css"):
            (folder / name).write_text(f"{word} {name}")
    (published / "gone.html").write_text("old gone")
    old, new = everything(published), everything(built)
    making, count = publish._make_way, 0

    def make(file: Path, root: Path) -> None:
        nonlocal count
        count += 1
        if count > 2:
            raise KeyboardInterrupt
        making(file, root)

    monkeypatch.setattr(publish, "_make_way", make)
    with pytest.raises(KeyboardInterrupt):
        publish.publish(built, published)
    assert broken(everything(published), old, new) == []
    monkeypatch.undo()
    publish.publish(built, published)
    assert everything(published) == new


def test_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    """No file may grow beyond some size: Sphinx itself would only warn, and end well."""
    import resource

    kind = EveryKind(tmp_path / "edition")
    place = kind.edition.src
    words = "It went on and on. " * 20_000
    (place / "long.md").write_text(f":orphan:\n\n# Long\n\nOf {{event}}`signed`. {words}\n")
    with (place / "conf.py").open("a") as conf:
        conf.write('edition_search = "sphinx"\n')  # ours would keep the long words elsewhere, first
    old = build(place)
    kind.toggle(next(edit for edit in EDITS if edit.name == "title of an event"))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    command = [sys.executable, "-W", "ignore", "-c", COMMAND, str(place), "-q"]
    ran = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "could not be written" in ran.stderr
    assert everything(place / "build" / "html") == old
    new = clean(kind, tmp_path / "clean")
    assert differing(build(place), new) == []
