"""What is published changes file by file, at once; half a file is never seen."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from sphinx_edition.publish import main, publish
from sphinx_edition.running import CommandError

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in {".buildinfo": "Sphinx", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def content(folder: Path) -> dict[str, str]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def names(paths: list[Path]) -> list[str]:
    return [path.as_posix() for path in paths]


@pytest.fixture
def site(tmp_path: Path) -> tuple[Path, Path]:
    built, published = tmp_path / "staging" / "html", tmp_path / "html"
    write(built, {"index.html": "one", "_static/style.css": "old", "part/page.html": "page"})
    publish(built, published)
    return built, published


def test_first(site: tuple[Path, Path]) -> None:
    built, published = site
    assert content(published) == content(built)


def test_nothing_has_changed(site: tuple[Path, Path]) -> None:
    built, published = site
    before = {path: path.stat().st_ino for path in published.rglob("*")}
    os.utime(built / "index.html", (1, 1))  # written again with the same words
    assert publish(built, published) == []
    assert {path: path.stat().st_ino for path in published.rglob("*")} == before


def test_changes_come_before_removals_and_pages_last(site: tuple[Path, Path]) -> None:
    built, published = site
    write(built, {"index.html": "two", "_static/style.css": "new", "new/page.html": "page"})
    (built / "part" / "page.html").unlink()
    assert names(publish(built, published)) == [
        "_static/style.css",
        "index.html",
        "new/page.html",
        "part/page.html",
    ]
    assert content(published) == content(built)
    assert not (published / "part").exists()


def test_changed_words_of_the_same_length(site: tuple[Path, Path]) -> None:
    built, published = site
    write(built, {"index.html": "eno"})
    assert names(publish(built, published)) == ["index.html"]
    assert content(published)["index.html"] == "eno"


def test_published_files_are_no_links(site: tuple[Path, Path]) -> None:
    """Sphinx writes into its files in place; what is read must not change with them."""
    built, published = site
    with (built / "index.html").open("r+", encoding="utf-8") as file:
        file.write("ha")
    assert content(published)["index.html"] == "one"


def test_a_folder_where_a_file_was(site: tuple[Path, Path]) -> None:
    built, published = site
    (built / "_static" / "style.css").unlink()
    write(built, {"_static/style.css/more.css": "more", "part/page.html": "page"})
    publish(built, published)
    assert content(published) == content(built)
    (built / "_static" / "style.css" / "more.css").unlink()
    (built / "_static" / "style.css").rmdir()
    write(built, {"_static/style.css": "again"})
    publish(built, published)
    assert content(published) == content(built)


def test_what_sphinx_keeps_for_itself_is_not_published(site: tuple[Path, Path]) -> None:
    built, published = site
    write(built, {".buildinfo.bak": "old", "searchindex.js.tmp": "half"})
    assert publish(built, published) == []


def test_full_disk(site: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    built, published = site
    before = content(published)
    write(built, {"index.html": "two", "_static/style.css": "new"})
    copies: list[Path] = []
    copy = shutil.copy2

    def some(source: Path, target: Path) -> None:
        copies.append(target)
        if len(copies) > 1:
            target.write_text("ha")
            raise OSError(errno.ENOSPC, "No space left on device")
        copy(source, target)

    monkeypatch.setattr(shutil, "copy2", some)
    with pytest.raises(CommandError, match="nothing was published: No space left"):
        publish(built, published)
    assert content(published) == before
    assert not list(published.parent.glob(".html.incoming"))
    monkeypatch.undo()
    publish(built, published)
    assert content(published) == content(built)


def test_left_by_a_build_that_was_cut_off(site: tuple[Path, Path]) -> None:
    built, published = site
    write(published.parent / ".html.incoming", {"index.html": "half"})
    write(built, {"index.html": "two"})
    publish(built, published)
    assert content(published) == content(built)
    assert not (published.parent / ".html.incoming").exists()


def test_never_over_something_else(
    tmp_path: Path, site: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    built, _ = site
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").write_text("dear")
    assert main([str(built), str(home)]) == 1
    assert "holds something else than an edition" in capsys.readouterr().err
    assert main([str(built), str(home / "letter.txt")]) == 1
    assert content(home) == {"letter.txt": "dear"}


def test_command(tmp_path: Path, site: tuple[Path, Path]) -> None:
    built, _ = site
    assert main([str(built), str(tmp_path / "other")]) == 0
    assert content(tmp_path / "other") == content(built)
    assert main([]) == 2
