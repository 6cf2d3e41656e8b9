"""Directives of the text: instruments and provisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.directives.base import CURRENT, EditionDirective, Option
from sphinx_edition.directives.former import CITABLE, note_unit, status_line
from sphinx_edition.messages import did_you_mean
from sphinx_edition.model import clause, locator
from sphinx_edition.model.address import allowed_scheme

if TYPE_CHECKING:
    from docutils.nodes import Node

TEXT_KINDS = ("translation", "paraphrase", "summary", "original", "authentic")
_TEXT = Option("what the text is; also the default of an instrument’s provisions", TEXT_KINDS)
#: Where a page notes the unit and the text kind of the instrument that goes on.
UNIT, TEXT = "ed:unit", "ed:text"
#: Where a directive notes the path of the division or annex in which its body stands.
PREFIX = "ed:prefix"
#: Where a directive notes the locator of the provision in which its body stands.
INSIDE = "ed:inside"


class InstrumentDirective(EditionDirective):
    """Declares an instrument; right after a heading it gives the section its key."""

    argument = "the key"
    known: ClassVar[dict[str, Option]] = {
        "title": Option("full title"),
        "short": Option("short name in references; the full title where it has none"),
        "unit": Option("the word over its articles: Article (default), Point, §"),
        "text": _TEXT,
        "external": Option("the instrument is only cited, it is not edited here", flag=True),
        "in-force": Option(
            "its own clause on entry into force: an action, perhaps with a term, as in"
            " exchange, or ratification + 30 days"
        ),
        "language": Option("the language of its text as a tag; that of the edition if not given"),
        "inventory": Option("name of the intersphinx project that has its text"),
        "url": Option("address of its text, http or https"),
        **CITABLE,
    }

    def make(self) -> list[Node]:
        key = self.checked_key()
        values = self.values
        title = values.get("title", "") or key or self.name_given
        node = nodes.instrument(
            key=key,
            title=title,
            short=values.get("short", title),
            unit=values.get("unit", ""),
            text=values.get("text", ""),
            external="external" in values,
            language=values.get("language", ""),
            clause=self._checked_clause(),
            inventory=values.get("inventory", ""),
            url=self._checked_url(),
            scope=self.scope,
            classes=["ed-instrument"],
        )
        self.mark(node)
        note_unit(self, node)
        if key:
            self.claim(node, key)
            if "external" not in values:
                go_on(self, key)
        full = dn.paragraph(title, title, classes=["ed-fulltitle"])
        self.mark(full)
        node += full
        self.nested(node)
        node += status_line(self, node)
        return [node]

    def _checked_clause(self) -> str:
        written = self.values.get("in-force", "")
        try:
            clause.parse(written or "signature")
        except clause.ClauseError as error:
            self.warn("value", "%s", error, option="in-force")
            return ""
        return written

    def _checked_url(self) -> str:
        url = self.values.get("url", "")
        if url and not allowed_scheme(url):
            message = "the address %r has a scheme that is not allowed; write http or https"
            self.warn("url", message, url, option="url")
            return ""
        return url


def go_on(directive: EditionDirective, key: str) -> None:
    """Note which instrument the provisions that follow belong to, and its defaults."""
    context = directive.env.ref_context
    context[CURRENT] = key
    context[UNIT] = directive.values.get("unit", "")
    context[TEXT] = directive.values.get("text", "")


class CurrentInstrumentDirective(EditionDirective):
    """Says which instrument goes on on this page.

    A page is read without the others, so an instrument's unit is repeated here; one that
    differs from the declared one is a warning.
    """

    argument = "the key"
    known: ClassVar[dict[str, Option]] = {
        "unit": Option("the word over its articles, as the instrument declares it"),
        "text": _TEXT,
    }

    def make(self) -> list[Node]:
        key = self.checked_key()
        if key:
            go_on(self, key)
        node = nodes.current_instrument(key=key, unit=self.values.get("unit", ""), scope=self.scope)
        self.mark(node)
        holder = dn.container()
        self.nested(holder)
        return [node, *holder.children]


class ProvisionDirective(EditionDirective):
    """Base of the provisions: anchor, title, basis, body, commentary."""

    known: ClassVar[dict[str, Option]] = {
        "title": Option("title, printed as typed"),
        "text": _TEXT,
        "basis": Option("the witnesses on which the text rests: F1 F2 R3"),
        "key": Option("the number in the anchor where the printed one makes none"),
        **CITABLE,
    }
    node_class: ClassVar[type[dn.Element]]
    kind: ClassVar[str]
    numbered: ClassVar[bool] = True

    def make(self) -> list[Node]:
        node = self.node_class(
            kind=self.kind,
            number=self.number,
            key=self.values.get("key", ""),
            text=self.values.get("text", "") or self.env.ref_context.get(TEXT, ""),
            text_given="text" in self.values,
            basis=self.values.get("basis", ""),
            unit=self.env.ref_context.get(UNIT, ""),
            scope=self.scope,
            classes=["ed-provision", f"ed-{self.kind}"],
        )
        self.mark(node)
        note_unit(self, node)
        self._place(node)
        self._add_title(node)
        self._parse_body(node)
        if not any(_is_text(child) for child in node):
            self.warn("empty", "%s has no text", self._shown)
        return [node]

    @property
    def number(self) -> str:
        """The number as printed, or nothing for a provision without."""
        return self.name_given

    @property
    def _shown(self) -> str:
        return f"{self.called} {self.name_given}".strip()

    def steps(self) -> tuple[locator.Step, ...]:
        """The provision's own steps, below any division that counts in its path."""
        return (locator.Step(self.kind_token, self.values.get("key", "") or self.number),)

    @property
    def kind_token(self) -> str:
        return {"article": "art", "recital": "rec"}.get(self.kind, self.kind)

    def _place(self, node: dn.Element) -> None:
        """Find instrument and path, and claim the anchor."""
        key = self.env.ref_context.get(CURRENT, "")
        node["instrument"], node["path"], node["anchor"] = key, "", ""
        if not key:
            self.warn("context", "%s stands outside any instrument", self._shown)
        elif self.numbered and not self.number:
            self.warn("anchor", "%s has no number", self.called)
        else:
            prefix: tuple[locator.Step, ...] = self.env.ref_context.get(PREFIX, ())
            self._claim_locator(node, locator.Locator(key, (*prefix, *self.steps())))
        self.refuse(node)

    def _claim_locator(self, node: dn.Element, place: locator.Locator) -> None:
        try:
            anchor = locator.anchor(place)
        except locator.LocatorError:
            written = self.values.get("key") or self.number
            message = "the number %r of %s makes no anchor; give it a :key: of a-z and 0-9%s"
            self.warn("anchor", message, written, self.called, _propose_number(written))
            return
        if self.claim(node, anchor):
            node["path"], node["anchor"] = locator.path(place), node["ids"][0]
            node["steps"] = [tuple(step) for step in place.steps]

    def _add_title(self, node: dn.Element) -> None:
        """The editor's title alone; the number is set by `NumberProvisions`."""
        text = self.values.get("title", "")
        title = dn.title(text, "", *([dn.Text(text)] if text else []))
        self.mark(title)
        node += title

    def _parse_body(self, node: dn.Element) -> None:
        """The body, with what directives inside it must know."""
        context = self.env.ref_context
        before = context.get(INSIDE)
        context[INSIDE] = (node["instrument"], node["path"], node["anchor"])
        self.nested(node)
        context[INSIDE] = before


class ArticleDirective(ProvisionDirective):
    """An article of the current instrument."""

    argument = "the number, as printed"
    node_class, kind = nodes.article, "article"


class PreambleDirective(ProvisionDirective):
    """The preamble of the current instrument."""

    node_class, kind, numbered = nodes.preamble, "preamble", False


class ClosingDirective(ProvisionDirective):
    """The closing formula of the current instrument."""

    node_class, kind, numbered = nodes.closing, "closing", False


class AnnexDirective(ProvisionDirective):
    """An annex; articles in it have it in their locator."""

    argument = "the number, as printed"
    node_class, kind = nodes.annex, "annex"

    def _parse_body(self, node: dn.Element) -> None:
        context = self.env.ref_context
        before = context.get(PREFIX, ())
        steps: list[tuple[str, str]] = node.get("steps", [])
        context[PREFIX] = tuple(locator.Step(*step) for step in steps)
        super()._parse_body(node)
        context[PREFIX] = before


class RecitalDirective(ProvisionDirective):
    """A numbered recital; its number stands in the margin."""

    argument = "the number, as printed"
    node_class, kind = nodes.recital, "recital"

    def _parse_body(self, node: dn.Element) -> None:
        super()._parse_body(node)
        node += status_line(self, node)

    def _add_title(self, node: dn.Element) -> None:
        if "title" in self.values:
            title = self.values["title"]
            self.warn("option", "a recital prints no title (%r)", title, option="title")


class DivisionDirective(ProvisionDirective):
    """A part, chapter or section of the current instrument; its body holds the articles."""

    argument = "its kind and number: part XI, chapter 2, section 1"
    node_class, kind = nodes.division, "division"
    _ARGUMENT = re.compile(r"(part|chapter|section)\s+(\S+)", re.IGNORECASE)
    _TOKENS: ClassVar[dict[str, str]] = {"part": "part", "chapter": "chap", "section": "sec"}

    def make(self) -> list[Node]:
        if not self._ARGUMENT.fullmatch(self.name_given):
            word = self.name_given.split(" ")[0].lower()
            near = did_you_mean(word, self._TOKENS) or ": part XI, chapter 2, section 1"
            self.warn("value", "division cannot be %r%s", self.name_given, near)
        return super().make()

    @property
    def number(self) -> str:
        match = self._ARGUMENT.fullmatch(self.name_given)
        return match[2] if match else self.name_given

    def steps(self) -> tuple[locator.Step, ...]:
        match = self._ARGUMENT.fullmatch(self.name_given)
        token = self._TOKENS[match[1].lower()] if match else "part"
        above: tuple[locator.Step, ...] = self.env.ref_context.get("ed:division", ())
        return (*above, locator.Step(token, self.values.get("key", "") or self.number))

    def _parse_body(self, node: dn.Element) -> None:
        match = self._ARGUMENT.fullmatch(self.name_given)
        node["division"] = match[1].lower() if match else ""
        context = self.env.ref_context
        before = context.get("ed:division", ())
        context["ed:division"] = self.steps()
        self.nested(node)
        context["ed:division"] = before


def _is_text(node: dn.Node) -> bool:
    """What makes a provision more than a heading; a gap does, a commentary does not."""
    other = dn.title | dn.footnote | dn.Invisible | dn.system_message | nodes.commentary
    return isinstance(node, dn.Element) and not isinstance(node, other | nodes.apparatus_source)


def _propose_number(written: str) -> str:
    letters = re.sub(r"[^0-9a-z]+", "", written.lower())
    return f", perhaps {letters!r}" if locator.anchor_number(letters) else ""
