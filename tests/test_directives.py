"""Markdown in, doctree out: each directive of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from docutils import nodes as dn

from sphinx_edition import nodes
from tests.pages import TREATY, only, page

if TYPE_CHECKING:
    from tests.conftest import Build


def anchors(tree: dn.Element) -> list[str]:
    """Anchors of provisions, paragraphs and points in order, without the instrument's key."""
    kinds = nodes.provision | nodes.recital | nodes.provision_paragraph | nodes.point
    found = [cast("dn.Element", n) for n in tree.findall(lambda n: isinstance(n, kinds))]
    return [str(node.get("anchor", "")).removeprefix("treaty-") for node in found]


def margins(tree: dn.Element) -> list[str]:
    """What stands in the margin."""
    return [number["number"] for number in tree.findall(nodes.paragraph_number)]


# -- provisions -------------------------------------------------------------------------


def test_article(build: Build) -> None:
    text = ":::{article} 2\n:title: Of [peace]\n:basis: F1 F2 R3\n\nFirst.\n\nSecond.\n:::"
    article = only(page(build, text), nodes.article)
    assert article["ids"] == ["treaty-art-2"]
    assert (article["instrument"], article["path"], article["number"]) == ("treaty", "2", "2")
    title, basis, first, second = article.children
    assert title.astext() == "Article 2 · Of [peace]", "a title is printed as typed"
    assert isinstance(basis, nodes.basis)
    assert basis.astext() == "Translation · basis F1 F2 R3"
    assert isinstance(first, nodes.provision_paragraph)
    assert first["counted"]
    assert second.astext() == "¶ 2 Second."
    assert anchors(article) == ["art-2", "art-2-par-1", "art-2-par-2"]


def test_article_without_title_or_basis(build: Build) -> None:
    article = only(page(build, ":::{article} IV\n\nText.\n:::"), nodes.article)
    assert article[0].astext() == "Article IV"
    assert not list(article.findall(nodes.basis))
    assert article["ids"] == ["treaty-art-iv"]


def test_text_kind(build: Build) -> None:
    text = ":::{article} 1\n:text: paraphrase\n\nText.\n:::"
    article = only(page(build, text), nodes.article)
    assert article["text"] == "paraphrase"
    assert only(article, nodes.basis).astext() == "Paraphrase"


def test_unit(build: Build) -> None:
    head = ":::{instrument} protocol\n:title: P\n:unit: Point\n:::\n\n"
    tree = page(build, ":::{article} 4\n\nText.\n:::", head=head)
    assert only(tree, nodes.article)[0].astext() == "Point 4"
    assert only(tree, nodes.article)["ids"] == ["protocol-art-4"]


def test_article_with_key(build: Build) -> None:
    article = only(page(build, ":::{article} § 5\n:key: 5\n\nText.\n:::"), nodes.article)
    assert article["ids"] == ["treaty-art-5"]
    assert article[0].astext() == "Article § 5"


def test_preamble_and_closing(build: Build) -> None:
    text = ":::{preamble}\n\nThe Parties,\n\nagree:\n:::\n\n:::{closing}\n\nDone at Paris.\n:::"
    tree = page(build, text)
    assert only(tree, nodes.preamble)[0].astext() == "Preamble"
    assert only(tree, nodes.closing)[0].astext() == "Closing"
    assert anchors(tree) == [
        "preamble",
        "preamble-par-1",
        "preamble-par-2",
        "closing",
        "closing-par-1",
    ]


def test_a_preamble_with_a_title_has_no_other(build: Build) -> None:
    text = ":::{preamble}\n:title: The High Contracting Parties\n\nText.\n:::"
    assert only(page(build, text), nodes.preamble)[0].astext() == "The High Contracting Parties"


def test_recitals(build: Build) -> None:
    text = ":::{recital} 19\n\nFirst.\n\nSecond.\n:::\n\n:::{recital} 20\n\nOther.\n:::"
    tree = page(build, text)
    first, second = tree.findall(nodes.recital)
    assert first["ids"] == ["treaty-rec-19"]
    assert margins(first) == ["19", "2"]
    assert margins(second) == ["20"]
    assert anchors(first) == ["rec-19", "rec-19-par-1", "rec-19-par-2"]


def test_annex_with_articles(build: Build) -> None:
    text = "::::{annex} II\n:title: Maps\n\n:::{article} 3\n\nText.\n:::\n::::"
    tree = page(build, text)
    assert only(tree, nodes.annex)[0].astext() == "Annex II · Maps"
    assert anchors(tree) == ["annex-ii", "annex-ii-art-3", "annex-ii-art-3-par-1"]


def test_divisions(build: Build) -> None:
    """Articles are numbered through: divisions are no part of their locators."""
    text = (
        ":::::{division} chapter III\n:title: Rights\n\n::::{division} section 1\n\n"
        ":::{article} 12\n\nText.\n:::\n::::\n:::::"
    )
    tree = page(build, text)
    chapter, section = tree.findall(nodes.division)
    assert chapter[0].astext() == "Chapter III · Rights"
    assert section[0].astext() == "Section 1"
    assert section.parent is chapter
    assert anchors(tree) == ["chap-iii", "chap-iii-sec-1", "art-12", "art-12-par-1"]


def test_a_division_ends(build: Build) -> None:
    text = "".join(
        f"::::{{division}} part {n}\n\n:::{{article}} {n}\n\nText.\n:::\n::::\n\n" for n in "12"
    )
    tree = page(build, text)
    assert anchors(tree)[::3] == ["part-1", "part-2"]


# -- paragraphs and points ----------------------------------------------------------------


def article(build: Build, body: str) -> nodes.article:
    return only(page(build, f":::::{{article}} 1\n\n{body}\n:::::"), nodes.article)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("(1) One.\n\n(2) Two.", ["par-1", "par-2"]),
        ("(1) One.\n\n(1bis) One and a half.\n\n(2) Two.", ["par-1", "par-1bis", "par-2"]),
        ("(?chapeau) Of all:\n\n(1) One.", ["par-chapeau", "par-1"]),
        ("(1) One.\n\n(?x) Unnumbered.", ["par-1", "par-x"]),
        ("(1) One.\n\n(1)(?2) Its second.", ["par-1", "par-1-pt-2"]),
        ("(1)(a) One.\n\n(1)(b) Two.", ["par-1-pt-a", "par-1-pt-b"]),
        ("(I) One.\n\n(IV) Four.", ["par-i", "par-iv"]),
        ("One:\n\n- (a) first;\n- (b) second.", ["par-1", "par-1-pt-a", "par-1-pt-b"]),
        (
            "(3) One:\n\n- (a) first:\n  - (i) deep;\n  - (ii) deeper.",
            ["par-3", "par-3-pt-a", "par-3-pt-a-pt-i", "par-3-pt-a-pt-ii"],
        ),
        (
            "(1) One:\n\n  1. first;\n  2. second.",
            ["par-1", "par-1-pt-1", "par-1-pt-2"],
        ),
        ("One:\n\n- plain;\n- list.", ["par-1"]),
        ("(a lawyer) says so.", ["par-1"]),
    ],
)
def test_anchors(build: Build, body: str, found: list[str]) -> None:
    made = [anchor for anchor in anchors(article(build, body)) if anchor]
    assert made == ["art-1", *(f"art-1-{anchor}" for anchor in found)]


def test_printed_numbers_move_to_the_margin(build: Build) -> None:
    found = article(build, "(1) One.\n\n- (a) first;\n- (b) second.\n\n(?x) None.")
    assert margins(found) == ["1", "a", "b", ""]
    paragraphs = [p.astext() for p in found.findall(nodes.provision_paragraph)]
    assert paragraphs == ["(1) One.", "None."]


@pytest.mark.parametrize(
    "between",
    [
        "- a\n- list",
        "1. a\n2. list",
        "> A quotation.",
        "| a | table |\n|---|---|\n| 1 | 2 |",
        "```\ncode\n```",
    ],
)
def test_text_after_a_block_goes_on(build: Build, between: str) -> None:
    found = article(build, f"First:\n\n{between}\n\nwhich goes on.\n\nSecond.")
    own = [p for p in found if isinstance(p, nodes.provision_paragraph)]
    assert [p.get("continues", False) for p in own] == [False, True, False]
    assert [p.get("number", "") for p in own] == ["1", "", "2"]
    assert own[1]["ids"] == []


def test_an_invisible_thing_is_no_block(build: Build) -> None:
    found = article(build, "First.\n\n% a comment\n\nSecond.\n\n(key)=\n\nThird.")
    assert margins(found) == ["1", "2", "3"]


def test_inserting_before_a_numbered_paragraph_moves_no_anchor(build: Build) -> None:
    before = anchors(article(build, "(1) One.\n\n(2) Two."))
    after = anchors(article(build, "(1) One.\n\n(1bis) New.\n\n(2) Two."))
    assert [anchor for anchor in after if "bis" not in anchor] == before


def test_what_an_article_can_hold(build: Build) -> None:
    body = (
        "(1) One.[^why]\n\n> Quoted (1) words.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "- plain\n- list\n\n(2) Two.\n\n::::{commentary}\nWhy so.\n::::"
    )
    text = f":::::{{article}} 1\n\n{body}\n:::::\n\n[^why]: Because.\n\n    And so."
    found = only(page(build, text), nodes.article)
    kinds = [type(child).__name__ for child in found]
    assert kinds == [
        "title",
        "provision_paragraph",
        "block_quote",
        "table",
        "bullet_list",
        "provision_paragraph",
        "commentary",
        "footnote",
    ]
    note = only(found, dn.footnote)
    assert note["ids"] == ["note-why"]
    assert len([c for c in note if isinstance(c, dn.paragraph)]) == 2


# -- gaps, marks, commentary --------------------------------------------------------------


def test_gap_with_summary(build: Build) -> None:
    text = (
        "(1) One.\n\n:::{gap}\n:extent: the rest\n:source: *D*, no. 3\n\nSaid to promise help.\n:::"
    )
    gap = only(article(build, text), nodes.gap)
    sign, summary = gap.children
    assert sign.astext() == "[Gap: the rest]"
    assert isinstance(summary, nodes.summary)
    assert [child.astext() for child in summary] == [
        "Editorial summary, from D, no. 3",
        "Said to promise help.",
    ]
    assert only(summary, dn.emphasis).astext() == "D"


def test_gap_of_known_length_is_counted(build: Build) -> None:
    body = "One.\n\n:::{gap}\n:paragraphs: 2\n:::\n\nFour."
    assert margins(article(build, body)) == ["1", "4"]


def test_after_a_gap_of_unknown_length_nothing_is_counted(build: Build) -> None:
    edition = build(
        f"# Page\n\n{TREATY}::::{{article}} 1\n\nOne.\n\n:::{{gap}}\n:::\n\nLater.\n::::\n"
    )
    [warning] = edition.warnings
    assert "after a gap of unknown length 'Later.' cannot be counted" in warning
    assert margins(edition.doctree()) == ["1"]


def test_marks(build: Build) -> None:
    found = article(build, "{supplied}`and *quiet*` {sic}`vitamin` {gap}`[…]`")
    supplied, sic = only(found, nodes.supplied), only(found, nodes.sic)
    assert supplied.astext() == "⟨and quiet⟩"
    assert only(supplied, dn.emphasis).astext() == "quiet"
    assert sic.astext() == "vitamin [sic]"
    assert only(found, nodes.lacuna).astext() == "[…]"
    assert [sign.astext() for sign in found.findall(nodes.sign)] == ["⟨", "⟩", " [sic]"]


def test_commentary_elsewhere(build: Build) -> None:
    text = (
        ":::{article} 2\n\nText.\n:::\n\n:::{commentary}\n:for: treaty 2\n\n"
        "On {art}`2(1)`, without the key.\n:::"
    )
    commentary = only(page(build, text), nodes.commentary)
    assert commentary["ids"] == ["treaty-art-2-commentary"]
    assert commentary[0].astext() == "Commentary on treaty 2"  # before it is resolved


# -- instruments --------------------------------------------------------------------------


def test_instrument_takes_over_its_section(build: Build) -> None:
    tree = page(build, "Text.")
    section = only(tree, dn.section)
    assert section["ids"][0] == "treaty"
    assert only(tree, nodes.instrument)["attached"]


def test_instrument_in_the_text_has_its_own_anchor(build: Build) -> None:
    tree = page(build, "Text.", head="Words before.\n\n" + TREATY)
    assert only(tree, nodes.instrument)["ids"] == ["treaty"]


def test_the_full_title_is_not_said_twice(build: Build) -> None:
    edition = build(f"# A Treaty\n\n{TREATY}")
    assert [node.astext() for node in edition.doctree().findall(nodes.instrument)] == [""]
    assert "A Treaty" in only(page(build, ""), nodes.instrument).astext()


def test_several_instruments_on_one_page(build: Build) -> None:
    text = (
        ":::{article} 1\n\nText.\n:::\n\n(two)=\n## Two\n\n"
        ":::{instrument} protocol\n:title: P\n:unit: Point\n:::\n\n:::{article} 1\n\nText.\n:::\n\n"
        "(three)=\n## Three\n\n:::{current-instrument} treaty\n:::\n\n:::{article} 2\n\nText.\n:::"
    )
    tree = page(build, text)
    found = [(a["ids"][0], a[0].astext()) for a in tree.findall(nodes.article)]
    assert found == [
        ("treaty-art-1", "Article 1"),
        ("protocol-art-1", "Point 1"),
        ("treaty-art-2", "Article 2"),
    ]


def test_one_instrument_over_several_pages(build: Build) -> None:
    goes_on = ":::{current-instrument} protocol\n:unit: Point\n:text: original\n:::\n\n"
    edition = build(
        "# Index\n\n:::{toctree}\none\ntwo\n:::\n",
        one="(one)=\n# One\n\n:::{instrument} protocol\n:title: P\n:unit: Point\n:::\n",
        two=f"(two)=\n# Two\n\n{goes_on}:::{{article}} 7\n:basis: A\n\nText.\n:::\n",
    )
    assert edition.warnings == []
    found = only(edition.doctree("two"), nodes.article)
    assert found["ids"] == ["protocol-art-7"]
    assert found[0].astext() == "Point 7"
    assert only(found, nodes.basis).astext() == "Original text · basis A"


def test_an_external_instrument_does_not_go_on(build: Build) -> None:
    text = (
        ":::{instrument} covenant\n:title: C\n:external:\n:url: https://example.org\n:::\n\n"
        ":::{article} 1\n\nText.\n:::"
    )
    assert only(page(build, text), nodes.article)["ids"] == ["treaty-art-1"]
