"""An edition with every kind of object, and edits that can be made and taken back in any order."""

from __future__ import annotations

import textwrap
import zlib
from typing import TYPE_CHECKING, NamedTuple

from tests.conftest import CONF, Edition
from tests.test_incremental import PAGES as HISTORY

if TYPE_CHECKING:
    from pathlib import Path

#: Relative to conf.py, so that the sources are the same wherever they lie.
OPTIONS = """\
bibtex_bibfiles = ["references.bib"]
intersphinx_mapping = {"league": ("https://league.example/", "league.inv")}
html_static_path = ["looks"]
html_css_files = ["own.css"]
html_extra_path = ["extra"]
edition_labels = {}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h{0}"/></svg>'

MORE = {
    "index": """\
        # An Edition

        ```{toctree}
        :maxdepth: 2
        introduction
        treaty
        second
        history
        events
        people
        claims
        witnesses
        part/index
        errata
        literature
        ```
        """,
    "part/index": """\
        (apart)=
        # A part apart

        ```{toctree}
        :hidden:
        one
        two
        ```
        """,
    "part/one": """\
        # One

        :::{instrument} covenant
        :title: Covenant of the League
        :short: Covenant
        :external:
        :inventory: league
        :::

        Under {art}`covenant 16` and {art}`treaty 1`, see [](#afterwards) and [](two.md).

        :::{glossary}
        casus foederis
        : The case for which an alliance is made.
        :::

        ```{image} ../picture.svg
        :alt: A line
        ```
        """,
    "part/two": """\
        (another)=
        # Two

        By {cite:p}`scott`; the {term}`casus foederis` in {doc}`../history`; by {quote}`It lasts
        <treaty 1(2)>`.

        ```{index} single: alliance
        ```

        Also {download}`the picture <../picture.svg>`.

        :::::{example}
        ::::{event} shown
        :title: Shown
        :date: 1900
        :source: S
        Of the example; {event}`shown`.
        ::::
        :::::
        """,
    "errata": """\
        # Errata

        :::{erratum} lasts
        :of: treaty 1(2)
        :date: 2027-03-01
        :what: “lasts” for “lasted”
        So it is.
        :::

        :::{tombstone} treaty 9
        :title: Article 9
        :date: 2027-03-01
        :see: treaty 1
        It never was.
        :::

        :::{changes}
        :::

        :::{editorial-status}
        :::
        """,
    "literature": """\
        # Literature

        {cite:p}`temperley` had it.

        ```{bibliography}
        ```
        """,
    "picture.svg": PICTURE.format(9),
    "references.bib": """\
        @book{scott, author = {Scott, William}, title = {Alliance}, year = {1962}, publisher = {D}}
        @book{temperley, author = {Temperley, H.}, title = {A History}, year = {1920},
              publisher = {F}}
        @book{unused, author = {Scott, William}, title = {Second}, year = {1963}, publisher = {D}}
        """,
    "looks/own.css": "p { color: inherit }\n",
    "extra/robots.txt": "User-agent: *\n",
    "CITATION.cff": """\
        cff-version: 1.2.0
        title: An Edition
        version: "1"
        date-released: 2027-01-05
        authors:
        - name: Nobody
        """,
    "print.json": '{"version": "1", "anchors": {}}\n',
}


class Edit(NamedTuple):
    """What changes in which file: words for words, a new file, no file, another name."""

    name: str
    changes: tuple[tuple[str, str, str], ...]


def _e(name: str, *changes: tuple[str, str, str]) -> Edit:
    return Edit(name, changes)


#: In place of the words: the file is new; it goes; it gets the name that follows.
NEW, GONE, MOVED = "<new>", "<gone>", "<moved>"

LAST = "# Last words\n\nThe {event}`signed` end.\n"

EDITS = [
    _e("a sentence", ("second.md", "Counted words", "Counted and weighed words")),
    _e("title of an event", ("events.md", "Signature", "The signing")),
    _e("date of an event", ("events.md", "1935-05-02", "1936-01-01")),
    _e(
        "key of an event",
        ("events.md", "{event} ratified", "{event} exchanged"),
        ("introduction.md", "{event}`ratified`", "{event}`exchanged`"),
        ("history.md", "{event}`ratified`", "{event}`exchanged`"),
    ),
    _e("first sentence of an event", ("events.md", "The envoys signed.", "All signed.")),
    _e("relation", ("events.md", ":follows-from: signed", ":answers: signed")),
    _e("what an event concerns", ("events.md", ":concerns: treaty 1", ":concerns: treaty 2")),
    _e("name of an actor", ("people.md", "An Envoy", "His Excellency")),
    _e("name of a place", ("people.md", ":name: Utopia", ":name: Nowhere")),
    _e("verdict", ("claims.md", "verdict: supported", "verdict: contradicted")),
    _e("what a claim is about", ("claims.md", ":about: treaty 1; signed", ":about: treaty 2")),
    _e("a mention", ("history.md", "It was done", "By {actor}`envoy` it was done")),
    _e("title of a page", ("history.md", "# History", "# What happened")),
    _e("a heading", ("history.md", "## Afterwards", "## After that")),
    _e("title of a page below", ("part/one.md", "# One", "# Number one")),
    _e("title of an article", ("treaty.md", ":title: Peace", ":title: Lasting peace")),
    _e("short name", ("treaty.md", ":short: Treaty", ":short: Pact")),
    _e("a paragraph before", ("treaty.md", "(2) It lasts.", "(1a) Between.\n\n(2) It lasts.")),
    _e("an entry", ("treaty.md", ": om. B", ": add. now B")),
    _e("an entry for another page", ("witnesses.md", "Weighed", "Measured")),
    _e("title of a witness", ("witnesses.md", "The first copy", "An old copy")),
    _e("coverage", ("witnesses.md", ":covers: 1\n", ":covers: 1(1)\n")),
    _e(
        "a witness more",
        ("witnesses.md", ":::{apparatus}", ":::{witness} C\n:title: Third\n:::\n\n:::{apparatus}"),
    ),
    _e("an erratum", ("errata.md", "“lasts” for “lasted”", "“lasts” for “rests”")),
    _e("what an erratum is of", ("errata.md", ":of: treaty 1(2)", ":of: treaty 2")),
    _e("a tombstone", ("errata.md", ":title: Article 9", ":title: The ninth")),
    _e("order of pages", ("index.md", "history\nevents\n", "events\nhistory\n")),
    _e("a page less", ("index.md", "second\n", ""), ("second.md", GONE, "")),
    _e(
        "a page more",
        ("index.md", "errata\n", "errata\nlast\n"),
        ("last.md", NEW, "# Last words\n\nThe {event}`signed` end.\n"),
    ),
    _e(
        "a page moved",
        ("part/index.md", "two\n", "three\n"),
        ("part/one.md", "[](two.md)", "[](three.md)"),
        ("part/two.md", MOVED, "part/three.md"),
    ),
    _e("an entry of the literature", ("references.bib", "{Alliance}", "{Alliances}")),
    _e("who wrote it", ("references.bib", "{Temperley, H.}", "{Temperley, Harold}")),
    _e("a citation more", ("part/two.md", "By {cite:p}`scott`", "By {cite:p}`scott,unused`")),
    _e("a citation less", ("literature.md", "{cite:p}`temperley` had it", "None had it")),
    _e("a word of the program", ("conf.py", "labels = {}", 'labels = {"article": "Art."}')),
    _e("the project", ("conf.py", '"An Edition"', '"Another Edition"')),
    _e("a subtitle", ("conf.py", "edition_labels", 'edition_subtitle = "S"\nedition_labels')),
    _e("a style", ("looks/own.css", "inherit", "black")),
    _e("a style more", ("looks/more.css", NEW, "p { margin: 0 }")),
    _e("an extra file", ("extra/robots.txt", GONE, "")),
    _e(
        "a picture less",
        ("part/one.md", "../picture.svg", "../other.svg"),
        ("other.svg", NEW, PICTURE.format(5)),
    ),
    _e("a picture", ("picture.svg", "h9", "h8")),
    _e("another project", ("league.inv", "of 1919", "of 1920")),
    _e("the day of the release", ("CITATION.cff", "2027-01-05", "2027-01-06")),
    _e("places in print", ("print.json", '"1"', '"2"')),
    _e("a term", ("part/one.md", "casus foederis\n", "Casus foederis\n")),
    _e("an entry of the index", ("part/two.md", "single: alliance", "single: pact")),
    _e(
        "an old anchor",
        ("second.md", "{article} 2\n", "{article} 2\n:was: treaty 7\n"),
    ),
    _e("the ledger", ("ledger.txt", NEW, "*")),
]


def inventory(title: str) -> bytes:
    """Another project's, with one article."""
    head = "# Sphinx inventory version 2\n# Project: League\n# Version: 1\n"
    head += "# The remainder of this file is compressed using zlib.\n"
    line = f"covenant-art-16 ed:article 1 covenant.html#$ {title}\n"
    return head.encode() + zlib.compress(line.encode())


class EveryKind:
    """The edition in a folder, with those of the edits that are made."""

    def __init__(self, folder: Path) -> None:
        self.edition = Edition(folder)
        self._base = {
            name if "." in name else f"{name}.md": textwrap.dedent(text)
            for name, text in {**HISTORY, **MORE}.items()
        }
        self._base |= {"conf.py": CONF + OPTIONS, "league.inv": "Article 16 of 1919"}
        self._there: dict[str, str] = {}
        self.made: set[str] = set()
        self.write()

    def with_ledger(self) -> None:
        """Put a release on a ledger, which the edit of that name brings into the edition."""
        self.edition.run("ledger", self.edition.out.parent / "ledger", tags=["release"])
        file = self.edition.src / "ledger.txt"
        self._ledger = file.read_text("utf-8")
        file.unlink()

    _ledger = "*"

    def toggle(self, edit: Edit) -> None:
        """Make an edit, or take it back."""
        self.made ^= {edit.name}
        self.write()

    def write(self) -> None:
        """Write the files that differ from those that are there."""
        wanted = dict(self._base)
        for edit in EDITS:
            for change in edit.changes if edit.name in self.made else ():
                _change(wanted, *change)
        if "ledger.txt" in wanted:
            wanted["ledger.txt"] = self._ledger
        for name in self._there.keys() - wanted.keys():
            (self.edition.src / name).unlink()
        for name, text in wanted.items():
            if self._there.get(name) != text:
                path = self.edition.src / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(inventory(text) if name.endswith(".inv") else text.encode())
        self._there = wanted


def _change(files: dict[str, str], name: str, old: str, new: str) -> None:
    if old == NEW:
        files[name] = new
    elif old == GONE:
        files.pop(name, None)
    elif old == MOVED and name in files:
        files[new] = files.pop(name)
    elif name in files:
        files[name] = files[name].replace(old, new)


def everything(out: Path) -> dict[str, bytes]:
    """Every file of an output."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
