"""What the index of the search costs, and what one query fetches (``make bench``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks.test_scale import build
from tests.html import treatise
from tests.html.browsing import chromium
from tests.html.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES, MOST = 1000, 500_000


@pytest.fixture
def browser() -> Iterator[Any]:
    yield from chromium()


def ask(browser: Any, folder: Path, word: str) -> tuple[int, list[str]]:
    """Bytes that a query fetches after a page has been opened, and where its results lead."""
    with serving(folder) as server:
        page = browser.new_page()
        page.goto(server.address + "page-500.html", wait_until="networkidle")
        page.wait_for_timeout(500)
        server.sent.clear()
        page.keyboard.press("Control+k")
        page.keyboard.type(word)
        page.keyboard.press("Enter")
        page.wait_for_selector("#search-results li a", timeout=60_000)
        page.wait_for_load_state("networkidle")
        found = page.eval_on_selector_all("#search-results li a", "all => all.map(a => a.href)")
        page.close()
        return server.total, [address.removeprefix(server.address) for address in found]


def size(folder: Path) -> float:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 2**20


@pytest.mark.bench
def test_one_query(tmp_path: Path, browser: Any) -> None:
    source = tmp_path / "source"
    source.mkdir()
    treatise.write(source, PAGES)
    for engine in ("sphinx", "pagefind"):
        with (source / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(f"edition_search = {engine!r}\n")
        cost, html = build(source, "html"), source / "build" / "html"
        fetched, found = ask(browser, html, treatise.COMMON)
        index = size(html / "pagefind") if engine == "pagefind" else 0.0
        print(
            f"{PAGES} pages  {engine:8s}  build {cost.seconds:5.1f} s  {cost.megabytes:4.0f} MB"
            f"  site {size(html):5.1f} MB  index {index:4.1f} MB"
            f"  one query {fetched / 1000:7.0f} kB  leads to {found[0]}"
        )
    assert fetched < MOST
    assert "#treaty-art-" in found[0]
