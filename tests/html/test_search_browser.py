"""The search in a real browser: what a query fetches, what it finds, how it is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_edition.html.search import engine, parts
from tests.conftest import Edition
from tests.html import treatise
from tests.html.browsing import NARROW, WIDE, axe, faults
from tests.html.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.html.serving import Server

pytestmark = pytest.mark.skipif(engine.program() is None, reason="pagefind-bin is not installed")

PAGES = 100
#: What a query may fetch of this many pages; 500 kB of a thousand (tests/benchmarks).
MOST = 300_000


@pytest.fixture(scope="module")
def treaty(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    edition = Edition(tmp_path_factory.mktemp("treatise"), treatise.CONF)
    treatise.write(edition.src, PAGES)
    edition.write({"index": (edition.src / "index.md").read_text() + "\nQuagga.\n"})
    with pytest.MonkeyPatch.context() as patch:
        # As an edition of a thousand pages has it: several parts, asked beside each other.
        patch.setattr(parts, "PAGES", PAGES // 4)
        edition.run("html", parallel=2)
    assert edition.warnings == []
    assert len(list(Path(edition.app.outdir, "pagefind").iterdir())) == 5
    return edition


@pytest.fixture
def served(treaty: Edition) -> Iterator[Server]:
    with serving(Path(treaty.app.outdir)) as server:
        yield server


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:
    """Opens windows: ``window(width, color_scheme="dark")``."""
    opened = []

    def make(width: int = WIDE, **options: Any) -> Any:
        opened.append(browser.new_context(viewport={"width": width, "height": 800}, **options))
        return opened[-1].new_page()

    yield make
    for context in opened:
        context.close()


def ask(page: Any, server: Server, words: str) -> Any:
    """The results page for some words, when it has answered."""
    page.goto(f"{server.address}search.html?q={words}")
    page.wait_for_function("/\\d|Nothing/.test(document.querySelector('.ed-found')?.textContent)")
    return page


def test_one_query_fetches_little_and_leads_to_the_article(window: Any, served: Server) -> None:
    page = window()
    page.goto(served.address + "page-50.html", wait_until="networkidle")
    assert "searchindex.js" not in "".join(path for path, _size in served.sent)
    served.sent.clear()
    page.keyboard.press("Control+k")
    page.keyboard.type(treatise.COMMON)
    page.keyboard.press("Enter")
    page.wait_for_selector(".ed-hits a")
    page.wait_for_load_state("networkidle")
    assert 0 < served.total < MOST
    assert page.locator(".ed-found").inner_text() == "Results: 100"
    link = page.locator(".ed-hits li").first.locator("a").first
    title = link.inner_text()
    link.click()
    page.wait_for_url("**/page-*.html#treaty-art-*")
    number = page.url.rpartition("-")[2]
    assert title.startswith(f"Article {number} – Of ")
    assert page.locator(f"#treaty-art-{number} > h2").is_visible()
    marked = page.locator(f"#treaty-art-{number} .highlighted").first
    marked.wait_for()
    assert marked.inner_text() == treatise.COMMON
    page.go_back()
    page.wait_for_selector(".ed-hits a")


def test_an_excerpt_and_where_it_stands(window: Any, served: Server) -> None:
    first = ask(window(), served, treatise.COMMON).locator(".ed-hits li").first
    assert first.locator("mark").all_inner_texts() == [treatise.COMMON]
    assert first.locator(".ed-hit-about").inner_text().startswith("Text · Page ")
    part = first.locator(".ed-hit-about a")
    assert part.inner_text().endswith("(1)")
    assert part.get_attribute("href").endswith("-par-1")
    assert first.locator(".ed-hit-text").inner_text().startswith("… ")


def test_a_title_and_a_word_that_stands_once(window: Any, served: Server) -> None:
    page = ask(window(), served, "article 33")
    assert page.locator(".ed-hits a").first.get_attribute("href").endswith("#treaty-art-33")
    page = ask(page, served, "quagga")
    assert page.locator(".ed-hits a").all_inner_texts() == ["A Long Treaty"]
    assert ask(page, served, "xylophone").locator(".ed-found").inner_text().startswith("Nothing")


def test_by_keyboard(window: Any, served: Server) -> None:
    page = ask(window(), served, "quagga")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Control+a")
    page.keyboard.type(treatise.COMMON)
    page.wait_for_function("document.querySelector('.ed-found').textContent == 'Results: 100'")
    assert page.url.endswith(f"?q={treatise.COMMON}")
    assert page.locator(".ed-found").get_attribute("role") == "status"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ed-hits li h2') != null")
    more = page.get_by_role("button", name="Show more")
    more.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.ed-hits li').length == 20")
    items = "[...document.querySelectorAll('.ed-hits li')]"
    assert page.evaluate(f"{items}.indexOf(document.activeElement.closest('li'))") == 10


def test_no_words_no_results(window: Any, served: Server) -> None:
    page = window()
    page.goto(served.address + "search.html", wait_until="networkidle")
    assert page.locator(".ed-found").inner_text() == ""
    assert page.locator(".ed-hits li").count() == 0


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_accessibility(window: Any, served: Server, width: int, mode: str) -> None:
    source = axe()
    page = ask(window(width, color_scheme=mode), served, treatise.COMMON)
    assert not faults(page, source)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_it_says_so(window: Any, served: Server) -> None:
    page = window(java_script_enabled=False)
    page.goto(served.address + "search.html?q=x")
    assert page.locator("noscript .admonition, .admonition.error").first.is_visible()


def test_from_a_folder_the_simple_search(window: Any, treaty: Edition) -> None:
    page = window()
    faults_: list[str] = []
    page.on("pageerror", lambda e: faults_.append(str(e)))
    page.goto(Path(treaty.app.outdir, "search.html").as_uri() + "?q=quagga")
    page.wait_for_selector("#search-results .search li a")
    assert page.locator("#search-results .search li a").first.inner_text() == "A Long Treaty"
    assert "simple search" in page.locator(".ed-fallback").inner_text()
    assert faults_ == []


def test_where_the_index_is_missing_the_simple_search(window: Any, served: Server) -> None:
    page = window()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(served.address + "search.html?q=quagga")
    page.wait_for_selector("#search-results .search li a")


@pytest.mark.parametrize(("wasm", "found"), [("'wasm-unsafe-eval'", ".ed-hits"), ("", ".search")])
def test_under_a_policy(window: Any, served: Server, wasm: str, found: str) -> None:
    """The theme needs inline scripts; the search needs WebAssembly, or goes without."""
    served.headers["Content-Security-Policy"] = (
        f"default-src 'self'; script-src 'self' 'unsafe-inline' {wasm}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    )
    page = window()
    page.goto(served.address + "search.html?q=quagga")
    page.wait_for_selector(f"#search-results {found} li a")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_an_edition_without_a_text(window: Any, tmp_path: Path, builder: str) -> None:
    edition = Edition(tmp_path)
    edition.write({"index": "(front)=\n# Home\n\nWords & <b>more</b>.\n"})
    edition.run(builder)
    with serving(Path(edition.app.outdir)) as server:
        page = window()
        page.goto(server.address, wait_until="networkidle")
        page.keyboard.press("Control+k")
        page.keyboard.type("words")
        page.keyboard.press("Enter")
        page.wait_for_selector(".ed-hits a")
        link = page.locator(".ed-hits a")
        home = "index.html#front" if builder == "html" else "#front"
        assert link.get_attribute("href") == server.address + home
        link.click()
        page.wait_for_url(server.address + home)


def test_nothing_of_another_host(window: Any, served: Server) -> None:
    page = window()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, served, treatise.COMMON)
    others = [url for url in asked if not url.startswith((served.address, "data:", "blob:"))]
    assert others == []


def test_the_host_s_own_search_opens(
    window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READTHEDOCS", "True")
    edition = Edition(tmp_path)
    edition.write({"index": "(front)=\n# Home\n"})
    edition.run("html")
    with serving(Path(edition.app.outdir)) as server:
        page = window()
        page.goto(server.address, wait_until="networkidle")
        dialog = page.locator("#pst-search-dialog")
        page.keyboard.press("Control+k")
        assert dialog.is_visible()
        page.keyboard.press("Escape")
        page.evaluate(
            """() => {
              window.shown = 0;
              document.addEventListener("readthedocs-search-show", () => shown++);
              const data = () => ({ addons: { search: { enabled: true } } });
              const ready = new CustomEvent("readthedocs-addons-data-ready", { detail: { data } });
              document.dispatchEvent(ready);
            }"""
        )
        page.keyboard.press("Control+k")
        page.locator(".search-button__button").first.click()
        assert page.evaluate("shown") == 2
        assert not dialog.is_visible()
