"""Sets the apparatus: marks around the words of lemmata, and entries at the foot of provisions."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes as dn
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import edited_text, nodes
from sphinx_edition.locale import words
from sphinx_edition.locale.apparatus import phrases
from sphinx_edition.messages import warn
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.entries import Lemma, Words
from sphinx_edition.model.apparatus.match import Found, Text
from sphinx_edition.model.apparatus.words import Span
from sphinx_edition.model.apparatus.writing import write_lemma
from sphinx_edition.nodes.walk import every
from sphinx_edition.transforms.entries import EntryWriter, Sources, siglum_node
from sphinx_edition.transforms.lemmata import mark_lemmata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_edition.collation import Collation
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.edited_text import EditedParagraph


class PlaceVariants(SphinxTransform):
    """Sets the entries of ``{app}`` roles apart from the text, as if they had been written below.

    Which occurrence of its words is meant follows from where the role stands.
    """

    # After the paragraphs have their numbers (210).
    default_priority = 215

    def apply(self, **kwargs: Any) -> None:
        """Replace every `variant` by its words."""
        for node in every(self.document, nodes.variant):
            entry = cast("nodes.apparatus_source", node.pop(-1))
            provision = _provision_of(node)
            if provision is None:
                warn("context", "the role app stands in no provision", location=node)
            else:
                entry["for"] = provision["anchor"]
                entry["lines"] = [f"{self._lemma(node, provision)}] {entry['lines'][0]}"]
                provision += entry
            place = _index(node)
            node.parent[place : place + 1] = node.children

    @staticmethod
    def _lemma(node: dn.Element, provision: dn.Element) -> str:
        """The words of the role as a lemma that only they can be."""
        text = edited_text.paragraphs(provision)
        inside = [
            Span(index, piece.start, piece.end)
            for index, paragraph in enumerate(text)
            for piece in paragraph.pieces
            if _within(piece.node, node)
        ]
        written = " ".join(node.astext().split())
        if not inside:
            return write_lemma(Lemma(Words(written)))
        return write_lemma(_meant(Text([p.text for p in text]), written, inside[0]))


def _meant(text: Text, written: str, place: Span) -> Lemma:
    """The lemma, with the occurrence that stands at a place where there are several."""
    if isinstance(text.find(Lemma(Words(written))), Found):
        return Lemma(Words(written))
    for number in itertools.count(1):
        lemma = Lemma(Words(written, number))
        found = text.find(lemma)
        if not isinstance(found, Found):
            break
        first = found.spans[0]
        if first.paragraph == place.paragraph and first.end > place.start:
            return lemma
    return Lemma(Words(written))


class _Found(NamedTuple):
    """What a page has for `SetApparatus`, found in one walk."""

    layers: list[dn.Element]
    provisions: list[dn.Element]
    bases: list[dn.Element]
    sources: list[dn.Element]

    @classmethod
    def on(cls, document: dn.document) -> _Found:
        found = cls([], [], [], [])
        for node in every(document, dn.Element):
            match node:
                case nodes.provision() | nodes.recital():
                    if node["anchor"]:
                        found.provisions.append(node)
                case nodes.layer():
                    found.layers.append(node)
                case nodes.basis():
                    found.bases.append(node)
                case nodes.apparatus_source():
                    found.sources.append(node)
        return found


class SetApparatus(SphinxPostTransform):
    """Gives provisions the marks of their lemmata and their apparatus, a block a layer."""

    # Before references are resolved (10), so that sigla are links, and before the listings (5).
    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Set every apparatus of the document."""
        found = _Found.on(self.document)
        self._sources = Sources(self.env, found.sources)
        for layer in found.layers:
            layer.parent.remove(layer)
        for provision in found.provisions:
            self._set(provision)
        for basis in found.bases:
            self._link_basis(basis)
        for source in found.sources:
            self._put_away(source)

    @property
    def _domain(self) -> EditionDomain:
        return cast("EditionDomain", self.env.domains["ed"])

    def _set(self, provision: dn.Element) -> None:
        collations = self._domain.collations
        collation = collations.of(provision["anchor"])
        if collation is None:
            return
        text = edited_text.paragraphs(provision)
        mark_lemmata(text, collation.rows)
        blocks = list(self._blocks(collation, text))
        at = _foot(provision)
        provision[at:at] = blocks

    def _blocks(
        self, collation: Collation, text: Sequence[EditedParagraph]
    ) -> Iterator[nodes.apparatus]:
        """The apparatus of each layer that has entries, in the order of the layers."""
        labels = words(self.config.language, self.config.edition_labels)
        language = self.config.edition_apparatus_language or self.config.language
        writer = EntryWriter(self._sources, collation, phrases(language))
        layers = {row.layer for row in collation.rows}
        for layer in sorted(layers, key=lambda one: (one.place, one.key)):
            title = layer.title or labels.get(f"apparatus.layer.{layer.key}", layer.key)
            block = nodes.apparatus(
                layer=layer.key, title=title, place=layer.place, classes=["ed-app"]
            )
            block += nodes.heading_label(title, title)
            sign = layer.sign or labels.get(f"apparatus.sign.{layer.key}", "")
            rows = [row for row in collation.rows if row.layer == layer]
            nodes.filled(block, (writer.entry(row, sign) for row in rows))
            yield block
        if unread := writer.unread(labels["apparatus.unread"]):
            yield unread

    def _link_basis(self, basis: dn.Element) -> None:
        """The sigla in the line under a heading are links, once witnesses are declared."""
        provision = basis.parent
        if not provision.get("basis"):
            return
        known = self._domain.collations.known(provision["instrument"], provision["scope"])
        written = provision["basis"]
        if not known or not written or written not in basis.astext():
            return
        before, _, after = basis.astext().rpartition(written)
        parts: list[dn.Node] = [dn.Text(before)]
        for index, token in enumerate(written.split(" ")):
            parts += [dn.Text(" ")] if index else []
            siglum = signs.read(token, known)
            if siglum and siglum.base in known:
                scope = provision["scope"]
                parts.append(siglum_node(siglum, known, self.env.docname, scope))
            else:
                parts.append(dn.Text(token))
        basis.children = []
        basis += [*parts, dn.Text(after)] if after else parts

    def _put_away(self, source: dn.Element) -> None:
        """Its provision has the entries now; those for none are printed as they were typed."""
        holder = source.parent
        if source["for"] in self._domain.collations.wordings or not source["lines"]:
            holder.remove(source)
        else:
            lost = [dn.paragraph(line, line) for line in source["lines"] if line.strip()]
            holder.replace(source, dn.container("", *lost, classes=["ed-app-lost"]))
        if isinstance(holder, dn.list_item) and not holder.children:
            holder.parent.remove(holder)


class LabelEntries(SphinxPostTransform):
    """Where nothing else says which paragraph an entry is about, the entry does."""

    formats: tuple[str, ...] = ("latex", "text", "manpage", "texinfo", "xml", "pseudoxml")
    default_priority: ClassVar[int] = 660

    def run(self, **kwargs: Any) -> None:
        """Put the sign of the paragraph before each entry."""
        for entry in self.document.findall(nodes.apparatus_entry):
            if entry["paragraph"]:
                sign = f"§{entry['paragraph']} "
                entry.insert(0, nodes.sign(sign, sign, classes=["ed-sign"]))


class LabelEntriesInEbook(LabelEntries):
    """The same for the e-book, whose format is that of the web."""

    formats = ("html",)
    builders = ("epub",)


def _foot(provision: dn.Element) -> int:
    """Where the apparatus stands: before commentary, notes and inner provisions."""
    after = nodes.commentary | dn.footnote | dn.section | nodes.recital
    for index, child in enumerate(provision.children):
        if isinstance(child, after):
            return index
    return len(provision.children)


def _provision_of(node: dn.Node) -> dn.Element | None:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.provision | nodes.recital):
            return parent if parent["anchor"] else None
        parent = parent.parent
    return None


def _within(node: dn.Node, outer: dn.Element) -> bool:
    while node is not None and node is not outer:
        node = node.parent
    return node is outer


def _index(node: dn.Node) -> int:
    """The place of a node in its parent; `index` would find one that is equal."""
    return next(i for i, child in enumerate(node.parent.children) if child is node)
