"""What a witness takes from a text and puts into it, where its readings meet one another."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.apparatus import Found, Siglum, Span, Text, Witness, parse, table
from sphinx_edition.model.apparatus.coverage import Reach, Stretch
from sphinx_edition.model.apparatus.ranges import merged, without
from sphinx_edition.model.apparatus.sigla import hands
from sphinx_edition.model.apparatus.witnesses import (
    Changes,
    Insertion,
    Placed,
    applied,
    changes_of,
    reading_of,
    text_of,
)
from sphinx_edition.model.apparatus.words import escaped, plain

KNOWN, _ = table([Witness("A"), Witness("B")])


def placed(text: Text, block: list[str]) -> list[Placed]:
    parsed = parse(block, KNOWN)
    assert parsed.complaints == ()
    found = []
    for entry in parsed.entries:
        place = text.find(entry.lemma)
        assert isinstance(place, Found), place
        found.append(Placed(entry, place))
    return found


def read(text: list[str], block: list[str], reach: Reach = None) -> list[str]:
    whole = Text(text)
    return list(text_of(whole, placed(whole, block), Siglum("A"), KNOWN, reach=reach))


ONE = ["one two three four five."]
TWO = ["one two three", "four five six."]
#: A text, the entries, and what A has.
MEETING = [
    # Words put at the same place stand in the order of the entries, not of the alphabet.
    (ONE, ["two] add. z A", "two] add. a A"], ["one two z a three four five."]),
    (ONE, ["two] praem. z A", "two] praem. a A"], ["one z a two three four five."]),
    # What clings to the smaller lemma stands nearer to it.
    (ONE, ["two three] add. x A", "three] add. y A"], ["one two three y x four five."]),
    (ONE, ["two] praem. y A", "two three] praem. x A"], ["one x y two three four five."]),
    (ONE, ["two] praem. x A", "one] add. y A"], ["one y x two three four five."]),
    (ONE, ["two] deux A", "two] add. x A", "two] praem. y A"], ["one y deux x three four five."]),
    (ONE, ["two] add. x A : deux A"], ["one deux x three four five."]),
    (ONE, ["two] deux add. x A"], ["one deux x three four five."]),
    (ONE, ["two] deux praem. x A"], ["one x deux three four five."]),
    (ONE, ["two] deux lac. A"], ["one deux […] three four five."]),
    # Words that are not there take with them what is said of a part.
    (ONE, ["two … four] om. A", "three] trois A", "three] add. x A"], ["one five."]),
    (ONE, ["two … four] deux A", "two three] vingt A"], ["one deux five."]),
    (ONE, ["two … four] om. A", "four] add. x A", "two] praem. y A"], ["one y x five."]),
    (ONE, ["two … four] om. A", "one] transp. post three A"], ["one five."]),
    (ONE, ["two … four] om. A", "three] transp. post five A"], ["one five three."]),
    (TWO, ["§1 two … §2 five] om. A", "four five] x A"], ["one", "six."]),
    (TWO, ["§1 two … §2 five] x A", "four] praem. y A"], ["one x", "six."]),
    (TWO, ["§1 two … §2 five] x A", "three] trois A"], ["one x", "six."]),
    # Those that overlap both stand.
    (ONE, ["two three] x A", "three four] y A"], ["one x y five."]),
    (ONE, ["one … four] transp. post five A", "two three] x A", "three four] y A"],
     ["five one x y."]),
    # Words that stand elsewhere take along what is said of a part, and what stands beside it.
    (ONE, ["two three] transp. post four A", "three] trois A"], ["one four two trois five."]),
    (ONE, ["two three] transp. ante one A", "two] om. A"], ["three one four five."]),
    (ONE, ["two] transp. post four A", "two] add. x A"], ["one three four two x five."]),
    (ONE, ["two] transp. post four A", "two] praem. x A"], ["one three four x two five."]),
    (ONE, ["two] transp. post four A", "one two] add. x A"], ["one x three four two five."]),
    (ONE, ["two] transp. post three A", "three] transp. post four A"],
     ["one four three two five."]),
    (ONE, ["one] transp. post three A", "two … four] transp. post five A"],
     ["five two three one four."]),
    (ONE, ["two] deux transp. post four A", "two] add. x A"], ["one x three four deux five."]),
    (ONE, ["two three] deux transp. post four A", "three] y A"], ["one four deux five."]),
    # Words that would each stand beside the other change their places.
    (ONE, ["two] transp. post four A", "four] transp. post two A"], ["one four three two five."]),
    (ONE, ["two three] transp. post three A"], ONE),
    (ONE, ["two three] transp. post two A", "three] trois A"], ["one two trois four five."]),
    (TWO, ["two three] transp. ante §2 six A"], ["one", "four five two three six."]),
    (TWO, ["§1 three … §2 four] transp. ante §1 one A"], ["three four one two", "five six."]),
    (TWO, ["four five six.] transp. post three A"], ["one two three four five six.", ""]),
    # A paragraph of which no word is left has no punctuation either.
    (TWO, ["four … six] om. A"], ["one two three", ""]),
    (TWO, ["four … six] x A"], ["one two three", "x."]),
    (["one.", "…", "two."], ["one] om. A"], ["", "…", "two."]),
    # Markdown of readings is no part of the text, and that of the text is none.
    (ONE, ["two] *deux* `a b` {sic}`c` [d](e) \\*f A"], ["one deux a b c d *f three four five."]),
    (["a *b* c_d"], ["\\*b\\* c_d] transp. ante a A"], ["*b* c_d a"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "block", "wanted"), MEETING)
def test_readings_that_meet(text: list[str], block: list[str], wanted: list[str]) -> None:
    assert read(text, block) == wanted


#: What A covers, the entries, and what it has.
FRAGMENTS: list[tuple[tuple[tuple[int, int], tuple[int, int]], list[str], list[str]]] = [
    # From "two" to "five", in the two paragraphs.
    (((0, 4), (1, 9)), [], ["two three", "four five"]),
    (((0, 4), (1, 9)), ["two] praem. x A", "five] add. y A"], ["x two three", "four five y"]),
    (((0, 4), (1, 9)), ["one] add. x A", "six] praem. y A"], ["two three", "four five"]),
    (((0, 4), (1, 9)), ["one] uno A", "six] om. A"], ["two three", "four five"]),
    (((0, 4), (1, 9)), ["one two] x A", "five six] y A"], ["x three", "four y"]),
    (((0, 4), (1, 9)), ["one two] add. x A"], ["two x three", "four five"]),
    (((0, 4), (1, 9)), ["five six] praem. x A", "five six] add. y A"],
     ["two three", "four x five y"]),
    (((0, 4), (1, 9)), ["two] transp. post six A"], ["three", "four five two"]),
    (((0, 4), (1, 9)), ["six] transp. post two A"], ["two six three", "four five"]),
    (((0, 4), (1, 9)), ["one] transp. post six A"], ["two three", "four five"]),
    (((1, 5), (1, 13)), ["§1 two … §2 five] x A"], ["", "x six"]),
    (((1, 5), (1, 14)), ["five six] om. A"], ["", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("reach", "block", "wanted"), FRAGMENTS)
def test_fragments(
    reach: tuple[tuple[int, int], tuple[int, int]], block: list[str], wanted: list[str]
) -> None:
    assert read(TWO, block, (Stretch(*reach),)) == wanted


def test_two_fragments_of_a_paragraph() -> None:
    reach = (Stretch((0, 0), (0, 3)), Stretch((0, 8), (0, 13)))
    assert read(["one two three four"], ["one] add. x A"], reach) == ["one x three"]


def test_changes() -> None:
    text = Text(TWO)
    block = ["two] deux A", "two] add. x A", "§1 three … §2 four] om. A", "six] six A | ?"]
    found = changes_of(
        text, placed(text, block), Siglum("A"), KNOWN, reach=(Stretch((0, 2), (1, 7)),)
    )
    assert found == Changes(
        dropped=(Span(0, 4, 7), Span(0, 8, 13), Span(1, 0, 4)),
        inserted=(Insertion(0, 4, "deux", 0, 0), Insertion(0, 7, " x", 1, 0)),
        lost=(Span(0, 0, 2), Span(1, 7, 14)),
    )
    assert applied(text, found) == ("e deux x", "fi")


def test_nothing_changes() -> None:
    text = Text(TWO)
    block = ["two] deux B", "three] trois conj. Davies"]
    assert changes_of(text, placed(text, block), Siglum("A"), KNOWN) == Changes((), (), ())


HANDS = [
    ("", ["", "(pc)", "¹(pc)", "¹"]),
    ("(ac)", ["(ac)", "¹(ac)", "", "¹"]),
    ("²", ["²", "²(pc)", "(pc)", "¹(pc)", "", "¹"]),
    ("³", ["³", "³(pc)", "²(pc)", "²", "(pc)", "¹(pc)", "", "¹"]),
    ("²(ac)", ["²(ac)", "²", "(pc)", "¹(pc)", "", "¹"]),
]


@pytest.mark.parametrize(("hand", "wanted"), HANDS)
def test_the_hands_that_a_hand_goes_on_from(hand: str, wanted: list[str]) -> None:
    assert list(hands(hand)) == wanted


@pytest.mark.parametrize(
    ("entry", "hand", "words"),
    [
        ("x] y A(ac) : z A(pc)", "²", ["z"]),
        ("x] y A²", "³", ["y"]),
        ("x] y A¹", "", ["y"]),
        ("x] y A¹ : z A²", "(ac)", ["y"]),
        ("x] y A¹ : z A²", "", ["y"]),
        ("x] A¹ : z A²", "", []),
    ],
)
def test_what_a_hand_has(entry: str, hand: str, words: list[str]) -> None:
    (read_entry,) = parse([entry], KNOWN).entries
    assert [r.words for r in reading_of(read_entry, Siglum("A", hand), KNOWN)] == words


SPANS = st.lists(st.builds(Span, st.integers(0, 1), st.integers(0, 9), st.integers(0, 9)))


@given(SPANS, SPANS)
def test_arithmetic_of_spans(spans: list[Span], taken: list[Span]) -> None:
    """Against sets of characters."""

    def characters(some: list[Span] | tuple[Span, ...]) -> set[tuple[int, int]]:
        return {(p, i) for p, start, end in some for i in range(start, end)}

    assert characters(merged(spans)) == characters(spans)
    assert characters(without(spans, taken)) == characters(spans) - characters(taken)
    assert all(start < end for _, start, end in without(spans, taken))
    assert list(without(spans, taken)) == sorted(without(spans, taken))


@given(st.text(alphabet="ab *_`\\[](){}<>:&~$|!"))
def test_escaped_text_is_plain_again(text: str) -> None:
    assert plain(escaped(text)) == text


def test_ten_thousand_entries_of_one_witness() -> None:
    """Twice the entries take about twice the time, transpositions too."""

    def seconds(count: int, reading: str) -> float:
        text = Text([" ".join(f"word{i} of" for i in range(count))])
        block = [f"word{i} of] {reading.format(i + 1)} A" for i in range(0, count - 1, 2)]
        entries = placed(text, block)
        begin = time.process_time()
        changes_of(text, entries, Siglum("A"), KNOWN)
        return time.process_time() - begin

    for reading in ("x", "transp. post word{}"):
        seconds(100, reading)
        assert seconds(20_000, reading) < 4 * seconds(10_000, reading) + 0.5
