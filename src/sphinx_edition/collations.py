"""Texts and their apparatus brought together, for the whole edition.

Pages are read one by one; here a provision meets its entries, which may stand on another page,
and both meet the witnesses.  Everything is computed from what the pages gave, when it is asked
for, and thrown away with the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.attestation import Attestation, as_declared, attest
from sphinx_edition.collation import Collation, LayerFacts, collate
from sphinx_edition.contents import digest
from sphinx_edition.model.apparatus import coverage
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.ranges import without
from sphinx_edition.model.apparatus.words import Span, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_edition.collect import Collected
    from sphinx_edition.model.apparatus.coverage import Reach
    from sphinx_edition.model.records import Block, Layer, Witness, Wording
    from sphinx_edition.tables import Tables

#: Texts that are the editors': no witness has them in these words.
OWN_WORDS = ("translation", "paraphrase", "summary")
#: Layers that need no declaration, in order, with their styles; the first has the edition's.
STANDARD_LAYERS = {"textual": "", "source": "as-written", "divergence": "as-written"}


class Circumstances(NamedTuple):
    """What a collation depends on besides the pages: facts of the edition."""

    order: Mapping[str, int]
    language: str
    style: str
    principal: Callable[[str], str]


class Collations:
    """Every collation of the edition and of its examples."""

    def __init__(
        self, tables: Tables, pages: Mapping[str, Collected], circumstances: Circumstances
    ) -> None:
        """Take what the pages gave.

        :param circumstances: the place of each page in the table of contents, the language of
            the edition, the style of layers without one, the principal instrument by scope
        """
        self._tables = tables
        self._circumstances = circumstances
        order, last = circumstances.order, len(circumstances.order)
        ordered = sorted(pages, key=lambda name: (order.get(name, last), name))
        self.layers_declared: list[Layer] = [x for name in ordered for x in pages[name].layers]
        self.blocks: list[Block] = [x for name in ordered for x in pages[name].blocks]
        self.wordings: dict[str, Wording] = {}
        for name in ordered:
            for wording in pages[name].wordings:
                self.wordings.setdefault(wording.anchor, wording)
        self._blocks_of: dict[str, list[Block]] = {}
        for block in self.blocks:
            self._blocks_of.setdefault(block.anchor, []).append(block)
        self._known: dict[tuple[str, str], dict[str, signs.Witness]] = {}
        self._attested: dict[tuple[str, str], Attestation] = {}
        self._limited: dict[tuple[str, str], list[Reach] | None] = {}
        self._made: dict[str, Collation | None] = {}
        self._grounds: dict[tuple[str, str], str] = {}
        self._fingerprints: dict[str, str] = {}

    def witnesses_of(self, instrument: str, scope: str) -> list[Witness]:
        """The witnesses that have an instrument, in the order of declaration."""
        found = self._tables.witnesses_in(scope)
        return [w for w in found if not w.instruments or instrument in w.instruments]

    def known(self, instrument: str, scope: str) -> Mapping[str, signs.Witness]:
        """The witnesses of an instrument by siglum, in the order of declaration."""
        key = (instrument, scope)
        if key not in self._known:
            declared = map(as_declared, self.witnesses_of(instrument, scope))
            self._known[key], _ = signs.table(declared)
        return self._known[key]

    def layers(self, scope: str) -> dict[str, LayerFacts]:
        """The layers that entries may name: the standard ones, and those declared."""
        found = {
            key: LayerFacts(key, "", "", place, style)
            for place, (key, style) in enumerate(STANDARD_LAYERS.items(), start=1)
        }
        for layer in self.layers_declared:
            if layer.scope == scope:
                old = found.get(layer.key, LayerFacts(layer.key, "", "", len(found) + 1, ""))
                found[layer.key] = LayerFacts(
                    layer.key,
                    layer.title or old.title,
                    layer.sign or old.sign,
                    layer.order or old.place,
                    layer.style or old.style,
                )
        return found

    def blocks_of(self, anchor: str) -> list[Block]:
        """The blocks of entries for a provision (anchor with its scope), on any page."""
        return self._blocks_of.get(anchor, [])

    def of(self, anchor: str) -> Collation | None:
        """The collation of a provision (anchor with its scope); None where it has no entries."""
        if anchor not in self._made:
            wording, blocks = self.wordings.get(anchor), self._blocks_of.get(anchor)
            self._made[anchor] = self._make(wording, blocks) if wording and blocks else None
        return self._made[anchor]

    def bare(self, anchor: str) -> Collation | None:
        """The collation of a provision as if it had no entries; None where it is no text."""
        wording = self.wordings.get(anchor)
        return self._make(wording, []) if wording else None

    def fingerprint(self, anchor: str) -> str:
        """Of all that the entries of a provision are proved with, but for where it stands."""
        if anchor not in self._fingerprints:
            wording, blocks = self.wordings[anchor], self._blocks_of[anchor]
            before = self.attestation(wording.instrument, wording.scope).before.get(anchor, 0)
            text = wording._replace(docname="", line=0)
            entries = [block._replace(docname="", line=0) for block in blocks]
            self._fingerprints[anchor] = digest(self._ground(wording), text, entries, before)
        return self._fingerprints[anchor]

    def _ground(self, wording: Wording) -> str:
        """A fingerprint of what all provisions of an instrument are proved with."""
        key = (wording.instrument, wording.scope)
        if key not in self._grounds:
            self._grounds[key] = digest(
                list(self.known(*key).items()),
                list(self._styled(wording.scope).items()),
                sorted(self.attestation(*key).reaches.items()),
                self._language_of(wording),
            )
        return self._grounds[key]

    def _styled(self, scope: str) -> dict[str, LayerFacts]:
        style = self._circumstances.style
        found = self.layers(scope)
        return {key: facts._replace(style=facts.style or style) for key, facts in found.items()}

    def _make(self, wording: Wording, blocks: list[Block]) -> Collation:
        known = self.known(wording.instrument, wording.scope)
        language = self._language_of(wording)
        carriers = coverage.carriers(known, language)
        why = "" if carriers else "reading.no-carrier"
        if wording.text in OWN_WORDS:
            carriers, why = (), "reading.own-words"
        attestation = self.attestation(wording.instrument, wording.scope)
        layers = self._styled(wording.scope)
        return collate(wording, blocks, known, layers, attestation, carriers, why, language)

    def _language_of(self, wording: Wording) -> str:
        instrument = self._tables.instruments.get(wording.scope + wording.instrument)
        return (instrument.language if instrument else "") or self._circumstances.language

    def attestation(self, instrument: str, scope: str) -> Attestation:
        """What the witnesses of an instrument have of it."""
        key = (instrument, scope)
        if key not in self._attested:
            declared = self.witnesses_of(instrument, scope)
            text = self.provisions(instrument, scope)
            self._attested[key] = attest(instrument, declared, text, self.default)
        return self._attested[key]

    def default(self, witness: Witness) -> str:
        """The instrument that locators in a witness's coverage may leave out."""
        own = witness.instruments[:1] or (self._circumstances.principal(witness.scope),)
        return own[0]

    def provisions(self, instrument: str, scope: str) -> Iterable[Wording]:
        """The edited text of the provisions of an instrument, in reading order."""
        for wording in self.wordings.values():
            if wording.instrument == instrument and wording.scope == scope:
                yield wording

    def unattested(self, wording: Wording) -> tuple[Span, ...]:
        """What no witness has of a provision, but for words marked as the editor's.

        Nothing where any witness declares no coverage, for it then has everything.  A report of
        the content has no words.
        """
        reaches = self._limits(wording.instrument, wording.scope)
        if reaches is None:
            return ()
        attested = self.attestation(wording.instrument, wording.scope)
        before = attested.before.get(wording.anchor, 0)
        found = [
            span
            for reach in reaches
            for span in coverage.covered(reach, wording.paragraphs, before=before)
        ]
        return without(whole(wording.paragraphs), [*found, *wording.supplied])

    def _limits(self, instrument: str, scope: str) -> list[Reach] | None:
        """How far each witness of an instrument's words reaches; None if any has everything."""
        key = (instrument, scope)
        if key not in self._limited:
            attested = self.attestation(*key)
            reaches = [
                attested.reaches.get(siglum)
                for siglum, witness in self.known(*key).items()
                if witness.kind != "testimonium" and not witness.members
            ]
            limited = bool(attested.reaches) and None not in reaches
            self._limited[key] = reaches if limited else None
        return self._limited[key]

    def state(self) -> list[tuple[object, ...]]:
        """What pages may print of texts on other pages: who has how much, and what nobody has."""
        found: list[tuple[object, ...]] = []
        for key in sorted({(w.instrument, w.scope) for w in self.wordings.values()}):
            attested, witnesses = self.attestation(*key), self.witnesses_of(*key)
            for wording in self.provisions(*key):
                spans = whole(wording.paragraphs)
                having = [
                    attested.extent(w.siglum, wording.anchor, spans)
                    for w in (witnesses if attested.reaches else ())
                ]
                missing = [
                    wording.paragraphs[s.paragraph][s.start : s.end]
                    for s in self.unattested(wording._replace(supplied=()))
                ]
                found.append((wording.anchor, having, wording.gaps, missing))
        return found
