"""An edition in volumes: PDFs that stand by themselves and cite each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.conftest import Edition
from tests.pdf.printed import CONF, Printed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


VOLUMES = 'edition_volumes = {"one": "The Text", "two": "", "three": "Papers"}\n'
OWN = CONF + VOLUMES
CONTINUOUS = f'{OWN}edition_pagination = "continuous"\n'
NAMES = [f"a-treaty-of-friendship-{n}.pdf" for n in (1, 2, 3)]
PAGES = {
    "index": """\
        (front)=
        # The work

        A preface, which leads to {ref}`the papers <three>`.

        :::{toctree}
        one
        more
        two
        three
        :::
        """,
    "one": """\
        (one)=
        # The Treaty

        :::{instrument} treaty
        :title: Treaty
        :short: Treaty
        :::

        :::{witness} A
        :title: A copy
        :language: en
        :::

        ::::{article} 1
        (1) The Parties agree.[^n]

        (2) They disagree.

        :::{apparatus}

        agree] concur A
        :::
        ::::

        [^n]: A note, which leads to {ref}`three`.
        """,
    "more": """\
        (more)=
        # More

        Of {art}`Article 1 <treaty 1>`, and of {ref}`the papers <three>`, once more of
        {ref}`the papers <three>`. See also (in {ref}`later <later>`).
        {index}`Friendship <friendship>`.
        """,
    "two": """\
        (two)=
        # Commentary

        On {art}`the treaty <treaty 1>` and on {ref}`two`. {index}`Enmity <enmity>`.
        """,
    "three": """\
        (three)=
        # Papers

        Of {ref}`the commentary <two>`.

        (later)=
        ## Later papers

        Words. {index}`Friendship <friendship>`.
        """,
}


class Set:
    """The volumes of an edition, opened for reading."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.files = sorted(edition.app.outdir.glob("*.pdf"))
        self.volumes = [Printed(edition, file) for file in self.files]

    def data(self) -> list[bytes]:
        return [volume.data for volume in self.volumes]

    def text(self, number: int) -> str:
        return self.volumes[number - 1].text().replace("\u00a0", " ")


def made(folder: Path, conf: str = OWN, **changed: str) -> Edition:
    edition = Edition(folder, conf)
    edition.write(PAGES | changed)
    return edition.run("pdf")


@pytest.fixture(scope="module", params=["own", "continuous"])
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Set:
    conf = OWN if request.param == "own" else CONTINUOUS
    edition = made(tmp_path_factory.mktemp(request.param), conf)
    assert edition.warnings == []
    return Set(edition)


def links(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Addresses that a PDF leads to."""
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            action: Any = note.get("/A", {})
            if "/URI" in action:
                yield str(action.URI)


def test_a_file_for_each_volume(shelf: Set) -> None:
    assert [file.name for file in shelf.files] == NAMES
