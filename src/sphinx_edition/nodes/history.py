"""Nodes of the history: entries, registers, listings, drawings, and what leads to things."""

from __future__ import annotations

from docutils import nodes


class event(nodes.container):
    """A dated event.

    Attributes: ``key``, ``title`` (plain), ``date`` (EDTF), ``date_words``, ``kind``,
    ``place``, ``certainty``, ``concerns``, ``actors``, ``follows_from``, ``answers`` and
    ``part_of`` (lists of anchors), ``old_style`` (bool), ``others`` (dates with their sources),
    ``sources``, ``ids``, ``docname``, ``scope``.  Children: `entry_title`, the body,
    `entry_meta` lines, and, once listings are filled, at most one `backlinks`.
    """


class actor(nodes.container):
    """A person or institution.

    Attributes: ``key``, ``title`` (the displayed name), ``sort``, ``kind``, ``office`` (as
    printed), ``names``, ``viaf``, ``wikidata``, ``ids``, ``docname``, ``scope``.  Children as
    `event`; the first body child may be an `entry_meta` with offices and dates.
    """


class place(nodes.container):
    """A place: attributes and children as `actor`, without dates and offices."""


class account(nodes.container):
    """A received account of the history.

    Attributes: ``key``, ``title``, ``revision``, ``licence``, ``cited_by``, ``ids``,
    ``docname``, ``scope``.  Children as `event`.
    """


class claim(nodes.container):
    """A statement of an account, with verdict and answer.

    Attributes: ``key``, ``title`` (the statement, plain), ``account``, ``position``,
    ``verdict``, ``about`` (anchors or keys), ``ids``, ``docname``, ``scope``.  Children as
    `event`; the first body child is the `entry_meta` with verdict and position.
    """


class signature(nodes.container):
    """A name under a closing: attributes ``actor`` (key), ``title``, ``office``, ``order``.

    Children: one `entry_meta` of role ``signed``.
    """


class entry_place(nodes.inline):
    """A place as written; attribute ``key``, a link where a place has it."""


class dated_source(nodes.inline):
    """Who has another date: an account with a position, a siglum, or other inline Markdown.

    Attribute ``written``; the first two become links once all pages are known.
    """


class name_form(nodes.inline):
    """A form of a name, perhaps in a script that runs the other way."""


class entry_title(nodes.rubric):
    """First line of an entry: an `entry_date` (events), a `sign`, and the title."""


class entry_date(nodes.inline):
    """The date of an entry in words; attribute ``edtf``, and ``datetime`` for machines."""


class entry_meta(nodes.paragraph):
    """A quiet line below an entry: place, what it concerns, certainty, source.

    Attribute ``role``: ``concerns``, ``actors``, ``source``, ``office``, ``names`` …
    """


class chronology(nodes.container):
    """A listing of events; attributes ``group``, those of a choice of events (``from``,
    ``to``, ``actor``, ``instrument``, ``kind``, ``place``), ``docname``, ``scope``.

    Empty until `FillListings` gives it `entry_group` children.
    """


class actors(nodes.container):
    """A register of actors; attributes ``kind``, ``docname``, ``scope``. Filled likewise."""


class places(nodes.container):
    """A register of places; attributes ``kind``, ``docname``, ``scope``. Filled likewise."""


class claims(nodes.container):
    """A listing of claims; attributes ``group``, ``verdict``, ``account`` … Filled likewise."""


class timeline(nodes.container):
    """A drawing of events; attributes as `chronology`, and ``lanes`` (kind, instrument, actor).

    Filled: ``marks`` (a tuple of plain values each, see `model.drawing.Mark`), ``titles`` (of
    lanes); its only child is the same events as a list of links, or a paragraph if there are none.
    Each item of the list has the ``key`` of its mark.
    """


class event_graph(timeline):
    """How events depend on each other; attributes ``around``, ``instrument``, ``depth``.

    Filled as `timeline`, and ``relations``: source, target, kind.
    """


class instrument_status(nodes.container):
    """What happened to an instrument (attribute ``key``); filled with a table."""


class concordance(nodes.container):
    """Which provisions are cited where (attribute ``of``, a key); filled with tables."""


class print_concordance(nodes.container):
    """Where units stand in the released PDF (attribute ``of``, keys); filled with tables."""


class verdict_bar(nodes.inline):
    """A bar in a table: attributes ``part`` (0 to 1); its text serves builders without drawings."""


class backlinks(nodes.container):
    """What leads here, computed: `entry_meta` lines of links; attributes ``count``, ``says``."""


class entry_group(nodes.container):
    """Entries under one heading (a year): optional `heading_label`, then entries."""


class listed(nodes.container):
    """An entry of a listing whose full text stands elsewhere: `entry_title` with a link."""
