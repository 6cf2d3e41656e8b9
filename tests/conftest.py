"""What tests share: small editions, built in this process from a few lines of Markdown."""

from __future__ import annotations

import re
import textwrap
from io import StringIO
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.edition import Built, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from docutils import nodes

CONF = """\
project = "An Edition"
author = "Nobody"
version = release = "1"
extensions = ["sphinx_edition"]
edition_require_section_keys = False
"""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Edition:
    """A small edition in a folder of its own: its sources, and what was built of them."""

    def __init__(self, folder: Path, conf: str = CONF) -> None:
        self.src = folder / "src"
        self.out = folder / "out"
        self.src.mkdir(parents=True)
        (self.src / "conf.py").write_text(conf, encoding="utf-8")
        self.warnings: list[str] = []
        self.app: SphinxTestApp

    def write(self, pages: Mapping[str, str]) -> None:
        """Write pages by name without ``.md``; a name with a dot is a file as it is."""
        for name, text in pages.items():
            path = self.src / (name if "." in name else f"{name}.md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")

    def run(
        self,
        builder: str = "dummy",
        out: Path | None = None,
        prepare: Callable[[SphinxTestApp], object] | None = None,
        only: Sequence[str] = (),
        **options: Any,
    ) -> Edition:
        """Build into ``out``, where all builders share the doctrees.

        :param prepare: called with the application before it builds
        :param only: the pages to be written; all that need it, if there are none
        :param options: what else `SphinxTestApp` takes: ``parallel``, ``tags`` …
        """
        warning, out = StringIO(), out or self.out
        app = SphinxTestApp(builder, srcdir=self.src, builddir=out, warning=warning, **options)
        if prepare:
            prepare(app)
        try:
            app.build(filenames=[self.src / f"{name}.md" for name in only])
        finally:
            self.warnings = self._lines(warning.getvalue())
            self.app = app
            app.cleanup()
        return self

    def _lines(self, text: str) -> list[str]:
        """The warnings, without colour, each from the page's name on."""
        text = _COLOUR.sub("", text).replace(f"{self.src}/", "")
        return [line for line in text.splitlines() if line.strip()]

    def doctree(self, name: str = "index") -> nodes.document:
        """A page as it was read."""
        return self.app.env.get_doctree(name)

    def output(self, file: str) -> str:
        """A file of the output folder of the builder that ran last."""
        return (self.app.outdir / file).read_text(encoding="utf-8")

    def html(self, name: str = "index") -> str:
        """A page as HTML."""
        return self.output(f"{name}.html")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The edition in docs/, built once in a run of the tests."""
    return Built(shared(tmp_path_factory) / "edition")


class Build(Protocol):
    """The fixture `build`: pages in, edition out."""

    def __call__(
        self, text: str = "", /, builder: str = "dummy", *, conf: str = "", **pages: str
    ) -> Edition: ...


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """Builds ``text`` as ``index.md``, and more pages by name; ``conf`` is added to conf.py."""
    count = 0

    def make(text: str = "", /, builder: str = "dummy", *, conf: str = "", **pages: str) -> Edition:
        nonlocal count
        count += 1
        edition = Edition(tmp_path / str(count), CONF + textwrap.dedent(conf))
        edition.write({"index": text, **pages} if text else pages)
        return edition.run(builder)

    yield make
