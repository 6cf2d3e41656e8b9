"""A series: editions that are projects of their own and cite each other through inventories."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
import threading
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from bs4 import BeautifulSoup

from tests.conftest import CONF, Edition
from tests.edition import ROOT
from tests.pdf.printed import Printed
from tests.resolved import Resolved
from tests.test_ledger import release

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = "https://series.example.org/"
OTHER = {"treaty": "convention", "convention": "treaty"}
PROJECTS = {"treaty": "The Treaty of Nowhere", "convention": "The Convention of Nowhere"}

TREATY = """\
# The Treaty

:::{instrument} treaty
:title: Treaty of Peace
:short: Treaty
:::

:::{preamble}
Desiring peace,
:::

:::{article} 1
(1) There shall be peace, as in {art}`the rule <convention 2(1)>`.

(2) For ever.
:::

:::{article} 2
The Convention goes on.
:::
"""
CONVENTION = """\
# The Convention

:::{instrument} convention
:title: Convention on Arms
:short: Convention
:unit: §
:::

:::{article} 1
No arms.
:::

::::{article} 2
(1) None at all.

(2) Not one.

:::{commentary}
Nobody kept it; it was repeated by {art}`treaty 1`.
:::
::::

:::{article} 3
For ever.
:::
"""
CONTENTS = "\n(parts)=\n## Parts\n\n```{toctree}\nhistory\ncited\n```\n"
HISTORY = {
    "treaty": """\
        (history)=
        # History

        :::{instrument} convention
        :title: Convention on Arms
        :short: Convention
        :unit: §
        :external:
        :inventory: convention
        :::

        :::{event} signature
        :title: Signature
        :date: 1900-05-01
        :actors: minister; envoy
        :concerns: treaty; convention 1; convention 2..3
        :certainty: reported

        Signed by {actor}`envoy`, as {art}`convention 2` was. More is not known.
        :::

        :::{actor} minister
        :name: The Minister

        He signed.
        :::

        :::{account} gazette
        :title: The Gazette
        :::

        :::{claim} g1
        :account: gazette
        :verdict: contradicted
        :about: opening; convention 3
        :statement: Nobody came.

        Everybody did.
        :::
        """,
    "convention": """\
        (history)=
        # History

        :::{instrument} treaty
        :title: Treaty of Peace
        :short: Treaty
        :external:
        :inventory: treaty
        :::

        :::{event} opening
        :title: Opening
        :date: 1899-03
        :concerns: convention
        :certainty: reported

        It was opened, and {event}`signature` followed.
        :::

        :::{actor} envoy
        :name: The Envoy

        He wrote.
        :::

        :::{place} hall
        :name: The Hall

        A house.
        :::

        :::{witness} K1
        :title: Copy of the archive
        :::
        """,
}
#: What is written, the words of the link, and where in the other edition it leads.
CITED = {
    "treaty": [
        ("{art}`convention 1`", "Convention, § 1", "index.html#convention-art-1"),
        ("{art}`convention 2(1)`", "Convention, § 2(1)", "index.html#convention-art-2-par-1"),
        ("{art}`convention 1..3`", "Convention, § 1–3", "index.html#convention-art-1"),
        ("{art}`the rule <convention 2(2)>`", "the rule", "index.html#convention-art-2-par-2"),
        ("[](#convention-art-3)", "Convention, § 3", "index.html#convention-art-3"),
        ("{any}`convention-art-3`", "Convention, § 3", "index.html#convention-art-3"),
        (
            "[](#convention-art-2-commentary)",
            "Commentary on Convention, § 2",
            "index.html#convention-art-2-commentary",
        ),
        ("[its text](inv:convention#convention)", "its text", "index.html#convention"),
        ("{event}`opening`", "Opening, March 1899", "history.html#event-opening"),
        ("{event}`that day <opening>`", "that day", "history.html#event-opening"),
        ("{actor}`envoy`", "The Envoy", "history.html#actor-envoy"),
        ("{place}`hall`", "The Hall", "history.html#place-hall"),
        ("{wit}`K1`", "K1", "history.html#wit-k1"),
        (
            "{external+convention:ed:event}`opening`",
            "Opening, March 1899",
            "history.html#event-opening",
        ),
    ],
    "convention": [
        ("{art}`treaty preamble`", "Treaty, Preamble", "index.html#treaty-preamble"),
        ("{art}`treaty 1(2)`", "Treaty, Article 1(2)", "index.html#treaty-art-1-par-2"),
        ("{art}`treaty 1, 2`", "Treaty, Article 1", "index.html#treaty-art-1"),
        ("{event}`signature`", "Signature, 1 May 1900", "history.html#event-signature"),
        ("{actor}`minister`", "The Minister", "history.html#actor-minister"),
        ("{account}`gazette`", "The Gazette", "history.html#account-gazette"),
        ("{claim}`g1`", "Claim G1", "history.html#claim-g1"),
    ],
}


class Series:
    """Two editions in a folder, with what they publish for each other in another."""

    def __init__(self, folder: Path, texts: dict[str, str] | None = None, conf: str = "") -> None:
        self.folder = folder
        written = {"treaty": TREATY, "convention": CONVENTION} | (texts or {})
        self.editions = {name: self._edition(name, written[name], conf) for name in OTHER}

    def _edition(self, name: str, text: str, conf: str) -> Edition:
        other = OTHER[name]
        file = f"../../inventories/{other}/objects.inv"
        edition = Edition(
            self.folder / name,
            CONF.replace("An Edition", PROJECTS[name])
            + f"html_baseurl = '{SITE}{name}/'\n"
            + f"intersphinx_mapping = {{'{other}': ('{SITE}{other}/', '{file}')}}\n"
            + conf,
        )
        cited = "\n\n".join(written for written, _, _ in CITED[name])
        pages = {"history": HISTORY[name], "cited": f"(citing)=\n# Citing\n\n{cited}\n"}
        edition.write(pages)
        edition.write({"index": text + CONTENTS})
        return edition

    def build(self, name: str, builder: str = "html", *, publish: bool = True) -> list[str]:
        """Build an edition from nothing; its inventory is put where the other one looks."""
        edition = self.editions[name]
        shutil.rmtree(edition.out, ignore_errors=True)
        edition.run(builder)
        if publish and builder == "html":
            self.inventory(name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(edition.app.outdir / "objects.inv", self.inventory(name))
        return edition.warnings

    def inventory(self, name: str) -> Path:
        return self.folder / "inventories" / name / "objects.inv"

    def page(self, name: str, page: str = "cited") -> BeautifulSoup:
        file = self.editions[name].out / "html" / f"{page}.html"
        return BeautifulSoup(file.read_text("utf-8"), "html.parser")

    def leading_away(self, name: str) -> Iterator[tuple[str, str]]:
        """Page and fragment of every link to the other edition."""
        address = f"{SITE}{OTHER[name]}/"
        for file in sorted((self.editions[name].out / "html").glob("*.html")):
            for link in BeautifulSoup(file.read_text("utf-8"), "html.parser").select("a[href]"):
                if str(link["href"]).startswith(address):
                    page, _, fragment = str(link["href"]).removeprefix(address).partition("#")
                    yield page.removesuffix(".html"), fragment


def line_of(edition: Edition, page: str, words: str) -> str:
    """``page.md:12`` for the first line with certain words."""
    lines = (edition.src / f"{page}.md").read_text("utf-8").splitlines()
    return f"{page}.md:{next(n for n, line in enumerate(lines, 1) if words in line)}"


def handbook() -> list[tuple[str, str]]:
    """The sources on the page of the handbook: language, and what is written."""
    text = (ROOT / "docs" / "handbook" / "series.md").read_text("utf-8")
    return re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


class Rounds(NamedTuple):
    """A series that was built from nothing, and what each build warned of."""

    series: Series
    first: list[str]
    first_page: BeautifulSoup
    then: list[str]
    again: list[str]


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Rounds:
    """The treaty without the convention, the convention with the treaty, the treaty again."""
    series = Series(tmp_path_factory.mktemp("series"))
    first = series.build("treaty")
    page = series.page("treaty")
    return Rounds(series, first, page, series.build("convention"), series.build("treaty"))


def test_two_rounds_are_enough(rounds: Rounds, tmp_path: Path) -> None:
    """What an edition publishes does not depend on what others publish for it."""
    alone = Series(tmp_path)
    alone.build("treaty")
    assert alone.inventory("treaty").read_bytes() == rounds.series.inventory("treaty").read_bytes()


# -- the first of a series ----------------------------------------------------------------


def test_the_missing_inventory_is_reported_once(rounds: Rounds) -> None:
    treaty = rounds.series.editions["treaty"]
    reason, path, *others = rounds.first
    assert reason == "WARNING: failed to reach any of the inventories with the following issues:"
    assert "inventories/convention/objects.inv' not readable" in path
    declared = line_of(treaty, "history", "{instrument} convention")
    about_articles = [line for line in others if "of instrument" in line]
    assert about_articles == [
        f"{declared}: WARNING: the inventory 'convention' of instrument 'convention' could not be"
        " read; its provisions are named without links [ed.inventory]"
    ]
    assert not [line for line in others if "no provision" in line]


def test_a_key_that_the_missing_inventory_may_have(rounds: Rounds) -> None:
    place = line_of(rounds.series.editions["treaty"], "cited", "{event}`opening`")
    assert (
        f"{place}: WARNING: no event 'opening'; perhaps it is in the inventory 'convention', which"
        " could not be read [ed.inventory]"
    ) in rounds.first


def test_words_instead_of_links(rounds: Rounds) -> None:
    paragraphs = [p.get_text() for p in rounds.first_page.select("section#citing > p")]
    assert not rounds.first_page.select("section#citing > p a")
    assert paragraphs[:6] == [
        "Convention, § 1",
        "Convention, § 2(1)",
        "Convention, § 1–3",
        "the rule",
        "Convention, § 3",
        "Convention, § 3",
    ]
    assert paragraphs[8:11] == ["opening", "that day", "envoy"]


def test_a_first_round_without_warnings(tmp_path: Path) -> None:
    series = Series(tmp_path)
    treaty = series.editions["treaty"]
    conf = (treaty.src / "conf.py").read_text("utf-8")
    [first] = [code for kind, code in handbook() if "suppress_warnings" in code]
    conf = f"from pathlib import Path\n{conf}\n{first}"
    treaty.write({"conf.py": conf})
    assert series.build("treaty") == []


# -- all of it ------------------------------------------------------------------------------


def test_no_warnings_when_all_are_there(rounds: Rounds) -> None:
    assert (rounds.then, rounds.again) == ([], [])


@pytest.mark.parametrize("name", OTHER)
def test_citations_lead_to_the_other_edition(rounds: Rounds, name: str) -> None:
    paragraphs = rounds.series.page(name).select("section#citing > p")
    links = [p.select("a")[0] for p in paragraphs]
    found = [(link.get_text(), str(link["href"])) for link in links]
    address = f"{SITE}{OTHER[name]}/"
    assert found == [(words, address + place) for _, words, place in CITED[name]]


@pytest.mark.parametrize("name", OTHER)
def test_every_link_between_the_editions_arrives(rounds: Rounds, name: str) -> None:
    links = list(rounds.series.leading_away(name))
    assert len(links) > len(CITED[name])
    for page, fragment in links:
        assert rounds.series.page(OTHER[name], page).select(f'[id="{fragment}"]'), fragment


def test_a_reference_says_which_edition_it_leads_to(rounds: Rounds) -> None:
    [link, *_] = rounds.series.page("convention").select("section#citing > p a")
    assert link["title"] == "(in The Treaty of Nowhere v1)"


def test_entries_name_persons_and_provisions_of_the_other(rounds: Rounds) -> None:
    page = rounds.series.page("treaty", "history")
    concerned = page.select_one("#event-signature .ed-concerns")
    assert concerned
    assert concerned.get_text() == "Concerns: Treaty; Convention, § 1; Convention, § 2–3"
    involved = page.select_one("#event-signature .ed-actors")
    assert involved
    assert involved.get_text() == "Involves: The Minister; The Envoy"
    # A claim may be about the key of anything.
    about = page.select_one('#claim-g1 a[href$="#event-opening"]')
    assert about
    assert about.get_text() == "Opening, March 1899"
    card = page.select_one('[data-card*="Signed by"]')
    assert card
    assert "Signed by The Envoy, as Convention, § 2 was." in str(card["data-card"])


def test_in_print_the_words_with_a_link_to_the_web(rounds: Rounds) -> None:
    rounds.series.build("treaty", "pdf")
    book = Printed(rounds.series.editions["treaty"])
    assert book.warnings == []
    text = " ".join(" ".join(page.get_text() for page in book.document).split())
    assert "Convention, § 2(1)" in text
    assert "Opening, March 1899" in text
    uris = {link.get("uri") for page in book.document for link in page.get_links()}
    assert f"{SITE}convention/index.html#convention-art-2-par-1" in uris
    assert f"{SITE}convention/history.html#event-opening" in uris


def test_in_an_epub(rounds: Rounds) -> None:
    assert rounds.series.build("treaty", "epub") == []
    text = rounds.series.editions["treaty"].output("cited.xhtml")
    assert f'href="{SITE}convention/index.html#convention-art-2-par-1"' in text


def test_an_address_that_is_a_folder(rounds: Rounds, tmp_path: Path) -> None:
    inventory = str(rounds.series.inventory("convention"))
    conf = f"{CONF}intersphinx_mapping = {{'convention': ('../convention', {inventory!r})}}\n"
    edition = Edition(tmp_path, conf)
    contents = "\n```{toctree}\nin/deep\n```\n"
    edition.write({"index": "# E\n\n{event}`opening`\n" + contents})
    edition.write({"in/deep": "# D\n\n{event}`opening`\n"})
    assert edition.run("html").warnings == []
    assert 'href="../convention/history.html#event-opening"' in edition.html()
    assert 'href="../../convention/history.html#event-opening"' in edition.html("in/deep")
    book = Printed(edition.run("pdf"))
    assert book.warnings == []
    assert "Opening, March 1899" in " ".join(page.get_text() for page in book.document)
    assert not [link for page in book.document for link in page.get_links() if "uri" in link]


# -- what changes -----------------------------------------------------------------------------

ONE = "See {art}`convention 2(1)`.\n\nAnd {event}`opening`."


def citing(folder: Path, inventory: Path, prose: str = ONE, conf: str = "") -> Resolved:
    """An edition that cites the convention, whose inventory is a file."""
    mapping = f"intersphinx_mapping = {{'convention': ('{SITE}convention/', {str(inventory)!r})}}"
    declared = HISTORY["treaty"].partition(":::{event}")[0].replace("        ", "")
    index = declared + f"(prose)=\n## Prose\n\n{prose}\n"
    return Resolved(folder, f"{mapping}\n{conf}", index=index)


def place_of(edition: Resolved, words: str) -> str:
    return line_of(edition.edition, "index", words)


def test_what_was_renamed_is_still_found(tmp_path: Path) -> None:
    series = Series(tmp_path)
    series.build("treaty")
    series.build("convention")
    convention = series.editions["convention"]
    release(convention)
    index = (convention.src / "index.md").read_text("utf-8")
    renamed = index.replace("{article} 2\n", "{article} 4\n:was: convention 2\n")
    history = (convention.src / "history.md").read_text("utf-8")
    renumbered = history.replace("{event} opening", "{event} opened").replace(
        ":date: 1899-03", ":date: 1899-03\n:was: opening"
    )
    convention.write({"index": renamed, "history": renumbered})
    assert series.build("convention") == []
    assert series.build("treaty") == []
    links = list(series.leading_away("treaty"))
    assert ("index", "convention-art-4-par-1") in links
    assert ("history", "event-opened") in links
    for page, fragment in links:
        assert series.page("convention", page).select(f'[id="{fragment}"]'), fragment


def test_what_is_gone_for_good_is_a_warning_where_it_is_cited(
    rounds: Rounds, tmp_path: Path
) -> None:
    series = Series(tmp_path, {"convention": CONVENTION.replace("(2) Not one.\n", "")})
    series.build("convention")
    prose = "Nothing.\n\nSee {art}`convention 2(2)`, {art}`so <convention 2(2)>`."
    edition = citing(tmp_path / "one", series.inventory("convention"), prose)
    place = place_of(edition, "convention 2(2)")
    assert edition.warnings == [
        f"{place}: WARNING: no provision 'convention 2(2)'; did you mean 'convention 2(1)'?"
        " [ed.reference]",
        f"{place}: WARNING: no provision 'convention 2(2)'; did you mean 'convention 2(1)'?"
        " [ed.reference]",
    ]
    paragraph = edition.trees["index"].astext().split("\n\n")[-1]
    assert paragraph == "See Convention, § 2(2), so."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{art}`convention 1..5`", "no provision 'convention 5', which 'convention 1..5' names"),
        (
            "{art}`x <convention 1, 5>`",
            "no provision 'convention 5', which 'convention 1, 5'",
        ),
        ("{event}`openign`", "no event 'openign'; did you mean 'opening'? [ed.reference]"),
        ("{actor}`envoi`", "no actor 'envoi'; did you mean 'envoy'? [ed.reference]"),
        ("{wit}`K2`", "no witness 'K2'"),
    ],
)
def test_what_was_probably_meant(rounds: Rounds, tmp_path: Path, written: str, said: str) -> None:
    edition = citing(tmp_path / "e", rounds.series.inventory("convention"), written)
    [warning] = edition.warnings
    assert f"{place_of(edition, written)}: WARNING: {said}" in warning


def test_provisions_of_an_instrument_that_only_an_inventory_has(
    rounds: Rounds, tmp_path: Path
) -> None:
    inventory = rounds.series.inventory("treaty")
    conf = f"intersphinx_mapping = {{'t': ('{SITE}treaty/', {str(inventory)!r})}}"
    prose = "{art}`treaty 1..2`, {art}`treaty 1(4)`"
    edition = Resolved(tmp_path / "e", conf, index=f"# E\n\n{prose}\n")
    assert edition.warnings == [
        "index.md:3: WARNING: no provision 'treaty 1(4)'; did you mean 'treaty 1(2)'?"
        " [ed.reference]"
    ]
    assert edition.links("index") == [("Article 1–2", f"{SITE}treaty/index.html#treaty-art-1")]


def test_a_key_that_two_editions_have(tmp_path: Path, rounds: Rounds) -> None:
    series = Series(tmp_path)
    history = HISTORY["convention"].replace("{event} opening", "{event} signature")
    series.editions["convention"].write({"history": history})
    series.build("convention")
    files = {"a": rounds.series.inventory("treaty"), "b": series.inventory("convention")}
    mapping = {name: (f"{SITE}{name}/", str(file)) for name, file in files.items()}
    prose = "{event}`signature`\n\n{external+a:ed:event}`signature`\n"
    conf = f"intersphinx_mapping = {mapping!r}"
    edition = Resolved(tmp_path / "e", conf, index=f"# E\n\n{prose}")
    assert edition.warnings == [
        "index.md:3: WARNING: 'signature' is in several inventories (a, b); say in which:"
        " {external+a:ed:event}`signature` [ed.reference]"
    ]
    assert edition.links("index")[-1][1] == f"{SITE}a/history.html#event-signature"


# -- an instrument that goes to another edition ---------------------------------------------


def test_an_instrument_goes_to_another_edition(tmp_path: Path) -> None:
    series = Series(tmp_path)
    series.build("convention")
    mapping = f"{{'convention': ('{SITE}convention/', {str(series.inventory('convention'))!r})}}"
    conf = f"{CONF}html_baseurl = '{SITE}old/'\nintersphinx_mapping = {mapping}\n"
    edition = Edition(tmp_path / "old", conf)
    contents = "# Old\n\n```{toctree}\nconvention\nothers\n```\n"
    edition.write({"index": contents, "others": "(others)=\n# Others\n\nCited.\n"})
    edition.write({"convention": re.sub(r" It was.*|Nobody kept.*", "Kept.", CONVENTION)})
    release(edition)
    declared = HISTORY["treaty"].partition("(history)=")[2].partition(":::{event}")[0]
    edition.write(
        {
            "convention": """\
                # The Convention

                :::{tombstone} convention
                :title: The Convention
                :date: 2028-01-01
                :see: convention; convention 1; convention 2
                It has an edition of its own now.
                :::
                """,
            "others": "        (others)=\n        # Others\n\n        Cited.\n"
            + declared.replace("        # History\n", ""),
        }
    )
    edition.run("html", freshenv=True)
    assert edition.warnings == []
    # Every old address leads to the sentence, which leads on.
    for old in ("convention", "convention-art-2-par-1", "convention-art-2-commentary"):
        assert "../convention.html#convention" in edition.output(f"id/{old}.html")
    page = BeautifulSoup(edition.html("convention"), "html.parser")
    places = [str(a["href"]) for a in page.select("#convention .ed-see a")]
    new = f"{SITE}convention/index.html"
    assert places == [
        "others.html#convention",
        f"{new}#convention-art-1",
        f"{new}#convention-art-2",
    ]
    # Others look for it in the edition that has it.
    assert "convention" not in objects((edition.app.outdir / "objects.inv").read_bytes())


def objects(inventory: bytes) -> set[str]:
    """The names that an inventory has in our domain."""
    text = zlib.decompress(inventory.split(b"\n", 4)[4]).decode()
    return {line.split()[0] for line in text.splitlines() if " ed:" in line}


# -- inventories that are of no use ---------------------------------------------------------

HEAD = b"# Sphinx inventory version 2\n# Project: P\n# Version: 1\n"
ZLIB = b"# The remainder of this file is compressed using zlib.\n"
USELESS = {
    "nothing": (b"", "invalid inventory header"),
    "a page": (b"<!DOCTYPE html>\n<title>Not found</title>", "invalid inventory header"),
    "bytes": (b"\xff\xfe\x00\x01", "UnicodeDecodeError"),
    "a later version": (b"# Sphinx inventory version 3\n", "unsupported inventory version"),
    "only its head": (HEAD, "invalid inventory header"),
    "not compressed": (HEAD + b"# plain\nx ed:event 1 x.html x\n", "not compressed"),
    "cut short": (HEAD + ZLIB + zlib.compress(b"x ed:event 1 x.html x\n" * 9)[:-9], "incomplete"),
    "other bytes": (HEAD + ZLIB + b"nothing like it", "incorrect header check"),
}


@pytest.mark.parametrize("what", USELESS)
def test_a_damaged_inventory(tmp_path: Path, what: str) -> None:
    file = tmp_path / "objects.inv"
    data, reason = USELESS[what]
    file.write_bytes(data)
    edition = citing(tmp_path / "e", file)
    failed, told, *ours = edition.warnings
    assert "failed to reach any of the inventories" in failed
    assert reason in told
    assert ours == [
        f"{place_of(edition, '{instrument}')}: WARNING: the inventory 'convention' of instrument"
        " 'convention' could not be read; its provisions are named without links [ed.inventory]",
        f"{place_of(edition, 'opening')}: WARNING: no event 'opening'; perhaps it is in the"
        " inventory 'convention', which could not be read [ed.inventory]",
    ]
    assert edition.links("index") == []


EMPTY = {
    "version 1": b"# Sphinx inventory version 1\n# Project: P\n# Version: 1\nre mod re.html\n",
    "another program's": HEAD + ZLIB + zlib.compress(b"re py:module 0 re.html -\n"),
    "no objects": HEAD + ZLIB + zlib.compress(b""),
    "lines of another form": HEAD + ZLIB + zlib.compress(b"x\n\ned:event\na b c d e\n"),
}


@pytest.mark.parametrize("what", EMPTY)
def test_an_inventory_without_the_instrument(tmp_path: Path, what: str) -> None:
    file = tmp_path / "objects.inv"
    file.write_bytes(EMPTY[what])
    edition = citing(tmp_path / "e", file)
    assert edition.warnings == [
        f"{place_of(edition, '{instrument}')}: WARNING: the inventory 'convention' has no"
        " instrument 'convention'; its provisions are named without links [ed.inventory]",
        f"{place_of(edition, 'opening')}: WARNING: no event 'opening' [ed.reference]",
    ]
    assert "Convention, § 2(1)" in edition.trees["index"].astext()


def test_the_inventory_of_another_key(rounds: Rounds, tmp_path: Path) -> None:
    mapping = {"convention": (SITE, str(rounds.series.inventory("convention")))}
    declared = HISTORY["treaty"].partition(":::{event}")[0].replace("        ", "")
    index = declared.replace("{instrument} convention", "{instrument} conventoin")
    index += "(prose)=\n## Prose\n\n{art}`conventoin 1`\n"
    edition = Resolved(tmp_path / "e", f"intersphinx_mapping = {mapping!r}", index=index)
    [warning] = edition.warnings
    assert "has no instrument 'conventoin'; did you mean 'convention'?" in warning


HOSTILE = '<b>A & B</b> "*x*" `y` #z $m$ {{w}} ](\'<script>'


def test_a_project_whose_name_has_markup(tmp_path: Path) -> None:
    item = "convention-art-2-par-1 ed:paragraph 1 i.html#$ <i>*§ 2*</i> #strong[x]\n"
    event = "event-opening ed:event 1 i.html#$ <script>*E*</script> #strong[$x$] `y`\n"
    head = f"# Sphinx inventory version 2\n# Project: {HOSTILE}\n# Version: <2>\n".encode()
    file = tmp_path / "objects.inv"
    file.write_bytes(head + ZLIB + zlib.compress((item + event).encode()))
    edition = citing(tmp_path / "e", file)
    assert edition.warnings == []
    edition.edition.run("html")
    assert edition.edition.warnings == []
    source = edition.edition.html()
    assert "<script>*E*" not in source
    links = BeautifulSoup(source, "html.parser").select("section#prose a.external")
    assert [link["title"] for link in links] == [f"(in {HOSTILE} <2>)"] * 2
    assert links[1].get_text() == "<script>*E*</script> #strong[$x$] `y`"
    book = Printed(edition.edition.run("pdf"))
    assert book.warnings == []
    assert "<script>*E*</script> #strong[$x$] `y`" in book.document[-1].get_text()


# -- fetched --------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    """Serves ``data`` under every address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(getattr(self.server, "data", b""))

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    running = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def test_a_page_fetched_for_an_inventory_does_not_stay(
    rounds: Rounds, tmp_path: Path, server: HTTPServer
) -> None:
    site = f"http://127.0.0.1:{server.server_port}/"
    edition = Edition(tmp_path, f"{CONF}intersphinx_mapping = {{'convention': ({site!r}, None)}}\n")
    edition.write({"index": "# E\n\n{event}`opening`\n"})
    server.data = b"<title>Not found</title>"  # type: ignore[attr-defined]
    # Sphinx keeps what it has fetched, and would end the second build with an exception.
    for _ in range(2):
        edition.run("html", freshenv=True)
        assert "failed to reach any of the inventories" in edition.warnings[0]
    server.data = rounds.series.inventory("convention").read_bytes()  # type: ignore[attr-defined]
    assert edition.run("html", freshenv=True).warnings == []
    assert f"{site}history.html#event-opening" in edition.html()
    # What was read once serves while the other site is down.
    server.shutdown()
    assert edition.run("html", freshenv=True).warnings == []


# -- the handbook -----------------------------------------------------------------------------


BOOK = """\
@book{smith,
  author = {Smith, Jo},
  title = {Peace},
  publisher = {Press},
  year = {1950},
}
"""


def test_the_series_of_the_handbook(tmp_path: Path) -> None:
    """Its files make two editions; its commands build them, the second time without a warning."""
    found = handbook()
    common, conf = (next(c for k, c in found if w in c) for w in ("def others", "import sys"))
    files = {"shared/series.py": common, "shared/literature.bib": BOOK}
    for name, other in OTHER.items():
        text = {"treaty": TREATY, "convention": CONVENTION}[name]
        cited = "\n\n".join(written for written, _, _ in CITED[name])
        files |= {
            f"{name}/conf.py": conf.replace('"convention"', repr(other)).replace(
                "treaty/", f"{name}/"
            ),
            f"{name}/index.md": text + CONTENTS,
            f"{name}/history.md": textwrap.dedent(HISTORY[name]),
            f"{name}/cited.md": f"(citing)=\n# Citing\n\n{cited}\n\n{{cite:p}}`smith`\n\n"
            "```{bibliography}\n```\n",
        }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    [commands] = [code for kind, code in found if kind == "sh" and "for edition" in code]
    first, second = commands.split("done\n", 1)
    assert run(f"{first}done", tmp_path).count("[ed.inventory]") > 1
    assert run(second, tmp_path) == ""
    page = (tmp_path / "build/treaty/cited.html").read_text("utf-8")
    assert f'href="{SITE}convention/index.html#convention-art-2-par-1"' in page
    assert "Smith" in page


def run(commands: str, folder: Path) -> str:
    """What a shell says; a command that fails ends it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    command = ["sh", "-e", "-c", commands]
    ran = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout + ran.stderr


def test_the_matrix_of_the_handbook(tmp_path: Path) -> None:
    [workflow] = [code for kind, code in handbook() if kind == "yaml"]
    file = tmp_path / "series.yml"
    file.write_text(workflow, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    command += ["vendor.github-workflows", str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
