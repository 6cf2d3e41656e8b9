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
from sphinx_edition.volumes import Volume, numbered, volumes_by_page, volumes_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.locale import Words

#: What Sphinx puts where conf.py names no author.
_NAMELESS = "Author name not set"


class Pdf(NamedTuple):
    """A PDF beside the web pages: its name, the volume that it is (0: the book) and its title."""

    name: str
    volume: int
    title: str

    def called(self, words: Words) -> str:
        """What it is, as a link to it says."""
        if not self.volume:
            return words["html.pdf"]
        number = words["html.pdf.volume"].format(self.volume)
        return words["label"].format(number) + self.title if self.title else number


class Publication(NamedTuple):
    """The whole work; whether this is a working version of it; places in print; the PDFs.

    `pdfs` are those that lie beside the web pages, in the order of the volumes; `volumes` has the
    number of the volume that each page is in, and nothing where there is one book.
    """

    work: Work
    working: bool
    places: printed.Places
    pdfs: tuple[Pdf, ...]
    volumes: Mapping[str, int]

    def pdf(self, volume: int = 0) -> str:
        """The name of the PDF of a volume, of the book if it is one; empty where there is none."""
        return next((pdf.name for pdf in self.pdfs if pdf.volume == volume), "")


def publication(env: BuildEnvironment) -> Publication:
    """Read what there is; warns of what cannot be read."""
    options = edition_config(env.config)
    work = described(_work(env.config), env.config, Path(env.srcdir))
    return Publication(
        # The address in CITATION.cff may be any; pages have theirs below the cited version's.
        work._replace(url=cited_base(env.config)),
        options.working,
        _places(Path(env.srcdir, printed.NAME)),
        tuple(pdf for pdf, _ in pdf_files(env)),
        volumes_by_page(env),
    )


def pdf_files(env: BuildEnvironment) -> list[tuple[Pdf, Path]]:
    """The PDFs that have been built: the editor's, or where the commands put them."""
    volumes = volumes_in(env) or [Volume(0, "", "")]
    found = ((volume, _pdf_file(env, volume.number)) for volume in volumes)
    return [(Pdf(file.name, v.number, v.title), file) for v, file in found if file is not None]


def _pdf_file(env: BuildEnvironment, volume: int) -> Path | None:
    options = edition_config(env.config)
    name = printed.file_name(options.print_name, env.config.project)
    places = [options.pdf] if options.pdf else [f"../build/pdf/{name}", f"build/pdf/{name}"]
    files = (Path(env.srcdir, numbered(place, volume)) for place in places)
    return next((file for file in files if file.is_file()), None)


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
