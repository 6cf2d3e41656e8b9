"""The edition's doctree nodes, each a subclass of a standard one that every builder can print.

Facts live in node *attributes*, never in Python attributes: `deepcopy` in
`inline_all_toctrees` drops the latter.  Words that the program makes (a label, a bracket)
are nodes of their own, `sign` and `heading_label`, so that nobody takes them for the edited text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

Filled = TypeVar("Filled", bound=nodes.Element)


def filled(node: Filled, children: Iterable[nodes.Node]) -> Filled:
    """A new node with its children.

    Where a page has thousands of small ones: docutils looks for the document of each child of a
    node that is in none yet, by way of an exception, which takes most of the time.
    """
    for child in children:
        child.parent = node
        node.children.append(child)
    return node


class instrument(nodes.container):
    """The declaration of an instrument.

    Attributes: ``key``, ``title``, ``short``, ``unit``, ``external`` (bool), ``scope``.
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


class commentary(nodes.container):
    """The editor's discussion of a provision: `heading_label`, then body; ``ids[0]`` its anchor."""


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


class verdict_bar(nodes.inline):
    """A bar in a table: attributes ``part`` (0 to 1); its text serves builders without drawings."""


class backlinks(nodes.container):
    """What leads here, computed: `entry_meta` lines of links; attribute ``count``, of links."""


class entry_group(nodes.container):
    """Entries under one heading (a year): optional `heading_label`, then entries."""


class listed(nodes.container):
    """An entry of a listing whose full text stands elsewhere: `entry_title` with a link."""


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


class example(nodes.container):
    """A source and what it makes: a ``literal_block``, then an `example_result`."""


class example_result(nodes.container):
    """What the source of an example makes; attribute ``scope`` prefixes its anchors."""


#: Registered in `setup` without visitors: the wings add their own, all other builders fall
#: back on the base class.
ALL: tuple[type[nodes.Element], ...] = (
    instrument,
    current_instrument,
    division,
    preamble,
    article,
    annex,
    closing,
    recital,
    provision_paragraph,
    paragraph_number,
    point,
    points,
    title_number,
    basis,
    sign,
    heading_label,
    gap,
    lacuna,
    summary,
    supplied,
    sic,
    commentary,
    event,
    actor,
    place,
    account,
    claim,
    signature,
    entry_place,
    dated_source,
    name_form,
    entry_title,
    entry_date,
    entry_meta,
    chronology,
    actors,
    places,
    claims,
    timeline,
    event_graph,
    instrument_status,
    concordance,
    verdict_bar,
    backlinks,
    entry_group,
    listed,
    witness,
    witnesses,
    layer,
    apparatus_source,
    variant,
    apparatus_words,
    lemma_start,
    lemma_end,
    apparatus,
    apparatus_entry,
    lemma,
    reading,
    reading_words,
    phrase,
    conjecturer,
    siglum,
    remark,
    example,
    example_result,
)
