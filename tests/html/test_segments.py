"""The edited text cut into segments: doctrees made by hand, and texts made up by hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition import nodes as ed
from sphinx_edition.edited_text import paragraphs
from sphinx_edition.html import elements
from sphinx_edition.html.segments import Cutter, Differences
from sphinx_edition.model.apparatus import Span, Text
from sphinx_edition.model.apparatus.ranges import merged
from sphinx_edition.model.apparatus.witnesses import Changes, Insertion, applied

if TYPE_CHECKING:
    from collections.abc import Sequence


def letter(end: dn.Element) -> elements.letter:
    return elements.letter(mark=end["mark"], refid=end["entry"], label="", says="")


def start(mark: str) -> ed.lemma_start:
    return ed.lemma_start(entry=f"i-app-{mark}", ids=[f"i-lem-{mark}"], mark=mark)


def end(mark: str) -> ed.lemma_end:
    return ed.lemma_end(entry=f"i-app-{mark}", mark=mark)


def article(*blocks: Sequence[dn.Node | str]) -> ed.article:
    found = ed.article(steps=())
    for block in blocks:
        paragraph = ed.provision_paragraph(steps=())
        paragraph.extend(dn.Text(part) if isinstance(part, str) else part for part in block)
        found += paragraph
    return found


def cut(unit: dn.Element, **changes: Changes) -> list[dn.Element]:
    found = paragraphs(unit)
    cutter = Cutter(Differences(changes.items(), len(found)), letter)
    for index, paragraph in enumerate(found):
        cutter.cut(index, paragraph)
    return [paragraph.node for paragraph in found]


def ids(unit: dn.Element) -> list[list[str]]:
    return [node["ids"] for node in unit.findall(elements.segment)]


def told(block: dn.Node) -> list[str]:
    """The block in short: words, and after bars what they belong to."""
    found = []
    for node in block.findall():
        if isinstance(node, elements.letter):
            found.append(f"^{node['mark']}")
        elif isinstance(node, elements.insertion):
            found.append(f"+{node['words']}+{' '.join(node['sigla'])}")
        elif isinstance(node, dn.Text):
            parent = node.parent
            keys = ["entries", "out", "instead", "lost"]
            is_segment = isinstance(parent, elements.segment)
            of = [" ".join(parent.get(key, [])) for key in keys] if is_segment else []
            found.append("|".join([str(node), *(part for part in of if part)]))
    return found


def test_lemmata_that_overlap_are_cut() -> None:
    unit = article(
        ["alpha ", start("a"), "beta ", start("b"), "gamma", end("a"), " delta", end("b"), "."]
    )
    assert told(cut(unit)[0]) == [
        "alpha ",
        "beta |i-app-a",
        "gamma|i-app-a i-app-b",
        "^a",
        " delta|i-app-b",
        "^b",
        ".",
    ]
    assert ids(unit) == [["i-lem-a"], ["i-lem-b"], []]


def test_two_that_begin_together_share_a_segment() -> None:
    unit = article([start("a"), start("b"), "one", end("b"), " two", end("a")])
    cut(unit)
    assert ids(unit) == [["i-lem-a", "i-lem-b"], []]


def test_a_lemma_goes_over_paragraphs() -> None:
    unit = cut(article(["one ", start("a"), "two"], ["three", end("a"), " four"]))
    assert told(unit[0]) == ["one ", "two|i-app-a"]
    assert told(unit[1]) == ["three|i-app-a", "^a", " four"]


def test_a_letter_stands_after_the_link_in_which_its_lemma_ends() -> None:
    inside = [dn.Text("in a "), start("a"), dn.Text("link"), end("a"), dn.Text(" here")]
    link = dn.reference("", "", dn.inline("", "", *inside))
    [block] = cut(article([start("b"), link, end("b"), "."]))
    assert [type(node).__name__ for node in block] == ["reference", "letter", "letter", "Text"]
    assert [node["mark"] for node in block.findall(elements.letter)] == ["a", "b"]


def test_what_is_printed_whole_is_marked_whole() -> None:
    formula = dn.math("", "a b")
    changes = Changes((Span(0, 2, 3),), (Insertion(0, 2, "c"),), ())
    [block] = cut(article([start("a"), formula, end("a")]), W=changes)
    assert [type(node).__name__ for node in block] == ["insertion", "segment", "letter"]
    assert formula.parent is block[1]
    assert formula.astext() == "a b"


def test_the_same_words_of_several_witnesses_stand_once() -> None:
    one = Changes((Span(0, 4, 7),), (Insertion(0, 4, "deux", 0, 0),), ())
    other = Changes((Span(0, 4, 7),), (Insertion(0, 4, "zwei", 0, 1),), ())
    unit = cut(article(["one two three"]), A=one, B=one, C=other)
    assert told(unit[0]) == ["one ", "+deux+A B", "+zwei+C", "two|A B C", " three"]


def test_what_is_replaced_is_told_from_what_is_lacking() -> None:
    changes = Changes((Span(0, 0, 3), Span(0, 4, 7)), (Insertion(0, 4, "x"),), (Span(0, 8, 13),))
    [block] = cut(article(["one two three"]), A=changes)
    segments = list(block.findall(elements.segment))
    assert [s.get("out") for s in segments] == [["A"], None, None]
    assert [s.get("instead") for s in segments] == [None, ["A"], None]
    assert [s.get("lost") for s in segments] == [None, None, ["A"]]


def test_words_that_follow_stand_before_the_letter() -> None:
    changes = Changes((), (Insertion(0, 3, " more"),), ())
    unit = cut(article([start("a"), "one", end("a"), " two"]), A=changes)
    assert told(unit[0]) == ["one|i-app-a", "+ more+A", "^a", " two"]


def test_thousands_of_lemmata_in_a_paragraph() -> None:
    parts: list[dn.Node | str] = []
    for number in range(10_000):
        parts += [start(str(number)), "word", end(str(number)), " "]
    [block] = cut(article(parts))
    assert sum(1 for _ in block.findall(elements.letter)) == 10_000


WORDS = st.sampled_from(["ab", "c", "de", ".", ","])


@st.composite
def spans(draw: st.DrawFn, texts: list[str]) -> tuple[Span, ...]:
    found = []
    for index, text in enumerate(texts):
        for _ in range(draw(st.integers(0, 3))):
            ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
            found.append(Span(index, *ends))
    return merged(found)


@given(st.data())
def test_what_is_shown_is_what_the_witness_has(data: st.DataObject) -> None:
    """Whatever is dropped, lost and inserted, at the seams of the doctree or between them."""
    parts = data.draw(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=3))
    texts = ["".join(block) for block in parts]
    places = st.tuples(st.integers(0, len(texts) - 1), st.integers(0, 10))
    put = sorted(data.draw(st.lists(places, max_size=4)))
    words = data.draw(st.lists(st.sampled_from([" x", "y ", "z"]), min_size=4, max_size=4))
    words_of = zip(put, words, strict=False)
    inserted = [
        Insertion(p, min(at, len(texts[p])), w, i) for i, ((p, at), w) in enumerate(words_of)
    ]
    changes = Changes(data.draw(spans(texts)), tuple(inserted), data.draw(spans(texts)))
    unit = cut(article(*parts), W=changes)
    assert tuple(_shown(block) for block in unit) == applied(Text(texts), changes)


def _shown(block: dn.Node) -> str:
    found = []
    for node in block.findall():
        if isinstance(node, elements.insertion):
            found.append(node["words"])
        elif isinstance(node, dn.Text):
            gone = isinstance(node.parent, elements.segment) and any(
                node.parent.get(name) for name in ("out", "instead", "lost")
            )
            found.append("" if gone else str(node))
    return _tidied("".join(found))


def _tidied(text: str) -> str:
    for sign in ",.;":
        text = " ".join(text.split()).replace(f" {sign}", sign)
    return text
