"""Where the marks of lemmata are set, so that they stay on the line of their words."""

from __future__ import annotations

import pytest

from sphinx_edition.pdf.translator.apparatus import cut_for_marks


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("peaceful intentions", "p"),
        # Not between letters that kerning or a ligature joins.
        ("Treaty of peace", "Tr"),
        ("first words", "fi"),
        # A short word is not divided: the mark stands at its end.
        ("aid and assistance", "aid"),
        ("a European State", "a"),
        ("15(7)", "15"),
        # Nor are words of scripts that Typst does not hyphenate; their letters may be joined.
        ("סיוע הדדי", "סיוע"),
        ("السلام عليكم", "السلام"),
        # A letter keeps its accents, composed or not.
        ("e\u0301missaires", "e\u0301"),
        ("étaient là", "é"),
        ("помощь и поддержку", "п"),
        ("«paix» et", "«p"),
        (" and then", " and"),
        ("…", "…"),
    ],
)
def test_a_mark_is_set_within_the_first_word(text: str, before: str) -> None:
    assert text[: cut_for_marks(text)] == before
