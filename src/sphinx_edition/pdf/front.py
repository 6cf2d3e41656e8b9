"""What conf.py says of the book, as the record that the template takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.config import edition_config, paper_size
from sphinx_edition.messages import warn
from sphinx_edition.pdf import compile as typst_run
from sphinx_edition.pdf import escape, qr
from sphinx_edition.pdf.shelf import place_in
from sphinx_edition.publication import cited_base

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.config import Config

    from sphinx_edition.pdf.shelf import Shelf

#: Typst's own faces that every book falls back on, for signs and other scripts.
FALLBACK = ["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"]
FONT = FALLBACK[0]
#: What Sphinx puts where conf.py names no author.
NAMELESS = "Author name not set"


def record(
    config: Config,
    words: Mapping[str, str],
    anchors: Sequence[str],
    faces: Sequence[str],
    shelf: Shelf,
) -> str:
    """The Typst dictionary with title, page and faces.

    :param faces: what `faces` has found
    """
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
        "imprint": escape.array([escape.string(line) for line in imprint(config, words, shelf)]),
        "code": _code(config, words),
        "lang": escape.string(language.lower()),
        "region": escape.string(region.upper()) if len(region) == 2 else "none",
        "paper": f"({width}mm, {height}mm)",
        "size": f"{options.font_size}pt",
        "font": escape.array([escape.string(each) for each in faces]),
        "line-scope": escape.string(options.line_scope),
        "words": escape.dictionary({name: escape.string(word) for name, word in words.items()}),
        "anchors": escape.array([escape.string(each) for each in anchors]),
        **_volume(config, words, shelf),
    }
    return escape.dictionary(values).replace(', "', ',\n  "')


def _volume(config: Config, words: Mapping[str, str], shelf: Shelf) -> dict[str, str]:
    """What is of one volume alone: its names, its first page, where the others are."""
    own, title = shelf.own, str(config.project)
    if not own.number:
        names = dict.fromkeys(("name", "running"), escape.string(title))
        return {**names, "volume": "none", "others": "()", "first-page": "1"}
    number = words["volume"].format(own.number)
    short = words["volume.short"].format(own.number).replace(" ", "\u00a0")
    others = [(place_in(bound), bound.called(words)) for bound in shelf.others()]
    return {
        "name": escape.string(f"{title}. {own.called(words)}"),
        "running": escape.string(f"{title}, {short}"),
        "volume": escape.array([escape.string(number), escape.string(own.title)]),
        "others": escape.array([escape.array([*map(escape.string, other)]) for other in others]),
        "first-page": "elsewhere.first",
    }


def imprint(config: Config, words: Mapping[str, str], shelf: Shelf) -> list[str]:
    """The paragraphs of the imprint: work, volume, version, rights, licence, address, additions."""
    options = edition_config(config)
    address = cited_base(config)
    lines = [
        ". ".join(part.rstrip(".") for part in (config.project, options.subtitle) if part) + ".",
        _counted(words, shelf),
        f"{words['version']} {config.release}" if config.release else "",
        f"© {config.copyright}" if config.copyright and NAMELESS not in config.copyright else "",
        options.licence,
        words["label"].format(words["on-the-web"]) + address if address else "",
        *options.imprint,
    ]
    return [line for line in lines if line]


def _counted(words: Mapping[str, str], shelf: Shelf) -> str:
    """“Volume 2 of 3: The protocol”; empty where there is one book."""
    own = shelf.own
    counted = words["volume.of"].format(own.number, len(shelf.volumes)) if own.number else ""
    return words["label"].format(counted) + own.title if own.title else counted


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


def faces(font: str, font_paths: Sequence[str]) -> list[str]:
    """The text face and those that help out: the edition's own before the built-in ones.

    Warns of an unknown font.
    """
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
