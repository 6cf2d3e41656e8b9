"""Where things of the edition are on the web, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.records import Record


class Addresses:
    """Addresses of records in the version that is cited; relative ones where nobody says where
    that stands."""

    def __init__(self, builder: Builder, domain: EditionDomain, page: str = "") -> None:
        """Take the builder of the site, which knows how pages are called there.

        :param page: relative addresses are from it; from the root of the site where it is empty
        """
        self._page = page
        self._builder = builder
        self._domain = domain
        self.base = domain.publication.work.url

    def of(self, record: Record) -> str:
        """The address of a record's anchor."""
        return f"{self.page(record.docname)}#{anchor_of(record)}"

    def page(self, docname: str) -> str:
        """The address of a page."""
        if self._page and not self.base:
            return self._builder.get_relative_uri(self._page, docname)
        return f"{self.base}{self._builder.get_target_uri(docname)}"

    def named(self, anchor: str) -> str:
        """The address of what an anchor names; empty if nothing in the edition has it."""
        record = self._domain.tables.about(anchor, "")
        return self.of(record) if record else ""
