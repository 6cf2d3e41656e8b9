"""Directives of the received account: the account, and its statements, weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives.base import Option
from sphinx_edition.directives.former import CITABLE
from sphinx_edition.directives.history import EntryDirective
from sphinx_edition.model.address import allowed_scheme

if TYPE_CHECKING:
    from docutils.nodes import Node

VERDICTS = ("supported", "partly", "imprecise", "contradicted", "interpretation", "unverified")


class AccountDirective(EntryDirective):
    """A received account of the history, whose statements the claims answer."""

    kind = "account"
    known: ClassVar[dict[str, Option]] = {
        "title": Option("what it is called"),
        "revision": Option("which state of it was read"),
        "licence": Option("under which licence it stands"),
        "cited-by": Option("how its statements are cited: paragraph and sentence, P1.s5"),
        "url": Option("its address, http or https"),
        "source": Option("sources, inline Markdown, separated by ;"),
        **CITABLE,
    }

    def make(self) -> list[Node]:
        key, values = self.checked_key(), self.values
        node = nodes.account(
            title=values.get("title") or self.name_given,
            revision=values.get("revision", ""),
            licence=values.get("licence", ""),
            cited_by=values.get("cited-by", ""),
        )
        self.start(node, key)
        if "title" not in self.offsets:
            self.warn("option", "account %s has no title", self.name_given)
        node += self.name_line(node["title"])
        self.nested(node)
        for option in ("revision", "licence", "cited-by"):
            if option in values:
                parsed = self.inline(values[option], self.offsets[option])
                node += self.meta(option, self.words[f"account.{option}"], [parsed])
        node += [*self._address(), *self.sourced()]
        return [node]

    def _address(self) -> list[Node]:
        url = self.values.get("url", "")
        if url and not allowed_scheme(url):
            message = "the address %r has a scheme that is not allowed; write http or https"
            self.warn("url", message, url, option="url")
            return []
        return [self.meta("url", "", [[dn.reference(url, url, refuri=url)]])] if url else []


class ClaimDirective(EntryDirective):
    """One statement of an account in the edition's words, with verdict and answer."""

    kind = "claim"
    known: ClassVar[dict[str, Option]] = {
        "account": Option("key of the account, and where in it the statement stands"),
        "verdict": Option("how it stands to the evidence", VERDICTS),
        "about": Option(
            "locators, and keys of events, actors and places, that it is about, separated by ;"
        ),
        "statement": Option("the statement, restated; inline Markdown"),
        "evidence": Option("the evidence; inline Markdown"),
        **CITABLE,
    }

    def make(self) -> list[Node]:
        key, values = self.checked_key(), self.values
        account, _, position = values.get("account", "").partition(" ")
        # Some Markdown would be lost with the offset of a line that was not written.
        stated = self._parsed("statement")
        node = nodes.claim(
            title=dn.inline("", "", *stated).astext() or self.name_given,
            account=account,
            position=position.strip(),
            verdict=values.get("verdict", "unverified"),
        )
        self.start(node, key)
        self._check()
        node += [self._heading(node, stated), self._verdict(node)]
        before = len(node)
        self.nested(node)
        self.check_body(node, before)
        if "evidence" in values:
            evidence = self._parsed("evidence")
            node += self.meta("evidence", self.words["claim.evidence"], [evidence])
        label = self.words["claim.about"]
        node["about"], line = self.concerned(node, "about", "about", label)
        node += line
        return [node]

    def _parsed(self, option: str) -> list[Node]:
        if option not in self.values:
            return []
        return self.inline(self.values[option], self.offsets[option])

    def _check(self) -> None:
        for option in ("account", "verdict", "statement"):
            if option not in self.offsets:
                self.warn("option", "claim %s has no %s", self.name_given, option)
        if "about" not in self.offsets:
            message = "claim %s is about nothing; add :about: with locators or keys"
            self.warn("option", message, self.name_given)

    def _heading(self, node: nodes.claim, stated: list[Node]) -> nodes.entry_title:
        line = nodes.entry_title("", "", classes=["ed-entry-title"])
        self.mark(line)
        sign = self.name_given.upper()
        line += dn.inline(sign, sign, classes=["ed-claim-key"])
        line += nodes.sign(" · ", " · ", classes=["ed-sign", "ed-dot"])
        line += dn.inline("", "", *stated, classes=["ed-entry-name"])
        return line

    def _verdict(self, node: nodes.claim) -> nodes.entry_meta:
        """Such as "Contradicted · Received account, P1.s5"; the account becomes a link."""
        verdict = self.words[f"verdict.{node['verdict']}"]
        shown = dn.inline(verdict, verdict, classes=["ed-verdict", f"is-{node['verdict']}"])
        parts: list[list[Node]] = [[shown]]
        if node["account"]:
            written = f"{node['account']} {node['position']}".strip()
            parts.append([nodes.dated_source(written, written, written=written, scope=self.scope)])
        return self.meta("weighed", "", parts)
