"""HTML only: the control at each unit that leads to its citation."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_edition import nodes as ed
from sphinx_edition.html import elements
from sphinx_edition.html.kept import WEB
from sphinx_edition.html.visitors import silent
from sphinx_edition.locale import words
from sphinx_edition.model.address import cite_path
from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.html.visitors import Pair


def offer_citations(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Put a link to its citation at every unit of a page.

    In: a page with all its parts in place.  Out: the same with `elements.cite_link` after
    headings, at the end of the titles of entries, and at that of numbered paragraphs.  It holds
    no words: it is in no title, no contents and no search.
    """
    if app.builder.name in WEB:
        _Page(app, document, docname).offer()


class _Page:
    """A page that is given its controls."""

    def __init__(self, app: Sphinx, document: nodes.document, docname: str) -> None:
        self._files = cast("EditionDomain", app.env.domains["ed"]).citable.files
        self._label = words(app.config.language, app.config.edition_labels)["html.cite"]
        self._page = app.builder.get_target_uri(docname)
        self._document = document
        self._front = docname == app.config.root_doc

    def offer(self) -> None:
        """Look at every unit of the document."""
        kinds = (nodes.section, ed.commentary, ed.entry_title, ed.paragraph_number)
        for node in every(self._document, kinds):
            match node:
                case nodes.section() | ed.commentary() if not self._is_front(node):
                    self._after_heading(node)
                case ed.entry_title():
                    self._within(node, str(next(iter(node.parent["ids"]), "")))
                case ed.paragraph_number():
                    self._within(node.parent, str(node.get("anchor", "")))

    def _is_front(self, node: nodes.Element) -> bool:
        """Whether a section is the edition itself, of which its title page is no part."""
        return self._front and node.parent is self._document

    def _after_heading(self, unit: nodes.Element) -> None:
        link = self._link(str(next(iter(unit["ids"]), "")))
        heading = unit[0] if len(unit) else None
        # In a heading it would be read out as part of the title.
        if link and isinstance(heading, nodes.title | elements.HEADING):
            unit.insert(1, link)

    def _within(self, place: nodes.Element, anchor: str) -> None:
        if link := self._link(anchor):
            place.append(link)

    def _link(self, anchor: str) -> elements.cite_link | None:
        own = self._files.get(anchor)
        if own is None:
            return None
        page = relative_uri(self._page, cite_path(own, "html"))
        return elements.cite_link(
            refuri=page if own == anchor else f"{page}#{anchor}", label=self._label
        )


def visit_cite_link(self: HTML5Translator, node: nodes.Element) -> None:
    # Its name is in `title` alone: there is one for every paragraph of a page.
    href, label = html.escape(node["refuri"]), html.escape(node["label"])
    self.body.append(f'<a class="ed-cite" href="{href}" title="{label}"></a>')
    raise nodes.SkipNode


VISITORS: dict[type[nodes.Element], Pair] = {elements.cite_link: (visit_cite_link, silent)}


def _register(app: Sphinx) -> None:
    """Looks and script, where there are pages for controls to lead to."""
    if app.builder.name in WEB:
        app.add_css_file("cite.css", priority=602)
        app.add_js_file("cite.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Register the controls."""
    app.connect("builder-inited", _register)
    app.connect("doctree-resolved", offer_citations)
