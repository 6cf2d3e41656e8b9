"""Entries of events and actors on a page: lists, the date's column, the marks and their key."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.html import elements
from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words

#: Classes that draw a mark, in the order of the key.
MARKS = ("established", "open", "computed", "span", "main")
_ARRANGED = (ed.event, ed.listed, ed.entry_group, ed.entry_title, ed.chronology)


def arrange_entries(document: nodes.document, env: BuildEnvironment, labels: Words) -> None:
    """Lists, dates and marks for every entry of a resolved document."""
    found = every(document, _ARRANGED)
    edited = _edited(env) if found else {}
    for node in found:
        if isinstance(node, ed.event | ed.listed):
            node["classes"].extend(f"is-{mark}" for mark in marks(node, edited))
        elif isinstance(node, ed.entry_group):
            _list_entries(node)
        elif isinstance(node, ed.entry_title):
            _take_date_out(node)
    # When all entries in them have their marks.
    for node in found:
        if isinstance(node, ed.chronology):
            _add_key(node, labels)


def _edited(env: BuildEnvironment) -> dict[str, bool]:
    """Keys of instruments, and whether they are edited here rather than cited."""
    domain = cast("EditionDomain", env.domains["ed"])
    return {i.key: not i.external for i in domain.tables.instruments.values()}


def marks(entry: nodes.Element, edited: dict[str, bool]) -> list[str]:
    """What the mark of an event shows; the words of the entry say the same."""
    if "date" not in entry:
        return []
    certainty, date = entry.get("certainty") or "established", str(entry["date"])
    found = [certainty if certainty in MARKS else "open"]
    if "/" in date and not date.endswith(("/", "/..")) and not date.startswith(("/", "../")):
        found.append("span")
    concerns: list[str] = entry.get("concerns") or []
    if any(_instrument(anchor, edited) for anchor in concerns):
        found.append("main")
    return found


def _instrument(anchor: str, edited: dict[str, bool]) -> bool:
    keys = [key for key in edited if anchor == key or anchor.startswith(f"{key}-")]
    return bool(keys) and edited[max(keys, key=len)]


def _list_entries(group: ed.entry_group) -> None:
    """Put the entries of a group into a list, below its heading."""
    heading = [child for child in group if isinstance(child, elements.HEADING)]
    entries = [child for child in group if not isinstance(child, elements.HEADING)]
    box = elements.entry_list(ordered=isinstance(group.parent, ed.chronology))
    box.extend(entries)
    group.children = []
    group.extend([*heading, box])


def _take_date_out(title: ed.entry_title) -> None:
    """Set the date before the title as a line of its own, which has a column where wide."""
    if title and isinstance(title[0], ed.entry_date):
        when = elements.entry_when("", "", title.pop(0))
        if title and isinstance(title[0], ed.sign):
            del title[0]
        title.parent.insert(title.parent.index(title), when)


def _add_key(chronology: ed.chronology, labels: Words) -> None:
    """Say above a chronology what the marks in it mean."""
    used = {name for entry in chronology.findall(nodes.container) for name in entry["classes"]}
    shown = [mark for mark in MARKS if f"is-{mark}" in used and f"html.key.{mark}" in labels]
    if len(shown) > 1:
        items = [(mark, labels[f"html.key.{mark}"]) for mark in shown]
        chronology.insert(0, elements.mark_key(items=items, label=labels["html.key"]))


def list_years(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], doctree: nodes.Node | None
) -> None:
    """Put the years of a chronology into the contents of its page."""
    if doctree is None or not isinstance(context.get("toc"), str):
        return
    for chronology in every(doctree, ed.chronology):
        section = chronology.parent
        years = [label for label in chronology.findall(elements.HEADING) if label["ids"]]
        if years and isinstance(section, nodes.section):
            context["toc"] = _with_years(context["toc"], section, years)


def _with_years(toc: str, section: nodes.section, years: Sequence[nodes.Element]) -> str:
    top = isinstance(section.parent, nodes.document)
    place = re.search(rf'href="#{"" if top else section["ids"][0]}">.*?</a>(?!\s*<ul>)', toc)
    if place is None:
        return toc
    items = "".join(
        f'<li><a class="reference internal" href="#{html.escape(year["ids"][0])}">'
        f"{html.escape(year.astext())}</a></li>\n"
        for year in years
    )
    return f"{toc[: place.end()]}<ul>\n{items}</ul>\n{toc[place.end() :]}"
