"""Lemmata in a text: what counts and what does not, and what is said where none is found."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.apparatus import Complaint, Found, Lemma, Span, Text, Words
from sphinx_edition.model.apparatus.notation import read_lemma

ARTICLE = [
    "Should France or the USSR, in the circumstances foreseen in Article 15(7) of the Covenant,\n"
    "and despite the “sincerely peaceful” intentions of both countries, be made the object of "
    "unprovoked aggression, the USSR and France shall lend each other aid and as\u00adsistance.",
    "[…] that, in keeping with the non-aggression pact of 12, 13 or 15 km² and that of 5\u00a0km.",
    "The Council’s aid\u202f: “aid” and l'URSS.",
]


def find(written: str, *paragraphs: str, labels: tuple[str, ...] = ()) -> list[str] | str:
    """The words of each span, or the complaint."""
    text = Text(paragraphs or ARTICLE, labels)
    found = text.find(read_lemma(written), 7)
    if isinstance(found, Complaint):
        assert (found.kind, found.line) == ("lemma", 7)
        return found.message
    return [text.paragraphs[span.paragraph][span.start : span.end] for span in found.spans]


FOUND = [
    ("Should France", ["Should France"]),
    ("15(7)", ["15(7)"]),
    ("Article 15(7) of", ["Article 15(7) of"]),
    ("Covenant", ["Covenant"]),
    ("Covenant,", ["Covenant,"]),
    ("Covenant;", ["Covenant"]),
    ("Covenant, and despite", ["Covenant,\nand despite"]),
    ('"sincerely peaceful"', ["“sincerely peaceful”"]),
    ("«sincerely peaceful»", ["“sincerely peaceful”"]),
    ("sincerely\u00a0peaceful", ["sincerely peaceful"]),
    ("assistance", ["as\u00adsistance"]),
    ("USSR²", ["USSR"]),
    ("§1 France{2}", ["France"]),
    ("\\[…\\] that", ["[…] that"]),
    ("that{2}", ["that"]),
    ("12, 13 or 15", ["12, 13 or 15"]),
    ("km²", ["km²"]),
    ("§2 km", ["km"]),
    ("km\\²", ["km²"]),
    ("5 km", ["5\u00a0km"]),
    ("non-aggression", ["non-aggression"]),
    ("non\u2011aggression", ["non-aggression"]),
    ("l’URSS", ["l'URSS"]),
    ("Council's", ["Council’s"]),
    ("§3 aid{2}", ["aid"]),
    ("aid :", ["aid\u202f:"]),
    ("*sincerely* peaceful", ["sincerely peaceful"]),
    ("in the circumstances … 15(7)", ["in the circumstances foreseen in Article 15(7)"]),
    ("the … Covenant", [ARTICLE[0][17:89]]),
    ("the³ … Covenant", ["the Covenant"]),
    ("§1 the{6} … France{2}", ["the USSR and France"]),
    ("Should … assistance", [ARTICLE[0][:-1]]),
    ("§2 keeping … §3 Council’s", ["keeping" + ARTICLE[1].split("keeping")[1], "The Council’s"]),
    ("§1 Should … §3 l’URSS", [ARTICLE[0], ARTICLE[1], ARTICLE[2][:-1]]),
    ("5 km. The Council’s", ["5\u00a0km.", "The Council’s"]),
]


@pytest.mark.parametrize(("written", "words"), FOUND)
def test_found(written: str, words: list[str]) -> None:
    assert find(written) == words


MISSED = [
    ("covenant", "'covenant' is not found; the nearest words are 'Covenant'"),
    (
        "aid and assistence",
        "'aid and assistence' is not found; the nearest words are 'aid and assistance'",
    ),
    (
        "aggression pact",
        "'aggression pact' is not found; the nearest words are 'aggression, the'",
    ),
    ("xyz", "'xyz' is not found"),
    ("France(2)", "'France(2)' is not found; an occurrence is written France{2}"),
    (
        "the",
        "'the' is found 7 times: mark the one meant, from the{1} to the{7}",
    ),
    ("§3 aid", "'aid' is found 2 times: mark the one meant, from aid{1} to aid{2}"),
    ("USSR³", "there is no occurrence 3 of 'USSR', which is found 2 times"),
    ("Council’s{2}", "there is no occurrence 2 of 'Council’s', which is found once"),
    ("§4 aid", "there is no §4 here; there is §1, §2, §3"),
    ("§2 Council’s", "'Council’s' is not found in §2"),
    (
        "France … keeping",
        "'France' and 'keeping' stand in no paragraph together; over two paragraphs write "
        "§1 first … §2 last",
    ),
    (
        "Covenant … Should",
        "'Should' does not stand after 'Covenant'; over two paragraphs write §1 first … §2 last",
    ),
    ("aid … of", "'of' does not stand after 'aid'; over two paragraphs write §1 first … §2 last"),
    ("§2 keeping … §1 Should", "'Should' does not stand after 'keeping'"),
    ("§1 Should … §3 nobody", "'nobody' is not found in §3"),
    (
        "in … of",
        "'in … of' is found in 2 paragraphs: begin with the one meant, as in §1",
    ),
    ("France³ … aid", "there is no occurrence 3 of 'France', which is found 2 times"),
]


@pytest.mark.parametrize(("written", "message"), MISSED)
def test_missed(written: str, message: str) -> None:
    assert find(written) == message


def test_a_raised_number_that_may_be_a_letter_of_the_word() -> None:
    assert find("m²", "five m² and one m and two m") == (
        "'m²' is a word of the text, and 'm' stands there 2 times: write \\² or {2}"
    )
    assert find("m²", "five m² and one m") == ["m²"]
    assert find("m²", "five m and one m") == ["m"]


def test_points_belong_to_their_paragraph() -> None:
    labels = ("1", "1(a)", "1(b)", "1", "2")
    text = ("Each shall:", "lend aid;", "give aid;", "at once.", "Each may.")
    assert find("§1 Each", *text, labels=labels) == ["Each"]
    assert find("§1(b) aid", *text, labels=labels) == ["aid"]
    assert find("§1 Each … once", *text, labels=labels) == [*text[:3], "at once"]
    assert find("Each … aid", *text, labels=labels) == ["Each shall:", "lend aid"]
    assert find("§1 aid²", *text, labels=labels) == ["aid"]
    assert find("§2 aid", *text, labels=labels) == "'aid' is not found in §2"


def test_what_is_shown() -> None:
    text = Text(ARTICLE)
    assert text.find(read_lemma("Covenant, and")) == Found((Span(0, 81, 94),), "Covenant, and")
    found = text.find(read_lemma("aid … assistance"))
    assert isinstance(found, Found)
    assert found.shown == "aid … assistance"
    assert text.words(found.spans) == "aid and assistance"


COMPOSED = [
    ("Müller", "Mu\u0308ller"),
    ("Mu\u0308ller", "Müller"),
    ("твой", "твои\u0306"),
    ("ᾧ", "ω\u0314\u0342\u0345"),
    ("שלום", "\u2067שלום\u2069"),
    ("שָׁלוֹם", "שָׁלוֹם,"),
    ("العربية", "العر\u200fبية"),
    ("नमस्ते", "नमस्ते।"),
]


@pytest.mark.parametrize(("written", "text"), COMPOSED)
def test_unicode(written: str, text: str) -> None:
    found = Text([f"a {text} b"]).find(Lemma(Words(written)))
    assert isinstance(found, Found)
    (span,) = found.spans
    assert unicodedata.normalize("NFC", written) in unicodedata.normalize(
        "NFC", text[span.start - 2 : span.end - 2].replace("\u200f", "")
    )


@pytest.mark.parametrize("written", ["Muller", "мой", "שלם", "Covenants", "gression"])
def test_letters_count(written: str) -> None:
    assert isinstance(Text([*ARTICLE, "Müller твой שָׁלוֹם"]).find(Lemma(Words(written))), Complaint)


def test_empty_texts() -> None:
    assert find("a", "", "  ") == "'a' is not found"
    assert Text([]).find(read_lemma("§1 a … b")) == Complaint(
        "lemma", 0, "there is no §1 here; there is no paragraph"
    )


def test_a_lemma_of_a_whole_article() -> None:
    body = " ".join(f"word{i % 97}, and" for i in range(20_000))
    text = Text([body])
    found = text.find(Lemma(Words(" ".join(body.split()))))
    assert isinstance(found, Found)
    assert found.spans == (Span(0, 0, len(body)),)


@given(st.data())
def test_every_stretch_of_words_is_found(data: st.DataObject) -> None:
    """With the occurrence that it is, whatever spaces stand between its words."""
    words = data.draw(st.lists(st.sampled_from(["a", "b", "а", "é", "e"]), min_size=1))
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    wanted = words[start:end]
    before = sum(words[i : i + len(wanted)] == wanted for i in range(start + 1))
    spaces = st.sampled_from([" ", "\u00a0", "\n  ", "\u202f"])
    text = "".join(word + data.draw(spaces) for word in words)
    spoken = unicodedata.normalize("NFD", " ".join(wanted))
    found = Text([text]).find(Lemma(Words(spoken, before)))
    assert isinstance(found, Found)
    (span,) = found.spans
    assert text[span.start : span.end].split() == wanted
    assert text[: span.start].split() == words[:start]


def test_ten_thousand_entries_on_one_provision() -> None:
    """Twice the entries on twice the text take about twice the time: no step is quadratic."""

    def seconds(count: int) -> float:
        body = " ".join(f"the word{i} of" for i in range(count))
        begin = time.process_time()
        text = Text([body])
        for i in range(0, count, 2):
            assert isinstance(text.find(Lemma(Words(f"the word{i} of"))), Found)
            assert isinstance(text.find(Lemma(Words("the", i + 1))), Found)
        return time.process_time() - begin

    seconds(100)
    small, large = seconds(5_000), seconds(10_000)
    assert large < 4 * small + 0.5


def test_a_thousand_paragraphs() -> None:
    """Searching by ends looks only where both stand."""
    text = Text([f"word{i} of the big thing{i}." for i in range(1_000)])
    begin = time.process_time()
    for i in range(1_000):
        found = text.find(read_lemma(f"word{i} of the … thing{i}"))
        assert isinstance(found, Found)
        assert found.spans[0].paragraph == i
    for i in range(1_000):
        assert isinstance(text.find(read_lemma(f"thing{i} … word{i}")), Complaint)
    assert time.process_time() - begin < 5
