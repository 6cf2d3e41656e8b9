"""Directives of what the editor adds to a text: gaps with their summaries, commentary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives.base import CURRENT, EditionDirective, Option
from sphinx_edition.directives.text import INSIDE
from sphinx_edition.model import locator
from sphinx_edition.roles import pending

if TYPE_CHECKING:
    from docutils.nodes import Node


class GapDirective(EditionDirective):
    """Text that no consulted witness attests, with at most a labelled editorial summary."""

    known: ClassVar[dict[str, Option]] = {
        "extent": Option("what is lost, in words: “the rest of the point”"),
        "paragraphs": Option("how many paragraphs are lost, where that is known"),
        "source": Option("what the summary rests on; inline Markdown"),
    }

    def make(self) -> list[Node]:
        extent = self.values.get("extent", "")
        node = nodes.gap(
            extent=extent, paragraphs=self.whole_number("paragraphs"), classes=["ed-gap"]
        )
        self.mark(node)
        says = self.words["gap.extent"].format(extent) if extent else self.words["gap"]
        node += dn.paragraph(says, says, classes=["ed-gap-sign"])
        if self.content:
            node += self._summary()
        return [node]

    def _summary(self) -> nodes.summary:
        summary = nodes.summary(classes=["ed-summary"])
        heading = nodes.heading_label(self.words["summary"], self.words["summary"])
        if source := self.values.get("source"):
            before, _, after = self.words["summary.source"].partition("{}")
            heading += [dn.Text(f", {before}"), *self.inline(source), dn.Text(after)]
        self.mark(heading)
        summary += heading
        self.nested(summary)
        return summary


class CommentaryDirective(EditionDirective):
    """The editor's discussion of the provision around it, or of the one named by ``for``."""

    known: ClassVar[dict[str, Option]] = {
        "for": Option("locator of the provision, where the commentary stands elsewhere"),
    }

    def make(self) -> list[Node]:
        node = nodes.commentary(scope=self.scope, classes=["ed-commentary"])
        self.mark(node)
        anchor, heading = self._subject(node)
        if anchor:
            self.claim(node, f"{anchor}-{locator.COMMENTARY}")
        else:
            self.refuse(node)
        node += (label := nodes.heading_label("", "", *heading))
        self.mark(label)
        self.nested(node)
        if len(node) == 1:
            self.warn("empty", "the commentary has no text")
        return [node]

    def _subject(self, node: nodes.commentary) -> tuple[str, list[Node]]:
        """The provision's anchor without scope, and the label."""
        plain: list[Node] = [dn.Text(self.words["commentary"])]
        inside = self.env.ref_context.get(INSIDE)
        if "for" not in self.values:
            if inside and inside[2]:
                return inside[2].removeprefix(self.scope), plain
            if not inside:
                self.warn("context", "the commentary stands in no provision and names none")
            return "", plain
        written = self.values["for"]
        try:
            place = locator.parse(written, instrument=self.env.ref_context.get(CURRENT, ""))
            anchor = locator.anchor(place)
        except locator.LocatorError as error:
            self.warn("reference", "%s", error, option="for")
            return "", plain
        node["for"] = self.scope + anchor
        before, _, after = self.words["commentary-on"].partition("{}")
        return anchor, [dn.Text(before), *pending(self, "art", written), dn.Text(after)]
