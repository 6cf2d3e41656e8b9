"""The role and the directive `quote`: what they make, and what they say of false quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition import nodes
from tests.pdf.printed import Printed

if TYPE_CHECKING:
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.records import Quotation
    from tests.conftest import Build, Edition

#: The last line before what is quoted is the 56th.
HEAD = """\
# The Treaty

:::{instrument} treaty
:title: Treaty of Peace
:text: translation
:::

:::{instrument} covenant
:title: Covenant
:external:
:::

:::{witness} F1
:title: A print
:kind: carrier
:language: fr
:::

:::{witness} E1
:title: Another
:kind: carrier
:language: en
:::

::::{article} 1
The Parties shall at once lend each other *aid*[^n] and assistance.

They shall do so \\<by sea\\>.

:::{apparatus} source

aid and assistance] aide et assistance F1
:::
::::

:::{article} 2
:text: paraphrase
Ratified as soon as can be.
:::

::::{article} 3
:::{gap}
:::
::::

::::{article} 4
:text: authentic

Peace on land and at sea.

:::{apparatus} textual

at sea] on the water E1
:::
::::

[^n]: A note.

(about)=
## About

"""


def told(edition: Edition) -> list[tuple[int, str]]:
    """The line, counted from the head, and the message of each warning."""
    found = []
    for warning in edition.warnings:
        match = re.fullmatch(r"index\.md:(\d+): WARNING: (.*)", warning)
        assert match, warning
        found.append((int(match[1]) - HEAD.count("\n"), match[2]))
    return found


def records(edition: Edition) -> tuple[Quotation, ...]:
    return _domain(edition).pages["index"].quotations


def _domain(edition: Edition) -> EditionDomain:
    return cast("EditionDomain", edition.app.env.domains["ed"])


TRUE = [
    "“{quote}`aid and assistance <treaty 1>`”",
    "{quote}`“Aid and assistance.” <treaty 1(1)>`",
    "{quote}`[t]he Parties … lend *each* other aid <treaty 1>`",
    "{quote}`They shall[^n] do so <treaty 1(2)>`",
    "{quote}`assistance. They shall <treaty 1>`",
    "{quote}`assistance … on land <treaty 1..4>`",
    "{quote}`assistance … on land <treaty>`",
    "{quote}`aide et assistance <treaty 1; F1>`",
    "{quote}`land and on the water <treaty 4; E1>`",
    "{quote}`on the water <treaty 4; E1>`",
    "{quote}`whatever <covenant 10!>`",
    "{quote}`whatever <treaty 2 !>`",
    "{quote}`whatever <treaty 3!>`",
    "{quote}`whatever <treaty 1; X9!>`",
    "{ed:quote}`at once <treaty 1>`",
]


def test_true(build: Build) -> None:
    edition = build(HEAD + "\n\n".join(TRUE))
    assert edition.warnings == []
    assert len(records(edition)) == len(TRUE)


FREELY = "for words that cannot be checked write"
FALSE = [
    (
        "{quote}`aid or assistance <treaty 1>`",
        "'aid or assistance' is quoted where 'treaty 1' has 'aid and assistance' [ed.quotation]",
    ),
    (
        "{quote}`at sea … Peace <treaty 4>`",
        "'Peace' does not stand after 'at sea' in 'treaty 4' [ed.quotation]",
    ),
    (
        "{quote}`Peace on land <treaty 1>`",
        "nothing like 'Peace on land' stands in 'treaty 1'; the words stand in 'treaty 4'"
        " [ed.quotation]",
    ),
    (
        "{quote}`lend each other aid <treaty 1(2)>`",
        "nothing like 'lend each other aid' stands in 'treaty 1(2)'; the words stand in 'treaty 1'"
        " [ed.quotation]",
    ),
    (
        "{quote}`aide en assistance <treaty 1; F1>`",
        "'aide en assistance' is quoted where 'treaty 1; F1' has 'aide et assistance'"
        " [ed.quotation]",
    ),
    (
        "{quote}`land and at sea <treaty 4; E1>`",
        "'and at sea' is quoted where 'treaty 4; E1' has 'and on the' [ed.quotation]",
    ),
    (
        "{quote}`aide <treaty 4; F1>`",
        f"the apparatus of 'treaty 4' has no words of F1; {FREELY} 'treaty 4; F1!' [ed.quotation]",
    ),
    (
        "{quote}`aide <treaty 1; F2>`",
        "no witness has the siglum 'F2', which is quoted; did you mean 'F1'? [ed.siglum]",
    ),
    (
        "{quote}`Ratified <treaty 2>`",
        "the text of 'treaty 2' is a paraphrase: the words are the editors’ and cannot be quoted"
        f" as its own; {FREELY} 'treaty 2!' [ed.quotation]",
    ),
    (
        "{quote}`Ratified <treaty 3>`",
        f"'treaty 3' is a gap and has no words; {FREELY} 'treaty 3!' [ed.quotation]",
    ),
    (
        "{quote}`Ratified <covenant 10>`",
        f"the edition has no text of 'covenant 10'; {FREELY} 'covenant 10!' [ed.quotation]",
    ),
    (
        "{quote}`Ratified <covenant>`",
        f"the edition has no text of 'covenant'; {FREELY} 'covenant!' [ed.quotation]",
    ),
    ("{quote}`… <treaty 1>`", "'…' quotes no word of 'treaty 1' [ed.quotation]"),
    ("{quote}`[…]. <treaty 1!>`", "'[…].' quotes no word of 'treaty 1' [ed.quotation]"),
    (
        "{quote}`treaty 1`",
        "the quotation 'treaty 1' needs words and a place: write words <treaty 2> [ed.quotation]",
    ),
    (
        "{quote}`at once <treaty 1!>`",
        "'at once' is to the letter in 'treaty 1'; take off the '!' [ed.quotation]",
    ),
    ("{quote}`at once <treaty 9>`", "no provision 'treaty 9'; did you mean 'treaty 4'?"),
    (
        "{quote}`at once <treaty 1, 4>`",
        "quote: 'treaty 1, 4' names several provisions; quote one, or a range [ed.reference]",
    ),
    (":::{quote} treaty 1\n:::", "the quotation has no words [ed.quotation]"),
    (
        ":::{quote}\n\nat once\n:::",
        "the quotation names no provision: write quote treaty 2 [ed.quotation]",
    ),
    (
        ":::{quote} treaty 1\nat twice\n:::",
        "'at twice' is quoted where 'treaty 1' has 'at once' [ed.quotation]",
    ),
    (
        ":::{quote} treaty 1, 4\nat once\n:::",
        "quote: 'treaty 1, 4' names several provisions; quote one, or a range [ed.reference]",
    ),
    (":::{quote} treaty 1; F2\naide\n:::", "no witness 'F2' [ed.reference]"),
]


def test_false(build: Build) -> None:
    """One warning each, at the line, and the words are printed."""
    blocks = [f"Others:\n“{one}”" if one[0] == "{" else one for one, _ in FALSE]
    edition = build(HEAD + "\n\n".join(blocks))
    found, line = told(edition), 1
    for block, (written, message) in zip(blocks, FALSE, strict=True):
        after = line + block.count("\n")
        said = [text for at, text in found if line <= at <= after]
        assert len(said) == 1, (written, said)
        assert said[0].startswith(message)
        if message.endswith("[ed.quotation]") and written[0] == "{" and "needs" not in message:
            assert (line + 1, said[0]) in found
        line = after + 2
    assert len(found) == len(FALSE)
    text = edition.doctree().astext()
    assert text.count("at once") >= 6
    assert "at twice" in text


def test_role(build: Build) -> None:
    edition = build(f"{HEAD}“{{quote}}`*aid*[^n] and <treaty 1; F1 !>`”\n")
    (node,) = edition.doctree().findall(nodes.quotation)
    names = ("anchor", "last", "written", "siglum", "free", "scope")
    assert [node[name] for name in names] == ["treaty-art-1", "", "treaty 1", "F1", True, ""]
    kinds = [type(child) for child in node]
    # A link cannot stand within a link: the note stands between two.
    assert kinds == [addnodes.pending_xref, dn.footnote_reference, addnodes.pending_xref]
    first = cast("dn.Element", node[0])
    assert (first["refdomain"], first["reftype"], first["reftarget"]) == (
        "ed",
        "art",
        "treaty-art-1",
    )
    assert list(first.findall(dn.emphasis))
    (record,) = records(edition)
    assert (record.words, record.siglum, record.free, record.set_off) == (
        "aid and",
        "F1",
        True,
        False,
    )


def test_directive(build: Build) -> None:
    edition = build(
        f"{HEAD}:::{{quote}} treaty 1; F1\n\naide\n:::\n\n"
        ":::{quote} treaty 1\nlend each other aid and assistance.\n\nThey shall\n:::\n"
    )
    assert edition.warnings == []
    one, other = edition.doctree().findall(nodes.quotation_block)
    assert isinstance(one[-1], dn.attribution)
    targets = [ref["reftarget"] for ref in one.findall(addnodes.pending_xref)]
    assert targets == ["treaty-art-1", "wit-f1"]
    assert len(other) == 3
    assert [record.set_off for record in records(edition)] == [True, True]


def test_an_example_has_its_own(build: Build) -> None:
    """What an example quotes is its own text, before that of the edition."""
    edition = build(
        f"""{HEAD}`````{{example}}
:::{{instrument}} rule
:title: Rule
:::

:::{{article}} 1
No boat at night.
:::

:::{{commentary}}
:for: rule 1
“{{quote}}`no boat <rule 1>`”; “{{quote}}`no ferry <1>`”; “{{quote}}`at once <treaty 1>`”
:::
`````
"""
    )
    ((_, said),) = told(edition)
    assert said == "'no ferry' is quoted where '1' has 'No boat' [ed.quotation]"


def test_other_pages(build: Build) -> None:
    """Quotations on a page that is read before the text."""
    pages = {"other": "# Other\n\n“{quote}`at twice <treaty 1>`”\n"}
    edition = build(HEAD, **pages)
    assert [w for w in edition.warnings if "toctree" not in w] == [
        "other.md:3: WARNING: 'at twice' is quoted where 'treaty 1' has 'at once' [ed.quotation]"
    ]


def test_a_quotation_is_a_mention(build: Build) -> None:
    edition = build(f"{HEAD}“{{quote}}`at once <treaty 1>`”\n", "html")
    page = edition.html()
    link = '<a class="reference internal" href="#treaty-art-1"><span class="xref ed ed-art">at once'
    assert link in page
    mentions = _domain(edition).pages["index"].mentions
    assert [m.unit for m in mentions if m.target == "treaty-art-1"] == ["about"]


def test_outputs(build: Build) -> None:
    """The words as typed, escaped, in every output."""
    written = "{quote}`do so \\<by sea\\>. <treaty 1(2)>`"
    page = f"{HEAD}“{written}”\n\n:::{{quote}} treaty 1(1)\nat once\n:::\n"
    html = build(page, "html")
    assert html.warnings == []
    assert 'href="#treaty-art-1-par-2"' in html.html()
    assert "do so &lt;by sea&gt;." in html.html()
    assert re.search(r'<blockquote class="ed-quotation">\s*<div><p>at once</p>', html.html())
    text = build(page, "text").output("index.txt")
    assert "do so <by sea>." in text
    assert "Article 1(1)" in text
    assert "do so <by sea>." in build(page, "latex").output("anedition.tex").replace(
        "\\textless{}", "<"
    ).replace("\\textgreater{}", ">")
    book = Printed(build(page, "pdf"))
    assert "do so <by sea>." in " ".join(book.text().split())
    assert re.search(r"#quotation\(\[.*treaty-art-1-par-1", book.source)


def test_no_page_between_the_marks(build: Build) -> None:
    """In print a reference to another chapter names the page; a quotation holds no such words."""
    index = "(front)=\n# Front\n\n```{toctree}\ntreaty\nother\n```\n"
    other = "(other)=\n# Other\n\n“{quote}`at once <treaty 1>`”; {art}`treaty 1`.\n"
    book = Printed(build(index, "pdf", treaty=HEAD, other=other))
    text = " ".join(book.text().split())
    assert "“at once”; Article 1 (p. " in text
