"""The builder ``pdf``: one book from all printed pages."""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import progress_message

from sphinx_edition.config import edition_config
from sphinx_edition.model.printed import file_name
from sphinx_edition.pdf import places
from sphinx_edition.pdf.assembly import assemble
from sphinx_edition.pdf.compile import Options, compile_book, timestamp
from sphinx_edition.pdf.source import Source, write_book
from sphinx_edition.pdf.variants import report_strays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

logger = logging.getLogger(__name__)
TEMPLATE = resources.files("sphinx_edition.pdf") / "template"


class PdfBuilder(Builder):
    """Writes ``<name>.pdf`` into the output directory; works in a folder of the doctrees'."""

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
        self.pdf = Path(self.outdir) / file_name(self.options.print_name, self.config.project)
        self.stamp = self.workdir / "stamp.json"
        self.places = Path(self.doctreedir) / places.NAME
        paths = [Path(self.confdir) / path for path in self.options.font_paths]
        self.source = Source("", {}, {})
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
        """Write the source of the book and compile it, if anything in it changed."""
        self._unsettle()
        with progress_message("assembling the book", nonl=False):
            book = assemble(self, self.options.print_exclude)
            source = write_book(self, book, self.run_options.font_paths)
            self.source = source
            self._write_folder(source.text)
        digest = self._digest()
        if self._stamped().get("book") == digest and self._untouched():
            self._put_stamp(digest)
            logger.info("the book is unchanged")
            return
        with progress_message("compiling the book", nonl=False):
            data = self.compile()
        if data is not None:
            self._put_pdf(data)
            self._put_stamp(digest)

    def compile(self) -> bytes | None:
        """The PDF of what is in the folder; None where Typst found an error."""
        setting = compile_book(self.workdir, self.run_options)
        if setting is None:
            return None
        report_strays(setting.strays, self.source.variants, strict=self.options.print_strict)
        self.places.unlink(missing_ok=True)
        if setting.surveyed is not None:
            stands = places.places(setting.surveyed, self.source.units)
            self.places.write_text(places.write(stands), "utf-8", newline="\n")
        return setting.data

    # ---- source ----------------------------------------------------------------------------

    def _write_folder(self, source: str) -> None:
        """Put source, template and pictures into the folder that Typst sees."""
        if self.workdir.exists():
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
        (self.workdir / "main.typ").write_text(source, "utf-8", newline="\n")

    # ---- what changed -------------------------------------------------------------------------

    def _digest(self) -> str:
        """A fingerprint of everything that the PDF is made from."""
        digest = hashlib.sha256(f"{metadata.version('typst')} {self.run_options}".encode())
        for path in sorted(_files(self.workdir, self.run_options.font_paths)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

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

    def _stamped(self) -> dict[str, str]:
        try:
            found = json.loads(self.stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _untouched(self) -> bool:
        """Whether the PDF is the one that was last written, its places known if asked for."""
        known = self.places.is_file() or not self.tags.has(places.TAG)
        return (
            known
            and self.pdf.is_file()
            and self._stamped().get("pdf") == _hash(self.pdf.read_bytes())
        )

    def _settled(self) -> bool:
        return self._stamped().get("settings") == self._settings() and self._untouched()

    def _unsettle(self) -> None:
        """A build that fails from here on is begun again by the next one."""
        values = {key: value for key, value in self._stamped().items() if key != "settings"}
        if values:
            self.stamp.write_text(json.dumps(values, indent=1, sort_keys=True), "utf-8")

    def _put_stamp(self, digest: str) -> None:
        values = {"book": digest, "settings": self._settings(), "pdf": _hash(self.pdf.read_bytes())}
        self.stamp.write_text(json.dumps(values, indent=1, sort_keys=True), "utf-8")

    def _put_pdf(self, data: bytes) -> None:
        """Replace the PDF at once; the same bytes leave the file alone."""
        if self.pdf.is_file() and self.pdf.read_bytes() == data:
            return
        self.pdf.parent.mkdir(parents=True, exist_ok=True)
        part = self.workdir / "book.part"
        part.write_bytes(data)
        shutil.move(part, self.pdf)


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


def _files(folder: Path, font_paths: Iterable[str]) -> Iterator[Path]:
    yield folder / "main.typ"
    for place in (folder / "template", folder / "images", *map(Path, font_paths)):
        yield from (path for path in place.rglob("*") if path.is_file())
