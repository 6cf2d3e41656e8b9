"""Which pages must be written again after others have changed.

Sphinx rewrites a page when its own source changed.  Ours print titles, dates and numbers of
other pages, so all are written again whenever anything that a page may print of another has
changed.

What an output was last made of stands in a small file beside the doctrees, one for each
builder: a digest of the edition, and the pages.  It is no part of the environment, which
several builders may share, and which is stored before anything is written: what a build that
was interrupted has left must not count as finished.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain


class State(NamedTuple):
    """What an output was made of; the digest is empty while, or if, it is unfinished."""

    digest: str
    pages: tuple[str, ...]


class Freshness:
    """Watches one run of Sphinx."""

    def __init__(self) -> None:
        self._reads = False
        self._digest = ""

    def before_reading(self, app: Sphinx, env: BuildEnvironment, docnames: Sequence[str]) -> None:
        """Note whether anything is read."""
        self._reads = bool(docnames)
        if self._reads and env.found_docs <= set(docnames):
            _drop_search_index(app)

    def stale(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Every page, if the digest of the edition has changed; none otherwise.

        Pages that the edition has no longer are deleted from the output.
        """
        before = _load(app)
        self._digest = _digest(app, env)
        fresh = before.digest == self._digest
        if not fresh or self._reads:
            _save(app, before._replace(digest=""))
        if fresh:
            return []
        _delete(app, set(before.pages) - env.found_docs)
        _drop_search_index(app)
        return sorted(env.found_docs)

    def finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Note what the output is made of, if all went well."""
        if exception is None and self._digest:
            _save(app, State(self._digest, tuple(sorted(app.env.found_docs))))


def _digest(app: Sphinx, env: BuildEnvironment) -> str:
    from sphinx_edition import __version__

    domain = cast("EditionDomain", env.domains["ed"])
    parts = (__version__, str(app.outdir), domain.fingerprint())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _file(app: Sphinx) -> Path:
    return Path(app.doctreedir, f"edition-{app.builder.name}.json")


def _load(app: Sphinx) -> State:
    """The state of the output; that of none if the file is missing or damaged."""
    try:
        values = json.loads(_file(app).read_text(encoding="utf-8"))
        return State(str(values["digest"]), tuple(map(str, values["pages"])))
    except (OSError, ValueError, KeyError, TypeError):
        return State("", ())


def _save(app: Sphinx, state: State) -> None:
    text = json.dumps(state._asdict(), indent=1, sort_keys=True) + "\n"
    file = _file(app)
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _delete(app: Sphinx, pages: Iterable[str]) -> None:
    builder = app.builder
    for page in sorted(pages):
        if hasattr(builder, "get_output_path"):
            builder.get_output_path(page).unlink(missing_ok=True)
        elif suffix := getattr(builder, "out_suffix", ""):
            Path(app.outdir, page + suffix).unlink(missing_ok=True)


def _drop_search_index(app: Sphinx) -> None:
    """The index keeps dead words of an earlier build; with all pages to write, begin anew.

    Without it a build that writes only some pages fails, so the output must count as
    unfinished until all are written.
    """
    if app.builder.format == "html":
        Path(app.outdir, "searchindex.js").unlink(missing_ok=True)


def setup_freshness(app: Sphinx) -> None:
    """Connect the handlers."""
    freshness = Freshness()
    app.connect("env-before-read-docs", freshness.before_reading)
    app.connect("env-updated", freshness.stale)
    app.connect("build-finished", freshness.finished)
