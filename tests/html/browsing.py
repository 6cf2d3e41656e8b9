"""A real browser for tests: Chromium by playwright, and axe-core.

Needs Chromium (``CHROMIUM``, or ``chromium`` on the path) and axe-core (``AXE_CORE``, the path of
axe.min.js, or ``node_modules/axe-core``); without them tests are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Edition

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1440


def chromium() -> Iterator[Any]:
    """A running Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    if not path:
        pytest.skip("no Chromium: put it on the path or name it in CHROMIUM")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


def axe() -> str:
    """The source of axe-core."""
    root = Path(__file__).parents[2]
    named = os.environ.get("AXE_CORE")
    path = Path(named) if named else root / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("no axe-core: npm install axe-core, or name axe.min.js in AXE_CORE")
    return path.read_text(encoding="utf-8")


def faults(page: Any, source: str) -> dict[str, list[str]]:
    """What axe-core finds on an open page, by rule."""
    page.evaluate(source)
    result = page.evaluate("tags => axe.run(document, {runOnly: tags})", RULES)
    return {v["id"]: [n["html"] for n in v["nodes"]] for v in result["violations"]}


class Reader:
    """A window on an edition; ``asked`` are the addresses that pages asked of other hosts."""

    def __init__(self, browser: Any, edition: Edition, width: int, **options: Any) -> None:
        self.root = Path(edition.app.outdir)
        self.context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.on("pageerror", lambda e: self.faults.append(str(e)))

    def open(self, name: str, anchor: str = "", query: str = "") -> Any:
        address = (self.root / f"{name}.html").as_uri()
        self.page.goto(address + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else ""))
        self.page.wait_for_timeout(150)
        return self.page
