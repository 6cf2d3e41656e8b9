"""The builder ``pdf``: one book from all printed pages, or one for each volume."""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import progress_message

from sphinx_edition.config import edition_config
from sphinx_edition.messages import warn
from sphinx_edition.model.printed import file_name
from sphinx_edition.pdf import places
from sphinx_edition.pdf.assembly import assemble
from sphinx_edition.pdf.compile import Options, report, timestamp
from sphinx_edition.pdf.press import ROUNDS, Press
from sphinx_edition.pdf.shelf import divide
from sphinx_edition.pdf.source import write_volumes
from sphinx_edition.pdf.variants import report_strays

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from sphinx_edition.pdf.press import Pressed, Turn
    from sphinx_edition.pdf.source import Source

logger = logging.getLogger(__name__)
TEMPLATE = resources.files("sphinx_edition.pdf") / "template"


class Stamp(NamedTuple):
    """What the last build that went well left: a fingerprint of the settings, and its PDFs by
    name, each with a digest of what it is made of and one of what is in it."""

    settings: str
    pdfs: dict[str, tuple[str, str]]


class PdfBuilder(Builder):
    """Writes ``<name>.pdf``, or of volumes ``<name>-1.pdf`` and so on, into the output directory.

    It works in a folder of the doctrees'.
    """

    name = "pdf"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]
    supported_remote_images = True  # true only so that Sphinx fetches none

    def init(self) -> None:
        """Name the files."""
        self.options = edition_config(self.config)
        self.workdir = Path(self.doctreedir) / ".print"
        self.file = file_name(self.options.print_name, self.config.project)
        self.stamp = self.workdir / "stamp.json"
        self.places = Path(self.doctreedir) / places.NAME
        paths = [Path(self.confdir) / path for path in self.options.font_paths]
        self.run_options = Options(tuple(map(str, paths)), timestamp())

    def get_outdated_docs(self) -> str | Iterable[str]:
        """Nothing, where neither settings nor the PDF changed since the last success."""
        return [] if self._settled() else "the book"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """A document's place in the book, as the translator reads it."""
        return "%" + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Likewise from anywhere."""
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the sources of all volumes and set those in which anything changed."""
        self._unsettle()
        with progress_message("assembling the book", nonl=False):
            book = assemble(self, self.options.print_exclude)
            volumes = divide(book, self.options.volumes, self.file)
            sources = write_volumes(self, volumes, self.run_options.font_paths)
            self._write_folder({source.bound.name for source in sources})
        with progress_message("compiling the book", nonl=False):
            pressed = self._press().run(sources, self._made())
        self._tell(pressed, sources)
        if not pressed.failed:
            self._put_pdfs(pressed.turns, sources)
            self._put_places(pressed.turns, sources)

    def _press(self) -> Press:
        """Typst sets the chapters of a volume by as many threads as there are; see `Press`."""
        continuous = self.options.pagination == "continuous"
        jobs = self._app.parallel
        return Press(self.workdir, self.run_options, continuous=continuous, jobs=jobs)

    def _tell(self, pressed: Pressed, sources: Sequence[Source]) -> None:
        """Give the warnings of what was set."""
        if not any(turn.setting for turn in pressed.turns):
            logger.info("the book is unchanged")
        for turn, source in zip(pressed.turns, sources, strict=True):
            if turn.setting is not None:
                report(turn.setting.messages)
                strict = self.options.print_strict
                report_strays(turn.setting.strays, source.variants, strict=strict)
        if not pressed.settled and not pressed.failed:
            message = "pages that the volumes name of each other did not settle in %d rounds"
            warn("print", message, ROUNDS, location=None)

    def _put_places(self, turns: Sequence[Turn], sources: Sequence[Source]) -> None:
        """Leave where everything stands, if that is asked for."""
        self.places.unlink(missing_ok=True)
        if self.tags.has(places.TAG):
            found: dict[str, places.Stands] = {}
            for turn, source in zip(turns, sources, strict=True):
                assert turn.told is not None
                found |= places.places(turn.told, source.units, source.bound.number)
            self.places.write_text(places.write(found), "utf-8", newline="\n")

    # ---- source ----------------------------------------------------------------------------

    def _write_folder(self, names: Set[str]) -> None:
        """Put template and pictures into the folder that Typst sees; take out other volumes.

        :param names: those of the volumes
        """
        for name in ("template", "images"):
            shutil.rmtree(self.workdir / name, ignore_errors=True)
        images = self.workdir / "images"
        images.mkdir(parents=True, exist_ok=True)
        template = self.workdir / "template"
        template.mkdir()
        for file in TEMPLATE.iterdir():
            if file.name.endswith(".typ"):
                (template / file.name).write_text(file.read_text("utf-8"), "utf-8", newline="\n")
        for path, name in sorted(self.images.items()):
            shutil.copyfile(Path(self.srcdir) / path, images / name)
        for found in (*self.workdir.glob("main.*"), *self.workdir.glob("volume-*")):
            if found.name.partition(".")[0] not in names:
                found.unlink()

    # ---- what changed -------------------------------------------------------------------------

    def _settings(self) -> str:
        """A fingerprint of what can change without a page being read again."""
        values = [
            (value.name, repr(value.value))
            for value in self.config
            if value.name.startswith("edition_") or value.name in _FRONT
        ]
        read = sorted(self.env.all_docs.items())
        template = [
            file.read_bytes()
            for file in sorted(TEMPLATE.iterdir(), key=str)
            if file.name.endswith(".typ")
        ]
        digest = hashlib.sha256(repr((sorted(values), self.run_options, read, template)).encode())
        return digest.hexdigest()

    def _stamped(self) -> Stamp:
        try:
            found = json.loads(self.stamp.read_text("utf-8"))
            pdfs = {str(name): (str(a), str(b)) for name, (a, b) in found["pdfs"].items()}
            return Stamp(str(found["settings"]), pdfs)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return Stamp("", {})

    def _made(self) -> dict[str, str]:
        """The PDFs that are as they were written, with the digests of what they are made of."""
        made = {}
        for name, (digest, content) in self._stamped().pdfs.items():
            file = Path(self.outdir, Path(name).name)
            if file.is_file() and _hash(file.read_bytes()) == content:
                made[name] = digest
        return made

    def _settled(self) -> bool:
        stamp = self._stamped()
        known = self.places.is_file() or not self.tags.has(places.TAG)
        same = stamp.settings == self._settings()
        return same and known and bool(stamp.pdfs) and len(self._made()) == len(stamp.pdfs)

    def _unsettle(self) -> None:
        """A build that fails from here on is begun again by the next one."""
        if self.stamp.is_file():
            self._put_stamp(self._stamped()._replace(settings=""))

    def _put_stamp(self, stamp: Stamp) -> None:
        self.stamp.write_text(json.dumps(stamp._asdict(), indent=1, sort_keys=True), "utf-8")

    def _put_pdfs(self, turns: Sequence[Turn], sources: Sequence[Source]) -> None:
        """Replace each PDF that was set at once; remove those of volumes that are no more."""
        made = self._made()
        before = self._stamped().pdfs
        pdfs = {}
        for turn, source in zip(turns, sources, strict=True):
            name = source.bound.file
            file = Path(self.outdir, name)
            if turn.setting is not None:
                _replace(file, self.workdir / f"{source.bound.name}.pdf")
            pdfs[name] = (turn.digest, _hash(file.read_bytes()))
        for name in sorted(made.keys() & before.keys() - pdfs.keys()):
            Path(self.outdir, name).unlink(missing_ok=True)
        self._put_stamp(Stamp(self._settings(), pdfs))


_FRONT = {
    "project",
    "author",
    "copyright",
    "release",
    "version",
    "language",
    "html_baseurl",
    "html_link_suffix",
}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _replace(file: Path, new: Path) -> None:
    """Move a new file over another; the same bytes leave that alone."""
    if file.is_file() and file.read_bytes() == new.read_bytes():
        new.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(new, file)
