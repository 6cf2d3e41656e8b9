"""Sets below entries and provisions what leads to them, and links places and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes
from sphinx_edition.locale import words
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.records import Account, Claim, Event, Place
from sphinx_edition.nodes.walk import every
from sphinx_edition.tables import anchor_of
from sphinx_edition.transforms.entries import siglum_node
from sphinx_edition.transforms.linking import left_out, line_of, link_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words
    from sphinx_edition.model.records import Mention, Record, Where

#: The order in which the places that mention an entry are grouped.
_GROUPS: tuple[Where, ...] = (
    "text",
    "note",
    "reading",
    "commentary",
    "event",
    "claim",
    "entry",
    "prose",
)
_ENTRIES = (nodes.event, nodes.actor, nodes.place, nodes.account, nodes.claim)
_LINKED = (
    *(nodes.entry_place, nodes.dated_source),
    *_ENTRIES,
    *(nodes.instrument, nodes.provision, nodes.recital),
)
_RELATIVES = {"follows-from": "led-to", "answers": "answered-by", "part-of": "parts"}


class LinkBack(SphinxPostTransform):
    """Gives entries and provisions a `backlinks` node, made of what the whole edition has.

    Also turns `entry_place` and `dated_source` nodes into links, where they name something.
    """

    # As the listings (5), and registered before them: after the apparatus, before references.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Set what leads to each unit of the document."""
        self._nowhere = left_out(self.document)
        for unit in every(self.document, _LINKED):
            if isinstance(unit, nodes.entry_place):
                self._link_place(unit)
            elif isinstance(unit, nodes.dated_source):
                self._link_source(unit)
            elif isinstance(unit, _ENTRIES):
                self._set(unit, self._entry_lines(unit))
            elif isinstance(unit, nodes.instrument):
                if unit["key"] and not unit.get("refused"):
                    self._set(
                        unit, self._instrument_lines(unit["scope"] + unit["key"], unit["scope"])
                    )
            elif unit["anchor"]:
                self._tell(unit, unit["anchor"])

    @property
    def _domain(self) -> EditionDomain:
        return cast("EditionDomain", self.env.domains["ed"])

    @property
    def _words(self) -> Words:
        return words(self.config.language, self.config.edition_labels)

    # -- what is written once and known later

    def _link_place(self, node: nodes.entry_place) -> None:
        record = self._domain.tables.record(f"place-{node['key']}", _scope(node))
        if isinstance(record, Place):
            node.replace_self(link_to(record, self.env.docname))

    def _link_source(self, node: nodes.dated_source) -> None:
        """Link "received P1.s5" to the account, "R4" to the witness; all else stays."""
        first = node[0] if node.children else None
        written, _, rest = str(first if isinstance(first, dn.Text) else "").partition(" ")
        record = self._domain.tables.record(f"account-{written}", node["scope"])
        if first is not None and isinstance(record, Account):
            after = [dn.Text(f", {rest.lstrip()}")] if rest.strip() else []
            node.replace(first, [link_to(record, self.env.docname), *after])
            return
        known = self._domain.collations.known("", node["scope"])
        siglum = signs.read(node["written"], known)
        if siglum and siglum.base in known:
            node.children = []
            node += siglum_node(siglum, known, self.env.docname, node["scope"])

    # -- what leads here

    def _entry_lines(self, unit: dn.Element) -> Iterator[tuple[nodes.entry_meta, int]]:
        anchor = str(next(iter(unit["ids"]), ""))
        if not unit["key"] or unit.get("refused") or not anchor:
            return
        scope = str(unit["scope"])
        yield from self._line("errata", self._domain.backlinks.errata(anchor, scope))
        if isinstance(unit, nodes.event):
            yield from self._relatives(anchor)
        if not isinstance(unit, nodes.claim):
            yield from self._line("claims", self._domain.backlinks.claims(anchor, scope))
        # Events that name this one in a relation, and claims about it, are said above.
        relatives = self._domain.backlinks.relatives(anchor)
        said = {anchor_of(relative.event) for relative in relatives}
        said |= {anchor_of(claim) for claim in self._domain.backlinks.claims(anchor, scope)}
        found = self._domain.backlinks.mentions(anchor)
        mentions = [m for m in found if m.scope == scope and not self._nowhere(m.docname)]
        for kind in _GROUPS:
            here = [m for m in mentions if m.kind == kind]
            yield from self._line(f"in.{kind}", self._units(here, said))

    def _units(self, mentions: Iterable[Mention], said: set[str]) -> Iterator[Record]:
        for mention in mentions:
            record = self._domain.tables.records[mention.unit]
            if not (isinstance(record, Event | Claim) and anchor_of(record) in said):
                yield record

    def _relatives(self, anchor: str) -> Iterator[tuple[nodes.entry_meta, int]]:
        found = self._domain.backlinks.relatives(anchor)
        for kind, name in _RELATIVES.items():
            yield from self._line(name, [r.event for r in found if r.kind == kind])

    def _instrument_lines(self, anchor: str, scope: str) -> Iterator[tuple[nodes.entry_meta, int]]:
        yield from self._line("errata", self._domain.backlinks.errata(anchor, scope))
        yield from self._line("events", self._domain.backlinks.events(anchor, scope))
        yield from self._line("claims", self._domain.backlinks.claims(anchor, scope), _with_verdict)

    def _tell(self, unit: dn.Element, anchor: str) -> None:
        """Lists below a provision: the events that concern it, the claims about it."""
        links = self._domain.backlinks
        scope = unit["scope"]
        events = [
            [link_to(event, self.env.docname)]
            for event in links.events(anchor, scope)
            if not self._nowhere(event.docname)
        ]
        claims = [
            self._weighed(claim)
            for claim in links.claims(anchor, scope)
            if not self._nowhere(claim.docname)
        ]
        errata = [
            [link_to(erratum, self.env.docname)]
            for erratum in self._domain.backlinks.errata(anchor, scope)
            if not self._nowhere(erratum.docname)
        ]
        if not events and not claims and not errata:
            return
        box = nodes.backlinks(count=0, says="", classes=["ed-backlinks", "ed-concerned"])
        box["classes"].append("no-search")
        for name, parts in (("errata", errata), ("events", events), ("claims", claims)):
            if parts:
                label = self._words[f"back.{name}"]
                box += nodes.heading_label(label, label)
                box += dn.bullet_list(
                    "",
                    *(dn.list_item("", dn.paragraph("", "", *part)) for part in parts),
                    classes=[f"ed-back-{name}"],
                )
        unit.insert(_end(unit), box)

    def _weighed(self, claim: Claim) -> list[dn.Node]:
        """A claim's verdict, and its statement as a link."""
        name = self._words[f"verdict.{claim.verdict}"]
        verdict = dn.inline(name, name, classes=["ed-verdict", f"is-{claim.verdict}"])
        key = f" ({claim.key.upper()})"
        statement = link_to(claim, self.env.docname, claim.title)
        return [verdict, dn.Text(": "), statement, nodes.sign(key, key, classes=["ed-sign"])]

    def _line(
        self,
        name: str,
        records: Iterable[Record],
        also: Callable[[Record, Words], Sequence[dn.Node]] = lambda _record, _words: (),
    ) -> Iterator[tuple[nodes.entry_meta, int]]:
        """A line of links, if there are any, with their number."""
        here = [r for r in records if not self._nowhere(r.docname)]
        parts = [[link_to(r, self.env.docname), *also(r, self._words)] for r in here]
        if parts:
            label = self._words[f"back.{name}"]
            yield line_of(f"back-{name.replace('.', '-')}", label, parts, self._words), len(parts)

    def _set(self, unit: dn.Element, found: Iterable[tuple[nodes.entry_meta, int]]) -> None:
        lines = list(found)
        if not lines:
            return
        count = sum(number for _, number in lines)
        name = "back.summary" if isinstance(unit, _ENTRIES) else "back.concerned"
        says = self._words[name].format(count)
        box = nodes.backlinks(count=count, says=says, classes=["ed-backlinks", "no-search"])
        box += [line for line, _ in lines]
        unit.insert(_end(unit), box)


def _with_verdict(record: Record, labels: Words) -> list[dn.Node]:
    """The verdict of a claim, after its name."""
    if not isinstance(record, Claim):
        return []
    return [dn.Text(f" ({labels[f'verdict.{record.verdict}'].lower()})")]


def _end(unit: dn.Element) -> int:
    """Below all that is the unit's own: before notes and inner provisions."""
    after = dn.footnote | dn.section | nodes.recital
    for index, child in enumerate(unit.children):
        if isinstance(child, after):
            return index
    return len(unit.children)


def _scope(node: dn.Element) -> str:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, _ENTRIES):
            return str(parent["scope"])
        parent = parent.parent
    return ""
