"""Makes parts of the index in processes of their own: what Sphinx has still to do goes on beside.

A thread would take as much of Sphinx's time as it takes itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

from sphinx_edition.html.search import pagefind
from sphinx_edition.html.search.pagefind import Made, PagefindError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_edition.html.search.pagefind import Job

#: Without the environment, the packages and the start-up files of the user: it needs none.
_PYTHON = ("-I", "-S")
#: How many processes at most, of which each has a share of the parts.
_MOST = 4


class Making:
    """Parts that are being made; raises `OSError` if that cannot begin.

    `patience` is how much more willing than Sphinx they are to wait for a processor, 0 to 19.
    """

    def __init__(self, jobs: Sequence[Job], patience: int) -> None:
        self._number = len(jobs)
        self._processes: list[_Process] = []
        shares = min(self._number, _processors(), _MOST)
        try:
            for share in range(shares):
                self._processes.append(_Process(jobs[share::shares], patience))
        except OSError:
            self.stop()
            raise

    def results(self) -> Iterator[Made]:
        """What has to be done to the folder of each part, in the order of the jobs.

        Raises `PagefindError` where a part could not be made.
        """
        answers = [process.answers() for process in self._processes]
        try:
            for number in range(self._number):
                answer = next(answers[number % len(answers)])
                if isinstance(answer, str):
                    raise PagefindError(answer)
                yield Made(*answer)
        finally:
            self.stop()

    def stop(self) -> None:
        """Make nothing more."""
        for process in self._processes:
            process.stop()


class _Process:
    """A process that makes some parts, one after the other."""

    def __init__(self, jobs: Sequence[Job], patience: int) -> None:
        # A file, not a pipe: the process need not wait until somebody reads.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        command = [sys.executable, *_PYTHON, pagefind.__file__, str(patience), json.dumps(jobs)]
        nowhere = subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(
                command, stdin=nowhere, stdout=self._file, stderr=nowhere
            )
        except OSError:
            self._file.close()
            raise

    def answers(self) -> Iterator[Any]:
        """What it has written when it is done: for each part what `Made` takes, or a complaint."""
        if status := self._process.wait():
            raise PagefindError(f"what makes it has ended with {status}")
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._file.close()


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
