"""Old addresses in a real browser without script: at once by the short one, else by one click."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.html.browsing import WIDE, Reader
from tests.test_ledger import CHANGES, PAGES, Places, change, release

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

from tests.conftest import CONF, Edition


@pytest.fixture
def reader(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a window without script on an edition after a declared change; its old addresses."""
    opened: list[Reader] = []

    def make(name: str) -> tuple[Reader, dict[str, str]]:
        edition = Edition(tmp_path, CONF)
        edition.write(PAGES)
        release(edition)
        before = Places(edition.run("html")).anchors
        change(edition, CHANGES[name].declared)
        edition.run("html")
        opened.append(Reader(browser, edition, WIDE, java_script_enabled=False))
        return opened[0], before

    yield make
    for one in opened:
        one.context.close()


def where(page: Any) -> str:
    """The page that is open and its fragment."""
    return re.sub(r".*/html/", "", page.url)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_every_old_address(reader: Any, name: str) -> None:
    window, before = reader(name)
    for anchor, page_name in before.items():
        wanted = CHANGES[name].leads.get(anchor, f"{page_name}#{anchor}")
        page = window.page
        page.goto((window.root / "id" / f"{anchor}.html").as_uri())
        page.wait_for_url("**/*.html#*")
        assert where(page) == wanted
        assert page.locator(f"[id='{wanted.partition('#')[2]}']").count() == 1
        old = window.page
        old.goto(f"{(window.root / page_name).as_uri()}#{anchor}", wait_until="domcontentloaded")
        left = old.locator(f".ed-moved [id='{anchor}'] a")
        if left.count():
            left.click()
            old.wait_for_url(f"**/{wanted}")
        else:
            # The old anchor is a mark in the unit: the browser has gone to it.
            unit = old.locator(f"[id='{wanted.partition('#')[2]}']")
            assert unit.or_(old.locator(f"[id='{anchor}']")).first.is_visible()
            assert old.locator(f"[id='{anchor}']").count() == 1
