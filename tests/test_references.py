"""References from anywhere to anywhere, within an edition and from other projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes as dn

from tests.resolved import Resolved, small_edition

if TYPE_CHECKING:
    from pathlib import Path

#: What is written, the words of the link, and where it leads.
REFERENCES = [
    ("{art}`treaty 1`", "Article 1", "treaty#treaty-art-1"),
    ("{art}`treaty 1(2)`", "Article 1(2)", "treaty#treaty-art-1-par-2"),
    ("{art}`treaty 1(1)(b)`", "Article 1(1)(b)", "treaty#treaty-art-1-par-1-pt-b"),
    ("{art}`treaty preamble`", "Preamble", "treaty#treaty-preamble"),
    ("{art}`treaty preamble(2)`", "Preamble(2)", "treaty#treaty-preamble-par-2"),
    ("{art}`treaty annex A`", "Annex A", "treaty#treaty-annex-a"),
    ("{art}`that rule <treaty 1(2)>`", "that rule", "treaty#treaty-art-1-par-2"),
    ("{art}`treaty 1..2`", "Article 1–2", "treaty#treaty-art-1"),
    ("{art}`protocol 4`", "Protocol, Point 4", "protocol#protocol-art-4"),
    ("{art}`protocol`", "Protocol", "protocol#protocol"),
    ("{ed:art}`treaty 1`", "Article 1", "treaty#treaty-art-1"),
    ("{instrument}`protocol`", "Protocol", "protocol#protocol"),
    ("{instrument}`covenant`", "Covenant", "history#covenant"),
    ("{art}`covenant 15(7)`", "Covenant, Article 15(7)", "history#covenant"),
    ("{art}`covenant 15..16`", "Covenant, Article 15–16", "history#covenant"),
    ("{art}`the clause <covenant 16>`", "the clause", "history#covenant"),
    (
        "{event}`exchange`",
        "Exchange of ratifications, 27 March 1936",
        "history#event-exchange",
    ),
    ("{event}`an act <exchange>`", "an act", "history#event-exchange"),
    ("{actor}`laval`", "Pierre Laval", "history#actor-laval"),
    ("{actor}`he <laval>`", "he", "history#actor-laval"),
    ("[rule](#treaty-art-1)", "rule", "treaty#treaty-art-1"),
    ("[](#treaty-art-1-par-2)", "Article 1(2)", "treaty#treaty-art-1-par-2"),
    ("[](#protocol-art-4)", "Protocol, Point 4", "protocol#protocol-art-4"),
    ("[treaty](#treaty)", "treaty", "treaty#treaty"),
    ("[](#treaty)", "Treaty", "treaty#treaty"),
    (
        "[](#event-exchange)",
        "Exchange of ratifications, 27 March 1936",
        "history#event-exchange",
    ),
    ("[](#actor-laval)", "Pierre Laval", "history#actor-laval"),
    ("[](#covenant-art-10)", "Covenant, Article 10", "history#covenant"),
    ("[](#history)", "History", "history#history"),
    (
        "[](#treaty-art-1-commentary)",
        "Commentary on Article 1",
        "treaty#treaty-art-1-commentary",
    ),
    (
        "[note](#treaty-art-1-commentary)",
        "note",
        "treaty#treaty-art-1-commentary",
    ),
    ("{any}`treaty-art-1`", "Article 1", "treaty#treaty-art-1"),
    ("{any}`peace <treaty-art-1>`", "peace", "treaty#treaty-art-1"),
    (
        "{any}`event-exchange`",
        "Exchange of ratifications, 27 March 1936",
        "history#event-exchange",
    ),
    ("{any}`actor-laval`", "Pierre Laval", "history#actor-laval"),
]


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    """All references in one edition, a paragraph each."""
    prose = "\n\n".join(written for written, _, _ in REFERENCES)
    return small_edition(tmp_path_factory.mktemp("references") / "edition", prose)


@pytest.mark.parametrize(("written", "words", "address"), REFERENCES)
def test_references(references: Resolved, written: str, words: str, address: str) -> None:
    place = [row[0] for row in REFERENCES].index(written)
    [link] = list(references.trees["prose"].findall(dn.paragraph))[place].findall(dn.reference)
    assert link.astext() == words
    assert not list(link.findall(dn.literal))  # `{any}` would set words as code
    assert (link.get("refuri") or f"#{link.get('refid')}") == address


def test_references_warn_of_nothing(references: Resolved) -> None:
    assert references.warnings == []


def test_lists_are_references_each(tmp_path: Path) -> None:
    assert small_edition(tmp_path / "e", "{art}`treaty 1, 2`").links("prose") == [
        ("Article 1", "treaty#treaty-art-1"),
        ("Article 2", "treaty#treaty-art-2"),
    ]


def test_cards(tmp_path: Path) -> None:
    prose = "{event}`exchange` {actor}`laval` {art}`treaty 1`"
    tree = small_edition(tmp_path / "e", prose).trees["prose"]
    event, actor, article = tree.findall(dn.reference)
    assert event["card"].split("\n") == [
        "27 March 1936",
        "Exchange of ratifications",
        "The ratifications were exchanged.",
    ]
    assert actor["card"].split("\n") == ["Foreign minister", "Pierre Laval", "He signed."]
    assert "card" not in article


def test_the_principal_instrument_is_chosen(tmp_path: Path) -> None:
    prose = "{art}`treaty 1` {art}`protocol 4`"
    edition = small_edition(tmp_path / "e", prose, "edition_instrument = 'protocol'")
    assert [words for words, _ in edition.links("prose")] == ["Treaty, Article 1", "Point 4"]


def test_a_printed_number_is_what_is_cited(tmp_path: Path) -> None:
    page = """\
    # Law

    :::{instrument} law
    :title: Law
    :unit: §
    :::

    :::{article} Fünf
    :key: 5

    Text.
    :::

    (prose)=
    ## Prose

    {art}`law 5` and {art}`law 5(1)`
    """
    edition = Resolved(tmp_path / "e", index=page)
    assert edition.warnings == []
    assert edition.links("index") == [("§ Fünf", "#law-art-5"), ("§ Fünf(1)", "#law-art-5-par-1")]


# -- other projects -------------------------------------------------------------------

SITE = "https://example.org/edition/"
FOREIGN = [
    ("{art}`treaty 1(2)`", "Article 1(2)", "treaty.html#treaty-art-1-par-2"),
    ("{art}`protocol 4`", "Protocol, Point 4", "protocol.html#protocol-art-4"),
    ("{art}`words <treaty 1>`", "words", "treaty.html#treaty-art-1"),
    (
        "{event}`exchange`",
        "Exchange of ratifications, 27 March 1936",
        "history.html#event-exchange",
    ),
    ("{actor}`laval`", "Pierre Laval", "history.html#actor-laval"),
    ("{instrument}`protocol`", "Protocol", "protocol.html#protocol"),
    ("{external+edition:ed:art}`treaty 1`", "Article 1", "treaty.html#treaty-art-1"),
    ("{any}`treaty-art-1`", "Article 1", "treaty.html#treaty-art-1"),
    ("[](inv:edition#treaty-art-1)", "Article 1", "treaty.html#treaty-art-1"),
    ("[rule](inv:edition#treaty-art-1)", "rule", "treaty.html#treaty-art-1"),
]
EXTERNAL = """\
:::{{instrument}} treaty
:title: Treaty of Mutual Assistance
:short: Treaty
:external:
:inventory: {}
:::

"""


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the small edition publishes for other projects."""
    edition = small_edition(tmp_path_factory.mktemp("inventory") / "edition").edition.run("html")
    return edition.app.outdir / "objects.inv"


def other_project(folder: Path, prose: str, inventory: Path) -> Resolved:
    conf = f"intersphinx_mapping = {{'edition': ({SITE!r}, {str(inventory)!r})}}"
    return Resolved(folder, conf, index=f"# Another\n\n{prose}\n")


def test_from_another_project(tmp_path: Path, inventory: Path) -> None:
    prose = "\n\n".join(written for written, _, _ in FOREIGN)
    edition = other_project(tmp_path / "e", prose, inventory)
    assert edition.warnings == []
    assert edition.links("index") == [(words, SITE + address) for _, words, address in FOREIGN]


def test_external_instrument_with_inventory(tmp_path: Path, inventory: Path) -> None:
    prose = EXTERNAL.format("edition") + "{art}`treaty 1(2)`, {art}`here <treaty 2>`"
    edition = other_project(tmp_path / "e", prose, inventory)
    assert edition.warnings == []
    assert edition.links("index") == [
        # There it is the principal instrument, and its name is left out; here it is not.
        ("Treaty, Article 1(2)", SITE + "treaty.html#treaty-art-1-par-2"),
        ("here", SITE + "treaty.html#treaty-art-2"),
    ]


def test_external_instrument_with_unknown_inventory(tmp_path: Path, inventory: Path) -> None:
    prose = EXTERNAL.format("edtion") + "{art}`treaty 1(2)`"
    edition = other_project(tmp_path / "e", prose, inventory)
    assert "did you mean 'edition'?" in edition.warnings[0]


def test_provision_that_the_inventory_lacks(tmp_path: Path, inventory: Path) -> None:
    prose = EXTERNAL.format("edition") + "{art}`treaty 99`"
    edition = other_project(tmp_path / "e", prose, inventory)
    [warning] = edition.warnings
    assert "no provision 'treaty 99'" in warning
