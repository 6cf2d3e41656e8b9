"""What an editor may have got wrong that only the finished page shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.matching import Matcher

from sphinx_edition import nodes
from sphinx_edition.messages import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

#: markdown-it stops at 20 levels; a list takes two (list and item).
DEEPEST_LIST = 9
_TYPED = re.compile(
    r"\b(see|cf\.|compare|voir|siehe|см\.)\s+(?:the\s+)?(?:foot)?note\s+(\d+)", re.IGNORECASE
)
_NOT_TEXT = (
    nodes.commentary,
    nodes.summary,
    nodes.basis,
    nodes.heading_label,
    dn.title,
    dn.footnote,
)


class CheckPage(SphinxTransform):
    """Looks over a page once it is read, and warns."""

    # After all ids and notes are in place, before the domain collects (850).
    default_priority = 830

    def apply(self, **kwargs: Any) -> None:
        """Run every check."""
        self._sections()
        self._fences()
        for check in (self._places, self._headings, self._stray, self._words, self._typed):
            check()
        self._lists()

    def _sections(self) -> None:
        """Every section of a printed page needs a key."""
        excluded = Matcher(self.config.edition_print_exclude)
        docname = self.env.docname
        if not self.config.edition_require_section_keys or excluded(docname):
            return
        explicit = {i for n, i in self.document.nameids.items() if self.document.nametypes.get(n)}
        for section in self.document.findall(dn.section):
            if isinstance(section, nodes.provision) or explicit & set(section["ids"]):
                continue
            if "ed-instrument-section" in section["classes"] or self._is_front(section):
                continue
            title = section[0].astext() if section.children else ""
            slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "a-key"
            message = "the section %r has no key; write (%s)= on the line before it"
            warn("section", message, title, slug, location=section)

    def _is_front(self, section: dn.section) -> bool:
        return self.env.docname == self.config.root_doc and section.parent is self.document

    def _fences(self) -> None:
        for node in self.document.findall(dn.container):
            if node.get("is_div") and not node["classes"]:
                message = (
                    "a colon fence opens here without a name: the fence around it closed too "
                    "early; give outer fences more colons than inner ones"
                )
                warn("fence", message, location=node)

    def _places(self) -> None:
        for node in self.document.findall(dn.Element):
            if not _is_provision(node):
                continue
            above = _inside(node, (dn.list_item, dn.block_quote, dn.table, dn.definition))
            if above is not None:
                name = f"{node['kind']} {node['number']}".strip()
                where = "a quotation" if isinstance(above, dn.block_quote) else "a list or table"
                message = "%s stands inside %s; a provision stands by itself"
                warn("context", message, name, where, location=node)

    def _headings(self) -> None:
        for node in self.document.findall(dn.rubric):
            if "level" in node and _inside(node, (nodes.provision, nodes.recital)) is not None:
                message = "the heading %r stands inside a provision; end the provision before it"
                warn("heading", message, node.astext(), location=node)

    def _stray(self) -> None:
        """Text after a provision reads as if it belonged to it."""
        for node in list(self.document.findall(nodes.provision)):
            index = node.parent.index(node)
            follows = [c for c in node.parent[index + 1 :] if not _is_silent(c)]
            if follows and not isinstance(follows[0], dn.section | nodes.recital):
                words = " ".join(follows[0].astext().split()[:6])
                message = (
                    "%r stands after a provision, where it would be read as part of it; put it "
                    "into a commentary or under a heading"
                )
                warn("stray", message, words, location=follows[0])

    def _words(self) -> None:
        """A critical text holds no words that a program made."""
        for node in self.document.findall(addnodes.pending_xref):
            if not node.get("refexplicit") and _in_edited_text(node):
                target = node.get("written") or node.get("reftarget")
                message = "the reference to %r inside the edited text has no words of its own"
                warn("words", message, target, location=node)

    def _typed(self) -> None:
        for node in self.document.findall(dn.paragraph):
            for match in _TYPED.finditer(node.astext()):
                message = "%r is typed by hand and goes wrong when notes change; use [^label]"
                warn("typed-reference", message, match[0], location=node)

    def _lists(self) -> None:
        for node in self.document.findall(_is_list):
            depth = 1 + sum(1 for above in _above(node) if _is_list(above))
            if depth > DEEPEST_LIST:
                message = (
                    "lists are nested %s deep: the parser drops what is deeper, and what follows"
                )
                warn("list", message, depth, location=node)
                return


def _is_provision(node: dn.Node) -> bool:
    return isinstance(node, nodes.provision | nodes.recital)


def _is_list(node: dn.Node) -> bool:
    return isinstance(node, dn.bullet_list | dn.enumerated_list)


def _is_silent(node: dn.Node) -> bool:
    """What prints nothing at its place, or is known not to belong to the provision above."""
    silent = dn.Invisible | dn.footnote | nodes.commentary | dn.system_message | addnodes.index
    if isinstance(node, silent | nodes.example | nodes.instrument | nodes.gap):
        return True
    return isinstance(node, dn.target | addnodes.only | dn.transition)


def _above(node: dn.Node) -> Iterator[dn.Element]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _inside(node: dn.Node, kinds: tuple[type[dn.Element], ...]) -> dn.Element | None:
    return next((above for above in _above(node) if isinstance(above, kinds)), None)


def _in_edited_text(node: dn.Node) -> bool:
    for above in _above(node):
        if isinstance(above, _NOT_TEXT):
            return False
        if isinstance(above, nodes.division):
            return False
        if _is_provision(above):
            return True
    return False
