"""The index: terms and persons collected while the text is written, sorted, without pages."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_edition.pdf import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils.nodes import Element

#: An index of no more terms than this needs no letters between them.
FEW = 24


@dataclasses.dataclass
class Term:
    """One line of the index: marks in the text, the entry's own place, terms below it."""

    words: str
    sort: str
    marks: list[str] = dataclasses.field(default_factory=list)
    main: str | None = None
    see: list[str] = dataclasses.field(default_factory=list)
    see_also: list[str] = dataclasses.field(default_factory=list)
    below: dict[str, Term] = dataclasses.field(default_factory=dict)


class BookIndex:
    """Terms by their words; every place gets a label of its own."""

    def __init__(self) -> None:
        self.terms: dict[str, Term] = {}
        self._count = 0

    def add(self, entries: Iterable[tuple[str, ...]]) -> str | None:
        """Take the entries of one index node; the label to set there, if any needs one."""
        label = None
        for kind, words, *_ in entries:
            parts = [part.strip() for part in words.split(";") if part.strip()]
            if kind in {"see", "seealso"} and len(parts) > 1:
                term = self._term(parts[:1])
                (term.see if kind == "see" else term.see_also).append(parts[1])
                continue
            for path in _paths(kind, parts):
                label = label or self._label()
                self._term(path).marks.append(label)
        return label

    def mention(self, actor: Element, main: str) -> str:
        """Note that a person is mentioned here; the label to set."""
        words = str(actor.get("sort") or actor.get("title") or main)
        term = self._term([words])
        term.main = main
        label = self._label()
        term.marks.append(label)
        return label

    def _label(self) -> str:
        self._count += 1
        return f"i--index-{self._count}"

    def _term(self, path: list[str]) -> Term:
        terms = self.terms
        for words in path:
            term = terms.setdefault(words, Term(words, sort_key(words)))
            terms = term.below
        return term

    def source(self, words: Mapping[str, str], printed: set[str]) -> str:
        """The Typst source of all lines; ``printed`` are the labels that were set."""
        lines = []
        letter = "" if len(self.terms) > FEW else "none"
        for term in _sorted(self.terms):
            initial = term.sort[:1].upper()
            if letter != "none" and initial != letter and initial.isalpha():
                letter = initial
                lines.append(f"#index-letter({escape.string(letter)})\n")
            lines += _lines(term, 0, words, printed)
        return "".join(lines)


def _paths(kind: str, parts: list[str]) -> list[list[str]]:
    if kind == "pair" and len(parts) > 1:
        return [[parts[0], parts[1]], [parts[1], parts[0]]]
    if kind == "triple" and len(parts) > 2:
        one, two, three = parts[:3]
        return [[one, f"{two} {three}"], [two, f"{three}, {one}"], [three, f"{one} {two}"]]
    return [parts[:2]] if parts else []


def _sorted(terms: dict[str, Term]) -> list[Term]:
    return sorted(terms.values(), key=lambda term: (term.sort, term.words))


def sort_key(words: str) -> str:
    """Letters and digits without case and accents: Beneš stands beside Benelux."""
    flat = unicodedata.normalize("NFKD", words.casefold())
    return re.sub(r"[^\w ]", "", "".join(c for c in flat if not unicodedata.combining(c))).strip()


def _lines(term: Term, depth: int, words: Mapping[str, str], printed: set[str]) -> list[str]:
    see = [f"{words['see']} {each}" for each in term.see]
    see += [f"{words['see-also']} {each}" for each in term.see_also]
    main = escape.string(term.main) if term.main in printed else "none"
    reference = f"[{escape.markup('; '.join(see))}]" if see else "none"
    line = (
        f"#index-entry({depth}, [{escape.markup(term.words)}], {main},"
        f" {escape.array([escape.string(mark) for mark in term.marks])},"
        f" {reference})\n"
    )
    return [
        line,
        *(
            each
            for below in _sorted(term.below)
            for each in _lines(below, depth + 1, words, printed)
        ),
    ]
