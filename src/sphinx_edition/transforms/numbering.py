"""Gives provisions their headings, and their paragraphs and points numbers and anchors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn
from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes
from sphinx_edition.locale import words
from sphinx_edition.messages import warn
from sphinx_edition.model.locator import BY_ANCHOR, Locator, LocatorError, Step, anchor
from sphinx_edition.model.titles import provision_title
from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from sphinx_edition.locale import Words

#: A printed number at the beginning of a paragraph, or ``(?x)`` for one that has none.
_LABELS = re.compile(
    r"((?:\((?:\?[0-9A-Za-z-]+|\d+[a-z]{0,6}|[ivxlcdmIVXLCDM]+|[A-Za-z]{1,2})\))+)\s+"
)
_LABEL = re.compile(r"\((\??)([^()]+)\)")
_UNNUMBERED = (
    nodes.commentary,
    nodes.apparatus_source,
    nodes.basis,
    dn.title,
    dn.footnote,
    dn.system_message,
    dn.Invisible,
)
_LISTS = (dn.bullet_list, dn.enumerated_list)


class AttachInstruments(SphinxTransform):
    """Gives a section that an instrument opens the instrument's key as its anchor."""

    # After MyST-Parser has put explicit section ids first (262).
    default_priority = 265

    def apply(self, **kwargs: Any) -> None:
        """Move the key from the declaration to the section right above it."""
        for node in every(self.document, nodes.instrument):
            section = node.parent
            if not isinstance(section, dn.section) or not node["ids"]:
                continue
            above = [c for c in section[: section.index(node)] if not isinstance(c, dn.Invisible)]
            if len(above) == 1 and isinstance(above[0], dn.title):
                self._attach(node, section, above[0])

    def _attach(self, node: nodes.instrument, section: dn.section, title: dn.title) -> None:
        key = node["ids"].pop(0)
        section["ids"].insert(0, key)
        self.document.ids[key] = section
        section["classes"].append("ed-instrument-section")
        node["attached"] = True
        if title.astext().casefold().endswith(node["title"].casefold()) and node.children:
            del node[0]


class NumberProvisions(SphinxTransform):
    """Sets the generated part of headings, and numbers what is cited inside provisions."""

    # After Locale (20): a translated paragraph brings its number along.
    default_priority = 210

    def apply(self, **kwargs: Any) -> None:
        """Number every provision of the page."""
        for node in every(self.document, (nodes.provision, nodes.recital)):
            if isinstance(node, nodes.provision):
                self._head(node)
            if not isinstance(node, nodes.division):
                _Numbering(self.document, node).run()

    @property
    def _words(self) -> Words:
        return words(self.config.language, self.config.edition_labels)

    def _head(self, node: nodes.provision) -> None:
        title = next(child for child in node if isinstance(child, dn.title))
        bare = isinstance(node, nodes.preamble | nodes.closing)
        if not (bare and title.children):
            shown = self._number_words(node)
            number = nodes.title_number(shown, shown, classes=["ed-no"])
            between = nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"])
            title[:0] = [number, between] if title.children else [number]
        line = self._basis(node)
        if line is not None:
            node.insert(node.index(title) + 1, line)

    def _number_words(self, node: nodes.provision) -> str:
        steps = _steps(node)[-1:]
        if not steps:
            name = node["unit"] or self._words[str(node.get("division") or node["kind"])]
            return f"{name} {node['number']}".strip()
        if BY_ANCHOR[steps[0].token].numbered:
            steps = [steps[0]._replace(number=node["number"])]
        return provision_title(Locator("", tuple(steps)), unit=node["unit"], words=self._words)

    def _basis(self, node: nodes.provision) -> nodes.basis | None:
        parts = []
        if node["text"] and (node["text_given"] or node["basis"]):
            parts.append(self._words[f"text.{node['text']}"])
        if node["basis"]:
            parts.append(self._words["basis"].format(node["basis"]))
        if node["status"]:
            parts.append(self._words[f"editorial.{node['status']}"])
        if not parts:
            return None
        text = " · ".join(parts)
        line = nodes.basis(text, text, classes=["ed-basis"])
        line.source, line.line = node.source, node.line
        return line


class _Numbering:
    """Numbers one provision."""

    def __init__(self, document: dn.document, provision: dn.Element) -> None:
        self.document = document
        self.provision = provision
        self.base = tuple(_steps(provision))
        self.current: tuple[str, ...] | None = None
        self.count = 0
        self.lost = False

    def run(self) -> None:
        blocks = [c for c in self.provision if not isinstance(c, _UNNUMBERED)]
        self.numbered = any(
            isinstance(block, dn.paragraph) and _LABELS.match(_leading(block)) for block in blocks
        )
        before: dn.Node | None = None
        for block in blocks:
            if isinstance(block, nodes.gap):
                self._gap(block)
            elif isinstance(block, dn.paragraph):
                self._paragraph(block, before)
            elif isinstance(block, _LISTS):
                self._list(block, self.current or ())
            before = block

    def _gap(self, gap: nodes.gap) -> None:
        if gap["paragraphs"]:
            self.count += gap["paragraphs"]
        else:
            self.lost = True

    def _paragraph(self, block: dn.paragraph, before: dn.Node | None) -> None:
        labels, shown = _take_labels(block)
        new = _as(block, nodes.provision_paragraph)
        new["classes"].append("ed-par")
        if labels:
            self.current = labels
            self._number(new, labels, shown, counted=False)
        elif self.current is not None and before is not None and _interrupts(before):
            new["continues"] = True
        elif self.numbered or self.lost:
            self._complain(new)
        else:
            self.count += 1
            self.current = (str(self.count),)
            self._number(new, self.current, f"[{self.count}]", counted=True)

    def _complain(self, block: dn.Element) -> None:
        words = " ".join(block.astext().split()[:5])
        if self.lost:
            message = (
                "after a gap of unknown length %r cannot be counted; begin it with (n) or (?x)"
            )
        else:
            message = "%r has no number among numbered paragraphs; begin it with (n) or (?x)"
        warn("number", message, words, location=block)

    def _list(self, block: dn.Element, above: tuple[str, ...]) -> None:
        items = [item for item in block if isinstance(item, dn.list_item)]
        if isinstance(block, dn.enumerated_list):
            start = block.get("start", 1)
            found: list[tuple[tuple[str, ...], str]] = [
                ((str(start + i),), f"{start + i}.") for i in range(len(items))
            ]
        else:
            found = [_take_labels(_first_paragraph(item)) for item in items]
        if not any(labels for labels, _ in found):
            for item in items:
                self._inner_lists(item, above)
            return
        new = _as(block, nodes.points)
        new["classes"].append("ed-points")
        for item, (labels, shown) in zip(items, found, strict=True):
            self._point(item, (*above, *labels), shown, labelled=bool(labels))

    def _point(
        self, item: dn.Element, path: tuple[str, ...], shown: str, *, labelled: bool
    ) -> None:
        if not labelled:
            words = " ".join(item.astext().split()[:5])
            warn("number", "%r has no number among numbered points", words, location=item)
        else:
            item = _as(item, nodes.point)
            self._number(item, path, shown, counted=False)
        self._inner_lists(item, path)

    def _inner_lists(self, item: dn.Element, above: tuple[str, ...]) -> None:
        for inner in [child for child in item if isinstance(child, _LISTS)]:
            self._list(inner, above)

    def _number(
        self, node: dn.Element, path: tuple[str, ...], shown: str, *, counted: bool
    ) -> None:
        """Claim the anchor and set the number before the first words."""
        node["number"] = "" if path[-1].startswith("?") else path[-1]
        node["counted"], node["shown"] = counted, shown
        self._claim(node, tuple(number.removeprefix("?") for number in path))
        recital = isinstance(self.provision, nodes.recital) and self.count <= 1 and counted
        if recital:
            number, where = self.provision["number"], self.provision["anchor"]
            node["number"], shown = number, f"({number})"
        else:
            number, where = node["number"], node.get("anchor", "")
        facts = {"number": number, "anchor": where, "shown": shown}
        _lead(node).insert(0, _mark(counted=counted and not recital, **facts))

    def _claim(self, node: dn.Element, path: tuple[str, ...]) -> None:
        if not self.base:
            return
        steps = [Step("pt" if i else "par", number) for i, number in enumerate(path)]
        place = Locator(self.provision["instrument"], (*self.base, *steps))
        try:
            made = self.provision["scope"] + anchor(place)
        except LocatorError as error:
            warn("anchor", "%s", error, location=node)
            return
        if made in self.document.ids:
            warn(
                "duplicate",
                "the anchor %r is taken on this page; the second is refused",
                made,
                location=node,
            )
            return
        node["anchor"], node["steps"] = made, [tuple(step) for step in place.steps]
        node["ids"].insert(0, made)
        self.document.note_explicit_target(node)


def _steps(node: dn.Element) -> list[Step]:
    written: list[tuple[str, str]] = node.get("steps", [])
    return [Step(*step) for step in written]


def _lead(node: dn.Element) -> dn.Element:
    return node if isinstance(node, dn.paragraph) else _first_paragraph(node)


def _mark(*, number: str, anchor: str, shown: str, counted: bool) -> nodes.paragraph_number:
    # Without a margin, [1] would be taken for the mark of a note.
    inline = f"¶ {number}" if counted else shown
    text = f"{inline} " if inline else ""
    return nodes.paragraph_number(
        text, text, number=number, anchor=anchor, shown=shown, counted=counted
    )


def _interrupts(block: dn.Node) -> bool:
    """True for a list, quotation, table or figure: what follows continues the paragraph."""
    return not isinstance(block, dn.paragraph | nodes.gap)


def _as(node: dn.Element, cls: type[dn.Element]) -> Any:
    """The same node as another class, in its place."""
    new = cls(node.rawsource, **node.attributes)
    new.source, new.line = node.source, node.line
    new.extend(node.children)
    node.parent.replace(node, new)
    return new


def _first_paragraph(item: dn.Element) -> dn.Element:
    for child in item:
        if isinstance(child, dn.paragraph):
            return child
    return item


def _leading(block: dn.Element) -> str:
    first = block.children[0] if block.children else None
    return str(first) if isinstance(first, dn.Text) else ""


def _take_labels(block: dn.Element) -> tuple[tuple[str, ...], str]:
    """Take the numbers off the beginning of a block: the steps, and how they are shown."""
    match = _LABELS.match(_leading(block))
    if match is None or not isinstance(block, dn.paragraph):
        return (), ""
    rest = _leading(block)[match.end() :]
    block.replace(block.children[0], dn.Text(rest))
    labels = [(mark, number) for mark, number in _LABEL.findall(match[1])]
    shown = "" if labels[-1][0] else f"({labels[-1][1]})"
    return tuple(mark + number for mark, number in labels), shown
