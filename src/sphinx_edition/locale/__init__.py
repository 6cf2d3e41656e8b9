"""Every word that the program itself writes, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError

from sphinx_edition.locale import de, en, fr, ru

if TYPE_CHECKING:
    from collections.abc import Mapping

Words = dict[str, str]

_TABLES: dict[str, Words] = {
    "de": de.WORDS,
    "en": en.WORDS,
    "fr": fr.WORDS,
    "ru": ru.WORDS,
}


def words(language: str, labels: Mapping[str, str] | None = None) -> Words:
    """The table of a language, English where it is not one of ours; only to be read.

    :param language: a language tag; its first part counts
    :param labels: the edition's own words (``edition_labels``), which come first
    """
    table = _TABLES.get((language or "en").split("-")[0].split("_")[0], en.WORDS)
    return {**table, **labels} if labels else table


def language_name(tag: str, language: str) -> str:
    """The name of a language in another one (`French`, `français`); the tag where unknown.

    The names are those of Unicode's CLDR, through Babel.
    """
    try:
        name = Locale.parse((language or "en").replace("-", "_")).languages.get(tag.lower())
    except (ValueError, UnknownLocaleError):
        name = None
    return name or tag
