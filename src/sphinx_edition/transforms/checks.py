"""What an editor may have got wrong that only the finished page shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.matching import Matcher

from sphinx_edition import nodes
from sphinx_edition.directives.base import propose_key
from sphinx_edition.messages import warn
from sphinx_edition.model.locator import key_fault
from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterator

_Kind = TypeVar("_Kind", bound=dn.Element)

_SEE = r"(?:see|cf\.?|compare|voir|siehe|vgl\.|см\.)\s+(?:also\s+)?(?:the\s+)?"
_NOTE = r"(?:(?:foot)?notes?|nn?\.|Anm(?:\.|erkung)|Fu(?:ß|ss)note|прим(?:\.|ечание)|сноск[ауи])"
_TYPED = re.compile(
    rf"\b{_SEE}{_NOTE}\s*\d+|\b(?:foot)?note\s+\d+\s+(?:above|below)", re.IGNORECASE
)
#: Not that of the paragraph's own number, ``(1)``.
_DIGIT = re.compile(r"(?<![(\d])\d")
#: What the parser leaves as text because it does not link to such addresses.
_UNLINKED = re.compile(
    r"(?:\]\(\s*<?|<|\]:\s*)((?:javascript|vbscript|file|data):[^\s>]*)", re.IGNORECASE
)
_NOT_TEXT = (
    nodes.commentary,
    nodes.apparatus_source,
    nodes.summary,
    nodes.basis,
    nodes.heading_label,
    dn.title,
    dn.footnote,
)
#: In what a provision may stand, besides a plain section.
_HOLDERS = (dn.document, nodes.division, nodes.annex, nodes.example_result, addnodes.only)
_NAMES: tuple[tuple[type, str], ...] = (
    (dn.list_item, "a list"),
    (dn.definition, "a list"),
    (dn.field_body, "a list"),
    (dn.block_quote, "a quotation"),
    (dn.entry, "a table"),
    (dn.footnote, "a note"),
    (nodes.commentary, "a commentary"),
    (nodes.gap, "a gap"),
    (nodes.summary, "a gap"),
    (nodes.event, "an event"),
    (nodes.actor, "an actor"),
    (nodes.witness, "a witness"),
    (dn.Admonition, "a box"),
    (dn.container, "a box"),
)


class CheckPage(SphinxTransform):
    """Looks over a page once it is read, and warns."""

    # After all ids and notes are in place, before the domain collects (850).
    default_priority = 830

    def apply(self, **kwargs: Any) -> None:
        """Run every check."""
        self._elements = every(self.document, dn.Element)
        self._sections()
        self._fences()
        for check in (self._places, self._headings, self._stray, self._words, self._typed):
            check()
        self._addresses()

    def _of(self, kind: type[_Kind]) -> Iterator[_Kind]:
        """The nodes of a kind, in the order of the page."""
        return (node for node in self._elements if isinstance(node, kind))

    def _sections(self) -> None:
        """Every section of a printed page needs a key, and one that can be a key."""
        explicit = {n: i for n, i in self.document.nameids.items() if self._is_explicit(n)}
        for section in self._of(dn.section):
            for name in [n for n in section["names"] if n in explicit]:
                if fault := key_fault(name):
                    message = "%r cannot be the key of a section: %s%s"
                    warn("key", message, name, fault, propose_key(name), location=section)
        excluded = Matcher(self.config.edition_print_exclude)
        if self.config.edition_require_section_keys and not excluded(self.env.docname):
            self._sections_without_key(set(explicit.values()))

    def _is_explicit(self, name: str) -> bool:
        return bool(self.document.nametypes.get(name))

    def _sections_without_key(self, explicit: set[str | None]) -> None:
        for section in self._of(dn.section):
            if isinstance(section, nodes.provision) or explicit & set(section["ids"]):
                continue
            if "ed-instrument-section" in section["classes"] or self._is_front(section):
                continue
            title = section[0].astext() if section.children else ""
            slug = self._unused(dn.make_id(title))
            message = "the section %r has no key; write (%s)= on the line before it"
            warn("section", message, title, slug, location=section)

    def _unused(self, slug: str) -> str:
        """The slug, or one like it that can be a key and is none on this page."""
        if not slug or key_fault(slug):
            slug = f"the-{slug}" if slug else "a-key"
        return slug if not self._is_explicit(slug) else f"{slug}-2"

    def _is_front(self, section: dn.section) -> bool:
        return self.env.docname == self.config.root_doc and section.parent is self.document

    def _fences(self) -> None:
        for node in self._of(dn.container):
            if node.get("is_div") and not node["classes"]:
                message = (
                    "a colon fence opens here without a name: the fence around it closed too "
                    "early; give outer fences more colons than inner ones"
                )
                warn("fence", message, location=node)

    def _places(self) -> None:
        for node in self._elements:
            if not _is_provision(node):
                continue
            above = next(_above(node))
            if isinstance(above, dn.container) and above.get("is_div"):
                above = next(_above(above))
            if not _may_hold(above, node):
                message = "%s stands inside %s; a provision stands by itself"
                warn("context", message, _called(node), _called(above), location=node)

    def _headings(self) -> None:
        for node in self._of(dn.rubric):
            if "level" in node and _in_provision(node):
                message = "the heading %r stands inside a provision; end the provision before it"
                warn("heading", message, node.astext(), location=node)

    def _stray(self) -> None:
        """Text after a provision reads as if it belonged to it."""
        for node in self._of(nodes.provision):
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
        for node in self._of(addnodes.pending_xref):
            if not node.get("refexplicit") and _in_edited_text(node):
                target = node.get("written") or node.get("reftarget")
                self._without_words(target, node)
        for link in self._of(dn.reference):
            if "id_link" in link and not link.astext() and _in_edited_text(link):
                self._without_words(link["refuri"].removeprefix("#"), link)

    @staticmethod
    def _without_words(target: str, node: dn.Node) -> None:
        message = "the reference to %r inside the edited text has no words of its own"
        warn("words", message, target, location=node)

    def _typed(self) -> None:
        for node in self._of(dn.paragraph):
            text = _typed_text(node)
            # To look for a digit first takes a tenth of the time, and few paragraphs have any.
            for match in _TYPED.finditer(text) if _DIGIT.search(text) else ():
                message = "%r is typed by hand and goes wrong when notes change; use [^label]"
                warn("typed-reference", message, match[0], location=node)

    def _addresses(self) -> None:
        for node in every(self.document, dn.Text):
            if not isinstance(node.parent, dn.literal | dn.FixedTextElement | dn.Invisible):
                for match in _UNLINKED.finditer(node):
                    message = "the address %r has a scheme that is not allowed and is no link"
                    address = match[1]
                    if address.count(")") > address.count("("):
                        address = address[: address.rindex(")")]
                    warn("url", message, address, location=node.parent)


def _is_provision(node: dn.Node) -> bool:
    return isinstance(node, nodes.provision | nodes.recital)


def _may_hold(above: dn.Node, node: dn.Node) -> bool:
    if isinstance(node, nodes.recital) and isinstance(above, nodes.preamble):
        return True
    return type(above) is dn.section or isinstance(above, _HOLDERS)


def _called(node: dn.Node) -> str:
    """What an editor calls a node: "article 2", "a quotation"."""
    if isinstance(node, nodes.provision | nodes.recital):
        return f"{node['kind']} {node['number']}".strip()
    for cls, name in _NAMES:
        if isinstance(node, cls):
            return name
    return f"another block ({type(node).__name__})"


_LISTINGS = (
    nodes.chronology,
    nodes.timeline,
    nodes.instrument_status,
    nodes.actors,
    nodes.places,
    nodes.claims,
    nodes.concordance,
    nodes.changes,
    nodes.editorial_status,
    nodes.print_concordance,
)


def _is_silent(node: dn.Node) -> bool:
    """What prints nothing at its place, or is known not to belong to the provision above."""
    silent = dn.Invisible | dn.footnote | nodes.commentary | dn.system_message | addnodes.index
    if isinstance(node, silent | nodes.example | nodes.instrument | nodes.gap):
        return True
    if isinstance(node, nodes.event | nodes.actor | nodes.place | nodes.account | nodes.claim):
        return True
    if isinstance(node, nodes.erratum | nodes.tombstone):
        return True
    if isinstance(node, _LISTINGS):
        return True
    if isinstance(node, nodes.witness | nodes.witnesses | nodes.apparatus_source):
        return True
    return isinstance(node, dn.target | addnodes.only | dn.transition)


def _above(node: dn.Node) -> Iterator[dn.Element]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _in_provision(node: dn.Node) -> bool:
    """Whether the nearest unit around a node is a provision, not a commentary or a box."""
    unit = nodes.provision | nodes.recital | dn.container | dn.Admonition
    nearest = next((above for above in _above(node) if isinstance(above, unit)), None)
    return nearest is not None and _is_provision(nearest)


def _typed_text(node: dn.paragraph) -> str:
    """The text that an editor typed: without the marks of notes."""
    marks = dn.footnote_reference
    return "".join("*" if isinstance(t.parent, marks) else t for t in every(node, dn.Text))


def _in_edited_text(node: dn.Node) -> bool:
    for above in _above(node):
        if isinstance(above, _NOT_TEXT):
            return False
        if isinstance(above, nodes.division):
            return False
        if _is_provision(above):
            return True
    return False
