"""HTML only: the apparatus on a page, in the text, below it, and in the reading options."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import edited_text
from sphinx_edition import nodes as ed
from sphinx_edition.html import elements
from sphinx_edition.html.segments import Cutter, Differences
from sphinx_edition.locale import words
from sphinx_edition.model.apparatus import Span
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.witnesses import Changes
from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx

    from sphinx_edition.collation import Collation
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.edited_text import EditedParagraph
    from sphinx_edition.locale import Words

UNITS = ed.provision | ed.recital
#: What an entry of a layer is called aloud, where that is not a variant.
CALLED = {"source": "html.wording", "divergence": "html.divergence"}


class ShowApparatus(SphinxPostTransform):
    """Mark lemmata and what witnesses have in the text, list the entries, offer the options.

    In: a doctree whose apparatus is set, its references still to be resolved: what they say of
    themselves is no part of the edited text, and can be told from it only before.  Out: the same
    with nodes of `elements` in place of markers and entries.  Pages without an apparatus stay as
    they are.
    """

    formats = ("html",)
    # After the apparatus is set (4), before references are resolved (10).
    default_priority: ClassVar[int] = 7

    def run(self, **_kwargs: Any) -> None:
        """Arrange one document."""
        # One without a layer holds what could not be read.
        blocks = [block for block in every(self.document, ed.apparatus) if block["layer"]]
        if not blocks:
            return
        config = self.env.config
        self.words: Words = words(config.language, config.edition_labels)
        self.entries = {
            entry["ids"][0]: entry for entry in self.document.findall(ed.apparatus_entry)
        }
        units = [
            _Unit(unit, edited_text.paragraphs(unit), self._collation(unit))
            for unit in list(self.document.findall(nodes.Element))
            if isinstance(unit, UNITS)
        ]
        witnesses = self._witnesses(units)
        for unit in units:
            self._cut(unit, list(witnesses))
        for block in blocks:
            self._list(block)
        shown = [unit.collation for unit in units if unit.collation and unit.collation.rows]
        why = {collation.why: "" for collation in shown if collation.why}
        self._add_options(blocks, witnesses, list(why))

    # The text

    def _cut(self, unit: _Unit, sigla: Iterable[str]) -> None:
        own = unit.node["scope"] == self._scope
        changes = [(siglum, _changes(unit, siglum)) for siglum in (sigla if own else ())]
        cutter = Cutter(Differences(changes, len(unit.paragraphs)), self._letter)
        for index, paragraph in enumerate(unit.paragraphs):
            cutter.cut(index, paragraph)

    @property
    def _domain(self) -> EditionDomain:
        return cast("EditionDomain", self.env.domains["ed"])

    def _collation(self, unit: nodes.Element) -> Collation | None:
        """A provision without entries has one too: a fragment may not reach it."""
        anchor, collations = str(unit.get("anchor", "")), self._domain.collations
        return collations.of(anchor) or collations.bare(anchor)

    def _witnesses(self, units: list[_Unit]) -> dict[str, str]:
        """What can be read on the page, in the order of declaration, and what each is.

        Of several examples, whose witnesses are not the same, those of the first.
        """
        found: dict[str, tuple[int, str]] = {}
        readable = [u for u in units if u.collation and u.collation.readable]
        self._scope: str = readable[0].node["scope"] if readable else ""
        for unit in (u for u in readable if u.node["scope"] == self._scope):
            for siglum in unit.collation.readable if unit.collation else ():
                if siglum not in found:
                    found[siglum] = self._described(siglum, unit.node["scope"])
        return {siglum: found[siglum][1] for siglum in sorted(found, key=lambda one: found[one][0])}

    def _described(self, siglum: str, scope: str) -> tuple[int, str]:
        """Where a witness is declared, and its sign with its hand and what it is."""
        declared = list(enumerate(self._domain.tables.witnesses_in(scope)))
        place, witness = max(
            ((place, w) for place, w in declared if siglum.startswith(w.siglum)),
            key=lambda pair: len(pair[1].siglum),
        )
        sign = (witness.sign or witness.siglum) + siglum[len(witness.siglum) :]
        return place, f"{sign}, {witness.title}" if witness.title else sign

    def _letter(self, end: nodes.Element) -> elements.letter:
        entry = self.entries.get(end["entry"])
        called = self._called(entry["layer"] if entry else "", end["mark"])
        says = " ".join(entry.astext().split()) if entry else ""
        return elements.letter(mark=end["mark"], refid=end["entry"], label=called, says=says)

    def _called(self, layer: str, mark: str) -> str:
        return self.words[CALLED.get(layer, "html.variant")].format(mark)

    # The entries

    def _list(self, block: nodes.Element) -> None:
        """Put the entries of a layer into a list for each paragraph."""
        label = self.words["label"].format(block["title"])
        name = _name(block.parent, self.words)
        block["label"] = f"{label}{name}" if name else block["title"]
        entries = [child for child in block if isinstance(child, ed.apparatus_entry)]
        others = [child for child in block if not isinstance(child, ed.apparatus_entry)]
        block.children = []
        block.extend(others)
        for paragraph, group in groupby(entries, _root):
            block += elements.variant_group(
                "",
                *(self._variant(entry, paragraph) for entry in group),
                shown=f"§ {paragraph}" if paragraph else "",
                label=self.words["paragraph"].format(paragraph) if paragraph else "",
            )

    def _variant(self, entry: nodes.Element, paragraph: str) -> elements.variant:
        called = self._called(entry["layer"], entry["mark"])
        place = f"§ {entry['paragraph']} " if entry["paragraph"] != paragraph else ""
        variant = elements.variant(
            ids=entry["ids"],
            classes=entry["classes"],
            mark=entry["mark"],
            refid=entry["lemma"],
            label=self.words["html.back"].format(called),
        )
        before = [nodes.inline(place, place, classes=["ed-app-no"])] if place else []
        # Brackets and colons look like text here: an element for each would only cost.
        parts = (nodes.Text(c.astext()) if isinstance(c, ed.sign) else c for c in entry.children)
        return ed.filled(variant, [*before, *parts])

    # The options

    def _add_options(
        self, blocks: Iterable[nodes.Element], witnesses: Mapping[str, str], why: list[str]
    ) -> None:
        ordered = sorted(blocks, key=lambda block: int(block["place"]))
        options = elements.reading_options(
            witnesses=list(witnesses.items()),
            layers=list({block["layer"]: block["title"] for block in ordered}.items()),
            why=[] if witnesses else [self.words[name] for name in why],
            words=self.words,
        )
        place = _text_begins(self.document)
        place.parent.insert(place.parent.index(place), options)


def _text_begins(document: nodes.document) -> nodes.Element:
    """The first provision; where all are examples, the first that has an apparatus."""
    units = [n for n in document.findall(nodes.Element) if isinstance(n, UNITS)]
    own = (unit for unit in units if not unit["scope"])
    shown = (unit for unit in units if any(isinstance(child, ed.apparatus) for child in unit))
    return next(own, None) or next(shown)


def _root(entry: nodes.Element) -> str:
    """The number of the paragraph in which a lemma begins: ``1`` of ``1(b)–2``."""
    return re.split(r"[–(]", str(entry["paragraph"]))[0]


class _Unit(NamedTuple):
    """A provision on the page; its collation tells what its witnesses have."""

    node: nodes.Element
    paragraphs: list[EditedParagraph]
    collation: Collation | None


def _changes(unit: _Unit, siglum: str) -> Changes:
    """What makes a provision that of a witness; words that are not its own are none of its."""
    if unit.collation is not None:
        read = signs.read(siglum, unit.collation.known)
        if read is not None and read.base in unit.collation.carriers:
            return unit.collation.changes(siglum)
    spans = (Span(i, 0, len(paragraph.text)) for i, paragraph in enumerate(unit.paragraphs))
    return Changes((), (), tuple(spans))


def _name(unit: nodes.Element | None, labels: Words) -> str:
    """What a provision is called: the number in its heading, or that of a recital."""
    if isinstance(unit, ed.recital):
        number = unit.next_node(ed.paragraph_number)
        return f"{labels['recital']} {number['number']}" if number is not None else ""
    title = unit.next_node(nodes.title) if unit is not None else None
    if title is None or title.parent is not unit:
        return ""
    generated = title.next_node(ed.title_number)
    return (title if generated is None else generated).astext()


def add_files(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], doctree: nodes.Node | None
) -> None:
    """Link the apparatus's own stylesheet and script on the pages that need them."""
    if doctree is None or app.builder.name == "epub":
        return
    kinds = {type(node) for node in every(doctree, nodes.container)}
    if kinds & {ed.apparatus, ed.witness, ed.witnesses}:
        app.add_css_file("apparatus.css", priority=610)
    if ed.apparatus in kinds:
        app.add_js_file("apparatus.js", priority=610, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Register the transform for the builders that make web pages."""

    def register(app: Sphinx) -> None:
        if app.builder.format == "html" and app.builder.name != "epub":
            app.add_post_transform(ShowApparatus)

    app.connect("builder-inited", register)
    app.connect("html-page-context", add_files)
