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


class Run(NamedTuple):
    """A stretch of a sentence."""

    text: str
    italic: bool = False


Sentence = tuple[Run, ...]


class Whole(NamedTuple):
    """What the sentences on all units of an edition share; made once.

    `title` is as Chicago and MLA print it.
    """

    work: Work
    title: str
    english: bool
    year: str


def whole(work: Work) -> Whole:
    """Prepare the sentences on an edition."""
    english = work.language.lower().startswith("en")
    title = quoted(title_case(work.title) if english else work.title, DOUBLE)
    return Whole(work, title, english, work.released[:4])


def sentences(shared: Whole, cited: Cited) -> dict[str, Sentence]:
    """The sentences on a unit, by style: those that fit its kind."""
    styles = STYLES if cited.kind in LEGAL else STYLES[:2]
    return {style: _merged(_MAKERS[style](shared, cited)) for style in styles}


def plain(sentence: Iterable[Run]) -> str:
    """A sentence without its italics."""
    return "".join(run.text for run in sentence)


def _chicago(shared: Whole, cited: Cited) -> Iterable[Run]:
    work = shared.work
    if work.editors:
        yield Run(f"{people.chicago(work.editors)}, ")
    yield Run(f"“{_closed(_title(shared, cited, SINGLE), ',')}” in ")
    if work.version:
        yield from _followed(shared.title)
        yield Run(f"version {work.version}")
    else:
        yield Run(shared.title, italic=True)
    facts = (work.publisher or work.place, shared.year or "n.d.")
    yield Run(f" ({', '.join(fact for fact in facts if fact)}){_comma(cited.address)}.")


def _mla(shared: Whole, cited: Cited) -> Iterable[Run]:
    work, page = shared.work, csl.page(shared.work, cited)
    if work.editors:
        yield Run(f"{people.mla(work.editors)}. ")
    yield Run(f"“{_closed(_title(shared, cited, SINGLE), '.')}” ")
    version = f"Version {work.version}" if work.version else ""
    facts = (
        *(version, work.publisher or work.place, shared.year),
        *(page and f"p. {page}", cited.address),
    )
    if said := ", ".join(fact for fact in facts if fact):
        yield from _followed(shared.title)
        yield Run(f"{said}.")
    else:
        yield Run(_closed(shared.title, "."), italic=True)


def _oscola(shared: Whole, cited: Cited) -> Iterable[Run]:
    work = shared.work
    editors = people.oscola(work.editors) if work.editors else ""
    if cited.kind in PROVISIONS:
        yield Run(f"{_provision(shared, cited, 0)}, in {editors}{editors and ', '}")
    else:
        title = _title(shared, cited, DOUBLE)
        bare = title.rstrip(",;:")
        stop = title[len(bare) :] or ("" if editors else ",")
        yield Run(f"{editors}{editors and ', '}‘{bare}’{stop} ")
    yield Run(quoted(work.title, DOUBLE if "“" in work.title else SINGLE), italic=True)
    published = " ".join(part for part in (work.publisher, shared.year) if part)
    version = f"version {work.version}" if work.version else ""
    facts = ", ".join(part for part in (version, published) if part)
    yield Run(f" ({facts})" if facts else "")
    yield Run(f" <{cited.address}>." if cited.address else ".")


def _bluebook(shared: Whole, cited: Cited) -> Iterable[Run]:
    work, page = shared.work, csl.page(shared.work, cited)
    if cited.kind in PROVISIONS:
        yield Run(f"{_provision(shared, cited, 1)}, ")
    else:
        yield Run(_title(shared, cited, DOUBLE), italic=True)
        yield Run(", ")
    yield Run("in", italic=True)
    editors = people.bluebook(work.editors) if work.editors else ""
    version = f"version {work.version}" if work.version else ""
    facts = ", ".join(part for part in (editors, version, shared.year) if part)
    shown = " ".join(part for part in (quoted(work.title, DOUBLE), page) if part)
    yield Run(f" {shown}{facts and f' ({facts})'}{_comma(cited.address)}.")


_MAKERS: dict[str, Callable[[Whole, Cited], Iterable[Run]]] = {
    "Chicago": _chicago,
    "MLA": _mla,
    "OSCOLA": _oscola,
    "Bluebook": _bluebook,
}


def _title(shared: Whole, cited: Cited, marks: tuple[str, str]) -> str:
    """What a unit is called, in capitals where the edition is English."""
    return quoted(title_case(cited.title) if shared.english else cited.title, marks)


def _provision(shared: Whole, cited: Cited, style: int) -> str:
    """Such as ``Treaty of Mutual Assistance, art 3(1)``.

    :param style: 0 for OSCOLA, 1 for the Bluebook
    """

    def short(part: str) -> str:
        head = re.match(r"\w+", part)
        if head is None or not shared.english or head[0] not in _SHORT:
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
