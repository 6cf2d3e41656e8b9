"""Citations as sentences, in four styles, as runs of text.

Chicago (Manual of Style, 18th edition, full note) and MLA (Handbook, 9th edition, works cited) are
what the CSL styles of these names make of `csl.item`.  OSCOLA (4th edition) and the Bluebook are
so too but for what `PECULIAR` lists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model.citation import csl, people
from sphinx_edition.model.citation.quotes import DOUBLE, SINGLE, quoted
from sphinx_edition.model.citation.titlecase import title_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_edition.model.citation.records import Cited, Work

#: Where a sentence differs from what the CSL style makes of the record, and why.
PECULIAR: tuple[tuple[str, str, str], ...] = (
    (
        "OSCOLA",
        "A provision is named by the full title of its instrument and a short pinpoint, without "
        "quotation marks; the editor stands with the book, after “in”.",
        "Provisions of treaties are named so; the style takes “Article 3” for an essay, and the "
        "editor for its author.",
    ),
    (
        "OSCOLA",
        "The version stands first in the brackets.",
        "The style prints no version of a chapter, and what is cited may be changed in the next.",
    ),
    (
        "Bluebook",
        "A provision is named by the full title of its instrument and a short pinpoint, in roman.",
        "Rule 21.4 has treaties so; the style sets “Article 3” in italics, as it does an essay.",
    ),
    (
        "Bluebook",
        "The version stands after the editor.",
        "The style prints no version of a chapter, and what is cited may be changed in the next.",
    ),
    (
        "Bluebook",
        "The title of the edition is not in small capitals.",
        "They are lost when a sentence is copied.",
    ),
)
STYLES = ("Chicago", "MLA", "OSCOLA", "Bluebook")
#: What the legal styles name as they name a treaty, and what else lawyers cite.
PROVISIONS = frozenset(
    {"instrument", "division", "preamble", "recital", "article", "paragraph", "point"}
    | {"annex", "closing"}
)
LEGAL = PROVISIONS | {"commentary", "section"}

#: Short forms of the heads of English provisions, in OSCOLA (4th edition, 4.2.4) and the Bluebook
#: (table T16).
_SHORT = {
    "Annex": ("annex", "annex"),
    "Article": ("art", "art."),
    "Chapter": ("ch", "ch."),
    "Closing": ("closing", "closing"),
    "Paragraph": ("para", "¶"),
    "Part": ("pt", "pt."),
    "Point": ("point", "point"),
    "Preamble": ("preamble", "pmbl."),
    "Recital": ("recital", "recital"),
    "Section": ("s", "§"),
}


#: Stand in a frame for what each unit has of its own; no text that was made plain has them.
_TITLE, _ADDRESS, _PAGE = "\x00", "\x01", "\x02"


class Run(NamedTuple):
    """A stretch of a sentence."""

    text: str
    italic: bool = False


Sentence = tuple[Run, ...]


class Sentences:
    """The sentences on the units of an edition: what all share is worked out once."""

    def __init__(
        self, work: Work, write: Callable[[Sentence], str], escape: Callable[[str], str] = str
    ) -> None:
        """Take how runs are written, and how plain text is there."""
        english = work.language.lower().startswith("en")
        title = quoted(title_case(work.title) if english else work.title, DOUBLE)
        self.english = english
        self._whole = _Whole(work, title, work.released[:4])
        self._write, self._escape = write, escape
        self._frames: dict[tuple[str, bool, bool, bool], str] = {}

    def of(self, cited: Cited) -> dict[str, str]:
        """The sentences on a unit, by style: those that fit its kind."""
        styles = STYLES if cited.kind in LEGAL else STYLES[:2]
        named = self._named(cited)
        page = csl.page(self._whole.work, cited)
        own = ((_ADDRESS, self._escape(cited.address)), (_PAGE, self._escape(page)))
        found = {}
        for style, title in zip(styles, named, strict=False):
            sentence = self._frame(style, cited, page).replace(_TITLE, self._escape(title))
            for sign, text in own:
                sentence = sentence.replace(sign, text)
            found[style] = sentence
        return found

    def _frame(self, style: str, cited: Cited, page: str) -> str:
        key = (style, cited.kind in PROVISIONS, bool(cited.address), bool(page))
        if key not in self._frames:
            slots = _Slots(key[1], _ADDRESS if key[2] else "", _PAGE if key[3] else "")
            self._frames[key] = self._write(_merged(_MAKERS[style](self._whole, slots)))
        return self._frames[key]

    def _named(self, cited: Cited) -> tuple[str, str, str, str]:
        """What a unit is called in each style."""
        title = title_case(cited.title) if self.english else cited.title
        single, double = quoted(title, SINGLE), quoted(title, DOUBLE)
        if cited.kind in PROVISIONS:
            legal = [_provision(cited, style, english=self.english) for style in (0, 1)]
        else:
            bare = double.rstrip(",;:")
            stop = double[len(bare) :] or ("" if self._whole.work.editors else ",")
            legal = [f"‘{bare}’{stop}", double]
        return f"“{_closed(single, ',')}”", f"“{_closed(single, '.')}”", legal[0], legal[1]


class _Whole(NamedTuple):
    """The edition; `title` is as Chicago and MLA print it."""

    work: Work
    title: str
    year: str


class _Slots(NamedTuple):
    """What a unit has: whether it is a provision; signs for its address and page, or nothing."""

    provision: bool
    address: str
    page: str


def plain(sentence: Iterable[Run]) -> str:
    """A sentence without its italics."""
    return "".join(run.text for run in sentence)


def _chicago(whole: _Whole, slots: _Slots) -> Iterable[Run]:
    work = whole.work
    if work.editors:
        yield Run(f"{people.chicago(work.editors)}, ")
    yield Run(f"{_TITLE} in ")
    if work.version:
        yield from _followed(whole.title)
        yield Run(f"version {work.version}")
    else:
        yield Run(whole.title, italic=True)
    facts = (work.publisher or work.place, whole.year or "n.d.")
    yield Run(f" ({', '.join(fact for fact in facts if fact)}){_comma(slots.address)}.")


def _mla(whole: _Whole, slots: _Slots) -> Iterable[Run]:
    work = whole.work
    if work.editors:
        yield Run(f"{people.mla(work.editors)}. ")
    yield Run(f"{_TITLE} ")
    version = f"Version {work.version}" if work.version else ""
    page = f"p. {slots.page}" if slots.page else ""
    facts = (version, work.publisher or work.place, whole.year, page, slots.address)
    if said := ", ".join(fact for fact in facts if fact):
        yield from _followed(whole.title)
        yield Run(f"{said}.")
    else:
        yield Run(_closed(whole.title, "."), italic=True)


def _oscola(whole: _Whole, slots: _Slots) -> Iterable[Run]:
    work = whole.work
    editors = f"{people.oscola(work.editors)}, " if work.editors else ""
    yield Run(f"{_TITLE}, in {editors}" if slots.provision else f"{editors}{_TITLE} ")
    yield Run(quoted(work.title, DOUBLE if "“" in work.title else SINGLE), italic=True)
    published = " ".join(part for part in (work.publisher, whole.year) if part)
    version = f"version {work.version}" if work.version else ""
    facts = ", ".join(part for part in (version, published) if part)
    yield Run(f" ({facts})" if facts else "")
    yield Run(f" <{slots.address}>." if slots.address else ".")


def _bluebook(whole: _Whole, slots: _Slots) -> Iterable[Run]:
    work = whole.work
    yield Run(_TITLE, italic=not slots.provision)
    yield Run(", ")
    yield Run("in", italic=True)
    editors = people.bluebook(work.editors) if work.editors else ""
    version = f"version {work.version}" if work.version else ""
    facts = ", ".join(part for part in (editors, version, whole.year) if part)
    shown = " ".join(part for part in (quoted(work.title, DOUBLE), slots.page) if part)
    yield Run(f" {shown}{facts and f' ({facts})'}{_comma(slots.address)}.")


_MAKERS: dict[str, Callable[[_Whole, _Slots], Iterable[Run]]] = {
    "Chicago": _chicago,
    "MLA": _mla,
    "OSCOLA": _oscola,
    "Bluebook": _bluebook,
}


def _provision(cited: Cited, style: int, *, english: bool) -> str:
    """Such as ``Treaty of Mutual Assistance, art 3(1)``.

    :param style: 0 for OSCOLA, 1 for the Bluebook
    """

    def short(part: str) -> str:
        head = re.match(r"\w+", part)
        if head is None or not english or head[0] not in _SHORT:
            return part
        return _SHORT[head[0]][style] + part[head.end() :]

    pinpoint = ", ".join(short(part) for part in cited.pinpoint.split(", ") if part)
    return ", ".join(part for part in (cited.within, pinpoint) if part)


def _closed(text: str, sign: str) -> str:
    """The text with a comma or stop at its end, within marks of quotation that end there.

    No stop follows one, a question or an exclamation; no comma another.
    """
    bare = text.rstrip("’”")
    if bare[-1:] in (",", "") if sign == "," else bare[-1:] in (*".?!;:", ""):
        return text
    # An apostrophe at the end is no mark of quotation, but is treated so by processors too.
    return f"{bare}{sign}{text[len(bare) :]}"


def _followed(title: str) -> Iterable[Run]:
    """A title in italics and the comma after it, which stands within its last quotation."""
    if title.endswith(("’", "”", ",")):
        return Run(_closed(title, ","), italic=True), Run(" ")
    return Run(title, italic=True), Run(", ")


def _comma(address: str) -> str:
    return f", {address}" if address else ""


def _merged(runs: Iterable[Run]) -> Sentence:
    """Runs of the same kind as one; empty ones are none."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].italic == run.italic:
            found[-1] = found[-1]._replace(text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)
