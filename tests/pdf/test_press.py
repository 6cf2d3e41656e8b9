"""Rounds in which volumes are set, with a compiler that only says where things would stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_edition.pdf.assembly import Book
from sphinx_edition.pdf.compile import Message, Options, Setting, Surveyed
from sphinx_edition.pdf.press import ROUNDS, Press, Pressed
from sphinx_edition.pdf.shelf import Bound
from sphinx_edition.pdf.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    #: From the number of a volume, its first page and the pages that it names: its own pages by
    #: label, and the last.
    Layout = Callable[[int, int, dict[str, str | None]], tuple[dict[str, str], int]]


class Compiler:
    """Stands for `compile_book`."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.set: list[int] = []

    def __call__(self, folder: Path, _options: Options, name: str) -> Setting:
        number = int(name.removeprefix("volume-"))
        table = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        self.set.append(number)
        if "bad" in (folder / f"{name}.typ").read_text(encoding="utf-8"):
            return Setting(False, [Message("bad", (), None)], [], None)
        pages, last = self.layout(number, table["first"], table["pages"])
        places = [(label, 1, page) for label, page in pages.items()]
        return Setting(True, [], [], Surveyed(places, [], last))


def source(number: int, wanted: dict[str, int], text: str = "") -> Source:
    bound = Bound(number, "", f"volume-{number}", f"v-{number}.pdf", Book(None, [], []), 0)
    return Source(bound, text, {}, {}, wanted)


def tables(folder: Path, count: int) -> list[tuple[int, dict[str, str | None]]]:
    files = [folder / f"volume-{n}.json" for n in range(1, count + 1)]
    found = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return [(each["first"], each["pages"]) for each in found]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Compiler], Compiler]:
    def put(compiler: Compiler) -> Compiler:
        monkeypatch.setattr("sphinx_edition.pdf.press.compile_book", compiler)
        return compiler

    return put


def pressed(
    folder: Path,
    sources: list[Source],
    made: dict[str, str] | None = None,
    continuous: bool = False,
    jobs: int = 1,
) -> Pressed:
    press = Press(folder, Options((), 0), continuous=continuous, jobs=jobs)
    return press.run(sources, made or {})


def made(found: Pressed) -> dict[str, str]:
    return {f"v-{n}.pdf": turn.digest for n, turn in enumerate(found.turns, 1)}


def fixed(number: int, first: int, _pages: dict[str, str | None]) -> tuple[dict[str, str], int]:
    return {f"a{number}": str(first + number)}, first + 10


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_pages_of_earlier_volumes_are_known_at_once(
    tmp_path: Path, use: Callable[[Compiler], Compiler], jobs: int
) -> None:
    compiler = use(Compiler(fixed))
    sources = [source(1, {}), source(2, {"a1": 1}), source(3, {"a1": 1, "a2": 2})]
    found = pressed(tmp_path, sources, jobs=jobs)
    assert found.settled
    assert sorted(compiler.set) == [1, 2, 3]
    assert tables(tmp_path, 3) == [(1, {}), (1, {"a1": "2"}), (1, {"a1": "2", "a2": "3"})]


def test_pages_of_later_volumes_need_a_round_more(
    tmp_path: Path, use: Callable[[Compiler], Compiler]
) -> None:
    compiler = use(Compiler(fixed))
    found = pressed(tmp_path, [source(1, {"a2": 2, "none": 2}), source(2, {})])
    assert found.settled
    assert compiler.set == [1, 2, 1]
    assert tables(tmp_path, 2)[0] == (1, {"a2": "3", "none": None})


@pytest.mark.parametrize("jobs", [1, 2])
def test_numbers_go_on(tmp_path: Path, use: Callable[[Compiler], Compiler], jobs: int) -> None:
    compiler = use(Compiler(fixed))
    sources = [source(n, {}) for n in (1, 2, 3)]
    assert pressed(tmp_path, sources, continuous=True, jobs=jobs).settled
    assert compiler.set == [1, 2, 3]
    assert [first for first, _ in tables(tmp_path, 3)] == [1, 13, 25]


def test_what_was_set_is_not_set_again(tmp_path: Path, use: Callable[[Compiler], Compiler]) -> None:
    compiler = use(Compiler(fixed))
    sources = [source(1, {"a2": 2}), source(2, {})]
    first = pressed(tmp_path, sources)
    compiler.set.clear()
    again = pressed(tmp_path, sources, made(first))
    assert compiler.set == []
    assert made(again) == made(first)
    assert [turn.setting for turn in again.turns] == [None, None]
    changed = [sources[0], source(2, {}, "other words")]
    pressed(tmp_path, changed, made(first))
    assert compiler.set == [2]
    compiler.set.clear()
    pressed(tmp_path, sources, {"v-2.pdf": made(first)["v-2.pdf"]})
    assert sorted(compiler.set) == [1, 2], "the PDF of 1 is not there, 2 had other words"


def test_what_never_settles_is_said(tmp_path: Path, use: Callable[[Compiler], Compiler]) -> None:
    """Each moves away from where the other thinks that it is."""

    def shy(number: int, _first: int, pages: dict[str, str | None]) -> tuple[dict[str, str], int]:
        seen = pages.get("a2" if number == 1 else "a1") or ""
        moved = {"1": "2"}.get(seen, "1")
        return {f"a{number}": moved if number == 1 else seen}, 10

    compiler = use(Compiler(shy))
    found = pressed(tmp_path, [source(1, {"a2": 2}), source(2, {"a1": 1})])
    assert not found.settled
    assert not found.failed
    assert len(compiler.set) <= 2 * ROUNDS + 2
    assert [turn.setting is not None for turn in found.turns] == [True, True]


def test_a_failure_ends_it(tmp_path: Path, use: Callable[[Compiler], Compiler]) -> None:
    compiler = use(Compiler(fixed))
    found = pressed(tmp_path, [source(1, {"a2": 2}), source(2, {}, "bad")])
    assert found.failed
    assert compiler.set == [1, 2]
    compiler.set.clear()
    assert not pressed(tmp_path, [source(1, {"a2": 2}), source(2, {})]).failed
    assert compiler.set == [1, 2, 1]


@pytest.mark.parametrize("text", ["", "[]", '{"x": 1}', '{"x": [[1], [], 2]}'])
def test_a_damaged_memory_is_none(
    tmp_path: Path, use: Callable[[Compiler], Compiler], text: str
) -> None:
    compiler = use(Compiler(fixed))
    (tmp_path / "volume-1.told.json").write_text(text, encoding="utf-8")
    assert pressed(tmp_path, [source(1, {})]).settled
    assert compiler.set == [1]
