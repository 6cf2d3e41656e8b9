"""Editions of any size for the benchmarks, and the same text for other tools.

Each article has a page of its own with four paragraphs, two notes and a cross-reference; every
tenth has a commentary, an apparatus entry and an event.  The same seed gives the same text.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
project = "A Long Treaty"
author = copyright = "The benchmark"
release = "1"
"""
OURS = f'{CONF}extensions = ["sphinx_edition"]\n'
PLAIN = f"""{CONF}extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
html_theme = "{{theme}}"
html_theme_options = {{options}}
"""
MKDOCS = "site_name: A Long Treaty\ntheme:\n  name: material\n  font: false\n" + (
    "markdown_extensions: [footnotes]\nuse_directory_urls: false\n"
)
#: Every how many articles there is one with everything.
RICH = 10
_TEXT = (
    "the parties undertake to consult at once upon every measure that the Council may recommend "
    "in case of aggression against one of them and to lend each other aid and assistance under "
    "such conditions as ratification notification arbitration and the present treaty provide"
)
_WORDS = _TEXT.split()


class Article(NamedTuple):
    """The text of an article: paragraphs, notes, and the number of another that it cites."""

    number: int
    title: str
    paragraphs: list[str]
    notes: list[str]
    cites: int


def articles(count: int) -> list[Article]:
    """The text of an edition, before it is written for a tool."""
    chance = random.Random(1935)

    def sentence(least: int, most: int) -> str:
        words = chance.choices(_WORDS, k=chance.randint(least, most))
        return " ".join(words).capitalize() + "."

    return [
        Article(
            number,
            f"Of matter {number}",
            [sentence(30, 90) for _ in range(4)],
            [sentence(10, 40) for _ in range(2)],
            chance.randint(1, count),
        )
        for number in range(1, count + 1)
    ]


def write_ours(directory: Path, count: int, *, witnesses: bool = True) -> None:
    """The edition with our directives."""
    pages = {"conf.py": OURS}
    found = articles(count)
    for article in found:
        pages[f"article-{article.number}.md"] = _ours(article)
    extra = ["events", "people"]
    pages["events.md"] = _events(found)
    pages["people.md"] = _people(witnesses=witnesses)
    names = [f"article-{a.number}" for a in found]
    pages["index.md"] = _index("(front)=\n", [*names, *extra])
    _write(directory, pages)


def _ours(article: Article) -> str:
    rich = article.number % RICH == 0
    declared = (
        ":::{instrument} treaty\n:title: A Long Treaty\n:short: Treaty\n:::\n\n"
        if article.number == 1
        else ":::{current-instrument} treaty\n:::\n\n"
    )
    first, *others = article.paragraphs
    body = [f"(1) {first}[^n{article.number}-1]"]
    body += [f"({n}) {text}" for n, text in enumerate(others, 2)]
    body[1] += f" Compare {{art}}`the article on this <treaty {article.cites}>`."
    body[2] += f"[^n{article.number}-2]"
    if rich:
        lemma = " ".join(first.split()[:3])
        body.append(f":::{{apparatus}}\n\n§1 {lemma}] verba alia A : *om.* B\n:::")
        body.append(
            f":::{{commentary}}\nIt was much discussed, by {{actor}}`envoy` too; see"
            f" {{event}}`debate-{article.number}`.\n:::"
        )
    notes = [f"[^n{article.number}-{n}]: {text}" for n, text in enumerate(article.notes, 1)]
    text = "\n\n".join(body)
    key = f"(page-{article.number})=\n" if article.number > 1 else ""
    return (
        f"{key}# On matter {article.number}\n\n{declared}"
        f"::::{{article}} {article.number}\n:title: {article.title}\n\n{text}\n::::\n\n"
        + "\n".join(notes)
        + "\n"
    )


def _events(found: list[Article]) -> str:
    parts = ["(events)=\n# Events\n", ":::{chronology}\n:::\n"]
    for article in found:
        if article.number % RICH == 0:
            year, month = 1900 + article.number // 240, 1 + article.number // RICH % 12
            parts.append(
                f":::{{event}} debate-{article.number}\n:title: Debate on matter {article.number}\n"
                f":date: {year}-{month:02}\n:concerns: treaty {article.number}\n:source: Minutes\n"
                f":actors: envoy\n{article.paragraphs[3]}\n:::\n"
            )
    return "\n".join(parts)


def _people(*, witnesses: bool) -> str:
    text = "(people)=\n# People\n\n:::{actor} envoy\n:name: An Envoy\nHe spoke often.\n:::\n"
    if witnesses:
        for siglum in "AB":
            text += f"\n:::{{witness}} {siglum}\n:title: Copy {siglum}\n:::\n"
    return text


def write_plain(directory: Path, count: int, theme: str, options: str = "{}") -> None:
    """The same text as plain MyST for Sphinx, with a theme."""
    found = articles(count)
    pages = {"conf.py": PLAIN.format(theme=theme, options=options)}
    pages |= {f"article-{a.number}.md": _plain(a, sphinx=True) for a in found}
    pages["index.md"] = _index("", [f"article-{a.number}" for a in found])
    _write(directory, pages)


def write_mkdocs(directory: Path, count: int) -> None:
    """The same text for mkdocs-material."""
    found = articles(count)
    pages = {"mkdocs.yml": MKDOCS}
    pages |= {f"docs/article-{a.number}.md": _plain(a, sphinx=False) for a in found}
    pages["docs/index.md"] = "# A Long Treaty\n"
    _write(directory, pages)


def _plain(article: Article, *, sphinx: bool) -> str:
    body = list(article.paragraphs)
    cited = f"#art-{article.cites}" if sphinx else f"article-{article.cites}.md"
    body[0] += f"[^n{article.number}-1]"
    body[1] += f" Compare [the article on this]({cited})."
    body[2] += f"[^n{article.number}-2]"
    notes = [f"[^n{article.number}-{n}]: {text}" for n, text in enumerate(article.notes, 1)]
    key = f"(art-{article.number})=\n" if sphinx else ""
    return (
        f"{key}# Article {article.number}. {article.title}\n\n"
        + "\n\n".join(f"({n}) {text}" for n, text in enumerate(body, 1))
        + "\n\n"
        + "\n".join(notes)
        + "\n"
    )


def _index(label: str, names: list[str]) -> str:
    toctree = "\n".join(names)
    return f"{label}# A Long Treaty\n\n:::{{toctree}}\n:hidden:\n{toctree}\n:::\n"


def _write(directory: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
