"""Editions of many sizes, beside other tools with the same text, in one run (``make bench``).

Writes the tables of the handbook's page on performance, and its picture.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.benchmarks import editions
from tests.benchmarks.figures import HANDBOOK, write_table
from tests.benchmarks.measuring import Cost, median, pages, run, sphinx, written
from tests.benchmarks.picture import bars

if TYPE_CHECKING:
    from pathlib import Path

#: Another number, to try the benchmark itself; then nothing goes into the handbook.
LARGE = int(os.environ.get("BENCH_ARTICLES", "1000"))
#: A build that takes less than this is measured three times.
SHORT = 60.0
SIZES = (10, 100, LARGE, 3 * LARGE)


class Row(NamedTuple):
    """One tool at one size."""

    tool: str
    articles: int
    cost: Cost
    written: int
    page: int


class Bench:
    """Runs builds in folders of its own, and keeps what they took."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: list[Row] = []
        self.changes: dict[str, Cost] = {}

    def clean(self, tool: str, articles: int, source: Path, *options: str) -> Row:
        """A clean build of a Sphinx project, the median of three where that is short."""
        costs: list[Cost] = []
        while not costs or (costs[0].seconds < SHORT and len(costs) < 3):
            out = source / f"out-{len(options)}-{len(costs)}"
            costs.append(run(sphinx(source, out, "-E", *options), source))
        return self._note(tool, articles, costs, out)

    def mkdocs(self, articles: int, source: Path) -> Row:
        """The same with mkdocs."""
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "site"]
        costs = [run(command, source) for _ in range(3)]
        return self._note("mkdocs-material", articles, costs, source / "site")

    def _note(self, tool: str, articles: int, costs: list[Cost], out: Path) -> Row:
        row = Row(tool, articles, median(costs), written(out), int(statistics.median(pages(out))))
        self.rows.append(row)
        print(
            f"{tool:32s} {articles:5d} articles {row.cost.seconds:7.1f} s"
            f" {row.cost.megabytes:5.0f} MB {row.page:7d} bytes a page"
        )
        return row

    def of(self, tool: str, articles: int = LARGE) -> Row:
        """What was measured."""
        return next(row for row in self.rows if (row.tool, row.articles) == (tool, articles))


OURS, PARALLEL = "sphinx-edition", "sphinx-edition, -j 2"
BOOK, COLLAPSED = "sphinx-book-theme", "the same, collapse_navbar"
PLAIN, BARE = "Sphinx, alabaster", "Sphinx, basic (no tree)"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Every clean build, each at the sizes that it can be asked for."""
    made = Bench(tmp_path_factory.mktemp("bench"))
    for articles in SIZES:
        source = made.folder / f"ours-{articles}"
        editions.write_ours(source, articles)
        made.clean(OURS, articles, source)
    made.clean(PARALLEL, LARGE, made.folder / f"ours-{LARGE}", "-j", "2")
    for tool, theme, options in (
        (BARE, "basic", "{}"),
        (PLAIN, "alabaster", "{}"),
        (COLLAPSED, "sphinx_book_theme", '{"collapse_navbar": True}'),
        (BOOK, "sphinx_book_theme", "{}"),
    ):
        for articles in SIZES[:3]:
            source = made.folder / f"{tool}-{articles}".translate(str.maketrans(" (),", "----"))
            editions.write_plain(source, articles, theme, options)
            made.clean(tool, articles, source)
    if importlib.util.find_spec("mkdocs") is not None:
        for articles in SIZES[:3]:
            source = made.folder / f"mkdocs-{articles}"
            editions.write_mkdocs(source, articles)
            made.mkdocs(articles, source)
    return made


@pytest.mark.bench
def test_cost_grows_with_the_work(bench: Bench) -> None:
    ours = bench.of(OURS).cost.seconds
    ratios = {
        "of sphinx-book-theme's": ours / bench.of(BOOK).cost.seconds,
        "of the plain theme's": ours / bench.of(PLAIN).cost.seconds,
        "the median page at 1,000 to that at 10": bench.of(OURS).page / bench.of(OURS, 10).page,
        "3,000 articles to 1,000": bench.of(OURS, 3 * LARGE).cost.seconds / ours,
        "-j 2 to serial": bench.of(PARALLEL).cost.seconds / ours,
    }
    for name, ratio in ratios.items():
        print(f"{name:45s} {ratio:.3f}")
    limits = (0.05, 0.75, 1.3, 3.3, 0.8)
    for (name, ratio), limit in zip(ratios.items(), limits, strict=True):
        assert ratio <= limit, name


@pytest.mark.bench
def test_a_change_costs_what_shows_it(bench: Bench) -> None:
    source = bench.folder / f"ours-{LARGE}"
    out = source / "again"
    command = sphinx(source, out)
    clean = run(command, source).seconds
    bench.changes["clean"] = Cost(clean, 0)
    bench.changes["nothing"] = median([run(command, source) for _ in range(3)])
    number = LARGE // 2
    page = source / f"article-{number}.md"
    bench.changes["a sentence"] = _changed(page, "Compare", "Compare also", command)
    events = source / "events.md"
    bench.changes["the title of an event"] = _changed(
        events, f"Debate on matter {number}\n", f"Great debate on matter {number}\n", command
    )
    for name, cost in bench.changes.items():
        print(f"{name:25s} {cost.seconds:6.1f} s")
    limit = bench.changes["nothing"].seconds + 5 * clean / LARGE
    assert bench.changes["a sentence"].seconds <= limit


def _changed(file: Path, old: str, new: str, command: list[str | Path]) -> Cost:
    """The build after a change, and after it is taken back, and once more: the median."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    costs = []
    for turn in range(3):
        file.write_text(text.replace(old, new) if turn % 2 == 0 else text, encoding="utf-8")
        costs.append(run(command, file.parent))
    return median(costs)


@pytest.mark.bench
@pytest.mark.skipif(LARGE != 1000, reason="the handbook tells of 1,000 articles")
def test_the_handbook_has_the_figures(bench: Bench) -> None:
    heads = ("tool", "articles", "seconds", "memory, MB", "output, MB", "median page, KB")
    rows = [
        (
            row.tool,
            f"{row.articles:,}",
            f"{row.cost.seconds:.1f}",
            f"{row.cost.megabytes:.0f}",
            f"{row.written / 1e6:.1f}",
            f"{row.page / 1e3:.1f}",
        )
        for row in bench.rows
    ]
    write_table("web", "Clean builds of the web site, a page for each article", heads, rows)
    changes = [(name, f"{cost.seconds:.1f}") for name, cost in bench.changes.items()]
    caption = "Builds of 1,000 articles after a change"
    write_table("changes", caption, ("what has changed", "seconds"), changes)
    picture = bars(
        [(row.tool, row.cost.seconds) for row in bench.rows if row.articles == LARGE],
        "Seconds for a clean build of 1,000 articles, a page each",
    )
    (HANDBOOK / "performance.svg").write_text(picture, encoding="utf-8")
