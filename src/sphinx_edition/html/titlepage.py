"""The block below the title of the edition on its first page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from sphinx_edition.config import edition_config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.config import Config

    from sphinx_edition.locale import Words
    from sphinx_edition.publication import Pdf


def title_block(config: Config, labels: Words, pdfs: Sequence[Pdf]) -> nodes.container | None:
    """Place and date, subtitle, editor and version, PDFs; None where there is none of them.

    :param pdfs: those beside the pages
    """
    options = edition_config(config)
    if not (options.subtitle or options.date_line or pdfs):
        return None
    editor = options.editor or ("" if config.author == "Author name not set" else config.author)
    version = f"{labels['version']} {config.release}" if config.release else ""
    last = " · ".join(part for part in (editor, version) if part)
    lines = {
        "ed-date-line": options.date_line,
        "ed-subtitle": options.subtitle,
        "ed-editor": last,
    }
    block = nodes.container(classes=["ed-title"])
    block.extend(
        nodes.paragraph(text, text, classes=[name]) for name, text in lines.items() if text
    )
    # From the folder of the title page to the root of the site.
    up = "../" * config.root_doc.count("/")
    for pdf in pdfs:
        address = up + quote(pdf.name)
        link = nodes.reference("", pdf.called(labels), refuri=address, internal=True)
        block += nodes.paragraph("", "", link, classes=["ed-book"])
    return block
