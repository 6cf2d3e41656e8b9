"""An edition in volumes: PDFs that stand by themselves and cite each other."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, cast

import pikepdf
import pytest

from sphinx_edition.pdf import places
from sphinx_edition.pdf.compile import compile_book
from tests.conftest import Edition
from tests.ledgers import trial
from tests.pdf.conformance import Tree, faults, outside, structure_parents
from tests.pdf.printed import CONF, Printed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.pdf.compile import Setting

VOLUMES = 'edition_volumes = {"one": "The Text", "two": "", "three": "Papers"}\n'
OWN = CONF + VOLUMES
CONTINUOUS = f'{OWN}edition_pagination = "continuous"\n'
NAMES = [f"a-treaty-of-friendship-{n}.pdf" for n in (1, 2, 3)]
PAGES = {
    "index": """\
        (front)=
        # The work

        A preface, which leads to {ref}`the papers <three>`.

        :::{toctree}
        one
        more
        two
        three
        :::
        """,
    "one": """\
        (one)=
        # The Treaty

        :::{instrument} treaty
        :title: Treaty
        :short: Treaty
        :::

        :::{witness} A
        :title: A copy
        :language: en
        :::

        ::::{article} 1
        (1) The Parties agree.[^n]

        (2) They disagree.

        :::{apparatus}

        agree] concur A
        :::
        ::::

        [^n]: A note, which leads to {ref}`three`.
        """,
    "more": """\
        (more)=
        # More

        Of {art}`Article 1 <treaty 1>`, and of {ref}`the papers <three>`, once more of
        {ref}`the papers <three>`. See also (in {ref}`later <later>`).
        {index}`Friendship <friendship>`.
        """,
    "two": """\
        (two)=
        # Commentary

        On {art}`the treaty <treaty 1>` and on {ref}`two`. {index}`Enmity <enmity>`.
        """,
    "three": """\
        (three)=
        # Papers

        Of {ref}`the commentary <two>`.

        (later)=
        ## Later papers

        Words. {index}`Friendship <friendship>`.
        """,
}


class Set:
    """The volumes of an edition, opened for reading."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.files = sorted(edition.app.outdir.glob("*.pdf"))
        self.volumes = [Printed(edition, file) for file in self.files]

    def data(self) -> list[bytes]:
        return [volume.data for volume in self.volumes]

    def text(self, number: int) -> str:
        return self.volumes[number - 1].text().replace("\u00a0", " ")


def made(folder: Path, conf: str = OWN, **changed: str) -> Edition:
    edition = Edition(folder, conf)
    edition.write(PAGES | changed)
    return edition.run("pdf")


@pytest.fixture(scope="module", params=["own", "continuous"])
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Set:
    conf = OWN if request.param == "own" else CONTINUOUS
    edition = made(tmp_path_factory.mktemp(request.param), conf)
    assert edition.warnings == []
    return Set(edition)


def links(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Addresses that a PDF leads to."""
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            action: Any = note.get("/A", {})
            if "/URI" in action:
                yield str(action.URI)


def test_a_file_for_each_volume(shelf: Set) -> None:
    assert [file.name for file in shelf.files] == NAMES


def test_each_stands_by_itself(shelf: Set) -> None:
    titles = ["Volume 1: The Text", "Volume 2", "Volume 3: Papers"]
    for volume, title in zip(shelf.volumes, titles, strict=True):
        assert volume.document.metadata["title"] == f"A Treaty of Friendship. {title}"
        number, _, name = title.partition(": ")
        pages = volume.pages()
        assert pages[0] == f"A Treaty of Friendship {number}"
        assert f"{number} {name}".strip() in pages[2]
        assert f"A Treaty of Friendship. {title.replace(number, f'{number} of 3')}" in pages[3]
    outlines = [[title for _, title in volume.outline()] for volume in shelf.volumes]
    assert outlines == [
        ["The work", "The Treaty", "Article 1", "More", "Index"],
        ["Commentary", "Index"],
        ["Papers", "Later papers", "Index"],
    ]


def test_each_lists_its_contents_and_the_other_volumes(shelf: Set) -> None:
    (page,) = [page for page in shelf.volumes[1].pages() if page.startswith("Contents")]
    first = "7" if "continuous" in str(shelf.edition.src) else "1"
    assert re.match(rf"Contents Commentary {first} Index \d+ Volume 1: The Text Volume 3: P", page)
    assert {NAMES[0], NAMES[2]} <= set(links(shelf.volumes[1].pdf))


def test_each_has_an_index_of_its_own(shelf: Set) -> None:
    indexes = [volume.pages()[volume.page_with("Index")].split()[1] for volume in shelf.volumes]
    assert indexes == ["friendship,", "enmity,", "friendship,"]


def test_page_numbers(shelf: Set) -> None:
    """A volume begins on a right-hand page; those that go on leave a blank page out at most."""
    labels = [[label for label in v.labels() if label.isdigit()] for v in shelf.volumes]
    starts = [int(found[0]) for found in labels]
    for found, start in zip(labels, starts, strict=True):
        assert found == [str(start + n) for n in range(len(found))]
    if "continuous" not in str(shelf.edition.src):
        assert starts == [1, 1, 1]
        return
    for before, start in zip(labels, starts[1:], strict=False):
        last = int(before[-1])
        assert start == last + 1 + last % 2


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_each_is_for_archives_and_screen_readers(shelf: Set, profile: str) -> None:
    assert [faults(volume.data, profile) for volume in shelf.volumes] == [[], [], []]


def test_each_is_tagged_throughout(shelf: Set) -> None:
    for volume in shelf.volumes:
        with pikepdf.open(io.BytesIO(volume.data)) as pdf:
            tree = Tree(pdf)
            assert outside(pdf, tree) == []
            parents = structure_parents(pdf)
            assert len(parents) == len(set(parents))


def test_an_anchor_is_in_one_volume(shelf: Set) -> None:
    places_ = [set(volume.destinations()) for volume in shelf.volumes]
    assert {"front", "one", "treaty-art-1-par-2", "note-n", "more"} <= places_[0]
    assert "two" in places_[1]
    assert {"three", "later"} <= places_[2]
    assert sum(map(len, places_)) == len(set.union(*places_))


def test_references_name_volume_and_page(shelf: Set) -> None:
    """The page is the one that the other volume has on it."""
    page = {
        label: volume.labels()[volume.destinations()[label]]
        for volume in shelf.volumes
        for label in ("three", "later", "two")
        if label in volume.destinations()
    }
    first, second, third = (shelf.text(number) for number in (1, 2, 3))
    papers = f"the papers (vol. 3, p. {page['three']})"
    assert f"A preface, which leads to {papers}." in first
    assert f"and of {papers}, once more of the papers." in first
    assert f"which leads to Papers (vol. 3, p. {page['three']})." in first
    assert f"(in later, vol. 3, p. {page['later']})." in first
    assert "On the treaty (vol. 1, p. 1) and on Commentary." in second
    assert f"Of the commentary (vol. 2, p. {page['two']})." in third


def test_references_lead_into_the_files_of_other_volumes(shelf: Set) -> None:
    known = {
        f"{volume.path.name}#nameddest={label}"
        for volume in shelf.volumes
        for label in volume.destinations()
    } | set(NAMES)
    for volume in shelf.volumes:
        found = {link for link in links(volume.pdf) if "://" not in link}
        assert found <= known
        assert volume.path.name not in {link.partition("#")[0] for link in found}
    assert f"{NAMES[2]}#nameddest=later" in set(links(shelf.volumes[0].pdf))
    assert f"{NAMES[0]}#nameddest=treaty-art-1" in set(links(shelf.volumes[1].pdf))


# ---- building again --------------------------------------------------------------------------


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all sources that Typst has set, in order."""
    found: list[str] = []

    def counted(*given: Any) -> Setting:
        found.append(given[-1])
        return compile_book(*given)

    monkeypatch.setattr("sphinx_edition.pdf.press.compile_book", counted)
    return found


def test_only_what_has_changed_is_set(tmp_path: Path, compilations: list[str]) -> None:
    edition = made(tmp_path / "one")
    # What is told by later volumes is known in the second round.
    assert compilations == ["volume-1", "volume-2", "volume-3", "volume-1"]
    before = Set(edition).data()
    compilations.clear()
    edition.run("pdf")
    assert compilations == []
    edition.write({"two": PAGES["two"].replace("Enmity", "Amity")})
    edition.run("pdf")
    assert compilations == ["volume-2"]
    after = Set(edition).data()
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True]
    other = made(tmp_path / "two", two=PAGES["two"].replace("Enmity", "Amity"))
    assert Set(other).data() == after


@pytest.mark.parametrize("conf", [OWN, CONTINUOUS])
def test_who_names_a_page_that_has_moved_is_set_again(
    tmp_path: Path, compilations: list[str], conf: str
) -> None:
    """And only who does; the files are those of a build from nothing, also by two at a time."""
    edition = made(tmp_path / "one", conf)
    compilations.clear()
    longer = PAGES["three"].replace("(later)=", "Words.\n\n        " * 60 + "(later)=")
    edition.write({"three": longer})
    edition.run("pdf")
    assert edition.warnings == []
    assert compilations == ["volume-3", "volume-1"]
    other = Edition(tmp_path / "two", conf)
    other.write(PAGES | {"three": longer})
    other.run("pdf", parallel=2)
    assert Set(other).data() == Set(edition).data()


def test_a_volume_that_is_lost_is_set_again(tmp_path: Path, compilations: list[str]) -> None:
    edition = made(tmp_path)
    before = Set(edition).data()
    compilations.clear()
    (edition.app.outdir / NAMES[0]).unlink()
    edition.run("pdf")
    assert compilations == ["volume-1"]
    assert Set(edition).data() == before


def test_what_is_one_book_again_has_one_file(tmp_path: Path) -> None:
    edition = made(tmp_path)
    (edition.src / "conf.py").write_text(CONF, encoding="utf-8")
    edition.run("pdf")
    assert [file.name for file in edition.app.outdir.glob("*.pdf")] == [
        "a-treaty-of-friendship.pdf"
    ]
    (edition.src / "conf.py").write_text(OWN, encoding="utf-8")
    edition.run("pdf")
    assert sorted(file.name for file in edition.app.outdir.glob("*.pdf")) == NAMES


def test_an_error_leads_to_its_line_and_leaves_all_volumes(tmp_path: Path) -> None:
    edition = made(tmp_path)
    before = Set(edition).data()
    bad = "```{raw} typst\n#no-such()\n```\n"
    edition.write({"three": f"(three)=\n# Papers\n\n(later)=\n## Later papers\n\n{bad}"})
    edition.run("pdf")
    [warning] = edition.warnings
    assert warning.startswith("three.md:7: WARNING: Typst: unknown variable: no-such")
    assert Set(edition).data() == before


# ---- options ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (
            'volumes = ["to"]',
            "edition_volumes: no chapter of the book is 'to'; no volume begins there"
            "; did you mean 'two'?",
        ),
        ('volumes = ["one", 2]', "edition_volumes: 2 is no name of a document, and no title"),
        ('volumes = {"one": None}', "edition_volumes: None is no name of a document, and no title"),
        ('volumes = "one"', "edition_volumes 'one' is no list or dict"),
        (
            'pagination = "roman"',
            "edition_pagination cannot be 'roman': it is one of 'own', 'continuous'",
        ),
    ],
)
def test_values_that_cannot_be_used(tmp_path: Path, option: str, said: str) -> None:
    edition = made(tmp_path, f"{CONF}edition_{option}\n")
    assert edition.warnings == [f"WARNING: {said} [ed.config]"]
    assert [file.name for file in edition.app.outdir.glob("*.pdf")] == [
        "a-treaty-of-friendship.pdf"
    ]


def test_a_list_begins_the_first_volume_by_itself(tmp_path: Path) -> None:
    edition = made(tmp_path, CONF + 'edition_volumes = ["two"]\n')
    found = Set(edition)
    assert [file.name for file in found.files] == NAMES[:2]
    assert "Volume 1 of 2" in found.text(1)


# ---- places in print, and the web ------------------------------------------------------------


def test_places_tell_the_volume(tmp_path: Path) -> None:
    edition = Edition(tmp_path, CONTINUOUS)
    edition.write(PAGES)
    edition.run("pdf", tags=[places.TAG])
    found = places.read(edition.app.doctreedir)
    assert found is not None
    assert found["treaty-art-1-par-2"] == places.Stands("1", 2, 1)
    assert found["later"] == places.Stands("11", 0, 3)
    assert set(found) == {name for v in Set(edition).volumes for name in v.destinations()}


def test_the_web_offers_all_volumes_and_leads_into_the_right_one(tmp_path: Path) -> None:
    edition = Edition(tmp_path, f'{OWN}edition_pdf = "made/book.pdf"\n')
    files = {f"made/book-{n}.pdf": f"%PDF-{n}" for n in (1, 2, 3)}
    edition.write(PAGES | files)
    edition.run("html")
    fingerprint = cast("EditionDomain", edition.app.env.domains["ed"]).ledger.fingerprints[
        "treaty-art-1-par-1"
    ]
    rows = {"treaty-art-1-par-1": ["12", 3, fingerprint, 1]}
    places = json.dumps({"version": "1.2", "anchors": rows})
    edition.write({"print.json": places, "ledger.txt": trial(rows)})
    edition.run("html")
    assert edition.warnings == []
    for name in ("book-1.pdf", "book-2.pdf", "book-3.pdf"):
        assert (edition.app.outdir / name).read_text() == files[f"made/{name}"]
    labels = ["Volume 1 as PDF: The Text", "Volume 2 as PDF", "Volume 3 as PDF: Papers"]
    for n, label in enumerate(labels, 1):
        assert f'href="book-{n}.pdf">{label}</a>' in edition.html()
    assert edition.html("two").count('href="book-2.pdf"') == 1
    heads = {
        page: re.findall(r'citation_pdf_url" content="([^"]+)"', edition.html(page))
        for page in ("index", "more", "two", "three")
    }
    base = "https://edition.example.org/"
    assert heads == {
        "index": [f"{base}book-1.pdf"],
        "more": [f"{base}book-1.pdf"],
        "two": [f"{base}book-2.pdf"],
        "three": [f"{base}book-3.pdf"],
    }
    cite = edition.output("cite/treaty-art-1.html")
    link = '<a href="../book-1.pdf#nameddest=treaty-art-1-par-1">vol. 1, p. 12, line 3</a>'
    assert link in cite
    assert "(version 1.2)" in cite


def test_titles_headers_and_drawings_lead_into_no_other_volume(tmp_path: Path) -> None:
    """What is repeated, or drawn, has no link; the words are printed all the same."""
    more = """\
        (more)=
        # More

        (of-papers)=
        ## Of {ref}`the papers <three>`

        | {ref}`Papers <three>` |
        |---|
        | {ref}`Later <later>` |

        :::{timeline}
        :::
        """
    three = f"""{PAGES["three"]}
        :::{{event}} signing
        :title: Signing
        :date: 1935-05-02
        :source: Minutes
        They signed.
        :::

        :::{{event}} parting
        :title: Parting
        :date: 1936-05-02
        :source: Minutes
        They parted.
        :::
        """
    edition = made(tmp_path, more=more, three=three)
    assert edition.warnings == []
    first = Set(edition).volumes[0]
    assert "Of the papers" in [title for _, title in first.outline()]
    assert "Signing" in first.text()
    assert f"{NAMES[2]}#nameddest=later" in set(links(first.pdf))
    assert faults(first.data, "ua1") == []
