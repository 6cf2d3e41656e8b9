"""Editions of many events: chronology, timeline, graph, registers, data (``make bench``)."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.test_scale import CONF, build
from tests.history import actor, event, place

if TYPE_CHECKING:
    from pathlib import Path

ACTORS, PLACES, PER_PAGE = 40, 20, 100
LISTS = """\
(lists)=
# Lists

:::{chronology}
:::

(drawn)=
## Drawn

:::{timeline}
:::

:::{event-graph}
:around: e-5
:depth: 3
:::

:::{status} treaty
:::

:::{concordance}
:::
"""


def one(chance: random.Random, number: int) -> str:
    """An event with two actors, a place, a provision and a predecessor."""
    first, second = chance.sample(range(ACTORS), 2)
    day = f"{1800 + number // 30}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    options = [
        f"actors: a-{first}; a-{second}",
        f"place: p-{chance.randrange(PLACES)}",
        f"concerns: treaty {chance.randint(1, 20)}",
    ]
    if number >= 40:
        options.append(f"follows-from: e-{number - 40}")
    return event(f"e-{number}", day, *options)


def write(folder: Path, events: int) -> None:
    """Events on pages of a hundred, a page of lists, one of registers, one of the text."""
    chance = random.Random(1935)
    folder.mkdir()
    (folder / "conf.py").write_text(CONF)
    pages = [f"events-{first}" for first in range(0, events, PER_PAGE)]
    names = "\n".join(["treaty", "lists", "registers", *pages])
    (folder / "index.md").write_text(f"(front)=\n# Events\n\n:::{{toctree}}\n{names}\n:::\n")
    articles = "".join(f":::{{article}} {i}\n\nText {i}.\n:::\n\n" for i in range(1, 21))
    head = ":::{instrument} treaty\n:title: A Treaty\n:::\n\n"
    (folder / "treaty.md").write_text(f"# A Treaty\n\n{head}{articles}")
    (folder / "lists.md").write_text(LISTS)
    entries = "".join(actor(f"a-{i}") for i in range(ACTORS))
    entries += "".join(place(f"p-{i}") for i in range(PLACES))
    (folder / "registers.md").write_text(f"(registers)=\n# Registers\n\n{entries}")
    for first, name in zip(range(0, events, PER_PAGE), pages, strict=True):
        body = "".join(one(chance, n) for n in range(first, min(first + PER_PAGE, events)))
        (folder / f"{name}.md").write_text(f"(page-{name})=\n# From {first}\n\n{body}")


@pytest.mark.bench
def test_many_events(tmp_path: Path) -> None:
    costs = {}
    for events in (300, 3_000, 5_000):
        write(tmp_path / str(events), events)
        costs[events] = build(tmp_path / str(events), "html")
        print(
            f"{events:5d} events  {costs[events].seconds:6.1f} s {costs[events].megabytes:6.0f} MB"
        )
    assert costs[3_000].seconds <= 11 * costs[300].seconds
