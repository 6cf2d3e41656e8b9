"""In a real browser: accessibility, small screens, notes, cards."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from tests.html.browsing import NARROW, WIDE, Reader, axe, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Edition

NAMES = ["index", "law", "history", "deep/two", "search", "genindex", "404"]


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
    source = axe()
    window = reader(width, color_scheme=mode)
    for name in NAMES:
        assert not faults(window.open(name), source), name


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
