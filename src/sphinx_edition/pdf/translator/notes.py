"""Notes, citations, admonitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition.pdf import escape
from sphinx_edition.pdf.translator.base import JOINER, Base, neighbour

if TYPE_CHECKING:
    from docutils.nodes import Element

#: Admonitions whose title is the program's word, by the name of the node.
_NAMED = {
    "attention": "attention",
    "caution": "caution",
    "danger": "danger",
    "error": "error",
    "hint": "hint",
    "important": "important",
    "note": "note",
    "tip": "tip",
    "warning": "warning",
    "seealso": "see-also",
}

#: Letters of a note that may be divided between pages where the apparatus stands above it.
LONG = 250


class Notes(Base):
    """Visitors of notes at the foot, of literature, and of set-off remarks."""

    def visit_footnote_reference(self, node: Element) -> None:
        """Set the note at the foot of the page where it is first referred to."""
        held, self.held = self.held, False
        self.write(_before_mark(node, held))
        self._mark(node)
        if held and not isinstance(neighbour(node, 1), nodes.footnote_reference):
            self.write("];")
            held = False
        self.held = held
        raise nodes.SkipNode

    def _mark(self, node: Element) -> None:
        number = escape.string(node.astext())
        id_ = str(node.get("refid", ""))
        note = self.anchors.footnotes.get((self.docname, id_))
        if note is None:
            self.write(f"#super[{escape.markup(node.astext())}];")
        elif note.get("printed"):
            self._again(number, id_, node)
        else:
            note["printed"] = True
            self._set(note, number, "title-note" if _in_title(node) else "note")

    def _set(self, note: Element, number: str, call: str) -> None:
        labels = [escape.string(label) for label in self.labels(note)]
        paged, self.paged = self.paged, set(self.paged)
        body = [child for child in note.children if not isinstance(child, nodes.label)]
        starts, self.starts = self.starts, []
        text = self.capture(*body).strip("\n")
        self.paged, self.starts = paged, starts
        long = ", long: true" if self.keyed and len(note.astext()) > LONG else ""
        self.write(f"#{call}({number}, {escape.array(labels)}{long})[{text}];")

    def _again(self, number: str, id_: str, node: Element) -> None:
        target = self.anchors.find(self.docname, id_)
        assert target is not None
        self.used.setdefault(target.label, node)
        self.write(f"#note-again({number}, {escape.string(target.label)});")

    def visit_footnote(self, node: Element) -> None:
        """Printed already; a note that nothing refers to is printed where it stands."""
        if node.get("printed") or _referred_later(node):
            raise nodes.SkipNode
        self._hanging(node, "[", "]")

    def visit_citation(self, node: Element) -> None:
        """An entry of the bibliography under its label in brackets."""
        self._hanging(node, "[", "]")

    def _hanging(self, node: Element, before: str, after: str) -> None:
        self.mark_origin(node)
        label = next((c for c in node.children if isinstance(c, nodes.label)), None)
        body = [child for child in node.children if child is not label]
        words = escape.markup(before + label.astext() + after) if label else ""
        anchors = self.anchor_calls(node)
        self.write(f"#hanging[{anchors}{words}][{self.capture(*body).strip(chr(10))}]\n\n")
        raise nodes.SkipNode

    def visit_citation_reference(self, node: Element) -> None:
        """A citation that nothing resolved."""
        self.write(escape.markup(f"[{node.astext()}]"))
        raise nodes.SkipNode

    def visit_label(self, node: Element) -> None:
        """Set with the note it belongs to."""
        raise nodes.SkipNode

    # ---- admonitions -----------------------------------------------------------------------

    def visit_admonition(self, node: Element) -> None:
        """A remark with a title of its own, or with the word for its kind."""
        self.mark_origin(node)
        title: list[nodes.Node] = []
        if node.children and isinstance(node.children[0], nodes.title):
            title = list(node.children[0].children)
            node.pop(0)
        kind = node.__class__.__name__
        if title:
            words = f"[{self.capture(*title)}]"
        else:
            words = f"[{escape.markup(self.word(_NAMED[kind]))}]" if kind in _NAMED else "none"
        self.write(f"#admonition({words})[\n{self.anchor_calls(node)}")

    def depart_admonition(self, node: Element) -> None:
        """End it."""
        self.write("\n]\n\n")

    visit_attention = visit_admonition
    depart_attention = depart_admonition
    visit_caution = visit_admonition
    depart_caution = depart_admonition
    visit_danger = visit_admonition
    depart_danger = depart_admonition
    visit_error = visit_admonition
    depart_error = depart_admonition
    visit_hint = visit_admonition
    depart_hint = depart_admonition
    visit_important = visit_admonition
    depart_important = depart_admonition
    visit_note = visit_admonition
    depart_note = depart_admonition
    visit_tip = visit_admonition
    depart_tip = depart_admonition
    visit_warning = visit_admonition
    depart_warning = depart_admonition
    visit_seealso = visit_admonition
    depart_seealso = depart_admonition
    visit_todo_node = visit_admonition
    depart_todo_node = depart_admonition

    def visit_versionmodified(self, node: Element) -> None:
        """Its first words already say what it is."""
        self.mark_origin(node)
        self.write("#strip[\n" + self.anchor_calls(node))

    depart_versionmodified = depart_admonition


def _referred_later(note: Element) -> bool:
    return bool(note.get("backrefs"))


def _before_mark(node: Element, held: bool) -> str:
    """What keeps a mark at its word, and apart from another mark."""
    before = neighbour(node, -1)
    if _in_title(node):
        return ""
    if isinstance(before, nodes.footnote_reference):
        return "#next-mark;" if held else f"{JOINER}#next-mark;"
    joined = before is not None and not before.astext()[-1:].isspace()
    return JOINER if joined and not held else ""


def _in_title(node: Element) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.title):
        parent = parent.parent
    return parent is not None and isinstance(parent.parent, nodes.section)
