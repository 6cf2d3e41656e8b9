"""Registers, claims, drawings and what leads to things, in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history import account, actor, claim, event, place
from tests.pages import TREATY
from tests.pdf.conformance import faults
from tests.pdf.printed import Printed

if TYPE_CHECKING:
    from tests.conftest import Build

TEXT = (
    f"# Page\n\n{TREATY}::::{{article}} 1\n\nPeace.\n\n:::{{commentary}}\nTalk.\n:::\n::::\n\n"
    "::::{closing}\nDone.\n\n:::{signature} laval\n:name: Pierre LAVAL\n:::\n::::\n\n"
    "(h)=\n## H\n\n:::{timeline}\n:lanes: kind\n:::\n\n:::{event-graph}\n:around: reply\n:::\n\n"
    ":::{timeline}\n:from: 1990\n:::\n\n:::{claims}\n:::\n\n:::{status} treaty\n:::\n\n"
    ":::{concordance}\n:::\n\n:::{chronology}\n:::\n\n"
    + event(
        "signing", "1935-05-02", "kind: signature", "concerns: treaty; treaty 1", "place: paris"
    )
    + event("reply", "1936", "answers: signing", "actors: laval")
    + actor("laval", "names: לאוואל; #x *y*")
    + place("paris")
    + account()
    + claim("s1", about="treaty 1; reply; paris")
)


@pytest.fixture
def book(build: Build) -> Printed:
    edition = build(TEXT, "pdf")
    assert edition.warnings == []
    return Printed(edition)


@pytest.fixture
def source(book: Printed) -> str:
    return book.source


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_drawings_keep_to_the_profiles(book: Printed, profile: str) -> None:
    assert faults(book.data, profile) == []


def test_print(source: str) -> None:
    assert source.count("#drawn[") == 2
    assert 'link(label("event-signing")' in source
    assert "No events." in source
    assert source.count("#backlinks[") >= 4
    assert "#share-bar(1.000);" in source
    assert "#signed[" in source


def test_what_leads_to_a_provision_is_no_edited_text(source: str) -> None:
    before = source.partition("(S1)")[0]
    assert before.count("#edited[") == 1
    assert before.rpartition("#edited[")[2].count("#backlinks[") == 1


def test_places_are_in_the_index(source: str) -> None:
    assert "#index-entry(0, [Paris]" in source


def test_anchors_of_entries_are_destinations(source: str) -> None:
    for name in ("event-signing", "actor-laval", "place-paris", "account-received", "claim-s1"):
        assert f'anchor("{name}")' in source


def test_pages_that_are_not_printed_lead_to_nothing(build: Build) -> None:
    """In print they are named neither below an entry nor in the concordance."""
    handbook = "(how-to)=\n# How to refer\n\nTo {actor}`laval` and {art}`treaty 1`.\n"
    text = TEXT + "\n\n```{toctree}\nhandbook/h\n```\n"
    edition = build(text, "pdf", **{"handbook/h": handbook})
    assert edition.warnings == []
    assert "How to refer" not in Printed(edition).source


def test_signatures_are_lines_of_the_edited_text(source: str) -> None:
    signed = source.partition("#signed[")
    assert signed[0].rstrip().endswith("#edited[")
    assert "#signed-line[" in signed[2]


def test_what_is_not_printed_leads_to_nothing(build: Build) -> None:
    hidden = event("hidden", "1900", "concerns: treaty 1") + account() + claim("s7")
    article = ":::{article} 1\n\nPeace.\n:::\n\n"
    index = f"# Page\n\n{TREATY}{article}(more)=\n## More\n\n```{{toctree}}\nb\n```\n"
    conf = 'edition_print_exclude = ["b"]\n'
    book = Printed(build(index, "pdf", conf=conf, b=f"(b)=\n# B\n\n{hidden}"))
    assert "Hidden" not in book.source
    assert "(S7)" not in book.source
