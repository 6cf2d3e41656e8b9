"""Puts what was built in the place where it is read, so that nobody meets half a file.

    python -m sphinx_edition.publish BUILT PUBLISHED

Everything that has changed is copied beside the published files first; only when all of it is
there do the new files take the places of the old ones, each at once, and what is no more goes
last.  A disk that is full, or a build that is cut off, leaves the old files as they are.
"""

from __future__ import annotations

import errno
import filecmp
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.running import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What Sphinx keeps in its output for itself alone.
_OWN = (".buildinfo.bak", ".tmp")
#: Every output of Sphinx for the web has it: what is published over is such an output.
_SIGN = ".buildinfo"


def publish(built: Path, published: Path) -> list[Path]:
    """Make one folder equal to another; return what has changed, relative to both.

    :raises CommandError: if the published folder holds something else, or the disk is full
    """
    _check(published)
    wanted = {file for file in _files(built) if not file.name.endswith(_OWN)}
    there = set(_files(published))
    changed = sorted((f for f in wanted if _differ(built / f, published / f)), key=_order)
    incoming = published.with_name(f".{published.name}.incoming")
    shutil.rmtree(incoming, ignore_errors=True)
    try:
        _copy(changed, built, incoming)
        for file in changed:
            _make_way(published / file, published)
            (incoming / file).replace(published / file)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
    gone = sorted(there - wanted)
    _remove(gone, published)
    return [*changed, *gone]


def _check(published: Path) -> None:
    strange = published.is_dir() and any(published.iterdir()) and not (published / _SIGN).is_file()
    if strange or (published.exists() and not published.is_dir()):
        raise CommandError(f"{published} holds something else than an edition; it is left as it is")


def _files(folder: Path) -> Iterable[Path]:
    return (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())


def _order(file: Path) -> tuple[bool, bool, str]:
    """What pages need is there before the pages; before all, what the folder is known by."""
    return file.name != _SIGN, file.suffix == ".html", file.as_posix()


def _differ(new: Path, old: Path) -> bool:
    """Whether the contents differ; what is as old and as long was copied from it."""
    if not old.is_file():
        return True
    one, other = new.stat(), old.stat()
    if (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns):
        return False
    return one.st_size != other.st_size or not filecmp.cmp(new, old, shallow=False)


def _copy(files: Iterable[Path], built: Path, incoming: Path) -> None:
    try:
        for file in files:
            (incoming / file).parent.mkdir(parents=True, exist_ok=True)
            # With its time, by which it is known again.
            shutil.copy2(built / file, incoming / file)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            message = f"nothing was published: {error.strerror} ({incoming.parent})"
            raise CommandError(message) from error
        raise


def _make_way(file: Path, published: Path) -> None:
    """A folder for a file; what was a folder may be a file now, and the other way round."""
    if file.is_dir():
        shutil.rmtree(file)
    for parent in file.relative_to(published).parents:
        if (published / parent).is_file():
            (published / parent).unlink()
    file.parent.mkdir(parents=True, exist_ok=True)


def _remove(files: Iterable[Path], published: Path) -> None:
    """Remove files, and the folders that they leave empty."""
    for file in files:
        if (published / file).is_file():
            (published / file).unlink()
        for parent in file.parents:
            folder = published / parent
            if folder != published and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def main(argv: Sequence[str] | None = None) -> int:
    """Publish one folder; return the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    if len(arguments) != 2:
        print("usage: python -m sphinx_edition.publish BUILT PUBLISHED", file=sys.stderr)
        return 2
    try:
        publish(*map(Path, arguments))
    except CommandError as error:
        print(f"sphinx-edition: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
