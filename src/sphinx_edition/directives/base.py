"""The base of every directive of the domain: options, keys, scope, nested text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from sphinx_edition.directives import options
from sphinx_edition.locale import words
from sphinx_edition.messages import Kind, did_you_mean, warn
from sphinx_edition.model import locator

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_edition.locale import Words

_NUMBER = re.compile(r"\d{1,3}", re.ASCII)
#: Where `example` notes the prefix of the anchors made inside it.
SCOPE = "ed:scope"
#: Where `instrument` and `current-instrument` note the key of the instrument that goes on.
CURRENT = "ed:instrument"


class Option(NamedTuple):
    """An option of a directive: its help, and its possible values where they are few."""

    help: str
    choices: tuple[str, ...] = ()
    flag: bool = False


class EditionDirective(SphinxDirective):
    """A directive whose options are read verbatim; see `sphinx_edition.directives.options`."""

    has_content = True
    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    #: Empty, so that MyST-Parser leaves the block to us.
    option_spec: ClassVar[dict[str, Any]] = {}
    #: What the argument is, for the handbook; empty for none.
    argument: ClassVar[str] = ""
    known: ClassVar[dict[str, Option]] = {}

    def run(self) -> list[Node]:
        """Read the options, then let the subclass make its nodes."""
        self.offsets: dict[str, int] = {}
        self.values = self._read_options()
        if self.name_given and not self.argument:
            self._keep_argument()
        return self.make()

    def make(self) -> list[Node]:
        """The nodes of the directive; `values` holds the options that are known."""
        raise NotImplementedError

    @property
    def words(self) -> Words:
        """The program's words in the language of the edition."""
        return words(self.config.language, self.config.edition_labels)

    @property
    def scope(self) -> str:
        """The prefix of anchors inside an example; empty outside."""
        scope: str = self.env.ref_context.get(SCOPE, "")
        return scope

    @property
    def called(self) -> str:
        """The directive's name without the domain's."""
        return self.name.rpartition(":")[2]

    @property
    def name_given(self) -> str:
        """The argument, or an empty string."""
        return self.arguments[0].strip() if self.arguments else ""

    def warn(
        self, kind: Kind, message: str, *args: object, offset: int = -1, option: str = ""
    ) -> None:
        """Warn at the directive's line, ``offset`` lines below its first, or at an option."""
        offset = self.offsets.get(option, offset)
        line = self.lineno if offset < 0 else self.lineno + 1 + offset
        warn(kind, message, *args, location=(self.env.docname, line))

    def mark(self, node: nodes.Element) -> None:
        """Give a node the directive's source and line, for warnings and the print source map."""
        self.set_source_info(node)

    def _read_options(self) -> dict[str, str]:
        if self.content_offset > 0:  # a blank line after the fence: the body begins
            self._check_late_option()
            return {}
        block = options.read(list(self.content))
        if block.values and not any(self._resembles_option(name) for name in block.values):
            message = (
                "the body begins with %r, which reads as an option; put a blank line before it"
            )
            self.warn("option", message, self.content[0].strip(), offset=0)
            return {}
        for complaint in block.complaints:
            self.warn("option", complaint.message, *complaint.args, offset=complaint.offset)
        self._drop_lines(block.length)
        if block.length:
            self._check_late_option()
        self.offsets = block.offsets
        written = block.values.items()
        return {name: value for name, value in written if self._accepts(name, value)}

    def _keep_argument(self) -> None:
        """What stands behind the name of a directive that takes nothing there is text."""
        message = "%s takes nothing on its first line; %r is read as text"
        self.warn("option", message, self.called, self.name_given)
        source = self.state.document["source"]
        self.content = StringList([self.name_given, ""], source) + self.content
        self.content_offset -= 2
        self.arguments = []

    def _resembles_option(self, name: str) -> bool:
        return name in self.known or bool(did_you_mean(name, self.known))

    def _check_late_option(self) -> None:
        """An option after a blank line is body text, which an editor hardly wants."""
        name, _ = options.split(self.content[0]) if self.content else ("", "")
        if name in self.known:
            message = "%r stands after a blank line and is read as text; options have none before"
            offset = self.content_offset
            self.warn("option", message, self.content[0].strip(), offset=offset)

    def _drop_lines(self, count: int) -> None:
        while count < len(self.content) and count and not self.content[count].strip():
            count += 1
        self.content = self.content[count:]
        self.content_offset += count

    def _accepts(self, name: str, value: str) -> bool:
        option = self.known.get(name)
        if option is None:
            near = did_you_mean(name, self.known)
            message = "%s has no option %r (its value was %r)%s"
            self.warn("option", message, self.called, name, value, near, option=name)
            return False
        if option.flag:
            return True
        if not value:
            self.warn("option", "option %r of %s has no value", name, self.called, option=name)
            return False
        if option.choices and value not in option.choices:
            near = did_you_mean(value, option.choices) or f": {', '.join(option.choices)}"
            message = "option %r of %s cannot be %r%s"
            self.warn("value", message, name, self.called, value, near, option=name)
            return False
        return True

    def whole_number(self, option: str, default: int = 0, *, least: int = 1) -> int:
        """An option that is a whole number of up to three figures; ``ed.value`` if it is none."""
        written = self.values.get(option, "")
        if not written:
            return default
        if not _NUMBER.fullmatch(written) or int(written) < least:
            message = "option %r of %s is no number: %r"
            self.warn("value", message, option, self.called, written, option=option)
            return default
        return int(written)

    def checked_key(self) -> str:
        """The argument as a key; a warning ``ed.key`` and an empty string if it is none."""
        key = self.name_given
        if not key:
            self.warn("key", "%s needs a key", self.called)
            return ""
        if fault := locator.key_fault(key):
            message = "%r cannot be the key of %s: %s%s"
            self.warn("key", message, key, self.called, fault, propose_key(key))
            return ""
        return key

    def nested(self, node: nodes.Element) -> None:
        """Parse the body into a node; headings become rubrics."""
        # Directly in a section, a heading would leave the directive, and all after it.
        holder = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, holder)
        node += holder.children

    def inline(self, text: str, offset: int = -1) -> list[Node]:
        """One line of inline Markdown as nodes; HTML in it is text.

        :param offset: how many lines below the directive's first it stands, for warnings
        """
        parsed, messages = self.parse_inline(text, lineno=self.lineno + 1 + offset)
        holder = nodes.inline("", "", *parsed)
        for raw in list(holder.findall(nodes.raw)):
            raw.parent.replace(raw, nodes.Text(raw.astext()))
        return [*holder.children, *messages]

    def claim(self, node: nodes.Element, anchor: str) -> bool:
        """Give a node its anchor as first id; ``ed.duplicate`` if this page has it already."""
        full = self.scope + anchor
        other = self.state.document.ids.get(full)
        if other is not None and not self._gives_way(other, full):
            message = "the anchor %r is taken in line %s of this page; the second is refused"
            self.warn("duplicate", message, full, other.line or "?")
            self.refuse(node)
            return False
        node["ids"].insert(0, full)
        self.state.document.note_explicit_target(node)
        return True

    def _gives_way(self, other: nodes.Element, anchor: str) -> bool:
        """True for a section that has the anchor only because its words make it (`# Treaty`)."""
        document = self.state.document
        names = [name for name, taken in document.nameids.items() if taken == anchor]
        if not isinstance(other, nodes.section) or any(document.nametypes[n] for n in names):
            return False
        if other.get("anchor"):
            return False
        other["ids"].remove(anchor)
        del document.ids[anchor]
        if not other["ids"]:
            other["ids"].append(f"{locator.INTERNAL_PREFIX}{anchor}")
        for name in names:
            document.nameids[name] = None  # type: ignore[assignment]
        return True

    def internal_id(self, what: str) -> str:
        """An id that nobody will cite, unique in the edition: page, what, line."""
        page = re.sub(r"[^a-z0-9]+", "-", self.env.docname.lower()).strip("-")
        return f"{locator.INTERNAL_PREFIX}{page}-{what}-{self.lineno}"

    def refuse(self, node: nodes.Element) -> None:
        """Give a node that has no anchor of its own an id that nobody will cite."""
        if not node["ids"]:
            node["ids"].append(self.internal_id("line"))
            node["refused"] = True


def propose_key(text: str) -> str:
    """``"; write 'treaty'"`` with the nearest text that can be a key, or an empty string."""
    words = nodes.make_id(text).split("-")
    while words and locator.key_fault("-".join(words)):
        words.pop(0)
    return f"; write {'-'.join(words)!r}" if words else ""
