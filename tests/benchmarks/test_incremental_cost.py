"""What a change costs in an edition of 1,000 articles on 1,000 pages (``make bench``).

Costs are compared with each other in rounds, of which the median counts: a machine that is slow, or
has other things to do, is as slow at all of them.
"""

from __future__ import annotations

import re
import statistics
import time
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks import test_scale as scale
from tests.benchmarks.measuring import run, sphinx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARTICLES = 1000
EVENTS = 40
RUNS = 7
EVENT = """\
:::{{event}} happening-{0}
:title: Happening {0}
:date: 1935-{1:02}-{2:02}
:concerns: treaty {3}
:source: S
It happened for the {0}th time.
:::

"""


def write(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition with a page for each article, and one of events that some of them mention."""
    monkeypatch.setattr(scale, "PER_PAGE", 1)
    scale.write_edition(directory, ARTICLES)
    events = (EVENT.format(n, 1 + n % 12, 1 + n % 28, 1 + 7 * n) for n in range(EVENTS))
    text = "(events)=\n# Events\n\n:::{chronology}\n:::\n\n" + "".join(events)
    (directory / "events.md").write_text(text)
    index = directory / "index.md"
    index.write_text(index.read_text().replace(":::{toctree}\n", ":::{toctree}\nevents\n"))
    for number in range(EVENTS):
        page = directory / f"page-{3 * number}.md"
        section = f"\n(seen-{number})=\n## Seen\n\nSee {{event}}`happening-{number}`.\n"
        page.write_text(page.read_text() + section)


def build(directory: Path) -> float:
    """Seconds that one build takes."""
    return run(sphinx(directory, output(directory), "-W"), directory).seconds


def output(directory: Path) -> Path:
    """Outside the sources, where Sphinx would look through it for pages."""
    return directory.with_name(f"{directory.name}-built") / "html"


def written(directory: Path, since: float) -> set[str]:
    """Pages of the text that were written since a time."""
    pages = output(directory).glob("*.html")
    generated = {"genindex", "search", "404", "contents-of-all"}
    return {p.stem for p in pages if p.stat().st_mtime > since} - generated


def sentence(directory: Path, number: int) -> None:
    page = directory / "page-500.md"
    page.write_text(re.sub(r"(Of matter 501\n\n)", rf"\1Word {number}. ", page.read_text()))


def title(directory: Path, number: int) -> None:
    page = directory / "events.md"
    text = re.sub(r":title: (Happening 5\b).*", rf":title: \1, {number}", page.read_text())
    page.write_text(text)


class Cost:
    """The costs of builds after an edit, and the pages that they write."""

    def __init__(self, edit: Callable[[Path, int], None] | None = None) -> None:
        self._edit = edit
        self.seconds: list[float] = []
        self.pages: set[str] = set()

    def measure(self, directory: Path, number: int) -> None:
        if self._edit:
            self._edit(directory, number)
        now = time.time()
        self.seconds.append(build(directory))
        self.pages = written(directory, now)

    def above(self, other: Cost) -> float:
        """How much more than another it costs."""
        return statistics.median(a - b for a, b in zip(self.seconds, other.seconds, strict=True))


@pytest.mark.bench
def test_a_change_costs_what_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, monkeypatch)
    clean = build(tmp_path)
    page = clean / ARTICLES
    nothing, one, event = Cost(), Cost(sentence), Cost(title)
    for number in range(RUNS):
        for each in (nothing, one, event):  # in turn, so that what else the machine does is fair
            each.measure(tmp_path, number)
    least = min(nothing.seconds)
    print(f"\nclean {clean:.1f} s, a page {1000 * page:.0f} ms, nothing {least:.2f} s")
    for name, each in (("a sentence", one), ("an event", event)):
        more = each.above(nothing)
        print(f"{name}: {len(each.pages)} pages, {more:.2f} s more: {more / page:.1f} pages' cost")
    assert nothing.pages == set()
    assert one.pages == {"page-500"}
    assert one.above(nothing) <= 5 * page
    # The register with all events, the article that it concerns, the page that mentions it.
    assert event.pages == {"events", "page-35", "page-15"}
    assert event.above(nothing) <= (5 + 10 * len(event.pages)) * page
