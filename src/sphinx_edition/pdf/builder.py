"""The builder ``pdf``: one book from all printed pages."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import unicodedata
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import progress_message

from sphinx_edition.config import edition_config
from sphinx_edition.locale import words as program_words
from sphinx_edition.messages import warn
from sphinx_edition.pdf import escape, front
from sphinx_edition.pdf.anchors import Anchors
from sphinx_edition.pdf.assembly import Book, assemble
from sphinx_edition.pdf.compile import Options, compile_book, timestamp
from sphinx_edition.pdf.index import BookIndex
from sphinx_edition.pdf.translator import Context, PrintTranslator
from sphinx_edition.pdf.translator.base import placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from sphinx import addnodes

logger = logging.getLogger(__name__)
TEMPLATE = resources.files("sphinx_edition.pdf") / "template"
#: The words that print needs from `sphinx_edition.locale`.
WORDS = (
    "attention",
    "caution",
    "contents",
    "danger",
    "error",
    "hint",
    "important",
    "index",
    "label",
    "note",
    "on-the-web",
    "page",
    "see",
    "see-also",
    "tip",
    "version",
    "warning",
)


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
        self.pdf = (
            Path(self.outdir) / f"{print_name(self.options.print_name, self.config.project)}.pdf"
        )
        self.stamp = self.workdir / "stamp.json"
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
        """Write the source of the book and compile it, if anything in it changed."""
        self._unsettle()
        with progress_message("assembling the book", nonl=False):
            book = assemble(self, self.options.print_exclude)
            self._write_folder(self._source(book))
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
        return compile_book(self.workdir, self.run_options)

    # ---- source ----------------------------------------------------------------------------

    def _source(self, book: Book) -> str:
        words = program_words(str(self.config.language or "en"), self.options.labels)
        found = {name: str(words.get(name)) for name in WORDS}
        suffix = getattr(self.config, "html_link_suffix", None) or ".html"
        trees = book.trees()
        context = Context(
            Anchors(trees), BookIndex(), found, front.web_base(self.config), str(suffix)
        )
        translator = PrintTranslator(_empty_document(self, trees), self, context)
        parts = [_translate(translator, tree, number) for number, tree in enumerate(trees)]
        preface = parts.pop(0) if book.preface else ""
        body = "".join(parts) + self._index(translator, found) + _missing(translator)
        record = front.record(
            self.config,
            found,
            [each for each in book.root_ids if each not in translator.emitted],
            self.run_options.font_paths,
        )
        recto = f"recto: {str(self.options.recto).lower()}"
        settings = {
            "edited": f"every: {self.options.line_numbers}",
            "chapter": recto,
            "open-page": recto,
            "provision": f"word: {escape.string(found['on-the-web'])}",
            "note-again": f"word: {escape.string(found['note'])}",
        }
        return _main(record, preface, body, settings)

    def _index(self, translator: PrintTranslator, words: dict[str, str]) -> str:
        lines = translator.context.terms.source(words, translator.emitted)
        if not lines:
            return ""
        title = escape.string(words["index"])
        return (
            f"#chapter(none, {title}, [{escape.markup(words['index'])}])\n#index-body[\n{lines}]\n"
        )

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
        """Whether the PDF is the one that was last written."""
        return self.pdf.is_file() and self._stamped().get("pdf") == _hash(self.pdf.read_bytes())

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


def print_name(name: str, project: str) -> str:
    """The PDF's name without suffix: one that has no dot, for Read the Docs."""
    words = unicodedata.normalize("NFKD", (name or project).removesuffix(".pdf").lower())
    plain = "".join(char for char in words if not unicodedata.combining(char))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug or "edition"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _files(folder: Path, font_paths: Iterable[str]) -> Iterator[Path]:
    yield folder / "main.typ"
    for place in (folder / "template", folder / "images", *map(Path, font_paths)):
        yield from (path for path in place.rglob("*") if path.is_file())


def _empty_document(builder: Builder, trees: list[addnodes.start_of_file]) -> nodes.document:
    document = builder.env.get_doctree(builder.config.root_doc)
    document.clear()
    return document


def _translate(translator: PrintTranslator, tree: addnodes.start_of_file, number: int) -> str:
    translator.chapter = number
    translator.paged.clear()
    return translator.capture(tree)


def _missing(translator: PrintTranslator) -> str:
    """Marks at the end for targets that were never printed, so that the book still compiles."""
    calls = []
    for label, node in sorted(translator.used.items()):
        if label not in translator.emitted:
            warn(
                "print", "the target %r of a reference is not printed", label, location=placed(node)
            )
            calls.append(f"#mark({escape.string(label)});\n")
    return "".join(calls)


def _main(record: str, preface: str, body: str, settings: dict[str, str]) -> str:
    """The whole source: the template's functions with their settings, then the book."""
    lines = [f"#let {call} = {call}.with({given})\n" for call, given in settings.items()]
    head = '#import "template/book.typ": *\n' + "".join(lines)
    return f"{head}#show: book.with({record}, [\n{preface}\n])\n\n{body}"
