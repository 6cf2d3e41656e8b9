"""Old addresses: short ones for every anchor, and a line on each page that an anchor has left.

All of it is plain files that any host serves, and works without a script.
"""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_edition.contents import digest
from sphinx_edition.html.kept import WEB, KeptFolder
from sphinx_edition.locale import words
from sphinx_edition.model.address import short_path
from sphinx_edition.publication import cited_base
from sphinx_edition.transforms.linking import link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain

_FOLDER, _, _ = short_path("anchor").partition("/")
_FORWARD = """\
<!DOCTYPE html>
<html lang="{language}">
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
{canonical}<meta http-equiv="refresh" content="0; url={address}">
<p><a href="{address}">{title}</a></p>
"""


class LeaveForwards(SphinxPostTransform):
    """A line at the end of a page for each anchor that has left it, which carries its id."""

    builders = WEB
    # Before references are resolved (10).
    default_priority: ClassVar[int] = 4

    def run(self, **_kwargs: Any) -> None:
        """Add the lines to one document."""
        domain = cast("EditionDomain", self.env.domains["ed"])
        departed = self._departed(domain)
        if not departed:
            return
        here = {str(i) for node in self.document.findall(nodes.Element) for i in node["ids"]}
        gone = [(old, target) for old, target in departed if old not in here]
        if not gone:
            return
        box = nodes.container(classes=["ed-moved", "no-search"])
        says = words(self.config.language, self.config.edition_labels)["html.moved"]
        for old, target in gone:
            before, _, after = says.partition("{}")
            line = nodes.paragraph("", "", nodes.Text(before), ids=[old])
            line += _link_to(target, domain, self.env.docname)
            line += nodes.Text(after)
            box += line
        last = [n for n in self.document.children if isinstance(n, nodes.section)][-1:]
        (last[0] if last else self.document).append(box)

    def _departed(self, domain: EditionDomain) -> list[tuple[str, str]]:
        """What has left the page, or one that had its address: `a` and `a/index` with dirhtml."""
        docname, found = self.env.docname, domain.ledger.departed
        before = docname.removesuffix("/index")
        return [*found.get(docname, []), *(found.get(before, []) if before != docname else [])]


def _link_to(target: str, domain: EditionDomain, docname: str) -> nodes.Node:
    """A link to a unit by its title, or to the tombstone that stands for it."""
    if target in domain.tables.records:
        return link(target, "art", docname)
    node = link(target, "grave", docname, title_of(target, domain))
    node["gravepage"] = domain.ledger.page_of(target)
    return node


def title_of(target: str, domain: EditionDomain) -> str:
    """What an anchor leads to is called: a unit, or what was withdrawn."""
    record = domain.tables.records.get(target)
    if record is not None:
        return domain.naming.title(record)
    for page in domain.pages.values():
        for grave in page.tombstones:
            if grave.anchor == target:
                return grave.title
    return target


def departed_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Pages that are no more, each a list of where what stood on it is now."""
    if app.builder.name not in WEB:
        return
    domain = cast("EditionDomain", app.env.domains["ed"])
    labels = words(app.config.language, app.config.edition_labels)
    addresses = {app.builder.get_target_uri(docname) for docname in app.env.found_docs}
    for page, gone in sorted(domain.ledger.departed.items()):
        if app.builder.get_target_uri(page) in addresses:
            continue  # it is there, or another one has its address
        lines = [(old, _address(app, domain, page, to), title_of(to, domain)) for old, to in gone]
        before, _, after = labels["html.moved"].partition("{}")
        title = labels["html.moved.title"]
        body = "".join(
            f'<p id="{html.escape(old)}">{html.escape(before)}'
            f'<a class="reference internal" href="{html.escape(address)}">{html.escape(name)}</a>'
            f"{html.escape(after)}</p>\n"
            for old, address, name in lines
        )
        says = html.escape(labels["html.moved.text"])
        text = f'<h1>{html.escape(title)}</h1>\n<p>{says}</p>\n<div class="ed-moved">{body}</div>'
        noindex = '<meta name="robots" content="noindex">\n'
        yield page, {"title": title, "body": text, "metatags": noindex}, "page.html"


def _address(app: Sphinx, domain: EditionDomain, page: str, target: str) -> str:
    there = domain.ledger.page_of(target)
    return f"{app.builder.get_relative_uri(page, there)}#{target}"


def write_short_addresses(app: Sphinx) -> None:
    """``id/ANCHOR.html`` for all that can be cited and all that ever could: it leads there."""
    domain = cast("EditionDomain", app.env.domains["ed"])
    folder = KeptFolder(app, _FOLDER)
    wanted = {n: text for n, text in _forward_pages(app, domain) if n not in folder.pages}
    # Thousands of files: read again only where the last build did not leave these.
    noted = Path(app.doctreedir, f"short-addresses-{app.builder.name}")
    state = digest(os.fspath(app.outdir), sorted(wanted.items()))
    if (
        folder.there == set(wanted)
        and noted.is_file()
        and noted.read_text(encoding="utf-8") == state
    ):
        return
    noted.unlink(missing_ok=True)
    if wanted:
        folder.make()
    for name, text in wanted.items():
        folder.put(name, text)
    folder.remove(folder.there - set(wanted))
    noted.write_text(state, encoding="utf-8")


def _forward_pages(app: Sphinx, domain: EditionDomain) -> Iterator[tuple[str, str]]:
    ledger = domain.ledger
    base, language = cited_base(app.config), html.escape(app.config.language or "en")
    targets = {anchor: anchor for anchor in ledger.units} | ledger.forwards
    uris = {page: app.builder.get_target_uri(page) for page in app.env.found_docs}
    for anchor, target in targets.items():
        uri = uris[ledger.page_of(target)]
        address = html.escape(f"{relative_uri(short_path(anchor), uri)}#{target}")
        there = html.escape(f"{base}{uri}")
        canonical = f'<link rel="canonical" href="{there}">\n' if base else ""
        text = _FORWARD.format(
            language=language,
            title=html.escape(title_of(target, domain)),
            canonical=canonical,
            address=address,
        )
        yield short_path(anchor).rpartition("/")[2], text


def setup(app: Sphinx) -> None:
    """Register the lines and the pages."""
    app.add_post_transform(LeaveForwards)
    app.connect("html-collect-pages", departed_pages)
