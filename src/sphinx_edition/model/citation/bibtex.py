"""A citation as BibTeX.

Names and titles keep their letters (UTF-8, as every BibTeX since 2010 but the oldest reads); signs
that TeX or BibTeX would act on are written as the commands that print them.  Braces cannot be
escaped with a backslash: BibTeX counts them all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model.citation import csl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.model.citation.records import Cited, Name, Work

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_ESCAPES = str.maketrans(_SIGNS)
#: In an address nothing is escaped: styles print it with a command that takes it as it is.
_IN_ADDRESSES = str.maketrans({sign: f"%{ord(sign):02X}" for sign in '{}\\^"` <>|'})
#: Names of the months that every style of BibTeX defines.
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def escape(text: str) -> str:
    """Text as a value within braces."""
    return text.translate(_ESCAPES)


def whole(work: Work) -> str:
    """The fields that all units of an edition share; made once."""
    year, _, rest = work.released.partition("-")
    month = _MONTHS[int(rest[:2]) - 1] if rest else ""
    notes = (f"Version {work.version}" if work.version else "", csl.note(work))
    fields = (
        ("booktitle", _kept(escape(work.title))),
        ("editor", _kept(names(work.editors))),
        ("publisher", _kept(escape(work.publisher))),
        ("address", _kept(escape(work.place))),
        ("year", _kept(year)),
        ("month", month),
        ("language", _kept(escape(work.language))),
        ("note", _kept(escape("; ".join(part for part in notes if part)))),
    )
    return _lines(fields)


def entry(shared: str, work: Work, cited: Cited) -> str:
    """A unit of the edition as a file: ``@incollection``, a titled part of a book.

    :param shared: what `whole` made of the work
    """
    address = cited.address.translate(_IN_ADDRESSES)
    own = (
        ("title", _kept(escape(cited.title))),
        ("volume", _kept(csl.volume(work, cited))),
        ("pages", _kept(escape(csl.page(work, cited)))),
        ("url", f"{{{address}}}" if address else ""),
    )
    return f"@incollection{{{cited.anchor},\n{_lines(own)}{shared}}}\n"


def names(people: Iterable[Name]) -> str:
    """Names as BibTeX lists them; one that is no person's is kept whole by braces."""
    return " and ".join(map(_name, people))


def _name(name: Name) -> str:
    if name.literal or not name.given:
        return f"{{{escape(name.literal or name.family)}}}"
    parts = (escape(part) for part in (name.family, name.given))
    # A comma or an "and" of its own would divide it.
    return ", ".join(f"{{{part}}}" if "," in part or " and " in part else part for part in parts)


def _kept(text: str) -> str:
    """A value; titles have a second pair of braces, within which no style changes capitals."""
    return f"{{{text}}}" if text else ""


def _lines(fields: Iterable[tuple[str, str]]) -> str:
    kept = {"title", "booktitle"}
    return "".join(
        f"  {name} = {{{value}}},\n" if name in kept else f"  {name} = {value},\n"
        for name, value in fields
        if value
    )
