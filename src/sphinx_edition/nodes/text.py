"""Nodes of the text: instruments, provisions, and what the editor adds to them."""

from __future__ import annotations

from docutils import nodes


class instrument(nodes.container):
    """The declaration of an instrument.

    Attributes: ``key``, ``title``, ``short``, ``unit``, ``external`` (bool), ``language``,
    ``clause`` (on entry into force, as written), ``scope``.
    ``ids`` holds the key unless the section that the declaration opens has taken it over
    (then ``attached`` is true).  Children: a paragraph of class ``ed-fulltitle`` with the
    full title where the heading does not say it, then the editor's description.
    """


class current_instrument(nodes.Invisible, nodes.Element):
    """Says which instrument goes on here (attribute ``key``); removed once it is collected."""


class provision(nodes.section):
    """A citable unit with a heading: base of the five below.

    Attributes: ``kind``, ``instrument``, ``path``, ``anchor`` (also ``ids[0]``), ``number``
    (as printed), ``unit`` (the displayed word), ``text`` (translation, paraphrase …),
    ``basis`` (sigla as written), ``scope``.  Children, in order: ``title``, at most one
    ``basis``, the body, at most one ``commentary``, and the ``footnote`` nodes first
    referenced in it.
    """


class division(provision):
    """A part, chapter or section of an instrument; holds articles and divisions."""


class preamble(provision):
    """The preamble of an instrument."""


class article(provision):
    """An article, under the instrument's own word for it (Article, Point, §)."""


class annex(provision):
    """An annex."""


class closing(provision):
    """The closing formula with the signatures."""


class recital(nodes.container):
    """A numbered recital: a provision without heading, its number stands in the margin.

    Attributes as `provision`; its first paragraph begins with a ``paragraph_number``.
    """


class provision_paragraph(nodes.paragraph):
    """A paragraph of the edited text.

    Attributes: ``anchor`` (also ``ids[0]``; none where the paragraph continues the one
    before), ``number`` (as printed or counted, ``''`` for an unnumbered one), ``counted``
    (the number is the edition's, not the instrument's), ``continues`` (text after a list,
    quotation or table).  A paragraph with a number begins with a `paragraph_number`.
    """


class paragraph_number(nodes.inline):
    """The margin number of a paragraph, point or recital.

    Attributes: ``number``, ``anchor``, ``counted``, ``shown`` (``(1)``, or ``[1]`` where
    counted).  The text, ``(1)`` and a space or ``¶ 1`` and a space where counted, is for
    builders without a margin.
    """


class point(nodes.list_item):
    """A numbered point in a list: attributes ``anchor`` (``ids[0]``), ``number``.

    Its first paragraph begins with a `paragraph_number`.
    """


class points(nodes.bullet_list):
    """A list whose items are points: they bring their own numbers, no bullets are set."""


class title_number(nodes.inline):
    """The generated part of a heading: "Article 2"."""


class basis(nodes.paragraph):
    """The generated line under a heading: text kind and witnesses ("Paraphrase of E1")."""


class sign(nodes.inline):
    """Words or signs that the program sets: brackets, separators, labels within a line."""


class heading_label(nodes.rubric):
    """A generated heading within a unit: "Commentary", "Editorial summary"."""


class gap(nodes.container):
    """Text that no consulted witness attests.

    Attributes: ``extent``, ``source``.  Children: a paragraph of class ``ed-gap-sign`` that
    says so, then at most one `summary`.
    """


class lacuna(nodes.inline):
    """A gap inside a sentence; its words, usually […], are the editor's."""


class summary(nodes.container):
    """The editor's labelled summary of a gap: a `heading_label`, then body."""


class supplied(nodes.inline):
    """Words that the editor supplies, between two `sign` nodes."""


class sic(nodes.inline):
    """Words printed as the witness has them, followed by a `sign`."""


class quotation(nodes.inline):
    """Words quoted from a text of the edition, with references to where they stand.

    Attributes: ``anchor`` (without scope), ``last`` (of a range, or empty), ``written`` (the
    locator as typed), ``siglum``, ``free`` (not held to the letter), ``scope``.
    """


class quotation_block(nodes.block_quote):
    """A `quotation` set off, with the same attributes; its source is an ``attribution``."""


class commentary(nodes.container):
    """The editor's discussion of a provision: `heading_label`, then body; ``ids[0]`` its anchor."""


class example(nodes.container):
    """A source and what it makes: a ``literal_block``, then an `example_result`."""


class example_result(nodes.container):
    """What the source of an example makes; attribute ``scope`` prefixes its anchors."""
