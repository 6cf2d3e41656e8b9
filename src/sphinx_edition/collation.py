"""The collation of one provision: its entries read, their lemmata found, and everything proved."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.apparatus import coverage, notation, proofs, styles, witnesses
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.entries import Complaint, Entry, Siglum
from sphinx_edition.model.apparatus.match import Found, Text
from sphinx_edition.model.locator import INTERNAL_PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_edition.attestation import Attestation
    from sphinx_edition.model.apparatus.coverage import Extent
    from sphinx_edition.model.records import Block, Wording

#: Words of a lemma in its id.
_WORDS_IN_ID = 4


class LayerFacts(NamedTuple):
    """A layer as it is used: its place among the others, and who is named for the lemma."""

    key: str
    title: str
    sign: str
    place: int
    style: str


class Row(NamedTuple):
    """An entry in its place.

    `entry` is as written, `shown` with its support computed or left to silence; `found` is None
    where the text does not have the lemma.  `id` and `mark` (a, b …) name it on the page.
    """

    entry: Entry
    shown: Entry
    layer: LayerFacts
    block: Block
    found: Found | None
    id: str = ""
    mark: str = ""


class Collation(NamedTuple):
    """A provision with its entries in the order of their lemmata.

    `unread` are the lines (block, offset) that are no entries.  `carriers` can be read in the
    words of the text; where there are none, `why` is the name of the sentence that says why.
    """

    wording: Wording
    text: Text
    known: Mapping[str, signs.Witness]
    rows: tuple[Row, ...]
    unread: tuple[tuple[Block, int], ...]
    complaints: tuple[tuple[Block, Complaint], ...]
    attestation: Attestation
    carriers: tuple[str, ...]
    why: str
    language: str

    @property
    def before(self) -> int:
        """How many paragraphs of the instrument stand before the provision."""
        return self.attestation.before.get(self.wording.anchor, 0)

    @property
    def placed(self) -> tuple[witnesses.Placed, ...]:
        """The entries whose lemma was found."""
        return tuple(witnesses.Placed(row.entry, row.found) for row in self.rows if row.found)

    @property
    def readable(self) -> tuple[str, ...]:
        """The carriers that have something here, each followed by its hands in the entries."""
        named = {
            siglum
            for row in self.rows
            for _, sigla in proofs.sides(row.entry)
            for siglum in styles.members(sigla, self.known)
            if siglum.hand
        }
        return tuple(
            str(siglum)
            for base in self.carriers
            if self.extent(base) != "none"
            for siglum in (Siglum(base), *sorted(s for s in named if s.base == base))
        )

    def extent(self, siglum: str) -> Extent:
        """Whether a witness has all, some or nothing of the provision."""
        return self.attestation.extent(siglum, self.wording.anchor, self.text.whole())

    def changes(self, siglum: str) -> witnesses.Changes:
        """What makes the edited text that of a witness or hand (one of `readable`)."""
        read = signs.read(siglum, self.known)
        assert read is not None
        reach = self.attestation.reaches.get(read.base)
        return witnesses.changes_of(
            self.text, self.placed, read, self.known, reach=reach, before=self.before
        )


def collate(
    wording: Wording,
    blocks: Sequence[Block],
    known: Mapping[str, signs.Witness],
    layers: Mapping[str, LayerFacts],
    attestation: Attestation,
    carriers: tuple[str, ...],
    why: str,
    language: str,
) -> Collation:
    """Bring a provision and its blocks of entries together.

    :param known: the witnesses of its instrument, by siglum
    :param layers: by key, each with its style
    :param carriers: the witnesses in the language of the text; none, where `why` says why
    :param language: that of the text
    """
    text = Text(wording.paragraphs, wording.labels)
    bare = Collation(wording, text, known, (), (), (), attestation, carriers, why, language)
    work = _Collating(bare, layers)
    for block in blocks:
        work.read(block)
    text.release()
    return bare._replace(
        rows=_named(sorted(work.rows, key=_position), wording.anchor),
        unread=tuple(work.unread),
        complaints=tuple(work.complaints),
    )


class _Collating:
    """Reads the blocks of one provision."""

    def __init__(self, bare: Collation, layers: Mapping[str, LayerFacts]) -> None:
        self.bare = bare
        self.layers = layers
        self.rows: list[Row] = []
        self.unread: list[tuple[Block, int]] = []
        self.complaints: list[tuple[Block, Complaint]] = []
        self.reach = bare.attestation.reaches
        single = [name for name, witness in bare.known.items() if not witness.members]
        #: Those that may be named where they have no text.
        self.bounded = [name for name in single if self.reach.get(name) is not None]

    def read(self, block: Block) -> None:
        parsed = notation.parse(block.lines, self.bare.known)
        self.complaints += [(block, complaint) for complaint in parsed.complaints]
        written = {logical.line for logical in notation.logical_lines(block.lines)[0]}
        lost = written - {entry.line for entry in parsed.entries}
        self.unread += [(block, line) for line in sorted(lost)]
        layer = self.layers.get(block.layer) or LayerFacts(
            block.layer, "", "", len(self.layers) + 1, ""
        )
        self.rows += [self._row(entry, layer, block) for entry in parsed.entries]

    def _row(self, entry: Entry, layer: LayerFacts, block: Block) -> Row:
        found = self.bare.text.find(entry.lemma, entry.line)
        if isinstance(found, Complaint):
            self.complaints.append((block, found))
            return Row(entry, entry, layer, block, None)
        here = self._present(found)
        self.complaints += [(block, fault) for fault in self._prove(entry, layer, found, here)]
        shown = entry
        if layer.style == "positive":
            shown = styles.positive(entry, here, self.bare.known)
        elif layer.style == "negative":
            shown = styles.negative(entry, here, self.bare.known)
        return Row(entry, shown, layer, block, found)

    def _present(self, found: Found) -> tuple[str, ...]:
        bare = self.bare
        return coverage.present(bare.carriers, self.reach, found.spans, before=bare.before)

    def _prove(
        self, entry: Entry, layer: LayerFacts, found: Found, present: Sequence[str]
    ) -> tuple[Complaint, ...]:
        bare = self.bare
        offered = not bare.why
        outside = coverage.outside(self.bounded, self.reach, found.spans, before=bare.before)
        return proofs.prove(
            entry,
            bare.known,
            lemma=bare.text.words(found.spans) if offered else "",
            present=present,
            outside=outside,
            style="positive" if layer.style == "positive" else "negative",
            text=bare.text if offered else None,
        )


def _position(row: Row) -> tuple[int, int, int, int]:
    """In the order of the text, of two that begin together the longer first; lost ones last."""
    if row.found is None:
        return (1, 0, 0, 0)
    first, last = row.found.spans[0], row.found.spans[-1]
    return (0, first.paragraph, first.start, -(last.paragraph * 1_000_000 + last.end))


def _named(rows: Sequence[Row], anchor: str) -> tuple[Row, ...]:
    """With ids made of the lemmata, and marks in the order of the text."""
    taken: set[str] = set()
    named: list[Row] = []
    for index, row in enumerate(rows):
        base = _slug(row.found.shown if row.found else row.entry.lemma.first.text)
        slug = next(
            name
            for name in itertools.chain([base], (f"{base}-{n}" for n in itertools.count(2)))
            if name not in taken
        )
        taken.add(slug)
        mark = letters(index) if row.found else ""
        named.append(row._replace(id=f"{INTERNAL_PREFIX}app-{anchor}-{slug}", mark=mark))
    return tuple(named)


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    found = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "-".join(found[:_WORDS_IN_ID]) or "words"


def letters(index: int) -> str:
    """a, b … z, aa, ab …"""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def lines_of(block: Block, offset: int) -> Iterator[str]:
    """An entry as written: its line and those that continue it."""
    yield block.lines[offset].strip()
    for line in block.lines[offset + 1 :]:
        if not line[:1].isspace() or not line.strip():
            return
        yield line.strip()
