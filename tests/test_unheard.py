"""Messages that nobody hears are not made, and all that somebody does."""

from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx.util.logging import NAMESPACE

from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("verbosity", "level"), [(0, logging.INFO), (1, logging.DEBUG + 5), (2, logging.DEBUG)]
)
def test_as_much_as_was_asked_for(tmp_path: Path, verbosity: int, level: int) -> None:
    edition = Edition(tmp_path)
    edition.write({"index": "(front)=\n# A Pact\n"})
    edition.run(verbosity=verbosity)
    assert logging.getLogger(NAMESPACE).level == level


@pytest.mark.parametrize(("option", "heard"), [("-q", False), ("-v", False), ("-vv", True)])
def test_the_events_of_a_page(tmp_path: Path, option: str, heard: bool) -> None:
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text("(front)=\n# A Pact\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", option, "-b", "dummy", ".", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ("emitting event: 'doctree-read'" in done.stdout) is heard
