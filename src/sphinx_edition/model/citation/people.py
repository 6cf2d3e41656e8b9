"""How styles of citation list the editors of a whole, with the word for what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_edition.model.citation.records import Name


def chicago(people: Sequence[Name]) -> str:
    """Such as ``Jane Q. Doe and Ann Roe, eds.``; of more than two the first."""
    shown = [_whole(name) for name in people]
    listed = f"{shown[0]} et al." if len(shown) > 2 else " and ".join(shown)
    return f"{listed}, {_number(people, 'ed.', 'eds.')}"


def mla(people: Sequence[Name]) -> str:
    """Such as ``Doe, Jane Q., and Ann Roe, editors``; of more than two the first."""
    first = people[0].literal or ", ".join(filter(None, (people[0].family, people[0].given)))
    others = ", et al." if len(people) > 2 else "".join(f", and {_whole(n)}" for n in people[1:])
    return f"{first}{others}, {_number(people, 'editor', 'editors')}"


def oscola(people: Sequence[Name]) -> str:
    """Such as ``Jane Q Doe, Ann Roe and Joe Moe (eds)``; of more than three the first."""
    shown = [_whole(name, dots=False) for name in people]
    listed = f"{shown[0]} and others" if len(shown) > 3 else _listed(shown, " and ")
    return f"{listed} {_number(people, '(ed)', '(eds)')}"


def bluebook(people: Sequence[Name]) -> str:
    """Such as ``Jane Q. Doe & Ann Roe eds.``; of more than three the first."""
    shown = [_whole(name) for name in people]
    last = " & " if len(shown) == 2 else ", & "
    listed = f"{shown[0]} et al." if len(shown) > 3 else _listed(shown, last)
    return f"{listed} {_number(people, 'ed.', 'eds.')}"


def _listed(shown: Sequence[str], last: str) -> str:
    return last.join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _whole(name: Name, *, dots: bool = True) -> str:
    given = name.given if dots else name.given.replace(".", "")
    return name.literal or " ".join(part for part in (given, name.family) if part)


def _number(people: Sequence[Name], one: str, several: str) -> str:
    return one if len(people) == 1 else several
