"""Tables of the handbook that are read off the code: options, directives, warnings, words."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_edition import config, messages
from sphinx_edition.domain import EditionDomain
from sphinx_edition.locale import apparatus, words
from sphinx_edition.model.apparatus import Complaint, Text, Witness, notation, proofs, table
from sphinx_edition.model.apparatus import phrases as speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

Cell = str | nodes.Node


class TableDirective(SphinxDirective):
    """Base: a table whose rows come from the code."""

    headings: ClassVar[tuple[str, ...]]
    widths: ClassVar[tuple[int, ...]]
    optional_arguments = 1

    def run(self) -> list[Node]:
        """Build the table."""
        table = nodes.table(classes=["ed-reference"])
        group = nodes.tgroup(cols=len(self.headings))
        table += group
        group += [nodes.colspec(colwidth=width) for width in self.widths]
        group += nodes.thead("", self._row(self.headings))
        group += nodes.tbody("", *[self._row(row) for row in self.rows()])
        return [table]

    def rows(self) -> Iterable[Sequence[Cell]]:
        """The rows, a cell a column."""
        raise NotImplementedError

    @staticmethod
    def _row(cells: Sequence[Cell]) -> nodes.row:
        row = nodes.row()
        for cell in cells:
            content = spoken(cell) if isinstance(cell, str) else [cell]
            row += nodes.entry("", nodes.paragraph("", "", *content))
        return row


def spoken(text: str) -> list[nodes.Node]:
    """A text of the code; what stands between backticks in it is a literal."""
    parts = enumerate(text.split("`"))
    return [code(part) if number % 2 else nodes.Text(part) for number, part in parts if part]


def code(text: str) -> nodes.literal:
    """A literal."""
    return nodes.literal(text, text)


class OptionsTable(TableDirective):
    """The options of conf.py."""

    headings = ("option", "default", "what it does")
    widths = (30, 20, 50)

    def rows(self) -> Iterable[Sequence[Cell]]:
        """One row an option of `EditionConfig`."""
        for field in dataclasses.fields(config.EditionConfig):
            default = field.default
            if field.default_factory is not dataclasses.MISSING:
                default = field.default_factory()
            yield code(f"edition_{field.name}"), code(repr(default)), field.metadata["help"]


class DefaultsTable(TableDirective):
    """What the package sets where conf.py is silent."""

    headings = ("setting of Sphinx or an extension", "value")
    widths = (35, 65)

    def rows(self) -> Iterable[Sequence[Cell]]:
        """One row a setting."""
        for name, value in sorted(config.DEFAULTS.items()):
            yield code(name), code(repr(value))


class WarningsTable(TableDirective):
    """Every kind of warning."""

    headings = ("kind", "what is wrong, and what to do")
    widths = (25, 75)

    def rows(self) -> Iterable[Sequence[Cell]]:
        """One row a kind."""
        for kind, text in sorted(messages.KINDS.items()):
            yield code(f"ed.{kind}"), text


class DirectiveTable(TableDirective):
    """The options of one directive, named by the argument."""

    headings = ("option", "what it takes")
    widths = (25, 75)

    def rows(self) -> Iterable[Sequence[Cell]]:
        """One row for the argument, and one an option."""
        directive = EditionDomain.directives[self.arguments[0]]
        if directive.argument:
            yield "argument", directive.argument
        for name, option in directive.known.items():
            choices = f" ({', '.join(option.choices)})" if option.choices else ""
            flag = "; takes no value" if option.flag else ""
            yield code(f":{name}:"), f"{option.help}{choices}{flag}"


class WordsTable(TableDirective):
    """The words of the program, which ``edition_labels`` can replace."""

    headings = ("name", "English", "français", "Deutsch", "русский")
    widths = (20, 20, 20, 20, 20)

    def rows(self) -> Iterable[Sequence[Cell]]:
        """One row a word."""
        tables = [words(language) for language in ("en", "fr", "de", "ru")]
        for name in sorted(tables[0]):
            yield code(name), *[table[name] for table in tables]


class PhrasesTable(TableDirective):
    """How entries are printed in each language; the body has what stands after the bracket."""

    has_content = True
    headings = ("written", "English", "Latin", "français", "Deutsch", "русский")
    widths = (20, 16, 16, 16, 16, 16)

    def rows(self) -> Iterable[Sequence[Cell]]:
        """One row a line of the body."""
        known, _ = table([Witness("A"), Witness("B")])
        for line in self.content:
            (entry,) = notation.parse([f"x] {line}"], known).entries
            yield (
                code(line),
                *(
                    speech.plain(
                        speech.pieces(entry, "", known, apparatus.phrases(language))
                    ).removeprefix("] ")
                    for language in ("en", "la", "fr", "de", "ru")
                ),
            )


class ProofsTable(TableDirective):
    """Entries that are wrong, a line each in the body, and what the build says of them."""

    has_content = True
    headings = ("entry", "what the build says", "kind")
    widths = (34, 52, 14)
    #: The text of which they are entries; C has the first paragraph only.
    text: ClassVar[tuple[str, ...]] = (
        "The ferryman shall keep one boat for people and one boat for horses.",
        "He takes no toll from widows.",
    )

    def rows(self) -> Iterable[Sequence[Cell]]:
        """One row a complaint."""
        known, _ = table([Witness("A"), Witness("B"), Witness("C")])
        text = Text(self.text)
        for line in self.content:
            for complaint in self._complaints(line, known, text):
                yield code(line), complaint.message, code(f"ed.{complaint.kind}")

    @staticmethod
    def _complaints(line: str, known: Mapping[str, Witness], text: Text) -> Iterable[Complaint]:
        parsed = notation.parse([line], known)
        yield from parsed.complaints
        for entry in parsed.entries:
            found = text.find(entry.lemma)
            if isinstance(found, Complaint):
                yield found
                continue
            lost = ("C",) if found.spans[0].paragraph else ()
            yield from proofs.prove(
                entry,
                known,
                lemma=text.words(found.spans),
                present=[name for name in known if name not in lost],
                outside=lost,
                style="positive",
                text=text,
            )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("edition-options", OptionsTable)
    app.add_directive("edition-defaults", DefaultsTable)
    app.add_directive("edition-warnings", WarningsTable)
    app.add_directive("edition-directive", DirectiveTable)
    app.add_directive("edition-words", WordsTable)
    app.add_directive("apparatus-phrases", PhrasesTable)
    app.add_directive("apparatus-proofs", ProofsTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
