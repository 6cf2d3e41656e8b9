"""Locators and anchors, both ways, from one table of tokens.

A locator is how an editor and a reader write a provision (``treaty 3(1)``,
``gdpr recital 26``); its anchor (``treaty-art-3-par-1``) is the id under which every output
has it.  Numbers are written as printed, compared without case and spaces, never converted.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple


class Token(NamedTuple):
    """One row of the table: how a kind of unit is written in each notation."""

    anchor: str
    words: tuple[str, ...]
    eid: str
    eli: str
    numbered: bool


#: The words are those of a locator; eId by Akoma Ntoso Naming Convention 1.0 (section 5.2,
#: element abbreviations), ELI subdivisions by the ELI technical implementation guide.
TOKENS: tuple[Token, ...] = (
    Token("art", ("article", "art"), "art", "art", True),
    Token("par", ("paragraph", "par"), "para", "par", True),
    Token("pt", ("point", "pt"), "point", "pnt", True),
    Token("rec", ("recital", "rec"), "rec", "rct", True),
    Token("annex", ("annex",), "att", "anx", True),
    Token("part", ("part",), "part", "prt", True),
    Token("chap", ("chapter", "chap"), "chp", "cpt", True),
    Token("sec", ("section", "sec"), "sec", "sct", True),
    Token("preamble", ("preamble",), "preamble", "pbl", False),
    Token("closing", ("closing",), "conclusions", "fnp", False),
)
BY_ANCHOR: dict[str, Token] = {token.anchor: token for token in TOKENS}
_BY_WORD: dict[str, Token] = {word: token for token in TOKENS for word in token.words}

#: Anchors of what is no provision begin with one of these and a hyphen.
KIND_WORDS: tuple[str, ...] = (
    "event",
    "actor",
    "place",
    "claim",
    "account",
    "witness",
    "wit",
    "layer",
    "note",
    "erratum",
)
#: Ids that nobody should cite begin with this.
INTERNAL_PREFIX = "i-"
COMMENTARY = "commentary"
_RESERVED = frozenset({*BY_ANCHOR, *_BY_WORD, *KIND_WORDS, INTERNAL_PREFIX.rstrip("-")})

_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ANCHOR = re.compile(r"[a-z][a-z0-9]*(--?[a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9a-z]+([-./][0-9a-z]+)*")
_STEP = re.compile(r"\s*\(\s*([^()]*?)\s*\)")
_RANGE = re.compile(r"\s*(?:\.\.|–)\s*")


class LocatorError(ValueError):
    """A text that is no locator; the message says why, in a form fit for a warning."""


class Step(NamedTuple):
    """One step of a path: a token of the table and a number as written (may be empty)."""

    token: str
    number: str


class Locator(NamedTuple):
    """An instrument's key and the steps to one of its provisions (none: the instrument)."""

    instrument: str
    steps: tuple[Step, ...]


class Span(NamedTuple):
    """One provision, or all from the first to the last."""

    first: Locator
    last: Locator | None


def key_fault(key: str) -> str | None:
    """Why a key cannot be used, or None if it can.

    Keys match ``[a-z][a-z0-9]*(-[a-z0-9]+)*`` and neither are nor begin with a word that
    makes anchors, so that ``event-x`` can only be the event ``x``.
    """
    if not _KEY.fullmatch(key):
        return "a key is lower-case Latin letters and digits, with single hyphens between"
    first = key.split("-", 1)[0]
    if first in _RESERVED:
        return f"a key cannot begin with {first!r}, which is kept for anchors"
    return None


def looks_like_anchor(text: str) -> bool:
    """Whether a text has the form of an anchor, as ``treaty-art-3`` and ``event-x`` have it.

    A key alone has it too where it begins with a kind word; ``treaty`` does not.
    """
    words = text.split("-")
    if not _ANCHOR.fullmatch(text) or len(words) < 2:
        return False
    tokens = {*BY_ANCHOR, COMMENTARY, ""}
    return words[0] in KIND_WORDS or any(word in tokens for word in words[1:])


@functools.cache
def anchor_number(number: str) -> str | None:
    """The part of an anchor that a printed number makes, or None where it makes none.

    Case and spaces go, points and slashes become hyphens; a sign outside ASCII letters and
    digits (``§ 5``, ``Статья 5``) is never guessed at.
    """
    slug = re.sub(r"\s+", "", number).lower()
    if not _NUMBER.fullmatch(slug):
        return None
    slug = re.sub(r"[./]", "-", slug)
    return None if any(part in BY_ANCHOR for part in slug.split("-")) else slug


def anchor(locator: Locator) -> str:
    """The anchor of a locator: ``treaty-art-3-par-1``.

    :raises LocatorError: if a number in it makes no anchor
    """
    parts = [locator.instrument]
    for token, number in locator.steps:
        parts.append(token)
        if not BY_ANCHOR[token].numbered:
            continue
        slug = anchor_number(number)
        if slug is None:
            raise LocatorError(f"the number {number!r} makes no anchor")
        parts.append(slug)
    return "-".join(parts)


def from_anchor(text: str, instruments: frozenset[str] | set[str]) -> Locator | None:
    """The locator of an anchor, given the keys of the instruments; None if it has none.

    Numbers come back in the form they have in the anchor.
    """
    key = max(
        (k for k in instruments if text == k or text.startswith(k + "-")), key=len, default=""
    )
    if not key:
        return None
    steps: list[Step] = []
    for part in text[len(key) + 1 :].split("-") if len(text) > len(key) else []:
        if part in BY_ANCHOR:
            steps.append(Step(part, ""))
        elif not steps or not BY_ANCHOR[steps[-1].token].numbered:
            return None
        else:
            token, number = steps[-1]
            steps[-1] = Step(token, f"{number}-{part}" if number else part)
    complete = all(step.number or not BY_ANCHOR[step.token].numbered for step in steps)
    return Locator(key, tuple(steps)) if complete else None


def parse(text: str, *, instrument: str = "") -> Locator:
    """Read one locator; ``instrument`` is the key that may be left out.

    :raises LocatorError: if the text is none, or a range or list
    """
    spans = parse_spans(text, instrument=instrument)
    if len(spans) != 1 or spans[0].last is not None:
        raise LocatorError(f"{text!r} names more than one provision")
    return spans[0].first


def parse_spans(text: str, *, instrument: str = "") -> tuple[Span, ...]:
    """Read locators with ranges (``12..15`` or ``12–15``) and lists (``12, 13, 15``).

    What follows a comma or a range sign has the instrument of what stands before it; if it is
    a number, also its kind (``recital 1..3``); if it begins with a bracket, also its article.

    :raises LocatorError: if the text is none
    """
    key, path = _split_key(text.strip(), instrument)
    if not path:
        return (Span(Locator(key, ()), None),)
    spans: list[Span] = []
    before: tuple[Step, ...] = ()
    for item in path.split(","):
        ends = _RANGE.split(item.strip())
        if len(ends) > 2 or not all(ends):
            raise LocatorError(f"{text!r} is no locator")
        steps = [before := _parse_path(end, before) for end in ends]
        last = Locator(key, steps[1]) if len(steps) == 2 else None
        spans.append(Span(Locator(key, steps[0]), last))
    return tuple(spans)


def _split_key(text: str, instrument: str) -> tuple[str, str]:
    word, _, rest = text.partition(" ")
    if _KEY.fullmatch(word) and word.split("-", 1)[0] not in _RESERVED:
        return word, rest.strip()
    if not instrument:
        raise LocatorError(f"{text!r} names no instrument")
    return instrument, text


def _parse_path(text: str, before: tuple[Step, ...]) -> tuple[Step, ...]:
    """Steps of one path; bracketed steps alone replace those of the path before it."""
    head, brackets = _split_brackets(text)
    if not head:
        base = [step for step in before if step.token not in ("par", "pt")]
        depth = len(before) - len(base) - len(brackets)
        kept = [s.number for s in before if s.token in ("par", "pt")][: max(depth, 0)]
        if not base:
            raise LocatorError(f"{text!r} is no locator")
        return (*base, *_bracket_steps([*kept, *brackets]))
    return (*_parse_head(head, before), *_bracket_steps(brackets))


def _split_brackets(text: str) -> tuple[str, list[str]]:
    at = text.find("(")
    if at < 0:
        return text.strip(), []
    head, tail = text[:at].strip(), text[at:]
    numbers = []
    position = 0
    while position < len(tail):
        match = _STEP.match(tail, position)
        if match is None or not match[1]:
            raise LocatorError(f"{text!r} is no locator: its brackets are not in order")
        numbers.append(match[1])
        position = match.end()
    return head, numbers


def _bracket_steps(numbers: list[str]) -> list[Step]:
    return [Step("pt" if i else "par", number) for i, number in enumerate(numbers)]


def _parse_head(head: str, before: tuple[Step, ...]) -> list[Step]:
    """``chapter III section 1``, ``annex 2 article 3``, ``preamble``, or a bare number.

    A bare number is one more of the kind before it (``recital 1..3``), else an article's.
    """
    words = head.split()
    steps: list[Step] = []
    while words and words[0].lower() in _BY_WORD:
        token = _BY_WORD[words.pop(0).lower()]
        if not token.numbered:
            steps.append(Step(token.anchor, ""))
            continue
        if not words:
            raise LocatorError(f"{head!r} lacks a number")
        steps.append(Step(token.anchor, words.pop(0)))
    if words and steps:
        raise LocatorError(f"{' '.join(words)!r} in {head!r} cannot be read")
    if steps:
        return steps
    above = [step for step in before if step.token not in ("par", "pt")]
    kind = above[-1].token if above and BY_ANCHOR[above[-1].token].numbered else "art"
    return [*above[:-1], Step(kind, " ".join(words))]


def write(locator: Locator) -> str:
    """The locator as an editor would write it: ``gdpr chapter III section 1``."""
    return " ".join(part for part in (locator.instrument, path(locator)) if part)


def path(locator: Locator) -> str:
    """The part of a locator after the key: ``6(1)(f)``."""
    words: list[str] = []
    alone = len([s for s in locator.steps if s.token not in ("par", "pt")]) == 1
    for token, number in locator.steps:
        if token in ("par", "pt"):
            words[-1] += f"({number})"
        elif token == "art" and alone:
            words.append(number)
        else:
            words.append(f"{BY_ANCHOR[token].words[0]} {number}".strip())
    return " ".join(words)


def eid(locator: Locator) -> str:
    """Akoma Ntoso's eId: ``art_3__para_1`` (Naming Convention 1.0, section 5)."""
    return _joined(locator, "__", "_", "eid")


def eli(locator: Locator) -> str:
    """The subdivision part of an ELI: ``art_3/par_1``."""
    return _joined(locator, "/", "_", "eli")


def _joined(locator: Locator, between: str, within: str, column: str) -> str:
    parts = []
    for token, number in locator.steps:
        name: str = getattr(BY_ANCHOR[token], column)
        slug = anchor_number(number) if number else None
        parts.append(within.join(part for part in (name, slug) if part))
    return between.join(parts)
