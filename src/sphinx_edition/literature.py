"""How literature is cited: a formatting style of pybtex whose labels are short titles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.template import field, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pybtex.database import Entry
    from sphinx.application import Sphinx


class ShortTitleLabels(BaseLabelStyle):  # type: ignore[misc]
    """Labels that a reader understands: the entry's ``shorthand``, else "Scott 1962".

    Two entries with the same label get a letter, as author-year styles have it.
    """

    def format_labels(self, entries: Iterable[Entry]) -> Iterator[str]:
        """A label for each entry, in order."""
        labels = [_label(entry) for entry in entries]
        times = Counter(labels)
        seen: Counter[str] = Counter()
        for label in labels:
            number = seen[label]
            seen[label] += 1
            yield label + _letters(number) if times[label] > 1 else label


def _letters(number: int) -> str:
    """a, b … z, aa, ab …"""
    before = _letters(number // 26 - 1) if number >= 26 else ""
    return before + chr(ord("a") + number % 26)


def _label(entry: Entry) -> str:
    if shorthand := entry.fields.get("shorthand"):
        return str(Text.from_latex(shorthand))
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [" ".join(person.prelast_names + person.last_names) for person in people[:3]]
    name = " and ".join(names) if names else entry.fields.get("organization", entry.key)
    return f"{name} {entry.fields.get('year', '')}".strip()


class EditionStyle(PlainStyle):  # type: ignore[misc]
    """The plain style, sorted by author, with short titles as labels."""

    default_label_style = ShortTitleLabels

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"sorting_style": "author_year_title", **options})

    def format_title(self, e: Entry, which_field: str, as_sentence: bool = True) -> Any:
        """The title as typed: the plain style writes names in it with small letters."""
        title = field(which_field)
        return sentence[title] if as_sentence else title


def setup_literature(_app: Sphinx) -> None:
    """Make the style known as ``edition``, for ``bibtex_default_style``."""
    register_plugin("pybtex.style.formatting", "edition", EditionStyle, force=True)
