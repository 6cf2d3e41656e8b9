"""Capitals in the titles of English citations, as CSL's ``text-case="title"`` sets them.

CSL 1.0.2 leaves open what is a stop word and how quotation marks count; this follows citeproc-js
1.4 (``CSL.Output.Formatters.title``, ``CSL.SKIP_WORDS``) in both, also where it is odd, so that a
reader's reference manager and our sentences agree.
"""

from __future__ import annotations

import re

_WORDS = """
about above across afore after against al along alongside amid amidst among amongst anenst
apropos apud around as aside astride at athwart atop barring before behind below beneath beside
besides between beyond but by circa despite down during et except for forenenst from given in
inside into lest like modulo near next notwithstanding of off on onto out over per plus pro qua
sans since than through throughout thruout till to toward towards under underneath until unto up
upon versus vs v via vis-à-vis with within without or yet so and nor a an the de d' von van c ca
"""
_STOP_WORDS = frozenset(_WORDS.split())
_SIGNS = re.compile(r"""[‘’“”]| "| '|["'\-–—/.,;?!:\[\]()]""")
_SPACES = re.compile(r"([\u00a0\u0020\u2000-\u200b\u205f\u3000]+)")
#: What may follow an opening mark of quotation, and what closes it.
_OPENING = {' "': (" '", '"'), " '": (' "', "'"), "‘": ("‘", "’"), "“": ("“", "”")}
_CLOSING = frozenset("’”\"'")


def title_case(text: str) -> str:
    """Every word but stop words with a capital; the first and the last in any case."""
    return _Title(text).cased()


class _Title:
    """A title while it is worked on: strings, and the signs between them."""

    def __init__(self, text: str) -> None:
        self.signs = _SIGNS.findall(text)
        self.strings = _SIGNS.split(text)
        for index, sign in enumerate(self.signs):
            if sign == "'" and self.strings[index + 1]:
                # Within a word it is an apostrophe.
                self.strings[index + 1] = sign + self.strings[index + 1]
                self.signs[index] = ""
        self.given = list(self.strings)
        self.first, self.after_stop = True, False
        self.last: tuple[int, int] | None = None
        self.quotes: list[tuple[str, str, int | None]] = []

    def cased(self) -> str:
        following = self.signs[0] if self.signs else ""
        self._capitalise(0, hyphened=following == "-")
        for index, sign in enumerate(self.signs):
            self.after_stop = self.after_stop or sign[-1:] in ("!", "?", ":")
            self._capitalise(index + 1)
            place = self._quote(sign, index)
            if place is not None:
                self._restore(place)
                self.last = None
        for _, _, place in self.quotes:
            if place is not None:
                self._restore(place)
        self._capitalise_last()
        pairs = zip(self.strings, [*self.signs, ""], strict=True)
        return "".join(part for pair in pairs for part in pair)

    def _capitalise(self, index: int, *, hyphened: bool = False) -> None:
        words = _SPACES.split(self.strings[index])
        for at in range(0, len(words), 2):
            word = words[at]
            if not word:
                continue
            meant = (len(word) > 1 and word.lower() not in _STOP_WORDS) or self.first
            if meant or self.after_stop or (hyphened and at == len(words) - 1):
                words[at] = _capital(word) if word == word.lower() else word
            self.first = self.after_stop = False
            self.last = (index, at)
        self.strings[index] = "".join(words)

    def _quote(self, sign: str, index: int) -> int | None:
        """Follow the marks of quotation; a place whose first letter is to stay as it was."""
        if sign in _OPENING:
            opener, closer = _OPENING[sign]
            if not self.quotes or sign == self.quotes[-1][0]:
                self.quotes.append((opener, closer, index))
                return None
            _, _, before = self.quotes.pop()
            self.quotes.append((opener, closer, None))
            return before
        if sign not in _CLOSING:
            return None
        if self.quotes and sign == self.quotes[-1][1]:
            self.quotes.pop()
            return None
        return index

    def _restore(self, place: int) -> None:
        given, now = self.given[place + 1], self.strings[place + 1]
        self.strings[place + 1] = given[:1] + now[1:]

    def _capitalise_last(self) -> None:
        if self.last is None:
            return
        index, at = self.last
        words = _SPACES.split(self.strings[index])
        if len(words[at]) > 1 and words[at].lower() in _STOP_WORDS:
            words[at] = _capital(words[at])
        self.strings[index] = "".join(words)


def _capital(word: str) -> str:
    """The word with a capital; a Greek letter that stands alone is a sign and keeps its case."""
    if len(word) == 1 and "\u0370" <= word <= "\u03ff":
        return word
    return word[0].upper() + word[1:]
