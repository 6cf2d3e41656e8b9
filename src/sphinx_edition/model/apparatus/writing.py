"""From entries back to the notation: the inverse of `notation.parse`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.readings import KEYWORDS, LONE, SLIPS, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_edition.model.apparatus.entries import Entry, Lemma, Reading, Siglum, Support, Words

    Known = Mapping[str, signs.Witness]


def write_block(entries: Iterable[Entry], known: Known) -> list[str]:
    """The lines of an apparatus block, one an entry."""
    return [write(entry, known) for entry in entries]


def write(entry: Entry, known: Known) -> str:
    """One entry in the notation; escapes are set where reading it back needs them."""
    parts = [_support(entry.support, known)] if entry.support else []
    parts += [_reading(reading, known) for reading in entry.readings]
    remark = f" | {_text(entry.remark, known, remark=True)}" if entry.remark else ""
    return f"{write_lemma(entry.lemma)}] {' : '.join(parts)}{remark}"


def write_lemma(lemma: Lemma) -> str:
    """A lemma as it stands before the bracket."""
    first = _words(lemma.first)
    return first if lemma.last is None else f"{first} … {_words(lemma.last)}"


def _words(words: Words) -> str:
    text = re.sub(r"[\]\\*{}]", r"\\\g<0>", words.text)
    text = re.sub(r"(?:(?<=\s)|^)(…|\.\.\.)(?=\s|$)", r"\\\1", text)
    text = re.sub(rf"(?<!\\)([{signs.RAISED}]+)$", _literal_raised, text)
    if text.startswith("§"):
        text = f"\\{text}"
    paragraph = f"§{words.paragraph} " if words.paragraph else ""
    if not words.occurrence:
        return paragraph + text
    raised = words.raised and words.text[-1] not in signs.RAISED
    mark = signs.raised(words.occurrence) if raised else f"{{{words.occurrence}}}"
    return f"{paragraph}{text}{mark}"


def _literal_raised(match: re.Match[str]) -> str:
    return "".join(f"\\{digit}" for digit in match[1])


def _support(support: Support, known: Known) -> str:
    return _joined(
        "em." if support.emended else "", _conjecture(support.names, known), support.sigla
    )


def _reading(reading: Reading, known: Known) -> str:
    words = _text(reading.words, known)
    if reading.short:
        words = f"{_text(reading.short, known)} = {words}"
    return _joined(
        words,
        reading.keyword,
        _text(reading.object, known),
        _conjecture(reading.names, known),
        reading.sigla,
    )


def _conjecture(names: tuple[str, ...], known: Known) -> str:
    return f"conj. {', '.join(_text(name, known) for name in names)}" if names else ""


def _joined(*parts: str | tuple[Siglum, ...]) -> str:
    words = [part if isinstance(part, str) else " ".join(map(str, part)) for part in parts]
    return " ".join(word for word in words if word)


def _text(text: str, known: Known, *, remark: bool = False) -> str:
    tokens = [match[0] for match in TOKEN.finditer(text)]
    return " ".join(token if remark else _escaped(token, known) for token in tokens)


def _escaped(token: str, known: Known) -> str:
    """A backslash where a word would be taken for a sign, a keyword or a siglum."""
    ordinary = token not in LONE and token not in KEYWORDS and token not in SLIPS
    if ordinary and not signs.read(token, known) and not signs.meant(token, known):
        return token
    return f"\\{token}"
