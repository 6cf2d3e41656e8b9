"""Cite this, in a real browser: by keyboard, copied from, without script, narrow and dark."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tests.html.browsing import NARROW, WIDE, axe, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Edition

ARTICLE = "#charter-art-1 > a.ed-cite"
PARAGRAPH = "#charter-art-1-par-1 > a.ed-cite"
ENTRY = "#event-signed a.ed-cite"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(charter: Edition) -> Iterator[str]:
    """The edition, served: a page from a disk may fetch nothing."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=charter.app.outdir))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Any]:
    """Opens pages: ``visit("law", width)``; what a script fails at fails the test."""
    contexts, failed, asked = [], [], []

    def make(name: str, width: int = WIDE, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/{name}.html")
        page.wait_for_timeout(150)
        return page

    yield make
    for context in contexts:
        context.close()
    assert failed == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def opened(page: Any, control: str) -> Any:
    """The card, opened by keyboard at a control."""
    page.locator(control).focus()
    page.keyboard.press("Enter")
    card = page.locator(".ed-cite-card")
    card.wait_for(state="visible", timeout=5_000)
    return card


def test_opens_and_closes_by_keyboard(visit: Any) -> None:
    page = visit("law")
    before = page.url
    card = opened(page, ARTICLE)
    assert page.url == before
    assert page.get_by_role("dialog", name="Cite Article 1").count() == 1
    assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Tab")
    assert card.evaluate("card => card.contains(document.activeElement)"), "on to its buttons"
    page.keyboard.press("Escape")
    card.wait_for(state="hidden", timeout=5_000)
    page.wait_for_function(f"document.activeElement.matches('{ARTICLE}')", timeout=5_000)


def test_a_button_closes_it(visit: Any) -> None:
    page = visit("law")
    card = opened(page, ARTICLE)
    page.get_by_role("button", name="Close").click()
    card.wait_for(state="hidden", timeout=5_000)
    page.wait_for_function(f"document.activeElement.matches('{ARTICLE}')", timeout=5_000)


def test_another_one_opens_in_its_place(visit: Any) -> None:
    page = visit("law")
    first = opened(page, ARTICLE)
    page.keyboard.press("Escape")
    first.wait_for(state="hidden", timeout=5_000)
    card = opened(page, PARAGRAPH)
    assert "“Article 1(1),” in" in card.inner_text()
    assert "Article 1,” in" not in card.inner_text()
    assert "The files cite Article 1 as a whole; give (1) as the locator." in card.inner_text()
    links = card.locator("a[download]")
    names = links.evaluate_all("links => links.map(a => a.pathname)")
    assert names == [f"/cite/charter-art-1.{suffix}" for suffix in ("bib", "ris", "json")]
    for name in names:
        assert page.request.get(page.url.rpartition("/")[0] + name).ok


@pytest.mark.parametrize("name", ["Chicago", "Permanent address", "BibTeX"])
def test_copies(visit: Any, name: str) -> None:
    page = visit("law", permissions=["clipboard-read", "clipboard-write"])
    card = opened(page, ARTICLE)
    if name == "BibTeX":
        card.locator("summary").first.click()
    page.get_by_role("button", name=f"Copy: {name}", exact=True).click()
    said = page.get_by_role("status").filter(has_text=f"Copied: {name}")
    said.wait_for(state="attached", timeout=5_000)
    copied = page.evaluate("navigator.clipboard.readText()")
    shown = card.locator(f"[data-copy='{name}']").inner_text()
    assert copied.strip() == shown.strip()
    assert "Copy" not in copied
    assert said.count() == 1


def test_copies_without_permission(visit: Any) -> None:
    page = visit("law")
    card = opened(page, ARTICLE)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    page.get_by_role("button", name="Copy: MLA").click()
    page.wait_for_function("getSelection().toString()", timeout=5_000)
    selected = page.evaluate("getSelection().toString()")
    assert selected.strip() == card.locator("[data-copy='MLA']").inner_text().strip()


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")])
@pytest.mark.parametrize("name", ["law", "history", "cite/charter-art-1"])
def test_axe(visit: Any, name: str, width: int, scheme: str) -> None:
    source = axe()
    page = visit(name, width, color_scheme=scheme)
    page.add_style_tag(content="* { transition: none !important }")
    assert faults(page, source) == {}
    if not name.startswith("cite/"):
        card = opened(page, ENTRY if name == "history" else PARAGRAPH)
        card.locator("summary").first.click()
        assert faults(page, source) == {}


def test_narrow(visit: Any) -> None:
    page = visit("law", NARROW, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    sizes = page.locator("a.ed-cite").evaluate_all(
        "all => all.map(a => [a.offsetWidth, a.offsetHeight, getComputedStyle(a).opacity])"
    )
    assert sizes
    assert all(size == [24, 24, "1"] for size in sizes)
    page.locator(PARAGRAPH).tap()
    card = page.locator(".ed-cite-card")
    card.wait_for(state="visible", timeout=5_000)
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_quiet_where_there_is_a_pointer(visit: Any) -> None:
    page = visit("law")
    page.add_style_tag(content="* { transition: none !important }")
    control = page.locator(PARAGRAPH)
    assert control.evaluate("a => getComputedStyle(a).opacity") == "0"
    page.locator("#charter-art-1-par-1").hover()
    assert control.evaluate("a => getComputedStyle(a).opacity") == "1"
    page.mouse.move(0, 0)
    page.locator(".ed-nref").first.focus()
    control.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert control.evaluate("a => getComputedStyle(a).opacity") == "1"


def test_not_printed_and_not_copied_with_the_text(visit: Any) -> None:
    page = visit("law")
    page.emulate_media(media="print")
    assert not page.locator(ARTICLE).is_visible()
    assert "Cite" not in page.locator("#charter-art-1").inner_text()


def test_not_in_the_name_of_the_heading(visit: Any) -> None:
    page = visit("law")
    heading = page.get_by_role("heading", name="Article 2")
    assert "Cite" not in heading.first.inner_text()
    assert page.locator("h2 .ed-cite, h3 .ed-cite, h4 .ed-cite").count() == 0


def test_without_script_it_is_a_link(visit: Any) -> None:
    page = visit("law", java_script_enabled=False)
    page.locator(PARAGRAPH).click()
    page.wait_for_url("**/cite/charter-art-1.html#charter-art-1-par-1")
    assert page.locator("h1").inner_text() == "Cite Article 1"
    assert page.locator("button").count() == 0


def test_from_a_disk_it_is_a_link(browser: Any, charter: Edition) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((charter.app.outdir / "law.html").as_uri())
    page.locator(ARTICLE).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cite/charter-art-1.html")
    assert page.get_by_role("button", name="Copy: Chicago").count() > 1
    context.close()


def test_a_page_that_is_not_there_is_still_asked_for(visit: Any) -> None:
    page = visit("law")
    page.locator(ARTICLE).evaluate("a => { a.href = 'cite/nothing.html' }")
    page.locator(ARTICLE).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cite/nothing.html")
