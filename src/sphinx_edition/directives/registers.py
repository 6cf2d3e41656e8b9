"""Directives of the registers: actors, places, and who signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives import options
from sphinx_edition.directives.base import Option
from sphinx_edition.directives.former import CITABLE
from sphinx_edition.directives.history import EntryDirective
from sphinx_edition.directives.text import INSIDE
from sphinx_edition.model import dates
from sphinx_edition.roles import pending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node

ACTOR_KINDS = ("person", "institution", "state")
#: Identifiers by option: form, an example for the warning, printed name, address.
IDENTIFIERS: dict[str, tuple[re.Pattern[str], str, str, str]] = {
    "viaf": (re.compile(r"[1-9][0-9]{1,21}"), "9847974", "VIAF", "https://viaf.org/viaf/{}"),
    "wikidata": (
        re.compile(r"Q[1-9][0-9]{0,9}"),
        "Q42",
        "Wikidata",
        "https://www.wikidata.org/wiki/{}",
    ),
}
#: The period of an office, before or after it, in square brackets.
_PERIOD = re.compile(r"\[(?P<before>[^\[\]]+)\]\s*(?P<office>.+)|(.+?)\s*\[([^\[\]]+)\]")
_BEGINS_DATE = re.compile(r"[?~%]?[-.\dXY]")


class RegisterDirective(EntryDirective):
    """Base of actors and places: names and identifiers."""

    def identified(self, node: dn.Element) -> list[Node]:
        """Identifiers of the right form on the node, and the line with their links.

        ``ed.value`` about one of the wrong form, which is left out.
        """
        parts: list[list[Node]] = []
        for name, (form, example, shown, address) in IDENTIFIERS.items():
            if name not in self.known:
                continue
            value = self.values.get(name, "")
            node[name] = ""
            if value and not form.fullmatch(value):
                message = "option %r of %s cannot be %r; it looks like %s"
                args = (name, f"{self.called} {self.name_given}", value, example)
                self.warn("value", message, *args, option=name)
            elif value:
                node[name] = value
                text = f"{shown} {value}"
                parts.append([dn.reference(text, text, refuri=address.format(value))])
        return [self.meta("identifiers", "", parts)] if parts else []

    def named(self, node: dn.Element) -> None:
        """The displayed name and the one that the register sorts by."""
        name = self.values.get("name") or self.name_given
        node["title"], node["sort"] = name, self.values.get("sort", name)
        if "name" not in self.offsets:
            self.warn("option", "%s %s has no name", self.called, self.name_given)


class ActorDirective(RegisterDirective):
    """A person or institution, in a register with the places that mention it."""

    kind = "actor"
    known: ClassVar[dict[str, Option]] = {
        "name": Option("the displayed name"),
        "sort": Option("the form under which the register has it: Laval, Pierre"),
        "kind": Option("what it is", ACTOR_KINDS),
        "names": Option("other forms and original script, separated by ;"),
        "dates": Option("dates of life or existence, an EDTF interval"),
        "office": Option(
            "offices, separated by ;, each with its period if need be: envoy [1934/1937]"
        ),
        "viaf": Option("number in VIAF"),
        "wikidata": Option("number in Wikidata: Q42"),
        "source": Option("sources, inline Markdown, separated by ;"),
        **CITABLE,
    }

    def make(self) -> list[Node]:
        key, values = self.checked_key(), self.values
        offices = list(self._offices())
        node = nodes.actor(
            kind=values.get("kind", "person"),
            dates=values.get("dates", ""),
            office="; ".join(offices),
        )
        self.start(node, key)
        self.named(node)
        node += self._heading(node, offices)
        before = len(node)
        self.nested(node)
        self.check_body(node, before)
        node["names"], lines = self.forms()
        node += [*lines, *self.identified(node), *self.sourced()]
        return [node]

    def _heading(self, node: nodes.actor, offices: list[str]) -> list[Node]:
        title = self.name_line(node["title"])
        moment = self.moment(node["dates"], "dates") if node["dates"] else None
        node["dates"] = moment.edtf if moment else ""
        if moment:
            life = dates.words(moment, self.config.language, self.words)
            title += nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"])
            title += nodes.entry_date(life, life, edtf=moment.edtf, datetime="")
        if not offices:
            return [title]
        parts = [[dn.inline(text, text)] for text in offices]
        return [title, self.meta("office", "", parts)]

    def _offices(self) -> Iterator[str]:
        """Each office in words: "ambassador in Paris (1934–1937)"."""
        for item in options.items(self.values.get("office", "")):
            match = _PERIOD.fullmatch(item)
            written = (match["before"] or match[4]) if match else ""
            if match is None or not _BEGINS_DATE.match(written):
                yield item
            elif moment := self.moment(written, "office"):
                said = dates.words(moment, self.config.language, self.words)
                yield f"{match['office'] or match[3]} ({said})"
            else:
                yield item


class PlaceDirective(RegisterDirective):
    """A place, in a register with the places that mention it."""

    kind = "place"
    known: ClassVar[dict[str, Option]] = {
        "name": Option("the displayed name"),
        "sort": Option("the form under which the register has it"),
        "kind": Option("what it is: city, river, a word of your own"),
        "names": Option("other forms and original script, separated by ;"),
        "wikidata": Option("number in Wikidata: Q90"),
        "source": Option("sources, inline Markdown, separated by ;"),
        **CITABLE,
    }

    def make(self) -> list[Node]:
        key = self.checked_key()
        node = nodes.place(kind=self.values.get("kind", ""))
        self.start(node, key)
        self.named(node)
        node += self.name_line(node["title"])
        if node["kind"]:
            node += self.meta("kind", "", [[dn.Text(node["kind"])]])
        # A place may be no more than its name and what mentions it.
        self.nested(node)
        node["names"], lines = self.forms()
        node += [*lines, *self.identified(node), *self.sourced()]
        return [node]


class SignatureDirective(EntryDirective):
    """A name under a closing, printed as a line; the argument is the key of an actor."""

    argument = "the key of the actor, if there is one"
    kind = "signature"
    known: ClassVar[dict[str, Option]] = {
        "name": Option("the name as signed"),
        "office": Option("in what office"),
        "order": Option("which signature it is, a number; that of writing if not given"),
    }

    def make(self) -> list[Node]:
        actor = self.checked_key() if self.name_given else ""
        name, office = self.values.get("name", ""), self.values.get("office", "")
        inside = self.env.ref_context.get(INSIDE)
        if not inside or not str(inside[1]).endswith("closing"):
            self.warn("context", "a signature stands in no closing")
        if not name:
            self.warn("option", "the signature %s has no name", self.name_given)
        node = nodes.signature(
            actor=actor,
            title=name,
            office=office,
            order=self.whole_number("order"),
            anchor=str(inside[2]) if inside else "",
            scope=self.scope,
            classes=["ed-signature"],
        )
        self.mark(node)
        line = self._line(actor, name or self.name_given, office)
        node += line
        self.nested(node)
        self._join_notes(node, line)
        return [node]

    def _join_notes(self, node: nodes.signature, line: nodes.entry_meta) -> None:
        """A body of nothing but raised numbers goes to the end of the line."""
        for below in node.children[1:2]:
            if isinstance(below, dn.paragraph) and all(
                isinstance(part, dn.footnote_reference) for part in below
            ):
                node.remove(below)
                line += below.children

    def _line(self, actor: str, name: str, office: str) -> nodes.entry_meta:
        shown: list[Node] = [dn.Text(name)]
        if actor:
            shown = [*pending(self, "actor", actor, name)]
        if office:
            shown.append(dn.Text(f", {office}"))
        return self.meta("signed", "", [shown])
