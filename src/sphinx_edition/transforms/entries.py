"""Entries of the apparatus as nodes: words in their languages, phrases, sigla that are links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import nodes
from sphinx_edition.collation import lines_of
from sphinx_edition.model.apparatus import phrases as speech
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus import styles
from sphinx_edition.model.apparatus.words import plain
from sphinx_edition.transforms.lemmata import lemma_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_edition.collation import Collation, Row
    from sphinx_edition.model.apparatus.entries import Siglum
    from sphinx_edition.model.apparatus.phrases import Piece, Side
    from sphinx_edition.model.records import Block

#: A lemma of more words is printed as its first and last ones.
LONGEST_LEMMA = 12
_ENDS = 3


class EntryWriter:
    """Makes the nodes of the entries of one provision."""

    def __init__(self, sources: Sources, collation: Collation, phrases: Mapping[str, str]) -> None:
        """Take the blocks for the page on which entries are printed, and a language's phrases."""
        self.sources = sources
        self.docname = sources.env.docname
        self.collation = collation
        self.phrases = phrases
        self.known = collation.known
        roots = {label.split("(")[0] for label in collation.wording.labels}
        self._labelled = len(roots) > 1

    def entry(self, row: Row, sign: str) -> nodes.apparatus_entry:
        """One entry, with the sign of its layer, and its line for messages."""
        shown = row.found.shown if row.found else row.entry.lemma.first.text
        node = nodes.apparatus_entry(
            ids=[row.id],
            layer=row.layer.key,
            sign=sign,
            place=row.layer.place,
            paragraph=self._paragraph(row),
            mark=row.mark,
            lemma=lemma_id(row.id) if row.found else "",
            classes=["ed-app-entry"],
        )
        lemma = nodes.filled(nodes.lemma(), [dn.Text(abbreviated(shown))])
        node.source = self.sources.path(row.block.docname)
        node.line = row.block.line + row.entry.line
        return nodes.filled(node, [lemma, _sign("] "), *self._body(row)])

    def _body(self, row: Row) -> Iterator[dn.Node]:
        for index, side in enumerate(speech.sides(row.shown, self.known, self.phrases)):
            if index:
                yield _sign("\u00a0: ")  # no line begins with a colon
            yield self._reading(row, side)
        if row.entry.remark:
            yield _sign(" – ")
            yield nodes.filled(nodes.remark(), self._words(row, row.entry.remark))

    def unread(self, says: str) -> nodes.apparatus | None:
        """What was written as entries and cannot be read as such, as it was typed."""
        lost = [" ".join(lines_of(block, line)) for block, line in self.collation.unread]
        if not lost:
            return None
        block = nodes.apparatus(layer="", title="", place=1_000, classes=["ed-app", "ed-app-lost"])
        for text in (says.format(each) for each in lost):
            block += dn.paragraph(text, text)
        return block

    def _paragraph(self, row: Row) -> str:
        if row.found is None or not self._labelled:
            return ""
        labels = self.collation.wording.labels
        first, last = (labels[row.found.spans[i].paragraph] for i in (0, -1))
        return first if first == last else f"{first}–{last}"

    def _reading(self, row: Row, side: Side) -> nodes.reading:
        reading = row.shown.readings[side.reading] if side.reading is not None else None
        support = row.shown.support
        sigla = reading.sigla if reading else support.sigla if support else ()
        members = styles.members(sigla, self.known)
        node = nodes.reading(witnesses=[str(one) for one in members], supports=reading is None)
        language = self._language(members)
        parts = [part for piece in side.pieces for part in self._piece(row, piece, language)]
        return nodes.filled(node, parts)

    def _language(self, sigla: tuple[Siglum, ...]) -> str:
        """The language of the witnesses, where they agree in another than the text's."""
        known = self.known
        found = {known[s.base].language for s in sigla if s.base in known} - {""}
        return found.pop() if len(found) == 1 and self.collation.language not in found else ""

    def _piece(self, row: Row, piece: Piece, language: str) -> Iterator[dn.Node]:
        match piece.kind:
            case "words":
                classes = [f"lang-{language}"] if language else []
                words = self._words(row, piece.text)
                node = nodes.filled(nodes.reading_words(classes=classes), words)
                if piece.title:
                    node["title"] = piece.title
                yield node
            case "names":
                yield nodes.filled(nodes.conjecturer(), self._words(row, piece.text))
            case "phrase":
                yield nodes.filled(nodes.phrase(), [dn.Text(piece.text)])
            case "siglum" if piece.siglum:
                scope = self.collation.wording.scope
                yield siglum_node(piece.siglum, self.known, self.docname, scope)
            case "mark":
                yield dn.Text(piece.text)

    # -- Markdown parsed when its page was read

    def _words(self, row: Row, source: str) -> list[dn.Node]:
        """The nodes of a stretch of Markdown, or of its beginning before the sigla."""
        for stretch in self.sources.stretches(row.block, row.entry.line):
            written = stretch["source"]
            if written == source:
                return [child.deepcopy() for child in stretch.children]
            if written.startswith(f"{source} "):
                found = [child.deepcopy() for child in stretch.children]
                if without_end(found, written[len(source) :]):
                    return found
        return [dn.Text(plain(source))]


class Sources:
    """The Markdown of entries, parsed when their pages were read, for one page that prints them."""

    def __init__(self, env: BuildEnvironment, own: list[dn.Element]) -> None:
        """Take the blocks of the current page; those of others are loaded when needed."""
        self.env = env
        self._blocks: dict[str, list[dn.Element]] = {env.docname: own}
        self._paths: dict[str, str] = {}
        self._stretches: dict[int, dict[int, list[nodes.apparatus_words]]] = {}

    def path(self, docname: str) -> str:
        """The file of a page, for messages."""
        if docname not in self._paths:
            self._paths[docname] = str(self.env.doc2path(docname))
        return self._paths[docname]

    def stretches(self, block: Block, line: int) -> list[nodes.apparatus_words]:
        """What was parsed of the entry at a line of a block."""
        # By identity: a block may be long, and hashing it for each entry is dear.
        if id(block) not in self._stretches:
            by_line: dict[int, list[nodes.apparatus_words]] = {}
            for child in self._source(block) or ():
                if isinstance(child, nodes.apparatus_words):
                    by_line.setdefault(child["row"], []).append(child)
            self._stretches[id(block)] = by_line
        return self._stretches[id(block)].get(line, [])

    def _source(self, block: Block) -> dn.Element | None:
        if block.docname not in self._blocks:
            document = self.env.get_doctree(block.docname)
            self._blocks[block.docname] = list(document.findall(nodes.apparatus_source))
        for node in self._blocks[block.docname]:
            if node["for"] == block.anchor and tuple(node["lines"]) == block.lines:
                return node
        return None


def siglum_node(
    siglum: Siglum, known: Mapping[str, signs.Witness], docname: str, scope: str
) -> nodes.siglum:
    """A siglum as it is printed, a link to its witness where that is declared."""
    shown = signs.sign(siglum, known)
    node = nodes.siglum(hand=siglum.hand, classes=["ed-siglum"])
    parts: list[dn.Node] = [dn.Text(shown)]
    if siglum.base in known:
        link = addnodes.pending_xref(
            "",
            refdomain="ed",
            reftype="wit",
            reftarget=f"wit-{signs.key(known[siglum.base])}",
            refexplicit=True,
            refwarn=True,
            refdoc=docname,
            written=siglum.base,
            scope=scope,
        )
        parts = [nodes.filled(link, [nodes.filled(dn.inline(), parts)])]
    if siglum.hand:
        parts.append(dn.Text(siglum.hand))
    return nodes.filled(node, parts)


def abbreviated(lemma: str) -> str:
    """A lemma as it is printed: of a very long one, its first words and its last."""
    words = lemma.split(" ")
    if len(words) <= LONGEST_LEMMA:
        return lemma
    return " ".join([*words[:_ENDS], "…", *words[-_ENDS:]])


def without_end(found: list[dn.Node], end: str) -> bool:
    """Take plain words off the end of nodes; false where the nodes do not end in them."""
    holder = dn.inline("", "", *found)
    texts = list(holder.findall(dn.Text))
    rest = end
    for text in reversed(texts):
        taken = min(len(text), len(rest))
        if not rest.endswith(text[len(text) - taken :]):
            return False
        rest = rest[: len(rest) - taken]
        text.parent.replace(text, dn.Text(text[: len(text) - taken]))
        if not rest:
            found[:] = holder.children
            return True
    return False


def _sign(text: str) -> nodes.sign:
    return nodes.filled(nodes.sign(classes=["ed-sign"]), [dn.Text(text)])
