"""The apparatus from Markdown to the page: what is proved, with its words, and what is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from docutils import nodes as dn

from sphinx_edition import nodes
from tests.resolved import Resolved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docutils.nodes import document

HEAD = """\
# Page

:::{instrument} weirs
:title: A Treaty of Weirs
:short: Treaty
:::

"""
WITNESSES = """

:::{witness} A
:title: First
:language: en
:::
:::{witness} B
:title: Second
:language: en
:covers: 1(1)..1(1)@of the two weirs
:::
:::{witness} F1
:title: French
:language: fr
:::
:::{witness} α
:key: alpha
:title: Family
:members: A B
:::
"""
TEXT = """\
There *shall be* peace on the banks of the two weirs, and no war
on the banks of the river.

It lasts for ever.
"""


def article(entries: str, layer: str = "textual", text: str = TEXT) -> str:
    block = f":::{{apparatus}} {layer}\n\n{entries}\n:::"
    reach = ":covers: 1(1)..1(1)@of the two weirs\n"
    witnesses = WITNESSES if "of the two weirs" in text else WITNESSES.replace(reach, "")
    return f"{HEAD}::::{{article}} 1\n:title: Peace\n\n{text}\n{block}\n::::{witnesses}"


class Build(Protocol):
    """Builds an index page, and more pages by name; ``conf`` is added to conf.py."""

    def __call__(self, text: str, /, conf: str = "", **pages: str) -> Resolved: ...


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    count = 0

    def make(text: str, /, conf: str = "", **pages: str) -> Resolved:
        nonlocal count
        count += 1
        return Resolved(tmp_path / str(count), conf, index=text, **pages)

    yield make


def tree(edition: Resolved) -> document:
    return edition.trees["index"]


def said(edition: Resolved) -> list[str]:
    """The warnings without their places."""
    return [line.partition("WARNING: ")[2] for line in edition.warnings]


def printed(edition: Resolved) -> list[str]:
    """Every entry as a reader has it, without the number of its paragraph."""
    return [
        "".join(c.astext() for c in entry if not c.astext().startswith("§")).replace("\xa0", " ")
        for entry in tree(edition).findall(nodes.apparatus_entry)
    ]


def marked(document: dn.Element) -> list[str]:
    """The words between the marks of each lemma, in the order of the entries."""
    found: dict[str, list[str]] = {}
    open_: list[str] = []
    for node in document.findall():
        match node:
            case nodes.lemma_start():
                found[node["entry"]] = []
                open_.append(node["entry"])
            case nodes.lemma_end():
                open_.remove(node["entry"])
            case dn.Text() if open_ and not isinstance(node.parent, nodes.sign):
                for entry in open_:
                    found[entry].append(str(node))
    assert not open_
    return ["".join(words) for words in found.values()]


# What the build proves

PROOFS = {
    "nothing like it": (
        "peace on the bankz] om. A",
        "'peace on the bankz' is not found; the nearest words are 'peace on the banks' [ed.lemma]",
    ),
    "twice": (
        "on the banks] om. A",
        "'on the banks' is found 2 times: mark the one meant, from on the banks{1} to "
        "on the banks{2} [ed.lemma]",
    ),
    "not that often": (
        "on the banks³] om. A",
        "there is no occurrence 3 of 'on the banks', which is found 2 times [ed.lemma]",
    ),
    "no such paragraph": (
        "§3 peace] om. A",
        "there is no §3 here; there is §1, §2 [ed.lemma]",
    ),
    "undeclared": (
        "peace] pax C2",
        "peace]: no witness has the siglum 'C2'; declared are A, B, F1, α "
        "(a word is written \\C2) [ed.siglum]",
    ),
    "mistyped": (
        "peace] paix FI",
        "in 'paix FI': the reading ends with 'FI', which is no siglum; did you mean 'F1'? "
        "[ed.siglum]",
    ),
    "both sides": (
        "peace] A : calm A",
        "peace]: A has the lemma and 'calm' [ed.witness]",
    ),
    "both sides, by its family": (
        "peace] α : calm B",
        "peace]: B has the lemma and 'calm' [ed.witness]",
    ),
    "out of reach": (
        "for ever] for good B",
        "for ever]: B does not cover this place, by what it declares [ed.witness]",
    ),
    "listed apart": (
        "peace] calm A : calm B",
        "peace]: 'calm' is listed twice: write it once, with A B [ed.reading]",
    ),
    "the lemma itself": (
        "peace] peace A",
        "peace]: the reading 'peace' is the lemma: who has it is named before the first colon, "
        "or not at all [ed.reading]",
    ),
    "unclosed": (
        "peace om. A",
        "no ']' closes the lemma of 'peace om. A'; a line that continues the entry above begins "
        "with a space [ed.notation]",
    ),
    "transposed to nowhere": (
        "peace] transp. post rivers A",
        "peace], transp.: 'rivers' is not found; the nearest words are 'river' [ed.lemma]",
    ),
}


@pytest.mark.parametrize("name", PROOFS)
def test_what_is_proved(build: Build, name: str) -> None:
    entry, message = PROOFS[name]
    edition = build(article(f"banks²] shores A\n{entry}"))
    line = edition.edition.src.joinpath("index.md").read_text("utf-8").splitlines().index(entry) + 1
    assert edition.warnings == [f"index.md:{line}: WARNING: {message}"]


@pytest.mark.parametrize("name", ["mistyped", "unclosed"])
def test_what_cannot_be_read_is_printed_as_typed(build: Build, name: str) -> None:
    edition = build(article(PROOFS[name][0]))
    lost = [n for n in tree(edition).findall(nodes.apparatus) if "ed-app-lost" in n["classes"]]
    assert PROOFS[name][0] in lost[0].astext()


def test_an_entry_without_its_lemma_is_printed(build: Build) -> None:
    assert printed(build(article("hares] rabbits A"))) == ["hares] rabbits A"]


POSITIVE = 'edition_apparatus_style = "positive"\n'


def test_unaccounted_in_positive_style(build: Build) -> None:
    message = "peace]: B covers this place and is not accounted for [ed.witness]"
    for conf, warnings in ((POSITIVE, [message]), ("", [])):
        edition = build(article("peace] A : pax F1"), conf=conf)
        assert said(edition) == warnings


@pytest.mark.parametrize(
    ("style", "entries"),
    [
        ("as-written", ["peace] pax A", "ever] A : always F1", "war] A B : strife F1"]),
        ("positive", ["peace] B : pax A", "ever] A : always F1", "war] A B : strife F1"]),
        ("negative", ["peace] pax A", "ever] always F1", "war] strife F1"]),
    ],
)
def test_one_style_from_the_other(build: Build, style: str, entries: list[str]) -> None:
    text = TEXT.replace("of the two weirs, and no war", "in no war of the two weirs, and")
    source = article("peace] pax A\never] A : always F1\nwar] A B : strife F1", text=text)
    edition = build(source, conf=f'edition_apparatus_style = "{style}"\n')
    assert edition.warnings == []
    assert sorted(printed(edition)) == sorted(entries)


def test_a_translation_computes_nothing(build: Build) -> None:
    source = article("peace] paix F1").replace(":title: Peace", ":title: Peace\n:text: translation")
    edition = build(source, conf=POSITIVE)
    assert edition.warnings == []
    assert printed(edition) == ["peace] paix F1"]
    collation = edition.domain.collations.of("weirs-art-1")
    assert collation is not None
    assert collation.readable == ()
    assert collation.why == "reading.own-words"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "weirs 3",
            "an apparatus is for 'weirs 3', which is no provision with a text; "
            "did you mean 'weirs 1'? [ed.reference]",
        ),
        ("1((", "'1((' is no locator: its brackets are not in order [ed.reference]"),
    ],
)
def test_an_apparatus_for_no_provision(build: Build, written: str, message: str) -> None:
    entry = "peace] om. A"
    text = f"{article('peace] pax A')}\n:::{{apparatus}}\n:for: {written}\n\n{entry}\n:::\n"
    edition = build(text)
    assert said(edition) == [message]
    assert entry in tree(edition).astext()


def test_an_apparatus_outside_any_provision(build: Build) -> None:
    edition = build(f"{article('peace] pax A')}\n:::{{apparatus}}\n\npeace] om. A\n:::\n")
    message = "the apparatus stands in no provision and names none [ed.context]"
    assert said(edition) == [message]


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        (
            ":::{witness} G\n:title: G\n:of: wiers\n:::",
            "the witness G is said to be of 'wiers', which is no instrument; "
            "did you mean 'weirs'? [ed.reference]",
        ),
        (
            ":::{witness} G\n:title: G\n:covers: 1(9)\n:::",
            "witness G: nothing has the locator 'weirs 1(9)' [ed.covers]",
        ),
        (
            ":::{witness} G\n:title: G\n:covers: 1@no such words\n:::",
            "witness G: 'weirs 1': 'no such words' is not found; the nearest words are "
            "'the two weirs' [ed.covers]",
        ),
        (
            ":::{witness} G\n:title: G\n:covers: wiers 1\n:::",
            "witness G covers 'wiers', which is no instrument with a text; did you mean 'weirs'? "
            "[ed.covers]",
        ),
        (
            ":::{witness} G\n:title: G\n:members: A Q\n:::",
            "the member 'Q' of 'G' is not declared [ed.siglum]",
        ),
        (
            ":::{witness} A\n:title: Another\n:::",
            "the anchor 'wit-a' is taken in line 22 of this page; the second is refused "
            "[ed.duplicate]",
        ),
        (
            ":::{witness} β\n:title: G\n:::",
            "the siglum 'β' makes no anchor; give the witness a :key: of a-z and 0-9 [ed.anchor]",
        ),
        (
            ":::{witness} M*\n:title: G\n:::",
            "'M*' cannot be a siglum: choose letters and digits, and give this as its sign "
            "[ed.siglum]",
        ),
        (
            ":::{witness} G\n:title: G\n:kind: carier\n:::",
            "option 'kind' of witness cannot be 'carier'; did you mean 'carrier'? [ed.value]",
        ),
        (":::{witness} G\n:::", "the witness G is not described; add :title: [ed.empty]"),
        (
            ":::{layer} spelling\n:order: third\n:::",
            "option 'order' of layer is no number: 'third' [ed.value]",
        ),
        (
            ":::{apparatus} textaul\n:for: 1\n\nlasts] om. A\n:::",
            "the layer 'textaul' is not declared; did you mean 'textual'? [ed.layer]",
        ),
        (
            ":::{apparatus}\n:for: 1\n\n:::",
            "the apparatus has no entries [ed.empty]",
        ),
        (
            ":::{witnesses}\n:coverage: wiers\n:::",
            "no text of an instrument 'wiers'; did you mean 'weirs'? [ed.reference]",
        ),
        (
            "{wit}`C7`",
            "no witness 'C7' [ed.reference]",
        ),
    ],
)
def test_mistakes_in_declarations(build: Build, declared: str, message: str) -> None:
    edition = build(f"{article('peace] pax A')}\n## More\n\n{declared}\n")
    assert said(edition) == [message]


def test_a_basis_names_declared_witnesses(build: Build) -> None:
    source = article("peace] pax A").replace(":title: Peace", ":title: Peace\n:basis: A C3")
    edition = build(source)
    message = (
        "no witness has the siglum 'C3', which the basis names; declared are A, B, F1, α "
        "[ed.siglum]"
    )
    assert said(edition) == [message]
    [basis] = tree(edition).findall(nodes.basis)
    assert [link["refid"] for link in basis.findall(dn.reference)] == ["wit-a"]


def test_words_that_no_witness_has(build: Build) -> None:
    declared = "\n\n:::{witness} A\n:title: A\n:covers: 1(1)\n:::\n"
    text = "Peace.\n\nIt lasts for ever and a day, {supplied}`they say`, or so.\n"
    edition = build(f"{HEAD}::::{{article}} 1\n{text}::::{declared}")
    message = (
        "no witness covers {!r}; mark it with {{supplied}} or as a gap, or mend :covers: "
        "[ed.covers]"
    )
    words = ("It lasts for ever and a day,", ", or so.")
    assert said(edition) == [message.format(each) for each in words]


# What is set


def test_lemmata_nest_overlap_and_run_through_markup(build: Build) -> None:
    entries = (
        "shall be … war] om. F1\nbe peace] om. A\npeace on] om. F1\n"
        "§1 no war … §2 lasts] om. A\nriver.] om. A"
    )
    edition = build(article(entries))
    assert edition.warnings == []
    assert marked(tree(edition)) == [
        "shall be peace on the banks of the two weirs, and no war",
        "be peace",
        "peace on",
        "no war\non the banks of the river.¶ 2 It lasts",
        "river.",
    ]


def test_entries_are_in_the_order_of_the_text_by_layer(build: Build) -> None:
    source = article("river] om. A\npeace] om. A") + (
        "\n:::{layer} spelling\n:title: Spelling\n:order: 1\n:::\n"
        "\n:::{apparatus} spelling\n:for: weirs 1\n\nlasts] lastes A\n:::\n"
    )
    edition = build(source)
    assert edition.warnings == []
    blocks = list(tree(edition).findall(nodes.apparatus))
    assert [block["title"] for block in blocks] == ["Spelling", "Textual apparatus"]
    assert [e["lemma"] for e in tree(edition).findall(nodes.apparatus_entry)] == [
        "i-lem-weirs-art-1-lasts",
        "i-lem-weirs-art-1-peace",
        "i-lem-weirs-art-1-river",
    ]


def test_sigla_are_links_and_hands_stand_beside_them(build: Build) -> None:
    edition = build(article("peace] pax A² : calm α(ac) F1"))
    assert edition.warnings == []
    assert printed(edition) == ["peace] pax A² : calm α(ac) F1"]
    [entry] = tree(edition).findall(nodes.apparatus_entry)
    links = [link["refid"] for link in entry.findall(dn.reference)]
    assert links == ["wit-a", "wit-alpha", "wit-f1"]
    readings = list(entry.findall(nodes.reading))
    assert [reading["witnesses"] for reading in readings] == [["A²"], ["A(ac)", "B(ac)", "F1"]]


def test_printed_signs(build: Build) -> None:
    declared = "\n:::{witness} P\n:sign: ed. pr.\n:title: The first edition\n:::\n"
    edition = build(
        article("peace] pax P") + declared + "\n## More\n\nSee {wit}`P` and {wit}`α²`.\n"
    )
    assert edition.warnings == []
    assert printed(edition) == ["peace] pax ed. pr."]
    assert "See ed. pr. and α" in tree(edition).astext()


def test_words_are_markdown_and_know_their_language(build: Build) -> None:
    entry = r"peace] *la* paix \B d’{sic}`ici` F1 : al- = `al`iis A | see {wit}`B` and *so on*"
    edition = build(article(entry))
    assert edition.warnings == []
    [found] = tree(edition).findall(nodes.apparatus_entry)
    assert printed(edition)[0] == "peace] la paix B d’ici [sic] F1 : al- A – see B and so on"
    words = list(found.findall(nodes.reading_words))
    assert [node["classes"] for node in words] == [["lang-fr"], []]
    assert [node.astext() for node in found.findall(dn.emphasis)] == ["la", "so on"]
    assert words[1]["title"] == "`al`iis"


def test_the_role_is_an_entry_at_its_place(build: Build) -> None:
    text = "On the banks and {app}`on the banks] *sur* F1 A` and {app}`so on] om. A <source>`.\n"
    edition = build(article("and{1}] om. A", text=text))
    assert edition.warnings == []
    assert marked(tree(edition)) == ["and", "on the banks", "so on"]
    assert sorted(printed(edition)) == [
        "and] omitted A",
        "on the banks] sur F1 A",
        "so on] omitted A",
    ]


def test_the_same_role_words_twice(build: Build) -> None:
    text = "{app}`we] ye A` and {app}`we] they A` and we.\n"
    edition = build(article("and{1}] om. A", text=text))
    assert edition.warnings == []
    starts = [n.parent.index(n) for n in tree(edition).findall(nodes.lemma_start)]
    assert starts == sorted(starts)
    assert [p.split("]")[0] for p in printed(edition)] == ["we", "and", "we"]


def test_a_role_that_is_no_entry(build: Build) -> None:
    edition = build(article("peace] pax A", text=f"{TEXT}\nSo {{app}}`they say`.\n"))
    message = "app: 'they say' is no entry; write `words] reading F1` [ed.notation]"
    assert said(edition) == [message]
    assert "So they say." in tree(edition).astext()


@pytest.mark.parametrize("language", ["la", "ru"])
def test_phrases_in_another_language(build: Build, language: str) -> None:
    edition = build(article("peace] om. A"), conf=f'edition_apparatus_language = "{language}"\n')
    assert printed(edition) == [{"la": "peace] om. A", "ru": "peace] опущено A"}[language]]


def test_an_entry_may_stand_on_another_page(build: Build) -> None:
    first = article("peace] pax A")
    other = "# Other\n\n:::{apparatus}\n:for: weirs 1\n\nlasts] *dure* F1\n:::\n"
    edition = build(f"{first}\n## More\n\n```{{toctree}}\nother\n```\n", other=other)
    assert edition.warnings == []
    assert printed(edition) == ["peace] pax A", "lasts] dure F1"]
    assert list(edition.trees["other"].findall(nodes.apparatus_source)) == []


def test_several_instruments_with_their_own_witnesses(build: Build) -> None:
    other = """
:::{instrument} ford
:title: Treaty of the Ford
:::

::::{article} 1
A ford.

:::{apparatus}

ford] foord A
:::
::::

:::{witness} A
:key: a-ford
:title: The same siglum, another witness
:of: ford
:::
"""
    source = article("peace] pax A").replace(":title: First", ":title: First\n:of: weirs")
    edition = build(
        f"{source}\n## More\n\n```{{toctree}}\nsecond\n```\n", second=f"# Second\n{other}"
    )
    assert edition.warnings == []
    [entry] = edition.trees["second"].findall(nodes.apparatus_entry)
    assert [link["refid"] for link in entry.findall(dn.reference)] == ["wit-a-ford"]


def test_the_conspectus_and_the_table(build: Build) -> None:
    listings = "\n:::{witnesses}\n:kind: carrier\n:::\n\n:::{witnesses}\n:coverage: weirs\n:::\n"
    edition = build(article("peace] pax A") + listings)
    assert edition.warnings == []
    document = tree(edition)
    titles = [title.astext() for title in document.findall(nodes.entry_title)]
    assert titles == ["α = A B · Family", "A · First", "B · Second", "F1 · French"]
    rows = [[cell.astext() for cell in row] for row in document.findall(dn.row)]
    heads = ["Provision", "Whole", "In part", "Reported", "Not attested"]
    assert rows == [heads, ["Article 1", "A F1", "B", "–", "–"]]


def test_coverage_is_told_in_words_and_gaps_are_shown(build: Build) -> None:
    text = """\
# Page

:::{instrument} weirs
:title: A Treaty of Weirs
:short: Treaty
:::

::::{article} 1
There shall be peace {supplied}`and quiet`.
::::

::::{article} 2
:::{gap}
:extent: the whole article
:::
::::

::::{article} 3
The end,

:::{gap}
:::
::::

:::{witness} A
:title: A copy
:covers: 1@shall be..1@peace; 3
:::

:::{witness} B
:title: Another
:covers: 1@There..1@peace; 2..3@The
:::

:::{witness} D
:title: A report
:kind: testimonium
:covers: 2
:::

:::{witnesses}
:coverage: weirs
:::
"""
    edition = build(text)
    assert edition.warnings == []
    told = [line.astext() for line in tree(edition).findall(nodes.entry_meta)]
    assert [line for line in told if line.startswith("Covers")] == [
        "Covers: Article 1, from “shall be”, to “peace”; Article 3",
        "Covers: Article 1, from “There”, to “peace”; Article 2 – Article 3, to “The”",
        "Covers: Article 2",
    ]
    rows = [[cell.astext() for cell in row] for row in tree(edition).findall(dn.row)]
    assert rows[1:] == [
        ["Article 1", "–", "A B", "–", "“and quiet”"],
        ["Article 2", "–", "B", "D", "the whole article"],
        ["Article 3", "–", "A B", "–", "gap"],
    ]


# Bad input


def test_right_to_left_composed_letters_and_kinds_of_spaces(build: Build) -> None:
    text = "The cafe\u0301 of\u00a0the weirs, שלום לכם, “quoted”.\n"
    entries = "café of the] om. A\nשלום] שלומות F1\n'quoted'] \"said\" A"
    edition = build(article(entries, text=text))
    assert edition.warnings == []
    assert marked(tree(edition)) == ["cafe\u0301 of\u00a0the", "שלום", "“quoted”"]


def test_in_a_list_and_in_a_table(build: Build) -> None:
    text = """\
(1) There are points:

- (a) peace on the weirs;

  :::{apparatus}

  peace] pax A
  :::
- (b) no war.

```{list-table}
* - a cell

    :::{apparatus}

    cell] om. A
    :::
  - another
```
"""
    edition = build(article("§1(b) war] wars A", text=text))
    assert edition.warnings == []
    assert sorted(printed(edition)) == ["cell] omitted A", "peace] pax A", "war] wars A"]
    assert sorted(marked(tree(edition))) == ["cell", "peace", "war"]


def test_a_lemma_of_a_whole_article_is_shortened(build: Build) -> None:
    edition = build(article("§1 There … §2 ever.] om. F1\n" + "\n\n \n"))
    assert edition.warnings == []
    words = " ".join(TEXT.split()).replace("*", "").removesuffix(" It lasts for ever.")
    edition = build(article(f"{words}] om. F1"))
    assert edition.warnings == []
    assert printed(edition) == ["There shall be … of the river.] omitted F1"]


@pytest.mark.parametrize("many", [1_000, pytest.param(10_000, marks=pytest.mark.soak)])
def test_thousands_of_entries(build: Build, many: int) -> None:
    words = [f"word{n}" for n in range(many)]
    text = "\n".join(" ".join(words[n : n + 20]) for n in range(0, many, 20)) + "\n"
    edition = build(article("\n".join(f"{word}] {word}s A" for word in words), text=text))
    assert edition.warnings == []
    starts = [n["entry"] for n in tree(edition).findall(nodes.lemma_start)]
    assert len(set(starts)) == many
