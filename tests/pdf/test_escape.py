"""Text to Typst and back: what is typed is what is printed."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_edition.pdf import escape

if TYPE_CHECKING:
    from pathlib import Path

#: Reads the text of content in Typst itself.
READ = """#let read(it) = if it.has("children") { it.children.map(read).join("") } \
else if it.has("text") { it.text } else if it.func() == [ ].func() { " " } \
else if it.has("body") { read(it.body) } else { "<" + repr(it.func()) + ">" }
#set smartquote(enabled: false)
"""
TEXTS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.sampled_from(
        [
            '#import "x"',
            "1. one",
            "- x",
            "= y",
            "/ z: w",
            "//",
            "/*",
            "*/",
            "...",
            "--",
            "https://x.y",
            "@a <b>",
            "$x$",
            "\\u{41}",
            "`",
            "]",
            "*_*",
            "~",
        ]
    ),
    max_size=6,
).map(" ".join)


def _values(folder: Path, source: str) -> list[str]:
    (folder / "x.typ").write_text(READ + source, encoding="utf-8", newline="\n")
    values = json.loads(typst.query(str(folder / "x.typ"), "<x>", field="value"))
    assert isinstance(values, list)
    return values


def _seen(text: str) -> str:
    """Text as Typst's markup keeps it: white space is one space, and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(TEXTS, min_size=1, max_size=20))
def test_any_text_is_printed_as_typed(tmp_path: Path, texts: list[str]) -> None:
    source = "".join(f"#metadata(read[.{escape.markup(text)}.])<x>\n" for text in texts)
    for text, found in zip(texts, _values(tmp_path, source), strict=True):
        assert _seen(found[1:-1]) == _seen(escape.clean(text))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(TEXTS, min_size=1, max_size=20))
def test_any_string_is_a_literal_with_its_value(tmp_path: Path, texts: list[str]) -> None:
    source = "".join(f"#metadata({escape.string(text)})<x>\n" for text in texts)
    assert _values(tmp_path, source) == [escape.clean(text) for text in texts]


def test_a_string_holds_no_comment_sign() -> None:
    assert "/*" not in escape.string("/*@ page:3 */")


def test_precomposed_ligatures_become_letters() -> None:
    assert escape.markup("eﬃcient ﬁgure") == "efficient figure"


def test_arrays_and_dictionaries() -> None:
    assert escape.array([]) == "()"
    assert escape.array(["1"]) == "(1, )"
    assert escape.dictionary({}) == "(:)"
    assert escape.dictionary({"a-b": "1", "c": "none"}) == '("a-b": 1, "c": none)'
