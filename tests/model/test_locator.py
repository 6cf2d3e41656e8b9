"""Locators and anchors: every form of the notation, and both ways back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model import locator
from sphinx_edition.model.locator import TOKENS, Locator, LocatorError, Span, Step

KEYS = {"treaty", "treaty-1944", "gdpr", "covenant", "code-civil", "udhr"}

#: What an editor writes, its anchor, and how the package writes it.
WRITTEN = [
    ("treaty", "treaty", "treaty"),
    ("treaty 3", "treaty-art-3", "treaty 3"),
    ("treaty 3(1)", "treaty-art-3-par-1", "treaty 3(1)"),
    ("treaty 3 (1)", "treaty-art-3-par-1", "treaty 3(1)"),
    ("treaty  3( 1 )", "treaty-art-3-par-1", "treaty 3(1)"),
    ("treaty article 3", "treaty-art-3", "treaty 3"),
    ("treaty Article 3(2)", "treaty-art-3-par-2", "treaty 3(2)"),
    ("treaty art 3", "treaty-art-3", "treaty 3"),
    ("treaty-1944 2", "treaty-1944-art-2", "treaty-1944 2"),
    ("gdpr 6(1)(f)", "gdpr-art-6-par-1-pt-f", "gdpr 6(1)(f)"),
    ("gdpr 6(1)(f)(ii)", "gdpr-art-6-par-1-pt-f-pt-ii", "gdpr 6(1)(f)(ii)"),
    ("gdpr recital 26", "gdpr-rec-26", "gdpr recital 26"),
    ("gdpr Recital 26", "gdpr-rec-26", "gdpr recital 26"),
    ("gdpr rec 26", "gdpr-rec-26", "gdpr recital 26"),
    ("gdpr recital 19(2)", "gdpr-rec-19-par-2", "gdpr recital 19(2)"),
    ("covenant 15(7)", "covenant-art-15-par-7", "covenant 15(7)"),
    ("treaty preamble", "treaty-preamble", "treaty preamble"),
    ("treaty preamble(2)", "treaty-preamble-par-2", "treaty preamble(2)"),
    ("treaty preamble (2)", "treaty-preamble-par-2", "treaty preamble(2)"),
    ("treaty closing", "treaty-closing", "treaty closing"),
    ("treaty closing(1)", "treaty-closing-par-1", "treaty closing(1)"),
    ("treaty annex 2", "treaty-annex-2", "treaty annex 2"),
    ("treaty annex II(4)", "treaty-annex-ii-par-4", "treaty annex II(4)"),
    ("treaty annex 2 article 3", "treaty-annex-2-art-3", "treaty annex 2 article 3"),
    ("treaty annex 2 article 3(1)", "treaty-annex-2-art-3-par-1", "treaty annex 2 article 3(1)"),
    ("treaty part XI", "treaty-part-xi", "treaty part XI"),
    ("gdpr chapter III", "gdpr-chap-iii", "gdpr chapter III"),
    ("gdpr chap III", "gdpr-chap-iii", "gdpr chapter III"),
    (
        "gdpr chapter III section 1",
        "gdpr-chap-iii-sec-1",
        "gdpr chapter III section 1",
    ),
    (
        "covenant part I chapter 2 section 3",
        "covenant-part-i-chap-2-sec-3",
        "covenant part I chapter 2 section 3",
    ),
    ("treaty IV", "treaty-art-iv", "treaty IV"),
    ("treaty 5bis", "treaty-art-5bis", "treaty 5bis"),
    ("treaty 5 bis", "treaty-art-5bis", "treaty 5 bis"),
    ("treaty 5 bis(2)", "treaty-art-5bis-par-2", "treaty 5 bis(2)"),
    ("code-civil 1601-1", "code-civil-art-1601-1", "code-civil 1601-1"),
    ("code-civil L.111-1", "code-civil-art-l-111-1", "code-civil L.111-1"),
    ("code-civil 12/2", "code-civil-art-12-2", "code-civil 12/2"),
]

UNREADABLE = [
    "3(1)",
    "preamble",
    "",
    "treaty 3(",
    "treaty 3()",
    "treaty 3(1",
    "treaty 3)1(",
    "treaty 3(1)x",
    "treaty (1)",
    "treaty recital",
    "treaty annex",
    "treaty preamble 2",
    "treaty 1..2..3",
    "treaty 1..",
    "treaty ..2",
    "treaty 1,,2",
    "treaty 1,",
    "Treaty 3",
    "art 3",
]


@pytest.mark.parametrize(("text", "anchor", "written"), WRITTEN)
def test_forms(text: str, anchor: str, written: str) -> None:
    place = locator.parse(text)
    assert locator.anchor(place) == anchor
    assert locator.write(place) == written
    assert locator.parse(written) == place


@pytest.mark.parametrize(("text", "anchor"), [row[:2] for row in WRITTEN])
def test_back_from_anchor(text: str, anchor: str) -> None:
    place = locator.from_anchor(anchor, KEYS)
    assert place is not None
    assert locator.anchor(place) == anchor
    assert [s.token for s in place.steps] == [s.token for s in locator.parse(text).steps]


@pytest.mark.parametrize("text", UNREADABLE)
def test_unreadable(text: str) -> None:
    with pytest.raises(LocatorError, match=r"\w"):
        locator.parse(text)


@pytest.mark.parametrize("text", ["treaty 1..2", "treaty 1–2", "treaty 1, 2"])
def test_more_than_one(text: str) -> None:
    with pytest.raises(LocatorError, match="more than one"):
        locator.parse(text)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("3(1)", "treaty-art-3-par-1"),
        ("preamble(2)", "treaty-preamble-par-2"),
        ("recital 1", "treaty-rec-1"),
        ("5bis", "treaty-art-5bis"),
        ("covenant 16", "covenant-art-16"),
        ("IV", "treaty-art-iv"),
    ],
)
def test_key_left_out(text: str, anchor: str) -> None:
    assert locator.anchor(locator.parse(text, instrument="treaty")) == anchor


def spans(text: str) -> list[str]:
    return [
        locator.anchor(first) + (f" to {locator.anchor(last)}" if last else "")
        for first, last in locator.parse_spans(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("treaty 12..15", ["treaty-art-12 to treaty-art-15"]),
        ("treaty 12–15", ["treaty-art-12 to treaty-art-15"]),
        ("treaty 12 – 15", ["treaty-art-12 to treaty-art-15"]),
        ("treaty 12, 15", ["treaty-art-12", "treaty-art-15"]),
        ("treaty 12..13, 15", ["treaty-art-12 to treaty-art-13", "treaty-art-15"]),
        ("treaty 3(1), (2)", ["treaty-art-3-par-1", "treaty-art-3-par-2"]),
        ("treaty 3(1)..(4)", ["treaty-art-3-par-1 to treaty-art-3-par-4"]),
        ("treaty 3(1)..3(4)", ["treaty-art-3-par-1 to treaty-art-3-par-4"]),
        ("treaty 3, (2)", ["treaty-art-3", "treaty-art-3-par-2"]),
        ("gdpr 6(1)(a), (c)", ["gdpr-art-6-par-1-pt-a", "gdpr-art-6-par-1-pt-c"]),
        ("gdpr 6(1)(a), (2)(b)", ["gdpr-art-6-par-1-pt-a", "gdpr-art-6-par-2-pt-b"]),
        ("gdpr recital 1..3", ["gdpr-rec-1 to gdpr-rec-3"]),
        ("gdpr recital 1, 3, article 5", ["gdpr-rec-1", "gdpr-rec-3", "gdpr-art-5"]),
        ("gdpr chapter I..III", ["gdpr-chap-i to gdpr-chap-iii"]),
        ("treaty annex 2 article 3..5", ["treaty-annex-2-art-3 to treaty-annex-2-art-5"]),
        ("treaty preamble, 3", ["treaty-preamble", "treaty-art-3"]),
        ("gdpr recital 1..recital 3", ["gdpr-rec-1 to gdpr-rec-3"]),
        ("code-civil 1601-1", ["code-civil-art-1601-1"]),
        ("code-civil 1601-1..1601-4", ["code-civil-art-1601-1 to code-civil-art-1601-4"]),
    ],
)
def test_ranges_and_lists(text: str, found: list[str]) -> None:
    assert spans(text) == found


def test_a_hyphen_is_never_a_range() -> None:
    [span] = locator.parse_spans("code-civil 1030-1")
    assert span == Span(Locator("code-civil", (Step("art", "1030-1"),)), None)


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        ("5", "5"),
        ("IV", "iv"),
        ("5bis", "5bis"),
        ("5 bis", "5bis"),
        ("1601-1", "1601-1"),
        ("3.2", "3-2"),
        ("3/2", "3-2"),
        ("A", "a"),
        ("§ 5", None),
        ("Статья 5", None),
        ("", None),
        (" ", None),
        ("5-", None),
        ("-5", None),
        ("5--6", None),
        ("é", None),
        ("5²", None),
        ("①", None),
        ("5-art-6", None),
        ("annex", None),
    ],
)
def test_anchor_number(number: str, slug: str | None) -> None:
    assert locator.anchor_number(number) == slug


def test_number_without_anchor() -> None:
    with pytest.raises(LocatorError, match="makes no anchor"):
        locator.anchor(Locator("treaty", (Step("art", "§ 5"),)))


@pytest.mark.parametrize("key", ["treaty", "treaty-1944", "a", "x1-y2", "articles", "parties"])
def test_good_keys(key: str) -> None:
    assert locator.key_fault(key) is None


@pytest.mark.parametrize(
    "key",
    [
        "",
        "Treaty",
        "1treaty",
        "-treaty",
        "treaty-",
        "a--b",
        "a_b",
        "traité",
        "договор",
        "a b",
        "a.b",
    ],
)
def test_ill_formed_keys(key: str) -> None:
    fault = locator.key_fault(key)
    assert fault is not None
    assert "lower-case" in fault


@pytest.mark.parametrize(
    "word",
    [
        *(token.anchor for token in TOKENS),
        *(word for token in TOKENS for word in token.words),
        *locator.KIND_WORDS,
        "i",
    ],
)
def test_reserved_words(word: str) -> None:
    for key in (word, f"{word}-1"):
        assert "cannot begin with" in (locator.key_fault(key) or "")


@pytest.mark.parametrize(
    "anchor",
    [
        "",
        "nothing",
        "treaty-x",
        "treaty-3",
        "treaty-art",
        "treaty-preamble-2",
        "event-x",
        "treatyart-3",
    ],
)
def test_no_locator(anchor: str) -> None:
    assert locator.from_anchor(anchor, KEYS) is None


@pytest.mark.parametrize(
    ("text", "eid", "eli"),
    [
        ("gdpr 6", "art_6", "art_6"),
        ("gdpr 6(1)", "art_6__para_1", "art_6/par_1"),
        ("gdpr 6(1)(f)", "art_6__para_1__point_f", "art_6/par_1/pnt_f"),
        ("gdpr recital 26", "rec_26", "rct_26"),
        ("gdpr chapter III section 1", "chp_iii__sec_1", "cpt_iii/sct_1"),
        ("treaty preamble(2)", "preamble__para_2", "pbl/par_2"),
        ("treaty closing", "conclusions", "fnp"),
        ("treaty annex 2 article 3", "att_2__art_3", "anx_2/art_3"),
        ("treaty part XI", "part_xi", "prt_xi"),
        ("treaty", "", ""),
    ],
)
def test_other_notations(text: str, eid: str, eli: str) -> None:
    place = locator.parse(text)
    assert locator.eid(place) == eid
    assert locator.eli(place) == eli


def test_the_token_table_is_unambiguous() -> None:
    words = [word for token in TOKENS for word in token.words]
    assert len(words) == len(set(words))
    for column in ("anchor", "eid", "eli"):
        values = [getattr(token, column) for token in TOKENS]
        assert len(values) == len(set(values))


# -- properties -----------------------------------------------------------------------

_WORDS = {word for token in TOKENS for word in (token.anchor, *token.words)}
keys = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).filter(
    lambda key: locator.key_fault(key) is None
)
numbers = st.from_regex(r"[0-9]{1,4}([a-z]{1,3})?(-[0-9]{1,2})?|[IVX]{1,4}", fullmatch=True)
letters = st.from_regex(r"[a-z]{1,2}|[0-9]{1,2}|[ivx]{1,4}", fullmatch=True).filter(
    lambda number: number not in _WORDS
)
heads = st.one_of(
    st.builds(lambda n: (Step("art", n),), numbers),
    st.builds(lambda n: (Step("rec", n),), numbers),
    st.just((Step("preamble", ""),)),
    st.just((Step("closing", ""),)),
    st.builds(lambda a, n: (Step("annex", a), Step("art", n)), numbers, numbers),
    st.builds(lambda c, s: (Step("chap", c), Step("sec", s)), numbers, numbers),
)
below = st.lists(letters, max_size=4).map(
    lambda found: tuple(Step("pt" if i else "par", n) for i, n in enumerate(found))
)
places = st.builds(lambda key, head, rest: Locator(key, (*head, *rest)), keys, heads, below)


@given(places)
def test_written_and_read(place: Locator) -> None:
    assert locator.parse(locator.write(place)) == place


@given(places)
def test_anchor_and_back(place: Locator) -> None:
    anchor = locator.anchor(place)
    back = locator.from_anchor(anchor, {place.instrument})
    lowered = tuple(Step(token, number.lower()) for token, number in place.steps)
    assert back == Locator(place.instrument, lowered)
    assert locator.anchor(back) == anchor


@given(places, places)
def test_anchors_are_as_different_as_locators(one: Locator, other: Locator) -> None:
    def compared(place: Locator) -> Locator:
        return place._replace(steps=tuple(Step(t, n.lower()) for t, n in place.steps))

    same = locator.anchor(one) == locator.anchor(other)
    assert same == (compared(one) == compared(other))


@given(st.text(max_size=40), st.sampled_from(["", "treaty"]))
def test_only_locator_errors(text: str, instrument: str) -> None:
    try:
        found = locator.parse_spans(text, instrument=instrument)
    except LocatorError as error:
        assert str(error)
        return
    for span in found:
        locator.write(span.first)


@given(st.text(max_size=30))
def test_anchors_are_ascii(number: str) -> None:
    slug = locator.anchor_number(number)
    assert slug is None or (slug.isascii() and slug == slug.lower() and " " not in slug)
