"""Makes parts of the index in a process of its own: what Sphinx has still to do goes on beside it.

A thread would take as much of Sphinx's time as it takes itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from sphinx_edition.html.search import pagefind
from sphinx_edition.html.search.pagefind import Made, PagefindError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_edition.html.search.pagefind import Job

#: Without the environment, the packages and the start-up files of the user: it needs none.
_PYTHON = ("-I", "-S")


class Making:
    """Parts that are being made, one after the other; raises `OSError` if that cannot begin.

    `patience` is how much more willing than Sphinx they are to wait for a processor, 0 to 19.
    """

    def __init__(self, jobs: Sequence[Job], patience: int) -> None:
        # A file, not a pipe: the process need not wait until somebody reads.
        self._answers = tempfile.TemporaryFile()  # noqa: SIM115
        command = [sys.executable, *_PYTHON, pagefind.__file__, str(patience), json.dumps(jobs)]
        nowhere = subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(
                command, stdin=nowhere, stdout=self._answers, stderr=nowhere
            )
        except OSError:
            self._answers.close()
            raise

    def results(self) -> Iterator[Made]:
        """What has to be done to the folder of each part, in the order of the jobs.

        Raises `PagefindError` where a part could not be made.
        """
        status = self._process.wait()
        with self._answers as answers:
            if status:
                raise PagefindError(f"what makes it has ended with {status}")
            answers.seek(0)
            for line in answers:
                answer = json.loads(line)
                if isinstance(answer, str):
                    raise PagefindError(answer)
                yield Made(*answer)

    def stop(self) -> None:
        """Make nothing more."""
        self._process.kill()
        self._process.wait()
        self._answers.close()
