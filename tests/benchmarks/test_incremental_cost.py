"""What a change costs in an edition of 1,000 articles on 1,000 pages (``make bench``).

Builds are measured in turn, again and again, and compared stretch by stretch.  Writes a table of
the handbook's page on performance.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks import editions
from tests.benchmarks.figures import write_table
from tests.benchmarks.measuring import sphinx
from tests.benchmarks.stretches import Build, compared, watched

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 1000
ROUNDS = 11
#: Clean builds, measured in the same way.
CLEAN = 2
#: The article, and the event, that are changed.
NUMBER = 500


class Edit:
    """An edit that is made, and taken back the next time; others may be made between."""

    def __init__(self, file: Path, old: str, new: str) -> None:
        self._file = file
        self._texts = [old, new]

    def turn(self) -> None:
        """Make it, or take it back."""
        old, new = self._texts
        text = self._file.read_text(encoding="utf-8")
        assert old in text
        self._file.write_text(text.replace(old, new), encoding="utf-8")
        self._texts.reverse()


class Change:
    """A kind of change: how long builds took after it, and the pages that the last one wrote."""

    def __init__(self, name: str, edit: Edit | None = None) -> None:
        self.name = name
        self._edit = edit
        self.builds: list[Build] = []
        self.pages: set[str] = set()

    def measure(self, source: Path) -> None:
        """Make the change, or take it back, and build."""
        if self._edit:
            self._edit.turn()
        since = time.time()
        self.builds.append(build(source))
        self.pages = written(source, since)


def build(source: Path) -> Build:
    """Build once."""
    times = source.with_name(f"{source.name}-times.json")
    return watched(sphinx(source, output(source), "-W"), source, times)


def build_clean(source: Path) -> list[Build]:
    """Some clean builds, of which the last stays."""
    folder = output(source).parent
    builds = []
    for number in range(CLEAN):
        if folder.exists():
            # Files take longer to make for a while where others were removed.
            folder.rename(folder.with_name(f"{folder.name}-{number}"))
        builds.append(build(source))
    return builds


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
    clean = build_clean(source)
    event, register = f"debate-{NUMBER}\n:title: Debate", source / "events.md"
    nothing = Change("nothing")
    sentence = Change(
        "a sentence of an article",
        Edit(source / f"article-{NUMBER}.md", "Compare {", "Compare also {"),
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
    all_clean, *found = compared([clean, *(change.builds for change in changes)])
    seconds, page = dict(zip(changes, found, strict=True)), all_clean / ARTICLES
    print(f"\nclean {all_clean:.1f} s, a page {1000 * page:.1f} ms")
    for change in changes:
        more = seconds[change] - seconds[nothing]
        print(
            f"{change.name}: {len(change.pages)} pages, {seconds[change]:.2f} s, of which"
            f" {more:.2f} s more than nothing: {more / page:.1f} pages' cost"
        )
    rows = [(c.name, f"{len(c.pages):,}", f"{seconds[c]:.2f}") for c in changes]
    write_table(
        "changes",
        f"Builds of {ARTICLES:,} articles after a change, medians of {ROUNDS}",
        ("what has changed", "pages written", "seconds"),
        rows,
    )
    assert nothing.pages == set()
    assert sentence.pages == {f"article-{NUMBER}"}
    assert seconds[sentence] - seconds[nothing] <= 5 * page
    # The register with all events, the article that the event concerns, the actor that it names.
    assert title.pages == {"events", f"article-{NUMBER}", "people"}
    assert seconds[title] - seconds[other] <= 5 * page * len(title.pages)
