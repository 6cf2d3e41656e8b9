"""Directives of how an edition goes on: errata, withdrawn units, changes, editorial status."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives.base import CURRENT, Option
from sphinx_edition.directives.former import former
from sphinx_edition.directives.history import EntryDirective, ListingDirective
from sphinx_edition.model import dates, locator

if TYPE_CHECKING:
    from docutils.nodes import Node


class DatedDirective(EntryDirective):
    """Base of what happened to the edition itself on a day."""

    def heading(self, node: dn.Element, words: list[Node]) -> nodes.entry_title:
        """The first line: the date, if it can be read, and what is said."""
        line = nodes.entry_title("", "", classes=["ed-entry-title"])
        self.mark(line)
        written = self.values.get("date", "")
        if "date" not in self.offsets:
            self.warn("date", "%s %s has no date", self.called, self.name_given)
        moment = self.moment(written, "date") if written else None
        node["date"] = moment.edtf if moment else ""
        if moment:
            said = dates.words(moment, self.config.language, self.words)
            machine = dates.datetime_attribute(moment)
            line += nodes.entry_date(said, said, edtf=moment.edtf, datetime=machine)
            line += nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"])
        line += dn.inline("", "", *words, classes=["ed-entry-name"])
        return line


class ErratumDirective(DatedDirective):
    """A change of published words, told to readers: when, what, and why."""

    kind = "erratum"
    known: ClassVar[dict[str, Option]] = {
        "of": Option("locators or keys of what was changed, separated by ;"),
        "date": Option("when it was changed, in EDTF: 2027-03-01"),
        "what": Option("what was changed, in a line; inline Markdown"),
    }

    def make(self) -> list[Node]:
        key = self.checked_key()
        what = self._what()
        node = nodes.erratum(title=dn.inline("", "", *what).astext())
        self.start(node, key)
        node += self.heading(node, what)
        before = len(node)
        self.nested(node)
        if len(node) == before:
            self.warn("empty", "erratum %s does not say why", self.name_given)
        if "of" not in self.offsets:
            message = "erratum %s is of nothing; add :of: with locators or keys"
            self.warn("option", message, self.name_given)
        node["of"], line = self.linked("of", "about", self.words["erratum.of"])
        node += line
        return [node]

    def _what(self) -> list[Node]:
        if "what" not in self.values:
            if "what" not in self.offsets:
                message = "erratum %s does not say what was changed; add :what:"
                self.warn("option", message, self.name_given)
            return [dn.Text(self.name_given)]
        return self.inline(self.values["what"], self.offsets["what"])


class TombstoneDirective(DatedDirective):
    """A published unit that is withdrawn: its anchor stays, with a sentence for readers."""

    kind = "tombstone"
    argument = "what is withdrawn: its old locator or anchor"
    known: ClassVar[dict[str, Option]] = {
        "title": Option("what it was called"),
        "date": Option("when it was withdrawn, in EDTF: 2027-03-01"),
        "see": Option("locators or keys of what readers may look at instead, separated by ;"),
    }

    def make(self) -> list[Node]:
        title = self.values.get("title") or self.name_given
        node = nodes.tombstone(anchor="", title=title)
        node.update_basic_atts({"classes": ["ed-entry", "ed-tombstone"]})
        node["scope"], node["docname"] = self.scope, self.env.docname
        self.mark(node)
        self._bury(node)
        node += self.heading(node, [dn.Text(self.words["tombstone.title"].format(title))])
        before = len(node)
        self.nested(node)
        if len(node) == before:
            self.warn("empty", "tombstone %s does not say why", self.name_given)
        node += self.linked("see", "about", self.words["see"])[1]
        return [node]

    def _bury(self, node: nodes.tombstone) -> None:
        """Take over the anchor of what is withdrawn."""
        written = self.name_given
        if not written:
            self.warn("key", "tombstone names nothing that is withdrawn")
        else:
            try:
                _, anchor = former(written, "", self.env.ref_context.get(CURRENT, ""))
            except locator.LocatorError as error:
                self.warn("reference", "tombstone: %s", error)
            else:
                if self.claim(node, anchor):
                    node["anchor"] = node["ids"][0]
        self.refuse(node)


class ChangesDirective(ListingDirective):
    """What each release has changed: new, reworded, moved and withdrawn units, with the errata."""

    node_class = nodes.changes

    def fill(self, node: dn.Element) -> None:
        """It has no options."""


class EditorialStatusDirective(ListingDirective):
    """How many units of each kind are drafts, collated, and checked by a second reader."""

    node_class = nodes.editorial_status

    def fill(self, node: dn.Element) -> None:
        """It has no options."""
