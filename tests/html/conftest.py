"""Small editions with everything that the web wing writes, and a browser to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html

from tests.conftest import CONF, Edition
from tests.corpus import two_weirs as weirs
from tests.html import tongues
from tests.html.browsing import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

PAGES = {
    "index": """\
        # A Charter & more

        Words.

        ```{toctree}
        :caption: The <b>text</b>
        law
        history
        ```
        ```{toctree}
        :caption: Rest
        deep/one
        ```
        """,
    "law": """\
        # The Charter

        :::{instrument} charter
        :title: Charter "of" <script>alert(1)</script>
        :short: Charter
        :text: translation
        :::

        ::::{preamble}
        :title: Opening

        :::{recital} 1
        Whereas {supplied}`peace` is good;[^peace] {sic}`teh` rest is {gap}`[…]`.
        :::
        ::::

        :::::{division} part I
        :title: General <i>rules</i>

        ::::{article} 1
        :title: Points & "quotes" <script>alert(1)</script>
        :basis: A B

        (1) The Parties, in view of

        - (a) one thing;
        - (b) another:
          - (i) in small;[^small]

        agree.[^peace]

        (?end) No number.

        :::{commentary}
        The editor says so.[^comment] See {event}`signed` and {art}`charter 1(1)(b)(i)`.
        :::
        ::::

        ::::{article} 2
        :text: paraphrase

        In our words.

        :::{gap}
        :extent: the rest
        :source: *Gazette*

        A summary.
        :::
        ::::
        :::::

        ::::{closing}
        Done.
        ::::

        [^peace]: A note with

            two paragraphs.
        [^small]: Small.
        [^comment]: On the commentary.
        """,
    "history": """\
        # History

        ## Chapter

        Text with a note,[^one] a formula {math}`a^2`, and a table.

        | Siglum | What | Where |
        | --- | --- | --- |
        | A | first | here |

        ### Below

        More.[^two]

        ## Events

        :::{chronology}
        :::

        :::{event} signed
        :title: Signed "here" & <b>there</b>
        :date: 1935-05-02
        :concerns: charter 1
        :actors: nobody
        :source: Gazette
        It was signed. Then it rained.
        :::

        :::{event} talks
        :title: Talks
        :date: 1935-07-25/1935-08-20
        :certainty: probable
        :source: Gazette
        They talked.
        :::

        :::{event} ends
        :title: End
        :date: 1940-05-02
        :certainty: computed
        :source: Gazette
        It follows.
        :::

        ## Persons

        :::{actors}
        :::

        :::{actor} nobody
        :name: Jean Nobody
        :dates: 1890/1950
        :office: Minister
        He signed.
        :::

        [^one]: Note one.
        [^two]: Note two on {event}`talks`.
        """,
    "deep/one": """\
        # A *deep* page

        ```{toctree}
        two
        https://example.org/
        ```
        """,
    "deep/two": """\
        # Second

        ::::{example}
        :::{instrument} nowhere
        :title: Nowhere
        :::
        :::{article} 1
        Words.[^inner]
        :::
        ::::

        [^inner]: Inside.
        """,
}

EXTRA = """\
edition_subtitle = "An <i>edition</i>"
edition_date_line = "Nowhere, 1 & 2"
html_baseurl = "https://edition.example/en/1.0/"
"""


@pytest.fixture(scope="session")
def charter(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition, built as HTML, serially."""
    edition = Edition(tmp_path_factory.mktemp("charter"), CONF + EXTRA)
    edition.write(PAGES)
    edition.run("html")
    assert edition.warnings == []
    return edition


@pytest.fixture(scope="session")
def collated(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition with an apparatus in several tongues."""
    edition = Edition(tmp_path_factory.mktemp("tongues"))
    edition.write(tongues.PAGES)
    edition.run("html")
    assert edition.warnings == []
    return edition


@pytest.fixture(scope="session")
def weirs_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The convention of which all copies are known."""
    edition = Edition(tmp_path_factory.mktemp("weirs"))
    edition.write({"index": weirs.PAGE.read_text(encoding="utf-8")})
    edition.run("html")
    assert edition.warnings == []
    return edition


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    yield from chromium()


def page(edition: Edition, name: str) -> HtmlElement:
    """A page as a tree."""
    return lxml_html.document_fromstring(edition.html(name))
