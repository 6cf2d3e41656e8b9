"""Every link both ways: what leads to provisions, events, actors and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition import nodes
from tests.history import account, actor, back, claim, event, place, resolved, unit
from tests.resolved import Resolved

if TYPE_CHECKING:
    from pathlib import Path

ALL = (
    event("signing", "1935-05-02", "concerns: treaty; treaty 2(1)", "actors: laval", "place: paris")
    + event("talks", "1935-05-01", body="With {actor}`laval`.")
    + actor("laval")
    + place("paris")
    + account()
    + claim("s1", about="treaty 2(2); signing; laval; paris")
    + claim("s2", "contradicted", about="treaty 2", at="P1.s2")
)


def about(provision: dn.Element) -> dict[str, list[str]]:
    """What is listed below a provision, by the heading of its list."""
    found: dict[str, list[str]] = {}
    for box in [c for c in provision.children if isinstance(c, nodes.backlinks)]:
        labels = [c.astext() for c in box if isinstance(c, nodes.heading_label)]
        lists = [c for c in box if isinstance(c, dn.bullet_list)]
        for label, items in zip(labels, lists, strict=True):
            found[label] = [item.astext() for item in items]
    return found


def test_a_provision_shows_its_events_and_claims(tmp_path: Path) -> None:
    edition = resolved(tmp_path, ALL)
    assert about(unit(edition, "treaty-art-2")) == {
        "Events": ["Signing, 2 May 1935"],
        "Claims": [
            "Supported: Statement of s1. (S1)",
            "Contradicted: Statement of s2. (S2)",
        ],
    }
    assert about(unit(edition, "treaty-art-1")) == {}


def test_a_range_has_what_lies_between(tmp_path: Path) -> None:
    more = ":::{article} 3\n\nC.\n:::\n\n:::{article} 4\n\nD.\n:::\n\n(h)=\n## H\n\n"
    text = more + event("e", "1935", "concerns: treaty 1..3") + account()
    edition = resolved(tmp_path, text + claim("s1", about="treaty 2..4"))
    shown = {n: set(about(unit(edition, f"treaty-art-{n}"))) for n in range(1, 5)}
    both = {"Events", "Claims"}
    assert shown == {1: {"Events"}, 2: both, 3: both, 4: {"Claims"}}


def test_what_stands_where_in_a_provision(tmp_path: Path) -> None:
    text = """\
::::{article} 3

Words.[^n]

:::{apparatus}

Words] Wörter F1
:::

:::{commentary}
Talk.
:::
::::

[^n]: A note.

:::{witness} F1
:title: W
:::

"""
    edition = resolved(tmp_path, text + event("e", "1935", "concerns: treaty 3"))
    kinds = [type(child) for child in unit(edition, "treaty-art-3")]
    assert kinds == [
        dn.title,
        nodes.provision_paragraph,
        nodes.apparatus,
        nodes.commentary,
        nodes.backlinks,
        dn.footnote,
    ]


def test_an_entry_says_where_it_is_mentioned(tmp_path: Path) -> None:
    text = """\
(prose)=
## Prose

By {actor}`laval`.[^n]  Then [he](#actor-laval).

[^n]: Of {actor}`laval` again.

::::{article} 3

Words of {actor}`a man <laval>`.

:::{apparatus}

Words] Wörter F1 | {actor}`laval`
:::

:::{commentary}
Of {actor}`laval`.
:::
::::

:::{witness} F1
:title: W
:::

:::{actor} herriot
:name: Herriot

Before {actor}`laval`.
:::

"""
    edition = resolved(tmp_path, ALL + text)
    assert back(unit(edition, "actor-laval")) == {
        "claims": "Claims: Claim S1",
        "in-text": "In the text: Article 3",
        "in-note": "In notes: note 1",
        "in-reading": "In the apparatus: Article 3",
        "in-commentary": "In commentaries: Commentary on Article 3",
        "in-event": "In events: Signing, 2 May 1935; Talks, 1 May 1935",
        "in-entry": "In registers: Herriot",
        "in-prose": "Elsewhere: Prose",
    }
    [box] = [c for c in unit(edition, "actor-laval") if isinstance(c, nodes.backlinks)]
    links = [link.get("refid") or link["refuri"] for link in box.findall(dn.reference)]
    assert box["count"] == len(links) == 9
    assert {link.rpartition("#")[2] for link in links} >= {"note-n", "treaty-art-3", "prose"}


def test_events_say_where_they_are_cited(tmp_path: Path) -> None:
    text = "(prose)=\n## Prose\n\nOf {event}`signing` and {place}`paris`.\n"
    edition = resolved(tmp_path, ALL + text)
    assert back(unit(edition, "event-signing")) == {
        "claims": "Claims: Claim S1",
        "in-prose": "Elsewhere: Prose",
    }
    assert back(unit(edition, "place-paris"))["in-event"] == "In events: Signing, 2 May 1935"


def test_mentions_are_in_reading_order(tmp_path: Path) -> None:
    def page(name: str) -> str:
        return f"({name})=\n# {name.capitalize()}\n\n{{actor}}`laval`\n"

    index = "# Index\n\n:::{toctree}\nzeta\nalpha\npeople\n:::\n"
    pages = {
        "zeta": page("zeta"),
        "alpha": page("alpha"),
        "people": "# People\n\n" + actor("laval"),
    }
    edition = Resolved(tmp_path, index=index, **pages)
    assert edition.warnings == []
    found = back(unit(edition, "actor-laval", "people"))
    assert found == {"in-prose": "Elsewhere: Zeta; Alpha"}
    box = next(iter(edition.trees["people"].findall(nodes.backlinks)))
    assert [link["refuri"] for link in box.findall(dn.reference)] == ["zeta#zeta", "alpha#alpha"]


def test_examples_keep_to_themselves(tmp_path: Path) -> None:
    example = (
        f"::::::{{example}}\n{event('signing', '1935', 'actors: laval')}{actor('laval')}::::::\n"
    )
    edition = resolved(tmp_path, ALL + example)
    found = back(unit(edition, "actor-laval"))
    assert found["in-event"] == "In events: Signing, 2 May 1935; Talks, 1 May 1935"
    inner = [n for n in edition.trees["index"].findall(nodes.actor) if n["scope"]]
    assert back(inner[0]) == {"in-event": "In events: Signing, 1935"}


def test_an_edition_without_events_has_none(tmp_path: Path) -> None:
    edition = resolved(tmp_path, "See {art}`treaty 1`.\n")
    assert not list(edition.trees["index"].findall(nodes.backlinks))


def test_an_account_shows_the_dates_that_are_taken_from_it(tmp_path: Path) -> None:
    dates = ":::{dates}\n1935-05-02] a paper : 1935-05 received P1.s5, *Times* | a slip\n:::"
    edition = resolved(tmp_path, event("e", body=f"Text.\n\n{dates}") + account() + claim("c"))
    assert back(unit(edition, "account-received")) == {
        "claims": "Claims: Claim C",
        "in-event": "In events: E, 2 May 1935",
    }
    [line] = [
        line
        for line in unit(edition, "event-e").findall(nodes.entry_meta)
        if line["role"] == "dates"
    ]
    assert "May 1935 (The received account, P1.s5, Times): a slip" in line.astext()
    assert list(line.findall(dn.emphasis))


def test_examples_are_no_part_of_the_history(tmp_path: Path) -> None:
    options = ("concerns: treaty; treaty 2", "kind: signature", "follows-from: talks")
    inside = event("signing", "1945", *options) + account() + claim("s9", about="treaty 2")
    example = f"::::::{{example}}\n{inside}::::::\n\n"
    real = event("ratified", "1936", "concerns: treaty; treaty 1", "kind: ratification")
    status = ":::{status} treaty\n:::\n\n"
    edition = resolved(tmp_path, ALL + real + example + status)
    assert about(unit(edition, "treaty-art-2")) == {
        "Events": ["Signing, 2 May 1935"],
        "Claims": ["Supported: Statement of s1. (S1)", "Contradicted: Statement of s2. (S2)"],
    }
    assert "led-to" not in back(unit(edition, "event-talks"))
    assert "1945" not in next(iter(edition.trees["index"].findall(dn.row))).parent.parent.astext()
