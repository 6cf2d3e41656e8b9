"""Building again: what changed, what failed, what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_edition.model.printed import file_name
from sphinx_edition.pdf.compile import compile_book
from tests.conftest import Edition
from tests.pdf.printed import CONF

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_edition.pdf.compile import Setting

PAGES = {
    "index": "(front)=\n# The work\n\n:::{toctree}\none\nhandbook/page\n:::\n",
    "one": "(one)=\n# Chapter one\n\nWords of one.\n",
    "handbook/page": "(hidden)=\n# Handbook\n\nNot for print.\n",
}
BAD = "```{raw} typst\n#no-such-function()\n```\n"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    edition = Edition(tmp_path, CONF)
    edition.write(PAGES)
    return edition.run("pdf")


def _pdf(edition: Edition) -> Path:
    (path,) = edition.app.outdir.glob("*.pdf")
    return path


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One item for every run of Typst."""
    found: list[int] = []
    real = compile_book

    def counted(*given: Any) -> Setting:
        found.append(1)
        return real(*given)

    monkeypatch.setattr("sphinx_edition.pdf.press.compile_book", counted)
    return found


def test_nothing_changed_nothing_done(edition: Edition, compilations: list[int]) -> None:
    before = _pdf(edition).stat()
    edition.run("pdf")
    after = _pdf(edition).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert compilations == []


def test_a_change_that_is_not_printed_compiles_nothing(
    edition: Edition, compilations: list[int]
) -> None:
    edition.write({"handbook/page": "(hidden)=\n# Handbook\n\nOther words.\n"})
    before = _pdf(edition).stat().st_mtime_ns
    edition.run("pdf")
    assert compilations == []
    assert _pdf(edition).stat().st_mtime_ns == before


def test_a_change_gives_what_a_clean_build_gives(edition: Edition, tmp_path: Path) -> None:
    changed = {**PAGES, "one": "(one)=\n# Chapter one\n\nOther words.\n"}
    edition.write(changed)
    edition.run("pdf")
    clean = Edition(tmp_path / "clean", CONF)
    clean.write(changed)
    clean.run("pdf")
    assert _pdf(edition).read_bytes() == _pdf(clean).read_bytes()


def test_a_changed_option_is_noticed(edition: Edition, compilations: list[int]) -> None:
    edition.run("pdf", confoverrides={"edition_subtitle": "New"})
    assert compilations == [1]


def test_a_lost_pdf_is_written_again(edition: Edition) -> None:
    before = _pdf(edition).read_bytes()
    _pdf(edition).unlink()
    edition.run("pdf")
    assert _pdf(edition).read_bytes() == before


def test_a_failed_build_names_the_line_and_leaves_the_old_pdf(edition: Edition) -> None:
    before = _pdf(edition).read_bytes()
    edition.write({"one": f"(one)=\n# Chapter one\n\nWords.\n\n{BAD}"})
    edition.run("pdf")
    assert edition.warnings == [
        "one.md:6: WARNING: Typst: unknown variable: no-such-function (if you meant to use"
        " subtraction, try adding spaces around the minus signs: `no - such - function`);"
        " the PDF was not written [ed.print]"
    ]
    assert _pdf(edition).read_bytes() == before


def test_after_a_failure_the_next_build_tries_again(edition: Edition) -> None:
    edition.write({"one": f"(one)=\n# Chapter one\n\n{BAD}"})
    edition.run("pdf")
    edition.run("pdf")
    assert len(edition.warnings) == 1


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("import os; os._exit(9)", "its process ended with 9, perhaps for want of memory"),
        ("raise MemoryError", "MemoryError"),
    ],
)
def test_a_process_that_ends_without_a_word(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text(script, encoding="utf-8")
    monkeypatch.setattr("sphinx_edition.pdf.compile._WORKER", worker)
    before = _pdf(edition).read_bytes()
    edition.write({"one": "(one)=\n# Chapter one\n\nOther words.\n"})
    edition.run("pdf")
    assert edition.warnings == [f"WARNING: Typst: {said}; the PDF was not written [ed.print]"]
    assert _pdf(edition).read_bytes() == before


def test_serial_and_parallel_give_the_same(edition: Edition, tmp_path: Path) -> None:
    other = Edition(tmp_path / "parallel", CONF)
    other.write(PAGES)
    other.run("pdf", parallel=2)
    assert _pdf(other).read_bytes() == _pdf(edition).read_bytes()


def test_names_have_one_dot() -> None:
    assert file_name("", "The Treaty, v1.0 (draft)") == "the-treaty-v1-0-draft.pdf"
    assert file_name("book.pdf", "x") == "book.pdf"
    assert file_name("", "Traité d’amitié") == "traite-d-amitie.pdf"
    assert file_name("", "Договор") == "edition.pdf"
