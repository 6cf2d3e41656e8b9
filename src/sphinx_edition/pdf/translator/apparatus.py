"""The critical apparatus: marks in the text, entries at the foot of the page of their lemma."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_edition import nodes as ed
from sphinx_edition.pdf import escape
from sphinx_edition.pdf.translator.base import JOINER, Base, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

#: Where nothing can have an entry at the foot: what is set there itself.
_AT_THE_FOOT = (nodes.footnote, nodes.citation)
_FIRST_WORD = re.compile(r"\w[\w\u0300-\u036f]*")
#: Scripts that Typst divides at line ends; in a word of others a mark may stand at its end.
_DIVIDED = re.compile(r"(?:LATIN|CYRILLIC|GREEK|ARMENIAN|GEORGIAN)\b")
#: A word of so many letters is never divided.
_WHOLE = 3
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LEFT_TO_RIGHT_MARK = "\u200e"


class Placed(NamedTuple):
    """An entry of the book that goes to the foot of a page."""

    node: Element
    docname: str
    order: int
    unit: str
    #: Whether it is the first of its provision in its layer.
    first: bool


class Apparatus(Base):
    """Visitors of the apparatus; `expect` tells them beforehand what a document has."""

    def expect(self, tree: Element) -> bool:
        """Take note of the entries of a document; whether any goes to the foot of a page."""
        # Entries stand in the order of their lemmata.
        found = list(tree.findall(ed.apparatus_entry))
        order = {id(entry): n for n, entry in enumerate(found, self.counted)}
        self.counted += len(found)
        self.keyed = False
        for end in tree.findall(ed.lemma_end):
            docname = _docname(end)
            target = self.anchors.find(docname, str(end["entry"]))
            if target is None or id(target.node) not in order or _within(end, _AT_THE_FOOT):
                continue
            entry, self.keyed = target.node, True
            self.variants[self.lemma_label(docname, entry)] = Placed(
                entry, docname, order[id(entry)], _unit(entry), _first(entry)
            )
        return self.keyed

    def lemma_label(self, docname: str, entry: Element) -> str:
        """The label of the place in the text that an entry is about."""
        target = self.anchors.find(docname, str(entry["lemma"])) if entry["lemma"] else None
        return target.label if target else ""

    @property
    def layers(self) -> int:
        """How many layers have entries at the foot."""
        return len({placed.node["place"] for placed in self.variants.values()})

    # ---- marks in the text -----------------------------------------------------------------

    def visit_lemma_start(self, node: Element) -> None:
        """Keep the mark until the first letter has been written: see `cut_for_marks`."""
        label = next(iter(self.labels(node)), "")
        if label in self.variants:
            self.starts.append((label, f"#lemma-start({escape.string(label)});"))
        raise nodes.SkipNode

    def visit_lemma_end(self, node: Element) -> None:
        """Set the mark of the end, and the entry with it."""
        target = self.anchors.find(self.docname, str(node["entry"]))
        label = self.lemma_label(self.docname, target.node) if target else ""
        if target and label in self.variants and not _within(node, _AT_THE_FOOT):
            if any(label == waiting for waiting, _ in self.starts):
                self.write(self.take_starts())
            end = next(iter(self.labels(target.node)), f"{label}--end")
            call = self._entry_call(label, end, self.variants[label])
            self.write(f"#once[{call}];" if _within(node, (nodes.title,)) else call)
            # A mark at the very end of a paragraph would be set below it.
            self.write("" if _goes_on(node) else JOINER)
        raise nodes.SkipNode

    def _entry_call(self, label: str, end: str, placed: Placed) -> str:
        node = placed.node
        given = {
            "paragraph": escape.string(str(node["paragraph"])),
            "unit": escape.string(placed.unit),
            "sign": escape.string(str(node["sign"])),
            "first": str(placed.first).lower(),
        }
        settings = ", ".join(f"{name}: {value}" for name, value in given.items())
        return (
            f"#lemma-end({escape.string(label)}, {escape.string(end)}, {int(node['place'])}, "
            f"{placed.order}, (to, link) => [{self.entry_words(node)}], {settings});"
        )

    def entry_words(self, node: Element) -> str:
        """The words of an entry; pages that it names would make its length uncertain."""
        starts, self.starts = self.starts, []
        held, self.held = self.held, False
        words = self.capture(*node.children).strip("\n")
        self.starts, self.held = starts, held
        # Else the number of the next entry might be drawn to the left of the words before it.
        ends = _RIGHT_TO_LEFT.match(node.astext().rstrip()[-1:])
        return words + (_LEFT_TO_RIGHT_MARK if ends else "")

    def take_starts(self) -> str:
        """The marks that wait for a letter."""
        marks = "".join(mark for _, mark in self.starts)
        self.starts.clear()
        return marks

    # ---- entries ---------------------------------------------------------------------------

    def visit_apparatus(self, node: Element) -> None:
        """Print here only what goes to the foot of no page: what has no lemma there."""
        rest = [child for child in node.children if self._stays(child)]
        if rest:
            self.write("#unplaced[\n")
            for child in rest:
                child.walkabout(self)
            self.write("]\n\n")
        raise nodes.SkipNode

    def _stays(self, child: nodes.Node) -> bool:
        if isinstance(child, ed.apparatus_entry):
            return self.lemma_label(self.docname, child) not in self.variants
        return not isinstance(child, ed.heading_label)

    def visit_apparatus_entry(self, node: Element) -> None:
        """An entry that stands where it is written."""
        self.mark_origin(node)
        key = f"#number[§{escape.markup(node['paragraph'])}];~" if node["paragraph"] else ""
        self.write(f"{self.anchor_calls(node)}{key}{self.entry_words(node)}\n\n")
        raise nodes.SkipNode

    def visit_lemma(self, node: Element) -> None:
        """Words as they are; the sign after them is a node of its own."""

    depart_lemma = visit_lemma
    visit_reading = visit_lemma
    depart_reading = visit_lemma
    visit_reading_words = visit_lemma
    depart_reading_words = visit_lemma
    visit_remark = visit_lemma
    depart_remark = visit_lemma

    def visit_siglum(self, node: Element) -> None:
        """A witness's sign."""
        self.write("#siglum[")

    def end_call(self, node: Element) -> None:
        """Close it."""
        self.write("];")

    depart_siglum = end_call

    def visit_phrase(self, node: Element) -> None:
        """Words of the program."""
        self.write("#phrase[")

    depart_phrase = end_call

    def visit_conjecturer(self, node: Element) -> None:
        """Names."""
        self.write("#conjecturer[")

    depart_conjecturer = end_call


def cut_for_marks(text: str) -> int:
    """Where in a text the marks of lemmata that begin with it are set.

    Not before its first word, where they would count as the end of the line before; but before
    the first place where that word may be divided, and between letters that no ligature or
    kerning joins.
    """
    word = _FIRST_WORD.search(text)
    if not word:
        return len(text)
    start, end = word.span()
    if end - start <= _WHOLE or not _DIVIDED.match(unicodedata.name(text[start], "")):
        return end
    first = _letter_end(text, start)
    joined = text[start].isupper() or text[start] in "fﬀﬁ"
    return _letter_end(text, first) if joined else first


def _letter_end(text: str, start: int) -> int:
    """The end of a letter with the accents that follow it."""
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _goes_on(node: Element) -> bool:
    """Whether words follow in the paragraph, or a note, whose mark is one."""
    block: Element = node.parent
    while isinstance(block, nodes.Inline) and block.parent is not None:
        block = block.parent
    return any(text.astext().strip() for text in _after(node, block))


def _after(node: Element, block: Element) -> Iterator[nodes.Node]:
    """Texts after a node in a block; lists and the like inside it are other blocks."""
    seen = False
    for each in block.findall():
        if each is node:
            seen = True
        elif seen and isinstance(each, nodes.Element) and not isinstance(each, nodes.Inline):
            return
        elif seen and isinstance(each, nodes.Text):
            yield each


def _within(node: Element, kinds: tuple[type[nodes.Element], ...]) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, kinds):
        parent = parent.parent
    return parent is not None


def _docname(node: Element) -> str:
    """The document that a node of the book is from."""
    parent = node.parent
    while not isinstance(parent, addnodes.start_of_file):
        parent = parent.parent
    return str(parent["docname"])


def _provision(node: Element) -> Element | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, ed.provision | ed.recital):
        parent = parent.parent
    return parent


def _unit(entry: Element) -> str:
    """What the provision of an entry is called where two share a page: "Article 2"."""
    provision = _provision(entry)
    title = next(iter(provision.findall(nodes.title)), None) if provision is not None else None
    if title is None:
        return ""
    number = next(iter(title.findall(ed.title_number)), None)
    return " ".join((number or title).astext().split())


def _first(entry: Element) -> bool:
    siblings = [each for each in entry.parent.children if isinstance(each, ed.apparatus_entry)]
    return siblings[0] is entry


def stray_place(placed_entry: Placed) -> tuple[str, int]:
    """Document and line of an entry, for messages."""
    return placed_entry.docname, int(placed(placed_entry.node).line or 0)
