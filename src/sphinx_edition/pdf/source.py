"""The Typst source of a book: the template's functions with their settings, then the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.config import edition_config
from sphinx_edition.locale import words as program_words
from sphinx_edition.messages import warn
from sphinx_edition.pdf import escape, front, places
from sphinx_edition.pdf.anchors import Anchors
from sphinx_edition.pdf.compile import PLACES, STRAYS
from sphinx_edition.pdf.index import BookIndex
from sphinx_edition.pdf.shelf import Shelf
from sphinx_edition.pdf.translator import Context, PrintTranslator, opens_page
from sphinx_edition.pdf.translator.base import placed
from sphinx_edition.publication import cited_base

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes
    from sphinx import addnodes
    from sphinx.builders import Builder

    from sphinx_edition.config import EditionConfig
    from sphinx_edition.pdf.assembly import Book
    from sphinx_edition.pdf.shelf import Bound
    from sphinx_edition.pdf.translator.apparatus import Placed

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
    "qr",
    "see",
    "see-also",
    "tip",
    "version",
    "volume",
    "volume.of",
    "volume.short",
    "warning",
)
_ABSENT = "the target %r of a reference is not printed"


class Source(NamedTuple):
    """The text of a volume, and which it is; the entries of the apparatus in it by label; the
    pieces of the edited text, each with its provision, where places are asked for; the labels in
    other volumes whose pages it names, with the numbers of those."""

    bound: Bound
    text: str
    variants: Mapping[str, Placed]
    units: Mapping[str, str]
    wanted: Mapping[str, int]


def write_volumes(
    builder: Builder, volumes: Sequence[Bound], font_paths: Sequence[str]
) -> list[Source]:
    """Translate all volumes; warns of what cannot be printed as it stands."""
    config, options = builder.config, edition_config(builder.config)
    words = program_words(str(config.language or "en"), options.labels)
    context = Context(
        anchors=Anchors(tree for bound in volumes for tree in bound.book.trees()),
        terms=BookIndex(),
        words={name: str(words.get(name)) for name in WORDS},
        web=cited_base(config),
        suffix=str(getattr(config, "html_link_suffix", None) or ".html"),
        places=builder.tags.has(places.TAG),
        shelf=Shelf(volumes, volumes[0]),
    )
    faces = front.faces(options.font, font_paths)
    writers = []
    for bound in volumes:
        own = context._replace(terms=BookIndex(), shelf=Shelf(volumes, bound))
        writers.append(PrintTranslator(_empty_document(builder), builder, own))
    texts = [_volume(writer, faces) for writer in writers]
    _report_absent({writer.context.shelf.own.number: writer for writer in writers})
    return [_source(writer, text) for writer, text in zip(writers, texts, strict=True)]


def _volume(translator: PrintTranslator, faces: Sequence[str]) -> str:
    """The Typst source of a volume."""
    config, context = translator.builder.config, translator.context
    options, words, book = edition_config(config), context.words, context.shelf.own.book
    first = context.shelf.own.before
    preface = _translate(translator, book.trees()[:1], first) if book.preface else ""
    body = _body(translator, book, first) + _index(translator, words) + _missing(translator)
    if translator.variants or options.line_scope == "provision":
        body += f"{STRAYS}\n"
    body += f"{PLACES}\n" if context.places or context.shelf.own.number else ""
    ids = [each for each in book.root_ids if each not in translator.emitted]
    record = front.record(config, words, ids, faces, context.shelf)
    settings = _settings(options, words, translator.layers)
    return _main(record, preface, body, settings, context.shelf.own)


def _source(translator: PrintTranslator, text: str) -> Source:
    sought = translator.sought
    wanted = {label: sought[label][0].number for label in sorted(translator.told)}
    own = translator.context.shelf.own
    return Source(own, text, translator.variants, translator.units, wanted)


def _report_absent(writers: Mapping[int, PrintTranslator]) -> None:
    """Warn of references to what another volume should have, and has not."""
    for writer in writers.values():
        for label, (bound, node) in sorted(writer.sought.items()):
            if label not in writers[bound.number].emitted:
                warn("print", _ABSENT, label, location=placed(node))


def _body(translator: PrintTranslator, book: Book, first: int) -> str:
    """The chapters; those that go on on the page of the one before are written with it."""
    runs: list[list[addnodes.start_of_file]] = []
    for tree in book.chapters:
        if opens_page(tree) or not runs:
            runs.append([])
        runs[-1].append(tree)
    number, parts = first + (1 if book.preface else 0), []
    for run in runs:
        parts.append(_translate(translator, run, number))
        number += len(run)
    return "".join(parts)


def _settings(options: EditionConfig, words: Mapping[str, str], layers: int) -> dict[str, str]:
    """What calls of the template get besides what the translator writes."""
    recto = f"recto: {str(options.recto).lower()}"
    scope = "" if options.line_scope == "page" else f', scope: "{options.line_scope}"'
    settings = {
        "edited": f"every: {options.line_numbers}{scope}",
        "chapter": recto,
        "open-page": recto,
        "provision": f"counts: {str(options.line_scope == 'provision').lower()}",
        "note-again": f"word: {escape.string(words['note'])}",
    }
    if layers or options.line_scope == "provision":
        separate = ", separate: true" if options.apparatus_lines else ""
        dress = f"dress(record, {max(layers, 1)}, every: {options.line_numbers}{scope}{separate})"
        settings |= {"critical": dress, "survey-book": dress}
    return settings


def _index(translator: PrintTranslator, words: Mapping[str, str]) -> str:
    lines = translator.context.terms.source(words, translator.emitted)
    if not lines:
        return ""
    title = escape.string(words["index"])
    return f"#chapter(none, {title}, [{escape.markup(words['index'])}])\n#index-body[\n{lines}]\n"


def _empty_document(builder: Builder) -> nodes.document:
    document = builder.env.get_doctree(builder.config.root_doc)
    document.clear()
    return document


def _translate(
    translator: PrintTranslator, run: Sequence[addnodes.start_of_file], number: int
) -> str:
    """Chapters that share pages; the first is number ``number``.

    How the foot of a page is set cannot change in the middle of one.
    """
    expected = [translator.expect(tree) for tree in run]
    translator.keyed = keyed = any(expected)
    parts = []
    for place, tree in enumerate(run):
        translator.chapter = number + place
        translator.paged.clear()
        parts.append(translator.capture(tree))
    text = "".join(parts)
    if not keyed:
        return text
    turn = "" if opens_page(run[0]) else "#pagebreak(weak: true)\n"
    return f"#critical[\n{turn}{text}\n]\n"


def _missing(translator: PrintTranslator) -> str:
    """Marks at the end for targets that were never printed, so that the book still compiles."""
    calls = []
    for label, node in sorted(translator.used.items()):
        if label not in translator.emitted:
            warn("print", _ABSENT, label, location=placed(node))
            calls.append(f"#mark({escape.string(label)});\n")
    return "".join(calls)


def _main(record: str, preface: str, body: str, settings: dict[str, str], bound: Bound) -> str:
    """The whole source: the template's functions with their settings, then the book.

    What a volume knows of the others is in a file beside it.
    """
    head = '#import "template/book.typ": *\n'
    if bound.number:
        head += f'#let elsewhere = json("{bound.name}.json")\n'
        settings = settings | {"page-in": "pages: elsewhere.pages"}
    lines = [f"#let {call} = {call}.with({given})\n" for call, given in settings.items()]
    head += f"#let record = {record}\n" + "".join(lines)
    return f"{head}#show: book.with(record, [\n{preface}\n])\n\n{body}"
