"""What can be cited in an edition, and the citation of each unit.

Units with files of their own are provisions, instruments, entries of registers, commentaries and
sections; a paragraph or point shares those of the provision that it is part of.  Examples are none,
nor are instruments that are only cited, nor pages that the ledger leaves out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model import address
from sphinx_edition.model.citation.plain import plain
from sphinx_edition.model.citation.records import Cited
from sphinx_edition.model.records import Instrument, Provision, Witness
from sphinx_edition.publication import cited_base
from sphinx_edition.tables import anchor_of, object_type

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.records import Record
    from sphinx_edition.rooms import Rooms

#: Kinds that share the files of the provision around them.
PARTS = frozenset({"paragraph", "point"})
#: A note is cited with the place that it is a note to.
_UNCITED = frozenset({"note"})


class Citable:
    """Which anchors can be cited, and whose files each has; made of what all pages gave."""

    def __init__(self, domain: Rooms) -> None:
        #: The records of what can be cited, by anchor.
        self.records: dict[str, Record] = {
            anchor_of(record): record
            for record in domain.ledger.records
            if object_type(record) not in _UNCITED
        }
        #: By anchor, the anchor under whose name its files are.
        self.files: dict[str, str] = {
            anchor: self._whole(anchor) if object_type(record) in PARTS else anchor
            for anchor, record in self.records.items()
        }

    def parts(self) -> dict[str, list[str]]:
        """The paragraphs and points of each unit with files, in the order of the text."""
        found: dict[str, list[str]] = {own: [] for own in self.files.values()}
        for anchor, own in self.files.items():
            if anchor != own:
                found[own].append(anchor)
        return found

    def _whole(self, anchor: str) -> str:
        """The anchor of the provision that a paragraph or point is part of."""
        above = anchor
        while "-" in above:
            above = above.rpartition("-")[0]
            record = self.records.get(above)
            if isinstance(record, Provision) and record.kind not in PARTS:
                return above
        return anchor


class Citations:
    """The citations of one build."""

    def __init__(self, domain: EditionDomain, builder: Builder) -> None:
        """Take the builder of the site, which knows how pages are called there."""
        self._domain = domain
        self._builder = builder
        self.base = cited_base(builder.config)
        self.citable = domain.citable
        #: The first page, below the root of the site.
        self.home = builder.get_target_uri(builder.config.root_doc)

    def of(self, anchor: str) -> Cited:
        """The citation of what can be cited."""
        record = self.citable.records[anchor]
        title, within, pinpoint = self._names(record)
        return Cited(
            anchor=anchor,
            kind=object_type(record),
            title=plain(title) or anchor,
            within=plain(within),
            pinpoint=plain(pinpoint),
            locator=self._locator(anchor),
            address=self._address(record.docname, anchor),
            short=address.short(self.base, anchor) if self.base else "",
            printed=self._domain.printed(anchor),
        )

    def page(self, anchor: str) -> str:
        """Where a unit stands in this build, below the root of the site."""
        docname = self.citable.records[anchor].docname
        return address.permanent("", self._builder.get_target_uri(docname), anchor)

    def _names(self, record: Record) -> tuple[str, str, str]:
        """What a unit is called, what it is in, and its name there if it is a provision."""
        title = self._domain.naming.title(record)
        match record:
            case Instrument():
                return record.title, record.title, ""
            case Provision():
                instrument = self._domain.tables.instruments.get(record.instrument)
                if instrument is None:
                    return title, "", title
                return title, instrument.title, title.removeprefix(f"{instrument.short}, ")
            case Witness():
                return ", ".join(part for part in (title, record.title) if part), "", ""
            case _:
                return title, "", ""

    def _locator(self, anchor: str) -> str:
        """Such as ``(1)(a)``, from where the provision with the files ends."""
        own = self.citable.files[anchor]
        record, whole = self.citable.records[anchor], self.citable.records[own]
        if own == anchor or not isinstance(record, Provision) or not isinstance(whole, Provision):
            return ""
        return record.path.removeprefix(whole.path)

    def _address(self, docname: str, anchor: str) -> str:
        if not self.base:
            return ""
        return address.permanent(self.base, self._builder.get_target_uri(docname), anchor)
