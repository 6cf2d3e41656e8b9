"""What earlier builds have left in an output and a clean build would not have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from sphinx.application import Sphinx


def clear_away(app: Sphinx, pages: Set[str]) -> None:
    """Delete what was made of pages that are gone, and the pictures and files of those alone."""
    for page in sorted(pages):
        for file in _made_of(app, page):
            file.unlink(missing_ok=True)
    if app.builder.format == "html":
        images = {str(name) for _, name in app.env.images.values()}
        downloads = {Path(name).as_posix() for _, name in app.env.dlfiles.values()}
        _keep_only(Path(app.outdir, "_images"), images)
        _keep_only(Path(app.outdir, "_downloads"), downloads)
        Path(app.outdir, ".buildinfo.bak").unlink(missing_ok=True)


def _made_of(app: Sphinx, page: str) -> Iterable[Path]:
    builder = app.builder
    if hasattr(builder, "get_output_path"):
        yield Path(builder.get_output_path(page))
    elif suffix := getattr(builder, "out_suffix", ""):
        yield Path(app.outdir, page + suffix)
    if builder.format == "html":
        for suffix in (*app.config.source_suffix, ""):
            yield Path(app.outdir, "_sources", f"{page}{suffix}{app.config.html_sourcelink_suffix}")


def _keep_only(folder: Path, names: Set[str]) -> None:
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if file.is_file() and file.relative_to(folder).as_posix() not in names:
            file.unlink()


def copied(app: Sphinx) -> Iterable[str]:
    """Where files of the edition are copied as they are: those of its looks, and further ones."""
    if app.builder.format == "html":
        for entry in app.config.html_static_path:
            yield from (f"_static/{name}" for name in _within(Path(app.confdir, entry)))
        for entry in app.config.html_extra_path:
            yield from _within(Path(app.confdir, entry))


def _within(place: Path) -> Iterable[str]:
    files = [place] if place.is_file() else [f for f in place.rglob("*") if f.is_file()]
    root = place.parent if place.is_file() else place
    return (file.relative_to(root).as_posix() for file in files)


def delete(app: Sphinx, files: Set[str]) -> None:
    """Delete files that were copied; those that the theme has too are copied again after this."""
    for file in sorted(files):
        Path(app.outdir, file).unlink(missing_ok=True)
