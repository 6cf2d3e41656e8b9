"""Sphinx's index of words, with each word of the edition stemmed once.

Sphinx keeps the stems of a page only until the page is done; the languages are ours to register
(:meth:`sphinx.application.Sphinx.add_search_language`), so ours remember theirs.
"""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Any

from sphinx.search import SearchLanguage, languages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def remember_stems(app: Sphinx, config: Config) -> None:
    """Give the language of the search a memory."""
    # As `sphinx.search.IndexBuilder` looks it up: the whole code, then what stands before a sign.
    code = config.html_search_language or config.language or "en"
    found = languages.get(code) or languages.get(code.split("_")[0])
    if found is None:
        return
    language = _loaded(found) if isinstance(found, str) else found
    if not issubclass(language, _Remembering):
        app.add_search_language(type(language.__name__, (_Remembering, language), {}))


def _loaded(name: str) -> type[SearchLanguage]:
    module, _, attribute = name.rpartition(".")
    language: type[SearchLanguage] = getattr(importlib.import_module(module), attribute)
    return language


class _Remembering(SearchLanguage):
    """Put before a language: the same stems."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        stem: Any = functools.cache(super().stem)
        self.stem = stem  # type: ignore[method-assign]


def setup(app: Sphinx) -> None:
    """Connect the handler."""
    app.connect("config-inited", remember_stems)
