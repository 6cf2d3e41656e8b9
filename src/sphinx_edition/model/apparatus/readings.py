"""What stands after the bracket: support, readings, remark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from sphinx_edition.model.apparatus import sigla as signs
from sphinx_edition.model.apparatus.entries import Keyword, Kind, Reading, Support

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_edition.model.apparatus.entries import Siglum

#: A token ends at a plain space that is neither escaped nor inside a code span or role.
TOKEN = re.compile(r"(?:(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\\[^ \t\n]|[^ \t\n])+", re.DOTALL)
_ESCAPE = re.compile(r"((?<!`)(`+)(?!`).*?(?<!`)\2(?!`))|\\(.|$)|`", re.DOTALL)
_KEYWORDS: dict[str, Keyword] = {keyword: keyword for keyword in get_args(Keyword) if keyword}
KEYWORDS = frozenset({*(keyword.split()[0] for keyword in _KEYWORDS), "conj."})
#: Single signs that the notation uses, where they are tokens of their own.
LONE = (":", "|", "=")
_MARKDOWN = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
#: What is written for a keyword and is not one; each is a word where a backslash stands before.
SLIPS = {
    **dict.fromkeys(("om", "omm.", "omit.", "omis.", "omisit", "omitt.", "deest"), "om."),
    **dict.fromkeys(("adi.", "addit", "addid."), "add."),
    **dict.fromkeys(("praem", "prm.", "praep.", "praemitt."), "praem."),
    **dict.fromkeys(("transp", "transpos.", "trsp.", "trp.", "tr."), "transp."),
    **dict.fromkeys(("delet.", "delev.", "dele."), "del."),
    **dict.fromkeys(("lac", "lacun.", "lacuna"), "lac."),
    **dict.fromkeys(("emend.", "emendavit"), "em."),
    **dict.fromkeys(("conj", "coni.", "cj.", "coniec.", "conject."), "conj."),
}

#: Doubts about what can be read: kind and message.
Written = list[tuple[Kind, str]]
Body = tuple[Support | None, tuple[Reading, ...], str, Written]


class NotationError(ValueError):
    """An entry that cannot be read; caught in `notation.parse`, which makes it a complaint."""

    def __init__(self, message: str, kind: Kind = "notation") -> None:
        super().__init__(message)
        self.kind: Kind = kind


def read_body(text: str, known: Mapping[str, signs.Witness]) -> Body:
    """Read what stands after the bracket: support, readings, remark, doubts.

    :raises NotationError: if it cannot be read
    """
    tokens = [match[0] for match in TOKEN.finditer(text)]
    if not tokens:
        raise NotationError("nothing stands after the bracket")
    remark = ""
    if "|" in tokens:
        at = tokens.index("|")
        remark, tokens = markdown(tokens[at + 1 :]), tokens[:at]
        if not remark:
            raise NotationError("no remark stands after ' | '; write \\| for the sign in a text")
    doubts: Written = []
    parts = [_Part(part, known, doubts) for part in _divide(tokens)]
    support = parts.pop(0).support() if parts[0].supports else None
    readings = tuple(part.reading() for part in parts)
    if not readings and not remark:
        raise NotationError(
            f"{' '.join(tokens)!r} supports the lemma, and neither reading nor remark follows; "
            "write a backslash before a word that looks like a siglum"
        )
    return support, readings, remark, doubts


def _divide(tokens: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == ":":
            parts.append([])
        else:
            parts[-1].append(token)
    if not all(parts):
        where = "before" if not parts[0] else "after"
        raise NotationError(f"nothing stands {where} a colon; write \\: for a colon of a reading")
    return parts


def markdown(tokens: list[str]) -> str:
    """Tokens as inline Markdown: escapes that only the notation knows are taken off."""
    return " ".join(_unescaped(token) for token in tokens)


def _unescaped(token: str) -> str:
    if token[:1] == "\\" and token[1:] in LONE:
        return token[1:]
    return _ESCAPE.sub(_escape, token)


def _escape(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    if match[0] == "`":
        # An opening sign that nothing closes would pair with one of another part.
        return "\\`"
    if not match[3]:
        return "\\\\"
    return match[0] if match[3] in _MARKDOWN else match[3]


class _Part:
    """What stands between two colons: sigla at its end, and what is before them."""

    def __init__(
        self, tokens: list[str], known: Mapping[str, signs.Witness], doubts: Written
    ) -> None:
        self.tokens = tuple(tokens)
        self.written = " ".join(tokens)
        self.known = known
        self.doubts = doubts
        self.sigla: tuple[Siglum, ...] = ()
        while tokens and (siglum := signs.read(tokens[-1], known)):
            self.sigla = (siglum, *self.sigla)
            tokens = tokens[:-1]
        self.conjecture = "conj." in tokens
        at = tokens.index("conj.") if self.conjecture else len(tokens)
        self.body, self.names = tokens[:at], self._names(tokens[at + 1 :])
        self.last = tokens[-1] if tokens else ""

    def _names(self, tokens: list[str]) -> tuple[str, ...]:
        if not self.conjecture and not tokens:
            return ()
        for token in tokens:
            if token in KEYWORDS:
                self._fail(f"{token!r} stands among the names of a conjecture")
        names = tuple(name.strip() for name in re.split(r"(?<!\\),", markdown(tokens)))
        if not all(names):
            self._fail("'conj.' needs names, with commas between; this edition's own is 'em.'")
        return names

    def _fail(self, message: str) -> None:
        raise NotationError(f"in {self.written!r}: {message}")

    @property
    def supports(self) -> bool:
        """True of sigla alone, of a conjecture without words, and of ``em.`` alone."""
        return self.body[:1] in ([], ["em."])

    def support(self) -> Support:
        self._suspect()
        if self.body[1:]:
            self.names = self.names or self._names_of(self.body[1:])
        return Support(self.sigla, self.names, bool(self.body))

    def reading(self) -> Reading:
        if not self.body:
            self._fail(
                "'conj.' alone supports the lemma and stands before the first colon only"
                if self.conjecture
                else "there are sigla and no words; write \\ before a word that looks like one"
            )
        self._suspect()
        places = [i for i, token in enumerate(self.body) if token in KEYWORDS]
        if len(places) > 1:
            one, other = self.body[places[0]], self.body[places[1]]
            self._fail(f"{one!r} and {other!r}; a word of the reading is written \\{other}")
        reading = self._keyed(places[0]) if places else self._worded()
        if not (self.sigla or reading.names or reading.keyword == "em."):
            self._no_sigla()
        return reading

    def _worded(self) -> Reading:
        tokens = self.body
        at = tokens.index("=") if "=" in tokens else 0
        short = tokens[at - 1].removeprefix("\\") if at else ""
        if not (short.endswith("-") or short.startswith("-")):
            return Reading(markdown(tokens), names=self.names, sigla=self.sigla)
        if not tokens[at + 1 :]:
            self._fail("an abbreviated reading gives its words after ' = '")
        return Reading(
            markdown(tokens[at + 1 :]),
            short=markdown(tokens[:at]),
            names=self.names,
            sigla=self.sigla,
        )

    def _keyed(self, at: int) -> Reading:
        word, before, after = self.body[at], self.body[:at], self.body[at + 1 :]
        if word in ("om.", "del."):
            if before or after:
                extra = markdown(before or after)
                self._fail(f"{word!r} concerns the whole lemma: make {extra!r} an entry of its own")
        elif word == "transp.":
            word, after = self._transposed(after)
        elif word == "em." and after:
            # "em. Davies" is what an editor types for "em. conj. Davies".
            after, self.names = [], self.names or self._names_of(after)
        elif word in ("add.", "praem.") and not after:
            # "et add. M", as many editions print it.
            before, after = [], before
            if not after:
                self._fail(f"{word!r} needs the words that the witness has more")
        if word == "em." and not before:
            self._fail("'em.' supports the lemma before the first colon, or follows words")
        names, sigla = self.names, self.sigla
        return Reading(markdown(before), "", _KEYWORDS[word], markdown(after), names, sigla)

    def _names_of(self, tokens: list[str]) -> tuple[str, ...]:
        self.conjecture = True
        return self._names(tokens)

    def _transposed(self, after: list[str]) -> tuple[str, list[str]]:
        if len(after) < 2 or after[0] not in ("post", "ante"):
            self._fail("write 'transp. post' or 'transp. ante' and the words after or before which")
        return f"transp. {after[0]}", after[1:]

    def _no_sigla(self) -> None:
        if siglum := signs.by_sign(self.written, self.known):
            printed = self.known[siglum].sign
            hint = f"; {printed!r} is a printed sign: write its siglum {siglum!r}"
        elif "\u00a0" in self.last or "\u202f" in self.last:
            hint = "; the space before a siglum is a plain one"
        else:
            hint = signs.suggestion(self.last, self.known)
        raise NotationError(
            f"in {self.written!r}: the reading ends with {self.last!r}, which is no siglum{hint}",
            "siglum",
        )

    def _suspect(self) -> None:
        """Doubt a last word that is nearly a siglum, and words that are nearly keywords."""
        if self.sigla and self.last and (meant := signs.meant(self.last, self.known)):
            self._doubt("siglum", self.last, meant)
        for token in self.tokens:
            bare = token.rstrip(":\u00a0\u202f")
            if token[-1:] == ":" and bare in self.known:
                message = (
                    f"in {self.written!r}: {token!r} is read as a word; a colon separates "
                    "with plain spaces on both sides"
                )
                self.doubts.append(("notation", message))
        for token in self.body:
            if token in SLIPS:
                self._doubt("notation", token, SLIPS[token])

    def _doubt(self, kind: Kind, token: str, meant: str) -> None:
        message = (
            f"in {self.written!r}: {token!r} is read as a word; did you mean {meant!r}? "
            f"(a word is written \\{token})"
        )
        self.doubts.append((kind, message))
