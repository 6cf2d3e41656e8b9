"""What is proved of an entry, each with its exact message; and what witnesses cover."""

from __future__ import annotations

import pytest

from sphinx_edition.model import locator
from sphinx_edition.model.apparatus import (
    Complaint,
    Entry,
    Siglum,
    Witness,
    coverage,
    parse,
    proofs,
    sigla,
    table,
)
from sphinx_edition.model.apparatus.match import Found, Text
from sphinx_edition.model.apparatus.notation import read_lemma

KNOWN, _ = table(
    [
        *(Witness(name) for name in ["M", "U", "S", "F1", "F2", "F3"]),
        Witness("α", key="alpha", members=("F1", "F2")),
    ]
)
PRESENT = ("M", "U", "S")


def entry(text: str) -> Entry:
    entries, complaints = parse(["", "", text], KNOWN)
    assert complaints == ()
    return entries[0]


def prove(text: str, style: proofs.Style = "negative") -> list[tuple[str, str]]:
    found = proofs.prove(
        entry(text), KNOWN, lemma="[…] that state", present=PRESENT, outside={"F3"}, style=style
    )
    assert all(complaint.line == 2 for complaint in found)
    return [(complaint.kind, complaint.message) for complaint in found]


FOUND = [
    (
        "x] y F9",
        "siglum",
        "x]: no witness has the siglum 'F9'; did you mean 'F3'? (a word is written \\F9)",
    ),
    (
        "x] F9 M : y U",
        "siglum",
        "x]: no witness has the siglum 'F9'; did you mean 'F3'? (a word is written \\F9)",
    ),
    (
        "x] y I M",
        "siglum",
        "x]: no witness has the siglum 'I'; declared are M, U, S, F1, F2, F3, α "
        "(a word is written \\I)",
    ),
    ("x] y M : z M", "witness", "x]: M has 'y' and 'z'"),
    ("x] M : y M", "witness", "x]: M has the lemma and 'y'"),
    ("x] M : om. U M", "witness", "x]: M has the lemma and 'om.'"),
    ("x] y M M", "witness", "x]: M is named twice for 'y'"),
    ("x] y α : z F1", "witness", "x]: F1 has 'y' and 'z'"),
    ("x] y M² : z M²", "witness", "x]: M² has 'y' and 'z'"),
    ("x] add. y M : praem. z M : add. w M", "witness", "x]: M has 'add. y' and 'praem. z'"),
    ("x … w] y F3", "witness", "x … w]: F3 does not cover this place, by what it declares"),
    ("x] F3 : y M", "witness", "x]: F3 does not cover this place, by what it declares"),
    ("x] y M : y U", "reading", "x]: 'y' is listed twice: write it once, with M U"),
    ("x] om. M : z S : om. U", "reading", "x]: 'om.' is listed twice: write it once, with M U"),
    (
        "x] y conj. Davies : y conj. Davies",
        "reading",
        "x]: 'y' is listed twice: write it once",
    ),
    (
        "x] \\[…\\] that  *state* M",
        "reading",
        "x]: the reading '\\\\[…\\\\] that *state*' is the lemma: who has it is named before the "
        "first colon, or not at all",
    ),
]


@pytest.mark.parametrize(("text", "kind", "message"), FOUND)
def test_found(text: str, kind: str, message: str) -> None:
    assert prove(text)[0] == (kind, message)


@pytest.mark.parametrize(
    "text",
    [
        "x] y M : z U",
        "x] y M : z M²",
        "x] y M(ac) : z M(pc)",
        "x] M : y M(ac)",
        "x] M : add. y M",
        "x] y M : add. z M",
        "x] y M : y conj. Davies",
        "x] that state M",
        "x] \\[…\\] That state M",
        "x] \\[…\\] that state, M",
        "x] y M : add. y U : praem. y S",
    ],
)
def test_nothing_found(text: str) -> None:
    assert prove(text) == []


UNACCOUNTED = [
    ("x] M : y U", ["x]: S covers this place and is not accounted for"]),
    ("x] conj. Davies : y U", ["x]: M S cover this place and are not accounted for"]),
    ("x] M S : y U²", ["x]: U covers this place and is not accounted for"]),
    ("x] M S : y U(ac)", ["x]: U(pc) covers this place and is not accounted for"]),
    ("x] M S : y U", []),
    ("x] y U", []),
]


@pytest.mark.parametrize(("text", "messages"), UNACCOUNTED)
def test_unaccounted_in_positive_style(text: str, messages: list[str]) -> None:
    assert [message for _, message in prove(text, "positive")] == messages
    assert prove(text) == []


@pytest.mark.parametrize(
    ("object_", "message"),
    [
        ("two", None),
        ("one{2}", None),
        ("thre", "x], transp.: 'thre' is not found; the nearest words are 'three'"),
        (
            "one",
            "x], transp.: 'one' is found 2 times: mark the one meant, from one{1} to one{2}",
        ),
        ("one{x}", "x], transp.: '{x}' is no occurrence: write {2}, or \\{ for a brace"),
    ],
)
def test_transpositions_lead_somewhere(object_: str, message: str | None) -> None:
    text = Text(["one two three x one"])
    found = proofs.prove(entry(f"x] transp. post {object_} M"), KNOWN, text=text)
    assert found == ((Complaint("lemma", 2, message),) if message else ())


def test_where_readings_are_in_another_language_they_may_be_the_lemma() -> None:
    assert proofs.prove(entry("ipso facto] ipso facto F1"), KNOWN) == ()


FAULTS = [
    ([Witness("A"), Witness("A")], "the siglum 'A' is declared twice"),
    ([Witness("A"), Witness("a")], "'A' and 'a' have the same key 'a'"),
    ([Witness("α")], "the siglum 'α' makes no anchor: give the witness a key"),
    (
        [Witness("ed. pr.")],
        "'ed. pr.' cannot be a siglum: choose letters and digits, and give this as its sign",
    ),
    (
        [Witness("M*")],
        "'M*' cannot be a siglum: choose letters and digits, and give this as its sign",
    ),
    (
        [Witness("om.")],
        "'om.' cannot be a siglum: choose letters and digits, and give this as its sign",
    ),
    ([Witness("F1²")], "'F1²' cannot be a siglum: a raised number tells a hand"),
    ([Witness("")], "a siglum is empty"),
    ([Witness("X", members=("Y",))], "the member 'Y' of 'X' is not declared"),
    (
        [Witness("X", members=("Y",)), Witness("Y", members=("X",))],
        "the family 'X' contains itself",
    ),
]


@pytest.mark.parametrize(("witnesses", "fault"), FAULTS)
def test_faults_of_witnesses(witnesses: list[Witness], fault: str) -> None:
    assert table(witnesses)[1][0] == fault


def test_families_may_nest() -> None:
    known, faults = table(
        [
            Witness("A"),
            Witness("B"),
            Witness("β", key="beta", members=("A", "B")),
            Witness("α", key="alpha", members=("β", "A")),
        ]
    )
    assert faults == ()
    assert [str(s) for s in sigla.expand(Siglum("α", "²"), known)] == ["A²", "B²"]


# -- coverage

PASSAGES = [
    coverage.Passage(locator.parse(path, instrument="treaty"), text)
    for path, text in [
        ("preamble", "The President has decided."),
        ("1", "Should France consult."),
        ("2", "Should France, despite the intentions, be attacked."),
        (
            "3(1)",
            "Any Member committed an act of war and despite the sincerely peaceful intentions.",
        ),
        ("3(2)", "The same obligation."),
        ("4", "These engagements."),
        ("5(1)", "The present Treaty."),
        ("5(2)", "It shall take effect."),
        ("closing", "Done at Paris."),
    ]
]


def covered(covers: str) -> list[str]:
    """The text that is covered, a string a passage."""
    fragments, complaints = coverage.read(covers, instrument="treaty")
    assert complaints == ()
    stretches, complaints = coverage.resolve(fragments, PASSAGES)
    assert complaints == ()
    words = []
    for (first, start), (last, end) in stretches:
        for i in range(first, last + 1):
            text = PASSAGES[i].text
            words.append(text[start if i == first else 0 : end if i == last else None])
    return words


TEXTS = [passage.text for passage in PASSAGES]
COVERS = [
    (
        "preamble; 1..3(1)@sincerely peaceful",
        [TEXTS[0], TEXTS[1], TEXTS[2], TEXTS[3][: -len(" intentions.")]],
    ),
    ("3(1)@act of war..5", ["act of war" + TEXTS[3].split("act of war")[1], *TEXTS[4:8]]),
    ("3", TEXTS[3:5]),
    ("treaty 3(2)", [TEXTS[4]]),
    ("1, 4", [TEXTS[1], TEXTS[4 + 1]]),
    ("1–2", TEXTS[1:3]),
    ("5..closing", TEXTS[6:]),
    ("2@France..2@intentions", ["France, despite the intentions"]),
    ("3(1)@the … intentions", ["the sincerely peaceful intentions"]),
    ("4@engagements", ["engagements"]),
    ("", []),
]


@pytest.mark.parametrize(("covers", "words"), COVERS)
def test_covers(covers: str, words: list[str]) -> None:
    assert covered(covers) == words


NO_COVERS = [
    ("1..2..3@x", "'1..2..3@x' is no fragment: write 1..3(1)@words, 3(1)@words..5"),
    ("1@..2", "'1@..2' has no words after '@'"),
    ("1, 2@x", "'1, 2@x' is a list: separate fragments with '; '"),
    ("9", "nothing has the locator 'treaty 9'"),
    ("5..1", "'treaty 1' stands before 'treaty 5': a fragment goes in the order of the text"),
    ("2@Franze..4", "'treaty 2': 'Franze' is not found; the nearest words are 'France'"),
    ("1..3(", "'3(' is no locator: its brackets are not in order"),
]


@pytest.mark.parametrize(("covers", "message"), NO_COVERS)
def test_covers_that_cannot_be_read(covers: str, message: str) -> None:
    fragments, complaints = coverage.read(covers, instrument="treaty", line=3)
    complaints += coverage.resolve(fragments, PASSAGES, line=3)[1]
    assert complaints == (Complaint("covers", 3, message),)


@pytest.mark.parametrize(
    ("covers", "lemma", "extent"),
    [
        ("1..3(1)@sincerely peaceful", "act of war", "whole"),
        ("1..3(1)@sincerely peaceful", "sincerely peaceful", "whole"),
        ("1..3(1)@sincerely peaceful", "peaceful intentions", "part"),
        ("1..3(1)@sincerely peaceful", "intentions", "none"),
        ("3(1)@act of war..5", "Member", "none"),
        ("3(1)@act of war; 3(1)@war and despite", "an … despite", "part"),
        ("3(1)@act of war; 3(1)@war and despite", "act … despite", "whole"),
        ("4", "act of war", "none"),
        ("3(1)@act of war..5", "§1 sincerely … §2 same", "whole"),
        ("3(1)", "§1 sincerely … §2 same", "part"),
    ],
)
def test_extent(covers: str, lemma: str, extent: str) -> None:
    text = Text(TEXTS[3:5])
    found = text.find(read_lemma(lemma))
    assert isinstance(found, Found)
    stretches, _ = coverage.resolve(coverage.read(covers, instrument="treaty")[0], PASSAGES)
    reaches = {"F1": stretches, "F2": None}
    assert coverage.extent(stretches, found.spans, before=3) == extent
    here = coverage.present(("F1", "F2"), reaches, found.spans, before=3)
    assert here == (("F1", "F2") if extent == "whole" else ("F2",))
    away = coverage.outside(("F1", "F2"), reaches, found.spans, before=3)
    assert away == (("F1",) if extent == "none" else ())


def test_carriers_in_the_language_of_the_text() -> None:
    known, _ = table(
        [
            Witness("F1", language="fr"),
            Witness("R1", language="ru"),
            Witness("Q", language="fr", kind="quotation"),
            Witness("X"),
            Witness("α", key="alpha", members=("F1", "X")),
        ]
    )
    assert coverage.carriers(known, "fr") == ("F1", "X")
