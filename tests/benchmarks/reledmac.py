"""The same text set by xelatex with reledmac, to measure beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEAD = r"""\documentclass[10pt]{book}
\usepackage{fontspec}
\setmainfont{texgyrepagella-regular.otf}
\usepackage[paperwidth=170mm,paperheight=240mm,margin=25mm]{geometry}
\usepackage[series={A,B},noend,nofamiliar=false]{reledmac}
\Xarrangement[A]{paragraph}
\firstlinenum{5}
\linenumincrement{5}
\lineation{page}
\begin{document}
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
            body.append(f"\\pstart\\section*{{Article {number // 4 + 1}}}\\pend\n")
        entry = rf"\edtext{{{lemma}}}{{\Afootnote{{{reading} \textsc{{a b}}}}}}"
        body.append(f"\\pstart\n{text.replace(lemma, entry)}\\footnoteB{{{note}}}\n\\pend\n")
    body.append("\\endnumbering\n\\end{document}\n")
    file = folder / "main.tex"
    file.write_text("".join(body), "utf-8")
    return file
