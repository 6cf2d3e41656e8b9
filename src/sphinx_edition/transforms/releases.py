"""Fills what tells of the edition itself: changes by release, editorial status; keeps anchors."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes
from sphinx_edition.directives.former import STATUSES
from sphinx_edition.model.ledger import NEXT
from sphinx_edition.model.ledger.changes import releases
from sphinx_edition.tables import anchor_of, object_type
from sphinx_edition.transforms.linking import link, link_to, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words
    from sphinx_edition.model.ledger.changes import Release
    from sphinx_edition.model.records import Erratum

#: Units that are told with the one that they are part of.
_PARTS = frozenset({"paragraph", "point"})


class KeepFormerAnchors(SphinxPostTransform):
    """Gives each unit of a page the anchors that lead to it by ``:was:``, behind its own."""

    # Before anything looks for ids: listings are filled at 5.
    default_priority = 3

    def run(self, **kwargs: Any) -> None:
        """Add to the ids of one document."""
        kept = cast("EditionDomain", self.env.domains["ed"]).ledger.kept.get(self.env.docname, [])
        if not kept:
            return
        found = {str(i): node for node in self.document.findall(dn.Element) for i in node["ids"]}
        for old, target in kept:
            if target in found and old not in found:
                found[target]["ids"].append(old)
                found[old] = found[target]


class Changes:
    """Makes the listing of what each release has changed."""

    def __init__(self, node: nodes.changes, domain: EditionDomain, labels: Words) -> None:
        self._docname: str = node["docname"]
        self._node = node
        self._domain = domain
        self._words = labels
        self._errata: dict[str, list[Erratum]] = {}
        for erratum in domain.tables.errata_in(""):
            for target in domain.ledger.declared.errata[anchor_of(erratum)]:
                self._errata.setdefault(target, []).append(erratum)

    def fill(self) -> None:
        """A group for each release, the newest first; nothing where there is no ledger."""
        found = releases(self._domain.ledger.book.ledger)
        for number, release in enumerate(found):
            group = nodes.entry_group(classes=["ed-group", "ed-release"])
            title = self._title(release.version)
            name = f"{self._node['ids'][0]}-{dn.make_id(release.version) or number}"
            group += nodes.heading_label(title, title, ids=[name], classes=["ed-year"])
            first = number == len(found) - 1
            told = list(self._told(release, first=first))
            none = self._words["changes.none"]
            group += told or [dn.paragraph(none, none)]
            self._node += group

    def _title(self, version: str) -> str:
        if version == NEXT:
            return self._words["changes.next"]
        return f"{self._words['version']} {version}"

    def _told(self, release: Release, *, first: bool) -> Iterator[dn.Node]:
        if release.new:
            counted = Counter(row.kind for row in release.new)
            kinds = ", ".join(
                f"{self._words[f'kinds.{kind}']} {count}" for kind, count in sorted(counted.items())
            )
            says = self._words["changes.new"].format(len(release.new), kinds)
            yield dn.paragraph(says, says)
            if not first:
                alone = [row.anchor for row in release.new if row.kind not in _PARTS]
                yield from self._list("", ([self._link(anchor)] for anchor in alone))
        yield from self._list("changes.reworded", map(self._reworded, release.reworded))
        moved = ([self._link(a), self._from_to(old, new)] for a, old, new in release.moved)
        yield from self._list("changes.moved", moved)
        yield from self._list("changes.gone", map(self._gone, release.gone))

    def _list(self, label: str, items: Iterable[Sequence[dn.Node]]) -> Iterator[dn.Node]:
        rows = [dn.list_item("", dn.paragraph("", "", *item)) for item in items]
        if rows and label:
            yield dn.paragraph(self._words[label], self._words[label])
        if rows:
            yield dn.bullet_list("", *rows)

    def _link(self, anchor: str) -> dn.Node:
        record = self._domain.tables.records.get(anchor)
        if record is not None and not record.scope:
            return link_to(record, self._docname)
        target = self._domain.ledger.forwards.get(anchor)
        if target and target in self._domain.tables.records:
            return link(target, "art", self._docname, anchor)
        return dn.literal(anchor, anchor)

    def _reworded(self, anchor: str) -> list[dn.Node]:
        told: list[dn.Node] = [self._link(anchor)]
        for erratum in self._errata.get(anchor, []):
            told += [dn.Text(" · "), link_to(erratum, self._docname)]
        return told

    def _from_to(self, old: str, new: str) -> dn.Text:
        titles = self._domain.env.titles
        before, after = (titles[p].astext() if p in titles else p for p in (old, new))
        return dn.Text(f": {before} → {after}")

    def _gone(self, anchor: str) -> list[dn.Node]:
        """An old anchor, and what it leads to: another unit, or the tombstone that says why."""
        target = self._domain.ledger.forwards.get(anchor, "")
        told: list[dn.Node] = [dn.literal(anchor, anchor)]
        if target in self._domain.tables.records:
            return [*told, dn.Text(" → "), self._link(target)]
        for page in self._domain.pages.values():
            for grave in page.tombstones:
                if grave.anchor == target:
                    shown = grave.summary or grave.title
                    told += [
                        dn.Text(": "),
                        _to_grave(grave.anchor, grave.docname, shown, self._docname),
                    ]
        return told


def _to_grave(anchor: str, page: str, shown: str, docname: str) -> dn.Node:
    """A link to a tombstone, which is no object of the domain."""
    node = link(anchor, "grave", docname, shown)
    node["gravepage"] = page
    return node


def fill_editorial_status(
    node: nodes.editorial_status, domain: EditionDomain, labels: Words
) -> None:
    """A row for each kind of unit that has any, a column for each status and for those without."""
    given = domain.ledger.statuses
    counts: dict[str, Counter[str]] = {}
    for record in domain.ledger.records:
        kind = object_type(record)
        if kind not in ("note", "section", "erratum", *_PARTS):
            counts.setdefault(kind, Counter())[given.get(anchor_of(record), "")] += 1
    counts = {kind: row for kind, row in counts.items() if any(row[s] for s in STATUSES)}
    if not counts:
        return
    heads = ["", *(labels[f"editorial.{status}"] for status in STATUSES), labels["editorial.none"]]
    rows = [
        [
            [dn.Text(labels[f"kinds.{kind}"])],
            *([dn.Text(str(row[s] or "–"))] for s in (*STATUSES, "")),
        ]
        for kind, row in sorted(counts.items())
    ]
    node += table_of(heads, rows, (28, 18, 18, 18, 18))
