"""What the commands have in common: where an edition's sources are, and a run of Sphinx."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


#: Builders whose output is many files, which are read while they are made anew.
STAGED = ("html",)


class CommandError(Exception):
    """Something the user can mend; its text is the one line that is printed."""


def source_directory(directory: Path) -> Path:
    """The folder of conf.py: the edition's own or its docs/."""
    for candidate in (directory, directory / "docs"):
        if (candidate / "conf.py").is_file():
            return candidate
    raise CommandError(
        f"{directory} holds no edition: there is neither a conf.py nor a docs/conf.py in it "
        f"(python -m sphinx_edition new {directory} would make one)"
    )


def doctrees(directory: Path, builder: str) -> Path:
    """One doctree folder a builder: what one has noted as done, the other has still to do."""
    return directory / "build" / "doctrees" / builder


def run_sphinx(directory: Path, builder: str, options: Sequence[str] = ()) -> Path:
    """Run a builder into ``build/BUILDER``, which is returned; says what it does.

    Web pages are made in ``build/staging`` and published when all of them are there.

    :raises CommandError: if Sphinx fails, having said why
    """
    from sphinx_edition import publish  # which is a command too, with errors like ours

    source, out = source_directory(directory), directory / "build" / builder
    made = directory / "build" / "staging" / builder if builder in STAGED else out
    print(f"Building {out}", flush=True)
    command = ["-b", builder, "-d", str(doctrees(directory, builder)), *options]
    command += [str(source), str(made)]
    if subprocess.run([sys.executable, "-m", "sphinx", *command], check=False).returncode:
        raise CommandError(f"{builder} could not be built: see above")
    if made != out:
        publish.publish(made, out)
    return out
