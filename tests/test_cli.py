"""The command line: what ``new`` writes works, and what goes wrong is said in one line."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sphinx_edition import __version__
from sphinx_edition.__main__ import main
from sphinx_edition.running import source_directory

WRITTEN = {
    ".gitignore",
    ".readthedocs.yaml",
    "CITATION.cff",
    "README.md",
    "requirements.txt",
    "docs/conf.py",
    "docs/index.md",
    "docs/treaty.md",
}


def files_below(directory: Path) -> set[str]:
    return {p.relative_to(directory).as_posix() for p in directory.rglob("*") if p.is_file()}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx_edition", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def check_schema(schema: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_new_writes_an_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "mine")]) == 0
    assert files_below(tmp_path / "mine") == WRITTEN
    conf = (tmp_path / "mine" / "docs" / "conf.py").read_text()
    assert len(conf.splitlines()) == 5
    assert f"build {tmp_path / 'mine'}" in capsys.readouterr().out


def test_new_accepts_a_fresh_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert main(["new", str(tmp_path)]) == 0


@pytest.mark.parametrize("obstacle", ["notes.txt", ".hidden"])
def test_new_refuses_a_folder_that_is_not_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], obstacle: str
) -> None:
    (tmp_path / obstacle).write_text("mine")
    assert main(["new", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"sphinx-edition: {tmp_path} is not empty; name a folder that is empty or not there yet\n"
    )
    assert files_below(tmp_path) == {obstacle}


def test_new_refuses_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    assert main(["new", str(tmp_path / "file")]) == 1
    assert "is a file" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "preview"])
def test_no_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"sphinx-edition: {tmp_path} holds no edition")
    assert error.count("\n") == 1


def test_conf_beside_or_in_docs(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "conf.py").touch()
    assert source_directory(tmp_path) == tmp_path / "docs"
    (tmp_path / "conf.py").touch()
    assert source_directory(tmp_path) == tmp_path


def test_preview_without_autobuild(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "conf.py").touch()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main(["preview", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "sphinx-edition: preview needs sphinx-autobuild: pip install sphinx-autobuild\n"
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"sphinx-edition {__version__}\n"


def test_new_edition_builds_without_a_warning(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert run("new", mine).returncode == 0
    result = run("build", mine, "--", "-W", "-n", "--keep-going")
    assert result.returncode == 0, result.stdout + result.stderr
    ending = result.stdout.split("The edition is ready")[1].splitlines()
    pdf = mine / "build" / "pdf" / "the-treaty-of-the-two-rivers.pdf"
    assert ending[1:] == [f"  {mine / 'build' / 'html' / 'index.html'}", f"  {pdf}"]
    assert pdf.read_bytes().startswith(b"%PDF-")
    page = (mine / "build" / "html" / "treaty.html").read_text()
    for anchor in ("treaty-art-1-par-2", "treaty-art-2", "event-exchange", "actor-ada-reed"):
        assert f'id="{anchor}"' in page


def test_read_the_docs_builds_the_new_edition(tmp_path: Path) -> None:
    """Its commands for the book and the e-book, warnings being errors there."""
    main(["new", str(tmp_path)])
    jobs = yaml.safe_load((tmp_path / ".readthedocs.yaml").read_text())["build"]["jobs"]["build"]
    epub = "python -m sphinx -T -W --keep-going -b epub -d build/doctrees/epub docs build/epub"
    environment = {**os.environ, "READTHEDOCS_OUTPUT": str(tmp_path / "out")}
    for command in [*jobs["html"], *jobs["pdf"], epub]:
        line = command.replace("python -m", f"{sys.executable} -m")
        subprocess.run(line, shell=True, cwd=tmp_path, env=environment, check=True)
    [pdf] = (tmp_path / "out" / "pdf").iterdir()
    assert pdf.name.count(".") == 1
    assert (tmp_path / "out" / "html" / pdf.name).read_bytes() == pdf.read_bytes()
    assert len(list((tmp_path / "build" / "epub").glob("*.epub"))) == 1


def test_edition_of_two_files(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(
        'project = "Rules of the Tea Society"\nauthor = copyright = "A. Steward"\n'
        'release = "1"\nextensions = ["sphinx_edition"]\n'
    )
    (tmp_path / "index.md").write_text(
        "# The Rules\n\n:::{instrument} rules\n:title: Rules of the Tea Society\n:unit: §\n:::\n\n"
        "::::{article} 1\nTea is served at four.\n::::\n\n"
        "::::{article} 2\nNobody is late for what {art}`the first rule <rules 1>` promises.\n::::\n"
    )
    for _ in range(2):
        result = run("build", tmp_path, "--", "-W", "-n", "--keep-going")
        assert result.returncode == 0, result.stdout + result.stderr
    assert 'href="#rules-art-1"' in (tmp_path / "build" / "html" / "index.html").read_text()
    assert [p.name for p in (tmp_path / "build" / "pdf").glob("*.pdf")] == [
        "rules-of-the-tea-society.pdf"
    ]


def test_a_failed_build_says_so(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("this is no Python\n")
    (tmp_path / "index.md").write_text("# Title\n")
    result = run("build", tmp_path)
    assert result.returncode == 1
    assert result.stderr.endswith("sphinx-edition: pdf could not be built: see above\n")


def test_metadata_of_the_new_edition_is_valid(tmp_path: Path) -> None:
    main(["new", str(tmp_path)])
    check_schema("vendor.readthedocs", tmp_path / ".readthedocs.yaml")
    check_schema("vendor.citation-file-format", tmp_path / "CITATION.cff")
