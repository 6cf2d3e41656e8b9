"""The quotations of the edition in docs/: those of its own texts are checked, or marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from docutils import nodes as dn
from sphinx.testing.util import SphinxTestApp

from sphinx_edition import nodes
from sphinx_edition.model.apparatus.words import plain
from sphinx_edition.model.quotation import Quotable
from tests.edition import DOCS, shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.domain import EditionDomain

#: What stands between the quotation marks of prose.
QUOTED = re.compile(r"“([^“”]*)”")
#: Text that is no prose: the edited text itself, the apparatus, what a machine sets.
NO_PROSE = (
    nodes.apparatus_source,
    nodes.example,
    nodes.sign,
    dn.literal,
    dn.literal_block,
    dn.title,
)
#: Of fewer words it cannot be said whose they are.
FEWEST = 3
#: The same words, said by somebody else: an encyclopaedia's heading, a date.
OTHERS = {"Franco-Soviet Treaty of Mutual Assistance", "2 May 1935"}
#: In place of a checked quotation.
CHECKED = "\ufffc"


class Found(NamedTuple):
    """Words in quotation marks, and the anchor of a text that has them."""

    page: str
    line: int
    words: str
    anchor: str


@pytest.fixture(scope="module")
def domain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditionDomain]:
    """The domain after all pages of docs/ were read."""
    out = shared(tmp_path_factory) / "quotations"
    app = SphinxTestApp("dummy", srcdir=DOCS, builddir=out, freshenv=True)
    app.build()
    yield cast("EditionDomain", app.env.domains["ed"])
    app.cleanup()


def prose(node: dn.Element) -> str:
    """The text of a block, with a sign for each checked quotation."""
    parts = []
    for child in node.children:
        if isinstance(child, dn.Text):
            parts.append(str(child))
        elif isinstance(child, nodes.quotation):
            parts.append(CHECKED)
        elif isinstance(child, dn.Element) and not isinstance(child, NO_PROSE):
            parts.append(prose(child))
    return "".join(parts)


def is_edited(node: dn.Node) -> bool:
    """Whether a block is text of a provision, or set apart from prose otherwise."""
    above: dn.Node | None = node
    while above is not None:
        if isinstance(above, nodes.commentary | nodes.gap | dn.footnote):
            return False
        if isinstance(above, (*NO_PROSE, nodes.provision, nodes.quotation_block)):
            return True
        above = above.parent
    return False


def texts(domain: EditionDomain) -> Iterator[tuple[str, Quotable]]:
    """What can be quoted: each text of the edition, and each reading."""
    for wording in domain.collations.wordings.values():
        if wording.scope:
            continue
        yield wording.anchor, Quotable(wording.paragraphs)
        collation = domain.collations.of(wording.anchor)
        for row in collation.rows if collation else ():
            for reading in row.entry.readings:
                yield wording.anchor, Quotable([plain(reading.words)])


def quoted(domain: EditionDomain, fewest: int) -> Iterator[Found]:
    """Words in quotation marks that a text of the edition has, and that are not checked."""
    known = list(texts(domain))
    for page in sorted(domain.env.found_docs):
        for block in domain.env.get_doctree(page).findall(dn.TextElement):
            if isinstance(block, dn.Inline) or is_edited(block):
                continue
            for match in QUOTED.finditer(prose(block)):
                words = " ".join(match[1].split())
                if CHECKED in words or words in OTHERS or len(words.split()) < fewest:
                    continue
                for anchor, text in known:
                    if text.fault(words) is None:
                        yield Found(page, block.line or 0, words, anchor)
                        break


def test_quotations_of_the_treaty_are_checked(domain: EditionDomain) -> None:
    found = list(quoted(domain, FEWEST))
    assert not found, "\n".join(f"{f.page}:{f.line}: “{f.words}” is of {f.anchor}" for f in found)


def test_how_many_are_checked(domain: EditionDomain) -> None:
    """Nobody takes a check away, or marks an exception, without it being seen here."""
    every = [quotation for page in domain.pages.values() for quotation in page.quotations]
    own = [quotation for quotation in every if not quotation.scope]
    free = [quotation for quotation in own if quotation.free]
    assert len(own) - len(free) >= 49
    assert len(free) <= 25
    assert {quotation.docname for quotation in own} >= {"treaty", "protocol", "claims", "index"}


def test_the_search_finds(domain: EditionDomain) -> None:
    """It would be quiet as well if it found nothing: shorter ones are there."""
    assert "ratified" in {found.words for found in quoted(domain, 1)}
