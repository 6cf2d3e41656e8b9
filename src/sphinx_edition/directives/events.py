"""Directives of events: the event itself, and the dates that others give it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives import options
from sphinx_edition.directives.base import Option
from sphinx_edition.directives.former import CITABLE
from sphinx_edition.directives.history import EntryDirective
from sphinx_edition.model import dates
from sphinx_edition.model.dates import old_style
from sphinx_edition.model.dates.apparatus import parse_dates
from sphinx_edition.model.relations import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node

    from sphinx_edition.model.dates.apparatus import DateEntry

CERTAINTIES = ("established", "probable", "reported", "computed", "unverified")
#: A certainty that stands in for a source.
UNSOURCED = ("reported", "unverified")
#: Where an event notes its date for the directives in its body.
DATE = "ed:date"
#: From here on a word is a mistyped one: "signatur"; "negotiation" is no ratification.
_NEAR = 0.85


class EventDirective(EntryDirective):
    """Something dated, addressable and cross-referenced."""

    kind = "event"
    known: ClassVar[dict[str, Option]] = {
        "title": Option("title, printed as typed"),
        "date": Option("date in EDTF: 1935-05-02, 1935-05, 1935-07-25/1935-08-20"),
        "old-style": Option("note the day of the Julian calendar beside the date", flag=True),
        "place": Option("where it happened: the key of a place, or words"),
        "kind": Option("what it is: " + ", ".join(KINDS) + ", or a word of your own"),
        "concerns": Option("locators of what it concerns, separated by ;"),
        "actors": Option("keys of who took part, separated by ;"),
        "follows-from": Option("keys of events that led to it, separated by ;"),
        "answers": Option("keys of events that it answers, separated by ;"),
        "part-of": Option("keys of events that it is part of, separated by ;"),
        "source": Option("sources, inline Markdown, separated by ;"),
        "certainty": Option("how sure it is", CERTAINTIES),
        **CITABLE,
    }

    def make(self) -> list[Node]:
        key, values = self.checked_key(), self.values
        node = nodes.event(
            title=values.get("title") or self.name_given,
            date=values.get("date", ""),
            old_style="old-style" in values,
            kind=self._checked_kind(),
            place=values.get("place", ""),
            certainty=values.get("certainty", "established"),
        )
        self.start(node, key)
        if "title" not in self.offsets:
            self.warn("option", "event %s has no title", self.name_given)
        node += self._heading(node)
        disputed = self._body(node)
        self.check_body(node, 1)
        sources = self.sourced()
        node["sources"] = [part.strip() for part in self._plain_sources()]
        node += [*self._circumstances(node), *disputed, *self._relations(node), *sources]
        self._check_source()
        return [node]

    def _checked_kind(self) -> str:
        """The kind as written; a word that is nearly one of ours has a warning ``ed.value``."""
        kind = self.values.get("kind", "")
        if kind and kind not in KINDS:
            slug = kind.lower().replace(" ", "-")
            near = difflib.get_close_matches(slug, KINDS, n=1, cutoff=_NEAR)
            if near:
                message = "the kind of event %s is %r; did you mean %r?"
                self.warn("value", message, self.name_given, kind, near[0], option="kind")
        return kind

    def _heading(self, node: nodes.event) -> nodes.entry_title:
        written = node["date"]
        title = nodes.entry_title("", "", classes=["ed-entry-title"])
        self.mark(title)
        moment = self.moment(written, "date") if written else None
        if "date" not in self.offsets:
            self.warn("date", "event %s has no date", self.name_given)
        node["date"] = moment.edtf if moment else ""
        in_words = self._in_words(moment, node["old_style"]) if moment else written
        node["date_words"] = in_words
        if in_words:
            machine = dates.datetime_attribute(moment) if moment else ""
            title += nodes.entry_date(in_words, in_words, edtf=node["date"], datetime=machine)
            title += nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"])
        title += dn.inline(node["title"], node["title"], classes=["ed-entry-name"])
        return title

    def _in_words(self, moment: dates.Moment, old: bool) -> str:
        if not old:
            return dates.words(moment, self.config.language, self.words)
        if old_style.old_style(moment) is None:
            message = "the date %r of event %s is no day since October 1582: it has no old style"
            self.warn("date", message, moment.edtf, self.name_given, option="old-style")
        return old_style.words(moment, self.config.language, self.words)

    def _body(self, node: nodes.event) -> list[Node]:
        """Parse the body; the lines of other dates in it are returned and go below."""
        context = self.env.ref_context
        around = context.get(DATE)
        context[DATE] = node["date"]
        self.nested(node)
        if around is None:
            del context[DATE]
        else:  # an event in another one
            context[DATE] = around
        disputed = [line for line in node if isinstance(line, nodes.entry_meta)]
        node["others"] = [other for line in disputed for other in line["others"]]
        for line in disputed:
            node.remove(line)
        return list(disputed)

    def _circumstances(self, node: nodes.event) -> list[Node]:
        """Place and certainty in one line, then what the event concerns and who took part."""
        lines: list[Node] = []
        place = node["place"]
        said: list[list[Node]] = [[nodes.entry_place(place, place, key=place)]] if place else []
        if node["certainty"] != "established":
            certainty = self.words[f"certainty.{node['certainty']}"]
            said.append([dn.inline(certainty, certainty)])
        if said:
            lines.append(self.meta("place", "", said))
        label = self.words["concerns"]
        node["concerns"], line = self.concerned(node, "concerns", "art", label)
        lines += line
        node["actors"], line = self.linked("actors", "actor", self.words["involves"])
        return lines + line

    def _relations(self, node: nodes.event) -> list[Node]:
        """What the event follows from, answers, and is part of."""
        lines: list[Node] = []
        for option in ("follows-from", "answers", "part-of"):
            anchors, line = self.linked(option, "event", self.words[f"event.{option}"])
            node[option.replace("-", "_")] = anchors
            lines += line
        return lines

    def _plain_sources(self) -> Iterator[str]:
        for item in options.items(self.values.get("source", "")):
            yield dn.inline("", "", *self.inline(item)).astext()

    def _check_source(self) -> None:
        certainty = self.values.get("certainty", "established")
        sources = options.items(self.values.get("source", ""))
        if not sources and certainty not in UNSOURCED:
            message = "event %s names no source; add :source:, or :certainty: unverified"
            self.warn("source", message, self.name_given)


class DatesDirective(EntryDirective):
    """Dates that sources disagree about, inside the event: ``preferred] other source | why``."""

    argument = ""
    kind = "dates"
    known: ClassVar[dict[str, Option]] = {}

    def make(self) -> list[Node]:
        if DATE not in self.env.ref_context:
            self.warn("context", "dates stand in no event")
        lines = list(self.content)
        parsed = parse_dates(lines, self.env.ref_context.get(DATE, ""))
        for complaint in parsed.complaints:
            # The block's own line is that of its first entry.
            offset = self.content_offset + complaint.line
            if complaint.kind == "notation":
                self.warn("notation", "%s", complaint.message, offset=offset)
            elif complaint.kind == "date":
                self.warn("date", "%s", complaint.message, offset=offset)
            else:
                self.warn("source", "%s", complaint.message, offset=offset)
        if not any(line.strip() for line in lines):
            self.warn("empty", "the dates have no entries")
        return [self._line(entry) for entry in parsed.entries] or self._as_typed(lines)

    def _line(self, entry: DateEntry) -> nodes.entry_meta:
        """Such as "Other dates: February 1936 (received account, P1.s5): one chamber’s vote"."""
        offset = self.content_offset + entry.line
        found = [list(self._date(a.date, a.source, offset)) for a in entry.alternatives]
        label = "event.other-dates"
        if entry.support:
            found.insert(0, list(self._date(entry.preferred, entry.support, offset)))
            label = "event.given-dates"
        line = self.meta("dates", self.words[label], found)
        line["others"] = [(a.date, self._plain(a.source)) for a in entry.alternatives]
        if entry.remark:
            line += dn.Text(self.words["label"].format(""))
            line += self.inline(entry.remark, offset)
        return line

    def _date(self, edtf: str, source: str, offset: int) -> Iterator[Node]:
        said = dates.words(dates.parse(edtf), self.config.language, self.words)
        yield dn.inline(said, said, classes=["ed-date"])
        if source:
            yield dn.Text(" (")
            parsed = self.inline(source, offset)
            yield nodes.dated_source("", "", *parsed, written=source, scope=self.scope)
            yield dn.Text(")")

    def _plain(self, source: str) -> str:
        return dn.inline("", "", *self.inline(source)).astext()

    def _as_typed(self, lines: list[str]) -> list[Node]:
        """What cannot be read is printed as it stands."""
        text = " ".join(line.strip() for line in lines if line.strip())
        return [dn.paragraph(text, text)] if text else []
