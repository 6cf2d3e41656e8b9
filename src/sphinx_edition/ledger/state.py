"""The ledger of this edition: its file, what the pages have now, and how the two compare."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.matching import Matcher

from sphinx_edition.model import ledger as model
from sphinx_edition.model import printed
from sphinx_edition.model.ledger.rows import EMPTY
from sphinx_edition.tables import anchor_of, is_external, object_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_edition.collect import Collected
    from sphinx_edition.model.ledger import Declared, Fault, Finding, Former, Ledger, Unit
    from sphinx_edition.model.records import Record
    from sphinx_edition.tables import Tables

#: What docutils calls a section whose title makes no id; it is another's after the next change.
_SERIAL = re.compile(r"id[0-9]+")
#: The file beside conf.py.
NAME = "ledger.txt"


class Book(NamedTuple):
    """The file of a ledger as read: its rows, what is wrong with it, and whether it is there."""

    ledger: Ledger
    faults: tuple[Fault, ...]
    there: bool


def open_book(file: Path) -> Book:
    """Read a ledger; one that is not there has no rows and no faults."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Book(EMPTY, (), False)
    except (OSError, UnicodeDecodeError) as error:
        return Book(EMPTY, (model.Fault(1, f"it cannot be read: {error}"),), True)
    ledger, faults = model.read(text)
    return Book(ledger, tuple(faults), True)


class State:
    """The ledger, the units of the edition, what was declared, and where old anchors lead."""

    def __init__(
        self, env: BuildEnvironment, tables: Tables, pages: Mapping[str, Collected]
    ) -> None:
        self._env = env
        self._tables = tables
        self._pages = pages
        self.file = Path(env.srcdir, NAME)

    @functools.cached_property
    def book(self) -> Book:
        """The file."""
        return open_book(self.file)

    @functools.cached_property
    def fingerprints(self) -> dict[str, str]:
        """Of the words of what can be cited, by anchor."""
        return {
            anchor: print_ for page in self._pages.values() for anchor, print_ in page.fingerprints
        }

    @functools.cached_property
    def statuses(self) -> dict[str, str]:
        """The editorial status of what has one, by anchor."""
        return {anchor: status for page in self._pages.values() for anchor, status in page.statuses}

    @functools.cached_property
    def records(self) -> list[Record]:
        """What can be cited for good: nothing of examples, of external instruments, of pages
        that are no part of the ledger; in the order of pages and lines."""
        left_out = Matcher(self._env.config.edition_ledger_exclude)
        found = self._tables.records.values()
        return [
            record
            for record in found
            if not record.scope
            and not is_external(record)
            and not left_out(record.docname)
            and not _SERIAL.fullmatch(anchor_of(record))
        ]

    @functools.cached_property
    def units(self) -> dict[str, Unit]:
        """The same as the ledger has them, by anchor."""
        return {
            anchor: model.Unit(
                anchor,
                object_type(record),
                record.docname,
                self.fingerprints.get(anchor, ""),
                record.line,
            )
            for record in self.records
            for anchor in [anchor_of(record)]
        }

    @functools.cached_property
    def declared(self) -> Declared:
        """What editors have said of former anchors, withdrawn units and errata."""
        graves = [grave for page in self._pages.values() for grave in page.tombstones]
        return model.Declared(
            tuple(self._formers()),
            {grave.anchor: (grave.docname, grave.line) for grave in graves if not grave.scope},
            {
                anchor_of(erratum): tuple(self._meant(target) for target in erratum.of)
                for erratum in self._tables.errata_in("")
                # One that the ledger leaves out would tell of every later change as well.
                if anchor_of(erratum) in self.units
            },
        )

    def _meant(self, target: str) -> str:
        record = self._tables.about(target, "")
        return anchor_of(record) if record else target

    def _formers(self) -> Iterator[Former]:
        """Of units, from their options; of pages, from their front matter (``was: page``)."""
        for docname, page in sorted(self._pages.items()):
            for was in page.former:
                # A section's further keys may be new; only those that were published count.
                if not was.scope and (was.written or was.former_anchor in self.book.ledger.rows):
                    yield model.Former(
                        was.written or was.former_anchor,
                        was.former_page,
                        was.former_anchor,
                        was.anchor,
                        docname,
                        was.line,
                    )
            said = str(self._env.metadata.get(docname, {}).get("was", ""))
            for written in (part.strip() for part in said.split(";")):
                if written:
                    old, _, anchor = written.partition("#")
                    old = old.removesuffix(".md").removesuffix(".html")
                    yield model.Former(written, old, anchor, "", docname, 1)

    @functools.cached_property
    def forwards(self) -> dict[str, str]:
        """Where each old anchor leads: to a unit, or to the tombstone that has it."""
        return model.forwards(self.book.ledger, self.units, self.declared)

    @functools.cached_property
    def findings(self) -> list[Finding]:
        """What was not declared; changes of words do not count in a translation."""
        found = model.compare(self.book.ledger, self.units, self.declared)
        if self.foreign:
            found = [finding for finding in found if finding.kind != "reworded"]
        return found

    @property
    def foreign(self) -> bool:
        """Whether the ledger has the words of another language than this build."""
        languages = (self.book.ledger.language, self._env.config.language or "en")
        first, second = (language.replace("_", "-").split("-")[0] for language in languages)
        return bool(first) and first != second

    @functools.cached_property
    def faults(self) -> list[Fault]:
        """What is wrong with the file, also what it has lost: `print.json` is of a release too."""
        places, rows = self._places(), self.book.ledger.rows
        if places and not self.book.there:
            return [
                model.Fault(
                    1, f"it is not there, but {printed.NAME} is; take it from the last commit"
                )
            ]
        lost = [anchor for anchor in sorted(places) if anchor not in rows]
        messages = (f"the line of {each!r} is gone; take it from the last commit" for each in lost)
        known = {fault.message.split("'")[1] for fault in self.book.faults if "'" in fault.message}
        fresh = [model.Fault(1, m) for m in messages if m.split("'")[1] not in known]
        return [*self.book.faults, *fresh]

    def _places(self) -> Mapping[str, object]:
        try:
            text = Path(self._env.srcdir, printed.NAME).read_text(encoding="utf-8")
            return printed.read(text).places
        except (OSError, UnicodeDecodeError, printed.PrintedError):
            return {}

    def page_of(self, anchor: str) -> str:
        """The page on which an anchor is, a unit's or a tombstone's."""
        if anchor in self.units:
            return self.units[anchor].page
        return self.declared.tombstones[anchor][0]

    @functools.cached_property
    def departed(self) -> dict[str, list[tuple[str, str]]]:
        """By page that it has left: each old anchor, and where it leads now."""
        found: dict[str, list[tuple[str, str]]] = {}
        for anchor, row in sorted(self.book.ledger.rows.items()):
            target = anchor if anchor in self.units else self.forwards.get(anchor, "")
            if target:
                here = self.page_of(target)
                rows = self.book.ledger.rows
                also = model.former_pages(rows[target], here) if target in rows else []
                for page in dict.fromkeys((*model.former_pages(row, here), *also)):
                    found.setdefault(page, []).append((anchor, target))
        return found

    @functools.cached_property
    def kept(self) -> dict[str, list[tuple[str, str]]]:
        """By page: old anchors that lead to units on it, and which."""
        found: dict[str, list[tuple[str, str]]] = {}
        for anchor, target in sorted(self.forwards.items()):
            if anchor != target:
                found.setdefault(self.page_of(target), []).append((anchor, target))
        return found

    def digest(self) -> tuple[object, ...]:
        """What pages show of the ledger."""
        rows = tuple(self.book.ledger.rows.values())
        return (rows, tuple(sorted(self.forwards.items())), tuple(sorted(self.departed.items())))
