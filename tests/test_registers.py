"""Actors, places, signatures: names, offices with periods, identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes as dn

from sphinx_edition import nodes
from tests.history import actor, meta, place, resolved, unit, warnings
from tests.test_listings import listed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("office", "shown"),
    [
        ("ambassador in Paris [1934/1937]", "ambassador in Paris (1934–1937)"),
        ("[1934/1937] ambassador in Paris", "ambassador in Paris (1934–1937)"),
        ("envoy [1933-05/..]; minister", "envoy (from May 1933); minister"),
        ("envoy [retired]", "envoy [retired]"),
        ("envoy", "envoy"),
    ],
)
def test_offices_have_periods(tmp_path: Path, office: str, shown: str) -> None:
    edition = resolved(tmp_path, actor("potemkin", f"office: {office}"))
    assert meta(unit(edition, "actor-potemkin"))["office"] == shown
    assert unit(edition, "actor-potemkin")["office"] == shown


def test_identifiers_are_links(tmp_path: Path) -> None:
    edition = resolved(tmp_path, actor("laval", "viaf: 9847974", "wikidata: Q42", "names: לאוואל"))
    entry = unit(edition, "actor-laval")
    assert meta(entry)["identifiers"] == "VIAF 9847974; Wikidata Q42"
    assert [link["refuri"] for link in entry.findall(dn.reference)] == [
        "https://viaf.org/viaf/9847974",
        "https://www.wikidata.org/wiki/Q42",
    ]
    assert [form.astext() for form in entry.findall(nodes.name_form)] == ["לאוואל"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            actor("laval", "viaf: Q42"),
            "23: WARNING: option 'viaf' of actor laval cannot be 'Q42'; it looks like 9847974 "
            "[ed.value]",
        ),
        (
            actor("laval", "wikidata: 42"),
            "23: WARNING: option 'wikidata' of actor laval cannot be '42'; it looks like Q42 "
            "[ed.value]",
        ),
        (
            place("paris", "wikidata: q90"),
            "23: WARNING: option 'wikidata' of place paris cannot be 'q90'; it looks like Q42 "
            "[ed.value]",
        ),
        (
            actor("laval", "office: envoy [1937/1934]"),
            "23: WARNING: actor laval: '1937/1934' ends before it begins [ed.date]",
        ),
        (
            place("paris").replace(":name: Paris\n", ""),
            "21: WARNING: place paris has no name [ed.option]",
        ),
        (
            ":::{signature} laval\n:name: Laval\n:::\n\n" + actor("laval"),
            "21: WARNING: a signature stands in no closing [ed.context]",
        ),
        (
            ":::::{closing}\nDone.\n\n:::{signature} laval\n:order: first\n:::\n:::::\n\n"
            + actor("laval"),
            "25: WARNING: option 'order' of signature is no number: 'first' [ed.value]",
        ),
    ],
)
def test_mistakes(tmp_path: Path, text: str, says: str) -> None:
    assert f"index.md:{says}" in warnings(tmp_path, text)


def test_the_register_of_places(tmp_path: Path) -> None:
    text = f":::{{places}}\n:kind: city\n:::\n\n{place('rome', 'kind: city')}"
    text += place("athens", "kind: city") + place("rhine", "kind: river")
    edition = resolved(tmp_path, text)
    [(_, found)] = listed(edition.trees["index"])
    assert found == ["Athens", "Rome"]


def test_an_empty_register_says_so(tmp_path: Path) -> None:
    edition = resolved(tmp_path, ":::{places}\n:::\n")
    assert "No entries." in edition.trees["index"].astext()


def test_signatures_are_data(tmp_path: Path) -> None:
    text = (
        "::::{closing}\nDone.\n\n:::{signature} laval\n:name: Pierre LAVAL\n:office: Minister\n"
        ":order: 2\n:::\n::::\n\n" + actor("laval")
    )
    edition = resolved(tmp_path, text)
    [signature] = edition.trees["index"].findall(nodes.signature)
    assert signature.astext() == "Pierre LAVAL, Minister"
    [record] = edition.domain.pages["index"].signatures
    assert (record.anchor, record.actor, record.order) == ("treaty-closing", "laval", 2)
    wording = edition.domain.pages["index"].wordings[-1]
    assert wording.paragraphs == ("Done.", "Pierre LAVAL, Minister")


def test_a_signature_is_text_of_the_closing(tmp_path: Path) -> None:
    """A note on it stands in its line, and an entry of the apparatus finds it."""
    text = (
        "::::{closing}\nDone.\n\n:::{signature} laval\n:name: P. Laval\n\n[^who]\n:::\n\n"
        ":::{apparatus}\nP. Laval] P. LAVAL F1\n:::\n::::\n\n[^who]: So signed.\n\n"
        ":::{witness} F1\n:title: A copy\n:language: fr\n\nA copy.\n:::\n\n" + actor("laval")
    )
    edition = resolved(tmp_path, text)
    [signature] = edition.trees["index"].findall(nodes.signature)
    [line] = signature.children
    assert isinstance(line, nodes.entry_meta)
    assert len(list(line.findall(dn.footnote_reference))) == 1
    assert len(list(line.findall(nodes.lemma_start))) == 1
