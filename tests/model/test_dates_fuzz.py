"""Any text at all is a date or a `DateError`, in bounded time."""

from __future__ import annotations

import contextlib
import itertools
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_edition.locale import words
from sphinx_edition.model import dates
from sphinx_edition.model.dates import DateError, edtf, old_style

DATE = st.from_regex(
    r"[?~%]?-?[0-9X]{4}[?~%]?(-[?~%]?[0-4X][0-9X][?~%]?(-[?~%]?[0-3X][0-9X][?~%]?)?)?"
    r"|Y-?[1-9][0-9]{3,6}(E[0-9]{1,2})?(S[0-9])?|[0-9]{4}S[0-9]"
    r"|[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9](Z|[+-][01][0-9](:[0-5][0-9])?)?",
    fullmatch=True,
)
ITEM = st.one_of(DATE, st.tuples(DATE, DATE).map("..".join), DATE.map("{}..".format))
EDTF = st.one_of(
    DATE,
    st.tuples(st.one_of(DATE, st.sampled_from(["", ".."])), DATE).map("/".join),
    st.tuples(DATE, st.sampled_from(["", ".."])).map("/".join),
    st.lists(ITEM, min_size=1, max_size=4).map(lambda items: f"[{','.join(items)}]"),
    st.lists(ITEM, min_size=1, max_size=4).map(lambda items: f"{{{','.join(items)}}}"),
)
PIECES = [*"-/.,[]{}?~%XYESTZ+: 0139", "1935", "-05", "-02", "XX", "..", "May", "ca. ", "до н. э."]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """EDTF with one to three slips."""
    text = draw(EDTF)
    for _ in range(draw(st.integers(1, 3))):
        at, cut = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        text = text[:at] + draw(st.sampled_from(["", *PIECES])) + text[at + cut :]
    return text


def answered(text: str) -> None:
    """A date with sound bounds and words, or a `DateError`, in bounded time."""
    before = time.process_time()
    try:
        moment = dates.parse(text)
    except DateError as error:
        assert str(error)
        assert len(str(error)) < 400
    else:
        assert moment.lower <= moment.upper
        for language in ("en", "fr", "de", "ru"):
            assert dates.words(moment, language, words(language))
        dates.datetime_attribute(moment)
        old_style.old_style(moment)
        assert dates.parse(moment.edtf) == moment
    assert time.process_time() - before < 1


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    answered(text)


@given(st.text(alphabet="0123456789-/.,[]{}?~%XYESTZ+: "))
def test_any_text_of_edtf_signs(text: str) -> None:
    answered(text)


@settings(max_examples=500)
@given(EDTF)
def test_any_edtf(text: str) -> None:
    answered(text)


@settings(max_examples=500)
@given(mutated())
def test_edtf_with_slips(text: str) -> None:
    answered(text)


@given(st.lists(st.sampled_from([*PIECES, "between ", " and ", "XXX1-02-29"]), max_size=40))
def test_long_texts(pieces: list[str]) -> None:
    answered("".join(pieces))


@given(EDTF)
def test_written_again(text: str) -> None:
    """Writing what was read and reading it gives the same."""
    try:
        written = edtf.read(text)
    except DateError:
        return
    assert edtf.read(edtf.write(written)) == written


@given(st.lists(EDTF, max_size=12))
def test_the_order_is_total(texts: list[str]) -> None:
    keys = []
    for number, text in enumerate(texts):
        with contextlib.suppress(DateError):
            keys.append(dates.sort_key(dates.parse(text), str(number)))
    assert len(set(keys)) == len(keys)
    for one, other in itertools.combinations(keys, 2):
        assert (one < other) != (other < one)
