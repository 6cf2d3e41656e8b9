"""anchors.json: everything that can be cited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_edition.data import anchors
from sphinx_edition.domain import EditionDomain
from sphinx_edition.model.citation.records import Printed
from tests.conftest import CONF, Edition
from tests.data.test_linked import PAGES
from tests.html.test_heads import WORK, made

if TYPE_CHECKING:
    from pathlib import Path

    from tests.edition import Built

BASE = "https://edition.example/en/1.0/"
HANDBOOK = {"handbook/index": "---\norphan: true\n---\n# Handbook\n\n(how-to)=\n## How to\n\nSo.\n"}


def edition(folder: Path, conf: str = "", **options: Any) -> Edition:
    found = Edition(folder, f"{CONF}html_baseurl = {BASE!r}\n{conf}")
    found.write(PAGES | HANDBOOK)
    found.run("html", **options)
    assert found.warnings == []
    return found


def rows(found: Edition) -> dict[str, dict[str, Any]]:
    listed = json.loads(found.output("anchors.json"))["anchors"]
    by_anchor = {row["anchor"]: row for row in listed}
    assert len(by_anchor) == len(listed)
    return by_anchor


def test_a_provision(tmp_path: Path) -> None:
    assert rows(edition(tmp_path))["treaty-art-1-par-1-pt-a"] == {
        "anchor": "treaty-art-1-par-1-pt-a",
        "kind": "point",
        "title": "Article 1(1)(a)",
        "page": "law.html",
        "address": f"{BASE}law.html#treaty-art-1-par-1-pt-a",
        "short": f"{BASE}id/treaty-art-1-par-1-pt-a.html",
        "instrument": "treaty",
        "locator": "1(1)(a)",
        "eid": "art_1__para_1__point_a",
        "eli": "art_1/par_1/pnt_a",
    }


def test_what_is_listed(tmp_path: Path) -> None:
    found = edition(tmp_path)
    listed = rows(found)
    assert {"treaty", "treaty-art-2", "event-signing", "actor-laval", "place-paris"} <= set(listed)
    kept_out = ("secret", "covenant", "how-to", "i-", "handbook")
    assert not [name for name in listed if any(part in name for part in kept_out)]
    order = [row["page"] for row in listed.values()]
    assert list(dict.fromkeys(order)) == ["index.html", "law.html", "more.html", "events.html"]
    for row in listed.values():
        assert f'id="{row["anchor"]}"' in found.output(row["page"])


def test_what_is_in_the_inventory_is_listed(tmp_path: Path) -> None:
    found = edition(tmp_path)
    names = {name for name, *_ in found.app.env.domains["ed"].get_objects()}
    assert names <= set(rows(found))


def test_the_work(tmp_path: Path) -> None:
    found = json.loads(made(tmp_path).output("anchors.json"))
    assert found["format"] == anchors.FORMAT
    assert found["work"] == {
        "title": WORK.title,
        "editors": [{"family": "Šmíd", "given": "Jana Q."}, {"literal": "the peace project"}],
        "publisher": WORK.publisher,
        "place": "Nowhere",
        "version": "1.0",
        "released": "2026-11-22",
        "doi": WORK.doi,
        "language": "en",
        "licence": "CC-BY-4.0",
        "url": BASE,
        "working": False,
    }


def test_where_a_unit_is_in_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Printed("xiv", 0, "1.0")
    monkeypatch.setattr(
        EditionDomain, "printed", lambda _, anchor: place if anchor == "treaty-art-1" else None
    )
    found = rows(edition(tmp_path))
    assert found["treaty-art-1"]["print"] == {"page": "xiv", "version": "1.0"}
    assert "print" not in found["treaty-art-2"]


def test_pages_to_leave_out_are_the_editor_s_choice(tmp_path: Path) -> None:
    found = edition(tmp_path, 'edition_ledger_exclude = ["more", "ev*"]\n')
    assert {"how-to", "treaty-art-1"} <= set(rows(found))
    assert not {"treaty-art-2", "event-signing"} & set(rows(found))


def test_without_an_address_those_of_the_site(tmp_path: Path) -> None:
    found = Edition(tmp_path)
    found.write(PAGES)
    found.run("html")
    assert rows(found)["treaty-art-2"]["address"] == "more.html#treaty-art-2"


def test_the_same_in_every_build(tmp_path: Path) -> None:
    one, two = edition(tmp_path / "one"), edition(tmp_path / "two", parallel=2)
    assert one.output("anchors.json") == two.output("anchors.json")
    assert str(tmp_path) not in one.output("anchors.json")
    # A line for an anchor, so that a change of one can be read.
    assert len(one.output("anchors.json").splitlines()) == len(rows(one)) + 6


def test_the_file_goes_with_the_anchors(tmp_path: Path) -> None:
    found = edition(tmp_path)
    for page in found.src.rglob("*.md"):
        page.unlink()
    found.write({"index": "Words.\n"})
    found.run("html")
    assert not (found.app.outdir / "anchors.json").exists()


def test_the_edition_in_docs(built: Built) -> None:
    listed = json.loads((built.html / "anchors.json").read_text(encoding="utf-8"))["anchors"]
    pages = {f"{name}.html": page for name, page in built.pages()}
    assert len(listed) > 300
    for row in listed:
        assert pages[row["page"]].find(id=row["anchor"]) is not None, row
