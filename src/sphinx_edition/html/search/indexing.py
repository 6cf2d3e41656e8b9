"""Makes the index of the records of all pages, when they are written."""

from __future__ import annotations

import hashlib
import shutil
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from sphinx.util import logging

from sphinx_edition.html.kept import WEB
from sphinx_edition.html.search.engine import PAGEFIND, engine, program
from sphinx_edition.html.search.pagefind import Entry, PagefindError, files, requests
from sphinx_edition.html.search.store import Store
from sphinx_edition.locale import words
from sphinx_edition.messages import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.html.search.records import Record

logger = logging.getLogger(__name__)

#: The folder of the index beside the pages; the name is Pagefind's.
FOLDER = "pagefind"
#: Kinds that readers are told as one: the edited text.
_TEXT = ("preamble", "recital", "article", "annex", "closing", "division", "instrument")
#: The filter that has them.  One with several values would not be the same twice: Pagefind
#: writes values in the order of a table of hashes.
_FILTER = {"text": ["yes"]}


def write_index(app: Sphinx, exception: Exception | None) -> None:
    """Bring the index up to date with the pages; where another search serves, remove ours."""
    if exception is not None or app.builder.name not in WEB:
        return
    store, folder = Store(app), Path(app.outdir, FOLDER)
    if engine(app) != PAGEFIND:
        if store.stamp.is_file():
            store.stamp.unlink()
            shutil.rmtree(folder, ignore_errors=True)
        return
    store.keep_only(app.env.found_docs)
    messages = list(requests(_entries(app, store), _language(app)))
    stamp = _stamp(messages)
    if _read(store.stamp) != stamp or not folder.is_dir():
        store.stamp.unlink(missing_ok=True)
        try:
            _replace(folder, _make(messages))
        except PagefindError as error:
            warn("search", "there is no index for the search: %s", error, location=None)
        else:
            store.stamp.write_text(stamp, encoding="utf-8")


def _make(messages: list[bytes]) -> dict[str, bytes]:
    executable = program()
    if executable is None:
        raise PagefindError("its program has gone")
    logger.info("making the index of %d units for the search", len(messages) - 2)
    return files(executable, messages)


def _replace(folder: Path, made: dict[str, bytes]) -> None:
    """Bring a folder up to date; most of thousands of small files are the same as before."""
    for file in folder.rglob("*"):
        if file.is_file() and file.relative_to(folder).as_posix() not in made:
            file.unlink()
    for name, data in made.items():
        file = folder / name
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def _entries(app: Sphinx, store: Store) -> Iterator[Entry]:
    labels = words(app.config.language, app.config.edition_labels)
    for docname in sorted(app.env.found_docs):
        page = app.env.titles[docname].astext() if docname in app.env.titles else docname
        address = app.builder.get_target_uri(docname)
        for record in store.get(docname):
            is_text = record.kind in _TEXT
            kind = "text" if is_text else record.kind
            url = _url(address, record, f"{labels[f'search.kind.{kind}']} · {page}")
            yield Entry(url, record.title, record.text, _FILTER if is_text else {})


def _url(address: str, record: Record, about: str) -> str:
    """Where a record stands.

    What else readers are shown comes along as a query, which the script takes off again: all
    that Pagefind keeps of a record would be searched too.
    """
    query = {"about": about}
    if record.parts:
        query["parts"] = "\n".join(f"{p.word} {p.anchor} {p.title}" for p in record.parts)
    return f"{address}?{urlencode(query)}#{record.anchor}"


def _language(app: Sphinx) -> str:
    return (app.config.language or "en").replace("_", "-").lower()


def _stamp(messages: list[bytes]) -> str:
    """A digest of all that the index is made of."""
    digest = hashlib.sha256()
    for name in ("pagefind-bin", "pagefind-bin-extended"):
        try:
            digest.update(f"{name} {metadata.version(name)}\n".encode())
        except metadata.PackageNotFoundError:
            continue
    for message in messages:
        digest.update(message)
    return digest.hexdigest()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def setup(app: Sphinx) -> None:
    """Connect the handler."""
    app.connect("build-finished", write_index)
