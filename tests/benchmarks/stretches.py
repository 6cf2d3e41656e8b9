"""How long a build takes from each event of Sphinx to the next one.

Also an extension of Sphinx, which notes the time at its events.  The speed of a machine that others
share changes by half from second to second, and no build of a few seconds is spared.  The least
time of each stretch, of several builds, is what the builds would take if nobody disturbed them.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measuring import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Seconds of each stretch, by the event, and the page, that it ends with.
Stretches = dict[str, float]

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
#: Variables with the file for the times, and when the build was started.
_FILE, _SINCE = "STRETCHES_FILE", "STRETCHES_SINCE"
_ROOT = Path(__file__).parents[2]


def watched(command: Sequence[str | Path], folder: Path, times: Path) -> Stretches:
    """Build, and return the seconds of each stretch.

    :param times: a file for the times
    """
    extensions = "sphinx_edition,tests.benchmarks.stretches"
    since = time.monotonic()
    variables = {_FILE: str(times), _SINCE: str(since), "PYTHONPATH": str(_ROOT)}
    run([*command, "-D", f"extensions={extensions}"], folder, variables)
    stamps = json.loads(times.read_text(encoding="utf-8"))
    found = {}
    for name, at in [*stamps, ("end", time.monotonic())]:
        found[name], since = at - since, at
    return found


def least(builds: Iterable[Mapping[str, float]]) -> float:
    """Seconds of builds of one kind, of each stretch the least."""
    found: Stretches = {}
    for build in builds:
        for name, seconds in build.items():
            found[name] = min(seconds, found.get(name, seconds))
    return sum(found.values())


def compared(kinds: Sequence[Sequence[Stretches]]) -> list[float]:
    """Seconds of builds of several kinds; until the sources are read, all are of one kind."""
    found = []
    alike = [{name: b[name] for name in _alike(b)} for builds in kinds for b in builds]
    for builds in kinds:
        rest = [{name: b[name] for name in b.keys() - _alike(b)} for b in builds]
        found.append(least(alike) + least(rest))
    return found


def _alike(build: Stretches) -> set[str]:
    names = list(build)
    return set(names[: names.index(_READS) + 1])


class _Watch:
    def __init__(self) -> None:
        self._stamps: list[tuple[str, float]] = []

    def stamp(self, name: str) -> None:
        self._stamps.append((name, time.monotonic()))

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
