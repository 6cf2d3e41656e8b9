"""The critical apparatus in a real browser: shown, read by keyboard, read as a witness has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.corpus import two_weirs as weirs
from tests.html.browsing import NARROW, WIDE, Reader, axe, faults
from tests.html.test_apparatus import only_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Edition

#: What a reader sees of an element: the words that are neither hidden, struck nor hatched.
SEEN = """
element => {
  const copy = element.cloneNode(true);
  const gone = "[hidden], .ed-out, .ed-lost, .ed-say, a.ed-key, .ed-pno, .ed-point-no, .ed-nref";
  copy.querySelectorAll(gone).forEach(e => e.remove());
  return copy.textContent;
}
"""


@pytest.fixture
def reader(browser: Any, collated: Edition) -> Iterator[Any]:
    """Opens windows: ``reader(width, has_touch=True)``."""
    opened: list[Reader] = []

    def make(width: int = WIDE, **options: Any) -> Reader:
        opened.append(Reader(browser, collated, width, **options))
        return opened[-1]

    yield make
    for one in opened:
        assert one.faults == []
        one.context.close()


def seen(element: Any) -> str:
    text = " ".join(element.evaluate(SEEN).replace("\u00ad", "").split())
    return re.sub(r" ([,.;])", r"\1", text)


def card(page: Any, *, opens: bool = True) -> list[str]:
    """The lines of the card, once it has opened or closed; none if it is closed."""
    box = page.locator("#ed-card")
    box.wait_for(state="visible" if opens else "hidden", timeout=5_000)
    found = box.locator("p").all_inner_texts() if opens else []
    return [line.replace("\u00a0", " ") for line in found]


def tab_to(page: Any, letter: Any) -> None:
    """Focus a letter by the keyboard; what the page still scrolls closes its card again."""
    for _ in range(10):
        letter.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.wait_for_timeout(100)
        if page.locator("#ed-card").is_visible():
            return


# Entries


def test_pointing_at_a_lemma_shows_its_entries(reader: Any) -> None:
    page = reader().open("law")
    lemma = page.locator("strong .ed-lem")
    lemma.hover()
    assert card(page) == [
        "a § 1–2(b) Should … owes] omitted M – a leaf is lost",
        "b France or the USSR] the USSR or France K",
        "c France or the USSR] la France ou l’URSS F1 : СССР или Франция R1",
    ]
    assert page.locator("#ed-card em").inner_text() == "leaf"
    assert page.locator("#ed-card a").count() == 0
    assert page.locator("#ed-card [id]").count() == 0
    assert "ed-lit" in lemma.get_attribute("class")
    page.locator(".bd-article h1").hover()
    assert card(page, opens=False) == []
    assert page.locator(".ed-lit").count() == 0


def test_pointing_at_a_letter_shows_its_entry(reader: Any) -> None:
    page = reader().open("law")
    page.get_by_role("link", name="variant d", exact=True).first.hover()
    assert card(page) == ["Charter] Treaty K"]


def test_a_link_in_a_lemma_keeps_its_own_card(reader: Any) -> None:
    page = reader().open("law")
    page.locator(".ed-app .ed-siglum a").first.hover()
    assert card(page) == ["M · carrier", "A scholar’s copy"]


def test_by_keyboard_to_every_entry_and_back(reader: Any) -> None:
    page = reader().open("law")
    letters = page.locator("#charter-art-1 a.ed-key")
    for index in range(letters.count()):
        letter = letters.nth(index)
        tab_to(page, letter)
        assert page.evaluate("document.activeElement.hash") == letter.get_attribute("href")
        assert len(card(page)) == 1
        page.keyboard.press("Enter")
        page.wait_for_timeout(50)
        entry = page.evaluate("document.querySelector(':target').id")
        assert f"#{entry}" == letter.get_attribute("href")
        page.keyboard.press("Tab")
        back = page.evaluate("document.activeElement.ariaLabel")
        assert back == f"{letter.get_attribute('aria-label')}, back to the text"
        page.keyboard.press("Enter")
        page.wait_for_timeout(50)
        place = page.evaluate("document.querySelector(':target').closest('.ed-lem').dataset.lem")
        assert entry in place.split()
        assert entry in " ".join(
            page.evaluate("[...document.querySelectorAll('.ed-at')].map(e => e.dataset.lem)")
        )


def test_escape_closes_the_card(reader: Any) -> None:
    page = reader().open("law")
    page.locator("a.ed-key").first.focus()
    page.keyboard.press("Tab")
    assert card(page)
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    page.keyboard.press("Escape")
    assert card(page, opens=False) == []
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == described


@pytest.mark.parametrize("target", ["a.ed-key >> nth=0", "strong .ed-lem"])
def test_a_tapped_letter_or_lemma_opens_over_the_text(reader: Any, target: str) -> None:
    page = reader(NARROW, has_touch=True).open("law")
    page.locator(target).tap()
    sheet = page.locator(".ed-sheet")
    assert sheet.is_visible()
    assert "France or the USSR] the USSR or France K" in sheet.inner_text()
    assert page.evaluate("document.activeElement.ariaLabel") == "Close"
    page.keyboard.press("Escape")
    assert not sheet.is_visible()


def test_touched_where_wide(reader: Any) -> None:
    page = reader(WIDE, has_touch=True).open("law")
    page.locator("strong .ed-lem").tap()
    assert len(card(page)) == 3
    page.locator(".bd-article h1").tap()
    assert card(page, opens=False) == []
    page.locator("a.ed-key").first.tap()
    assert page.locator(":target").get_attribute("class") == "ed-app-entry ed-variant"


# Options


def test_a_witness_is_read_and_the_address_says_so(reader: Any) -> None:
    page = reader().open("law", "charter-art-1-par-1")
    page.get_by_label("Read as").select_option("K")
    first = page.locator("#charter-art-1-par-1")
    assert seen(first) == (
        "Should the USSR or France, as foreseen in Article 2 of this Treaty, be attacked, they "
        "shall lend each other aid and assistance."
    )
    assert page.url.endswith("law.html?as=K#charter-art-1-par-1")
    assert page.get_by_role("status").inner_text().startswith("K: its own words are underlined")
    assert first.locator("ins:has(*)").count() == 2
    assert page.locator("#charter-art-1 [role=deletion]").all_inner_texts() == ["and to no third"]
    page.reload()
    page.wait_for_timeout(150)
    assert page.get_by_label("Read as").input_value() == "K"
    assert "the USSR or France" in seen(first)
    assert page.locator(".ed-as").first.inner_text() == "As K has it"
    page.locator("a.ed-key").first.click()
    assert "?as=K#i-app-charter-art-1-france-or-the-ussr" in page.url
    page.get_by_label("Read as").select_option("")
    assert "as=" not in page.url
    assert seen(first).startswith("Should France or the USSR, as")
    assert page.locator(".ed-as, .ed-lost, [role=deletion], ins:not(:empty)").count() == 0


def test_what_a_fragment_lacks_is_hatched_and_said(reader: Any) -> None:
    page = reader().open("law", query="as=L")
    assert seen(page.locator("#charter-art-1-par-1")) == ""
    assert page.get_by_role("status").inner_text() == "Hatched words are not in L."
    said = page.locator("#charter-art-1 .ed-not").all_inner_texts()
    assert set(said) == {"not in L:"}
    assert page.locator("#charter-art-2 .ed-not").count() == 0
    image = "e => getComputedStyle(e).backgroundImage"
    assert "gradient" in page.locator("#charter-art-1-par-1 .ed-lost").first.evaluate(image)


def test_a_layer_is_turned_off(reader: Any) -> None:
    page = reader().open("law")
    box = page.get_by_role("checkbox", name="Wording translated")
    box.uncheck()
    assert page.url.endswith("?off=source")
    assert not page.locator(".ed-app[data-layer=source]").is_visible()
    assert page.locator(".ed-app[data-layer=textual]").first.is_visible()
    assert not page.get_by_role("link", name="wording c").first.is_visible()
    page.get_by_role("checkbox", name="Textual apparatus").uncheck()
    assert page.url.endswith("?off=textual+source")
    page.reload()
    page.wait_for_timeout(150)
    assert not box.is_checked()
    style = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator("strong .ed-lem").evaluate(style) == "none"
    page.locator("strong .ed-lem").hover()
    assert card(page, opens=False) == []


def test_a_link_to_a_hidden_entry_shows_it(reader: Any) -> None:
    entry = "i-app-charter-art-1-aid-and-assistance"
    page = reader().open("law", entry, query="off=source")
    assert page.locator(f"#{entry}").is_visible()
    assert "off=" not in page.url


def test_other_words_in_the_address_are_harmless(reader: Any) -> None:
    window = reader()
    page = window.open("law", '"]', query="as=%22%5D&off=%3Cb%3E&utm=1")
    assert page.get_by_label("Read as").input_value() == ""
    page.get_by_label("Read as").select_option("M")
    assert "utm=1" in page.url


def test_a_page_says_why_nothing_can_be_read(reader: Any) -> None:
    page = reader().open("own")
    assert page.locator(".ed-why").is_visible()
    assert page.get_by_label("Read as").count() == 0
    page.get_by_role("checkbox", name="Wording translated").uncheck()
    assert page.url.endswith("?off=source")


def test_every_copy_word_for_word(browser: Any, weirs_edition: Edition) -> None:
    window = Reader(browser, weirs_edition, WIDE)
    page = window.open("index")
    pick = page.get_by_label("Read as")
    for name, siglum in weirs.COPIES.items():
        pick.select_option(str(siglum))
        for place, original in weirs.copy(name).items():
            anchor = "preamble" if place == "preamble" else f"art-{place}"
            blocks = page.locator(f"#weirs-{anchor} .ed-text p:not(.ed-as, .ed-app p)").all()
            shown = [seen(block) for block in blocks]
            assert only_words(shown) == only_words(original), (name, place)
    assert window.faults == []
    window.context.close()


# Everywhere


def test_without_script(reader: Any) -> None:
    page = reader(java_script_enabled=False).open("law")
    assert not page.locator(".ed-tools").is_visible()
    letter = page.locator("a.ed-key").first
    content = "e => getComputedStyle(e, '::after').content"
    letter.hover()
    assert "the USSR or France K" in letter.evaluate(content)
    page.locator(".bd-article h1").hover()
    assert letter.evaluate(content) == "none"
    page.locator("strong .ed-lem").hover()
    assert "the USSR or France K" in letter.evaluate(content)
    letter.focus()
    page.keyboard.press("Enter")
    assert page.locator(":target").inner_text().startswith("b")
    page.locator(":target > a.ed-back").click()
    assert page.url.endswith("#i-lem-charter-art-1-france-or-the-ussr")


@pytest.mark.parametrize("width", [NARROW, 768, 1000, WIDE])
def test_nothing_sticks_out(reader: Any, width: int) -> None:
    window = reader(width)
    for name, query in (("law", ""), ("law", "as=K"), ("law", "as=L"), ("sources", "")):
        page = window.open(name, query=query)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_accessibility(reader: Any, width: int, mode: str) -> None:
    source = axe()
    window = reader(width, color_scheme=mode)
    for query in ("", "as=K", "as=L", "off=textual"):
        assert not faults(window.open("law", query=query), source), query
    for name in ("own", "sources"):
        assert not faults(window.open(name), source), name
    page = window.open("law")
    page.locator("a.ed-key").first.focus()
    page.keyboard.press("Tab")
    assert card(page)
    assert not faults(page, source)
    if width == NARROW:
        page.keyboard.press("Enter")
        assert page.locator(".ed-sheet").is_visible()
        assert not faults(page, source)


def test_printed(reader: Any) -> None:
    page = reader().open("law", query="as=K")
    page.emulate_media(media="print")
    assert not page.locator(".ed-tools").is_visible()
    assert page.locator(".ed-app").first.is_visible()
    assert page.locator(".ed-as").first.is_visible()
