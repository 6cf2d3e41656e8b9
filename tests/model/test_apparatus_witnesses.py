"""From a collated text and its apparatus back to each of its witnesses, word for word."""

from __future__ import annotations

import re

import pytest

from sphinx_edition.model import locator
from sphinx_edition.model.apparatus import (
    Entry,
    Found,
    Siglum,
    Text,
    Witness,
    coverage,
    parse,
    proofs,
    styles,
    table,
    write_block,
)
from sphinx_edition.model.apparatus.witnesses import Placed, reading_of, text_of

#: Made for this test: a rule of an invented fishing community, in four copies.
EDITED = [
    "No boat of the harbour shall put out on the eve of a feast, nor shall any man mend his nets "
    "on that day, save with leave of the reeve.",
    "If a boat be lost, the owner shall tell the reeve before noon; and the reeve shall call the "
    "men together, and they shall seek her until the second tide.",
    "Whoever finds a net adrift shall keep it three days and then may have it for his own.",
]
#: As each copy has it; C breaks off, and B was corrected by a second hand.
COPIES = {
    "A": [
        "No boat of the harbour shall put out on the eve of a feast, nor shall any man mend his "
        "nets on that day, save with leave of the reeve.",
        "If a ship be lost, the owner shall tell the reeve before noon; and the reeve shall call "
        "the men together, and they shall seek her until the second tide.",
        "Whoever finds a net adrift shall keep it safe three days and then may have it for his "
        "own.",
    ],
    "B": [
        "No boat of this harbour shall put out on the eve of a feast, nor shall any man mend his "
        "nets on that day, save with leave of the reeve.",
        "If a ship be lost, the owner before noon shall tell the reeve; and the reeve shall call "
        "the men together, and they shall seek until the second tide.",
        "Whoever finds a net adrift shall keep it and then may have it for his own.",
    ],
    "B²": [
        "No boat of this harbour shall put out on the eve of a feast, nor shall any man mend his "
        "nets on that day, save with leave of the reeve.",
        "If a ship be lost, the owner before noon shall tell the reeve; and the reeve shall call "
        "the men together, and they shall seek her until the second tide.",
        "Whoever finds a net adrift shall keep it and then may have it for his own.",
    ],
    "C": [
        "",
        "the owner shall tell the reeve before noon; and then the reeve shall call the men "
        "together, and they shall […] until the third tide.",
        "Whoever finds a net adrift shall keep it three days and",
    ],
    "D": [
        "No boat of the harbour shall put out on the eve of a feast, nor any man mend his nets on "
        "that day, save with leave of the good reeve.",
        "If a boat be lost, they shall seek her until the second tide.",
        "Whoever finds a net adrift shall keep it three days and then may have it for his own.",
    ],
}
KNOWN, _ = table(
    [
        Witness("A"),
        Witness("B"),
        Witness("C", covers="2@the owner..3@three days and"),
        Witness("D"),
    ]
)
PASSAGES = [
    coverage.Passage(locator.parse(str(i + 1), instrument="rule"), text)
    for i, text in enumerate(EDITED)
]


def reach(siglum: str) -> coverage.Reach:
    covers = KNOWN[siglum].covers
    if not covers:
        return None
    fragments, complaints = coverage.read(covers, instrument="rule")
    stretches, more = coverage.resolve(fragments, PASSAGES)
    assert complaints + more == ()
    return stretches


REACHES = {siglum: reach(siglum) for siglum in KNOWN}
TEXT = Text(EDITED)
NEGATIVE = [
    "harbour] haven conj. Ames",
    "the harbour] this harbour B",
    "nor … any] nor any D",
    "§1 reeve] praem. good D",
    "boat be] ship be A B",
    "the owner … together, and] om. D",
    "before noon] transp. post owner B",
    "§2 and{1}] add. then C",
    "her] om. B(ac)",
    "seek her] lac. C",
    "second] third C",
    "three days] safe three days A : om. B",
]


def placed(entries: tuple[Entry, ...]) -> list[Placed]:
    found = []
    for entry in entries:
        place = TEXT.find(entry.lemma)
        assert isinstance(place, Found), place
        found.append(Placed(entry, place))
    return found


def entries(style: str) -> tuple[Entry, ...]:
    parsed = parse(NEGATIVE, KNOWN)
    assert parsed.complaints == ()
    if style == "negative":
        return parsed.entries
    positive = tuple(
        styles.positive(entry, coverage.present(tuple(KNOWN), REACHES, place.spans), KNOWN)
        for entry, place in placed(parsed.entries)
    )
    # Written and read again, as an editor would have stated it.
    return parse(write_block(positive, KNOWN), KNOWN).entries


def words(paragraphs: tuple[str, ...] | list[str]) -> list[list[str]]:
    return [re.findall(r"[\w’]+|[^\w\s]", paragraph) for paragraph in paragraphs]


STATES = {"A": "A", "B": "B²", "B(ac)": "B", "C": "C", "D": "D"}


@pytest.mark.parametrize("style", ["negative", "positive"])
@pytest.mark.parametrize("siglum", STATES)
def test_each_witness(siglum: str, style: str) -> None:
    base, _, state = siglum.partition("(")
    wanted = Siglum(base, f"({state}" if state else "")
    text = text_of(TEXT, placed(entries(style)), wanted, KNOWN, reach=REACHES[base])
    assert words(text) == words(COPIES[STATES[siglum]])


@pytest.mark.parametrize("style", ["negative", "positive"])
def test_nothing_contradicts(style: proofs.Style) -> None:
    for entry, place in placed(entries(style)):
        complaints = proofs.prove(
            entry,
            KNOWN,
            lemma=TEXT.words(place.spans),
            present=coverage.present(tuple(KNOWN), REACHES, place.spans),
            outside=coverage.outside(tuple(KNOWN), REACHES, place.spans),
            style=style,
        )
        assert complaints == ()


def test_negative_from_positive() -> None:
    back = tuple(
        styles.negative(entry, coverage.present(tuple(KNOWN), REACHES, place.spans), KNOWN)
        for entry, place in placed(entries("positive"))
    )
    assert back == entries("negative")


@pytest.mark.parametrize(
    ("text", "siglum", "readings"),
    [
        ("x] y B", ("B", ""), ["y"]),
        ("x] y B", ("B", "²"), ["y"]),
        ("x] y B", ("B", "(ac)"), ["y"]),
        ("x] y B : z B²", ("B", "²"), ["z"]),
        ("x] y B(ac) : z B(pc)", ("B", ""), ["z"]),
        ("x] y B(ac)", ("B", ""), []),
        ("x] B² : y B", ("B", "²"), []),
        ("x] y B²", ("B", ""), []),
    ],
)
def test_hands(text: str, siglum: tuple[str, str], readings: list[str]) -> None:
    entry = parse([text], KNOWN).entries[0]
    assert [r.words for r in reading_of(entry, Siglum(*siglum), KNOWN)] == readings


def test_lemmata_that_overlap_and_nest() -> None:
    text = Text(["one two three four, five."])
    known, _ = table([Witness("A")])
    block = ["two … four] om. A", "three] tres A", "four, five] quattuor A"]
    found = []
    for entry in parse(block, known).entries:
        place = text.find(entry.lemma)
        assert isinstance(place, Found)
        found.append(Placed(entry, place))
    assert text_of(text, found, Siglum("A"), known) == ("one quattuor.",)


def test_over_paragraphs_and_moved() -> None:
    text = Text(["one two three", "four five six"])
    known, _ = table([Witness("A"), Witness("B")])
    block = ["§1 two … §2 five] om. A", "one] transp. ante six B", "five] transp. post nine B"]
    found = []
    for entry in parse(block, known).entries:
        place = text.find(entry.lemma)
        assert isinstance(place, Found)
        found.append(Placed(entry, place))
    assert text_of(text, found, Siglum("A"), known) == ("one", "six")
    # A place that the text does not have moves nothing.
    assert text_of(text, found, Siglum("B"), known) == ("two three", "four five one six")
