"""What the whole edition proves of its apparatus: each complaint at the line that causes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sphinx_edition.attestation import as_declared
from sphinx_edition.messages import Kind, did_you_mean, warn
from sphinx_edition.model.apparatus import coverage
from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.entries import Complaint
from sphinx_edition.model.locator import from_anchor, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_edition.collations import Collations
    from sphinx_edition.model.records import Block, Witness, Wording
    from sphinx_edition.tables import Tables

#: Of words that no witness has, so many are shown.
_SHOWN = 8


#: Complaints about the entries of a provision, each with the place of its block among the blocks,
#: by a fingerprint of all that was looked at.
Proofs = Mapping[str, tuple[tuple[int, Complaint], ...]]


def prove(collations: Collations, before: Proofs) -> Proofs:
    """Prove the entries of every provision.

    :param before: what an earlier build has found; only what has changed is proved again
    """
    found: dict[str, tuple[tuple[int, Complaint], ...]] = {}
    for anchor in collations.wordings:
        if blocks := collations.blocks_of(anchor):
            key = collations.fingerprint(anchor)
            found[key] = before[key] if key in before else _proved(anchor, blocks, collations)
    return found


def _proved(
    anchor: str, blocks: list[Block], collations: Collations
) -> tuple[tuple[int, Complaint], ...]:
    collation = collations.of(anchor)
    places = {id(block): place for place, block in enumerate(blocks)}
    found = collation.complaints if collation else ()
    return tuple((places[id(block)], fault) for block, fault in found)


def check_apparatus(tables: Tables, collations: Collations, proofs: Proofs) -> None:
    """Warn about everything in witnesses, layers and entries that cannot be right."""
    scopes = sorted({wording.scope for wording in collations.wordings.values()} | {""})
    for scope in scopes:
        _check_witnesses(tables.witnesses_in(scope), tables, collations)
    for block in collations.blocks:
        _check_block(block, tables, collations)
    for wording in collations.wordings.values():
        blocks = collations.blocks_of(wording.anchor)
        for place, fault in proofs[collations.fingerprint(wording.anchor)] if blocks else ():
            where = (blocks[place].docname, blocks[place].line + fault.line)
            warn(fault.kind, "%s", fault.message, location=where)
        _check_basis(wording, collations)
        _check_attested(wording, collations)


def _check_witnesses(declared: Sequence[Witness], tables: Tables, collations: Collations) -> None:
    instruments = {i.key for i in tables.instruments.values()}
    for witness in declared:
        for key in witness.instruments:
            if key not in instruments:
                near = did_you_mean(key, instruments)
                message = "the witness %s is said to be of %r, which is no instrument%s"
                _warn(witness, "reference", message, witness.siglum, key, near)
        for key in _foreign(witness, collations):
            near = did_you_mean(key, instruments)
            message = "witness %s covers %r, which is no instrument with a text%s"
            _warn(witness, "covers", message, witness.siglum, key, near)
    for witness, fault in _table_faults(declared):
        _warn(witness, "siglum", "%s", fault)
    faults = [
        f for key in _instruments(declared, collations) for f in _coverage_faults(key, collations)
    ]
    for witness, fault in dict.fromkeys(faults):
        _warn(witness, "covers", "witness %s: %s", witness.siglum, fault)


def _foreign(witness: Witness, collations: Collations) -> list[str]:
    """Keys in a witness's coverage that no edited text has."""
    known = {w.instrument for w in collations.wordings.values() if w.scope == witness.scope}
    fragments, _ = coverage.read(witness.covers, instrument=collations.default(witness))
    found = dict.fromkeys(fragment.first.place.instrument for fragment in fragments)
    return [key for key in found if key not in known]


def _instruments(declared: Sequence[Witness], collations: Collations) -> list[tuple[str, str]]:
    """The instruments, with their scope, that witnesses may have."""
    found = {(w.instrument, w.scope) for w in collations.wordings.values()}
    return sorted(key for key in found if declared and key[1] == declared[0].scope)


def _coverage_faults(key: tuple[str, str], collations: Collations) -> Iterator[tuple[Witness, str]]:
    for witness, complaint in collations.attestation(*key).complaints:
        yield witness, complaint.message


def _warn(witness: Witness, kind: Kind, message: str, *args: str) -> None:
    warn(kind, message, *args, location=(witness.docname, witness.line))


def _table_faults(declared: Sequence[Witness]) -> Iterator[tuple[Witness, str]]:
    """Faults of families; each at the last witness that it names."""
    for fault in signs.family_faults({w.siglum: as_declared(w) for w in declared}):
        named = [witness for witness in declared if repr(witness.siglum) in fault]
        if named:
            yield named[-1], fault


def _check_block(block: Block, tables: Tables, collations: Collations) -> None:
    layers = collations.layers(block.scope)
    if block.layer not in layers:
        near = did_you_mean(block.layer, layers)
        message = "the layer %r is not declared%s"
        warn("layer", message, block.layer, near, location=(block.docname, block.line))
    if block.anchor and block.anchor not in collations.wordings:
        known = {a: w for a, w in collations.wordings.items() if w.scope == block.scope}
        near = did_you_mean(block.anchor, known)
        if place := from_anchor(near.partition("'")[2].rpartition("'")[0], set(tables.instruments)):
            near = f"; did you mean {write(place)!r}?"
        message = "an apparatus is for %r, which is no provision with a text%s"
        written = block.written or block.anchor
        warn("reference", message, written, near, location=(block.docname, block.line))


def _check_basis(wording: Wording, collations: Collations) -> None:
    """Sigla in the line under a heading must be declared, once any are."""
    known = collations.known(wording.instrument, wording.scope)
    for token in wording.basis.split() if known else ():
        token = token.strip(",;")
        if token not in known and signs.looks_like(token):
            near = signs.suggestion(token, known)
            message = "no witness has the siglum %r, which the basis names%s"
            warn("siglum", message, token, near, location=(wording.docname, wording.line))


def _check_attested(wording: Wording, collations: Collations) -> None:
    """Words that no witness has are the editor's, and marked as such."""
    for span in collations.unattested(wording):
        words = wording.paragraphs[span.paragraph][span.start : span.end].split()
        if not any(char.isalnum() for word in words for char in word):
            continue
        shown = " ".join(words[:_SHOWN]) + (" …" if words[_SHOWN:] else "")
        message = "no witness covers %r; mark it with {supplied} or as a gap, or mend :covers:"
        warn("covers", message, shown, location=(wording.docname, wording.line))
