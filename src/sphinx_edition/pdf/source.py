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
    "warning",
)


class Source(NamedTuple):
    """The text of ``main.typ``; the entries of the apparatus in it by label; the pieces of the
    edited text, each with its provision, where places are asked for."""

    text: str
    variants: Mapping[str, Placed]
    units: Mapping[str, str]


def write_book(builder: Builder, book: Book, font_paths: Sequence[str]) -> Source:
    """Translate a book; warns of what cannot be printed as it stands."""
    config, options = builder.config, edition_config(builder.config)
    words = program_words(str(config.language or "en"), options.labels)
    found = {name: str(words.get(name)) for name in WORDS}
    trees = book.trees()
    context = Context(
        anchors=Anchors(trees),
        terms=BookIndex(),
        words=found,
        web=cited_base(config),
        suffix=str(getattr(config, "html_link_suffix", None) or ".html"),
        places=builder.tags.has(places.TAG),
    )
    translator = PrintTranslator(_empty_document(builder), builder, context)
    preface = _translate(translator, trees[:1], 0) if book.preface else ""
    body = _body(translator, book) + _index(translator, found) + _missing(translator)
    if translator.variants or options.line_scope == "provision":
        body += f"{STRAYS}\n"
    body += f"{PLACES}\n" if context.places else ""
    ids = [each for each in book.root_ids if each not in translator.emitted]
    record = front.record(config, found, ids, font_paths)
    settings = _settings(options, found, translator.layers)
    return Source(_main(record, preface, body, settings), translator.variants, translator.units)


def _body(translator: PrintTranslator, book: Book) -> str:
    """The chapters; those that go on on the page of the one before are written with it."""
    runs: list[list[addnodes.start_of_file]] = []
    for tree in book.chapters:
        if opens_page(tree) or not runs:
            runs.append([])
        runs[-1].append(tree)
    number, parts = 1 if book.preface else 0, []
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


def _index(translator: PrintTranslator, words: dict[str, str]) -> str:
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
            warn(
                "print", "the target %r of a reference is not printed", label, location=placed(node)
            )
            calls.append(f"#mark({escape.string(label)});\n")
    return "".join(calls)


def _main(record: str, preface: str, body: str, settings: dict[str, str]) -> str:
    """The whole source: the template's functions with their settings, then the book."""
    lines = [f"#let {call} = {call}.with({given})\n" for call, given in settings.items()]
    head = f'#import "template/book.typ": *\n#let record = {record}\n' + "".join(lines)
    return f"{head}#show: book.with(record, [\n{preface}\n])\n\n{body}"
