"""What an apparatus consists of: records only, and the complaint that every room returns."""

from __future__ import annotations

from typing import Literal, NamedTuple

Keyword = Literal[
    "", "om.", "add.", "praem.", "transp. post", "transp. ante", "del.", "lac.", "em."
]

#: notation: the entry cannot be read; siglum: an undeclared or mistyped one; lemma: not found,
#: found more than once, no such occurrence; witness: on both sides, where it does not reach,
#: unaccounted for; reading: listed apart, equal to the lemma; covers: `:covers:` unreadable.
Kind = Literal["notation", "siglum", "lemma", "witness", "reading", "covers"]


class Complaint(NamedTuple):
    """A mistake of the editor's: `line` counts from 0 in the block, `message` fits a warning."""

    kind: Kind
    line: int
    message: str


class Siglum(NamedTuple):
    """A witness's sign and the hand as written: ``²``, ``(ac)``, ``(pc)``, ``²(ac)``."""

    base: str
    hand: str = ""

    def __str__(self) -> str:
        return self.base + self.hand


class Words(NamedTuple):
    """Words to be found in the text: plain, without escapes.

    `occurrence` is 0 where none is given; `raised` tells ``km²``, which may be a word of the
    text, from ``km{2}``, which is not; `paragraph` is what stands after ``§``.
    """

    text: str
    occurrence: int = 0
    raised: bool = False
    paragraph: str = ""


class Lemma(NamedTuple):
    """Words of the edited text, or all from the first to the last."""

    first: Words
    last: Words | None = None


class Support(NamedTuple):
    """Who has the lemma: witnesses, scholars who conjectured it, or this edition's emendation."""

    sigla: tuple[Siglum, ...] = ()
    names: tuple[str, ...] = ()
    emended: bool = False


class Reading(NamedTuple):
    """What witnesses have, or scholars propose, for a lemma.

    `words` stand in its place and `object` follows the keyword, both inline Markdown; `short`
    is how abbreviated words are printed (``al-``); `names` are those of a conjecture.
    """

    words: str = ""
    short: str = ""
    keyword: Keyword = ""
    object: str = ""
    names: tuple[str, ...] = ()
    sigla: tuple[Siglum, ...] = ()

    @property
    def beside(self) -> bool:
        """True of words before or after a lemma that itself stands unchanged."""
        return self.keyword in ("add.", "praem.") and not self.words


class Entry(NamedTuple):
    """One entry; `line` is the offset of its first line in the block."""

    lemma: Lemma
    support: Support | None = None
    readings: tuple[Reading, ...] = ()
    remark: str = ""
    line: int = 0


class Parsed(NamedTuple):
    """The entries that can be read, and complaints about these and the others."""

    entries: tuple[Entry, ...]
    complaints: tuple[Complaint, ...]
