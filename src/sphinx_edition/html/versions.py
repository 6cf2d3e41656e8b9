"""Every page says which version it is of, and a working version that it is not to be cited."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, cast

from sphinx_edition.html.heads import NOT_FOUND
from sphinx_edition.locale import words
from sphinx_edition.model.address import printed

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words


def show_version(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template ``edition-version.html`` its words, and the page of a working version
    a line above its title."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    publication = cast("EditionDomain", app.env.domains["ed"]).publication
    labels = words(app.config.language, app.config.edition_labels)
    version = publication.work.version
    context["edition_version"] = f"{labels['version']} {version}" if version else ""
    if publication.working and doctree is not None and name != NOT_FOUND:
        base = publication.work.url
        address = f"{base}{app.builder.get_target_uri(name)}" if base else ""
        context["body"] = f"{working_line(address, labels)}\n{context.get('body', '')}"


def working_line(address: str, labels: Words) -> str:
    """The line as HTML; it leads to the same page in the version that is cited, if there is one."""
    if not address:
        said = html.escape(labels["html.working"])
    else:
        link = f'<a href="{html.escape(address)}">{html.escape(printed(address))}</a>'
        said = html.escape(labels["html.working.cited"]).format(link)
    return f'<p class="ed-working">{said}</p>'


def setup(app: Sphinx) -> None:
    """Connect the handler."""
    app.connect("html-page-context", show_version, priority=600)
