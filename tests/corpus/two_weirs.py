"""An invented convention: its edition, and each of its copies written out in full.

``weirs/weirs.md`` is the edition, as an editor writes one.  The other files are the copies, a
heading for each provision's locator and then its paragraphs; ``-`` stands where a copy has
nothing of a paragraph.  The edition is read here without Sphinx, as far as this page needs.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model import locator
from sphinx_edition.model.apparatus import Entry, Siglum, Text, Witness, coverage, parse, table

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "weirs"
PAGE = FOLDER / "weirs.md"
#: The copies and their states by file.
COPIES = {
    "a": Siglum("A"),
    "b": Siglum("B"),
    "c": Siglum("C"),
    "d": Siglum("D"),
    "e": Siglum("E"),
    "e-pc": Siglum("E", "(pc)"),
    "e-ac": Siglum("E", "(ac)"),
    "e2": Siglum("E", "²"),
}
#: A state that has no file of its own, as it is the copy's own.
_SAME = {"e-pc": "e"}

_FENCE = re.compile(r"^(?P<fence>:{3,}|`{3,})\{(?P<name>\w+)\} *(?P<argument>.*)$")
_OPTION = re.compile(r"^:(?P<name>[a-z]+): (?P<value>.*)$")
_NUMBER = re.compile(r"^\((?P<number>\d+)\) ")
_POINT = re.compile(r"^- \((?P<number>\w)\) ")


class Block(NamedTuple):
    """A directive: its argument, its options, and the lines that are neither."""

    name: str
    argument: str
    options: dict[str, str]
    lines: list[str]
    inner: list[Block]


class Provision(NamedTuple):
    """A provision's paragraphs with their labels, and the entries of its apparatus."""

    place: str
    text: Text
    entries: tuple[Entry, ...]
    #: How many paragraphs of the convention come before it.
    before: int


class Edition(NamedTuple):
    """The convention as edited, its witnesses, and what each covers."""

    known: dict[str, Witness]
    provisions: tuple[Provision, ...]
    reaches: dict[str, coverage.Reach]


def copy(name: str) -> dict[str, list[str]]:
    """A copy's paragraphs by provision, each on one line."""
    text = (FOLDER / f"{_SAME.get(name, name)}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for part in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        place, *paragraphs = re.split(r"\n\n+", part.strip())
        found[place] = ["" if p == "-" else " ".join(p.split()) for p in paragraphs]
    return found


def edition() -> Edition:
    """Read the page.

    :raises ValueError: if anything in it cannot be read
    """
    blocks = _blocks(iter(PAGE.read_text(encoding="utf-8").splitlines()))
    known, faults = table(_witness(block) for block in blocks if block.name == "witness")
    provisions: list[Provision] = []
    passages: list[coverage.Passage] = []
    for block in blocks:
        if block.name in ("preamble", "article"):
            provision = _provision(block, known, len(passages))
            provisions.append(provision)
            passages += _passages(provision)
    reaches: dict[str, coverage.Reach] = {}
    for siglum, witness in known.items():
        if witness.covers:
            fragments, unread = coverage.read(witness.covers, instrument="weirs")
            reaches[siglum], unfound = coverage.resolve(fragments, passages)
            faults += tuple(complaint.message for complaint in (*unread, *unfound))
    if faults:
        raise ValueError("\n".join(faults))
    return Edition(known, tuple(provisions), reaches)


def _blocks(lines: Iterator[str], closing: str = "") -> list[Block]:
    """The directives up to a closing fence, which is the last line read."""
    root = Block("", "", {}, [], [])
    stack, fences = [root], [closing]
    for line in lines:
        here = stack[-1]
        if match := _FENCE.match(line):
            block = Block(match["name"], match["argument"], {}, [], [])
            here.inner.append(block)
            stack.append(block)
            fences.append(match["fence"])
        elif line and line == fences[-1]:
            stack.pop()
            fences.pop()
        elif (option := _OPTION.match(line)) and not any(here.lines):
            here.options[option["name"]] = option["value"]
        else:
            here.lines.append(line)
    return root.inner


def _witness(block: Block) -> Witness:
    options = block.options
    return Witness(
        block.argument,
        key=options.get("key", ""),
        kind=options.get("kind", "carrier"),
        language=options.get("language", ""),
        members=tuple(options.get("members", "").split()),
        covers=options.get("covers", ""),
    )


def _provision(block: Block, known: dict[str, Witness], before: int) -> Provision:
    """A provision with its text: numbers and letters of paragraphs and points become labels."""
    labels: list[str] = []
    paragraphs: list[str] = []
    numbered = 0
    for part in re.split(r"\n\n+|\n(?=- )", "\n".join(block.lines).strip()):
        text = " ".join(part.split())
        if number := _NUMBER.match(text):
            label = number["number"]
        elif point := _POINT.match(text):
            label = f"{labels[-1].split('(')[0]}({point['number']})"
        elif labels and "(" in labels[-1]:
            label = labels[-1].split("(")[0]
        else:
            label = str(numbered + 1)
        numbered += "(" not in label
        labels.append(label)
        paragraphs.append(_POINT.sub("", _NUMBER.sub("", text)))
    entries: tuple[Entry, ...] = ()
    for inner in block.inner:
        parsed = parse(inner.lines, known)
        if parsed.complaints:
            raise ValueError("\n".join(complaint.message for complaint in parsed.complaints))
        entries += parsed.entries
    return Provision(block.argument or block.name, Text(paragraphs, labels), entries, before)


def _passages(provision: Provision) -> Iterator[coverage.Passage]:
    for label, text in zip(provision.text.labels, provision.text.paragraphs, strict=True):
        number, bracket, point = label.partition("(")
        path = f"{provision.place}({number}){bracket}{point}"
        yield coverage.Passage(locator.parse(path, instrument="weirs"), text)
