"""The page with the citation of a unit, to read, to copy, and to open within the edition.

It is complete without a script and without the theme; ``static/cite.js`` shows its parts beside the
unit, and adds buttons that copy what has ``data-copy``.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from sphinx_edition.model.citation.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.config import Config

    from sphinx_edition.citations import Citations
    from sphinx_edition.locale import Words
    from sphinx_edition.model.citation.records import Cited
    from sphinx_edition.model.citation.sentences import Sentence
    from sphinx_edition.publication import Publication

#: What the formats are called, in the order in which they are offered.
FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


class CitationPage:
    """Makes the pages of one build: what they share is made once."""

    def __init__(
        self, publication: Publication, citations: Citations, labels: Words, config: Config
    ) -> None:
        self._publication = publication
        self._citations = citations
        self._labels = {name: escape(text) for name, text in labels.items()}
        self._sentences = Sentences(publication.work, _html, _text)
        # The sentences are in English, as the styles are, whatever the edition is in.
        self._lang = "" if self._sentences.english else ' lang="en"'
        self._head = self._opening(config)
        work = publication.work
        doi = f"https://doi.org/{work.doi}" if work.doi else ""
        self._doi = _row(self._labels["html.cite.whole"], _link(doi), copy=True) if doi else ""

    def render(self, cited: Cited, parts: Sequence[str], formats: Mapping[str, str]) -> str:
        """The page of a unit.

        :param parts: anchors of the paragraphs and points that share its files
        :param formats: the contents of its files, by suffix
        """
        title = escape(cited.title)
        heading = self._labels["html.cite.of"].format(
            f'<a href="../{escape(self._citations.page(cited.anchor))}">{title}</a>'
        )
        name = re.sub("<.*?>", "", heading)
        lines = [
            self._head.format(name),
            f"<h1>{heading}</h1>\n",
            self._working(cited),
            f'<section id="{cited.anchor}">\n{self._forms(cited)}</section>\n',
            self._files(cited.anchor, formats),
            *(self._part(self._citations.of(anchor), title) for anchor in parts),
            "</main>\n</body>\n</html>\n",
        ]
        return "".join(lines)

    def _opening(self, config: Config) -> str:
        """All up to the heading, with a place for the name of the page."""
        project = escape(config.project).replace("{", "{{").replace("}", "}}")
        home, says = escape(self._citations.home), self._labels
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(config.language or "en")}">\n<head>\n'
            '<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="robots" content="noindex">\n'
            f"<title>{{}} — {project}</title>\n"
            '<link rel="stylesheet" href="../_static/cite.css">\n'
            '<script defer src="../_static/cite.js"></script>\n'
            '</head>\n<body class="ed-cite-page">\n'
            f'<main data-copy="{says["html.cite.copy"]}" data-copied="{says["html.cite.copied"]}" '
            f'data-close="{says["html.close"]}">\n'
            f'<p class="ed-cite-work"><a href="../{home}">{project}</a></p>\n'
        )

    def _working(self, cited: Cited) -> str:
        if not self._publication.working:
            return ""
        says = self._labels["html.cite.working"]
        return f'<p class="ed-cite-working">{says} {_link(cited.address)}</p>\n'

    def _forms(self, cited: Cited) -> str:
        """Sentences, addresses and place in print of a unit or a part of one."""
        said = self._sentences.of(cited)
        rows = [_row(style, one, copy=True, lang=self._lang) for style, one in said.items()]
        for name, value in (("address", cited.address), ("short", cited.short)):
            if value:
                rows.append(_row(self._labels[f"html.cite.{name}"], _link(value), copy=True))
        rows += [self._doi, self._in_print(cited)]
        return f"<dl>\n{''.join(rows)}</dl>\n"

    def _in_print(self, cited: Cited) -> str:
        place = cited.printed
        if place is None:
            return ""
        says = self._labels
        line = says["html.cite.line"].format(place.line) if place.line else ""
        volume = says["volume.short"].format(place.volume) if place.volume else ""
        parts = (volume, f"{says['page']} {escape(place.page)}", line)
        text = ", ".join(part for part in parts if part)
        if pdf := self._publication.pdf(place.volume):
            text = f'<a href="../{escape(pdf)}#nameddest={cited.anchor}">{text}</a>'
        version = says["html.cite.version"].format(escape(place.version))
        return _row(says["html.cite.in-print"], f"{text} ({version})")

    def _part(self, cited: Cited, whole: str) -> str:
        says = self._labels["html.cite.locator"].format(whole, f"<b>{escape(cited.locator)}</b>")
        return (
            f'<section id="{cited.anchor}">\n<h2>{escape(cited.title)}</h2>\n'
            f'{self._forms(cited)}<p class="ed-cite-locator">{says}</p>\n</section>\n'
        )

    def _files(self, anchor: str, formats: Mapping[str, str]) -> str:
        items = "".join(self._file(anchor, suffix, text) for suffix, text in formats.items())
        says = self._labels["html.cite.files"]
        return f'<section id="i-files">\n<h2>{says}</h2>\n<ul>\n{items}</ul>\n</section>\n'

    def _file(self, anchor: str, suffix: str, text: str) -> str:
        name, file = FORMATS[suffix], f"{anchor}.{suffix}"
        show = self._labels["html.cite.show"].format(name)
        # A line break right after the tag is none in HTML.
        return (
            f'<li><a href="{file}" download="{file}">{name}</a>\n'
            f'<details><summary>{show}</summary><pre tabindex="0" data-copy="{name}">\n'
            f"{_text(text.replace(chr(13), ''))}</pre></details></li>\n"
        )


def _row(name: str, content: str, *, copy: bool = False, lang: str = "") -> str:
    what = f' data-copy="{name}"' if copy else ""
    return f"<dt>{name}</dt><dd{what}{lang}>{content}</dd>\n"


def _link(address: str) -> str:
    return f'<a href="{escape(address)}">{escape(address)}</a>'


def _text(text: str) -> str:
    return escape(text, quote=False)


def _html(sentence: Sentence) -> str:
    return "".join(
        f"<i>{_text(run.text)}</i>" if run.italic else _text(run.text) for run in sentence
    )
