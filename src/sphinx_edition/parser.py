"""Markdown read by MyST-Parser, with what it would lose without a word kept and reported.

A fence that is never closed, lists nested deeper than the parser goes, and the second
definition of a note: each is found here, because only the parser sees it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import get_language
from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning

from sphinx_edition.messages import did_you_mean, warn

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from types import ModuleType

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.config.main import MdParserConfig
    from sphinx.environment import BuildEnvironment

#: How deep lists may be nested.  markdown-it alone goes to 10 and drops the rest; far deeper
#: ones end in Python's own limit of recursion when a page is stored.
DEEPEST_LIST = 25
_FENCES = ("colon_fence", "fence")
_UNCLOSED = "ed-unclosed"
_TOO_DEEP = "ed_too_deep"

#: The names that MyST-Parser's `setup_render` uses.
_SETS_UP = frozenset(
    (
        *("md_env", "md_options", "md_config", "get", "make_document", "document"),
        *("current_node", "reporter", "settings", "get_language_rst", "language_code"),
        *("language_module_rst", "_heading_offset", "_level_to_section", "_heading_slugs"),
    )
)


class EditionRenderer(SphinxRenderer):
    """MyST-Parser's renderer, with the warnings and what is kept."""

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        """Begin a page, as MyST-Parser does, but for the empty document that it makes first.

        That one, which is thrown away, takes all options of docutils: a twentieth of a build.
        Where a later version does more than what is known here, its own method is called.
        """
        if frozenset(SphinxRenderer.setup_render.__code__.co_names) != _SETS_UP:
            super().setup_render(options, env)
            return
        self.md_env, self.md_options = env, options
        self.md_config = options["myst_config"]
        self.document = options["document"]
        self.current_node = options.get("current_node", self.document)
        self.reporter = self.document.reporter
        language = get_language(self.document.settings.language_code)
        self.language_module_rst = cast("ModuleType", language)
        self._heading_offset = 0
        self._level_to_section = {0: self.document}
        self._heading_slugs = {}

    @property
    def _env(self) -> BuildEnvironment:
        return cast("BuildEnvironment", self.document.settings.env)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """A block between colons; ``ed.fence`` if it is never closed or lacks its braces."""
        self._check_closed(token)
        self._check_braces(token)
        name, _, argument = token.info.strip().partition(" ")
        if self._is_ours(name) and token.content.startswith(":::"):
            # MyST-Parser puts a line before a fence that is the first thing in another, lest
            # it take it for options, and counts it; our directives read options themselves.
            self.render_directive(token, name[1:-1], argument.strip())
        else:
            super().render_colon_fence(token)

    def _is_ours(self, name: str) -> bool:
        directives = self._env.domains["ed"].directives
        return name[:1] == "{" and name[1:-1].removeprefix("ed:") in directives

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """A block between backticks; ``ed.fence`` if it is never closed."""
        self._check_closed(token)
        super().render_fence(token)

    def render_directive(
        self,
        token: SyntaxTreeNode,
        name: str,
        arguments: str,
        *,
        additional_options: dict[str, str] | None = None,
    ) -> None:
        """A directive; the text of one that does not exist is printed, with a warning."""
        known, _ = directives.directive(name, self.language_module_rst, self.document)
        if known:
            more = additional_options
            super().render_directive(token, name, arguments, additional_options=more)
            return
        near = did_you_mean(name, self._env.domains["ed"].directives)
        warn("name", "there is no directive %r%s", name, near, location=self._place(token))
        text = f"{arguments}\n{token.content}" if arguments else token.content
        box = nodes.container()
        self.add_line_and_source_path(box, token)
        with self.current_node_context(box, append=True):
            self.nested_render_text(text, token_line(token) - bool(arguments))

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """A role; the text of one that does not exist is printed, with a warning."""
        name, line = token.meta["name"], token_line(token) if token.map else 0
        known, _ = roles.role(name, self.language_module_rst, line, self.reporter)
        if known:
            super().render_myst_role(token)
            return
        near = did_you_mean(name, self._env.domains["ed"].roles)
        place = (self._env.docname, line or self.current_node.line or 0)
        warn("name", "there is no role %r%s", name, near, location=place)
        self.current_node.append(nodes.Text(token.content))

    def _check_closed(self, token: SyntaxTreeNode) -> None:
        if token.meta.get(_UNCLOSED):
            opened = f"{token.markup}{token.info.rstrip()}"
            message = (
                "the fence %r is never closed, so everything after it is read as part of it; "
                "close it with %r, or give the fence around it more colons"
            )
            warn("fence", message, opened, token.markup, location=self._place(token))

    def _check_braces(self, token: SyntaxTreeNode) -> None:
        name = token.info.strip().partition(" ")[0]
        if name in self._env.domains["ed"].directives:
            message = "%r is a plain box, its text is no %s; did you mean %r?"
            written = f"{token.markup}{name}"
            meant = f"{token.markup}{{{name}}}"
            warn("fence", message, written, name, meant, location=self._place(token))

    def _place(self, token: SyntaxTreeNode) -> tuple[str, int]:
        return (self._env.docname, token_line(token))

    def render_footnote_reference(self, token: SyntaxTreeNode) -> None:
        """The definition of a note; the text of a second one is added to the first."""
        label = token.meta["label"]
        first = self._notes().get(label)
        if first is not None:
            message = "the note %r is defined in line %s already; this text is added to it"
            warn("note", message, label, first.line, location=self._place(token))
            with self.current_node_context(first):
                self.render_children(token)
        elif self.document.nametypes.get(label):
            self._note_like_section(token, label)
        else:
            super().render_footnote_reference(token)

    def _notes(self) -> dict[str, nodes.footnote]:
        notes = [*self.document.footnotes, *self.document.autofootnotes]
        return {name: note for note in notes for name in note["names"]}

    def _note_like_section(self, token: SyntaxTreeNode, label: str) -> None:
        """A note may have the word that is a section's key: their anchors differ."""
        note = nodes.footnote(auto=1)
        self.add_line_and_source_path(note, token)
        # Registered before it has its name: docutils 0.23 would take the name from the section.
        self.document.note_autofootnote(note)
        note["names"].append(label)
        with self.current_node_context(note, append=True):
            self.render_children(token)

    def render_html_inline(self, token: SyntaxTreeNode) -> None:
        """HTML in a heading is printed as it was typed; elsewhere it is MyST-Parser's."""
        if self._in_heading() and not token.content.startswith("<!--"):
            self.current_node.append(nodes.Text(token.content))
        else:
            super().render_html_inline(token)

    def _in_heading(self) -> bool:
        node: nodes.Element | None = self.current_node
        while node is not None and not isinstance(node, nodes.title | nodes.rubric):
            node = node.parent
        return node is not None

    def render_ed_too_deep(self, token: SyntaxTreeNode) -> None:
        """What stands too deep, printed as it was typed."""
        message = "lists are nested more than %s deep; %r and what follows is printed as typed"
        words = " ".join(token.content.split()[:6])
        warn("list", message, DEEPEST_LIST, words, location=self._place(token))
        node = nodes.literal_block(token.content, token.content, language="text")
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)


class EditionParser(MystParser):
    """Reads Markdown with `EditionRenderer`."""

    #: The parser that has read the page before, by the identity of its options, which it holds.
    _spare: ClassVar[dict[int, MarkdownIt]] = {}

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page into ``document``; as `MystParser.parse`, which names its renderer."""
        config: MdParserConfig = document.settings.env.myst_config
        try:
            topmatter = read_topmatter(inputstring)
        except TopmatterReadError:  # reported when it is rendered
            topmatter = None
        if topmatter:

            def complain(kind: MystWarnings, message: str) -> None:
                create_warning(document, message, kind, line=1, append_to=document)

            config = merge_file_level(config, topmatter, complain)
        parser = self._spare.pop(id(config), None) or _make(config)
        parser.options["document"] = document
        parser.render(inputstring)
        # For the next page that has the same options, which is nearly every one.
        self._spare.clear()
        self._spare[id(config)] = parser


def _make(config: MdParserConfig) -> MarkdownIt:
    parser = create_md_parser(config, EditionRenderer)
    _extend(parser)
    return parser


def _extend(parser: MarkdownIt) -> None:
    # A list takes two levels of the parser; ours must come before its own limit.
    parser.options["maxNesting"] = 2 * DEEPEST_LIST + 10
    parser.block.ruler.before("table", _TOO_DEEP, _keep_what_is_too_deep)
    parser.core.ruler.push("ed_fences", _mark_unclosed)


def _keep_what_is_too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule for blocks: below the deepest list, everything is one block of lines."""
    if state.level <= 2 * DEEPEST_LIST:
        return False
    if not silent:
        line = start
        while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
            line += 1
        token = state.push(_TOO_DEEP, "", 0)
        token.content = state.getLines(start, line, state.blkIndent, False).strip("\n")
        token.map = [start, line]
        state.line = line
    return True


def _mark_unclosed(state: StateCore) -> None:
    """A rule for the whole: mark each fence whose last line does not close it."""
    lines = state.src.split("\n")
    exactly = state.md.options["myst_config"].colon_fence_exact_match
    for token in state.tokens:
        if token.type in _FENCES and token.map and not _closed(token, lines, exactly):
            token.meta[_UNCLOSED] = True


def _closed(token: Token, lines: list[str], exactly: bool) -> bool:
    assert token.map is not None
    first, after = token.map
    mark, length = re.escape(token.markup[0]), len(token.markup)
    exact = f"(?<!{mark})" if exactly and token.type == "colon_fence" else ""
    return after - first > 1 and bool(
        re.search(rf"{exact}{mark}{{{length}}}\s*$", lines[min(after, len(lines)) - 1])
    )
