"""From an edition back to the copies that it was made from, word for word."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_args

import pytest

from sphinx_edition.model.apparatus import (
    Entry,
    Found,
    Keyword,
    Reading,
    Siglum,
    coverage,
    parse,
    proofs,
    styles,
    write_block,
)
from sphinx_edition.model.apparatus.ranges import Range
from sphinx_edition.model.apparatus.witnesses import Placed, text_of
from tests.corpus import two_weirs as weirs

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.corpus.two_weirs import Provision

EDITION = weirs.edition()
KNOWN = EDITION.known
#: The carriers, without the family.
PRESENT = coverage.carriers(KNOWN, "en")
STYLES = ("as written", "positive", "negative", "positive and back")


def placed(provision: Provision, entries: tuple[Entry, ...]) -> list[Placed]:
    """Entries with the places of their lemmata, which are all found."""
    found = []
    for entry in entries:
        place = provision.text.find(entry.lemma)
        assert isinstance(place, Found), place
        found.append(Placed(entry, place))
    return found


def present(provision: Provision, found: Found) -> tuple[str, ...]:
    return coverage.present(PRESENT, EDITION.reaches, found.spans, before=provision.before)


@cache
def entries(place: str, style: str) -> tuple[Entry, ...]:
    """The entries of a provision, as one style has them, written out and read again."""
    provision = next(one for one in EDITION.provisions if one.place == place)
    steps: dict[str, list[Callable[..., Entry]]] = {
        "as written": [],
        "positive": [styles.positive],
        "negative": [styles.negative],
        "positive and back": [styles.positive, styles.negative],
    }
    result = provision.entries
    for step in steps[style]:
        changed = [
            step(entry, present(provision, found), KNOWN)
            for entry, found in placed(provision, result)
        ]
        parsed = parse(write_block(changed, KNOWN), KNOWN)
        assert parsed.complaints == ()
        result = parsed.entries
    return result


def read(provision: Provision, siglum: Siglum, style: str) -> list[str]:
    """A provision as a copy has it, by the edition."""
    return list(
        text_of(
            provision.text,
            placed(provision, entries(provision.place, style)),
            siglum,
            KNOWN,
            reach=EDITION.reaches.get(siglum.base),
            before=provision.before,
        )
    )


#: Where the comma that belongs to words goes with them and the edition cannot know of it.
LOOSE = {("a", "1")}


def words(paragraphs: list[str]) -> list[list[str]]:
    return [re.findall(r"[^\s,.;:]+", paragraph) for paragraph in paragraphs]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("place", [one.place for one in EDITION.provisions])
@pytest.mark.parametrize("name", weirs.COPIES)
def test_each_copy(name: str, place: str, style: str) -> None:
    provision = next(one for one in EDITION.provisions if one.place == place)
    original = weirs.copy(name)[place]
    text = read(provision, weirs.COPIES[name], style)
    assert words(text) == words(original)
    if (name, place) not in LOOSE:
        assert text == original


def test_a_copy_differs_in_its_states() -> None:
    states = [weirs.copy(name) for name in ("e-ac", "e-pc", "e2")]
    assert all(states.count(state) == 1 for state in states)


def test_no_copy_is_the_edited_text() -> None:
    edited = {one.place: list(one.text.paragraphs) for one in EDITION.provisions}
    assert all(weirs.copy(name) != edited for name in weirs.COPIES)


@pytest.mark.parametrize("provision", EDITION.provisions, ids=lambda one: one.place)
@pytest.mark.parametrize("style", STYLES)
def test_nothing_contradicts(provision: Provision, style: str) -> None:
    for entry, found in placed(provision, entries(provision.place, style)):
        complaints = proofs.prove(
            entry,
            KNOWN,
            lemma=provision.text.words(found.spans),
            present=present(provision, found),
            outside=coverage.outside(
                PRESENT, EDITION.reaches, found.spans, before=provision.before
            ),
            style="positive" if style == "positive" else "negative",
            text=provision.text,
        )
        assert complaints == ()


class Use(NamedTuple):
    """A reading, or an entry without one, where it stands."""

    entry: Entry
    found: Found
    reading: Reading

    @property
    def lemma(self) -> str:
        return " ".join(words.text for words in self.entry.lemma if words)


def uses() -> list[Use]:
    return [
        Use(entry, found, reading)
        for provision in EDITION.provisions
        for entry, found in placed(provision, provision.entries)
        for reading in entry.readings or (Reading(),)
    ]


USES = uses()
SIGLUM = re.compile(r"(?<!\S)[A-Z](?!\S)")


def keyword(name: str) -> Callable[[Use], bool]:
    return lambda use: use.reading.keyword == name


def hand(name: str) -> Callable[[Use], bool]:
    return lambda use: any(siglum.hand == name for siglum in use.reading.sigla)


#: What an edition of copies meets with, and how a reading of each kind is known.
KINDS: dict[str, Callable[[Use], bool]] = {
    "substitution": lambda use: bool(use.reading.words) and not use.reading.keyword,
    "substitution for several words by one": lambda use: (
        " " in use.lemma and bool(use.reading.words) and " " not in use.reading.words
    ),
    "omission": keyword("om."),
    "addition after": keyword("add."),
    "addition before": keyword("praem."),
    "transposition after": keyword("transp. post"),
    "transposition before": keyword("transp. ante"),
    "transposition with other words": lambda use: (
        use.reading.keyword.startswith("transp.") and bool(use.reading.words)
    ),
    "transposition to another paragraph": lambda use: (
        use.reading.keyword.startswith("transp.") and "§" in use.reading.object
    ),
    "lacuna": lambda use: use.reading.keyword == "lac." and not use.reading.words,
    "lacuna after words": lambda use: use.reading.keyword == "lac." and bool(use.reading.words),
    "deletion": lambda use: use.reading.keyword == "del." and not use.reading.names,
    "deletion by conjecture": lambda use: use.reading.keyword == "del." and bool(use.reading.names),
    "addition by conjecture": lambda use: use.reading.keyword == "add." and bool(use.reading.names),
    "conjecture": lambda use: bool(use.reading.words and use.reading.names),
    "conjecture of several": lambda use: len(use.reading.names) > 1,
    "conjecture in the text": lambda use: bool(use.entry.support and use.entry.support.names),
    "emendation in the text": lambda use: bool(use.entry.support and use.entry.support.emended),
    "emendation as a reading": keyword("em."),
    "support stated": lambda use: bool(use.entry.support and use.entry.support.sigla),
    "remark": lambda use: bool(use.entry.remark),
    "lemma from first to last": lambda use: use.entry.lemma.last is not None,
    "lemma over two paragraphs": lambda use: len(use.found.spans) > 1,
    "lemma of a whole paragraph": lambda use: any(
        span.start == 0 and span.end == len(provision.text.paragraphs[span.paragraph])
        for provision in EDITION.provisions
        if use.entry in provision.entries
        for span in use.found.spans
    ),
    "occurrence, raised": lambda use: (
        use.entry.lemma.first.raised and use.entry.lemma.first.text != "km"
    ),
    "occurrence, in braces": lambda use: any(
        words.occurrence and not words.raised for words in use.entry.lemma if words
    ),
    "a raised number of the text": lambda use: use.found.shown == "km²",
    "abbreviation": lambda use: bool(use.reading.short),
    "punctuation inside": lambda use: "," in use.lemma and "," in use.reading.words,
    "capitals": lambda use: (
        use.lemma != use.reading.words and use.lemma.lower() == use.reading.words.lower()
    ),
    "hyphen in the lemma": lambda use: "-" in use.lemma,
    "hyphen in the reading": lambda use: "-" in use.reading.words,
    "quotation marks": lambda use: "“" in use.lemma and "“" in use.reading.words,
    "a word like a siglum": lambda use: bool(SIGLUM.search(use.reading.words)),
    "emphasis": lambda use: "*" in use.reading.words,
    "family": lambda use: any(siglum.base == "α" for siglum in use.reading.sigla),
    "before correction": hand("(ac)"),
    "after correction": hand("(pc)"),
    "second hand": hand("²"),
    "fragment": lambda use: any(siglum.base == "D" for siglum in use.reading.sigla),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_occurs(kind: str) -> None:
    assert any(KINDS[kind](use) for use in USES), f"no entry of the edition has: {kind}"


def test_every_keyword_occurs() -> None:
    missing = {*get_args(Keyword)} - {use.reading.keyword for use in USES}
    assert missing == set()


def pairs(provision: Provision) -> list[tuple[Range, Range]]:
    """The places of any two lemmata of a provision."""
    places = [Range.of(found.spans) for _, found in placed(provision, provision.entries)]
    return [(one, other) for one in places for other in places if one != other]


def test_lemmata_nest_and_overlap() -> None:
    both = [pair for provision in EDITION.provisions for pair in pairs(provision)]
    assert any(one.holds(other) for one, other in both)
    assert any(one.start < other.start < one.end < other.end for one, other in both)


def test_the_fragment_begins_and_ends_inside_paragraphs() -> None:
    reach = EDITION.reaches["D"]
    assert reach is not None
    assert len(reach) == 2
    whole = [text for one in EDITION.provisions for text in one.text.paragraphs]
    assert all(start[1] > 0 and end[1] < len(whole[end[0]]) for start, end in reach)
