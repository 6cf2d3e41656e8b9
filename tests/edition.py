"""The edition in docs/, built once for all tests that look it over."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
#: What is no page of the edition itself.
GENERATED = {"search", "genindex", "404"}
#: Seconds that a process waits for what another one builds.
_PATIENCE = 600.0


class Built:
    """The outputs of docs/, each built when it is first asked for, with every warning an error."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder

    @property
    def html(self) -> Path:
        return self._once("html")

    @property
    def pdf(self) -> Path:
        return self._once("pdf") / "franco-soviet-treaty.pdf"

    def _once(self, builder: str) -> Path:
        """Build, or wait until the process that came first has; its failure is ours too."""
        out, done = self.folder / builder, self.folder / f"{builder}.done"
        try:
            (self.folder / f"{builder}.begun").touch(exist_ok=False)
        except FileExistsError:
            end = time.monotonic() + _PATIENCE
            while not done.exists() and time.monotonic() < end:
                time.sleep(0.1)
        else:
            command = [sys.executable, "-m", "sphinx", "-q", "-E", "-W", "--keep-going", "-n"]
            command += ["-b", builder, "-d", str(self.folder / "doctrees" / builder)]
            ran = subprocess.run(
                [*command, str(DOCS), str(out)], capture_output=True, text=True, check=False
            )
            told = ran.stderr if ran.returncode else ""
            written = done.with_suffix(".new")
            written.write_text(told, encoding="utf-8")
            written.replace(done)
        fault = done.read_text(encoding="utf-8")
        assert not fault, fault
        return out

    def pages(self) -> Iterator[tuple[str, BeautifulSoup]]:
        for path in sorted(self.html.rglob("*.html")):
            name = path.relative_to(self.html).with_suffix("").as_posix()
            # What lies in these folders is for machines, or is no page of the edition.
            if not name.startswith(("_", "cite/", "id/")):
                yield name, soup(path)

    def printed(self) -> Iterator[tuple[str, BeautifulSoup]]:
        for name, page in self.pages():
            if name not in GENERATED and not name.startswith("handbook/"):
                yield name, page


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def shared(factory: pytest.TempPathFactory) -> Path:
    """A folder of this run of the tests, the same in each of its processes."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
