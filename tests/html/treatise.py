"""An edition of any number of pages, an article each, with a word that is on all of them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
project = "A Long Treaty"
author = copyright = "Nobody"
release = "1"
extensions = ["sphinx_edition"]
"""
COMMON = "assistance"
_LETTERS = ("bdfgklmnprstvz", "aeiou")


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """Invented words, all different."""
    words: dict[str, None] = {}
    while len(words) < size:
        length = chance.randint(3, 9)
        words["".join(chance.choice(_LETTERS[n % 2]) for n in range(length))] = None
    return list(words)


def write(directory: Path, pages: int) -> None:
    """Write the sources: the more common a word, the earlier in the list, as in any language."""
    chance = random.Random(1935)
    words = vocabulary(chance, 6000)
    weights = [1 / (rank + 1) for rank in range(len(words))]

    def text(length: int) -> str:
        return " ".join(chance.choices(words, weights, k=length))

    names = "\n".join(f"page-{number}" for number in range(1, pages + 1))
    (directory / "conf.py").write_text(CONF, encoding="utf-8")
    (directory / "index.md").write_text(
        f"(front)=\n# A Long Treaty\n\n```{{toctree}}\n{names}\n```\n", encoding="utf-8"
    )
    for number in range(1, pages + 1):
        kind, title = ("instrument", ":title: Treaty\n") if number == 1 else _GOES_ON
        (directory / f"page-{number}.md").write_text(
            f"(page-{number})=\n# Page {number}\n\n:::{{{kind}}} treaty\n{title}:::\n\n"
            f"::::{{article}} {number}\n:title: Of {words[number]}\n\n"
            f"(1) {text(80)} {COMMON} {text(40)}.[^n{number}]\n\n(2) {text(90)}.\n::::\n\n"
            f"[^n{number}]: {text(25)}.\n",
            encoding="utf-8",
        )


_GOES_ON = ("current-instrument", "")
