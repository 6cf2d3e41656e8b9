"""The table of places in print: written, read again, and read when it is damaged."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.citation.records import Printed
from sphinx_edition.model.printed import NOWHERE, Place, Places, PrintedError, read, write

PLACES = Places(
    "1.0", {"treaty-art-1": Place("xii", 0, "ab"), "treaty-art-2": Place("4", 12, "cd")}
)


def test_a_line_for_each_anchor() -> None:
    assert write(PLACES) == (
        '{\n "version": "1.0",\n "anchors": {\n'
        '  "treaty-art-1": ["xii", 0, "ab"],\n'
        '  "treaty-art-2": ["4", 12, "cd"]\n }\n}\n'
    )


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(
    _WORDS,
    st.dictionaries(
        st.text(),
        st.builds(Place, _WORDS, st.integers(0, 10**6), st.text(), st.integers(0, 99)),
    ),
)
def test_what_is_written_is_read(version: str, places: dict[str, Place]) -> None:
    found = Places(version, places)
    assert read(write(found)) == found


def test_nothing_printed_is_written_as_json() -> None:
    assert json.loads(write(Places("1", {}))) == {"version": "1", "anchors": {}}


def test_a_place_holds_while_the_words_are_the_same() -> None:
    assert PLACES.of("treaty-art-2", "cd") == Printed("4", 12, "1.0")
    assert PLACES.of("treaty-art-2", "other") is None
    assert PLACES.of("treaty-art-9", "cd") is None
    assert NOWHERE.of("treaty-art-2", "") is None


def test_a_volume_is_written_where_there_is_one() -> None:
    found = Places("1.0", {"a": Place("1", 2, "cd"), "b": Place("1", 2, "cd", 3)})
    assert '"a": ["1", 2, "cd"]' in write(found)
    assert '"b": ["1", 2, "cd", 3]' in write(found)
    assert read(write(found)).of("b", "cd") == Printed("1", 2, "1.0", 3)


GOOD = write(PLACES)


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("", "is not JSON", 1),
        ("{", "is not JSON", 1),
        (GOOD.replace("],", "]"), "is not JSON", 5),
        ("[]", "the whole is not an object", 0),
        ("null", "the whole is not an object", 0),
        ('{"anchors": {}}', "has no 'version'", 0),
        ('{"version": "1"}', "has no 'anchors'", 0),
        ('{"version": "", "anchors": {}}', "the version is not a word", 0),
        ('{"version": 1, "anchors": {}}', "the version is not a word", 0),
        ('{"version": "1", "anchors": []}', "'anchors' is not an object", 0),
        ('{"version": "1", "anchors": {}, "pages": 3}', "has the key 'pages'", 0),
        (GOOD.replace("12,", "-12,"), "the row of 'treaty-art-2'", 5),
        (GOOD.replace("12,", "true,"), "the row of 'treaty-art-2'", 5),
        (GOOD.replace("12,", "1.5,"), "the row of 'treaty-art-2'", 5),
        (GOOD.replace('"xii"', "12"), "the row of 'treaty-art-1'", 4),
        (GOOD.replace('"xii"', '""'), "the row of 'treaty-art-1'", 4),
        (GOOD.replace(', "ab"', ""), "the row of 'treaty-art-1'", 4),
        (GOOD.replace('"ab"', '"ab", 0'), "the row of 'treaty-art-1'", 4),
        (GOOD.replace('"ab"', '"ab", "2"'), "the row of 'treaty-art-1'", 4),
        (GOOD.replace('"ab"', '"ab", true'), "the row of 'treaty-art-1'", 4),
        (GOOD.replace('"ab"', '"ab", 2, 3'), "the row of 'treaty-art-1'", 4),
        (GOOD.replace('["xii", 0, "ab"]', '"xii"'), "the row of 'treaty-art-1'", 4),
        (GOOD.replace("art-2", "art-1"), "has 'treaty-art-1' twice", 0),
        (GOOD.replace(" }", "=======\n }"), "a merge has left its marks", 6),
        (f"<<<<<<< HEAD\n{GOOD}", "a merge has left its marks", 1),
        ("[" * 100_000, "is nested too deeply", 0),
    ],
)
def test_a_damaged_table(text: str, said: str, line: int) -> None:
    with pytest.raises(PrintedError) as found:
        read(text)
    assert str(found.value).startswith(said)
    assert found.value.line == line
