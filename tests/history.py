"""What tests of the history share: directives as text, and an edition of one page resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition import nodes
from tests.conftest import CONF, Edition
from tests.pages import TREATY
from tests.resolved import Resolved

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = ":::{article} 1\n\nPeace.\n:::\n\n:::{article} 2\n\n(1) Aid.\n\n(2) Assistance.\n:::\n\n"


def event(key: str, date: str = "1935-05-02", *options: str, body: str = "") -> str:
    """An event; each option as it is written: ``place: paris``."""
    given = "".join(f":{option}\n" for option in options)
    title = key.replace("-", " ").capitalize()
    return (
        f"::::{{event}} {key}\n:title: {title}\n:date: {date}\n:source: S\n{given}\n"
        f"{body or f'Text of {key}.'}\n::::\n\n"
    )


def actor(key: str, *options: str) -> str:
    given = "".join(f":{option}\n" for option in options)
    return f":::{{actor}} {key}\n:name: {key.capitalize()}\n{given}\nSomebody.\n:::\n\n"


def place(key: str, *options: str) -> str:
    given = "".join(f":{option}\n" for option in options)
    return f":::{{place}} {key}\n:name: {key.capitalize()}\n{given}:::\n\n"


def account(key: str = "received") -> str:
    return f":::{{account}} {key}\n:title: The received account\n\nAs told.\n:::\n\n"


def claim(key: str, verdict: str = "supported", about: str = "treaty 1", at: str = "P1.s1") -> str:
    return (
        f":::{{claim}} {key}\n:account: received {at}\n:verdict: {verdict}\n:about: {about}\n"
        f":statement: Statement of {key}.\n\nAnswer to {key}.\n:::\n\n"
    )


def warnings(folder: Path, text: str, conf: str = "") -> list[str]:
    """What a page with an instrument, two articles and the text is told of."""
    edition = Edition(folder, CONF + conf)
    edition.write({"index": f"# Page\n\n{TREATY}{ARTICLES}{text}"})
    return edition.run("xml").warnings


def resolved(folder: Path, text: str, conf: str = "") -> Resolved:
    """The same page resolved, without a warning."""
    page = f"# Page\n\n{TREATY}{ARTICLES}(history)=\n## History\n\n{text}"
    found = Resolved(folder, conf, index=page)
    assert found.warnings == []
    return found


def unit(edition: Resolved, anchor: str, page: str = "index") -> dn.Element:
    """The node with an anchor."""
    [found] = [n for n in edition.trees[page].findall(dn.Element) if anchor in n.get("ids", ())]
    return found


def back(node: dn.Element) -> dict[str, str]:
    """The lines of what leads to a unit, by the last part of their role."""
    boxes = [child for child in node if isinstance(child, nodes.backlinks)]
    lines = [line for box in boxes for line in box.findall(nodes.entry_meta)]
    return {line["role"].removeprefix("back-"): line.astext() for line in lines}


def meta(node: dn.Element) -> dict[str, str]:
    """The quiet lines of an entry's own, by role."""
    return {line["role"]: line.astext() for line in node if isinstance(line, nodes.entry_meta)}
