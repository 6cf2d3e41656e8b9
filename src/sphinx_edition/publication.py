"""The edition as a publication: what is cited as a whole, where it stands, what was printed.

What one run tells a later one, and what the repository says of the whole, are files beside
conf.py; they are read here, once in a build, as a bibliography is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation_file import described
from sphinx_edition.config import edition_config
from sphinx_edition.messages import warn
from sphinx_edition.model import printed
from sphinx_edition.model.citation.plain import plain
from sphinx_edition.model.citation.records import Name, Work

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: What Sphinx puts where conf.py names no author.
_NAMELESS = "Author name not set"


class Publication(NamedTuple):
    """The whole work; whether this is a working version of it; places in print; the PDF's name.

    `pdf` is the name of the file beside the web pages, or empty where there is none.
    """

    work: Work
    working: bool
    places: printed.Places
    pdf: str


def publication(env: BuildEnvironment) -> Publication:
    """Read what there is; warns of what cannot be read."""
    options = edition_config(env.config)
    pdf = pdf_file(env)
    return Publication(
        described(_work(env.config), env.config, Path(env.srcdir)),
        options.working,
        _places(Path(env.srcdir, printed.NAME)),
        pdf.name if pdf is not None else "",
    )


def pdf_file(env: BuildEnvironment) -> Path | None:
    """The PDF that has been built: the editor's, or where the commands put it; None without."""
    options = edition_config(env.config)
    name = printed.file_name(options.print_name, env.config.project)
    places = [options.pdf] if options.pdf else [f"../build/pdf/{name}", f"build/pdf/{name}"]
    return next((f for f in (Path(env.srcdir, p) for p in places) if f.is_file()), None)


def cited_base(config: Config) -> str:
    """Where the version that is cited stands, ending in a slash; empty where nobody says."""
    base = str(config.edition_web_address or config.html_baseurl or "")
    return base if not base or base.endswith("/") else f"{base}/"


def _work(config: Config) -> Work:
    """The whole, as conf.py has it."""
    options = edition_config(config)
    editor = options.editor or ("" if config.author == _NAMELESS else config.author)
    title = ": ".join(part for part in (config.project, options.subtitle) if part)
    return Work(
        title=plain(title),
        authors=(),
        editors=(Name("", "", plain(editor)),) if editor else (),
        publisher=plain(options.publisher),
        place="",
        version=plain(str(config.release)),
        released="",
        doi="",
        language=config.language or "en",
        licence="",
        abstract="",
        url=cited_base(config),
    )


def _places(file: Path) -> printed.Places:
    try:
        return printed.read(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return printed.NOWHERE
    except (printed.PrintedError, OSError, UnicodeError) as error:
        line = getattr(error, "line", 0)
        where = f"{file}:{line}" if line else str(file)
        warn("print", "%s: %s; no place in print is shown", where, error, location=None)
        return printed.NOWHERE
