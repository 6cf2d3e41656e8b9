"""What a change costs in an edition of 1,000 articles on 1,000 pages (``make bench``).

Builds are measured in turn, again and again, and the least of each is compared: whatever else a
machine does can only add to it.  Writes a table of the handbook's page on performance.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks import editions
from tests.benchmarks.figures import write_table
from tests.benchmarks.measuring import run, sphinx

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 1000
ROUNDS = 9
#: The article, and the event, that are changed.
NUMBER = 500


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


class Change:
    """A kind of change: how long builds took after it, and the pages that the last one wrote."""

    def __init__(self, name: str, edit: Edit | None = None) -> None:
        self.name = name
        self._edit = edit
        self.seconds: list[float] = []
        self.pages: set[str] = set()

    @property
    def least(self) -> float:
        """The time of the fastest of the builds."""
        return min(self.seconds)

    def measure(self, source: Path) -> None:
        """Make the change, or take it back, and build."""
        if self._edit:
            self._edit.turn()
        since = time.time()
        self.seconds.append(build(source))
        self.pages = written(source, since)


def build(source: Path) -> float:
    """Seconds that one build takes."""
    return run(sphinx(source, output(source), "-W"), source).seconds


def output(source: Path) -> Path:
    """Outside the sources, where Sphinx would look through it for pages."""
    return source.with_name(f"{source.name}-built") / "html"


def written(source: Path, since: float) -> set[str]:
    """Pages of the text that were written since a time."""
    generated = {"genindex", "search", "404", "contents-of-all"}
    pages = output(source).glob("*.html")
    return {page.stem for page in pages if page.stat().st_mtime > since} - generated


@pytest.mark.bench
def test_a_change_costs_what_shows_it(tmp_path: Path) -> None:
    source = tmp_path / "edition"
    editions.write_ours(source, ARTICLES)
    clean = build(source)
    page = clean / ARTICLES
    event, register = f"debate-{NUMBER}\n:title: Debate", source / "events.md"
    nothing = Change("nothing")
    sentence = Change(
        "a sentence of an article", Edit(source / f"article-{NUMBER}.md", "Compare", "Compare also")
    )
    other = Change(
        "a sentence of the page of all events",
        Edit(register, "# Events\n\n", "# Events\n\nOf some more is known.\n\n"),
    )
    title = Change("the title of an event", Edit(register, event, event.replace(" D", " Great d")))
    changes = (nothing, sentence, other, title)
    for _ in range(ROUNDS):
        for change in changes:
            change.measure(source)
    print(f"\nclean {clean:.1f} s, a page {1000 * page:.0f} ms")
    for change in changes:
        more = change.least - nothing.least
        print(
            f"{change.name}: {len(change.pages)} pages, {change.least:.2f} s, of which"
            f" {more:.2f} s more than nothing: {more / page:.1f} pages' cost"
        )
    rows = [(c.name, f"{len(c.pages):,}", f"{c.least:.2f}") for c in changes]
    write_table(
        "changes",
        f"Builds of {ARTICLES:,} articles after a change, the fastest of {ROUNDS}",
        ("what has changed", "pages written", "seconds"),
        rows,
    )
    assert nothing.pages == set()
    assert sentence.pages == {f"article-{NUMBER}"}
    assert sentence.least - nothing.least <= 5 * page
    # The register with all events, the article that the event concerns, the actor that it names.
    assert title.pages == {"events", f"article-{NUMBER}", "people"}
    assert title.least - other.least <= 5 * page * len(title.pages)
