"""What conf.py says of the book, as the record that the template takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.config import edition_config, paper_size
from sphinx_edition.messages import warn
from sphinx_edition.pdf import compile as typst_run
from sphinx_edition.pdf import escape, qr
from sphinx_edition.publication import cited_base

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.config import Config

#: Typst's own faces that every book falls back on, for signs and other scripts.
FALLBACK = ["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"]
FONT = FALLBACK[0]
#: What Sphinx puts where conf.py names no author.
NAMELESS = "Author name not set"


def record(
    config: Config, words: Mapping[str, str], anchors: Sequence[str], font_paths: Sequence[str]
) -> str:
    """The Typst dictionary with title, page and faces; warns of an unknown font."""
    options = edition_config(config)
    width, height = paper_size(options.paper) or paper_size("edition") or (170, 240)
    language, _, region = str(config.language or "en").replace("-", "_").partition("_")
    editor = options.editor or _author(config)
    values = {
        "title": escape.string(config.project),
        "subtitle": escape.string(options.subtitle),
        "date-line": escape.string(options.date_line),
        "editor": escape.string(editor),
        "authors": escape.array([escape.string(editor)] if editor else []),
        "publisher": escape.string(options.publisher),
        "description": f"[{escape.markup(options.subtitle)}]" if options.subtitle else "none",
        "keywords": "()",
        "imprint": escape.array([escape.string(line) for line in imprint(config, words)]),
        "code": _code(config, words),
        "lang": escape.string(language.lower()),
        "region": escape.string(region.upper()) if len(region) == 2 else "none",
        "paper": f"({width}mm, {height}mm)",
        "size": f"{options.font_size}pt",
        "font": escape.array([escape.string(each) for each in _faces(options.font, font_paths)]),
        "line-scope": escape.string(options.line_scope),
        "words": escape.dictionary({name: escape.string(word) for name, word in words.items()}),
        "anchors": escape.array([escape.string(each) for each in anchors]),
    }
    return escape.dictionary(values).replace(', "', ',\n  "')


def imprint(config: Config, words: Mapping[str, str]) -> list[str]:
    """The paragraphs of the imprint: work, version, rights, licence, address, what is added."""
    options = edition_config(config)
    address = cited_base(config)
    lines = [
        ". ".join(part.rstrip(".") for part in (config.project, options.subtitle) if part) + ".",
        f"{words['version']} {config.release}" if config.release else "",
        f"© {config.copyright}" if config.copyright and NAMELESS not in config.copyright else "",
        options.licence,
        words["label"].format(words["on-the-web"]) + address if address else "",
        *options.imprint,
    ]
    return [line for line in lines if line]


def _code(config: Config, words: Mapping[str, str]) -> str:
    """The drawing that leads to the edition's address, and its words; none without one."""
    address = cited_base(config)
    if not address:
        return "none"
    told = words["label"].format(words["qr"]) + address
    return f"({escape.string(qr.svg(address))}, {escape.string(told)})"


def _author(config: Config) -> str:
    author = str(config.author)
    return "" if author == NAMELESS else author


def _faces(font: str, font_paths: Sequence[str]) -> list[str]:
    """The text face and those that help out: the edition's own before the built-in ones."""
    found = typst_run.families(font_paths)
    known = {name.lower() for name in found}
    if font.lower() not in known:
        warn(
            "print",
            "edition_font %r is in no folder of edition_font_paths; %s is used",
            font,
            FONT,
            location=None,
        )
        font = FONT
    own = sorted(set(found) - set(typst_run.families([])))
    return list(dict.fromkeys([font, FONT, *own, *FALLBACK]))
