"""Notes: anchors from their labels, and a place at the end of what they explain."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes as dn
from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes
from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model.locator import INTERNAL_PREFIX
from sphinx_edition.nodes.walk import every

_LABEL = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def _marks_and_notes(page: dn.document) -> tuple[list[dn.footnote_reference], list[dn.footnote]]:
    """Both in the order of the page, found in one walk."""
    found = every(page, (dn.footnote_reference, dn.footnote))
    marks = [node for node in found if isinstance(node, dn.footnote_reference)]
    return marks, [node for node in found if isinstance(node, dn.footnote)]


class FindNotes(SphinxTransform):
    """Prints a mark whose note does not exist as it was typed, with a warning."""

    # Before docutils numbers the notes (620) and MyST-Parser sorts them (618).
    default_priority = 610

    def apply(self, **kwargs: Any) -> None:
        """Look at every mark of the page."""
        marks, notes = _marks_and_notes(self.document)
        known = {name for note in notes for name in note["names"]}
        for mark in marks:
            label = mark.get("refname")
            if label is not None and label not in known:
                near = did_you_mean(label, known)
                warn("reference", "no note %r on this page%s", label, near, location=mark)
                self._forget(mark, label)
                mark.parent.replace(mark, dn.Text(mark.rawsource))

    def _forget(self, mark: dn.footnote_reference, label: str) -> None:
        self.document.footnote_refs[label].remove(mark)
        if mark in self.document.autofootnote_refs:
            self.document.autofootnote_refs.remove(mark)


class PlaceNotes(SphinxTransform):
    """Names every footnote by its label and moves it to the end of the unit it is cited in.

    The unit is the provision, else the chapter section (the section right below the page's
    own), else the page.  Footnotes that other extensions number (no label) keep their ids.
    """

    # After MyST-Parser has numbered and collected the footnotes (623).
    default_priority = 640

    def apply(self, **kwargs: Any) -> None:
        """Name and move the notes of the page."""
        references: dict[str, list[dn.Element]] = {}
        marks, notes = _marks_and_notes(self.document)
        for reference in marks:
            if "refid" in reference:
                references.setdefault(reference["refid"], []).append(reference)
        for note in notes:
            cited = [r for i in note["ids"] for r in references.get(i, [])]
            self._name(note, cited)
            if cited:
                self._move(note, _unit(cited[0]))

    def _name(self, note: dn.footnote, cited: list[dn.Element]) -> None:
        label = next(iter(note["names"]), "")
        if not label:
            return
        if label.isdigit():
            message = "the note %r has a bare number as label; use a word, [^word]"
            warn("note", message, label, location=note)
        elif not _LABEL.fullmatch(label):
            message = "the label of note %r is no key: lower-case letters, digits, hyphens"
            warn("note", message, label, location=note)
        slug = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
        name = f"{_scope(cited)}note-{slug}" if _LABEL.fullmatch(label) else ""
        self._rename(note, name or f"{INTERNAL_PREFIX}note-{slug or note.line}", cited)

    def _rename(self, note: dn.footnote, name: str, cited: list[dn.Element]) -> None:
        old = list(note["ids"])
        for i in old:
            self.document.ids.pop(i, None)
        note["ids"], note["backrefs"] = [name], []
        self.document.ids[name] = note
        for label in note["names"]:
            # A section may have the same word as its key.
            if self.document.nameids.get(label) in old:
                self.document.nameids[label] = name
        base = name if name.startswith(INTERNAL_PREFIX) else INTERNAL_PREFIX + name
        for number, reference in enumerate(cited, start=1):
            for i in reference["ids"]:
                self.document.ids.pop(i, None)
            mark = f"{base}-ref" if number == 1 else f"{base}-ref-{number}"
            reference["ids"], reference["refid"] = [mark], name
            self.document.ids[mark] = reference
            note["backrefs"].append(mark)

    def _move(self, note: dn.footnote, unit: dn.Element) -> None:
        note.parent.remove(note)
        after = [i for i, child in enumerate(unit) if not isinstance(child, dn.section)]
        notes = [i for i, child in enumerate(unit) if isinstance(child, dn.footnote)]
        at = max(notes, default=max(after, default=-1)) + 1
        unit.insert(_before_sections(unit) if not notes else at, note)


def _before_sections(unit: dn.Element) -> int:
    """The notes of a page stand before its first section that has notes of its own."""
    for index, child in enumerate(unit):
        if isinstance(child, dn.section):
            return index if _is_page(unit) else len(unit)
    return len(unit)


def _is_page(unit: dn.Element) -> bool:
    return isinstance(unit, dn.document) or isinstance(unit.parent, dn.document)


def _unit(reference: dn.Element) -> dn.Element:
    """Where the note of a reference belongs."""
    above = _ancestors(reference)
    for node in above:
        if isinstance(node, nodes.provision) and not isinstance(node, nodes.division):
            return node
        if isinstance(node, nodes.example_result):
            return node
    sections = [node for node in above if type(node) is dn.section]
    if len(sections) > 1:
        return sections[-2]
    return sections[0] if sections else above[-1]


def _scope(cited: list[dn.Element]) -> str:
    for node in _ancestors(cited[0]) if cited else []:
        if isinstance(node, nodes.example_result):
            return str(node["scope"])
    return ""


def _ancestors(node: dn.Element) -> list[dn.Element]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found
