"""What was published is renamed, moved, split, deleted and reworded: without a declaration each
is an error that says what to write, and with it every old address leads to the right place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from bs4 import BeautifulSoup

from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "index": """\
        # An Edition

        ```{toctree}
        treaty
        events
        ```
        """,
    "treaty": """\
        # The Treaty

        :::{instrument} treaty
        :title: Treaty of Peace
        :short: Treaty
        :::

        :::{article} 1
        :title: Peace
        There shall be peace.
        :::

        ::::{article} 2
        :title: Aid

        (1) They shall lend aid.[^aid]

        (2) At once.

        :::{commentary}
        Nobody did; see {art}`treaty 1`.
        :::
        ::::

        [^aid]: Of what kind is not said.
        """,
    "events": """\
        (history)=
        # History

        It was long.

        :::{event} signed
        :title: Signature
        :date: 1935-05-02
        :concerns: treaty
        :source: S
        The envoys signed.
        :::
        """,
}
ARTICLE_2 = PAGES["treaty"][PAGES["treaty"].index("        ::::{article} 2") :]


def release(edition: Edition, version: str = "1") -> None:
    """Put a release on the ledger, as the command does."""
    facts = f'title: An Edition\nversion: "{version}"\ndate-released: 2027-01-05\n'
    edition.write({"CITATION.cff": f"{facts}authors:\n- name: Nobody\n"})
    conf = (edition.src / "conf.py").read_text("utf-8")
    edition.write({"conf.py": re.sub('release = ".*"', f'release = "{version}"', conf)})
    edition.run("ledger", tags=["release"], freshenv=True)
    assert edition.warnings == []


@pytest.fixture
def published(tmp_path: Path) -> Edition:
    """A small edition of which release 1 is out."""
    edition = Edition(tmp_path, CONF + 'html_baseurl = "https://e.example/en/v1/"\n')
    edition.write(PAGES)
    release(edition)
    return edition


class Change(NamedTuple):
    """What editors do: pages without the declaration, with it, and what must be said without.

    `leads` gives, by old anchor, the page and id on which its address ends.
    """

    pages: dict[str, str | None]
    declared: dict[str, str | None]
    said: list[str]
    leads: dict[str, str]


def edited(page: str, *pairs: tuple[str, str]) -> str:
    text = PAGES[page]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


WITHOUT_EVENT, _, EVENT = PAGES["events"].partition("        :::")
EVENT = f"        :::{EVENT}"
RENAMED = edited("treaty", ("{article} 2", "{article} 3"))
MOVED = edited("treaty", (ARTICLE_2, ""))
SECOND = (
    "        # Second part\n\n        :::{current-instrument} treaty\n        :::\n\n" + ARTICLE_2
)
WITH_SECOND = PAGES["index"].replace("treaty\n", "treaty\n        second\n", 1)
SPLIT = edited(
    "treaty",
    ("        (2) At once.\n\n", ""),
    ("        [^aid]", "        :::{article} 3\n        At once.\n        :::\n\n        [^aid]"),
)
DELETED = edited("treaty", (ARTICLE_2, ""))
REWORDED = edited("treaty", ("lend aid", "lend help"))
ERRATUM = """\
        # Errata

        :::{erratum} help
        :of: treaty 2(1)
        :date: 2027-03-01
        :what: “help” for “aid”
        So the witness has it.
        :::
        """
TOMBSTONE = """\
        # Errata

        :::{tombstone} treaty 2
        :title: Article 2
        :date: 2027-03-01
        :see: treaty 1
        It was never part of the Treaty.
        :::

        :::{tombstone} note-aid
        :date: 2027-03-01
        Gone with it.
        :::
        """
AT_ERRATA = PAGES["index"].replace("events\n", "events\n        errata\n")

CHANGES = {
    "an article renamed": Change(
        {"treaty": RENAMED},
        {"treaty": RENAMED.replace("{article} 3", "{article} 3\n        :was: treaty 2")},
        [
            "ledger.txt: the published article 'treaty-art-2' (page 'treaty', since 1) is gone,"
            " with 3 below it; write `:was: treaty 2` on the unit that replaces it, or a"
            " `tombstone`; did you mean 'treaty-art-3'?",
        ],
        {
            "treaty-art-2": "treaty.html#treaty-art-3",
            "treaty-art-2-par-1": "treaty.html#treaty-art-3-par-1",
            "treaty-art-2-par-2": "treaty.html#treaty-art-3-par-2",
            "treaty-art-2-commentary": "treaty.html#treaty-art-3-commentary",
        },
    ),
    "an article moved": Change(
        {"treaty": MOVED, "second": SECOND, "index": WITH_SECOND},
        {
            "treaty": MOVED,
            "second": "        ---\n        was: treaty\n        ---\n" + SECOND,
            "index": WITH_SECOND,
        },
        [
            "second.md:6: 'treaty-art-2' (and 4 more) was published on page 'treaty' and is on"
            " 'second' now; write `:was: treaty#treaty-art-2` on it, or `was: treaty` in the front"
            " matter of this page",
        ],
        {
            "treaty-art-2": "second.html#treaty-art-2",
            "treaty-art-2-par-1": "second.html#treaty-art-2-par-1",
            "treaty-art-2-par-2": "second.html#treaty-art-2-par-2",
            "treaty-art-2-commentary": "second.html#treaty-art-2-commentary",
            "note-aid": "second.html#note-aid",
        },
    ),
    "an article split": Change(
        {"treaty": SPLIT},
        {
            "treaty": SPLIT.replace("{article} 3", "{article} 3\n        :was: treaty 2(2)"),
            "errata": ERRATUM.replace("treaty 2(1)", "treaty 2"),
            "index": AT_ERRATA,
        },
        [
            "ledger.txt: the published paragraph 'treaty-art-2-par-2' (page 'treaty', since 1)"
            " is gone; write `:was: treaty 2(2)` on the unit that replaces it, or a `tombstone`;"
            " did you mean 'treaty-art-3-par-1'?",
            "treaty.md:13: the words of the article 'treaty-art-2', published in 1, have changed;"
            " declare it: an `erratum` with `:of: treaty 2`",
        ],
        {
            "treaty-art-2-par-2": "treaty.html#treaty-art-3",
            "treaty-art-2": "treaty.html#treaty-art-2",
        },
    ),
    "an article deleted": Change(
        {"treaty": DELETED},
        {"treaty": DELETED, "errata": TOMBSTONE, "index": AT_ERRATA},
        [
            "ledger.txt: the published note 'note-aid' (page 'treaty', since 1) is gone; write a"
            " `tombstone` with `:see:`",
            "ledger.txt: the published article 'treaty-art-2' (page 'treaty', since 1) is gone,"
            " with 3 below it; write `:was: treaty 2` on the unit that replaces it, or a"
            " `tombstone`",
        ],
        {
            "treaty-art-2": "errata.html#treaty-art-2",
            "treaty-art-2-par-1": "errata.html#treaty-art-2",
            "treaty-art-2-par-2": "errata.html#treaty-art-2",
            "treaty-art-2-commentary": "errata.html#treaty-art-2",
            "note-aid": "errata.html#note-aid",
        },
    ),
    "an article reworded": Change(
        {"treaty": REWORDED},
        {"treaty": REWORDED, "errata": ERRATUM, "index": AT_ERRATA},
        [
            "treaty.md:13: the words of the article 'treaty-art-2', published in 1, have changed;"
            " declare it: an `erratum` with `:of: treaty 2`",
            "treaty.md:16: the words of the paragraph 'treaty-art-2-par-1', published in 1, have"
            " changed; declare it: an `erratum` with `:of: treaty 2(1)`",
        ],
        {"treaty-art-2-par-1": "treaty.html#treaty-art-2-par-1"},
    ),
    "an event renamed": Change(
        {"events": edited("events", ("{event} signed", "{event} signature"))},
        {
            "events": edited(
                "events", ("{event} signed", "{event} signature\n        :was: signed")
            )
        },
        [
            "ledger.txt: the published event 'event-signed' (page 'events', since 1) is gone;"
            " write `:was: signed` on the unit that replaces it, or a `tombstone`; did you mean"
            " 'event-signature'?",
        ],
        {"event-signed": "events.html#event-signature"},
    ),
    "an event deleted": Change(
        {"events": WITHOUT_EVENT},
        {
            "events": WITHOUT_EVENT
            + "        :::{tombstone} event-signed\n        :date: 2027-03\n        An error.\n"
            "        :::\n"
        },
        [
            "ledger.txt: the published event 'event-signed' (page 'events', since 1) is gone;"
            " write `:was: signed` on the unit that replaces it, or a `tombstone`",
        ],
        {"event-signed": "events.html#event-signed"},
    ),
    "an event reworded": Change(
        {"events": edited("events", ("The envoys", "Both envoys"))},
        {
            "events": edited("events", ("The envoys", "Both envoys")),
            "errata": ERRATUM.replace("treaty 2(1)", "signed"),
            "index": AT_ERRATA,
        },
        [
            "events.md:6: the words of the event 'event-signed', published in 1, have changed;"
            " declare it: an `erratum` with `:of: signed`",
        ],
        {"event-signed": "events.html#event-signed"},
    ),
    "an event moved": Change(
        {
            "events": WITHOUT_EVENT,
            "treaty": PAGES["treaty"].replace(
                "        [^aid]", EVENT + "\n        [^aid]"
            ),
        },
        {
            "events": WITHOUT_EVENT,
            "treaty": PAGES["treaty"].replace(
                "        [^aid]",
                EVENT.replace(
                    "{event} signed", "{event} signed\n        :was: events#event-signed"
                )
                + "\n        [^aid]",
            ),
        },
        [
            "treaty.md:25: 'event-signed' was published on page 'events' and is on 'treaty' now;"
            " write `:was: events#event-signed` on it, or `was: events` in the front matter of"
            " this page",
        ],
        {"event-signed": "treaty.html#event-signed"},
    ),
    "a page renamed": Change(
        {
            "events": None,
            "chronicle": PAGES["events"],
            "index": PAGES["index"].replace("events", "chronicle"),
        },
        {
            "events": None,
            "chronicle": "        ---\n        was: events\n        ---\n" + PAGES["events"],
            "index": PAGES["index"].replace("events", "chronicle"),
        },
        [
            "chronicle.md:2: 'history' (and 1 more) was published on page 'events' and is on"
            " 'chronicle' now; write `was: events` in the front matter of this page",
        ],
        {"event-signed": "chronicle.html#event-signed", "history": "chronicle.html#history"},
    ),
}  # fmt: skip
every_change = pytest.mark.parametrize("name", sorted(CHANGES))


def change(edition: Edition, pages: dict[str, str | None]) -> None:
    for name, text in pages.items():
        if text is None:
            (edition.src / f"{name}.md").unlink()
        else:
            edition.write({name: text})


@every_change
def test_undeclared_it_is_an_error_that_says_what_to_write(published: Edition, name: str) -> None:
    change(published, CHANGES[name].pages)
    published.run("html")
    said = [_as_printed(line, published) for line in CHANGES[name].said]
    assert sorted(published.warnings) == sorted(said)


def _as_printed(line: str, edition: Edition) -> str:
    """A line with Sphinx's word in it, and where the ledger has what it is about."""
    place, says = line.split(": ", 1)
    if place == "ledger.txt":
        found = re.search("'(.+?)'", says)
        assert found is not None
        rows = (edition.src / place).read_text("utf-8").splitlines()
        place += f":{1 + [row.split(' ')[0] for row in rows].index(found[1])}"
    return f"{place}: WARNING: {says} [ed.ledger]"


@every_change
def test_declared_every_old_address_leads_to_the_right_place(published: Edition, name: str) -> None:
    before = Places(published.run("html"))
    change(published, CHANGES[name].declared)
    published.run("html")
    assert published.warnings == []
    after = Places(published)
    for anchor, page in before.anchors.items():
        wanted = CHANGES[name].leads.get(anchor, f"{page}#{anchor}")
        assert after.end_of(f"id/{anchor}.html") == wanted, anchor
        assert after.end_of(f"{page}#{anchor}") == wanted, anchor


@every_change
def test_once_released_it_must_stay_declared(published: Edition, name: str) -> None:
    change(published, CHANGES[name].declared)
    release(published, "2")
    published.run("html", freshenv=True)
    assert published.warnings == []
    undeclared = {n: t for n, t in CHANGES[name].pages.items() if t is not None}
    gone = CHANGES[name].declared.keys() - CHANGES[name].pages.keys() - PAGES.keys()
    change(published, {**undeclared, **dict.fromkeys(gone)})
    published.write({"index": CHANGES[name].pages.get("index") or PAGES["index"]})
    published.run("html")
    assert any("[ed.ledger]" in warning for warning in published.warnings)


class Places:
    """A built site, in which addresses are followed as a reader without script follows them."""

    def __init__(self, edition: Edition) -> None:
        out = edition.app.outdir
        self.pages = {
            path.relative_to(out).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
            for path in sorted(out.rglob("*.html"))
        }
        ledger = edition.app.env.domains["ed"].ledger  # type: ignore[attr-defined]
        self.anchors = {a: f"{unit.page}.html" for a, unit in ledger.units.items()}

    def end_of(self, address: str) -> str:
        """The page and the id of the unit that is shown in the end."""
        page, _, anchor = address.partition("#")
        soup = self.pages[page]
        refresh = soup.find("meta", attrs={"http-equiv": "refresh"})
        if refresh is not None:
            there = str(refresh["content"]).partition("url=")[2]
            link = soup.find("a")
            assert link is not None and link["href"] == there
            return self.end_of(there.removeprefix("../"))
        [element] = soup.find_all(id=anchor)
        if element.find_parent(class_="ed-moved") is not None:
            link = element.find("a")
            assert link is not None
            return self.end_of(str(link["href"]))
        # A former anchor is an empty mark in the unit that has it now.
        unit = element if element.name != "span" or element.text else element.find_parent(id=True)
        assert unit is not None
        return f"{page}#{unit['id']}"
