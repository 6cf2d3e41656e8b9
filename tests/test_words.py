"""The program's words: every language has them all, with the same placeholders."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_edition
from sphinx_edition.locale import de, en, fr, ru, words

if TYPE_CHECKING:
    from tests.conftest import Build

PACKAGE = Path(sphinx_edition.__file__).parent
LANGUAGES = {"de": de.WORDS, "fr": fr.WORDS, "ru": ru.WORDS}
#: A word is asked for as words["name"], or by a name put together of a prefix and a value.
ASKED = re.compile(r"""["']([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)["']""")


def placeholders(text: str) -> list[str]:
    return sorted(
        name or "" for _, name, _, _ in string.Formatter().parse(text) if name is not None
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_names(language: str) -> None:
    assert set(LANGUAGES[language]) == set(en.WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_placeholders(language: str) -> None:
    for name, text in en.WORDS.items():
        assert placeholders(LANGUAGES[language][name]) == placeholders(text), name


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_no_empty_word(language: str) -> None:
    assert all(text.strip() for text in words(language).values())


def test_cyrillic_and_latin_are_not_mixed() -> None:
    """A Latin letter in a Russian word looks right and is found by nobody."""
    for name, text in ru.WORDS.items():
        for word in re.findall(r"\w+", text):
            assert not (re.search("[a-zA-Z]", word) and re.search("[а-яА-ЯёЁ]", word)), name


@pytest.mark.parametrize(
    ("tag", "article"),
    [
        ("en", "Article"),
        ("de", "Artikel"),
        ("de-AT", "Artikel"),
        ("ru_RU", "Статья"),
        ("fi", "Article"),
    ],
)
def test_tags(tag: str, article: str) -> None:
    assert words(tag)["article"] == article


def test_an_edition_has_words_of_its_own(build: Build) -> None:
    edition = build(
        """\
        # An Edition

        :::{instrument} treaty
        :title: A Treaty
        :::

        :::{article} 1

        Text.
        :::

        (about)=
        ## About

        {art}`treaty 1`
        """,
        "text",
        conf="edition_labels = {'article': 'Clause'}",
    )
    assert edition.warnings == []
    assert edition.output("index.txt").count("Clause 1") == 2


def test_every_name_that_is_asked_for_exists() -> None:
    prefixes = {name.partition(".")[0] for name in en.WORDS if "." in name}
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "locale":
            continue
        for name in ASKED.findall(path.read_text(encoding="utf-8")):
            if name.partition(".")[0] in prefixes and not name.endswith((".html", ".css", ".js")):
                assert name in en.WORDS, f"{name} in {path.name}"
