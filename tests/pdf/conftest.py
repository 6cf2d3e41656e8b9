"""Books built once for the tests of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.conftest import Edition
from tests.pdf.printed import CONF, Printed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Press(Protocol):
    """Prints pages into a folder of their own."""

    def __call__(
        self,
        pages: Mapping[str, str],
        conf: str = ...,
        files: Mapping[str, bytes] = ...,
        tags: Sequence[str] = ...,
    ) -> Printed: ...


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Build the PDF of pages by name; the book is read while the module's tests run."""

    def build(
        pages: Mapping[str, str],
        conf: str = CONF,
        files: Mapping[str, bytes] | None = None,
        tags: Sequence[str] = (),
    ) -> Printed:
        folder = tmp_path_factory.mktemp("book")
        edition = Edition(folder, conf)
        edition.write(pages)
        for name, data in (files or {}).items():
            (edition.src / name).write_bytes(data)
        return Printed(edition.run("pdf", tags=list(tags)))

    return build
