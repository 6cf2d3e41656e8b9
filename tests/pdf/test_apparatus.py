"""The critical apparatus at the foot of printed pages."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.pdf import collated
from tests.pdf.collated import Collated, Density
from tests.pdf.conformance import Tree, faults, outside, structure_parents
from tests.pdf.conftest import Press
from tests.pdf.printed import CONF, Printed

WITNESSES = "\n\n".join(
    f":::{{witness}} {siglum}\n:title: Copy {siglum}\n:language: {language}\n:::"
    for siglum, language in (("F1", "fr"), ("R3", "ru"), ("H1", "he"))
)
LONG = "longues et belles " * 300
TEXT = f"""\
(front)=
# The work

(text)=
## The Treaty

:::{{instrument}} treaty
:title: Treaty of Friendship
:short: Treaty
:unit: Article
:::

{WITNESSES}

::::{{article}} 1

The High Parties undertake to keep the peace.[^peace] Their envoys meet each year.

:::{{apparatus}} source

The High] Les Hautes F1
High Parties undertake] les *Parties* F1
envoys meet] émissaires R3

:::
::::

::::{{article}} 2

(1) Should France or the USSR, despite the *sincerely peaceful* intentions of both, be made the
object of aggression, the USSR and France shall lend each other aid and assistance.[^aid]
Further words follow, and cafe\u0301s are open in Ferney.

(2) They meet

- (a) in the old hall of Paris;
- (b) at Moscow.

| Where | When |
| --- | --- |
| a distant city | winter |

:::{{apparatus}} source

§1 Should] Si *la France* F1 : Если R3
sincerely peaceful] sincèrement pacifiques F1 : искренне миролюбивые R3
aid and assistance] aide et assistance F1 : помощь и поддержку R3 : עזרה וסיוע H1
cafés] des cafés F1
Ferney] Fernay F1 | compare {{art}}`treaty 1`
old hall] vieille salle F1
distant] lointaine F1

:::

:::{{apparatus}} divergence

§1 lend … §2 Paris] aident F1
aggression] нападения R3
never written] jamais F1

:::
::::

[^peace]: A note on peace.
[^aid]: A note on aid, with {{art}}`treaty 2`.
"""


@pytest.fixture(scope="module")
def book(press: Press) -> Printed:
    return press({"index": TEXT})


@pytest.fixture(scope="module")
def foot(book: Printed) -> str:
    lines = collated.lines(book.document, collated.ENTRY, collated.SIGLUM, 0.82 * 10.5)
    return collated.joined(lines).text


def test_the_only_warning_is_for_the_lemma_that_is_not_there(book: Printed) -> None:
    assert len(book.warnings) == 1
    assert "'never written' is not found" in book.warnings[0]


def test_entries_run_on_in_a_block_for_each_layer_above_the_notes(foot: str) -> None:
    assert "1 The High] Les Hautes F1 1 High Parties undertake] les Parties F1 " in foot
    layers = re.search(r"Fernay F1.*\blend .* 1 A note on peace\. 2 A note on aid", foot)
    assert layers, foot


def test_nothing_is_lost(foot: str) -> None:
    for entry in (
        "sincerely peaceful] sincèrement pacifiques F1 : искренне миролюбивые R3",
        "aid and assistance] aide et assistance F1 : помощь и поддержку R3 : ",
        "cafe\u0301s] des cafés F1",
        "Ferney] Fernay F1 – compare Article 1",
        "old hall] vieille salle F1",
        "never written] jamais F1",
    ):
        assert entry in foot.replace("cafés]", "cafe\u0301s]")
    assert sorted(re.findall("[א-ת]", foot)) == sorted("עזרהוסיוע")


def test_what_stands_on_no_line_is_keyed_by_its_paragraph(foot: str) -> None:
    assert "§2 distant] lointaine F1" in foot


def test_a_lemma_of_many_lines_has_both(foot: str) -> None:
    assert re.search(r"5–7 lend … Paris\] aident|\d–\d+ lend .*?\] aident F1", foot)


@pytest.mark.parametrize(
    "phrase",
    [
        "The High Parties undertake to keep",
        "keep the peace. Their envoys meet each",
        "the sincerely peaceful intentions",
        "other aid and assistance. Further words",
        "are open in Ferney.",
        "in the old hall of Paris",
    ],
)
def test_a_phrase_is_found_across_the_ends_of_lemmata(book: Printed, phrase: str) -> None:
    assert sum(len(page.search_for(phrase)) for page in book.document) >= 1


def test_no_mark_is_left_in_extracted_text(book: Printed) -> None:
    program = shutil.which("pdftotext")
    if not program:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([program, book.path, "-"], capture_output=True, check=True)
    text = " ".join(done.stdout.decode().split())
    assert "keep the peace. Their envoys meet each year." in text
    assert "lend each other aid and assistance. Further words follow" in text
    assert "\u200c" not in text
    assert "\u2060" not in text


def test_the_footnote_marks_of_entries_are_not_seen(book: Printed) -> None:
    marks = [name for name in Tree(book.pdf).figures if not name.startswith("QR code")]
    assert sorted(marks) == ["1", "2"]


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_conforms(book: Printed, profile: str) -> None:
    assert faults(book.data, profile) == []


def test_the_structure_is_whole_and_no_note_is_empty(book: Printed) -> None:
    tree = Tree(book.pdf)
    assert not outside(book.pdf, tree)
    parents = structure_parents(book.pdf)
    assert len(parents) == len(set(parents))
    assert "/Note" not in tree.empty
    assert tree.kinds["/Note"] == 12 + 2


def _structure(book: Printed) -> str:
    program = shutil.which("pdfinfo")
    if not program:
        pytest.skip("pdfinfo is not installed")
    done = subprocess.run([program, "-struct-text", book.path], capture_output=True, check=True)
    return done.stdout.decode()


def test_each_entry_is_read_after_its_lemma(book: Printed) -> None:
    pieces = re.findall(r'^ *(?:"(.*)"|(Note) .*)$', _structure(book), re.MULTILINE)
    read = re.sub(r"\s+", " ", "".join(text or " <Note> " for text, _ in pieces))
    # The first entry of a layer on a page brings the layer's sign.
    first = r"The High <Note> (?:wording)?\s?1 The High\] Les Hautes F1 Parties undertake <Note>"
    assert re.search(first, read)
    assert re.search(r"peaceful <Note> \d sincerely peaceful\] sincèrement pacifiques F1", read)


def test_named_destinations_are_those_without_an_apparatus(book: Printed, press: Press) -> None:
    plain = re.sub(r":::\{apparatus\}.*?\n\n:::\n", "", TEXT, flags=re.DOTALL)
    assert set(press({"index": plain}).destinations()) == set(book.destinations())


def test_pages_of_other_chapters_are_as_before(press: Press) -> None:
    words = "the parties undertake to consult at once upon every measure " * 9
    head = f"{WITNESSES}\n\n:::{{instrument}} pact\n:title: P\n:short: P\n:::\n\n"
    chapter = f"(other)=\n# Other\n\n{head}:::{{article}} 1\n\n{words}[^n]\n:::\n\n[^n]: {words}\n"
    contents = "(f)=\n# W\n\n:::{toctree}\nother\ntext\n:::\n"
    text = TEXT.replace("(front)=\n# The work\n\n", "").replace("\n## The", "\n# The")
    text = text.replace(WITNESSES, "")
    plain = re.sub(r":::\{apparatus\}.*?\n\n:::\n", "", text, flags=re.DOTALL)
    with_, without = (
        press({"index": contents, "other": chapter, "text": each}) for each in (text, plain)
    )
    page = with_.page_with("Other") if "Other" in with_.text() else 0
    found = [
        [
            span["origin"]
            for block in each.document[page].get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        ]
        for each in (with_, without)
    ]
    assert found[0] == found[1]
    assert with_.source.count("keyed: true") > without.source.count("keyed: true") == 0


def test_the_same_sources_give_the_same_bytes(book: Printed, press: Press) -> None:
    assert press({"index": TEXT}).data == book.data


def test_nothing_is_fetched(book: Printed) -> None:
    folder = book.edition.app.doctreedir / ".print"
    assert not [path for path in folder.rglob("*.typ") if "@preview" in path.read_text("utf-8")]


# ---- options --------------------------------------------------------------------------------


def _foot(book: Printed) -> str:
    return collated.joined(collated.lines(book.document, collated.ENTRY, collated.SIGLUM)).text


def test_lines_are_numbered_by_provision(press: Press) -> None:
    foot = _foot(press({"index": TEXT}, conf=CONF + 'edition_line_scope = "provision"\n'))
    assert "Article 1 1 The High] Les Hautes F1 1 High Parties undertake]" in foot
    assert "Article 2 1 Should] Si la France F1" in foot


def test_lines_are_numbered_through_the_edition(press: Press) -> None:
    book = press({"index": TEXT}, conf=CONF + 'edition_line_scope = "edition"\n')
    foot = _foot(book)
    assert "1 The High]" in foot
    assert "2 Should]" in foot
    assert "Article 2 " not in foot.replace("compare Article", "")


PLAIN = """\
(plain)=
# Plain

:::{instrument} pact
:title: Pact
:short: Pact
:unit: Article
:::

::::{article} 1

(1) one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty.

(2) Second.
::::

::::{article} 2

(1) Third.

(2) Fourth.
::::
"""
BOTH = {
    "index": "(f)=\n# W\n\n:::{toctree}\nplain\ntext\n:::\n",
    "plain": PLAIN,
    "text": TEXT.replace("(front)=\n# The work\n\n", "").replace("## The Treaty", "# The Treaty"),
}


def _margin(book: Printed, words: str) -> list[str]:
    """The numbers in the right margin of the page that has the words."""
    found = book.document[book.page_with(words)].get_text("words")
    right = max(word[2] for word in found if word[4].isalpha())
    return [word[4] for word in found if word[0] > right and word[4].isdigit()]


def test_numbers_through_the_edition_count_chapters_without_entries(press: Press) -> None:
    conf = CONF + 'edition_line_scope = "edition"\nedition_line_numbers = 1\n'
    book = press(BOTH, conf=conf)
    assert _margin(book, "seventeen") == ["1", "2", "3", "4", "5"]
    assert _margin(book, "undertake to keep")[0] == "6"
    assert "6 The High] Les Hautes F1" in _foot(book)


def test_numbers_by_provision_need_no_apparatus(press: Press) -> None:
    conf = CONF + 'edition_line_scope = "provision"\nedition_line_numbers = 1\n'
    pages = {"index": BOTH["index"].replace("text\n", ""), "plain": PLAIN}
    assert _margin(press(pages, conf=conf), "seventeen") == ["1", "2", "3", "1", "2"]


def test_without_line_numbers_entries_are_keyed_by_paragraph(press: Press) -> None:
    foot = _foot(press({"index": TEXT}, conf=CONF + "edition_line_numbers = 0\n"))
    assert "Article 1 The High] Les Hautes F1 High Parties undertake]" in foot
    assert "Article 2 §1 Should] Si la France F1" in foot
    assert "§1–2 lend" in foot or "§1–2(a) lend" in foot


def test_each_entry_on_a_line_of_its_own(press: Press) -> None:
    book = press({"index": TEXT}, conf=CONF + "edition_apparatus_lines = True\n")
    found = collated.lines(book.document, collated.ENTRY, collated.SIGLUM)
    begins = [line.text for line in found if re.match(r"(§|p\.\s)?\d[\d.–]*\s", line.text)]
    assert len(begins) == 12
    assert not _crowded(book)


def test_a_scope_that_does_not_exist_is_refused(press: Press) -> None:
    book = press({"index": TEXT}, conf=CONF + 'edition_line_scope = "chapter"\n')
    assert any("edition_line_scope cannot be 'chapter'" in each for each in book.warnings)


# ---- crowded pages ----------------------------------------------------------------------------


def _crowded(book: Printed) -> list[tuple[int, str, str]]:
    """Pairs of spans that come nearer to each other than the lines of one text."""
    found = []
    for index, page in enumerate(book.document):
        spans = [
            (round(span["origin"][1], 1), span["bbox"][0], span["bbox"][2], span)
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            if span["text"].strip() and span["bbox"][0] > 60
        ]
        spans.sort(key=lambda each: each[:3])
        for i, (y, left, right, span) in enumerate(spans):
            for y2, left2, right2, other in spans[i + 1 : i + 40]:
                near = y2 - y < 0.75 * min(span["size"], other["size"])
                if near and left2 < right - 2 and left < right2 - 2:
                    found.append((index, span["text"], other["text"]))
    return found


@pytest.fixture(scope="module")
def dense(press: Press) -> tuple[Collated, Printed]:
    text = Collated(16, Density(words=60, entries=6, notes=4))
    return text, press({"index": text.page})


def test_a_crowded_foot_has_no_overlap(dense: tuple[Collated, Printed]) -> None:
    text, book = dense
    assert book.warnings == []
    assert set(collated.printed_keys(book.document, text.lemmata)) == set(text.lemmata)
    assert _crowded(book) == []
    # Below a note from the page before, a foot may be two lines longer.
    bottom = book.document[0].rect.height * (1 - 0.105) + 24
    lines = collated.lines(book.document, collated.ENTRY, 0.82 * 10.5)
    assert max(line.y for line in lines) < bottom


def test_a_crowded_foot_stays_clear_of_the_text(dense: tuple[Collated, Printed]) -> None:
    _, book = dense
    text = {line.page: line.y for line in collated.lines(book.document, collated.TEXT)}
    foot = {line.page: line.y for line in collated.lines(book.document, collated.ENTRY)[::-1]}
    assert len(foot) > 25
    assert min(y - text[page] for page, y in foot.items() if page in text) > 12


def test_entries_that_strayed_are_counted(dense: tuple[Collated, Printed], press: Press) -> None:
    text, book = dense
    assert not any("at the foot" in each for each in book.warnings)
    strict = press({"index": text.page}, conf=CONF + "edition_print_strict = True\n")
    assert strict.warnings
    for warning in strict.warnings:
        assert re.match(
            r"index\.md:\d+: WARNING: the entry '.+' is at the foot of page \d+ of the PDF, "
            r"its lemma on page \d+ \[ed\.print\]",
            warning,
        )


@pytest.mark.parametrize("place", ["Les Hautes", "émissaires", "des cafés"])
def test_a_very_long_entry_goes_over_pages(press: Press, place: str) -> None:
    book = press({"index": TEXT.replace(place, f"{place} {LONG}")})
    assert _foot(book).count("longues") == 300
    assert not _crowded(book)
    tree = Tree(book.pdf)
    assert not outside(book.pdf, tree)
    assert "/Note" not in tree.empty


def test_a_long_note_goes_over_pages_below_the_apparatus(press: Press) -> None:
    text = TEXT.replace("A note on aid", f"A note on aid {LONG}")
    book = press({"index": text})
    assert book.text().count("longues") == 300
    assert not _crowded(book)
