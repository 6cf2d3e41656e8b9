"""What citable things are called."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_edition.locale import words
from sphinx_edition.model import titles
from sphinx_edition.model.locator import parse
from sphinx_edition.model.records import Actor, Event

EN = words("en")


def event(**values: str) -> Event:
    given: dict[str, Any] = {
        "key": "exchange",
        "title": "Exchange of ratifications",
        "date": "1936-03-27",
        "kind": "",
        "place": "",
        "certainty": "established",
        "summary": "The parties exchanged\nratifications.",
        "scope": "",
        **values,
    }
    none: dict[str, Any] = dict.fromkeys(
        ("concerns", "spans", "actors", "follows_from", "answers", "part_of", "others", "sources"),
        (),
    )
    return Event(docname="index", line=1, old_style=False, **none, **given)


def actor(**values: str) -> Actor:
    given: dict[str, Any] = {
        "key": "laval",
        "title": "Pierre Laval",
        "sort": "Laval, Pierre",
        "kind": "person",
        "dates": "1883-06-28/1945-10-15",
        "office": "",
        "summary": "He signed.",
        "scope": "",
        **values,
    }
    return Actor(docname="index", line=1, names=(), viaf="", wikidata="", **given)


@pytest.mark.parametrize(
    ("place", "unit", "title"),
    [
        ("treaty 3", "", "Article 3"),
        ("treaty 3(1)(a)", "", "Article 3(1)(a)"),
        ("treaty 3", "Point", "Point 3"),
        ("treaty 3", "§", "§ 3"),
        ("treaty preamble", "Point", "Preamble"),
        ("treaty preamble(2)", "", "Preamble(2)"),
        ("treaty recital 26", "Point", "Recital 26"),
        ("treaty chapter III section 1", "", "Chapter III, Section 1"),
        ("treaty annex 2 article 3(1)", "", "Annex 2, Article 3(1)"),
        ("treaty closing", "", "Closing"),
        ("treaty part XI", "", "Part XI"),
        ("treaty", "", ""),
    ],
)
def test_provisions(place: str, unit: str, title: str) -> None:
    assert titles.provision_title(parse(place), unit=unit, words=EN) == title


def test_provisions_in_other_languages() -> None:
    place = parse("treaty 3(1)")
    assert titles.provision_title(place, unit="", words=words("de")) == "Artikel 3(1)"
    assert titles.provision_title(place, unit="", words=words("ru")) == "Статья 3(1)"


def test_with_instrument() -> None:
    assert titles.with_instrument("Protocol", "Point 4") == "Protocol, Point 4"
    assert titles.with_instrument("Protocol", "") == "Protocol"
    assert titles.with_instrument("", "Point 4") == "Point 4"


def test_events() -> None:
    assert titles.event_title(event(), "en", EN) == "Exchange of ratifications, 27 March 1936"
    assert titles.event_title(event(date=""), "en", EN) == "Exchange of ratifications"
    assert titles.event_card(event(), "en", EN).split("\n") == [
        "27 March 1936",
        "Exchange of ratifications",
        "The parties exchanged ratifications.",
    ]


def test_actors() -> None:
    assert titles.actor_card(actor(), "en", EN).split("\n") == [
        "28 June 1883 – 15 October 1945",
        "Pierre Laval",
        "He signed.",
    ]
    card = titles.actor_card(actor(office="Foreign minister; Prime minister"), "en", EN)
    assert card.startswith("Foreign minister\n"), "the first office comes before the dates"
    assert titles.actor_card(actor(dates="", summary=""), "en", EN) == "Pierre Laval"
