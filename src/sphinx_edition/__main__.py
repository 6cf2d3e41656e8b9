"""The command line: ``python -m sphinx_edition new``, ``build``, ``preview``, ``accept``,
``release``, each with the folder of an edition."""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition import __version__
from sphinx_edition.release import accept, release
from sphinx_edition.running import CommandError, run_sphinx, source_directory

if TYPE_CHECKING:
    from collections.abc import Sequence

SCAFFOLD = Path(__file__).parent / "scaffold"
#: Stands for a leading dot in the scaffold: packagers skip hidden files.
DOT = "dot-"
#: What may already be in a folder that counts as empty.
IGNORED = frozenset({".git", ".venv"})


def new_edition(directory: Path) -> list[Path]:
    """Write a small working edition into an empty or absent directory; return what was written."""
    if directory.exists() and not directory.is_dir():
        raise CommandError(f"{directory} is a file; name a folder that is empty or not there yet")
    if directory.is_dir() and any(entry.name not in IGNORED for entry in directory.iterdir()):
        raise CommandError(
            f"{directory} is not empty; name a folder that is empty or not there yet"
        )
    written = []
    for source in sorted(SCAFFOLD.rglob("*")):
        if source.is_dir() or "__pycache__" in source.parts:
            continue
        relative = source.relative_to(SCAFFOLD)
        target = directory / relative.with_name(relative.name.replace(DOT, ".", 1))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        written.append(target)
    return written


def build_edition(directory: Path, options: Sequence[str] = ()) -> list[Path]:
    """Build HTML and PDF below ``build/``; return the front page and the PDFs."""
    pdf = run_sphinx(directory, "pdf", options)
    html = run_sphinx(directory, "html", options)
    return [html / "index.html", *sorted(pdf.glob("*.pdf"))]


def preview_edition(directory: Path, port: int, options: Sequence[str] = ()) -> int:
    """Serve the web site and build it again at every change, until interrupted."""
    source, build = source_directory(directory), directory / "build"
    if importlib.util.find_spec("sphinx_autobuild") is None:
        raise CommandError("preview needs sphinx-autobuild: pip install sphinx-autobuild")
    command = ["--port", str(port), "--ignore", f"{build.resolve()}/*", *options]
    command += ["-d", str(build / "doctrees" / "preview"), str(source), str(build / "preview")]
    try:
        return subprocess.run(
            [sys.executable, "-m", "sphinx_autobuild", *command], check=False
        ).returncode
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sphinx_edition",
        description="Start, build and preview an annotated edition.",
    )
    parser.add_argument("--version", action="version", version=f"sphinx-edition {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help_ in (
        ("new", "write a small working edition into an empty folder"),
        ("build", "make build/html and build/pdf in an edition's folder"),
        ("preview", "show the web site of an edition, built again at every change"),
        ("accept", "enter what the edition has now into its ledger"),
        ("release", "build everything clean, put the release on the ledger, note places in print"),
    ):
        command = commands.add_parser(name, help=help_, description=help_)
        command.add_argument("directory", type=Path, metavar="DIR")
        if name == "preview":
            command.add_argument("--port", type=int, default=8000, help="8000 if not given")
        if name != "new":
            command.add_argument(
                "options", nargs="*", metavar="-- OPTION", help="options for Sphinx, after --"
            )
    return parser


def _new(arguments: argparse.Namespace) -> int:
    directory: Path = arguments.directory
    for path in new_edition(directory):
        print(f"  {path}")
    print(
        f"A small edition is in {directory}. Look at it, then write your own:\n"
        f"  python -m sphinx_edition build {directory}\n"
        f"  python -m sphinx_edition preview {directory}"
    )
    return 0


def _build(arguments: argparse.Namespace) -> int:
    start = time.monotonic()
    made = build_edition(arguments.directory, arguments.options)
    print(f"\nThe edition is ready ({time.monotonic() - start:.0f} s):")
    for path in made:
        print(f"  {path}")
    return 0


def _preview(arguments: argparse.Namespace) -> int:
    return preview_edition(arguments.directory, arguments.port, arguments.options)


def _accept(arguments: argparse.Namespace) -> int:
    print("Accepted:", *accept(arguments.directory, arguments.options))
    return 0


def _release(arguments: argparse.Namespace) -> int:
    made = release(arguments.directory, arguments.options)
    print("\nThe release is ready. Commit these, and tag the commit:")
    for path in made.committed:
        print(f"  {path}")
    print("Built:")
    for path in made.published:
        print(f"  {path}")
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status."""
    arguments = _parser().parse_args(argv)
    commands = {
        "new": _new,
        "build": _build,
        "preview": _preview,
        "accept": _accept,
        "release": _release,
    }
    try:
        return commands[arguments.command](arguments)
    except CommandError as error:
        print(f"sphinx-edition: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
