"""Directives of the history: events and actors, and the listings of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives import options
from sphinx_edition.directives.base import EditionDirective, Option
from sphinx_edition.model import dates, locator
from sphinx_edition.roles import pending

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils.nodes import Node
    from sphinx.addnodes import pending_xref

CERTAINTIES = ("established", "probable", "reported", "computed", "unverified")
#: A certainty that stands in for a source.
UNSOURCED = ("reported", "unverified")
ACTOR_KINDS = ("person", "institution", "state")


class EntryDirective(EditionDirective):
    """Base of what has a key, a title line, a body, and quiet lines below it."""

    argument = "the key"
    kind: ClassVar[str]

    def start(self, node: dn.Element, key: str) -> None:
        """Facts that every entry has, and its anchor."""
        node.update_basic_atts({"classes": ["ed-entry", f"ed-{self.kind}"]})
        node["key"], node["scope"], node["docname"] = key, self.scope, self.env.docname
        self.mark(node)
        if key:
            self.claim(node, f"{self.kind}-{key}")
        else:
            self.refuse(node)

    def meta(self, role: str, label: str, parts: Iterable[Sequence[Node]]) -> nodes.entry_meta:
        """A quiet line: a label and its parts, separated by semicolons."""
        line = nodes.entry_meta(role=role, classes=["ed-meta", f"ed-{role}"])
        self.mark(line)
        if label:
            text = self.words["label"].format(label)
            line += nodes.sign(text, text, classes=["ed-sign", "ed-meta-label"])
        for number, part in enumerate(parts):
            if number:
                line += nodes.sign("; ", "; ", classes=["ed-sign"])
            line += part
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

    def check_body(self, node: dn.Element, before: int) -> None:
        if len(node) == before:
            self.warn("empty", "%s %s has no text", self.called, self.name_given)


class EventDirective(EntryDirective):
    """Something dated, addressable and cross-referenced."""

    kind = "event"
    known: ClassVar[dict[str, Option]] = {
        "title": Option("title, printed as typed"),
        "date": Option("date in EDTF: 1935-05-02, 1935-05, 1935-07-25/1935-08-20"),
        "place": Option("where it happened"),
        "kind": Option(
            "what it is: signature, ratification, exchange, entry-into-force, registration, "
            "publication, accession, denunciation, expiry, computed, or a word of your own"
        ),
        "concerns": Option("locators of what it concerns, separated by ;"),
        "actors": Option("keys of who took part, separated by ;"),
        "source": Option("sources, inline Markdown, separated by ;"),
        "certainty": Option("how sure it is", CERTAINTIES),
    }

    def make(self) -> list[Node]:
        key, values = self.checked_key(), self.values
        node = nodes.event(
            title=values.get("title") or self.name_given,
            date=values.get("date", ""),
            kind=values.get("kind", ""),
            place=values.get("place", ""),
            certainty=values.get("certainty", "established"),
        )
        self.start(node, key)
        if "title" not in self.offsets:
            self.warn("option", "event %s has no title", self.name_given)
        node += self._heading(node)
        self.nested(node)
        self.check_body(node, 1)
        node += [*self._circumstances(node), *self.sourced()]
        self._check_source()
        return [node]

    def _heading(self, node: nodes.event) -> nodes.entry_title:
        written = node["date"]
        title = nodes.entry_title("", "", classes=["ed-entry-title"])
        self.mark(title)
        moment = self.moment(written, "date") if written else None
        if "date" not in self.offsets:
            self.warn("date", "event %s has no date", self.name_given)
        node["date"] = moment.edtf if moment else ""
        in_words = dates.words(moment, self.config.language, self.words) if moment else written
        node["date_words"] = in_words
        if in_words:
            machine = dates.datetime_attribute(moment) if moment else ""
            title += nodes.entry_date(in_words, in_words, edtf=node["date"], datetime=machine)
            title += nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"])
        title += dn.inline(node["title"], node["title"], classes=["ed-entry-name"])
        return title

    def _circumstances(self, node: nodes.event) -> list[Node]:
        """Place and certainty in one line, then what the event concerns and who took part."""
        lines: list[Node] = []
        said = [node["place"]] if node["place"] else []
        if node["certainty"] != "established":
            said.append(self.words[f"certainty.{node['certainty']}"])
        if said:
            parts = [[dn.inline(text, text)] for text in said]
            lines.append(self.meta("place", "", parts))
        targets = self._targets("concerns", "art")
        node["concerns"] = [str(target["reftarget"]) for target in targets]
        if targets:
            label = self.words["concerns"]
            lines.append(self.meta("concerns", label, [[target] for target in targets]))
        targets = self._targets("actors", "actor")
        node["actors"] = [str(target["reftarget"]) for target in targets]
        if targets:
            label = self.words["involves"]
            lines.append(self.meta("actors", label, [[target] for target in targets]))
        return lines

    def _targets(self, option: str, role: str) -> list[pending_xref]:
        found = []
        for item in options.items(self.values.get(option, "")):
            try:
                found += pending(self, role, item)
            except locator.LocatorError as error:
                message = "%s of event %s: %s"
                self.warn("reference", message, option, self.name_given, error, option=option)
        return found

    def _check_source(self) -> None:
        certainty = self.values.get("certainty", "established")
        sources = options.items(self.values.get("source", ""))
        if not sources and certainty not in UNSOURCED:
            message = "event %s names no source; add :source:, or :certainty: unverified"
            self.warn("source", message, self.name_given)


class ActorDirective(EntryDirective):
    """A person or institution, in a register with the places that mention it."""

    kind = "actor"
    known: ClassVar[dict[str, Option]] = {
        "name": Option("the displayed name"),
        "sort": Option("the form under which the register has it: Laval, Pierre"),
        "kind": Option("what it is", ACTOR_KINDS),
        "names": Option("other forms and original script, separated by ;"),
        "dates": Option("dates of life or existence, an EDTF interval"),
        "office": Option("offices, separated by ;"),
        "source": Option("sources, inline Markdown, separated by ;"),
    }

    def make(self) -> list[Node]:
        key, values = self.checked_key(), self.values
        name = values.get("name") or self.name_given
        node = nodes.actor(
            title=name,
            sort=values.get("sort", name),
            kind=values.get("kind", "person"),
            dates=values.get("dates", ""),
            office=values.get("office", ""),
        )
        self.start(node, key)
        if "name" not in self.offsets:
            self.warn("option", "actor %s has no name", self.name_given)
        node += self._heading(node)
        before = len(node)
        self.nested(node)
        self.check_body(node, before)
        node += self._forms()
        node += self.sourced()
        return [node]

    def _heading(self, node: nodes.actor) -> list[Node]:
        title = nodes.entry_title("", "", classes=["ed-entry-title"])
        self.mark(title)
        title += dn.inline(node["title"], node["title"], classes=["ed-entry-name"])
        moment = self.moment(node["dates"], "dates") if node["dates"] else None
        if moment:
            life = dates.words(moment, self.config.language, self.words)
            title += nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"])
            title += nodes.entry_date(life, life, edtf=moment.edtf, datetime="")
        offices = options.items(node["office"])
        if not offices:
            return [title]
        parts = [[dn.inline(text, text)] for text in offices]
        return [title, self.meta("office", "", parts)]

    def _forms(self) -> list[Node]:
        forms = options.items(self.values.get("names", ""))
        if not forms:
            return []
        parts = [[dn.inline(text, text)] for text in forms]
        return [self.meta("names", self.words["names"], parts)]


class ListingDirective(EditionDirective):
    """Base of the listings: a placeholder that `FillListings` fills."""

    node_class: ClassVar[type[dn.Element]]

    def make(self) -> list[Node]:
        node = self.node_class(
            docname=self.env.docname,
            scope=self.scope,
            ids=[self.internal_id(self.name.rpartition(":")[2])],
            classes=["ed-list", f"ed-{self.node_class.__name__}"],
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


class ChronologyDirective(ListingDirective):
    """The events by date; those of its own page are set into it whole."""

    node_class = nodes.chronology
    known: ClassVar[dict[str, Option]] = {
        "group": Option("headings of the list", ("year", "decade", "none")),
        "from": Option("leave out what ends before this date"),
        "to": Option("leave out what begins after this date"),
    }

    def fill(self, node: dn.Element) -> None:
        node["group"] = self.values.get("group", "year")
        for name in ("from", "to"):
            node[name] = ""
            if written := self.values.get(name):
                try:
                    node[name] = dates.parse(written).edtf
                except dates.DateError as error:
                    message = "option %r of chronology: %s"
                    self.warn("date", message, name, error, option=name)


class ActorsDirective(ListingDirective):
    """The register of actors by sort form; those of its own page are set into it whole."""

    node_class = nodes.actors
    known: ClassVar[dict[str, Option]] = {
        "kind": Option("only these", ACTOR_KINDS),
    }

    def fill(self, node: dn.Element) -> None:
        node["kind"] = self.values.get("kind", "")
