"""The PDF beside the pages: copied into the output, and offered for download.

Google Scholar wants the PDF of a page on the same site ("Inclusion Guidelines for Webmasters").
"""

from __future__ import annotations

import filecmp
import html
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from sphinx_edition.locale import words
from sphinx_edition.publication import pdf_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain

#: Where the name of the copy in an output is kept, beside the doctrees.
_NOTE = "edition-pdf-{}.txt"


def is_web(app: Sphinx) -> bool:
    """Whether pages are made that a browser opens."""
    return app.builder.format == "html" and app.builder.name != "epub"


def copy_pdf(app: Sphinx, exception: Exception | None) -> None:
    """Copy the PDF if it is another one; remove a copy of ours that is asked for no longer."""
    if exception is not None or not is_web(app):
        return
    source = pdf_file(app.env)
    name = source.name if source else ""
    note = Path(app.doctreedir, _NOTE.format(app.builder.name))
    before = note.read_text(encoding="utf-8") if note.is_file() else ""
    # A name without a folder: what is removed lies in the output.
    if before and before != name and Path(before).name == before:
        Path(app.outdir, before).unlink(missing_ok=True)
    if source:
        copy = Path(app.outdir, name)
        if not copy.is_file() or not filecmp.cmp(source, copy, shallow=False):
            shutil.copyfile(source, copy)
    if before != name:
        note.write_text(name, encoding="utf-8")


def offer_pdf(
    app: Sphinx, _name: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Put the PDF into the theme's menu of downloads.

    The menu also has the source, even where sources are not copied; there the link leads nowhere.
    """
    pdf = cast("EditionDomain", app.env.domains["ed"]).publication.pdf
    for button in context.get("header_buttons", []) if is_web(app) else []:
        if button.get("label") == "download-buttons":
            if not context.get("sourcename"):
                button["buttons"] = [b for b in button["buttons"] if not _is_source(b)]
            if pdf:
                button["buttons"].insert(0, _button(app, context["pathto"](quote(pdf), 1)))


def _is_source(button: dict[str, Any]) -> bool:
    return button.get("label") == "download-source-button"


def _button(app: Sphinx, address: str) -> dict[str, Any]:
    labels = words(app.config.language, app.config.edition_labels)
    # The theme prints both as they are.
    said = html.escape(labels["html.pdf"])
    return {
        "type": "link",
        "url": address,
        "text": said,
        "tooltip": said,
        "icon": "fas fa-book",
        "label": "download-book-button",
    }


def setup(app: Sphinx) -> None:
    """Connect the handlers: the menu is there after the theme's own (501)."""
    app.connect("html-page-context", offer_pdf, priority=600)
    app.connect("build-finished", copy_pdf)
