"""Sentences: as a CSL processor makes them; in OSCOLA and Bluebook, but for a short list."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.citation import csl
from sphinx_edition.model.citation.plain import plain as as_one_line
from sphinx_edition.model.citation.sentences import PECULIAR, STYLES, Sentences, plain
from tests.model.citing import BERG, CITED, DOE, MOE, PROJECT, ROE, WORK, processed

if TYPE_CHECKING:
    from sphinx_edition.model.citation.records import Cited, Work
    from sphinx_edition.model.citation.sentences import Sentence

HANDBOOK = Path(__file__).parents[2] / "docs" / "handbook" / "citing.md"
TITLES = """\
Article 3
Ends with stop.
Why not?
Stop!
a “quoted end”
“Whole”
the dog's “inner ‘deep’ thing” here
Says 'so'
e-mail from A
semi;
(brackets)
…dots…
x (y?)
rock 'n' roll
of—the dash
3(1)(a)
pt. 2 of the rest of
what the law is for
Of the first-of kind
États-Unis and élan
Статья 5 о мире
l'aide d'un
'Tis
the 1930s' end
""".splitlines()
EDITORS = [
    *((PROJECT,), (DOE,), (DOE, ROE), (PROJECT, DOE)),
    *((BERG, DOE, ROE), (DOE, ROE, BERG, MOE)),
]
FACTS = [("", "", ""), ("Pub", "1.0", "2027-03-01"), ("", "2", "2027"), ("Pub", "", "2027-02")]


def marked(sentence: Sentence) -> str:
    return "".join(f"<i>{run.text}</i>" if run.italic else run.text for run in sentence)


def ours(work: Work, cited: Cited) -> dict[str, str]:
    return Sentences(work, marked).of(cited)


def cases() -> list[tuple[Work, Cited]]:
    section = CITED._replace(kind="section", within="", pinpoint="", printed=None)
    found = [
        (WORK._replace(editors=names, publisher=pub, version=version, released=day), section)
        for names in EDITORS
        for pub, version, day in FACTS
    ]
    for title in TITLES:
        for language in ("en", "fr"):
            work = WORK._replace(title=title, language=language)
            found.append((work, CITED._replace(kind="section", title=title)))
    return found


def test_equal_to_the_processor() -> None:
    given = cases()
    made = processed([csl.item(csl.whole(work), work, cited) for work, cited in given])
    for number, (work, cited) in enumerate(given):
        mine = ours(work, cited)
        for style in ("Chicago", "MLA"):
            assert mine[style] == made[style][number]


def test_legal_styles_differ_only_in_what_is_listed() -> None:
    given = [pair for pair in cases() if pair[0].editors]
    made = processed([csl.item(csl.whole(work), work, cited) for work, cited in given])
    for number, (work, cited) in enumerate(given):
        mine = ours(work, cited)
        for style in ("OSCOLA", "Bluebook"):
            assert without_version(mine[style], work, style) == made[style][number]


def test_provisions_in_the_legal_styles() -> None:
    """As the processor has them, but for the name of the provision and where the editor stands."""
    [oscola], [bluebook] = (
        processed([csl.item(csl.whole(WORK), WORK, CITED)])[s] for s in STYLES[2:]
    )
    mine, named = ours(WORK, CITED), "Treaty of the Two Rivers"
    editor = "the sphinx-edition project (ed), "
    expected = oscola.replace(f"{editor}‘Article 3’ ", f"{named}, art 3, in {editor}")
    assert without_version(mine["OSCOLA"], WORK, "OSCOLA") == expected
    expected = bluebook.replace("<i>Article 3</i>", f"{named}, art. 3")
    assert without_version(mine["Bluebook"], WORK, "Bluebook") == expected


def without_version(text: str, work: Work, style: str) -> str:
    """A sentence of ours without the version that the styles do not print."""
    if not work.version:
        return text
    version = f"version {re.escape(work.version)}"
    if style == "OSCOLA":
        return re.sub(rf" \({version}\)|(?<=\(){version}, ", "", text)
    return re.sub(rf", {version}(?=[,)])", "", text)


def test_a_sentence_in_each_style() -> None:
    said = Sentences(WORK, plain).of(CITED)
    whole = "The Treaty of the Rivers, Paris, 2 May 1935: "
    assert said == {
        "Chicago": "the sphinx-edition project, ed., “Article 3,” in " + whole + "An Annotated "
        f"Edition, version 1.0 (Pub House, 2027), {CITED.address}.",
        "MLA": "the sphinx-edition project, editor. “Article 3.” " + whole + "An Annotated "
        f"Edition, Version 1.0, Pub House, 2027, p. 45, {CITED.address}.",
        "OSCOLA": "Treaty of the Two Rivers, art 3, in the sphinx-edition project (ed), "
        + whole
        + f"an annotated edition (version 1.0, Pub House 2027) <{CITED.address}>.",
        "Bluebook": "Treaty of the Two Rivers, art. 3, in " + whole + "an annotated edition 45 "
        f"(the sphinx-edition project ed., version 1.0, 2027), {CITED.address}.",
    }


def test_legal_styles_for_what_lawyers_cite() -> None:
    for kind in ("article", "point", "commentary", "section"):
        assert tuple(Sentences(WORK, plain).of(CITED._replace(kind=kind))) == STYLES
    for kind in ("event", "claim", "actor"):
        assert tuple(Sentences(WORK, plain).of(CITED._replace(kind=kind))) == STYLES[:2]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_title(title: str, whole: str) -> None:
    """Nothing is lost but capitals and the form of marks of quotation."""
    title, whole = as_one_line(title), as_one_line(whole)
    work = WORK._replace(title=whole)
    for kind in ("article", "section", "event"):
        for text in Sentences(work, plain).of(CITED._replace(kind=kind, title=title)).values():
            assert not set(text) & set("\0\1\2")
            if kind == "event":
                assert letters(title) in letters(text)
                assert letters(whole) in letters(text)


def letters(text: str) -> str:
    """A text without what may change: case, marks, and the stop that one may bring along."""
    return "".join(sign for sign in text.upper().casefold() if sign.isalnum())


def test_without_an_address() -> None:
    said = Sentences(WORK, plain).of(CITED._replace(address="", printed=None))
    assert said["Chicago"].endswith("version 1.0 (Pub House, 2027).")
    assert said["MLA"].endswith("Version 1.0, Pub House, 2027.")
    assert said["OSCOLA"].endswith("(version 1.0, Pub House 2027).")
    assert said["Bluebook"].endswith("version 1.0, 2027).")


def test_in_an_edition_that_is_not_english() -> None:
    cited = CITED._replace(title="Artikel 3", pinpoint="Artikel 3", within="Vertrag von Paris")
    said = Sentences(WORK._replace(title="der Vertrag", language="de"), plain).of(cited)
    assert "“Artikel 3,” in der Vertrag, version" in said["Chicago"]
    assert said["OSCOLA"].startswith("Vertrag von Paris, Artikel 3, in ")


def test_the_handbook_lists_the_differences() -> None:
    text = " ".join(HANDBOOK.read_text(encoding="utf-8").split())
    assert len(PECULIAR) <= 5
    for style, what, why in PECULIAR:
        assert f"| {style} | {what} | {why} |" in text
