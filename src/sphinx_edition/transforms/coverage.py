"""What the witnesses have: in each one's entry, and as tables, provision by provision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import nodes
from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model import locator
from sphinx_edition.model.apparatus import coverage
from sphinx_edition.model.apparatus.entries import Siglum
from sphinx_edition.model.apparatus.words import whole
from sphinx_edition.model.records import Witness
from sphinx_edition.transforms.entries import siglum_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words
    from sphinx_edition.model.locator import Locator
    from sphinx_edition.model.records import Wording

#: Of words that no witness has, so many are shown.
_SHOWN = 6
_WIDTHS = (24, 17, 17, 17, 25)


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


def tell_coverage(witness: nodes.witness, domain: EditionDomain, words: Words) -> None:
    """Say in a witness's entry, in words and with links, what was written as its coverage.

    What cannot be read as coverage stays as it was written.
    """
    lines = [line for line in witness.children if isinstance(line, nodes.entry_meta)]
    line = next((line for line in lines if line["role"] == "covers"), None)
    record = domain.tables.records.get(next(iter(witness["ids"]), ""))
    if line is None or not isinstance(record, Witness):
        return
    default = domain.collations.default(record)
    fragments, unread = coverage.read(record.covers, instrument=default)
    if unread:
        return
    teller = _Teller(domain, words, witness["docname"], record.scope)
    del line[1:]
    for number, fragment in enumerate(fragments):
        line += [dn.Text("; ")] if number else []
        line += teller.fragment(fragment)


class _Teller:
    def __init__(self, domain: EditionDomain, words: Words, docname: str, scope: str) -> None:
        self.domain = domain
        self.words = words
        self.docname = docname
        self.scope = scope

    def fragment(self, fragment: coverage.Fragment) -> Iterator[dn.Node]:
        """Such as "Preamble(5), from “who, having” – Article 3(1), to “intentions”"."""
        first, last = fragment.first, fragment.last
        yield self.link(first.place)
        if last is None:
            yield from self._limit("covers.words", first.words)
            return
        yield from self._limit("covers.from", first.words)
        if last.place != first.place:
            yield dn.Text(" – ")
            yield self.link(last.place)
        yield from self._limit("covers.to", last.words)

    def _limit(self, name: str, words: str) -> Iterator[dn.Node]:
        if words:
            yield dn.Text(", " + self.words[name].format(words))

    def link(self, place: Locator) -> dn.Node:
        """The provision by its title; an instrument's key stands for it as a whole."""
        return link_to(locator.anchor(place), self.domain, self.docname, self.scope)


def link_to(anchor: str, domain: EditionDomain, docname: str, scope: str) -> dn.Node:
    """A reference to a provision under its title; its anchor as text where there is none."""
    target = domain.find(anchor, scope)
    if target is None:
        return dn.Text(anchor)
    return addnodes.pending_xref(
        "",
        dn.inline(target.title, target.title),
        refdomain="ed",
        reftype="art",
        reftarget=anchor,
        refexplicit=True,
        refwarn=True,
        refdoc=docname,
        scope=scope,
    )


class _Table:
    def __init__(self, listing: nodes.witnesses, domain: EditionDomain, words: Words) -> None:
        self.listing = listing
        self.domain = domain
        self.words = words
        self.scope = listing["scope"]

    def of(self, instrument: str) -> dn.table:
        """Rows of provisions: who has them whole, who in part, and what nobody has."""
        titles = ("place", "whole", "part", "reported", "missing")
        heads = [[dn.Text(_capital(self.words[f"coverage.{name}"]))] for name in titles]
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
        anchor = wording.anchor.removeprefix(self.scope)
        yield [link_to(anchor, self.domain, self.listing["docname"], self.scope)]
        for extent in ("whole", "part", "reported"):
            yield self._having(wording, extent)
        yield [dn.Text(self._missing(wording))]

    def _having(self, wording: Wording, column: str) -> list[dn.Node]:
        """The witnesses that have all of a provision, some, or report it at all."""
        collations = self.domain.collations
        known = collations.known(wording.instrument, self.scope)
        attested = collations.attestation(wording.instrument, self.scope)
        spans = whole(wording.paragraphs)
        found: list[dn.Node] = []
        for name, witness in known.items():
            extent: str = attested.extent(name, wording.anchor, spans)
            if extent != "none" and witness.kind == "testimonium":
                extent = "reported"
            elif extent == "whole" and wording.gaps:
                extent = "part"
            if extent == column and not witness.members:
                docname = self.listing["docname"]
                found += [dn.Text(" ")] if found else []
                found.append(siglum_node(Siglum(name), known, docname, self.scope))
        return found or [dn.Text(self.words["coverage.none"])]

    def _missing(self, wording: Wording) -> str:
        """What no witness has: gaps, and words that are the editor's or nobody's."""
        spans = self.domain.collations.unattested(wording._replace(supplied=()))
        parts = [wording.paragraphs[s.paragraph][s.start : s.end].split() for s in spans]
        shown = [
            " ".join(part[:_SHOWN]).strip(".,;:") + (" …" if part[_SHOWN:] else "")
            for part in parts
            if any(char.isalnum() for char in "".join(part))
        ]
        gaps = [gap or self.words["gap.inline"] for gap in wording.gaps]
        return "; ".join([*gaps, *(f"“{words}”" for words in shown)]) or self.words["coverage.none"]


def _row(cells: Sequence[Sequence[dn.Node]]) -> dn.row:
    return dn.row("", *(dn.entry("", dn.paragraph("", "", *cell)) for cell in cells))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
