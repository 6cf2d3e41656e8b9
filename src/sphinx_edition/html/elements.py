"""Nodes that only web pages have; `structure` makes them and `visitors` writes them."""

# ruff: noqa: N801

from __future__ import annotations

from docutils import nodes

from sphinx_edition import nodes as ed

#: Generated headings within a unit.
HEADING = ed.heading_label


class grid(nodes.container):
    """Columns and notes of a section."""


class column(nodes.container):
    """What is read through: a text, or its commentary."""


class note_list(nodes.container):
    """Notes of a column; attribute ``label``."""


class note_item(nodes.container):
    """A note; attributes ``ids``, ``number``, ``marks`` (ids), ``back`` and ``also`` (words)."""


class note_mark(nodes.inline):
    """The mark of a note in the text; attributes ``ids``, ``refid``, ``label`` (a format)."""


class card_reference(nodes.reference):
    """A link that shows a few lines about its target; attribute ``card``."""


class entry_list(nodes.container):
    """The entries of a group; attribute ``ordered``."""


class entry_when(nodes.paragraph):
    """The date of an entry, before its title."""


class mark_key(nodes.container):
    """What the marks in a chronology mean; attributes ``items`` (name, words), ``label``."""


class citation_list(nodes.container):
    """Entries of a bibliography: docutils writes them with roles that ARIA has withdrawn."""


class citation_item(nodes.container):
    """An entry of a bibliography; attributes ``ids``, ``label``."""


class segment(nodes.inline):
    """Words of the edited text between two places where something begins or ends.

    Attributes, all lists: ``ids``; ``entries`` (ids of the entries whose lemma it is part of);
    sigla of the witnesses that lack it (``out``), have other words for it (``instead``) or do
    not cover it (``lost``).
    """


class insertion(nodes.inline):
    """Stands, empty, where witnesses (``sigla``) have words of their own: ``words``."""


class letter(nodes.inline):
    """After a lemma, the link to its entry.

    Attributes: ``mark``, ``refid`` (the entry), ``label``, ``says`` (the entry, plain).
    """


class variant_group(nodes.container):
    """Entries on one paragraph; attributes ``shown``, ``label`` (both empty for the only one)."""


class variant(nodes.container):
    """An entry; attributes ``ids``, ``mark``, ``refid`` (its lemma, or empty), ``label``."""


class reading_options(nodes.container):
    """Which witness to read and which layers to see.

    Attributes: ``witnesses`` and ``layers`` (pairs of what is in the address and what is
    shown), ``why`` (sentences that say why no witness can be read), ``words``.
    """


class cite_link(nodes.inline):
    """The control that leads to the citation of a unit; attributes ``refuri``, ``label``."""
