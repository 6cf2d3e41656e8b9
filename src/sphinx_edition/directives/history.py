"""What the directives of registers and of their listings have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives import options
from sphinx_edition.directives.base import EditionDirective
from sphinx_edition.directives.former import note_unit
from sphinx_edition.model import dates, locator
from sphinx_edition.roles import pending
from sphinx_edition.transforms.linking import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils.nodes import Node
    from sphinx.addnodes import pending_xref


class EntryDirective(EditionDirective):
    """Base of what has a key, a title line, a body, and quiet lines below it."""

    argument = "the key"
    kind: ClassVar[str]

    def start(self, node: dn.Element, key: str) -> None:
        """Facts that every entry has, and its anchor."""
        node.update_basic_atts({"classes": ["ed-entry", f"ed-{self.kind}"]})
        node["key"], node["scope"], node["docname"] = key, self.scope, self.env.docname
        self.mark(node)
        note_unit(self, node, self.kind)
        if key:
            self.claim(node, f"{self.kind}-{key}")
        else:
            self.refuse(node)

    def run(self) -> list[Node]:
        """The entry, with its editorial status as last line."""
        made = super().run()
        for node in made:
            if isinstance(node, dn.Element) and (status := node.get("status")):
                said = self.words[f"editorial.{status}"]
                node += self.meta("status", self.words["editorial"], [[dn.Text(said)]])
        return made

    def meta(self, role: str, label: str, parts: Iterable[Sequence[Node]]) -> nodes.entry_meta:
        """A quiet line: a label and its parts, separated by semicolons."""
        line = line_of(role, label, parts, self.words)
        self.mark(line)
        return line

    def moment(self, written: str, option: str) -> dates.Moment | None:
        """The date, or None with a warning ``ed.date`` at the option that has it."""
        try:
            return dates.parse(written)
        except dates.DateError as error:
            self.warn("date", "%s %s: %s", self.called, self.name_given, error, option=option)
            return None

    def sourced(self) -> list[Node]:
        """The line of sources, if there are any."""
        sources = options.items(self.values.get("source", ""))
        if not sources:
            return []
        return [self.meta("source", self.words["source"], [self.inline(s) for s in sources])]

    def targets(self, option: str, role: str) -> list[pending_xref]:
        """References to the items of an option; ``ed.reference`` about what is none."""
        found = []
        for item in options.items(self.values.get(option, "")):
            try:
                found += pending(self, role, item)
            except locator.LocatorError as error:
                message = "%s of %s %s: %s"
                args = (option, self.called, self.name_given, error)
                self.warn("reference", message, *args, option=option)
        return found

    def concerned(
        self, node: dn.Element, option: str, role: str, label: str
    ) -> tuple[list[str], list[Node]]:
        """As `linked`, with the ranges among what is named on the node, as ``spans``."""
        found = self.targets(option, role)
        ends = [(str(one["reftarget"]), str(one.get("reflast", ""))) for one in found]
        node["spans"] = [span for span in ends if span[1]]
        return self._linked(found, option, label)

    def linked(self, option: str, role: str, label: str) -> tuple[list[str], list[Node]]:
        """The anchors that an option names, and the line that prints them, if there are any."""
        return self._linked(self.targets(option, role), option, label)

    def _linked(
        self, found: list[pending_xref], option: str, label: str
    ) -> tuple[list[str], list[Node]]:
        anchors = [str(target["reftarget"]) for target in found]
        for target in found:
            others: list[tuple[str, str]] = target.get("refothers", [])
            anchors += [anchor for anchor, _ in others]
        lines: list[Node] = []
        if found:
            lines.append(self.meta(option, label, [[target] for target in found]))
        return list(dict.fromkeys(anchors)), lines

    def name_line(self, title: str) -> nodes.entry_title:
        """The first line of an entry that has nothing but a name."""
        line = nodes.entry_title("", "", classes=["ed-entry-title"])
        self.mark(line)
        line += dn.inline(title, title, classes=["ed-entry-name"])
        return line

    def forms(self) -> tuple[list[str], list[Node]]:
        """Other forms of a name, in whatever script, and the line that prints them."""
        found = options.items(self.values.get("names", ""))
        parts = [[nodes.name_form(text, text)] for text in found]
        return found, [self.meta("names", self.words["names"], parts)] if found else []

    def check_body(self, node: dn.Element, before: int) -> None:
        if len(node) == before:
            self.warn("empty", "%s %s has no text", self.called, self.name_given)


class ListingDirective(EditionDirective):
    """Base of the listings: a placeholder that `FillListings` fills."""

    node_class: ClassVar[type[dn.Element]]

    def make(self) -> list[Node]:
        node = self.node_class(
            docname=self.env.docname,
            scope=self.scope,
            ids=[self.internal_id(self.name.rpartition(":")[2])],
            classes=["ed-list", f"ed-{self.node_class.__name__.replace('_', '-')}"],
        )
        self.mark(node)
        self.fill(node)
        return [*self.body_before(), node]

    def body_before(self) -> list[Node]:
        """A body, which a listing does not have, kept before it with a warning."""
        holder = dn.container()
        self.nested(holder)
        if holder.children:
            self.warn("option", "%s has no body; its text is printed before it", self.called)
        return holder.children

    def fill(self, node: dn.Element) -> None:
        """Put the options on the node."""
        raise NotImplementedError
