"""The domain: its tables, what it publishes, and what examples keep to themselves."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from sphinx_edition.collect import Collected
from sphinx_edition.facts import Facts
from tests.resolved import HISTORY, INDEX, PROTOCOL, TREATY, Resolved, small_edition

if TYPE_CHECKING:
    from pathlib import Path


def test_inventory(tmp_path: Path) -> None:
    """Anchors are names; what is only cited, and what is internal, is not in it."""
    edition = small_edition(tmp_path / "edition")
    found = {(name, title, kind) for name, title, kind, *_ in edition.domain.get_objects()}
    assert found == {
        ("treaty", "Treaty", "instrument"),
        ("treaty-preamble", "Preamble", "preamble"),
        ("treaty-preamble-par-1", "Preamble(1)", "paragraph"),
        ("treaty-preamble-par-2", "Preamble(2)", "paragraph"),
        ("treaty-art-1", "Article 1", "article"),
        ("treaty-art-1-par-1", "Article 1(1)", "paragraph"),
        ("treaty-art-1-par-1-pt-a", "Article 1(1)(a)", "point"),
        ("treaty-art-1-par-1-pt-b", "Article 1(1)(b)", "point"),
        ("treaty-art-1-par-2", "Article 1(2)", "paragraph"),
        ("treaty-art-1-commentary", "Commentary on Article 1", "commentary"),
        ("treaty-art-2", "Article 2", "article"),
        ("treaty-art-2-par-1", "Article 2(1)", "paragraph"),
        ("treaty-annex-a", "Annex A", "annex"),
        ("treaty-annex-a-par-1", "Annex A(1)", "paragraph"),
        ("protocol", "Protocol", "instrument"),
        ("protocol-art-4", "Protocol, Point 4", "article"),
        ("protocol-art-4-par-1", "Protocol, Point 4(1)", "paragraph"),
        ("event-exchange", "Exchange of ratifications, 27 March 1936", "event"),
        ("actor-laval", "Pierre Laval", "actor"),
    }


def test_examples_keep_to_themselves(tmp_path: Path) -> None:
    """Their keys are in no inventory or listing, and may be those of the edition."""
    edition = Resolved(
        tmp_path / "e",
        index=INDEX.replace("prose", "handbook"),
        treaty=TREATY,
        protocol=PROTOCOL,
        history=HISTORY + "\n:::{chronology}\n:::\n\n:::{actors}\n:::\n",
        handbook="""\
        (handbook)=
        # Handbook

        :::::{example}

        See {art}`treaty 1` and {event}`exchange`, but {actor}`laval`.

        :::{instrument} treaty
        :title: A Treaty of the Example
        :unit: Clause
        :::

        :::{article} 1

        Text with a note.[^ours]
        :::

        :::{event} exchange
        :title: Exchange of gifts
        :date: 1900
        :certainty: reported

        Gifts were exchanged.
        :::

        :::{chronology}
        :::

        [^ours]: The example's note.
        :::::

        {art}`treaty 1`
        """,
    )
    assert edition.warnings == []
    objects = {name for name, *_ in edition.domain.get_objects()}
    assert not any(name.startswith("i-") for name in objects)
    titles = [e.title for e in edition.domain.tables.events_in("")]
    assert titles == ["Exchange of ratifications"]
    found = edition.links("handbook")
    scope = "i-handbook-4-"
    assert ("Clause 1", f"#{scope}treaty-art-1") in found
    assert ("Exchange of gifts, 1900", f"#{scope}event-exchange") in found
    assert ("Pierre Laval", "history#actor-laval") in found
    assert ("Article 1", "treaty#treaty-art-1") in found, "outside, the edition's"
    assert "Exchange of gifts" not in edition.trees["history"].astext()


def test_purge_and_merge(tmp_path: Path) -> None:
    domain = small_edition(tmp_path / "e").domain
    assert "treaty-art-1" in domain.tables.records
    kept = domain.data["pages"]["treaty"]
    domain.clear_doc("treaty")
    assert "treaty-art-1" not in domain.tables.records
    assert "protocol-art-4" in domain.tables.records
    domain.clear_doc("nothing")
    other = {"pages": {"treaty": kept, "history": pickle.dumps(Collected((), ()))}}
    domain.merge_domaindata({"treaty", "index"}, other)
    assert "treaty-art-1" in domain.tables.records
    assert "event-exchange" in domain.tables.records, "a worker speaks for its own pages only"


def test_tables_are_made_once(tmp_path: Path) -> None:
    domain = small_edition(tmp_path / "e").domain
    assert domain.tables is domain.tables
    assert domain.naming is domain.naming
    before = domain.naming
    domain.clear_doc("nothing")
    assert domain.naming is not before


def test_of_two_claims_the_first_by_page_and_line_wins(tmp_path: Path) -> None:
    text = "({0})=\n# Page\n\n:::{{actor}} laval\n:name: Laval of {0}\n\nText.\n:::\n"
    pages = {name: text.format(name) for name in ("a", "b")}
    edition = Resolved(tmp_path / "e", index="# Index\n\n:::{toctree}\nb\na\n:::\n", **pages)
    record = edition.domain.tables.records["actor-laval"]
    assert record.docname == "a"
    assert len(edition.warnings) == 1
    assert (
        "b.md:4: WARNING: the anchor 'actor-laval' is already that of a, line 4"
        in edition.warnings[0]
    )


def test_serial_and_parallel_reading_give_the_same(tmp_path: Path) -> None:
    directive = ":::{{event}} e{0}\n:title: E\n:date: 19{0}\n:certainty: reported\n\nText.\n:::\n"
    pages = {f"p{n}": f"(p{n})=\n# P\n\n" + directive.format(n) for n in range(10, 18)}
    index = "# Index\n\n:::{toctree}\n" + "\n".join(pages) + "\n:::\n"
    serial = Resolved(tmp_path / "e", index=index, **pages)

    def given() -> object:
        facts = Facts(serial.domain.env)
        shown = [facts.of(name) for name in sorted(serial.domain.pages)]
        return shown, sorted(serial.domain.get_objects())

    before = given()
    serial.edition.run("xml", parallel=2, freshenv=True)
    assert given() == before
    assert len(list(serial.domain.get_objects())) == 8
