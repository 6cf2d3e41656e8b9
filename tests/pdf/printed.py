"""A built book, and what a reader or a checker finds in it."""

from __future__ import annotations

import io
import re
import struct
import zlib
from typing import TYPE_CHECKING, Any

import pikepdf
import pymupdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Edition

CONF = """\
project = "A Treaty of Friendship"
author = "Nobody"
copyright = "2026 Nobody"
version = release = "1.2"
extensions = ["sphinx_edition"]
edition_require_section_keys = False
edition_web_address = "https://edition.example.org/"
"""

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">'
    b'<rect width="20" height="10"/></svg>'
)


def png() -> bytes:
    """A red square of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


#: The library has annotations in part only.
_OPEN: Any = pymupdf.open


class Printed:
    """A PDF, opened for reading."""

    def __init__(self, edition: Edition, path: Path | None = None) -> None:
        self.edition = edition
        self.warnings = edition.warnings
        self.path = path or next(iter(sorted(edition.app.outdir.glob("*.pdf"))))
        self.data = self.path.read_bytes()
        self.document: Any = _OPEN(self.path)
        self.pdf = pikepdf.open(io.BytesIO(self.data))

    @property
    def source(self) -> str:
        """The Typst source."""
        path = self.edition.app.doctreedir / ".print" / "main.typ"
        return path.read_text(encoding="utf-8")

    def pages(self) -> list[str]:
        """The text of each page, words divided at line ends joined."""
        return [plain(page.get_text()) for page in self.document]

    def text(self) -> str:
        """The text of the book."""
        return "\n".join(self.pages())

    def page_with(self, words: str) -> int:
        """Index of the last page that has the words, the contents being the first."""
        found = [number for number, text in enumerate(self.pages()) if words in text]
        assert found, f"{words!r} is on no page"
        return found[-1]

    def destinations(self) -> dict[str, int]:
        """Named destinations and their page."""
        return {name: place["page"] for name, place in self.document.resolve_names().items()}

    def outline(self) -> list[tuple[int, str]]:
        """Levels and titles of the bookmarks."""
        return [(level, title) for level, title, *_ in self.document.get_toc()]

    def labels(self) -> list[str]:
        """Page labels as a viewer shows them."""
        return [str(page.label) for page in self.pdf.pages]


def plain(text: str) -> str:
    """Text on one line, without soft hyphens at line ends and what takes no width."""
    text = re.sub("\u00ad\\s*\n", "", text)
    return " ".join(re.sub("[\u200b-\u200d\u2060]", "", text).split())
