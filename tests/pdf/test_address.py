"""The short address below each provision, and the code on the imprint page."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from sphinx_edition.pdf import qr
from sphinx_edition.pdf.translator.structure import address_parts
from tests.pdf.conformance import faults
from tests.pdf.printed import CONF

if TYPE_CHECKING:
    from tests.pdf.conftest import Press
    from tests.pdf.printed import Printed

TEXT = """\
(text)=
# The text

:::{instrument} treaty
:title: Treaty
:short: Treaty
:::

::::{division} part I
:title: Of peace

:::{article} 12
:title: Peace

There shall be peace.
:::
::::

:::{annex} A

A map.
:::
"""
LONG = (
    "https://the-annotated-edition-of-the-treaty-of-friendship-and-alliance.editions.example.org/"
)


def codes(book: Printed) -> list[tuple[int, str]]:
    """Pages with a code, and what it says, read off the page as a picture."""
    found = []
    for number, page in enumerate(book.document):
        picture = Image.open(io.BytesIO(page.get_pixmap(dpi=150).tobytes("png")))
        found += [(number, code.text) for code in zxingcpp.read_barcodes(picture)]
    return found


@pytest.fixture(scope="module")
def book(press: Press) -> Printed:
    return press({"index": TEXT})


def test_addresses_of_what_has_a_text(book: Printed) -> None:
    assert book.warnings == []
    found = re.findall(r"edition\.example\.org/id/([a-z0-9-]+)\.html", book.text())
    assert found == ["treaty-art-12", "treaty-annex-a"]


def test_the_code_on_the_imprint_leads_to_the_edition(book: Printed) -> None:
    assert codes(book) == [(3, "https://edition.example.org/")]
    assert "© 2026 Nobody" in book.pages()[3]
    assert "QR code of the address: https://edition.example.org/" in str(book.source)


def test_without_an_address_there_is_neither(press: Press) -> None:
    book = press({"index": TEXT}, 'project = "P"\nextensions = ["sphinx_edition"]\n')
    assert codes(book) == []
    assert "/id/" not in book.text()


@pytest.mark.parametrize("paper", ["110x170", "a5"])
def test_a_long_address_on_small_paper(press: Press, paper: str) -> None:
    conf = CONF.replace("https://edition.example.org/", LONG) + f'edition_paper = "{paper}"\n'
    book = press({"index": TEXT}, conf)
    page = book.document[book.page_with("There shall be peace")]
    words = [word for word in page.get_text("words") if word[3] - word[1] < 9]
    right = max(word[2] for word in page.get_text("words"))
    assert right < page.rect.width - 20
    shown = "".join(word[4] for word in words)
    assert LONG.removeprefix("https://") + "id/treaty-art-12.html" in shown
    assert LONG + "id/treaty-art-12.html" in [link.get("uri") for link in page.get_links()]
    assert faults(book.data, "ua1") == []


def test_parts_that_stay_together() -> None:
    short = ["a.org/", "en/", "id/", "treaty-art-3.html"]
    assert address_parts("".join(short)) == short
    host = "the-annotated-edition-of-a-treaty.example.org/"
    assert "".join(address_parts(host)) == host
    assert address_parts(host)[:2] == ["the-", "annotated-"]


def test_the_same_code_for_the_same_address() -> None:
    assert qr.svg(LONG) == qr.svg(LONG)
    assert qr.svg(LONG) != qr.svg(LONG + "a")
