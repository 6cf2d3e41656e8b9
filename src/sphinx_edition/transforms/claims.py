"""Fills the listing of claims: how many there are of each verdict, then the claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives.claims import VERDICTS
from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model.records import Claim
from sphinx_edition.transforms.linking import table_of

if TYPE_CHECKING:
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words

#: Sets a group of the listing: its heading, and its claims.
Entries: TypeAlias = Callable[[str, Sequence[Claim]], None]
#: Of the longest bar, where it is made of letters.
_LETTERS = 24


def fill_claims(node: nodes.claims, domain: EditionDomain, words: Words, entries: Entries) -> None:
    """A table of verdicts, and the claims by position or verdict; nothing if there are none.

    Warns ``ed.reference`` about an account that does not exist.
    """
    account = node["account"]
    if account and domain.tables.record(f"account-{account}", node["scope"]) is None:
        near = did_you_mean(account, domain.tables.known_as("account"))
        warn("reference", "no account %r%s", account, near, location=node)
    found = [
        claim
        for claim in domain.tables.claims_in(node["scope"])
        if account in ("", claim.account)
        and (not node["verdict"] or claim.verdict in node["verdict"])
    ]
    if not found:
        return
    by_verdict = {v: [c for c in found if c.verdict == v] for v in VERDICTS}
    node += verdicts(by_verdict, words)
    if node["group"] != "verdict":
        entries("", found)
        return
    for verdict, group in by_verdict.items():
        if group:
            entries(words[f"verdict.{verdict}"], group)


def verdicts(by_verdict: dict[str, list[Claim]], words: Words) -> dn.table:
    """How many claims have each verdict, with a bar for each."""
    most = max(map(len, by_verdict.values()))
    rows: list[list[list[dn.Node]]] = []
    for verdict, group in by_verdict.items():
        if group:
            # Some fonts and engines have no squares.
            letters = "=" * max(1, round(_LETTERS * len(group) / most))
            bar = nodes.verdict_bar(letters, letters, part=len(group) / most)
            name = words[f"verdict.{verdict}"]
            shown = dn.inline(name, name, classes=["ed-verdict", f"is-{verdict}"])
            rows.append([[shown], [dn.Text(str(len(group)))], [bar]])
    heads = [words["verdict"], words["claims.count"], words["claims.share"]]
    table = table_of(heads, rows, (40, 15, 45))
    table["classes"].append("ed-verdicts")
    return table
