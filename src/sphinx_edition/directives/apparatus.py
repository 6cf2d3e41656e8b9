"""Directives of the apparatus: witnesses and their list, layers, blocks of entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives import options
from sphinx_edition.directives.base import CURRENT, EditionDirective, Option
from sphinx_edition.directives.former import CITABLE
from sphinx_edition.directives.history import EntryDirective, ListingDirective
from sphinx_edition.directives.text import INSIDE
from sphinx_edition.locale import language_name
from sphinx_edition.model import locator
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node

WITNESS_KINDS = ("carrier", "quotation", "testimonium")
STYLES = ("positive", "negative", "as-written")
#: The layer of entries that name none.
TEXTUAL = "textual"
#: What makes a stretch more than plain words.
_MARKDOWN = re.compile(r"[\\`*_~^$<>&\[\]{}@]")


class WitnessDirective(EntryDirective):
    """A text that carries an instrument or speaks of it, or a family of such texts."""

    kind = "wit"
    argument = "the siglum"
    known: ClassVar[dict[str, Option]] = {
        "title": Option("what it is, in a line; inline Markdown"),
        "sign": Option("what is printed for the siglum, where that is no token: ed. pr., M*"),
        "key": Option("the siglum in the anchor, where it makes none: alpha"),
        "kind": Option("how it stands to the text", WITNESS_KINDS),
        "language": Option("its language as a tag: fr, ru"),
        "of": Option("keys of the instruments that it has, separated by ; (default: all)"),
        "covers": Option("what a fragment has: preamble; 1..3(1)@sincerely peaceful"),
        "members": Option("sigla of a family, separated by spaces"),
        "source": Option("where it was seen; inline Markdown, separated by ;"),
        **CITABLE,
    }

    def make(self) -> list[Node]:
        siglum, values = self.name_given, self.values
        title = self.inline(values["title"]) if "title" in values else []
        node = nodes.witness(
            siglum=siglum,
            sign=values.get("sign", ""),
            title="".join(part.astext() for part in title),
            kind=values.get("kind", "" if "members" in values else "carrier"),
            language=values.get("language", ""),
            members=values.get("members", "").split(),
            covers=values.get("covers", ""),
            instruments=options.items(values.get("of", "")),
        )
        self.start(node, self._checked_key(siglum))
        node += self._heading(node, title)
        before = len(node)
        self.nested(node)
        if "title" not in values and len(node) == before:
            self.warn("empty", "the witness %s is not described; add :title:", siglum)
        node += [*self._circumstances(node), *self.sourced()]
        return [node]

    def _checked_key(self, siglum: str) -> str:
        """The part of the anchor; empty, with a warning, where the siglum cannot be used."""
        if fault := signs.siglum_fault(siglum):
            self.warn("siglum", "%s", fault)
            return ""
        key = signs.key(signs.Witness(siglum, key=self.values.get("key", "")))
        if not key:
            message = "the siglum %r makes no anchor; give the witness a :key: of a-z and 0-9"
            self.warn("anchor", message, siglum)
        elif not locator.anchor_number(key):
            self.warn("key", "%r cannot be the key of a witness", key, option="key")
            return ""
        return key

    def _heading(self, node: nodes.witness, title: list[Node]) -> nodes.entry_title:
        shown = node["sign"] or node["siglum"]
        heading = nodes.entry_title("", "", classes=["ed-entry-title"])
        self.mark(heading)
        heading += nodes.siglum("", "", dn.Text(shown), classes=["ed-siglum"])
        if node["members"]:
            heading += nodes.sign(" = ", " = ", classes=["ed-sign"])
            heading += dn.inline("", " ".join(node["members"]), classes=["ed-siglum"])
        if title:
            heading += nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"])
            heading += dn.inline("", "", *title, classes=["ed-entry-name"])
        return heading

    def _circumstances(self, node: nodes.witness) -> list[Node]:
        said = [self.words[f"witness.{node['kind']}"]] if node["kind"] else []
        if node["language"]:
            said.insert(0, language_name(node["language"], self.config.language))
        lines: list[Node] = []
        if said:
            lines.append(self.meta("kind", "", [[dn.Text(text)] for text in said]))
        if node["covers"]:
            parts = [[dn.Text(text)] for text in options.items(node["covers"])]
            lines.append(self.meta("covers", self.words["covers"], parts))
        return lines


class WitnessesDirective(ListingDirective):
    """The conspectus siglorum; witnesses declared on its own page are set into it whole."""

    node_class = nodes.witnesses
    known: ClassVar[dict[str, Option]] = {
        "of": Option("only those of this instrument"),
        "kind": Option("only these", WITNESS_KINDS),
        "coverage": Option(
            "keys of instruments, separated by ;: a table of what each witness has of their"
            " provisions, in place of the list"
        ),
    }

    def fill(self, node: dn.Element) -> None:
        node["of"], node["kind"] = self.values.get("of", ""), self.values.get("kind", "")
        node["coverage"] = options.items(self.values.get("coverage", ""))


class LayerDirective(EditionDirective):
    """Declares a layer of the apparatus, or sets a known one otherwise."""

    argument = "the key"
    known: ClassVar[dict[str, Option]] = {
        "title": Option("what stands over its entries"),
        "sign": Option("what stands beside its entries in print, where there are several layers"),
        "order": Option("its place among the layers, a number; 1 textual, 2 source, 3 divergence"),
        "style": Option("whether it names who has the lemma", STYLES),
    }

    def make(self) -> list[Node]:
        key = self.checked_key()
        node = nodes.layer(
            key=key,
            title=self.values.get("title", ""),
            sign=self.values.get("sign", ""),
            order=self.whole_number("order"),
            style=self.values.get("style", ""),
            scope=self.scope,
        )
        self.mark(node)
        holder = dn.container()
        self.nested(holder)
        return [node, *holder.children]


class ApparatusDirective(EditionDirective):
    """Entries of one layer, about the provision around them or the one named by ``for``."""

    argument = "the layer"
    known: ClassVar[dict[str, Option]] = {
        "for": Option("locator of the provision, where the entries stand elsewhere"),
    }

    def make(self) -> list[Node]:
        node = nodes.apparatus_source(
            layer=self.name_given or TEXTUAL,
            written=self.values.get("for", ""),
            lines=list(self.content),
            docname=self.env.docname,
            scope=self.scope,
            classes=["ed-apparatus-source"],
        )
        node["for"] = self._subject()
        self.mark(node)
        # The block's own line is that of its first entry.
        node.line = self.lineno + 1 + self.content_offset
        if not any(line.strip() for line in self.content):
            self.warn("empty", "the apparatus has no entries")
        node += words_of(self, list(self.content))
        return [node]

    def _subject(self) -> str:
        """The anchor of the provision, with its scope; empty where there is none."""
        if "for" not in self.values:
            inside = self.env.ref_context.get(INSIDE)
            if not inside:
                self.warn("context", "the apparatus stands in no provision and names none")
            return str(inside[2]) if inside else ""
        try:
            written = self.values["for"]
            place = locator.parse(written, instrument=self.env.ref_context.get(CURRENT, ""))
            return self.scope + locator.anchor(place)
        except locator.LocatorError as error:
            self.warn("reference", "%s", error, option="for")
            return ""


def words_of(directive: EditionDirective, lines: list[str]) -> Iterator[nodes.apparatus_words]:
    """What is Markdown in a block's entries, parsed while its page is read; not plain words."""
    for stretch in stretches(lines):
        if _MARKDOWN.search(stretch.source):
            words = nodes.apparatus_words(row=stretch.line, source=stretch.source)
            words += directive.inline(stretch.source, directive.content_offset + stretch.line)
            yield words
