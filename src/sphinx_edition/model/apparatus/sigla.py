"""Sigla: what is one, whom it stands for, how it is printed, and what a slip may have meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.model import locator
from sphinx_edition.model.apparatus.entries import Siglum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FROM_RAISED = str.maketrans(RAISED, "0123456789")
_TO_RAISED = str.maketrans("0123456789", RAISED)
_HAND = re.compile(rf"(?P<base>.+?)(?P<hand>[{RAISED}]*(?:\((?:ac|pc)\))?)", re.DOTALL)
_STATE = re.compile(r"(?P<base>.+)\((?P<state>\w*)\)", re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_FORBIDDEN = re.compile(r"[\s\\\]\[:|§{}()*`=…]")
_ORDINARY_WORDS = frozenset({"om.", "add.", "praem.", "transp.", "del.", "lac.", "em.", "conj."})
#: Letters that look like a Latin capital or a digit, as they are mistaken for one another.
_ALIKE = str.maketrans("АВЕКМНОРСТХІΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXIABEZHIKMNOPTYX")
_LIKE_DIGITS = str.maketrans("ilo" + RAISED, "110" + "0123456789")


class Witness(NamedTuple):
    """What the apparatus must know of a witness or (with `members`) of a family.

    `sign` is what is printed where it is not the siglum (``ed. pr.``, ``M*``), `key` the ASCII
    form for anchors; `covers` is as written, nothing for a witness of the whole text.
    """

    siglum: str
    sign: str = ""
    key: str = ""
    kind: str = "carrier"
    language: str = ""
    members: tuple[str, ...] = ()
    covers: str = ""


def number(raised: str) -> int:
    """The number that raised digits write."""
    return int(raised.translate(_FROM_RAISED))


def raised(value: int) -> str:
    """A number in raised digits."""
    return str(value).translate(_TO_RAISED)


def looks_like(base: str) -> bool:
    """True of one capital, Latin or Greek, and then digits or nothing."""
    letter, digits = base[:1], base[1:]
    if not letter or (digits and not (digits.isascii() and digits.isdigit())):
        return False
    name = unicodedata.name(letter, "")
    return name.startswith(("LATIN CAPITAL LETTER", "GREEK CAPITAL LETTER"))


def read(token: str, known: Mapping[str, Witness]) -> Siglum | None:
    """The siglum that a token is: one that is declared or looks like one, with its hand."""
    token = _INVISIBLE.sub("", token)
    if token in known:
        return Siglum(token)
    match = _HAND.fullmatch(token)
    if match and (match["base"] in known or looks_like(match["base"])):
        return Siglum(match["base"], match["hand"])
    return None


def expand(siglum: Siglum, known: Mapping[str, Witness]) -> tuple[Siglum, ...]:
    """The members of a family, in order and at any depth; any other siglum as it is."""
    return tuple(Siglum(base, siglum.hand) for base in _bases(siglum.base, known, ()))


def _bases(base: str, known: Mapping[str, Witness], above: tuple[str, ...]) -> list[str]:
    members = known[base].members if base in known and base not in above else ()
    found = [b for member in members for b in _bases(member, known, (*above, base))]
    return list(dict.fromkeys(found)) or [base]


def hands(hand: str) -> tuple[str, ...]:
    """The hands whose text a hand goes on from, its own first.

    A later hand has what the earlier ones left, and the first what it had after correction; what
    was before a correction does not know of it.
    """
    state = hand.lstrip(RAISED)
    mark = hand.removesuffix(state)
    found = [hand]
    for value in range(number(mark) if mark else 1, 0, -1):
        names = ("", "¹") if value == 1 else (raised(value),)
        states = ("(ac)", "") if state == "(ac)" else ("(pc)", "")
        found += [name + one for one in states for name in names]
        state = ""
    return tuple(dict.fromkeys(found))


def sign(siglum: Siglum, known: Mapping[str, Witness]) -> str:
    """What is printed for a siglum, without its hand."""
    witness = known.get(siglum.base)
    return (witness.sign if witness else "") or siglum.base


def key(witness: Witness) -> str:
    """The part of an anchor that a witness makes, or nothing where it needs a `:key:`."""
    return witness.key or locator.anchor_number(witness.siglum) or ""


def table(witnesses: Iterable[Witness]) -> tuple[dict[str, Witness], tuple[str, ...]]:
    """Witnesses by siglum in declared order, and what is wrong with them (fit for warnings).

    A witness whose siglum cannot be used or is taken is left out.
    """
    known: dict[str, Witness] = {}
    faults: list[str] = []
    keys: dict[str, str] = {}
    for witness in witnesses:
        name = witness.siglum
        fault = siglum_fault(name) or (f"the siglum {name!r} is declared twice" * (name in known))
        if fault:
            faults.append(fault)
            continue
        known[name] = witness
        if not key(witness):
            faults.append(f"the siglum {name!r} makes no anchor: give the witness a key")
        elif keys.setdefault(key(witness), name) != name:
            faults.append(f"{keys[key(witness)]!r} and {name!r} have the same key {key(witness)!r}")
    return known, (*faults, *family_faults(known))


def siglum_fault(siglum: str) -> str:
    """Why a siglum cannot be used in the notation, or nothing if it can."""
    if not siglum:
        return "a siglum is empty"
    if _FORBIDDEN.search(siglum) or siglum in _ORDINARY_WORDS or siglum[0] in "-.,;'\"_~^<>":
        return (
            f"{siglum!r} cannot be a siglum: choose letters and digits, and give this as its sign"
        )
    if siglum[-1] in RAISED:
        return f"{siglum!r} cannot be a siglum: a raised number tells a hand"
    return ""


def family_faults(known: Mapping[str, Witness]) -> list[str]:
    """What is wrong with the members of families, fit for warnings."""
    faults = []
    for name, witness in known.items():
        faults += [
            f"the member {member!r} of {name!r} is not declared"
            for member in witness.members
            if member not in known
        ]
        if name in _all_members(name, known):
            faults.append(f"the family {name!r} contains itself")
    return faults


def _all_members(name: str, known: Mapping[str, Witness]) -> set[str]:
    """The members of a family and theirs, at any depth."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = set(known[waiting.pop()].members) - found
        found |= new
        waiting += sorted(new & set(known))
    return found


def suggestion(token: str, known: Mapping[str, Witness]) -> str:
    """``; did you mean 'F1'?``, or another hint, or nothing."""
    if near := meant(token, known):
        return f"; did you mean {near!r}?"
    state = _STATE.fullmatch(token)
    if state and state["base"] in known:
        return "; the states of a witness are (ac) and (pc), its hands raised numbers"
    near_ones = difflib.get_close_matches(token, sorted(known), n=1, cutoff=0.5)
    if near_ones:
        return f"; did you mean {near_ones[0]!r}?"
    return f"; declared are {', '.join(list(known)[:8])}" if known else ""


def meant(token: str, known: Mapping[str, Witness]) -> str:
    """The sigla that a token surely means and does not write, or nothing.

    Found are: punctuation that clings to it (``F1,``), sigla written together (``MUS``), and
    letters mistaken for others (``f1``, ``FI``).  A single letter is never suspected.
    """
    if token in known:
        return ""
    bare = token.rstrip(",;:.\u00a0\u202f")
    if bare != token and bare in known and (len(bare) > 1 or token[-1] in ",;:"):
        return bare
    if len(token) < 2:
        return ""
    for name in sorted(known):
        if len(name) == len(token) and _fold(name) == _fold(token):
            return name
    return _divided(token, known)


def by_sign(text: str, known: Mapping[str, Witness]) -> str:
    """The siglum whose printed sign stands at the end of a text, or nothing."""
    for name, witness in known.items():
        if witness.sign and (text == witness.sign or text.endswith(" " + witness.sign)):
            return name
    return ""


def _fold(token: str) -> str:
    return token.translate(_ALIKE).lower().translate(_LIKE_DIGITS)


def _divided(token: str, known: Mapping[str, Witness]) -> str:
    """``M U S`` for ``MUS`` where each part is declared."""
    parts: list[str] = []
    rest = token
    while rest:
        part = max((n for n in known if rest.startswith(n)), key=len, default="")
        if not part:
            return ""
        parts.append(part)
        rest = rest[len(part) :]
    return " ".join(parts) if len(parts) > 1 and token.isalnum() else ""
