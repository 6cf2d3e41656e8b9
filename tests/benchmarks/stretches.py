"""How long a build takes from each event of Sphinx to the next one.

Also an extension of Sphinx, which notes the time at its events.  The speed of a machine that others
share changes by half from second to second, and no build of a few seconds is spared.  So a small
piece of work is timed at each event too: a stretch is told in seconds of the machine at its
fastest, by how long that work took at both ends; of several builds, the median is taken.
"""

from __future__ import annotations

import json
import os
import statistics
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.benchmarks.measuring import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Events that come once, before and after what others do at them.
_ONCE = (
    "builder-inited",
    "env-before-read-docs",
    "env-updated",
    "env-get-updated",
    "write-started",
    "html-collect-pages",
    "build-finished",
)
#: Those that come for each page, with the place of its name among what they give.
_OF_PAGES = {"doctree-resolved": 1, "html-page-context": 0}
_FIRST, _LAST = 1, 999
#: The end of what no change of a page can matter to.
_READS = f"env-before-read-docs  {_FIRST}"
#: The variable with the file for the times.
_FILE = "STRETCHES_FILE"
#: How much is done to learn the speed: about half a millisecond.
_WORK = 25_000
_ROOT = Path(__file__).parents[2]


class Stamp(NamedTuple):
    """An event: when it came, and when the work that tells the speed was done."""

    name: str
    came: float
    done: float

    @property
    def pace(self) -> float:
        """Seconds that the work took."""
        return self.done - self.came


#: A build, from the time when it was started to the time of its end.
Build = list[Stamp]


def watched(command: Sequence[str | Path], folder: Path, times: Path) -> Build:
    """Build, and return its events.

    :param times: a file for the times
    """
    extensions = "sphinx_edition,tests.benchmarks.stretches"
    start = _stamp("start")
    variables = {_FILE: str(times), "PYTHONPATH": str(_ROOT)}
    run([*command, "-D", f"extensions={extensions}"], folder, variables)
    end = _stamp("end")
    between = json.loads(times.read_text(encoding="utf-8"))
    return [start, *(Stamp(*stamp) for stamp in between), end]


def compared(kinds: Sequence[Sequence[Build]]) -> list[float]:
    """Seconds of builds of several kinds; until the sources are read, all are of one kind."""
    fastest = min(stamp.pace for builds in kinds for build in builds for stamp in build)
    paced = [[_paced(build, fastest) for build in builds] for builds in kinds]
    alike = _medians(_parts(build)[0] for builds in paced for build in builds)
    return [alike + _medians(_parts(build)[1] for build in builds) for builds in paced]


def _paced(build: Build, fastest: float) -> dict[str, float]:
    """Seconds of each stretch, by the event that it ends with, of the machine at its fastest."""
    return {
        after.name: (after.came - before.done) * 2 * fastest / (before.pace + after.pace)
        for before, after in pairwise(build)
    }


def _parts(build: dict[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """What comes before the sources are read, and the rest."""
    names = list(build)
    place = names.index(_READS) + 1
    return {n: build[n] for n in names[:place]}, {n: build[n] for n in names[place:]}


def _medians(builds: Iterable[Mapping[str, float]]) -> float:
    found: dict[str, list[float]] = {}
    for build in builds:
        for name, seconds in build.items():
            found.setdefault(name, []).append(seconds)
    return sum(map(statistics.median, found.values()))


def _stamp(name: str) -> Stamp:
    came = time.monotonic()
    sum(range(_WORK))
    return Stamp(name, came, time.monotonic())


class _Watch:
    def __init__(self) -> None:
        self._stamps: Build = []

    def stamp(self, name: str) -> None:
        self._stamps.append(_stamp(name))

    def connect(self, app: Sphinx, event: str, priority: int) -> None:
        place = _OF_PAGES.get(event)

        def handle(_app: Sphinx, *given: Any) -> list[str] | None:
            page = given[place] if place is not None else ""
            self.stamp(f"{event} {page} {priority}")
            # Of some, Sphinx expects names of pages.
            return [] if event.startswith("env-") or event == "html-collect-pages" else None

        app.connect(event, handle, priority=priority)

    def read(self, app: Sphinx, _doctree: object) -> None:
        self.stamp(f"doctree-read {app.env.current_document.docname}")

    def write(self, *_given: object) -> None:
        Path(os.environ[_FILE]).write_text(json.dumps(self._stamps), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Note the time at events, and write all of them in the end."""
    watch = _Watch()
    watch.stamp("setup")
    for event in (*_ONCE, *_OF_PAGES):
        watch.connect(app, event, _FIRST)
        watch.connect(app, event, _LAST)
    app.connect("doctree-read", watch.read, priority=_LAST)
    app.connect("build-finished", watch.write, priority=_LAST + 1)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
