"""The block below the title of the edition on its first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition.config import edition_config

if TYPE_CHECKING:
    from sphinx.config import Config

    from sphinx_edition.locale import Words


def title_block(config: Config, labels: Words) -> nodes.container | None:
    """Place and date, subtitle, editor and version; None where conf.py names none of them."""
    options = edition_config(config)
    if not (options.subtitle or options.date_line):
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
    return block
