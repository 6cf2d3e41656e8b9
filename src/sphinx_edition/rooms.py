"""What the domain knows: what each page gave, and what is computed of all of them.

The tables are what each page gave, kept by page; everything else is computed from them when it
is asked for, so that neither the order of reading nor parallel reading can make a difference.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain

from sphinx_edition.backlinks import Backlinks
from sphinx_edition.citations import Citable
from sphinx_edition.collations import Circumstances, Collations
from sphinx_edition.collect import Collected, collect
from sphinx_edition.criticism import prove
from sphinx_edition.ledger.state import State
from sphinx_edition.naming import Naming
from sphinx_edition.publication import Publication, publication
from sphinx_edition.tables import Tables, reading_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from docutils import nodes as dn
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.criticism import Proofs
    from sphinx_edition.model.citation.records import Printed


class Rooms(Domain):
    """The pages of an edition, and the rooms that are furnished from them."""

    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "proofs": {}}
    data_version = 6

    @property
    def pages(self) -> Mapping[str, Collected]:
        """What each page gave, by document name.

        The environment has it packed, page by page: it is stored after every change, and of a
        large edition only what has changed is packed again.
        """
        if self._pages is None:
            self._pages = {name: pickle.loads(data) for name, data in self.data["pages"].items()}
        return self._pages

    def _give(self, docname: str, page: Collected) -> None:
        self.data["pages"][docname] = pickle.dumps(page, pickle.HIGHEST_PROTOCOL)
        if self._pages is not None:
            self._pages[docname] = page
        self._forget()

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.data["pages"].pop(docname, None)
        if self._pages is not None:
            self._pages.pop(docname, None)
        self._forget()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that a worker has read."""
        for docname in docnames & otherdata["pages"].keys():
            self.data["pages"][docname] = otherdata["pages"][docname]
        self._pages = None
        self._forget()

    def process_doc(self, env: BuildEnvironment, docname: str, document: dn.document) -> None:
        """Collect a page that has been read; `note_outline` completes it."""
        self._last = docname, collect(document, docname)

    def note_outline(self, docname: str, outline: str) -> None:
        """Add to what a page gave the fingerprint of its headings, once Sphinx has them."""
        assert self._last is not None and self._last[0] == docname
        self._give(docname, self._last[1]._replace(outline=outline))

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._forget()
        self.has_changed = False

    _pages: dict[str, Collected] | None = None
    _last: tuple[str, Collected] | None = None
    _tables: Tables | None = None
    _naming: Naming | None = None
    _publication: Publication | None = None
    _ledger: State | None = None
    _collations: Collations | None = None
    _citable: Citable | None = None
    _backlinks: Backlinks | None = None

    #: Whether any page has been read, or forgotten, since the environment was loaded.
    has_changed: bool = False

    def _forget(self) -> None:
        """A page has changed: what was computed is made anew when it is asked for."""
        self.has_changed = True
        self._tables, self._naming, self._collations = None, None, None
        self._backlinks, self._ledger, self._citable = None, None, None

    @property
    def tables(self) -> Tables:
        """Everything citable; made anew only after a page has changed."""
        if self._tables is None:
            self._tables = Tables(self.pages)
        return self._tables

    @property
    def naming(self) -> Naming:
        """What everything is called."""
        if self._naming is None:
            self._naming = Naming(self.tables, self.env)
        return self._naming

    @property
    def publication(self) -> Publication:
        """The whole work, and where it stands on the web and in print."""
        if self._publication is None:
            self._publication = publication(self.env)
        return self._publication

    @property
    def ledger(self) -> State:
        """What was published, and what has become of it."""
        if self._ledger is None:
            self._ledger = State(self.env, self.tables, self.pages)
        return self._ledger

    def printed(self, anchor: str) -> Printed | None:
        """Where a unit stands in the released PDF; None where its words are others now."""
        return self.publication.places.of(anchor, self.ledger.fingerprints.get(anchor, ""))

    @property
    def citable(self) -> Citable:
        """What can be cited."""
        if self._citable is None:
            self._citable = Citable(self)
        return self._citable

    @property
    def backlinks(self) -> Backlinks:
        """What leads to each thing."""
        if self._backlinks is None:
            order = reading_order(self.env.config.root_doc, self.env.toctree_includes)
            self._backlinks = Backlinks(self.tables, self.pages, order)
        return self._backlinks

    def prove(self) -> Proofs:
        """What is wrong in the apparatus; of what was proved before, only what has changed."""
        self.data["proofs"] = found = prove(self.collations, self.data["proofs"])
        return found

    @property
    def collations(self) -> Collations:
        """The texts with their apparatus."""
        if self._collations is None:
            circumstances = Circumstances(
                reading_order(self.env.config.root_doc, self.env.toctree_includes),
                self.env.config.language,
                self.env.config.edition_apparatus_style,
                self.naming.principal,
            )
            self._collations = Collations(self.tables, self.pages, circumstances)
        return self._collations
