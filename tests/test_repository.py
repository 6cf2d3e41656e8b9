"""The files around the package: valid by their schemas, and telling the same version and name."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_edition import __version__

ROOT = Path(__file__).parent.parent
SETUP = ROOT / ".ci" / "setup-venv"


def check_schema(schema: str, name: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, name]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_read_the_docs_file() -> None:
    check_schema("vendor.readthedocs", ".readthedocs.yaml")


def test_citation_file() -> None:
    check_schema("vendor.citation-file-format", "CITATION.cff")
    versions = re.findall(r"^ *version: (.*)$", (ROOT / "CITATION.cff").read_text(), re.MULTILINE)
    assert versions == [__version__, __version__]


def test_changelog_has_this_version() -> None:
    assert f"\n## {__version__} " in (ROOT / "CHANGELOG.md").read_text()


def test_one_name_of_the_book() -> None:
    conf = (ROOT / "docs" / "conf.py").read_text()
    name = re.search(r'^edition_print_name = epub_basename = "(.*)"$', conf, re.MULTILINE)
    assert name is not None
    for user in ("Makefile", ".readthedocs.yaml", "README.md"):
        assert f"/{name[1]}.pdf" in (ROOT / user).read_text(), user


def set_up(tmp_path: Path, python: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "VENV": str(tmp_path / "venv"), "PYTHON": python}
    return subprocess.run(
        ["sh", str(SETUP), "edition"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def fake_python(tmp_path: Path, version: str, enough: bool) -> str:
    """An interpreter that tells a version, and whether it is new enough, and has no venv."""
    script = tmp_path / "python"
    script.write_text(
        "#!/bin/sh\n"
        'case "$2" in\n'
        f"*python_version*) echo {version};;\n"
        f"*version_info*) exit {int(not enough)};;\n"
        "*) exit 1;;\n"
        "esac\n"
    )
    script.chmod(0o755)
    return str(script)


@pytest.mark.parametrize(
    ("version", "enough", "said"),
    [
        ("3.9.2", False, "is Python 3.9.2, which is too old: install Python 3.11 or later"),
        ("3.11.2", True, "(Python 3.11.2) has no venv module: install it"),
    ],
)
def test_one_line_about_an_unfit_python(
    tmp_path: Path, version: str, enough: bool, said: str
) -> None:
    python = fake_python(tmp_path, version, enough)
    result = set_up(tmp_path, python)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"setup: {python} {said}")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "venv").exists()


def test_one_line_about_an_absent_python(tmp_path: Path) -> None:
    result = set_up(tmp_path, "python-that-is-not-there")
    assert result.stderr.startswith("setup: python-that-is-not-there cannot be run: install Python")
    assert result.stderr.count("\n") == 1


def test_a_folder_that_is_no_environment_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / "letter.txt").write_text("mine")
    result = set_up(tmp_path, sys.executable)
    assert result.returncode == 1
    assert "is no virtual environment" in result.stderr
    assert (tmp_path / "venv" / "letter.txt").exists()
