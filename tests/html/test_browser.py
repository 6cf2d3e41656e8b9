"""In a real browser: accessibility, small screens, notes, cards.

Needs Chromium (``CHROMIUM``, or ``chromium`` on the path) and axe-core (``AXE_CORE``, the path of
axe.min.js, or ``node_modules/axe-core``); without them these tests are skipped and say so.
"""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Edition

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NAMES = ["index", "law", "history", "deep/two", "search", "genindex", "404"]
NARROW, WIDE = 320, 1440


def _chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    if not found:
        pytest.skip("no Chromium: put it on the path or name it in CHROMIUM")
    return found


def _axe() -> str:
    root = Path(__file__).parents[2]
    named = os.environ.get("AXE_CORE")
    path = Path(named) if named else root / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("no axe-core: npm install axe-core, or name axe.min.js in AXE_CORE")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    path = _chromium()
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


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

    def open(self, name: str, anchor: str = "") -> Any:
        self.page.goto((self.root / f"{name}.html").as_uri() + (f"#{anchor}" if anchor else ""))
        self.page.wait_for_timeout(150)
        return self.page


@pytest.fixture
def reader(browser: Any, charter: Edition) -> Iterator[Any]:
    """Opens windows: ``reader(width, color_scheme="dark")``."""
    opened = []

    def make(width: int, **options: Any) -> Reader:
        opened.append(Reader(browser, charter, width, **options))
        return opened[-1]

    yield make
    for one in opened:
        one.context.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_accessibility(reader: Any, width: int, mode: str) -> None:
    axe = _axe()
    window = reader(width, color_scheme=mode)
    for name in NAMES:
        page = window.open(name)
        page.evaluate(axe)
        result = page.evaluate("tags => axe.run(document, {runOnly: tags})", RULES)
        found = {v["id"]: [n["html"] for n in v["nodes"]] for v in result["violations"]}
        assert not found, name


@pytest.mark.parametrize("width", [NARROW, 768, 1200, WIDE])
def test_nothing_sticks_out(reader: Any, width: int) -> None:
    window = reader(width)
    for name in NAMES:
        page = window.open(name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_no_other_host_and_no_script_error(reader: Any) -> None:
    window = reader(WIDE)
    for name in NAMES:
        window.open(name)
    assert [url for url in window.asked if not url.startswith(("file:", "data:"))] == []
    assert window.faults == []


def test_margin_notes_do_not_overlap(reader: Any) -> None:
    page = reader(WIDE).open("law")
    boxes = page.evaluate(
        "[...document.querySelectorAll('.ed-note')].map(n => n.getBoundingClientRect().toJSON())"
        ".filter(r => r.width).sort((a, b) => a.top - b.top)"
    )
    assert len(boxes) == 3
    assert all(a["bottom"] <= b["top"] + 1 for a, b in itertools.pairwise(boxes))
    column = page.locator(".ed-text").first.bounding_box()
    assert boxes[0]["left"] > column["x"] + column["width"]


def test_a_card_opens_on_focus_and_closes_on_escape(reader: Any) -> None:
    page = reader(WIDE).open("law")
    link = page.locator("a[data-card]").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card = page.locator("#ed-card")
    assert card.is_visible()
    assert card.locator("p").all_inner_texts() == [
        "2 May 1935",
        'Signed "here" & <b>there</b>',
        "It was signed.",
    ]
    assert link.get_attribute("aria-describedby") == "ed-card"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert link.get_attribute("aria-describedby") is None


def test_a_tapped_note_opens_over_the_text(reader: Any) -> None:
    page = reader(NARROW, has_touch=True).open("law")
    mark = page.locator("a.ed-nref").first
    mark.tap()
    sheet = page.locator(".ed-sheet")
    assert sheet.is_visible()
    assert "two paragraphs" in sheet.inner_text()
    assert page.evaluate("document.activeElement.ariaLabel") == "Close"
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert page.evaluate("document.activeElement.id") == mark.get_attribute("id")


def test_without_script_all_is_there(reader: Any) -> None:
    page = reader(NARROW, java_script_enabled=False).open("law")
    assert page.locator("#note-peace").is_visible()
    assert page.locator("nav.bd-links a").first.is_visible()
