"""What citable things are called where they are referred to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model import dates
from sphinx_edition.model.dates import old_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_edition.model.locator import Locator
    from sphinx_edition.model.records import Actor, Event

_NAMES = {
    "art": "article",
    "rec": "recital",
    "annex": "annex",
    "part": "part",
    "chap": "chapter",
    "sec": "section",
    "preamble": "preamble",
    "closing": "closing",
}


def provision_title(place: Locator, *, unit: str, words: Mapping[str, str]) -> str:
    """Such as "Article 3(1)(a)", "Chapter III, Section 1", "Preamble(2)".

    :param unit: the instrument's word for its articles; the language's own where empty
    """
    heads: list[str] = []
    for token, number in place.steps:
        if token in ("par", "pt"):
            heads[-1] += f"({number})"
            continue
        name = unit if token == "art" and unit else words[_NAMES[token]]
        heads.append(f"{name} {number}".strip())
    return ", ".join(heads)


def with_instrument(short: str, title: str) -> str:
    """Such as "Protocol, Point 4"; the instrument alone where there is no title."""
    return ", ".join(part for part in (short, title) if part)


def event_title(event: Event, language: str, words: Mapping[str, str]) -> str:
    """Such as "Exchange of ratifications, 27 March 1936"."""
    when = date_words(event.date, language, words)
    return ", ".join(part for part in (event.title, when) if part)


def date_words(edtf: str, language: str, words: Mapping[str, str]) -> str:
    """A valid EDTF date in words; nothing for nothing."""
    return dates.words(dates.parse(edtf), language, words) if edtf else ""


def event_date(event: Event, language: str, words: Mapping[str, str]) -> str:
    """The date in words; with the Julian day beside it where the event notes it."""
    if event.date and event.old_style:
        return old_style.words(dates.parse(event.date), language, words)
    return date_words(event.date, language, words)


def event_card(event: Event, language: str, words: Mapping[str, str]) -> str:
    """Date, title and first sentence of an event, a line each."""
    return lines((date_words(event.date, language, words), event.title, event.summary))


def actor_card(actor: Actor, language: str, words: Mapping[str, str]) -> str:
    """Office or dates, name and first sentence of an actor, a line each."""
    about = actor.office.split(";")[0].strip() or date_words(actor.dates, language, words)
    return lines((about, actor.title, actor.summary))


def lines(parts: Iterable[str]) -> str:
    """Parts of a card, a line each; empty ones are left out."""
    return "\n".join(" ".join(part.split()) for part in parts if part.strip())
