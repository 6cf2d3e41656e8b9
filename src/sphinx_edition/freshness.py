"""Which pages must be written again after others have changed.

Sphinx rewrites a page when its own source changed.  Ours print titles, dates and numbers of
other pages, so each is also written again when anything that it shows of the rest has changed.

What an output was last made of stands in a small file beside the doctrees, one for each
builder: a fingerprint for every page, and one of what all pages show.  It is no part of the
environment, which several builders may share, and which is stored before anything is written.
A mark beside it says that a build has begun; the one after a build that never finished writes
everything again, and reads everything where it was the reading that was cut off.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from sphinx_edition.config import edition_config
from sphinx_edition.contents import digest, outline
from sphinx_edition.facts import Facts
from sphinx_edition.leavings import clear_away, copied, delete

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain

#: How options begin that only print has; the book knows its own.
_PRINT = ("print_", "paper", "font", "line_", "apparatus_lines", "recto", "imprint", "licence")
READING, WRITING = "reading", "writing"


class State(NamedTuple):
    """What an output was made of: all pages, and each page, also those without a source.

    `files` are those that were copied into it as they are.
    """

    general: str
    pages: Mapping[str, str]
    files: Sequence[str]


_NOTHING = State("", {}, ())


class Freshness:
    """Watches one run of Sphinx."""

    def __init__(self) -> None:
        self._state = _NOTHING
        self._left = ""

    def begun(self, app: Sphinx) -> None:
        """Note what an earlier build has left."""
        try:
            self._left = _mark(app).read_text(encoding="utf-8")
        except OSError:
            self._left = ""

    def unread(self, _app: Sphinx, env: BuildEnvironment, *_found: Set[str]) -> Iterable[str]:
        """Every page, if the last build was cut off while it read: what it left is not sound."""
        return sorted(env.found_docs) if self._left.startswith(READING) else ()

    def reading(self, app: Sphinx, env: BuildEnvironment, docnames: Sequence[str]) -> None:
        """Mark the build as unfinished, if there is anything to be read."""
        if docnames or self._left:
            _put_mark(app, READING)

    def stale(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """The pages that show anything that has changed; outputs of pages that are gone go."""
        before = _load(app)
        self._state = _now(app, env)
        clear_away(app, set(before.pages) - set(self._state.pages))
        delete(app, set(before.files) - set(self._state.files))
        sound = before.general == self._state.general and not self._left and _complete(app)
        return sorted(
            page
            for page in env.found_docs
            if not sound or before.pages.get(page) != self._state.pages[page]
        )

    def writing(self, app: Sphinx, _builder: Builder) -> None:
        """Mark the build as unfinished: all is read now, and stored.

        Sphinx would also write every page that lists one that was read, such as the first page
        of the whole edition; `stale` has found those that show a change.
        """
        _put_mark(app, WRITING)
        app.env.files_to_rebuild = {}

    def finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Note what the output is made of, if all went well."""
        if exception is None and self._state.general:
            _save(app, self._state)
            _mark(app).unlink(missing_ok=True)


def _now(app: Sphinx, env: BuildEnvironment) -> State:
    """What an output made now is made of."""
    facts = Facts(env)
    domain = cast("EditionDomain", env.domains["ed"])
    pages = dict.fromkeys(domain.ledger.departed, "")
    pages |= {page: facts.of(page) for page in env.found_docs}
    return State(_general(app, domain), pages, sorted(copied(app)))


def _general(app: Sphinx, domain: EditionDomain) -> str:
    """What any page may show: the publication, the instruments, the options, the looks."""
    from sphinx_edition import __version__

    edited = sorted((a, i.external) for a, i in domain.tables.instruments.items())
    options = edition_config(app.config)
    fields = [f.name for f in dataclasses.fields(options) if not f.name.startswith(_PRINT)]
    made = domain.publication
    return digest(
        __version__,
        str(app.outdir),
        [(name, getattr(options, name)) for name in fields],
        (made.work, made.working, made.pdfs, sorted(made.volumes.items())),
        (edited, domain.naming.principal("")),
        list(_looks(app)) if app.builder.format == "html" else [],
    )


def _looks(app: Sphinx) -> Iterable[tuple[str, int, int]]:
    """Files of the edition's own whose contents pages name by a checksum, or are made with."""
    for entry in (*app.config.html_static_path, *app.config.templates_path):
        place = Path(app.confdir, entry)
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file():
                stat = file.stat()
                yield file.relative_to(place).as_posix(), stat.st_size, stat.st_mtime_ns


def _complete(app: Sphinx) -> bool:
    """Whether the output has what pages add to, and cannot make anew."""
    index: str = getattr(app.builder, "searchindex_filename", "")
    searched = app.builder.format == "html" and getattr(app.builder, "search", False)
    return not (index and searched) or Path(app.outdir, index).is_file()


def _file(app: Sphinx) -> Path:
    return Path(app.doctreedir, f"edition-{app.builder.name}.json")


def _mark(app: Sphinx) -> Path:
    return _file(app).with_suffix(".unfinished")


def _put_mark(app: Sphinx, what: str) -> None:
    _mark(app).parent.mkdir(parents=True, exist_ok=True)
    _mark(app).write_text(f"{what}\n", encoding="utf-8")


def _load(app: Sphinx) -> State:
    """The state of the output; that of none if the file is missing or damaged."""
    try:
        values = json.loads(_file(app).read_text(encoding="utf-8"))
        return State(str(values["general"]), dict(values["pages"]), list(values["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _NOTHING


def _save(app: Sphinx, state: State) -> None:
    text = json.dumps(state._asdict(), indent=0, sort_keys=True) + "\n"
    file = _file(app)
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".new")
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(file)


def note_outline(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the fingerprint of a page's headings with what the page gave."""
    docname = app.env.docname
    domain = cast("EditionDomain", app.env.domains["ed"])
    domain.note_outline(docname, outline(app.env, docname))


def setup_freshness(app: Sphinx) -> None:
    """Connect the handlers; the last word is ours, when others have done what they do."""
    freshness = Freshness()
    app.connect("builder-inited", freshness.begun)
    app.connect("env-get-outdated", freshness.unread)
    app.connect("env-before-read-docs", freshness.reading)
    app.connect("doctree-read", note_outline, priority=900)
    app.connect("env-get-updated", freshness.stale, priority=900)
    app.connect("write-started", freshness.writing)
    app.connect("build-finished", freshness.finished, priority=900)
