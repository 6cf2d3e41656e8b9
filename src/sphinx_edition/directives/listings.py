"""Directives of the listings: chronologies, drawings, registers, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_edition import nodes
from sphinx_edition.directives import options
from sphinx_edition.directives.base import Option
from sphinx_edition.directives.claims import VERDICTS
from sphinx_edition.directives.history import ListingDirective
from sphinx_edition.directives.registers import ACTOR_KINDS
from sphinx_edition.messages import did_you_mean
from sphinx_edition.model import dates, locator

if TYPE_CHECKING:
    from docutils import nodes as dn

#: Options that choose events.
_CHOICE: dict[str, Option] = {
    "from": Option("leave out what ends before this date"),
    "to": Option("leave out what begins after this date"),
    "actor": Option("only those in which one of these took part: keys, separated by ;"),
    "instrument": Option("only those that concern one of these or a part: keys, separated by ;"),
    "kind": Option("only these kinds, separated by ;"),
    "place": Option("only those at one of these: keys or words, separated by ;"),
}
CHOICES = ("actor", "instrument", "kind", "place")
LANES = ("kind", "instrument", "actor")


class EventListingDirective(ListingDirective):
    """Base of the listings of events: which events."""

    def fill(self, node: dn.Element) -> None:
        for name in ("from", "to"):
            node[name] = ""
            if written := self.values.get(name):
                try:
                    node[name] = dates.parse(written).edtf
                except dates.DateError as error:
                    message = "option %r of %s: %s"
                    self.warn("date", message, name, self.called, error, option=name)
        for name in CHOICES:
            node[name] = options.items(self.values.get(name, ""))


class ChronologyDirective(EventListingDirective):
    """The events by date; those of its own page are set into it whole."""

    node_class = nodes.chronology
    known: ClassVar[dict[str, Option]] = {
        "group": Option("headings of the list", ("year", "decade", "none")),
        **_CHOICE,
    }

    def fill(self, node: dn.Element) -> None:
        super().fill(node)
        node["group"] = self.values.get("group", "year")


class TimelineDirective(EventListingDirective):
    """The events as a drawing, with the list as its text."""

    node_class = nodes.timeline
    known: ClassVar[dict[str, Option]] = {
        **_CHOICE,
        "lanes": Option("one axis for each of these", LANES),
    }

    def fill(self, node: dn.Element) -> None:
        super().fill(node)
        node["lanes"] = self.values.get("lanes", "")


class EventGraphDirective(ListingDirective):
    """How events depend on each other, around one event or one instrument."""

    node_class = nodes.event_graph
    known: ClassVar[dict[str, Option]] = {
        "around": Option("key of the event in the middle"),
        "instrument": Option("key of the instrument that the events concern"),
        "depth": Option("how many relations away from these; 2 if not given"),
    }

    def fill(self, node: dn.Element) -> None:
        node["around"] = self.values.get("around", "")
        node["instrument"] = self.values.get("instrument", "")
        if not (node["around"] or node["instrument"]):
            self.warn("option", "event-graph needs :around: an event, or an :instrument:")
        node["depth"] = self.whole_number("depth", 2, least=0)


class StatusDirective(ListingDirective):
    """What happened to an instrument, computed from the events."""

    argument = "the key of the instrument"
    node_class = nodes.instrument_status
    known: ClassVar[dict[str, Option]] = {}

    def fill(self, node: dn.Element) -> None:
        node["key"] = self.checked_key()


class ActorsDirective(ListingDirective):
    """The register of actors by sort form; those of its own page are set into it whole."""

    node_class = nodes.actors
    known: ClassVar[dict[str, Option]] = {
        "kind": Option("only these", ACTOR_KINDS),
    }

    def fill(self, node: dn.Element) -> None:
        node["kind"] = self.values.get("kind", "")


class PlacesDirective(ListingDirective):
    """The register of places by sort form; those of its own page are set into it whole."""

    node_class = nodes.places
    known: ClassVar[dict[str, Option]] = {"kind": Option("only these")}

    def fill(self, node: dn.Element) -> None:
        node["kind"] = self.values.get("kind", "")


class ClaimsDirective(ListingDirective):
    """The claims, with how many there are of each verdict; those of its page are set in whole."""

    node_class = nodes.claims
    known: ClassVar[dict[str, Option]] = {
        "group": Option("order and headings of the list", ("position", "verdict")),
        "verdict": Option("only these verdicts, separated by ;"),
        "account": Option("only those of this account"),
    }

    def fill(self, node: dn.Element) -> None:
        node["group"] = self.values.get("group", "position")
        node["account"] = self.values.get("account", "")
        node["verdict"] = []
        for verdict in options.items(self.values.get("verdict", "")):
            if verdict in VERDICTS:
                node["verdict"].append(verdict)
            else:
                message = "option 'verdict' of claims cannot be %r%s"
                near = did_you_mean(verdict, VERDICTS) or f": {', '.join(VERDICTS)}"
                self.warn("value", message, verdict, near, option="verdict")


class ConcordanceDirective(ListingDirective):
    """Which provisions of which instruments are cited where, as tables."""

    node_class: ClassVar[type[dn.Element]] = nodes.concordance
    known: ClassVar[dict[str, Option]] = {
        "of": Option("only these instruments: keys, separated by ;"),
    }

    def fill(self, node: dn.Element) -> None:
        node["of"] = options.items(self.values.get("of", ""))
        for key in node["of"]:
            if fault := locator.key_fault(key):
                message = "option 'of' of %s: %r is no key: %s"
                self.warn("key", message, self.called, key, fault, option="of")


class PrintConcordanceDirective(ConcordanceDirective):
    """Page and line of everything that can be cited, in the PDF that was released."""

    node_class = nodes.print_concordance
