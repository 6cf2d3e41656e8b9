"""Whether the built edition lacks anything it was planned to have, and every link goes both ways.

What it was planned from lies beside the repository where the edition is made; elsewhere those
tests are skipped, and the counts remain.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from bs4 import Tag

from tests.edition import ROOT, Built, soup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bs4 import BeautifulSoup

SOURCES = ROOT.parent / "shared" / "sources"
#: The grades of the plan, and the verdicts that they became.
VERDICTS = {
    "C": "supported",
    "P": "partly",
    "I": "imprecise",
    "X": "contradicted",
    "J": "interpretation",
    "G": "unverified",
}
COUNTS = {
    "supported": 31,
    "partly": 12,
    "imprecise": 11,
    "contradicted": 7,
    "interpretation": 18,
    "unverified": 2,
}
#: Names of facts.md, section 1a, and the entry that stands for each.
NAMES = {
    "Litvinov": "actor-litvinov",
    "Barthou": "actor-barthou",
    "Laval": "actor-laval",
    "Hitler": "actor-hitler",
    "Lloyd George": "actor-lloyd-george",
    "Neville Chamberlain": "actor-chamberlain",
    "Daladier": "actor-daladier",
    "Molotov": "actor-molotov",
    "Ribbentrop": "actor-ribbentrop",
    "Potemkin": "actor-potemkin",
    "Beneš": "actor-benes",
    "Alexandrovsky": "actor-alexandrovsky",
    "France": "actor-france",
    "Soviet Union": "actor-ussr",
    "Germany": "actor-germany",
    "Czechoslovakia": "actor-czechoslovakia",
    "Britain": "actor-britain",
    "Italy": "actor-italy",
    "Belgium": "actor-belgium",
    "central Europe": "place-central-europe",
    "Europe": "place-europe",
    "Paris": "place-paris",
    "Moscow": "place-moscow",
    "Rhineland": "place-rhineland-zone",
    "French government": "actor-french-government",
    "French parliament": "actor-french-parliament",
    "League of Nations": "actor-league",
    "Seventh Congress of the Comintern": "event-comintern-congress",
    "House of Commons": "actor-house-of-commons",
    "Locarno powers": "actor-locarno-signatories",
    "French army": "actor-french-army",
    "Red Army": "actor-red-army",
    "Treaty of Mutual Assistance": "treaty",
    "Protocol of Signature": "protocol",
    "Covenant": "covenant",
    "Treaty of Mutual Guarantee, Locarno": "locarno",
    "Treaty of Peace with Germany, Versailles": "versailles",
    "Czechoslovak–Soviet Treaty of Mutual Assistance": "prague-treaty",
    "military convention": "military-convention",
    "German–Soviet Treaty of Non-Aggression": "german-soviet-treaty",
}
#: How the plan calls some of them.
SAID = {
    "USSR": "Soviet Union",
    "Russia": "Soviet Union",
    "United Kingdom": "Britain",
    "the Locarno powers": "Locarno powers",
    "the two armies": "Red Army",
    "the treaty": "Treaty of Mutual Assistance",
    "its Protocole de Signature": "Protocol of Signature",
    "League Covenant": "Covenant",
    "Locarno Treaties": "Treaty of Mutual Guarantee, Locarno",
    "Treaty of Versailles": "Treaty of Peace with Germany, Versailles",
    "Czechoslovak–Soviet treaty": "Czechoslovak–Soviet Treaty of Mutual Assistance",
    "Molotov–Ribbentrop Pact": "German–Soviet Treaty of Non-Aggression",
}
#: Its one serial is an abbreviation.
SERIAL = "League of Nations, Treaty Series"
ENTRY = ".ed-event[id], .ed-actor[id], .ed-place[id], .ed-claim[id], .ed-account[id]"
#: What the program wrote from links that stand elsewhere, or draws of them.
_COMPUTED = (
    ".ed-backlinks",
    ".ed-listed",
    ".ed-timeline",
    ".ed-event-graph",
    ".ed-status-table",
    ".ed-concordance",
)


def claims(built: Built) -> dict[str, tuple[str, str]]:
    """Verdict and position of each claim of the edition by its number."""
    found = {}
    for entry in soup(built.html / "claims.html").select(".ed-claim[id^=claim-]"):
        verdict = entry.select_one(".ed-verdict")
        assert verdict is not None
        [name] = [n for n in verdict.get_attribute_list("class") if str(n).startswith("is-")]
        said = entry.select_one(".ed-weighed")
        assert said is not None
        place = said.get_text().rpartition(", ")[2]
        found[str(entry["id"]).removeprefix("claim-").upper()] = (str(name)[3:], place)
    return found


def planned(name: str) -> Path:
    """A file of the plan."""
    path = SOURCES / name
    if not path.is_file():
        pytest.skip(f"what the edition was planned from ({name}) is not at hand")
    return path


def test_claims(built: Built) -> None:
    """All of them, in order, in the proportions of the plan, and counted so for the reader."""
    there = claims(built)
    assert list(there) == [f"S{number:02}" for number in range(1, 82)]
    assert Counter(verdict for verdict, _ in there.values()) == COUNTS
    rows = soup(built.html / "verdicts.html").select(".ed-claims table tbody tr")
    counted = [re.sub(r"\D", "", row.select("td")[1].get_text()) for row in rows]
    assert counted == [str(number) for number in COUNTS.values()]


def test_every_claim_of_the_plan(built: Built) -> None:
    """With the verdict that its grade stands for, at its place in the account."""
    plan = json.loads(planned("claims.json").read_text(encoding="utf-8"))
    wanted = {
        item["id"]: (VERDICTS[item["status"]], item["seed"].replace("title", "Heading"))
        for item in plan
    }
    assert claims(built) == wanted


def test_every_event_of_the_plan(built: Built) -> None:
    """By its key; also its date, but for those that the edition gives as less or more exact."""
    plan = json.loads(planned("events.json").read_text(encoding="utf-8"))
    events = json.loads((built.html / "events.json").read_text(encoding="utf-8"))["events"]
    there = {event["id"]: event["date"]["edtf"] for event in events}
    assert len(plan) == 39
    assert {f"event-{item['key']}" for item in plan} - set(there) == set()
    assert [i["key"] for i in plan if there[f"event-{i['key']}"] != i["edtf"]] == []


def test_every_name_has_an_entry(built: Built) -> None:
    """Persons, states, places, institutions, instruments: the entry has the name in it."""
    found: dict[str, Tag] = {}
    for _, page in built.printed():
        found |= {str(tag["id"]): tag for tag in page.select("[id]")}
    lacking = [
        name
        for name, anchor in NAMES.items()
        if anchor not in found or name.lower() not in found[anchor].get_text(" ").lower()
    ]
    assert lacking == []
    text = soup(built.html / "abbreviations.html").get_text(" ", strip=True)
    assert SERIAL in re.sub(r"\s+([,.])", r"\1", text)


def test_every_name_of_the_plan(built: Built) -> None:
    """What section 1a of the plan lists is among the names above, which have entries."""
    section = planned("facts.md").read_text(encoding="utf-8").partition("### 1a.")[2]
    lines = dict(re.findall(r"^- (\w+)[^:\n]*: (.+)$", section, re.MULTILINE))
    named = re.split(r"[,/]", _plain(lines["Persons"]).partition(";")[0])
    named += re.split(r"[,/]", _plain(lines["States"]))
    named += _plain(lines["Institutions"]).split(",")
    named += _plain(lines["Instruments"]).partition(". Serial")[0].split(";")
    assert len(named) >= 40
    listed = {name.strip(' ."*') for name in named}
    known = {name.lower() for name in NAMES}
    lacking = {n for n in listed if n.lower() not in known and SAID.get(n, "").lower() not in known}
    assert lacking == set()
    assert {"Potemkin", "Beneš", "Alexandrovsky"} <= set(re.findall(r"\w+", lines["Persons"]))


def _plain(text: str) -> str:
    return re.sub(r"\s*\([^)]*\)\s*", " ", text).strip()


def units(built: Built) -> dict[str, Tag]:
    """Everything of the printed pages that has an id."""
    found: dict[str, Tag] = {}
    for _, page in built.printed():
        found |= {str(tag["id"]): tag for tag in page.select("[id]")}
    return found


def written(node: Tag) -> Iterator[Tag]:
    """Links within a node that an editor wrote."""
    for link in node.select("a[href*='#']"):
        if not any(link.find_parent(class_=name[1:]) for name in _COMPUTED):
            yield link


def test_what_refers_to_an_entry_is_shown_by_it(built: Built) -> None:
    """Each entry shows every page on which a link to it stands."""
    pages = dict(built.printed())
    entries = {str(e["id"]): e for page in pages.values() for e in page.select(ENTRY)}
    missing = set()
    for name, page in pages.items():
        for link in written(page.select_one("article") or page):
            target = str(link["href"]).rpartition("#")[2]
            if "headerlink" in link.get_attribute_list("class") or target not in entries:
                continue
            entry = entries[target]
            if link.find_parent(id=target) is None and not leads(entry, name, pages):
                missing.add((name, target))
    assert missing == set()


def leads(entry: Tag, page: str, pages: dict[str, BeautifulSoup]) -> bool:
    """Whether what an entry shows leads to a page."""
    own = next(name for name, one in pages.items() if one in entry.parents)
    for link in entry.select(".ed-backlinks a[href]"):
        path = str(link["href"]).partition("#")[0]
        there = path.removesuffix(".html").split("../")[-1]
        if (there or own).rpartition("/")[2] == page.rpartition("/")[2]:
            return True
    return False


def test_what_an_entry_shows_refers_to_it(built: Built) -> None:
    """Whatever is said to lead to an entry or a provision has a link to it."""
    found = units(built)
    boxes = {id(box): box for _, page in built.printed() for box in page.select(".ed-backlinks")}
    assert len(boxes) > 150
    provisions, wrong = 0, []
    for box in boxes.values():
        owner = box.find_parent(id=re.compile(r"^(?!i-)"))
        assert owner is not None
        anchor = str(owner["id"])
        provisions += anchor.startswith(("treaty-", "protocol-"))
        for link in box.select("a[href*='#']"):
            unit = str(link["href"]).rpartition("#")[2]
            there = found.get(unit)
            if there is None:
                assert "handbook/" in str(link["href"]), unit
            elif not any(
                re.search(rf"#{re.escape(anchor)}(-|$)", str(a["href"])) for a in written(there)
            ):
                wrong.append((anchor, unit))
    assert wrong == []
    assert provisions >= 11
