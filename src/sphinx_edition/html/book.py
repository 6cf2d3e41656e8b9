"""The PDFs beside the pages: copied into the output, and offered for download.

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
from sphinx_edition.publication import pdf_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.publication import Pdf

#: Where the name of the copy in an output is kept, beside the doctrees.
_NOTE = "edition-pdf-{}.txt"


def is_web(app: Sphinx) -> bool:
    """Whether pages are made that a browser opens."""
    return app.builder.format == "html" and app.builder.name != "epub"


def copy_pdf(app: Sphinx, exception: Exception | None) -> None:
    """Copy each PDF that is another one; remove copies of ours that are asked for no longer."""
    if exception is not None or not is_web(app):
        return
    files = [file for _, file in pdf_files(app.env)]
    names = [file.name for file in files]
    note = Path(app.doctreedir, _NOTE.format(app.builder.name))
    before = note.read_text(encoding="utf-8").splitlines() if note.is_file() else []
    for name in before:
        # A name without a folder: what is removed lies in the output.
        if name and name not in names and Path(name).name == name:
            Path(app.outdir, name).unlink(missing_ok=True)
    for file in files:
        copy = Path(app.outdir, file.name)
        if not copy.is_file() or not filecmp.cmp(file, copy, shallow=False):
            shutil.copyfile(file, copy)
    if before != names:
        note.write_text("\n".join(names), encoding="utf-8")


def offer_pdf(
    app: Sphinx, _name: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Put the PDFs into the theme's menu of downloads.

    The menu also has the source, even where sources are not copied; there the link leads nowhere.
    """
    pdfs = cast("EditionDomain", app.env.domains["ed"]).publication.pdfs
    for button in context.get("header_buttons", []) if is_web(app) else []:
        if button.get("label") == "download-buttons":
            if not context.get("sourcename"):
                button["buttons"] = [b for b in button["buttons"] if not _is_source(b)]
            ours = [_button(app, context["pathto"](quote(pdf.name), 1), pdf) for pdf in pdfs]
            button["buttons"][:0] = ours


def _is_source(button: dict[str, Any]) -> bool:
    return button.get("label") == "download-source-button"


def _button(app: Sphinx, address: str, pdf: Pdf) -> dict[str, Any]:
    labels = words(app.config.language, app.config.edition_labels)
    # The theme prints both as they are.
    said = html.escape(pdf.called(labels))
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
