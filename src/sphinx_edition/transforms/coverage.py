"""The table of what the witnesses have, provision by provision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import nodes
from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model.apparatus.entries import Siglum
from sphinx_edition.model.apparatus.words import whole
from sphinx_edition.transforms.entries import siglum_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words
    from sphinx_edition.model.apparatus.coverage import Extent
    from sphinx_edition.model.records import Wording

#: Of words that no witness has, so many are shown.
_SHOWN = 6
_WIDTHS = (30, 22, 22, 26)


def coverage_tables(
    listing: nodes.witnesses, domain: EditionDomain, words: Words
) -> Iterator[dn.Element]:
    """A table for each instrument that a `witnesses` node names.

    Warns ``ed.reference`` about one that does not exist.
    """
    known = {w.instrument for w in domain.collations.wordings.values()}
    for key in listing["coverage"]:
        if key not in known:
            near = did_you_mean(key, known)
            warn("reference", "no text of an instrument %r%s", key, near, location=listing)
            continue
        yield _Table(listing, domain, words).of(key)


class _Table:
    def __init__(self, listing: nodes.witnesses, domain: EditionDomain, words: Words) -> None:
        self.listing = listing
        self.domain = domain
        self.words = words
        self.scope = listing["scope"]

    def of(self, instrument: str) -> dn.table:
        """Rows of provisions: who has them whole, who in part, and what nobody has."""
        titles = ("coverage.place", "coverage.whole", "coverage.part", "coverage.gap")
        heads = [[dn.Text(_capital(self.words[name]))] for name in titles]
        name = f"{self.listing['ids'][0]}-{instrument}"
        table = dn.table(ids=[name], classes=["ed-coverage"])
        record = self.domain.tables.instruments.get(self.scope + instrument)
        caption = self.words["coverage.caption"]
        caption = f"{record.short}: {caption}" if record else caption
        table += dn.title(caption, caption)
        group = dn.tgroup(cols=len(_WIDTHS))
        group += [dn.colspec(colwidth=width) for width in _WIDTHS]
        group += dn.thead("", _row(heads))
        body = dn.tbody()
        for wording in self.domain.collations.provisions(instrument, self.scope):
            body += _row(list(self._cells(wording)))
        group += body
        table += group
        return table

    def _cells(self, wording: Wording) -> Iterator[list[dn.Node]]:
        yield [self._link(wording)]
        yield self._having(wording, "whole")
        yield self._having(wording, "part")
        yield [dn.Text(self._missing(wording))]

    def _link(self, wording: Wording) -> dn.Node:
        target = self.domain.find(wording.anchor)
        title = target.title if target else wording.anchor
        return addnodes.pending_xref(
            "",
            dn.inline(title, title),
            refdomain="ed",
            reftype="art",
            reftarget=wording.anchor.removeprefix(self.scope),
            refexplicit=True,
            refwarn=True,
            refdoc=self.listing["docname"],
            scope=self.scope,
        )

    def _having(self, wording: Wording, extent: Extent) -> list[dn.Node]:
        collations = self.domain.collations
        known = collations.known(wording.instrument, self.scope)
        attested = collations.attestation(wording.instrument, self.scope)
        spans = whole(wording.paragraphs)
        found: list[dn.Node] = []
        for name, witness in known.items():
            if witness.members or not spans:
                continue
            if attested.extent(name, wording.anchor, spans) == extent:
                docname = self.listing["docname"]
                found += [dn.Text(" ")] if found else []
                found.append(siglum_node(Siglum(name), known, docname, self.scope))
        return found or [dn.Text(self.words["coverage.none"])]

    def _missing(self, wording: Wording) -> str:
        """What no witness has: all, some words, or nothing."""
        if not wording.paragraphs:
            return self.words["coverage.gap"]
        spans = self.domain.collations.unattested(wording._replace(supplied=()))
        parts = [wording.paragraphs[s.paragraph][s.start : s.end].split() for s in spans]
        shown = [
            " ".join(part[:_SHOWN]) + (" …" if part[_SHOWN:] else "")
            for part in parts
            if any(char.isalnum() for char in "".join(part))
        ]
        return "; ".join(shown) or self.words["coverage.none"]


def _row(cells: Sequence[Sequence[dn.Node]]) -> dn.row:
    return dn.row("", *(dn.entry("", dn.paragraph("", "", *cell)) for cell in cells))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
