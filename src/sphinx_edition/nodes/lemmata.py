"""Nodes of the critical apparatus, from what was written to what is printed."""

from __future__ import annotations

from docutils import nodes


class witness(nodes.container):
    """A witness of the text, or a family of them.

    Attributes: ``siglum``, ``sign`` (printed, where it is not the siglum), ``key``, ``title``,
    ``kind``, ``language``, ``members`` (sigla), ``covers`` (as written), ``instruments`` (keys,
    none for all), ``ids``, ``docname``, ``scope``.  Children as `event`.
    """


class witnesses(nodes.container):
    """The conspectus siglorum, or the table of what each witness has.

    Attributes: ``of`` (key of an instrument), ``kind``, ``coverage`` (keys: the table is asked
    for), ``docname``, ``scope``.  Filled by `FillListings`.
    """


class layer(nodes.Invisible, nodes.Element):
    """The declaration of a layer of the apparatus; removed once it is collected.

    Attributes: ``key``, ``title``, ``sign``, ``order``, ``style``, ``scope``.
    """


class apparatus_source(nodes.container):
    """A block of entries as written, until `SetApparatus` has made an `apparatus` of it.

    Attributes: ``layer``, ``for`` (anchor of the provision), ``written`` (the locator given),
    ``lines``, ``docname``, ``scope``; its line is that of the first of ``lines``.
    Children: an `apparatus_words` for every stretch of Markdown.
    """


class variant(nodes.inline):
    """Words with one entry of their own, until `PlaceVariants` sets that apart.

    Children: the words, then an `apparatus_source` whose only line lacks its lemma.
    """


class apparatus_words(nodes.inline):
    """Parsed Markdown of an entry: ``source`` is the Markdown, ``row`` the entry's line.

    Stretches without any markup have none.
    """


class lemma_start(nodes.inline):
    """Stands, empty, before the words of a lemma.

    Attributes: ``entry`` (id of its `apparatus_entry`), ``ids`` (one: the place to return to),
    ``mark`` (``a``, ``b`` … ``aa`` within the provision).
    """


class lemma_end(nodes.inline):
    """Stands, empty, after the words of a lemma; ``entry`` and ``mark`` as in its start."""


class apparatus(nodes.container):
    """The entries of one layer at the foot of a provision.

    Attributes: ``layer``, ``title``, ``place`` (order of the layer).  Children: a
    `heading_label`, then `apparatus_entry` nodes in the order of their lemmata.
    """


class apparatus_entry(nodes.paragraph):
    """One entry, in words that every builder can print.

    Attributes: ``ids`` (one), ``layer``, ``sign`` (of the layer), ``place``, ``paragraph`` (label
    of the lemma's paragraph, ``2`` or ``1(a)``), ``mark``, ``lemma`` (id of the `lemma_start`;
    empty where the lemma was not found).  Children: `lemma`, `sign`, then `reading` and `sign`
    by turns, and at most one `remark`.
    """


class lemma(nodes.inline):
    """The words of the edited text that an entry is about."""


class reading(nodes.inline):
    """A reading, or the support of the lemma, with its sigla.

    Attributes: ``witnesses`` (sigla that have it, families resolved), ``supports`` (bool).
    Children: `reading_words`, `phrase`, `conjecturer`, `siglum` and spaces.
    """


class reading_words(nodes.inline):
    """Words that witnesses have; a class ``lang-xx`` where their language is not the text's."""


class phrase(nodes.inline):
    """Words of the program: "omitted", "followed by"."""


class conjecturer(nodes.inline):
    """The names of those who conjectured a reading."""


class siglum(nodes.inline):
    """A witness's sign, in it a reference, then its hand as text; attribute ``hand``."""


class remark(nodes.inline):
    """What the editor says of an entry."""
