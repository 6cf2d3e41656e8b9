"""Errata, tombstones, former anchors, editorial status, changes: what editors write and what is
made of it, and each mistake with its warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_edition import nodes
from tests.conftest import CONF, Edition
from tests.test_ledger import (
    CHANGES,
    ERRATUM,
    PAGES,
    REWORDED,
    TOMBSTONE,
    Places,
    change,
    release,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build


@pytest.fixture
def published(tmp_path: Path) -> Edition:
    edition = Edition(tmp_path, CONF)
    edition.write(PAGES)
    release(edition)
    return edition


HEAD = """\
# The Treaty

:::{instrument} treaty
:title: Treaty
:::

"""


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            ":::{erratum} slip\n:date: 2027-03-01\n:what: A word\nWhy.\n:::",
            "index.md:7: WARNING: erratum slip is of nothing; add :of: with locators or keys"
            " [ed.option]",
        ),
        (
            ":::{erratum} slip\n:of: treaty\n:what: A word\nWhy.\n:::",
            "index.md:7: WARNING: erratum slip has no date [ed.date]",
        ),
        (
            ":::{erratum} slip\n:of: treaty\n:date: soon\n:what: A word\nWhy.\n:::",
            "index.md:9: WARNING: erratum slip: 'soon' is not a date in EDTF (1935-05-02, 1935-05,"
            " 1935-07-25/1935-08-20) [ed.date]",
        ),
        (
            ":::{erratum} slip\n:of: treaty\n:date: 2027-03-01\nWhy.\n:::",
            "index.md:7: WARNING: erratum slip does not say what was changed; add :what:"
            " [ed.option]",
        ),
        (
            ":::{erratum} slip\n:of: treaty\n:date: 2027-03-01\n:what: A word\n:::",
            "index.md:7: WARNING: erratum slip does not say why [ed.empty]",
        ),
        (
            ":::{erratum} slip\n:of: treaty 9\n:date: 2027-03-01\n:what: A word\nWhy.\n:::",
            "index.md:7: WARNING: no provision 'treaty 9'; did you mean 'treaty'? [ed.reference]",
        ),
        (
            ":::{tombstone}\n:date: 2027-03-01\nWhy.\n:::",
            "index.md:7: WARNING: tombstone names nothing that is withdrawn [ed.key]",
        ),
        (
            ":::{tombstone} treaty (9\n:date: 2027-03-01\nWhy.\n:::",
            "index.md:7: WARNING: tombstone: '(9' is no locator: its brackets are not in order"
            " [ed.reference]",
        ),
        (
            ":::{tombstone} treaty 9\n:date: 2027-03-01\n:::",
            "index.md:7: WARNING: tombstone treaty 9 does not say why [ed.empty]",
        ),
        (
            ":::{article} 1\n:was: #x\nWords.\n:::",
            "index.md:8: WARNING: was: '#x' names no page before '#' [ed.reference]",
        ),
        (
            ":::{article} 1\n:status: collatd\nWords.\n:::",
            "index.md:8: WARNING: option 'status' of article cannot be 'collatd'; did you mean"
            " 'collated'? [ed.value]",
        ),
    ],
)
def test_mistakes(build: Build, text: str, warning: str) -> None:
    assert build(HEAD + text, "html").warnings == [warning]


# -- with a ledger


LEDGER = "ledger.txt"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (
            "treaty-art-1 article",
            "<<<<<<< HEAD\ntreaty-art-1 article",
            8,
            "a conflict of two versions was not settled here; keep one line for each anchor",
        ),
        (
            "treaty-art-1 article",
            "treaty-art-1 event",
            8,
            "the line of 'treaty-art-1' was changed by hand; take it from the last commit",
        ),
        (
            "treaty-art-1 article 1=",
            "treaty-art-1 article 1=0",
            8,
            "the line of 'treaty-art-1' was changed by hand; take it from the last commit",
        ),
        (
            "treaty-art-1 article",
            "some words\ntreaty-art-1 article",
            8,
            "'some words' is no line of a ledger; take the file from the last commit",
        ),
    ],
)
def test_a_damaged_ledger(published: Edition, old: str, new: str, line: int, said: str) -> None:
    file = published.src / LEDGER
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    line = 1 + next(n for n, row in enumerate(text.splitlines()) if row.startswith(old))
    published.run("html")
    assert published.warnings == [f"{LEDGER}:{line}: WARNING: {said} [ed.ledger]"]
    published.run("ledger")
    assert published.warnings[-1] == "WARNING: ledger.txt is not written: see above [ed.ledger]"
    assert file.read_text("utf-8") == text.replace(old, new)


def test_an_unreadable_ledger(published: Edition) -> None:
    (published.src / LEDGER).write_bytes(b"\xff\xfe\x00")
    published.run("html")
    [warning] = published.warnings
    assert warning.startswith("ledger.txt:1: WARNING: it cannot be read: 'utf-8' codec can't")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            PAGES["treaty"].replace("{article} 2", "{article} 2\n        :was: treaty 1"),
            "treaty.md:13: WARNING: was: 'treaty 1' is still the anchor of a unit on page 'treaty',"
            " and cannot lead here as well; if that is another unit now, an `erratum` of it says"
            " where the old one is [ed.ledger]",
        ),
        (
            PAGES["treaty"].replace("{article} 2", "{article} 2\n        :was: treaty 7"),
            "treaty.md:13: WARNING: was: the ledger has nothing that was 'treaty 7'; did you mean"
            " 'treaty-art-2'? [ed.ledger]",
        ),
        (
            PAGES["treaty"].replace(
                "        ::::{article} 2",
                "        :::{tombstone} treaty 1\n        :date: 2027\n"
                "        Gone.\n        :::\n\n        ::::{article} 2",
            ),
            "treaty.md:13: WARNING: the anchor 'treaty-art-1' is taken in line 8 of this page; the"
            " second is refused [ed.duplicate]",
        ),
    ],
)  # fmt: skip
def test_wrong_declarations(published: Edition, page: str, said: str) -> None:
    published.write({"treaty": page})
    published.run("html")
    assert published.warnings == [said]


def test_a_tombstone_on_another_page_for_what_lives(published: Edition) -> None:
    published.write(
        {
            "errata": TOMBSTONE.partition("        :::{tombstone} note")[0],
            "index": CHANGES["an article deleted"].declared["index"] or "",
        }
    )
    published.run("html")
    assert published.warnings == [
        "errata.md:3: WARNING: tombstone: 'treaty-art-2' is not withdrawn, it stands on page"
        " 'treaty' [ed.ledger]"
    ]


def test_lines_that_were_taken_out(published: Edition) -> None:
    published.write({"print.json": '{"version": "1", "anchors": {"treaty-art-2": ["1", 1, "x"]}}'})
    file = published.src / LEDGER
    text = file.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("treaty-art-2 ")]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    published.run("html")
    assert published.warnings == [
        "ledger.txt:1: WARNING: the line of 'treaty-art-2' is gone; take it from the last commit"
        " [ed.ledger]"
    ]
    file.unlink()
    published.run("html")
    assert published.warnings == [
        "ledger.txt:1: WARNING: it is not there, but print.json is; take it from the last commit"
        " [ed.ledger]"
    ]


def test_an_erratum_that_the_ledger_leaves_out_declares_nothing(published: Edition) -> None:
    with (published.src / "conf.py").open("a") as conf:
        conf.write('edition_ledger_exclude = ["errata"]\n')
    change(published, CHANGES["an article reworded"].declared)
    published.run("html")
    assert any("have changed; declare it" in warning for warning in published.warnings)


def test_renamed_and_reworded(published: Edition) -> None:
    text = CHANGES["an article renamed"].declared["treaty"]
    assert text is not None
    published.write({"treaty": text.replace("lend aid", "wage war")})
    published.run("html")
    assert [w.partition("WARNING: ")[2] for w in published.warnings] == [
        f"the words of the {kind} 'treaty-art-3{part}', published in 1, have changed; declare it:"
        f" an `erratum` with `:of: treaty 3{written}` [ed.ledger]"
        for kind, part, written in (("article", "", ""), ("paragraph", "-par-1", "(1)"))
    ]


def test_a_ledger_of_another_language_is_not_written(published: Edition) -> None:
    before = (published.src / LEDGER).read_text("utf-8")
    published.run("ledger", confoverrides={"language": "fr"}, freshenv=True)
    assert published.warnings == [
        "WARNING: the ledger is of an edition in 'en', this build is in 'fr'; it is not written"
        " [ed.ledger]"
    ]
    assert (published.src / LEDGER).read_text("utf-8") == before
    published.write({"treaty": REWORDED})
    published.run("html", confoverrides={"language": "en_GB"}, freshenv=True)
    assert any("have changed; declare it" in warning for warning in published.warnings)


def test_old_addresses_after_a_second_move(published: Edition) -> None:
    change(published, CHANGES["an article moved"].declared)
    second = CHANGES["an article moved"].declared["second"]
    assert second is not None
    second = second.replace("{article} 2", "{article} 3\n        :was: treaty 2")
    published.write({"second": second})
    release(published, "2")
    published.write(
        {
            "third": second.replace("was: treaty\n", "was: treaty; second\n", 1),
            "index": PAGES["index"].replace("treaty\n", "treaty\n        third\n", 1),
        }
    )
    (published.src / "second.md").unlink()
    published.run("html")
    assert published.warnings == []
    after = Places(published)
    for address in ("treaty.html", "second.html", "third.html"):
        assert after.end_of(f"{address}#treaty-art-2") == "third.html#treaty-art-3"


def test_a_tombstone_on_a_page_that_is_renamed(published: Edition) -> None:
    change(published, CHANGES["an article deleted"].declared)
    release(published, "2")
    (published.src / "errata.md").rename(published.src / "corrections.md")
    text = (published.src / "corrections.md").read_text("utf-8")
    published.write(
        {
            "corrections": f"---\nwas: errata\n---\n{text}",
            "index": PAGES["index"].replace("events\n", "events\n        corrections\n"),
        }
    )
    published.run("html")
    assert published.warnings == []
    after = Places(published)
    for address in ("treaty.html", "errata.html"):
        assert after.end_of(f"{address}#treaty-art-2") == "corrections.html#treaty-art-2"


def test_pages_in_folders_that_the_program_keeps(build: Build) -> None:
    text = "# Home\n\n```{toctree}\nid/halaman\ncite/x\n```\n"
    pages = {"id/halaman": "(halaman)=\n# Halaman\n\nKata.\n", "cite/x": "(x)=\n# X\n\nWords.\n"}
    for builder in ("html", "dirhtml"):
        edition = build(text, builder, **pages)
        assert [w.partition(" WARNING: ")[2] for w in edition.warnings] == [
            f"the folder {folder!r} is kept for what the program writes; give it another name"
            " [ed.folder]"
            for folder in ("cite", "id")
        ]
        name = "id/halaman.html" if builder == "html" else "id/halaman/index.html"
        assert "Kata." in edition.output(name)
        edition.run(builder)
        assert "Kata." in edition.output(name)


def test_a_page_that_has_the_address_of_a_former_one(published: Edition) -> None:
    text = (published.src / "events.md").read_text("utf-8")
    (published.src / "events.md").unlink()
    published.write(
        {
            "events/index": f"---\nwas: events\n---\n{text}",
            "index": PAGES["index"].replace("events\n", "events/index\n"),
        }
    )
    published.run("dirhtml")
    assert published.warnings == []
    assert "The envoys signed." in published.output("events/index.html")


def test_used_twice(published: Edition) -> None:
    text = CHANGES["an article renamed"].declared["treaty"]
    assert text is not None
    again = "        :::{article} 4\n        :was: treaty 2\n        Words.\n        :::\n\n"
    published.write({"treaty": text.replace("        [^aid]", f"{again}        [^aid]")})
    published.run("html")
    assert published.warnings == [
        "treaty.md:26: WARNING: was: 'treaty 2' leads to 'treaty-art-3' already, and cannot lead"
        " here as well [ed.ledger]"
    ]


def test_a_release_is_made_once(published: Edition) -> None:
    published.run("ledger", tags=["release"], freshenv=True)
    assert published.warnings == [
        "WARNING: release '1' is on the ledger already; raise `release` in conf.py [ed.ledger]"
    ]


def test_before_the_first_release_a_build_only_reports(tmp_path: Path) -> None:
    edition = Edition(tmp_path, CONF)
    edition.write(PAGES)
    edition.run("ledger")
    change(edition, CHANGES["an article renamed"].pages)
    edition.run("html")
    assert edition.warnings == []
    edition.run("ledger")
    assert "treaty-art-2 " not in (edition.src / LEDGER).read_text("utf-8")


def test_what_stands_in_the_file_is_what_the_edition_has(published: Edition) -> None:
    before = (published.src / LEDGER).read_text("utf-8")
    published.run("ledger", freshenv=True)
    assert (published.src / LEDGER).read_text("utf-8") == before


def test_another_language_is_not_another_wording(published: Edition) -> None:
    published.write({"treaty": REWORDED})
    published.run("html", confoverrides={"language": "fr"})
    assert published.warnings == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lend aid.[^aid]", "lend *aid*.[^aid]"),
        ("lend aid.[^aid]", "lend\n        aid.[^aid]"),
        ("(1) They shall lend aid.[^aid]\n", "(1) They shall lend aid.\n"),
        ("Nobody did; see {art}`treaty 1`.", "Nobody did; see {art}`treaty 2`."),
        (
            "(2) At once.\n",
            "(2) At once.\n\n        :::{apparatus}\n\n        At once] soon A\n        :::\n",
        ),
    ],
)  # fmt: skip
def test_notes_markup_and_apparatus_change_no_fingerprint(
    published: Edition, old: str, new: str
) -> None:
    text = PAGES["treaty"].replace(old, new)
    assert text != PAGES["treaty"]
    published.write({"treaty": text})
    published.run("html")
    assert [w for w in published.warnings if "[ed.ledger]" in w and "note-aid" not in w] == []


# -- what readers see


def test_readers_see_the_erratum_at_the_unit_and_the_unit_at_the_erratum(
    published: Edition,
) -> None:
    change(published, CHANGES["an article reworded"].declared)
    published.run("html")
    unit = BeautifulSoup(published.html("treaty"), "html.parser").find(id="treaty-art-2")
    assert unit is not None
    [link] = unit.select(".ed-back-errata a")
    assert link["href"] == "errata.html#erratum-help"
    assert link.text == "1 March 2027: “help” for “aid”"
    erratum = BeautifulSoup(published.html("errata"), "html.parser").find(id="erratum-help")
    assert erratum is not None
    assert [a["href"] for a in erratum.select(".ed-meta a")] == ["treaty.html#treaty-art-2-par-1"]
    assert "So the witness has it." in erratum.text


def test_a_tombstone_has_the_anchor_and_the_sentence(published: Edition) -> None:
    change(published, CHANGES["an article deleted"].declared)
    published.run("html")
    grave = BeautifulSoup(published.html("errata"), "html.parser").find(id="treaty-art-2")
    assert grave is not None
    assert "Withdrawn: Article 2" in grave.text
    assert "It was never part of the Treaty." in grave.text
    assert [a["href"] for a in grave.select(".ed-meta a")] == ["treaty.html#treaty-art-1"]


def test_what_changed_since(published: Edition) -> None:
    change(published, CHANGES["an article reworded"].declared)
    change(published, CHANGES["an event renamed"].declared)
    release(published, "2")
    published.write({"errata": ERRATUM + "\n        :::{changes}\n        :::\n"})
    published.run("html")
    assert published.warnings == []
    page = BeautifulSoup(published.html("errata"), "html.parser").select_one(".ed-changes")
    assert page is not None
    second, first = page.select(".ed-group")
    told = " ".join(second.text.split())
    assert told.startswith("Version 2 3 new: errata 1, events 1, sections 1")
    assert "Reworded:" in told
    assert "Article 2(1) · 1 March 2027: “help” for “aid”" in told
    assert "event-signed → Signature" in told
    assert " ".join(first.text.split()).startswith("Version 1 ")
    links = {str(a["href"]) for a in second.select("a")}
    assert {"treaty.html#treaty-art-2", "#erratum-help"} <= links


STATUSES = """\
# The Treaty

:::{instrument} treaty
:title: Treaty
:status: draft
:::

:::{article} 1
:status: checked
Words.
:::

:::{article} 2
Words.
:::

## Events

:::{event} e
:title: E
:date: 1935
:source: S
:status: collated
Text.
:::

:::{editorial-status}
:::
"""


def test_editorial_status_is_shown_and_counted(build: Build) -> None:
    edition = build(STATUSES, "html")
    assert edition.warnings == []
    page = BeautifulSoup(edition.html(), "html.parser")
    article, event = page.find(id="treaty-art-1"), page.find(id="event-e")
    assert article is not None and event is not None
    assert article.select_one(".ed-basis").text == "checked by a second reader"  # type: ignore[union-attr]
    assert "Editorial status: collated" in event.text
    for label in page.select(".ed-cell-label"):
        label.decompose()
    rows = [[c.text for c in row.find_all(["th", "td"])] for row in page.select("table tr")]
    assert rows == [
        ["", "draft", "collated", "checked by a second reader", "none given"],
        ["articles", "–", "–", "1", "1"],
        ["events", "–", "1", "–", "–"],
        ["instruments", "1", "–", "–", "–"],
    ]


def test_other_builders_have_errata_and_tombstones(published: Edition) -> None:
    change(published, CHANGES["an article deleted"].declared)
    for builder in ("text", "latex", "pdf"):
        published.run(builder, out=published.out / builder)
        assert published.warnings == []


def test_tombstones_and_errata_of_examples_are_no_part_of_it(build: Build) -> None:
    text = """\
        # Handbook

        ::::{example}
        :::{erratum} slip
        :of: treaty 1
        :date: 2027
        :what: A word
        Why.
        :::
        ::::
        """
    edition = build(text, "html")
    [node] = edition.doctree().findall(nodes.erratum)
    assert node["scope"]
    assert list(edition.app.env.domains["ed"].ledger.units) == ["handbook"]  # type: ignore[attr-defined]
