"""One run of Typst: from a folder with a source to a PDF beside it, or to messages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typst

from sphinx_edition.messages import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: The date of a PDF where SOURCE_DATE_EPOCH gives none: 1 January 2000.
FIXED_TIME = 946684800
STANDARDS = ["a-2a", "ua-1"]

#: Where text comes from; the translator leaves such a comment before every block.
_ORIGIN = re.compile(r"/\*@ (.+?):(\d+) \*/")
#: The last calls of a book with an apparatus, and of one whose places are asked for.
STRAYS = "#survey-book()"
PLACES = "#survey-places()"
_AT = re.compile(r"(?:main|volume-\d+)\.typ:(\d+):(\d+)")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_WORKER = Path(__file__).with_name("worker.py")


def origin(docname: str, line: int) -> str:
    """The mark in the Typst source that leads a message back to a line of Markdown."""
    return f"/*@ {docname}:{line} */"


class Stray(NamedTuple):
    """An entry at the foot of another page than its lemma: its label, both pages."""

    label: str
    page: int
    lemma: int


class Surveyed(NamedTuple):
    """Where things stand: destinations as (label, page of the PDF, page as printed), all
    numbered lines in their order, as (unit of the edited text, number), and the last number
    of a page."""

    destinations: list[tuple[str, int, str]]
    lines: list[tuple[str, int]]
    last: int


class Message(NamedTuple):
    """What is to be said of a run: for `warn`, which the one who waits for it calls."""

    text: str
    args: tuple[object, ...]
    location: tuple[str, int] | None


class Setting(NamedTuple):
    """What a run of Typst made: whether there is a PDF, and what was found out about it.

    `surveyed` is None unless places were asked for.
    """

    done: bool
    messages: list[Message]
    strays: list[Stray]
    surveyed: Surveyed | None


class Options(NamedTuple):
    """What a compilation depends on besides the files in its folder."""

    font_paths: tuple[str, ...]
    timestamp: int


def timestamp() -> int:
    """Seconds since 1970 from SOURCE_DATE_EPOCH, else a fixed moment: never the clock."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(value) if value.isdigit() else FIXED_TIME


def report(messages: Iterable[Message]) -> None:
    """Give the warnings of a run."""
    for message in messages:
        warn("print", message.text, *message.args, location=message.location)


def compile_book(folder: Path, options: Options, name: str = "main") -> Setting:
    """Set ``<name>.typ`` as ``<name>.pdf``, in a process of its own.

    A character that no font has is printed as its number.
    """
    main = folder / f"{name}.typ"
    source = main.read_text(encoding="utf-8")
    told = _run(folder, name, source, options)
    error = told["error"]
    missing = set(_NO_GLYPH.findall(error["diagnostic"])) if error else set()
    if not missing:
        return _setting(told, source)
    glyphs = list(_glyphs(error["diagnostic"], source))
    for char in sorted({char for text in missing for char in text}):
        source = source.replace(char, f"(U+{ord(char):04X})")
    main.write_text(source, encoding="utf-8", newline="\n")
    setting = _setting(_run(folder, name, source, options), source)
    return setting._replace(messages=[*glyphs, *setting.messages])


def _run(folder: Path, name: str, source: str, options: Options) -> dict[str, Any]:
    """What `worker.run` reports; an error too where its process ended without a word."""
    queries = [("strays", "<strays>", True)] if STRAYS in source else []
    if PLACES in source:
        queries += [("places", "<survey--places>", True), ("lines", "<survey--number>", False)]
    job = {
        "root": str(folder),
        "main": f"{name}.typ",
        "output": f"{name}.pdf",
        "font_paths": list(options.font_paths),
        "standards": STANDARDS,
        "timestamp": options.timestamp,
        "queries": queries,
    }
    # -P: what lies beside the file hides no module of its name.
    command = [sys.executable, "-P", str(_WORKER)]
    done = subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, check=False)
    if done.returncode == 0:
        told: dict[str, Any] = json.loads(done.stdout)
        return told
    last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    said = last or f"its process ended with {done.returncode}, perhaps for want of memory"
    return {"error": {"message": said, "hints": [], "diagnostic": ""}, "warnings": []}


def _setting(told: dict[str, Any], source: str) -> Setting:
    if told["error"]:
        return Setting(False, [_failure(told["error"], source)], [], None)
    messages = [
        Message("Typst: %s", (text,), _locate(diagnostic, source))
        for text, diagnostic in dict.fromkeys(map(tuple, told["warnings"]))
    ]
    found = told["found"]
    strays = [Stray(each["id"], each["at"], each["lemma"]) for each in found.get("strays", ())]
    surveyed = None
    if "places" in found:
        rows, last = found["places"]
        places = [(label, page, shown) for label, page, shown in rows]
        surveyed = Surveyed(places, [(unit, line) for unit, line in found["lines"]], last)
    return Setting(True, messages, strays, surveyed)


def _failure(error: dict[str, Any], source: str) -> Message:
    hints = "; ".join(error["hints"])
    message = f"{error['message']} ({hints})" if hints else error["message"]
    place = _locate(error["diagnostic"], source)
    return Message("Typst: %s; the PDF was not written", (message,), place)


def _glyphs(diagnostic: str, source: str) -> Iterator[Message]:
    found = {
        (match[1], _locate(part, source))
        for part in re.split(r"\n(?=error: )", diagnostic)
        for match in [_NO_GLYPH.search(part)]
        if match
    }
    message = "no font at hand has the character %s (%s); its number is printed"
    for text, location in sorted(found, key=repr):
        codes = " ".join(f"U+{ord(char):04X}" for char in text)
        yield Message(message, (text, codes), location)


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
