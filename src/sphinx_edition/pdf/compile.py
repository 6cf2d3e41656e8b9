"""One run of Typst: from a folder with ``main.typ`` to the bytes of a PDF, or to warnings."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import typst

from sphinx_edition.messages import warn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: The date of a PDF where SOURCE_DATE_EPOCH gives none: 1 January 2000.
FIXED_TIME = 946684800
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]

#: Where text comes from; the translator leaves such a comment before every block.
_ORIGIN = re.compile(r"/\*@ (.+?):(\d+) \*/")
#: The last calls of a book with an apparatus, and of one whose places are asked for.
STRAYS = "#survey-book()"
PLACES = "#survey-places()"
_AT = re.compile(r"main\.typ:(\d+):(\d+)")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def origin(docname: str, line: int) -> str:
    """The mark in the Typst source that leads a message back to a line of Markdown."""
    return f"/*@ {docname}:{line} */"


class Stray(NamedTuple):
    """An entry at the foot of another page than its lemma: its label, both pages."""

    label: str
    page: int
    lemma: int


class Setting(NamedTuple):
    """What a run of Typst made; `surveyed` is None unless places were asked for."""

    data: bytes
    strays: list[Stray]
    surveyed: Surveyed | None


class Surveyed(NamedTuple):
    """Where things stand: destinations as (label, page of the PDF, page as printed), and all
    numbered lines in their order, as (unit of the edited text, number)."""

    destinations: list[tuple[str, int, str]]
    lines: list[tuple[str, int]]


class Options(NamedTuple):
    """What a compilation depends on besides the files in its folder."""

    font_paths: tuple[str, ...]
    timestamp: int


def timestamp() -> int:
    """Seconds since 1970 from SOURCE_DATE_EPOCH, else a fixed moment: never the clock."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(value) if value.isdigit() else FIXED_TIME


def compile_book(folder: Path, options: Options) -> Setting | None:
    """The setting of ``main.typ``, or None after a warning at the line that caused the error.

    A character that no font has is reported, and printed as its number.
    """
    main = folder / "main.typ"
    source = main.read_text(encoding="utf-8")
    try:
        return _run(folder, source, options)
    except typst.TypstError as error:
        missing = set(_NO_GLYPH.findall(_diagnostic(error)))
        if not missing:
            _report(error, source)
            return None
        _report_glyphs(error, source)
    for text in sorted(missing):
        for char in text:
            source = source.replace(char, f"(U+{ord(char):04X})")
    main.write_text(source, encoding="utf-8", newline="\n")
    try:
        return _run(folder, source, options)
    except typst.TypstError as error:
        _report(error, source)
        return None


def _run(folder: Path, source: str, options: Options) -> Setting:
    compiler = typst.Compiler(
        root=str(folder), font_paths=list(options.font_paths), ignore_system_fonts=True
    )
    data, warnings = compiler.compile_with_warnings(
        input=str(folder / "main.typ"),
        format="pdf",
        pdf_standards=[*STANDARDS],
        timestamp=options.timestamp,
    )
    for message in dict.fromkeys((each.message, _diagnostic(each)) for each in warnings):
        text, diagnostic = message
        warn("print", "Typst: %s", text, location=_locate(diagnostic, source))
    assert isinstance(data, bytes)
    strays = _strays(compiler) if STRAYS in source else []
    return Setting(data, strays, _surveyed(compiler) if PLACES in source else None)


def _strays(compiler: typst.Compiler) -> list[Stray]:
    """What the last element of the book found out; the layout is at hand still."""
    found = json.loads(compiler.query("<strays>", field="value", one=True))
    return [Stray(each["id"], each["at"], each["lemma"]) for each in found]


def _surveyed(compiler: typst.Compiler) -> Surveyed:
    """Lines are asked for here: what the book itself asked would be asked again in each round."""
    found = json.loads(compiler.query("<survey--places>", field="value", one=True))
    lines = json.loads(compiler.query("<survey--number>", field="value"))
    return Surveyed([(label, page, shown) for label, page, shown in found], [*map(tuple, lines)])


def _diagnostic(problem: typst.TypstError | typst.TypstWarning) -> str:
    return str(getattr(problem, "diagnostic", "") or "")


def _report(error: typst.TypstError, source: str) -> None:
    diagnostic = _diagnostic(error)
    hints = "; ".join(error.hints or ())
    message = f"{error.message} ({hints})" if hints else str(error.message)
    warn(
        "print", "Typst: %s; the PDF was not written", message, location=_locate(diagnostic, source)
    )


def _report_glyphs(error: typst.TypstError, source: str) -> None:
    parts = re.split(r"\n(?=error: )", _diagnostic(error))
    found = {
        (match[1], _locate(part, source))
        for part in parts
        for match in [_NO_GLYPH.search(part)]
        if match
    }
    for text, location in sorted(found, key=repr):
        codes = " ".join(f"U+{ord(char):04X}" for char in text)
        warn(
            "print",
            "no font at hand has the character %s (%s); its number is printed",
            text,
            codes,
            location=location,
        )


def _locate(diagnostic: str, source: str) -> tuple[str, int] | None:
    """The document and line of the last mark before the place that a diagnostic names."""
    match = _AT.search(diagnostic)
    if not match:
        return None
    lines = source.splitlines(keepends=True)
    offset = sum(map(len, lines[: int(match[1]) - 1])) + int(match[2])
    marks = _ORIGIN.findall(source[:offset])
    return (marks[-1][0], int(marks[-1][1])) if marks else None


def families(font_paths: Sequence[str]) -> list[str]:
    """Names of the font families that Typst brings or finds in ``font_paths``."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=list(font_paths))
    return list(fonts.families())
