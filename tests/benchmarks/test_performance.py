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


#: How often a build is measured that changes nothing, a sentence, an event; always in turn, so
#: that a machine that slows down does so for all of them.
ROUNDS = 9


@pytest.mark.bench
def test_a_change_costs_what_shows_it(bench: Bench) -> None:
    source = bench.folder / f"ours-{LARGE}"
    command, number = sphinx(source, source / "again"), LARGE // 2
    run(command, source)
    sentence = Edit(source / f"article-{number}.md", "Compare", "Compare also")
    event = f"Debate on matter {number}\n"
    title = Edit(source / "events.md", event, f"Great {event}")
    costs: dict[str, list[Cost]] = {"nothing": [], "a sentence": [], "the title of an event": []}
    for _ in range(ROUNDS):
        for (name, found), edit in zip(costs.items(), (None, sentence, title), strict=True):
            if edit is not None:
                edit.turn()
            found.append(run(command, source))
            print(f"{name:25s} {found[-1].seconds:6.2f} s")
    bench.changes = {name: median(found) for name, found in costs.items()}
    page = bench.of(OURS).cost.seconds / LARGE
    for name, found in costs.items():
        more = above(found, costs["nothing"])
        print(f"{name:25s} {more:6.2f} s more than nothing: {more / page:.1f} pages' cost")
    assert above(costs["a sentence"], costs["nothing"]) <= 5 * page


def above(costs: list[Cost], others: list[Cost]) -> float:
    """The median of how much longer builds took than those beside them."""
    return statistics.median(
        one.seconds - other.seconds for one, other in zip(costs, others, strict=True)
    )


class Edit:
    """An edit that is made, and taken back the next time."""

    def __init__(self, file: Path, old: str, new: str) -> None:
        self._file = file
        self._texts = [text := file.read_text(encoding="utf-8"), text.replace(old, new)]
        assert self._texts[0] != self._texts[1]

    def turn(self) -> None:
        """Make it, or take it back."""
        self._texts.reverse()
        self._file.write_text(self._texts[0], encoding="utf-8")


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
    built = {"all: a clean build": bench.of(OURS).cost} | bench.changes
    changes = [(name, f"{cost.seconds:.1f}") for name, cost in built.items()]
    caption = "Builds of 1,000 articles after a change"
    write_table("changes", caption, ("what has changed", "seconds"), changes)
    picture = bars(
        [(row.tool, row.cost.seconds) for row in bench.rows if row.articles == LARGE],
        "Seconds for a clean build of 1,000 articles, a page each",
    )
    (HANDBOOK / "performance.svg").write_text(picture, encoding="utf-8")
