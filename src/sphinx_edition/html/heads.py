"""What machines read in the head of a page: how it is cited, and where it stands for good.

Zotero and Google Scholar read the tags that HighWire Press began (``citation_*``).  Zotero takes
a page for a section of a book if it has ``citation_inbook_title``; ``citation_book_title``
would do the opposite, because it looks like OpenGraph's prefix ``book``.  Of OpenGraph it
heeds ``og:type`` on a page without them, so that the title page is saved as the book itself.
(Zotero's translators "Embedded Metadata" and "RDF".)
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import quote

from babel.core import get_global
from docutils import nodes
from sphinx.util.matching import Matcher

from sphinx_edition.html import elements
from sphinx_edition.html.kept import WEB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.citation.records import Name, Work

#: The page that servers show under any address; it has none of its own.
NOT_FOUND = "404"
#: How long a description may be.
_DESCRIPTION = 200

Pair = tuple[str, str]


class Page(NamedTuple):
    """A page as its head tells of it.

    `address` is where it stands in the version that is cited and `pdf` where that version's
    PDF does, both empty where nobody knows; `whole` is true for the title page.
    """

    title: str
    whole: bool
    address: str
    pdf: str
    description: str


def add_head(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the tags, and lead to the page in the version that is cited (``rel=canonical``).

    Pages without a source, as search and index are, have neither, nor has the page that is
    shown where there is none.
    """
    if app.builder.name not in WEB:
        return
    if doctree is None or name == NOT_FOUND:
        context["pageurl"] = None
        return
    domain = cast("EditionDomain", app.env.domains["ed"])
    work = domain.publication.work
    page = _page(app, name, domain, _lead(doctree))
    context["pageurl"] = page.address or None
    given = context.get("metatags", "")
    described = 'name="description"' in given
    context["metatags"] = given + "".join(f"\n{tag}" for tag in _tags(page, work, described))


def _page(app: Sphinx, name: str, domain: EditionDomain, lead: str) -> Page:
    work = domain.publication.work
    pdf = domain.publication.pdf(domain.publication.volumes.get(name, 0))
    whole = name == app.config.root_doc
    # The PDF is no copy of a page that it does not have.
    printed = bool(work.url and pdf) and not Matcher(app.config.edition_print_exclude)(name)
    return Page(
        title=work.title if whole else app.env.titles[name].astext(),
        whole=whole,
        address=f"{work.url}{app.builder.get_target_uri(name)}" if work.url else "",
        pdf=f"{work.url}{quote(pdf)}" if printed else "",
        description=(work.abstract if whole else "") or lead,
    )


def _tags(page: Page, work: Work, described: bool) -> Iterator[str]:
    """The tags as HTML; those without a value are left out."""
    yield from _meta("name", _highwire(page, work))
    yield from _meta("name", _dublin_core(page, work))
    yield from _meta("property", _open_graph(page, work))
    if page.description and not described:
        text = html.escape(_shortened(page.description))
        yield f'<meta name="description" property="og:description" content="{text}" />'


def _meta(attribute: str, pairs: Iterable[Pair]) -> Iterator[str]:
    for name, value in pairs:
        if value:
            yield f'<meta {attribute}="{name}" content="{html.escape(" ".join(value.split()))}" />'


def _highwire(page: Page, work: Work) -> Iterator[Pair]:
    yield "citation_title", page.title
    if not page.whole:
        yield "citation_inbook_title", work.title
    for author in work.authors:
        yield "citation_author", highwire_name(author)
    for editor in work.editors:
        yield "citation_editor", highwire_name(editor)
    yield "citation_publication_date", work.released.replace("-", "/")
    yield "citation_publisher", work.publisher
    yield "citation_language", work.language
    yield "citation_doi", work.doi
    yield "citation_public_url", page.address
    yield "citation_fulltext_html_url", page.address
    yield "citation_pdf_url", page.pdf


def highwire_name(name: Name) -> str:
    """A name as "Family, Given"; any other whole, with a comma behind it.

    Without one Zotero takes the last word for a surname: "Project, The".
    """
    if name.literal:
        return name.literal if "," in name.literal else f"{name.literal},"
    return f"{name.family}, {name.given}"


def spoken_name(name: Name) -> str:
    """A name as it is read."""
    return name.literal or f"{name.given} {name.family}".strip()


def _dublin_core(page: Page, work: Work) -> Iterator[Pair]:
    """The elements, with the refinement for books that Google Scholar reads.

    The address is refined too: Zotero looks for a DOI in a plain ``DC.identifier``, and takes
    the end of ``…/v1.10/treaty.html`` for one.
    """
    yield "DC.title", page.title
    yield from (("DC.creator", spoken_name(author)) for author in work.authors)
    yield from (("DC.contributor", spoken_name(editor)) for editor in work.editors)
    yield "DC.date", work.released
    yield "DC.publisher", work.publisher
    yield "DC.language", work.language
    yield "DC.identifier.uri", page.address
    yield "DC.rights", work.licence
    if not page.whole:
        yield "DC.relation.isPartOf", work.title


def _open_graph(page: Page, work: Work) -> Iterator[Pair]:
    """What is shown where a page is shared (ogp.me)."""
    yield "og:type", "book" if page.whole else "article"
    yield "og:title", page.title
    yield "og:site_name", work.title
    yield "og:url", page.address
    yield "og:locale", open_graph_locale(work.language)


def open_graph_locale(tag: str) -> str:
    """A language with a territory, as OpenGraph wants it; by Unicode's CLDR the likely one."""
    parts = tag.replace("-", "_").split("_")
    territory = next((p for p in parts[1:] if len(p) == 2 and p.isalpha()), "")
    likely: str = get_global("likely_subtags").get(parts[0], "")
    territory = territory or likely.rpartition("_")[2]
    return f"{parts[0]}_{territory.upper()}" if territory else ""


def _lead(doctree: nodes.document) -> str:
    """The first paragraph of a page's own prose, above its first subsection or entry."""
    section = doctree.next_node(nodes.section)
    blocks: list[nodes.Node] = list(section.children) if section is not None else []
    while blocks:
        block = blocks.pop(0)
        if type(block) is nodes.paragraph:
            return _words(block)
        if isinstance(block, elements.grid | elements.column):
            blocks = [*block.children, *blocks]
        elif isinstance(block, nodes.section):
            break
    return ""


def _words(paragraph: nodes.paragraph) -> str:
    """The text of a paragraph without the marks of its notes."""
    marks = (elements.note_mark, nodes.footnote_reference)
    texts = [text for text in paragraph.findall(nodes.Text) if not _within(text, marks)]
    return " ".join("".join(text.astext() for text in texts).split())


def _within(node: nodes.Node, kinds: tuple[type[nodes.Node], ...]) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, kinds):
        parent = parent.parent
    return parent is not None


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _DESCRIPTION else flat[:_DESCRIPTION].rsplit(" ", 1)[0] + " …"


def setup(app: Sphinx) -> None:
    """Connect the handler, after the theme's own."""
    app.connect("html-page-context", add_head, priority=600)
