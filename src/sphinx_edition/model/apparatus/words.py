"""Words and signs of a text, and what does not count in comparing them."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_IGNORED = "\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff" + "".join(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'’‘ʼ‛′`´"
_QUOTES = '"“”„‟«»‹›‚″〃'
_FOLD = str.maketrans(
    {
        **dict.fromkeys(_IGNORED, None),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_APOSTROPHES + _QUOTES, "'"),
    }
)
#: On the string of classes that `_Classes` makes: a word, or one sign.
_WORD = re.compile(r"(?P<word>[wd][wdi]*(?:(?:[ha.]|(?<=d),(?=d))[wd][wdi]*)*)|[ha.,p]")

#: Of inline Markdown: a role or code span, a link, an escape, a mark of emphasis.
_MARKUP = re.compile(
    r"(?:\{[\w:+.\-]+\})?(?<!`)(?P<ticks>`+)(?!`)(?P<code>.*?)(?<!`)(?P=ticks)(?!`)"
    r"|(?<![\\!])\[(?P<link>(?:[^\[\]\\]|\\.)*)\]\((?:[^()\\]|\\.)*\)"
    r"|\\(?P<literal>[!-/:-@\[-`{-~])"
    r"|\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)",
    re.DOTALL,
)
_ROLE_TITLE = re.compile(r"(?P<title>.*\S)\s*<[^<>]*>", re.DOTALL)
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>$~|&]")


class _Classes(dict[int, str]):
    """What each character is: word, digit, hyphen, apostrophe, space, ignored, or other."""

    def __missing__(self, code: int) -> str:
        self[code] = found = self._class(chr(code))
        return found

    @staticmethod
    def _class(char: str) -> str:
        for chars, name in ((_IGNORED, "i"), (_HYPHENS, "h"), (_APOSTROPHES, "a"), (".,", char)):
            if char in chars:
                return name
        category = unicodedata.category(char)
        if category == "Nd":
            return "d"
        # Joiners (Cf) make other letters of their neighbours in some scripts.
        if category[0] in "LMN" or char in "\u200c\u200d" or category == "Co":
            return "w"
        return "s" if char.isspace() else "p"


_CLASSES = _Classes()


class Span(NamedTuple):
    """A stretch of one paragraph: its index, and offsets into the string as it was given."""

    paragraph: int
    start: int
    end: int


def whole(paragraphs: Sequence[str]) -> tuple[Span, ...]:
    """All of a text: a span a paragraph."""
    return tuple(Span(p, 0, len(text)) for p, text in enumerate(paragraphs))


class Token(NamedTuple):
    """A word (`solid`) or a sign, in the form in which it is compared."""

    form: str
    solid: bool
    span: Span


def fold(text: str) -> str:
    """The text without the differences that do not count; paragraphs and words stay."""
    return " ".join(token.form for token in tokens(text))


def tokens(text: str, paragraph: int = 0) -> list[Token]:
    """The words and signs of a paragraph, in order."""
    classes = text.translate(_CLASSES)
    return [
        Token(
            _form(text[match.start() : match.end()]),
            match["word"] is not None,
            Span(paragraph, match.start(), match.end()),
        )
        for match in _WORD.finditer(classes)
    ]


@functools.lru_cache(maxsize=1 << 16)
def _form(word: str) -> str:
    """How a word or sign is compared; a text has most of its words many times."""
    return unicodedata.normalize("NFC", word.translate(_FOLD))


def plain(markdown: str) -> str:
    """The words of inline Markdown, without marks of emphasis, roles, links and escapes."""
    return _MARKUP.sub(_bare, markdown)


def _bare(match: re.Match[str]) -> str:
    if match["ticks"]:
        title = _ROLE_TITLE.fullmatch(match["code"]) if match[0].startswith("{") else None
        return title["title"] if title else match["code"]
    if match["link"] is not None:
        return plain(match["link"])
    return match["literal"] or ""


def escaped(text: str) -> str:
    """Plain text as inline Markdown; `plain` gives it back."""
    return _SPECIAL.sub(r"\\\g<0>", text)
