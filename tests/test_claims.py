"""Accounts, claims and their listing, and the concordance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes as dn

from sphinx_edition import nodes
from tests.history import account, actor, claim, event, meta, resolved, unit, warnings
from tests.pages import rows
from tests.test_listings import listed

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS = (
    account()
    + claim("s10", "contradicted", at="P10.s1")
    + claim("s2", at="P2.s1")
    + claim("s3", at="P2.s2")
)


def test_a_claim(tmp_path: Path) -> None:
    text = (
        account()
        + event("signing")
        + actor("laval")
        + claim("s18", about="treaty 2(1); signing; laval")
    )
    edition = resolved(tmp_path, text)
    entry = unit(edition, "claim-s18")
    assert entry[0].astext() == "S18 · Statement of s18."
    assert meta(entry) == {
        "weighed": "Supported; The received account, P1.s1",
        "about": "About: Article 2(1); Signing, 2 May 1935; Laval",
    }
    links = [link.get("refid") for link in entry.findall(dn.reference)]
    assert links == ["account-received", "treaty-art-2-par-1", "event-signing", "actor-laval"]
    page = edition.edition.app.env.domains["ed"]
    assert ("claim-s18", "Claim S18", "claim") in [o[:3] for o in page.get_objects()]


@pytest.mark.parametrize(
    ("options", "groups"),
    [
        ("", [("", ["S2", "S3", "S10"])]),
        (":group: verdict\n", [("Supported", ["S2", "S3"]), ("Contradicted", ["S10"])]),
        (":verdict: contradicted; partly\n", [("", ["S10"])]),
        (":account: received\n:verdict: supported\n", [("", ["S2", "S3"])]),
    ],
)
def test_the_listing(tmp_path: Path, options: str, groups: list[tuple[str, list[str]]]) -> None:
    tree = resolved(tmp_path, f":::{{claims}}\n{options}:::\n\n{CLAIMS}").trees["index"]
    found = []
    for group in tree.findall(nodes.entry_group):
        heading = "".join(c.astext() for c in group if isinstance(c, nodes.heading_label))
        found.append((heading, [c["key"].upper() for c in group.findall(nodes.claim)]))
    assert found == groups


def test_how_many_of_each(tmp_path: Path) -> None:
    tree = resolved(tmp_path, f":::{{claims}}\n:::\n\n{CLAIMS}").trees["index"]
    assert rows(tree) == [
        ["Supported", "2", "=" * 24],
        ["Contradicted", "1", "=" * 12],
    ]


def test_no_claims(tmp_path: Path) -> None:
    tree = resolved(tmp_path, f":::{{claims}}\n:verdict: partly\n:::\n\n{CLAIMS}").trees["index"]
    assert "No claims." in tree.astext()
    assert listed(tree) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            account() + claim("s1", "suported"),
            "29: WARNING: option 'verdict' of claim cannot be 'suported'; did you mean "
            "'supported'? [ed.value]",
        ),
        (
            account() + claim("s1").replace(":about: treaty 1\n", ""),
            "27: WARNING: claim s1 is about nothing; add :about: with locators or keys [ed.option]",
        ),
        (
            account() + claim("s1", about="treaty 1; signin") + event("signing"),
            "27: WARNING: nothing is called 'signin'; did you mean 'signing'? [ed.reference]",
        ),
        (
            account() + claim("s1", about="treaty 7"),
            "27: WARNING: no provision 'treaty 7'; did you mean 'treaty 2'? [ed.reference]",
        ),
        (
            account("recieved") + claim("s1"),
            "27: WARNING: no account 'received', which the claim s1 is said to answer; did you "
            "mean 'recieved'? [ed.reference]",
        ),
        (
            account() + claim("s1").replace(":statement: Statement of s1.\n", ""),
            "27: WARNING: claim s1 has no statement [ed.option]",
        ),
        (
            ":::{claims}\n:verdict: patly\n:::\n",
            "22: WARNING: option 'verdict' of claims cannot be 'patly'; did you mean 'partly'? "
            "[ed.value]",
        ),
        (
            ":::{claims}\n:account: recived\n:::\n\n" + account(),
            "21: WARNING: no account 'recived'; did you mean 'received'? [ed.reference]",
        ),
    ],
)
def test_mistakes(tmp_path: Path, text: str, says: str) -> None:
    assert f"index.md:{says}" in warnings(tmp_path, text)


def test_the_concordance(tmp_path: Path) -> None:
    text = """\
:::{instrument} covenant
:title: The Covenant
:short: Covenant
:external:
:::

(prose)=
## Prose

Under {art}`covenant 15(7)`, {art}`covenant 4` and {art}`treaty 2(1)`.[^n]

[^n]: And {art}`covenant 15(7)`.

:::{concordance}
:::

"""
    tree = resolved(tmp_path, text + event("signing", "1935", "concerns: treaty")).trees["index"]
    found = {table[0].astext(): rows(table) for table in tree.findall(dn.table)}
    assert found == {
        "Treaty": [["as a whole", "Signing, 1935 (event)"], ["Article 2(1)", "Prose (page)"]],
        "Covenant": [
            ["Article 4", "Prose (page)"],
            ["Article 15(7)", "Prose (page); note 1 (note)"],
        ],
    }


def test_the_concordance_of_one(tmp_path: Path) -> None:
    assert (
        "Nothing is cited."
        in resolved(tmp_path / "a", ":::{concordance}\n:of: treaty\n:::\n").trees["index"].astext()
    )
    assert warnings(tmp_path / "b", ":::{concordance}\n:of: treati\n:::\n") == [
        "index.md:21: WARNING: no instrument 'treati'; did you mean 'treaty'? [ed.reference]"
    ]
