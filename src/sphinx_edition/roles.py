"""The roles: references by key and locator, and marks inside the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, cast

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.util.docutils import ReferenceRole, SphinxRole

from sphinx_edition import nodes
from sphinx_edition.locale import words
from sphinx_edition.messages import warn
from sphinx_edition.model import locator
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.notation import split_lemma
from sphinx_edition.model.apparatus.stretches import stretches

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.environment import BuildEnvironment

_HAND = re.compile(rf"(?<=.)[{signs.RAISED}]*(?:\((?:ac|pc)\))?$")

#: Roles whose target is a key, with the word that their anchors begin with.
KEYED: dict[str, str] = {
    **{role: role for role in ("event", "actor", "place", "account", "claim", "wit", "erratum")},
    "instrument": "",
}


_LAYER = re.compile(r"(.+?)\s*<([^<>]+)>\s*", re.DOTALL)


class _Place(Protocol):
    """What a directive and a role have in common."""

    @property
    def env(self) -> BuildEnvironment: ...

    def set_source_info(self, node: dn.Node, /) -> None: ...


def pending(place: _Place, role: str, written: str, shown: str = "") -> list[addnodes.pending_xref]:
    """References to what an editor wrote, with computed anchors as targets.

    :param role: one of `KEYED`, ``art``, or ``about`` (a locator, or the key of anything)
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
            # A path can only be that of a provision.
            reftype="art" if role == "about" and " " in first.written else role,
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
    if role == "wit":
        return [(Named(witness_anchor(written), written), None)]
    if role in KEYED:
        fault = locator.key_fault(written)
        if fault:
            raise locator.LocatorError(f"{written!r} is no key: {fault}")
        return [(Named(f"{KEYED[role]}-{written}" if KEYED[role] else written, written), None)]
    return [
        (_named(span.first), _named(span.last) if span.last else None)
        for span in locator.parse_spans(written, instrument=instrument)
    ]


def witness_anchor(written: str) -> str:
    """The anchor of a witness by its siglum or key, a hand aside.

    That of a siglum which makes none (α) holds the siglum, for the domain to look up.
    """
    base = _HAND.sub("", written.strip())
    return f"wit-{signs.key(signs.Witness(base)) or base}"


class EditionReferenceRole(ReferenceRole):
    """A reference to a provision, an instrument, or an entry of a register."""

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


class VariantRole(SphinxRole):
    """Words of the text with one short entry: ``lemma] reading F1``, or ``… <layer>``."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """The words, with the entry beside them until `PlaceVariants` sets it apart."""
        written, layer = self.text, "textual"
        if match := _LAYER.fullmatch(written):
            written, layer = match[1], match[2]
        words, body = split_lemma(written)
        if words is None or not words.strip():
            message = "app: %r is no entry; write `words] reading F1`"
            warn("notation", message, self.text, location=(self.env.docname, self.lineno))
            return [dn.Text(written)], []
        node = nodes.variant(self.rawtext)
        self.set_source_info(node)
        node += self._parse(words)
        node += self._entry(body.strip(), layer)
        return [node], []

    def _parse(self, text: str) -> list[Node]:
        holder = dn.inline()
        inliner = cast("Any", self.inliner)
        parsed, messages = inliner.parse(text, self.lineno, inliner, holder)
        return [*parsed, *messages]

    def _entry(self, body: str, layer: str) -> nodes.apparatus_source:
        entry = nodes.apparatus_source(
            layer=layer,
            written="",
            lines=[body],
            docname=self.env.docname,
            scope=self.env.ref_context.get("ed:scope", ""),
            classes=["ed-apparatus-source"],
        )
        entry["for"] = ""
        entry.line = self.lineno
        for stretch in stretches([f"x] {body}"]):
            words = nodes.apparatus_words(row=0, source=stretch.source)
            words += self._parse(stretch.source)
            entry += words
        return entry
