"""The roles: references by key and locator, and marks inside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, cast

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.util.docutils import ReferenceRole, SphinxRole

from sphinx_edition import nodes
from sphinx_edition.locale import words
from sphinx_edition.messages import warn
from sphinx_edition.model import locator

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.environment import BuildEnvironment

#: Roles whose target is a key, with the word that their anchors begin with.
KEYED: dict[str, str] = {"event": "event", "actor": "actor", "instrument": ""}


class _Place(Protocol):
    """What a directive and a role have in common."""

    @property
    def env(self) -> BuildEnvironment: ...

    def set_source_info(self, node: dn.Node, /) -> None: ...


def pending(place: _Place, role: str, written: str, shown: str = "") -> list[addnodes.pending_xref]:
    """References to what an editor wrote, with computed anchors as targets.

    :param role: ``art``, ``event``, ``actor`` or ``instrument``
    :param written: a key, or locators with ranges and lists (``treaty 12..15, 17``)
    :param shown: words of the editor's own; without any, each gets its title when resolved
    :return: one `pending_xref` for each item; one only where ``shown`` is given
    :raises locator.LocatorError: if ``written`` cannot be read
    """
    context = place.env.ref_context
    found: list[addnodes.pending_xref] = []
    targets = _targets(role, written, context.get("ed:instrument", ""))
    for first, last in targets:
        item = written if len(targets) == 1 else _span(first, last)
        node = addnodes.pending_xref(
            "",
            refdomain="ed",
            reftype=role,
            reftarget=first.anchor,
            refexplicit=bool(shown),
            refwarn=True,
            refdoc=place.env.docname,
            written=written if shown else item,
            scope=context.get("ed:scope", ""),
            within=context.get("ed:instrument", ""),
        )
        if last:
            node["reflast"] = last.anchor
        # What the reference names besides its target; checked, not linked.
        spans = [(first, last), *targets[1:]] if shown else [(first, last)]
        node["refothers"] = [tuple(part) for span in spans for part in span if part][1:]
        node += dn.inline(item, shown or item, classes=["xref", "ed", f"ed-{role}"])
        place.set_source_info(node)
        found.append(node)
    return found[:1] if shown else found


class Named(NamedTuple):
    """An anchor, and how an editor writes it."""

    anchor: str
    written: str


def _span(first: Named, last: Named | None) -> str:
    return f"{first.written}..{last.written.rpartition(' ')[2]}" if last else first.written


def _named(place: locator.Locator) -> Named:
    return Named(locator.anchor(place), locator.write(place))


def _targets(role: str, written: str, instrument: str) -> list[tuple[Named, Named | None]]:
    if role in KEYED:
        fault = locator.key_fault(written)
        if fault:
            raise locator.LocatorError(f"{written!r} is no key: {fault}")
        return [(Named(f"{KEYED[role]}-{written}" if KEYED[role] else written, written), None)]
    return [
        (_named(span.first), _named(span.last) if span.last else None)
        for span in locator.parse_spans(written, instrument=instrument)
    ]


class EditionReferenceRole(ReferenceRole):
    """A reference to a provision, instrument, event or actor."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Make the reference, or print the words with a warning ``ed.reference``."""
        role = self.name.rpartition(":")[2]
        shown = self.title if self.has_explicit_title else ""
        try:
            made = pending(self, role, self.target.strip(), shown)
        except locator.LocatorError as error:
            warn("reference", "%s: %s", role, error, location=(self.env.docname, self.lineno))
            return [dn.inline(self.rawtext, self.title)], []
        parts: list[Node] = []
        for number, node in enumerate(made):
            parts += [dn.Text(", "), node] if number else [node]
        return parts, []


class MarkRole(SphinxRole):
    """A mark inside the text; its words are the editor's, its signs the program's."""

    #: Node class, sign before, sign after, by role.
    marks: ClassVar[dict[str, tuple[type[dn.Element], str, str]]] = {
        "gap": (nodes.lacuna, "", ""),
        "supplied": (nodes.supplied, "⟨", "⟩"),
        "sic": (nodes.sic, "", "sic"),
    }

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Parse the words as inline Markdown and set the signs around them."""
        role = self.name.rpartition(":")[2]
        node_class, before, after = self.marks[role]
        node = node_class(self.rawtext, classes=[f"ed-{role}"])
        self.set_source_info(node)
        parsed, messages = self.inliner.parse(
            self.text, self.lineno, cast("Any", self.inliner), node
        )
        if before:
            node += nodes.sign(before, before, classes=["ed-sign"])
        node += parsed
        if role == "sic":
            text = " " + words(self.config.language, self.config.edition_labels)["sic"]
            node += nodes.sign(text, text, classes=["ed-sign"])
        elif after:
            node += nodes.sign(after, after, classes=["ed-sign"])
        return [node], messages
