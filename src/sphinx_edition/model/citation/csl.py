"""A citation as CSL-JSON, which Zotero, Pandoc and every CSL processor read.

(Citation Style Language 1.0.2, ``csl-data.json``.)
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_edition.model.citation.records import Cited, Name, Work

Item = dict[str, Any]


def whole(work: Work) -> Item:
    """What the items of all units of an edition share; made once."""
    facts: Item = {
        "type": "chapter",
        "container-title": work.title,
        "editor": [_name(name) for name in work.editors],
        "publisher": work.publisher,
        "publisher-place": work.place,
        "version": work.version,
        "language": work.language,
        "note": note(work),
    }
    if parts := [int(part) for part in work.released.split("-") if part]:
        facts["issued"] = {"date-parts": [parts]}
    return {name: value for name, value in facts.items() if value}


def item(shared: Mapping[str, Any], work: Work, cited: Cited) -> Item:
    """A unit of the edition.

    It is no less a chapter of a book where it is an event or a claim: of the types that CSL
    has, this one names the unit and the whole with its editors, and every tool knows it.

    :param shared: what `whole` made of the work
    """
    return {**own(work, cited), **shared}


def own(work: Work, cited: Cited) -> Item:
    """What an item has of its own."""
    facts = {"id": cited.anchor, "title": cited.title, "URL": cited.address}
    facts["page"] = page(work, cited)
    facts["volume"] = volume(work, cited)
    return {name: value for name, value in facts.items() if value}


def note(work: Work) -> str:
    """The DOI is that of the whole: as the unit's own it would lead away from the unit."""
    return f"DOI of the whole: {work.doi}" if work.doi else ""


def page(work: Work, cited: Cited) -> str:
    """The page in print, of the version that is cited; that of another one is not for records."""
    found = cited.printed
    return found.page if found is not None and found.version == work.version else ""


def volume(work: Work, cited: Cited) -> str:
    """The volume that has the page; empty where there is one book."""
    found = cited.printed
    return str(found.volume) if found is not None and found.volume and page(work, cited) else ""


def entry(shared: str, work: Work, cited: Cited) -> str:
    """A unit of the edition as a file: a list with its item.

    :param shared: what `lines` made of what `whole` made of the work
    """
    return f"[\n {{\n{lines(own(work, cited))},\n{shared}\n }}\n]\n"


def lines(facts: Mapping[str, Any]) -> str:
    """The members of an object, a line each."""
    return ",\n".join(
        f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in facts.items()
    )


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    return {part: text for part, text in (("family", name.family), ("given", name.given)) if text}
