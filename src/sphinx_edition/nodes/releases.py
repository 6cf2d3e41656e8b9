"""Nodes of how an edition goes on: errata, withdrawn units, changes, editorial status."""

from __future__ import annotations

from docutils import nodes


class erratum(nodes.container):
    """A change of published words.

    Attributes: ``key``, ``title`` (what has changed, plain), ``date`` (EDTF), ``of`` (anchors
    or keys), ``ids``, ``docname``, ``scope``.  Children as `event`.
    """


class tombstone(nodes.container):
    """A published unit that is withdrawn; its anchor (``ids[0]``) leads here.

    Attributes: ``anchor``, ``title`` (what it was called), ``date``, ``docname``, ``scope``.
    Children: `entry_title`, the sentence for readers, `entry_meta` lines.
    """


class changes(nodes.container):
    """What each release has changed; filled from the ledger and the errata."""


class editorial_status(nodes.container):
    """How far the editor's work on each kind of unit is; filled with a table."""
