"""The commands ``accept`` and ``release``: what an edition has becomes what was published."""

from __future__ import annotations

import html as html_text
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from sphinx_edition.ledger.state import NAME as LEDGER
from sphinx_edition.model import ledger, printed
from sphinx_edition.pdf import places
from sphinx_edition.running import CommandError, doctrees, run_sphinx, source_directory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A clean build in which every warning and every missing target is an error.
STRICT = ("-E", "-a", "-W", "-n", "--keep-going", "-q")
_FORWARD = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')


def accept(directory: Path, options: Sequence[str] = ()) -> list[Path]:
    """Enter what the edition has now into its ledger; return the ledger.

    :raises CommandError: if something published has changed without a declaration
    """
    run_sphinx(directory, "ledger", ["-W", "--keep-going", "-q", *options])
    return [source_directory(directory) / LEDGER]


class Released(NamedTuple):
    """What a release has made: what is committed, and what is published."""

    committed: list[Path]
    published: list[Path]


def release(directory: Path, options: Sequence[str] = ()) -> Released:
    """Put the release of conf.py on the ledger, build everything clean, note places in print.

    In this order, because each is made of the one before: ledger, PDF, places, web site.  What
    was committed is put back where a step fails.

    :raises CommandError: if a step fails, having said why
    """
    source = source_directory(directory)
    committed = [source / LEDGER, source / printed.NAME]
    before = {file: file.read_bytes() if file.is_file() else None for file in committed}
    try:
        run_sphinx(directory, "ledger", [*STRICT, "-t", "release", *options])
        pdf = run_sphinx(directory, "pdf", [*STRICT, "-t", places.TAG, *options])
        _note_places(directory, source)
        html = run_sphinx(directory, "html", [*STRICT, *options])
        _check_addresses(html)
    except BaseException:
        for file, data in before.items():
            _put_back(file, data)
        raise
    return Released(committed, [html / "index.html", *sorted(pdf.glob("*.pdf"))])


def _put_back(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(data)


def _note_places(directory: Path, source: Path) -> None:
    """Write print.json: where each unit of the ledger stands in the PDF just built."""
    stands = places.read(doctrees(directory, "pdf"))
    if stands is None:
        raise CommandError("the PDF was built, but not where its units stand in it")
    book, _ = ledger.read((source / LEDGER).read_text(encoding="utf-8"))
    found = {
        anchor: printed.Place(
            stands[anchor].page, stands[anchor].line, row.fingerprint, stands[anchor].volume
        )
        for anchor, row in book.rows.items()
        if anchor in stands and not row.gone
    }
    text = printed.write(printed.Places(book.releases[-1], found))
    (source / printed.NAME).write_text(text, encoding="utf-8", newline="\n")


def _check_addresses(html: Path) -> None:
    """Every short address leads to an id that is on the page."""
    known: dict[Path, set[str]] = {}
    broken = []
    for name, target in _forwards(html):
        page, _, anchor = unquote(html_text.unescape(target)).partition("#")
        file = (html / "id" / page).resolve()
        if file not in known:
            text = file.read_text(encoding="utf-8") if file.is_file() else ""
            known[file] = set(_ID.findall(text))
        if anchor not in known[file]:
            broken.append(f"{name} -> {target}")
    if broken:
        raise CommandError(f"short addresses that lead nowhere: {', '.join(broken)}")


def _forwards(html: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((html / "id").glob("*.html")):
        match = _FORWARD.search(file.read_text(encoding="utf-8"))
        yield file.name, match[1] if match else ""
