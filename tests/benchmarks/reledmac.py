"""The same text set by xelatex with reledmac, to measure beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: What our book has too: an OpenType face, hyphenation, margins set by the optical edge, contents,
#: an outline, an address for every paragraph, line numbers by page, two kinds of notes.
_HEAD = r"""\documentclass[10pt]{book}
\usepackage{fontspec}
\setmainfont{Linux Libertine O}
\usepackage{polyglossia}
\setdefaultlanguage{english}
\usepackage{microtype}
\usepackage[paperwidth=170mm,paperheight=240mm,margin=25mm]{geometry}
\usepackage[series={A,B},noend]{reledmac}
\usepackage{hyperref}
\Xarrangement[A]{paragraph}
\firstlinenum{5}
\linenumincrement{5}
\lineation{page}
\begin{document}
\tableofcontents
\beginnumbering
"""


class Paragraph(NamedTuple):
    """A paragraph with one variant and one note."""

    text: str
    lemma: str
    reading: str
    note: str


def write_tex(folder: Path, paragraphs: Iterable[Paragraph]) -> Path:
    """Write ``main.tex`` into a new folder; its path."""
    folder.mkdir(parents=True)
    body = [_HEAD]
    for number, (text, lemma, reading, note) in enumerate(paragraphs):
        if number % 4 == 0:
            body.append(f"\\pstart\\eledsection{{Article {number // 4 + 1}}}\\pend\n")
        entry = rf"\edtext{{{lemma}}}{{\Afootnote{{{reading} \textsc{{a b}}}}}}"
        anchor = f"\\hypertarget{{par-{number}}}{{}}"
        body.append(
            f"\\pstart\n{anchor}{text.replace(lemma, entry)}\\footnoteB{{{note}}}\n\\pend\n"
        )
    body.append("\\endnumbering\n\\end{document}\n")
    file = folder / "main.tex"
    file.write_text("".join(body), "utf-8")
    return file
