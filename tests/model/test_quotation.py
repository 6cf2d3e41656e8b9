"""Quotations held against a text: what is a scholar's own, and what is a misquotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.quotation import Fault, Quotable, has_words, read_source

TEXT = [
    "Should France or the USSR, in the circumstances foreseen in Article 15(7), be made the object "
    "of unprovoked aggression, the USSR and, reciprocally, France shall at once lend each other "
    "aid and as\u00adsistance.",
    "The “same obligation” is undertaken – for 1936–37 – by l’URSS; the Council’s non-aggression.",
]

TRUE = [
    "aid and assistance",
    "Aid and assistance.",
    "aid and assistance,",
    "“aid and assistance”",
    "should France",
    "shall\n  at\u00a0once",
    "France shall … lend each other aid",
    "France shall ... lend each other aid",
    "France shall . . . lend each other aid",
    "France shall […] lend each other aid",
    "France shall [...] lend each other aid",
    "France shall (…) lend each other aid",
    "Should France…aid",
    "… aid and assistance",
    "aid and assistance …. The “same obligation”",
    "unprovoked aggression … the USSR",
    "unprovoked aggression, … France",
    "[s]hould France",
    "[t]he USSR and",
    "[T]he USSR and, reciprocally, France",
    "lend[s] each other",
    "len[t] each other",
    "[they] shall at once",
    "[The two] shall at once lend",
    "[France] and, reciprocally, France",
    "the [two], reciprocally, France",
    "[the Parties] shall at once lend each [to the] other",
    "unprovoked [sic] aggression",
    "unprovoked aggression [our italics]",
    "aid and assistance. The ‘same obligation’ is undertaken",
    'the "same obligation" is undertaken',
    "The «same obligation» is undertaken — for 1936-37 - by l'URSS",
    "is undertaken—for 1936–37",
    "non\u2011aggression",
    "Council's",
    "Council‘s",
    "15(7)",
    "aid and\u200b assistance",
]

FALSE = [
    ("aid or assistance", ("words", "aid or assistance", "aid and assistance")),
    ("lend each other help and assistance", ("words", "other help and", "other aid and")),
    ("object of aggression", ("words", "of aggression", "of unprovoked aggression")),
    ("lend each other the aid", ("words", "other the aid", "other aid")),
    ("aid and Assistance", ("words", "and Assistance", "and assistance")),
    ("the ussr and", ("words", "the ussr and", "the USSR and")),
    ("the USSR and reciprocally", ("words", "and reciprocally", "and, reciprocally")),
    ("help and assistance", ("words", "help and", "aid and")),
    ("aid and support", ("words", "and support", "and assistance")),
    ("France shall … help each other", ("words", "help each", "lend each")),
    ("non aggression", ("words", "non aggression", "unprovoked aggression")),
    ("aid … France shall", ("order", "France shall", "aid")),
    ("zebra", ("nowhere", "zebra", "")),
    ("aid … aid", ("order", "aid", "aid")),
    ("[s]all at once", ("words", "[s]all at", "shall at")),
    ("unprovoked [sic] the USSR", ("words", "unprovoked [sic] the", "unprovoked aggression, the")),
]

EMPTY = ["", " ", "…", "[…]", "... …", "[the Parties]", "“”", "[sic] …", "."]


@pytest.mark.parametrize("words", TRUE)
def test_true(words: str) -> None:
    assert Quotable(TEXT).fault(words) is None


@pytest.mark.parametrize(("words", "said"), FALSE, ids=[words for words, _ in FALSE])
def test_false(words: str, said: tuple[str, str, str]) -> None:
    fault = Quotable(TEXT).fault(words)
    assert fault is not None
    assert (fault.kind, fault.written, fault.there) == said


@pytest.mark.parametrize("words", EMPTY)
def test_without_words(words: str) -> None:
    assert not has_words(words)
    assert Quotable(TEXT).fault(words) == Fault("empty", words.strip())


def test_a_bracket_hides_no_sentence() -> None:
    """It stands for a few words; for more an ellipsis says that something is left out."""
    text = Quotable(["one two three four five six seven eight nine ten eleven"])
    assert text.fault("one [to nine] ten") is None
    assert text.fault("one [to ten] eleven") is not None
    assert text.fault("one [to ten] … eleven") is None


def test_a_letter_is_no_word() -> None:
    text = Quotable(["They breathe here."])
    assert text.fault("[T]hey breathe") is None
    assert text.fault("they [t]he here") is not None


def test_a_text_without_words() -> None:
    assert Quotable([]).fault("aid") == Fault("nowhere", "aid")
    assert Quotable(["…"]).fault("aid") == Fault("nowhere", "aid")


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("treaty 2", ("treaty 2", "", False)),
        ("treaty 2; F1", ("treaty 2", "F1", False)),
        ("treaty 2!", ("treaty 2", "", True)),
        (" treaty 2 ; F1² ! ", ("treaty 2", "F1²", True)),
        ("annex A", ("annex A", "", False)),
        ("", ("", "", False)),
    ],
)
def test_sources(written: str, source: tuple[str, str, bool]) -> None:
    assert read_source(written) == source


WORD = st.sampled_from(
    [
        "the",
        "of",
        "aid",
        "and",
        "shall",
        "France",
        "USSR",
        "Council",
        "l’aide",
        "15",
        "non-war",
        "Été",
    ]
)
TEXTS = st.lists(WORD, min_size=3, max_size=30)


@given(st.data(), TEXTS)
def test_any_stretch_is_a_quotation(data: st.DataObject, words: list[str]) -> None:
    """Whatever is left out where an ellipsis stands, and whatever is put in, in brackets."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    chosen: list[str] = []
    for at in range(start, end):
        match data.draw(st.sampled_from(["word", "word", "word", "own", "gap"])):
            case "own":
                chosen += ["[as it says]", words[at]]
            case "gap" if at > start:
                chosen.append("[…]")
            case _:
                chosen.append(words[at])
    assert Quotable([" ".join(words)]).fault(" ".join(chosen)) is None


@given(st.data(), TEXTS)
def test_a_changed_word_is_named(data: st.DataObject, words: list[str]) -> None:
    """With what the text has there, where words around it tell the place."""
    numbered = [f"{word}x{number}" for number, word in enumerate(words)]
    start = data.draw(st.integers(0, len(words) - 3))
    end = data.draw(st.integers(start + 3, len(words)))
    changed = data.draw(st.integers(start, end - 1))
    quoted = [*numbered[start:changed], "zzz", *numbered[changed + 1 : end]]
    fault = Quotable([" ".join(numbered)]).fault(" ".join(quoted))
    assert fault is not None
    assert fault.kind == "words"
    assert "zzz" in fault.written.split()
    assert numbered[changed] in fault.there.split()


@given(st.data(), TEXTS)
def test_a_missing_word_is_named(data: st.DataObject, words: list[str]) -> None:
    numbered = [f"{word}x{number}" for number, word in enumerate(words)]
    missing = data.draw(st.integers(1, len(words) - 2))
    quoted = [*numbered[:missing], *numbered[missing + 1 :]]
    fault = Quotable([" ".join(numbered)]).fault(" ".join(quoted))
    assert fault is not None
    assert numbered[missing] in fault.there.split()
    assert numbered[missing] not in fault.written.split()


@given(st.text("aid [].…()-–—'’“” \n\u00ad", max_size=40), st.text("aid .[]…–", max_size=40))
def test_nothing_breaks_it(words: str, text: str) -> None:
    fault = Quotable([text]).fault(words)
    assert fault is None or fault.kind
