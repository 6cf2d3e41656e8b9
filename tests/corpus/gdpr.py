"""The General Data Protection Regulation as an edition, from the corpus' JSON.

``EDITION_CORPORA`` names the folder of the corpora (``gdpr/gdpr.json`` in it); without it
the folder ``shared/corpora`` beside the repository is looked for.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Item = dict[str, Any]

KEY = "gdpr"
CONF = """\
project = "General Data Protection Regulation"
author = "European Union"
copyright = "European Union"
version = release = "2016/679"
extensions = ["sphinx_edition"]
"""

#: Words after a reference that make it one to another instrument.
_ELSEWHERE = (
    r"(?! thereof| TFEU| TEU| of (?:the )?(?:Directive|Regulation \(E|Charter|Treaty|Annex|"
    r"Title|TFEU|that Directive|Council|Commission))"
)
_UNIT = r"(?P<unit>[Aa]rticles?|[Pp]aragraphs?|[Cc]hapters?) "
_NUMBER = r"\d+(?:\(\d+\))*|[IVX]+\b"
_NEXT = rf"(?:, (?:and )?| and | or | to )(?:{_NUMBER}|\(\d+\))"
# Atomic: half a reference to another instrument is none to this one.
_LIST = rf"(?P<list>(?>(?:{_NUMBER})(?:{_NEXT})*))"
_POINT = r"(?:(?P<point>points? )\((?P<letter>[a-z])\)(?P<of> of ))?"
REFERENCE = re.compile(_POINT + _UNIT + _LIST + _ELSEWHERE)
#: A footnote mark of the Official Journal: a number in brackets that is no paragraph's.
MARK = re.compile(r"(?<!and)(?<!or)(?<!,) \((\d+)\)(?=[ .,;]|$)")


def source() -> Item:
    """The corpus; the test that asks for it is skipped where it is not at hand."""
    here = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("EDITION_CORPORA", here.parent / "shared" / "corpora"))
    path = folder / "gdpr" / "gdpr.json"
    if not path.is_file():
        pytest.skip(f"no corpus at {path}; EDITION_CORPORA names another folder")
    corpus: Item = json.loads(path.read_text(encoding="utf-8"))
    return corpus


class Place(NamedTuple):
    """Where a text stands: the article's number, empty in a recital."""

    article: str


class Converter:
    """Writes the pages of the edition."""

    def __init__(
        self, corpus: Item, chapters: Collection[str] | None = None, recitals: int = 173
    ) -> None:
        """
        :param chapters: the numbers of the chapters to take; all where None
        :param recitals: how many recitals to take, from the first
        """
        taken = corpus["chapters"]
        self.chapters = [c for c in taken if chapters is None or c["number"] in chapters]
        self.recitals = corpus["recitals"][:recitals]
        self.title = corpus["title"]
        self.citations = {c["number"]: c["text"] for c in corpus["citations"].values()}
        self.known = {locator for c in self.chapters for locator in locators(c)}
        self.references = 0

    def pages(self) -> dict[str, str]:
        """Every file of the edition by name."""
        recitals = self._recitals()
        pages = {f"chapter-{c['number'].lower()}": self._chapter(c) for c in self.chapters}
        names = "\n".join(["recitals", *pages])
        index = (
            f"# {self.title}\n\n:::{{instrument}} {KEY}\n:title: Regulation (EU) 2016/679\n"
            f":short: GDPR\n:text: authentic\n:::\n\n:::{{toctree}}\n{names}\n:::\n"
        )
        return {"index": index, "recitals": recitals, **pages}

    def write(self, folder: Path) -> None:
        """Write the edition with its conf.py."""
        (folder / "conf.py").write_text(CONF, encoding="utf-8")
        for name, text in self.pages().items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")

    def _recitals(self) -> str:
        texts = [
            f":::{{recital}} {item['number']}\n\n{self._paragraphs(item['text'])}\n:::\n"
            for item in self.recitals
        ]
        return self._page("(whereas)=\n# Recitals\n", texts)

    def _paragraphs(self, text: str) -> str:
        parts = [" ".join(part.split()) for part in text.split("\n\n")]
        return "\n\n".join(self._linked(part, Place("")) for part in parts)

    def _page(self, head: str, texts: list[str]) -> str:
        body = "\n".join(texts)
        cited = dict.fromkeys(re.findall(r"\[\^oj-(\d+)\]", body))
        notes = "\n".join(f"[^oj-{number}]: {self.citations[number]}" for number in cited)
        goes_on = f":::{{current-instrument}} {KEY}\n:text: authentic\n:::\n"
        return f"{head}\n{goes_on}\n{body}\n{notes}\n"

    def _chapter(self, chapter: Item) -> str:
        return self._page("", [self._division(chapter)])

    def _division(self, item: Item) -> str:
        depth = ":" * (7 if item["type"] == "chapter" else 6)
        parts = [
            self._article(part) if part["type"] == "article" else self._division(part)
            for part in item["contents"]
        ]
        head = f"{depth}{{division}} {item['type']} {item['number']}\n:title: {item['title']}\n\n"
        return head + "\n".join(parts) + f"{depth}\n"

    def _article(self, item: Item) -> str:
        head = f":::::{{article}} {item['number']}\n:title: {item['title']}\n\n"
        return head + "\n\n".join(self._blocks(item)) + "\n:::::\n"

    def _blocks(self, article: Item) -> Iterator[str]:
        """Paragraphs as printed; one without number goes on with the one before it."""
        place = Place(article["number"])
        numbered = any(part["number"] for part in article["contents"])
        before, lists, extra = "", False, 1
        for part in article["contents"]:
            number = part["number"]
            if number:
                before, extra, label = number, 1, f"({number}) "
            elif not numbered or lists:
                label = ""
            elif before:
                extra += 1
                label = f"({before})(?{extra}) "
            else:
                label = "(?chapeau) "
            yield label + self._linked(part["text"], place)
            lists = bool(part["subpoints"])
            if lists:
                yield self._points(part["subpoints"], place)

    def _points(self, items: list[Item], place: Place) -> str:
        lines = []
        for item in items:
            label = f"({item['number']}) " if item["number"] else ""
            lines.append(f"- {label}{self._linked(item['text'], place)}")
        return "\n".join(lines)

    # -- references -----------------------------------------------------------------

    def _linked(self, text: str, place: Place) -> str:
        """The text with its references and citations as roles and notes."""
        text = self._cited(" ".join(text.split()))
        return REFERENCE.sub(lambda match: self._reference(match, place), text)

    def _cited(self, text: str) -> str:
        """The text with the footnote marks of the Official Journal as notes."""

        def note(match: re.Match[str]) -> str:
            return f"[^oj-{match[1]}]" if match[1] in self.citations else match[0]

        return MARK.sub(note, text)

    def _reference(self, match: re.Match[str], place: Place) -> str:
        unit = match["unit"].lower().rstrip("s")
        if unit == "paragraph" and not place.article:
            return match[0]
        items = re.split(r"(, (?:and )?| and | or | to )", match["list"])
        first = self._locator(unit, items[0], place)
        if match["letter"]:
            return self._one(match[0], f"{first}({match['letter']})", first, items)
        if len(items) == 3 and items[1] == " to ":
            last = self._locator(unit, items[2], place)
            if {first, last} <= self.known:
                return self._role(match[0], f"{first}..{last.removeprefix(f'{KEY} ')}")
            return match[0]
        return self._several(match, items, unit, place)

    def _one(self, words: str, locator: str, whole: str, items: list[str]) -> str:
        """Such as "point (a) of Article 6(1)"; what follows the first number stays plain."""
        if locator not in self.known:
            return words if whole not in self.known else self._role(words, whole)
        if len(items) == 1:
            return self._role(words, locator)
        rest = "".join(items[1:])
        return self._role(words.removesuffix(rest), locator) + rest

    def _several(self, match: re.Match[str], items: list[str], unit: str, place: Place) -> str:
        """Such as "Articles 13(2) and 14": each number a reference of its own."""
        parts, before = [], ""
        for index, item in enumerate(items):
            if index % 2:
                parts.append(item)
                continue
            number = f"{before}{item}" if item.startswith("(") else item
            before = number.split("(")[0]
            words = f"{match['unit']} {item}" if not index else item
            locator = self._locator(unit, number, place)
            parts.append(self._role(words, locator) if locator in self.known else words)
        return "".join(parts)

    def _role(self, words: str, locator: str) -> str:
        self.references += 1
        return f"{{art}}`{words} <{locator}>`"

    @staticmethod
    def _locator(unit: str, number: str, place: Place) -> str:
        if unit == "paragraph":
            return f"{KEY} {place.article}({number})"
        return f"{KEY} chapter {number}" if unit == "chapter" else f"{KEY} {number}"


def locators(item: Item, above: str = KEY) -> Iterator[str]:
    """What can be referred to in a chapter."""
    kind = item["type"]
    if kind == "chapter":
        yield f"{KEY} chapter {item['number']}"
        above = KEY
    elif kind == "article":
        above = f"{KEY} {item['number']}"
        yield above
    elif kind in ("point", "subpoint") and item["number"]:
        above = f"{above}({item['number']})"
        yield above
    elif kind == "text" and item["subpoints"]:
        above = f"{above}(1)"
    for part in [*item.get("contents", ()), *item.get("subpoints", ())]:
        yield from locators(part, above)
