"""Where things of the edition are on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.tables import anchor_of

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.records import Record


class Addresses:
    """Addresses of records: rooted at ``html_baseurl``, or relative where that is not set."""

    def __init__(self, builder: Builder, domain: EditionDomain, page: str = "") -> None:
        """Take the builder of the site, which knows how pages are called there.

        :param page: relative addresses are from it; from the root of the site where it is empty
        """
        self._page = page
        self._builder = builder
        self._domain = domain
        base: str = builder.config.html_baseurl or ""
        self.base = base if not base or base.endswith("/") else f"{base}/"

    def of(self, record: Record) -> str:
        """The address of a record's anchor."""
        if self._page and not self.base:
            page = self._builder.get_relative_uri(self._page, record.docname)
        else:
            page = self._builder.get_target_uri(record.docname)
        return f"{self.base}{page}#{anchor_of(record)}"

    def named(self, anchor: str) -> str:
        """The address of what an anchor names; empty if nothing in the edition has it."""
        record = self._domain.tables.about(anchor, "")
        return self.of(record) if record else ""
