"""The ledger: read and written, gone on with, compared with the edition."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.ledger import (
    GONE,
    NEXT,
    Dated,
    Declared,
    Fault,
    Finding,
    Former,
    Ledger,
    Row,
    Unit,
    compare,
    former_pages,
    forwards,
    is_final,
    read,
    stamp,
    update,
    write,
)
from sphinx_edition.model.ledger.changes import releases

NOTHING = Declared((), {}, {})


def row(anchor: str, *words: str, kind: str = "article", pages: str = "1.0=treaty") -> Row:
    """A row from ``1.0=a`` and ``1.0=treaty 1.1=annexes``."""

    def dated(text: str) -> tuple[Dated, ...]:
        return tuple(Dated(*part.split("=")) for part in text.split())

    return Row(anchor, kind, dated(" ".join(words) or "1.0=a"), dated(pages))


def ledger(*rows: Row) -> Ledger:
    return Ledger("en", ("1.0",), {each.anchor: each for each in rows}, {})


def units(**given_: str) -> dict[str, Unit]:
    """Units from ``treaty_art_3="article treaty a"``."""
    found = {}
    for name, said in given_.items():
        anchor = name.replace("_", "-")
        kind, page, fingerprint = said.split()
        found[anchor] = Unit(anchor, kind, page, fingerprint, 7)
    return found


# -- the file

LINE = "treaty-art-3 article 1.0=3f2a,1.2=77ac 1.0=treaty ~a31f"


def test_written_and_read_again() -> None:
    before = ledger(row("b", "1.0=x 1.1=y"), row("a", pages="1.0=old next=new"))
    before = before._replace(releases=("1.0", "1.1"))
    text = write(before)
    after, faults = read(text)
    assert (after.language, after.releases, after.rows) == ("en", ("1.0", "1.1"), before.rows)
    assert faults == []
    assert [line.split()[0] for line in text.splitlines() if "=" in line] == ["a", "b"]
    assert after.lines == {"a": 6, "b": 7}


_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.dictionaries(st.from_regex(r"[a-z]+(-[a-z0-9]+)*", fullmatch=True), _words), _words)
def test_any_page_and_version_can_be_written(pages: dict[str, str], version: str) -> None:
    rows = [
        Row(anchor, "section", (Dated(version, "f"),), (Dated(version, page),))
        for anchor, page in pages.items()
    ]
    after, faults = read(write(ledger(*rows)._replace(releases=(version,))))
    assert faults == []
    assert after.rows == {each.anchor: each for each in rows}


def _file(*lines: str) -> str:
    return "language en\nreleases 1.0\n" + "".join(f"{line}\n" for line in lines)


CONFLICT = "a conflict of two versions was not settled here; keep one line for each anchor"
GOOD = write(ledger(row("treaty-art-3"))).splitlines()[-1]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (
            ["<<<<<<< HEAD", GOOD, "======="],
            [
                (3, CONFLICT),
                (5, CONFLICT),
            ],
        ),
        (
            ["treaty-art-3 article"],
            [
                (
                    3,
                    "'treaty-art-3 article' is no line of a ledger; take the file from the last"
                    " commit",
                )
            ],
        ),
        (
            [GOOD.replace("1.0=a ", "1.0=b ")],
            [
                (
                    3,
                    "the line of 'treaty-art-3' was changed by hand; take it from the last commit",
                )
            ],
        ),
        ([GOOD, GOOD], [(4, "'treaty-art-3' has a line already: 3; keep one of the two")]),
        (
            [GOOD.replace("1.0=a", "a")],
            [
                (
                    3,
                    f"{GOOD.replace('1.0=a', 'a')!r} is no line of a ledger; take the file from the"
                    " last commit",
                )
            ],
        ),
    ],
)
def test_what_cannot_be_in_the_file(lines: list[str], fault: list[tuple[int, str]]) -> None:
    _, faults = read(_file(*lines))
    assert faults == [Fault(*each) for each in fault]


def test_faults_of_the_head() -> None:
    twice, unknown = _file("releases 1.1", GOOD), _file(GOOD).replace("releases 1.0", "releases 2")
    assert [f.message for f in read(twice)[1]] == [
        "'releases' stands here a second time; keep one",
        "the head of the file names no release '1.0'",
    ]
    assert read(unknown)[1] == [Fault(3, "the head of the file names no release '1.0'")]


@pytest.mark.parametrize(
    ("version", "final"),
    [
        ("1.0", True), ("0.1.0", True), ("2027-03", True), ("second edition", True),
        ("1.0rc1", False), ("1.0.dev3", False), ("2.0b1", False), ("1.0-beta", False),
        ("1.0a2", False), ("1.0.alpha.1", False), (NEXT, False), ("1.0-alba", True),
    ],
)  # fmt: skip
def test_which_releases_bind(version: str, final: bool) -> None:
    assert is_final(version) is final


# -- how it goes on


@pytest.mark.parametrize(
    ("before", "now", "after"),
    [
        # A new anchor; one that stays; one never released that is gone.
        ([], {"a": "article p x"}, [row("a", "next=x", pages="next=p")]),
        ([row("a")], {"a": "article treaty a"}, [row("a")]),
        ([row("a", "next=x", pages="next=p")], {}, []),
        # Words and pages that have changed are noted once, whatever came between.
        (
            [row("a")],
            {"a": "article annexes b"},
            [row("a", "1.0=a next=b", pages="1.0=treaty next=annexes")],
        ),
        ([row("a", "1.0=a next=b")], {"a": "article treaty c"}, [row("a", "1.0=a next=c")]),
        ([row("a", "1.0=a next=b")], {"a": "article treaty a"}, [row("a")]),
        # What was published leaves a trace, and may come back.
        ([row("a")], {}, [row("a", pages="1.0=treaty next=-")]),
        (
            [row("a", pages="1.0=treaty 1.1=-")],
            {"a": "article p a"},
            [row("a", pages="1.0=treaty 1.1=- next=p")],
        ),
    ],
)  # fmt: skip
def test_what_is_accepted(before: list[Row], now: dict[str, str], after: list[Row]) -> None:
    assert update(ledger(*before), units(**now), "en") == ledger(*after)


def test_a_release_is_put_on_it() -> None:
    before = ledger(row("a", "1.0=a next=b"), row("b", "next=x", pages="next=p"))
    after = ledger(row("a", "1.0=a 1.1=b"), row("b", "1.1=x", pages="1.1=p"))
    assert stamp(before, "1.1") == after._replace(releases=("1.0", "1.1"))


def test_a_trial_does_not_bind_and_is_taken_over() -> None:
    before = ledger(row("a", "next=x", pages="next=p"))._replace(releases=())
    trial = stamp(before, "1.0rc1")
    assert trial.releases == ("1.0rc1",)
    assert not trial.binds
    assert update(trial, {}, "en").rows == {}
    assert stamp(trial, "1.0") == ledger(row("a", "1.0=x", pages="1.0=p"))


# -- where old anchors lead


def former(anchor: str, unit: str, page: str = "") -> Former:
    return Former(anchor, page, anchor, unit, "treaty", 3)


@pytest.mark.parametrize(
    ("published", "now", "was", "leads"),
    [
        # A renamed article brings its paragraphs, commentary and versions along.
        (
            ["t-art-3", "t-art-3-par-1", "t-art-3-commentary", "t-art-3--fr"],
            {"t-art-4": "article p a", "t-art-4-par-1": "paragraph p a",
             "t-art-4-commentary": "commentary p a"},
            [("t-art-3", "t-art-4")],
            {"t-art-3": "t-art-4", "t-art-3-par-1": "t-art-4-par-1",
             "t-art-3-commentary": "t-art-4-commentary", "t-art-3--fr": "t-art-4"},
        ),
        # A paragraph that became an article.
        (
            ["t-art-3", "t-art-3-par-2", "t-art-3-par-2-pt-a"],
            {"t-art-3": "article p a", "t-art-4": "article p a"},
            [("t-art-3-par-2", "t-art-4")],
            {"t-art-3-par-2": "t-art-4", "t-art-3-par-2-pt-a": "t-art-4"},
        ),
        # A renamed instrument; another one whose key begins with the same word is not meant.
        (
            ["t", "t-art-1", "t-1944-art-1"],
            {"pact": "instrument p a", "pact-art-1": "article p a"},
            [("t", "pact")],
            {"t": "pact", "t-art-1": "pact-art-1"},
        ),
        (["event-a"], {"event-b": "event p a"}, [("event-a", "event-b")], {"event-a": "event-b"}),
        # What still stands leads nowhere else.
        (["t-art-3"], {"t-art-3": "article p a", "t-art-4": "article p a"},
         [("t-art-3", "t-art-4")], {}),
    ],
)  # fmt: skip
def test_where_old_anchors_lead(
    published: list[str], now: dict[str, str], was: list[tuple[str, str]], leads: dict[str, str]
) -> None:
    there = units(**now)
    declared = Declared([former(*each) for each in was], {}, {})
    assert forwards(ledger(*map(row, published)), there, declared) == leads


def test_what_was_part_of_something_withdrawn_leads_to_its_tombstone() -> None:
    declared = Declared((), {"t-art-9": ("errata", 3)}, {})
    published = ledger(row("t-art-9"), row("t-art-9-par-1"))
    assert forwards(published, {}, declared) == {
        "t-art-9": "t-art-9",
        "t-art-9-par-1": "t-art-9",
    }


# -- what is found


def found(
    published: list[Row], now: dict[str, Unit], declared: Declared = NOTHING
) -> list[Finding]:
    return compare(ledger(*published), now, declared)


def test_nothing_is_found_where_nothing_has_changed() -> None:
    assert found([row("t-art-3")], units(t_art_3="article treaty a")) == []


def test_gone_with_all_that_was_below_it() -> None:
    published = [row("t-art-3"), row("t-art-3-par-1", kind="paragraph"), row("note-x", kind="note")]
    assert found(published, {}) == [
        Finding("gone", "note-x", (), "treaty", "note"),
        Finding("gone", "t-art-3", ("t-art-3-par-1",), "treaty", "article"),
    ]


def test_before_the_first_release_nothing_binds() -> None:
    published = [row("a", "next=x", pages="next=p"), row("b", "1.0rc1=x", pages="1.0rc1=p")]
    assert found(published, units(b="article q y")) == []


def test_moved_until_it_is_declared() -> None:
    published = [row("t-art-3"), row("t-art-3-par-1", kind="paragraph"), row("note-x", kind="note")]
    now = units(
        t_art_3="article annexes a", t_art_3_par_1="paragraph annexes a", note_x="note annexes a"
    )
    place = ("annexes", 7)
    assert found(published, now) == [
        Finding("moved", "note-x", ("t-art-3", "t-art-3-par-1"), "treaty", "annexes", place)
    ]
    one = Former("treaty#t-art-3", "treaty", "t-art-3", "t-art-3", "annexes", 3)
    assert found(published, now, Declared([one], {}, {})) == [
        Finding("moved", "note-x", (), "treaty", "annexes", place)
    ]
    page = Former("treaty", "treaty", "", "", "annexes", 1)
    assert found(published, now, Declared([page], {}, {})) == []


def test_moved_long_ago_must_still_be_declared() -> None:
    published = [row("t-art-3", pages="1.0=old 1.1=treaty")]
    place = ("treaty", 7)
    assert found(published, units(t_art_3="article treaty a")) == [
        Finding("moved", "t-art-3", (), "old", "treaty", place)
    ]


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("t-art-3-par-1", {"t-art-3", "t-art-3-par-1"}),
        ("t-art-3", {"t-art-3", "t-art-3-par-1"}),
        ("t-art-3-par-2", {"t-art-3"}),
        ("t-art-4", set()),
    ],
)
def test_reworded_until_an_erratum_tells_of_it(about: str, told: set[str]) -> None:
    published = [row("t-art-3"), row("t-art-3-par-1", kind="paragraph")]
    now = units(
        t_art_3="article treaty b",
        t_art_3_par_1="paragraph treaty b",
        t_art_3_par_2="paragraph treaty x",
        t_art_4="article treaty x",
    )
    declared = Declared((), {}, {"erratum-e": (about,)})
    kept = {"t-art-3", "t-art-3-par-1"} - told
    assert {f.about for f in found(published, now, declared)} == kept
    assert {f.about for f in found(published, now)} == {"t-art-3", "t-art-3-par-1"}


def test_an_erratum_that_was_released_tells_of_nothing_newer() -> None:
    published = [row("a", "1.0=x 1.1=y"), row("erratum-e", "1.1=e", kind="erratum", pages="1.1=p")]
    now = units(a="article treaty z", erratum_e="erratum p e")
    declared = Declared((), {}, {"erratum-e": ("a",)})
    place = ("treaty", 7)
    assert found(published, now, declared) == [
        Finding("reworded", "a", (), "1.1", "article", place)
    ]


def test_accepted_or_not_the_words_of_the_last_release_count() -> None:
    published = [row("a", "1.0=x next=y")]
    assert [f.kind for f in found(published, units(a="article treaty y"))] == ["reworded"]
    assert found(published, units(a="article treaty x")) == []


@pytest.mark.parametrize(
    ("declared", "finding"),
    [
        (
            Declared([former("a", "b")], {}, {}),
            Finding("former-lives", "a", new="treaty", place=("treaty", 3)),
        ),
        (
            Declared([former("old", "b"), former("old", "a")], {}, {}),
            Finding("former-twice", "old", new="b", place=("treaty", 3)),
        ),
        (
            Declared([former("odl", "b")], {}, {}),
            Finding("former-unknown", "odl", old="odl", place=("treaty", 3)),
        ),
        (
            Declared([Former("nowhere", "nowhere", "", "", "treaty", 1)], {}, {}),
            Finding("former-unknown", "nowhere", place=("treaty", 1)),
        ),
        (
            Declared((), {"a": ("errata", 4)}, {}),
            Finding("grave-lives", "a", new="treaty", place=("errata", 4)),
        ),
        (
            Declared((), {"odl": ("errata", 4)}, {}),
            Finding("grave-unknown", "odl", place=("errata", 4)),
        ),
        (
            Declared([former("old", "b")], {"old": ("errata", 4)}, {}),
            Finding("grave-replaced", "old", new="b", place=("errata", 4)),
        ),
    ],
)
def test_wrong_declarations(declared: Declared, finding: Finding) -> None:
    published = [row("a"), row("b"), row("old", pages="1.0=treaty 1.1=-")]
    now = units(a="article treaty a", b="article treaty a")
    assert finding in found(published, now, declared)


def test_a_renamed_unit_is_held_against_what_it_was() -> None:
    published = [row("t-art-2"), row("t-art-2-par-1", kind="paragraph")]
    declared = Declared([former("t-art-2", "t-art-3")], {}, {})
    same = units(t_art_3="article treaty a", t_art_3_par_1="paragraph treaty a")
    assert found(published, same, declared) == []
    other = units(t_art_3="article treaty b", t_art_3_par_1="paragraph treaty b")
    assert [(f.kind, f.about) for f in found(published, other, declared)] == [
        ("reworded", "t-art-3"),
        ("reworded", "t-art-3-par-1"),
    ]
    told = declared._replace(errata={"erratum-e": ("t-art-3",)})
    assert found(published, other, told) == []
    later = [*published, row("t-art-3", "1.1=b", pages="1.1=treaty")]
    later.append(row("t-art-3-par-1", "1.1=b", kind="paragraph", pages="1.1=treaty"))
    assert found(later, other, declared) == []


def test_a_key_that_looks_like_a_part_is_none() -> None:
    published = [row("event-paris", kind="event"), row("event-paris-art-fair", kind="event")]
    declared = Declared((), {"event-paris": ("errata", 3)}, {})
    assert [f.about for f in found(published, {}, declared)] == ["event-paris-art-fair"]
    assert forwards(ledger(*published), {}, declared) == {"event-paris": "event-paris"}


def test_the_page_of_a_tombstone_is_kept() -> None:
    after = update(ledger(row("a")), {}, "en", {"a": "errata"})
    assert after.rows["a"].pages[-1] == Dated(NEXT, "-errata")
    assert after.rows["a"].gone
    released = stamp(after, "1.1")
    assert former_pages(released.rows["a"], "corrections") == ["treaty", "errata"]
    assert read(write(released))[0].rows == released.rows
    assert [r.gone for r in releases(released)] == [("a",), ()]


# -- what releases have changed


def test_changes_by_release() -> None:
    made = releases(
        ledger(
            row("a", "1.0=x 1.10=y", pages="1.0=p"),
            row("b", "1.0=x", pages="1.0=p 1.2=q"),
            row("c", "1.0=x", pages="1.0=p next=-"),
            row("d", "1.2=x", pages="1.2=p"),
        )._replace(releases=("1.0", "1.1", "1.2", "1.10"))
    )
    told: list[Any] = [
        (r.version, [n.anchor for n in r.new], list(r.reworded), list(r.moved), list(r.gone))
        for r in made
    ]
    assert told == [
        ("next", [], [], [], ["c"]),
        ("1.10", [], ["a"], [], []),
        ("1.2", ["d"], [], [("b", "p", "q")], []),
        ("1.1", [], [], [], []),
        ("1.0", ["a", "b", "c"], [], [], []),
    ]


def test_what_is_gone_and_back() -> None:
    assert row("a", pages=f"1.0=p 1.1={GONE}").page == GONE
