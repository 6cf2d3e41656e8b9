"""The edition in docs/, built once in both outputs and looked over as a reader would."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pikepdf
import pytest
from sphinx.util.inventory import InventoryFile

from tests.edition import ROOT, soup
from tests.pdf.conformance import Tree, faults, outside, structure_parents

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

    from tests.edition import Built


def destinations(pdf: pikepdf.Pdf) -> set[str]:
    """Names of the named destinations of a PDF."""
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name) for name in tree}


def citable(page: BeautifulSoup) -> set[str]:
    """Ids of a page that can be cited: explicit ones, none of the theme's or the machine's."""
    main = page.find("main") or page
    article = main.find("article") or main
    ids = {str(tag["id"]) for tag in article.find_all(id=True)}
    return {name for name in ids if not re.match(r"i-|id\d|index-\d|searchbox", name)}


def test_every_anchor_is_in_both_outputs(built: Built) -> None:
    """What `objects.inv` and the sections offer on the web is a destination on paper."""
    inventory = InventoryFile.loads((built.html / "objects.inv").read_bytes(), uri="")
    wanted = {
        (name, item.uri.partition(".html")[0])
        for kind, items in inventory.data.items()
        if kind.startswith("ed:") or kind == "std:label"
        for name, item in items.items()
    }
    printed = {name for name, _ in built.printed()}
    with pikepdf.open(built.pdf) as pdf:
        there = destinations(pdf)
    own = {name for name, page in wanted if page in printed}
    missing = {name for name in own if name not in there} - {"genindex", "modindex", "search"}
    assert not missing
    notes = {n for _, page in built.printed() for n in citable(page) if n.startswith("note-")}
    assert len(notes) > 50
    assert not notes - there
    on_web = set().union(*(citable(page) for _, page in built.printed()))
    edition = {name for name in there if not name.startswith("i-")}
    assert not {n for n in own | notes if n not in on_web}
    assert not {n for n in edition if n.startswith(("treaty-", "event-", "actor-"))} - on_web
    entries = {n for n in on_web if re.match(r"(event|actor|place|claim|account)-", n)}
    assert len(entries) > 180
    assert not entries - there


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_the_book_conforms(built: Built, profile: str) -> None:
    """PDF/A-2a and PDF/UA-1 together."""
    assert faults(built.pdf.read_bytes(), profile) == []


def test_the_book_is_read_aloud_whole(built: Built) -> None:
    """Every page's content is in the structure tree, once, and no note is empty."""
    with pikepdf.open(built.pdf) as pdf:
        tree = Tree(pdf)
        assert not outside(pdf, tree)
        parents = structure_parents(pdf)
        assert len(parents) == len(set(parents)) >= len(pdf.pages)
        assert tree.kinds["/Note"] > 50
        assert "/Note" not in tree.empty


def test_links_lead_somewhere(built: Built) -> None:
    """Every link within the site reaches a page and an id that exist."""
    ids = {name: {str(t["id"]) for t in page.find_all(id=True)} for name, page in built.pages()}
    dead = []
    for name, page in built.pages():
        for link in page.find_all("a", href=True):
            parts = urlsplit(str(link["href"]))
            if parts.scheme or parts.netloc or name == "404":
                continue
            target = (built.html / name).parent / unquote(parts.path) if parts.path else None
            there = target.resolve().relative_to(built.html.resolve()) if target else Path(name)
            page_name = there.with_suffix("").as_posix() if target else name
            no_page = target is not None and not (built.html / there).exists()
            no_id = page_name in ids and parts.fragment not in {"", *ids[page_name]}
            if no_page or no_id:
                dead.append((name, link["href"]))
    assert not dead


def test_nothing_comes_from_another_host(built: Built) -> None:
    """No script, style, picture or font is loaded from elsewhere; no script of ours is inline."""
    loads = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
    foreign = [
        (name, tag.name, tag[attribute])
        for name, page in built.pages()
        for kind, attribute in loads.items()
        for tag in page.find_all(kind)
        if tag.get(attribute) and urlsplit(str(tag[attribute])).netloc
        if "canonical" not in (tag.get("rel") or "")
    ]
    assert not foreign


def test_ids_are_unique(built: Built) -> None:
    """On every page, and, for what can be cited, in the edition."""
    owner: dict[str, str] = {}
    for name, page in built.printed():
        ids = [str(tag["id"]) for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), name
        for anchor in citable(page):
            if re.match(r"(treaty|protocol|event|actor|place|claim|account|note)\b", anchor):
                assert owner.setdefault(anchor, name) == name, anchor


def test_the_text_is_there(built: Built) -> None:
    """Preamble, five articles and closing; four points; each with its commentary."""
    wanted = {"treaty-preamble", "treaty-closing", "protocol-preamble"}
    wanted |= {f"treaty-art-{n}" for n in range(1, 6)} | {f"protocol-art-{n}" for n in range(1, 5)}
    there = set().union(*(citable(page) for _, page in built.printed()))
    assert not wanted - there
    assert not {f"{name}-commentary" for name in wanted if "-art-" in name} - there


def test_the_apparatus_is_there(built: Built) -> None:
    """Eleven witnesses, and entries in the three layers, the wording translated first."""
    witnesses = soup(built.html / "witnesses.html").select(".ed-wit[id]")
    assert len({str(tag["id"]) for tag in witnesses}) == 11
    layers = ["source", "divergence", "textual"]
    blocks = soup(built.html / "treaty.html").select("#treaty-art-2 .ed-app[data-layer]")
    assert [block["data-layer"] for block in blocks] == layers
    entries = {"source": 0, "divergence": 0, "textual": 0}
    for page in ("treaty", "protocol"):
        for block in soup(built.html / f"{page}.html").select(".ed-app[data-layer]"):
            entries[str(block["data-layer"])] += len(block.select("li.ed-app-entry"))
    assert entries == {"source": 30, "divergence": 4, "textual": 3}


def test_chronology_is_in_order(built: Built) -> None:
    """All events, sorted by their dates, each with a source or a mark that it has none."""
    page = soup(built.html / "chronology.html")
    entries = page.select(".ed-event[id^=event-]")
    assert len(entries) == 40
    dates = [entry.select_one(".ed-when, .ed-date, time") for entry in entries]
    years = [int(m[0]) for d in dates if d and (m := re.search(r"\b1\d{3}\b", d.text))]
    assert years == sorted(years)
    assert len(years) == 40
    for entry in entries:
        text = entry.get_text(" ")
        assert "Source:" in text or "not verified" in text, entry["id"]


def test_events_of_the_received_list(built: Built) -> None:
    """Every key of the list that the edition was planned from."""
    source = ROOT.parent / "shared" / "sources" / "events.json"
    if not source.is_file():
        pytest.skip("the editors' list of events is not at hand")
    keys = {f"event-{event['key']}" for event in json.loads(source.read_text(encoding="utf-8"))}
    there = citable(soup(built.html / "chronology.html"))
    assert not keys - there


def test_no_traces_of_the_workshop(built: Built) -> None:
    """No absolute path, no raw markup, no unresolved reference in what readers see."""
    for name, page in built.pages():
        text = page.get_text(" ")
        assert str(ROOT) not in str(page), name
        for trace in ("<inline", "{art}", "{event}", "{actor}", "{cite", "[^", "#unknown"):
            if not name.startswith("handbook/"):
                assert trace not in text, (name, trace)


def test_every_link_of_the_history_goes_both_ways(built: Built) -> None:
    """What an event or claim concerns shows it, and what an event names shows the event."""
    pages = dict(built.printed())
    found = {str(node["id"]): node for page in pages.values() for node in page.select("[id]")}
    events = json.loads((built.html / "events.json").read_text(encoding="utf-8"))["events"]
    missing = []
    for event in events:
        told = ("concerns", "actors", "follows_from", "answers", "part_of")
        for target in (target for name in told for target in event.get(name, ())):
            there = _shown_at(target, found)
            if there is None or not there.select(f'.ed-backlinks a[href$="#{event["id"]}"]'):
                missing.append((event["id"], target))
    for claim in pages["claims"].select(".ed-claim[id]"):
        links = claim.select(":scope > .ed-about a[href], :scope > .ed-weighed a[href]")
        assert len(links) > 1, claim["id"]
        for target in (str(link["href"]).rpartition("#")[2] for link in links):
            there = _shown_at(target, found)
            if there is None or not there.select(f'.ed-backlinks a[href$="#{claim["id"]}"]'):
                missing.append((claim["id"], target))
    assert missing == []


def _shown_at(anchor: str, found: dict[str, Tag]) -> Tag | None:
    """The unit that shows what leads to an anchor: a provision, an entry, a declaration."""
    while anchor and anchor not in found:
        anchor = anchor.rpartition("-")[0]  # a provision of an external instrument
    node: Tag | None = found.get(anchor)
    while node is not None and not {"ed-provision", "ed-entry", "ed-instrument"} & set(
        node.get_attribute_list("class")
    ):
        if "ed-instrument-section" in node.get_attribute_list("class"):
            return node.select_one(".ed-instrument")
        node = node.parent
    return node
