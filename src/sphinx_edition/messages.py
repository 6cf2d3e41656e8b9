"""Every kind of warning, once, and the one way to give one."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Literal, get_args

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

logger = logging.getLogger(__name__)

Kind = Literal[
    "anchor",
    "citation",
    "config",
    "context",
    "covers",
    "date",
    "duplicate",
    "empty",
    "fence",
    "folder",
    "heading",
    "inventory",
    "key",
    "layer",
    "ledger",
    "lemma",
    "list",
    "name",
    "notation",
    "note",
    "number",
    "option",
    "print",
    "quotation",
    "reading",
    "reference",
    "relation",
    "search",
    "section",
    "siglum",
    "source",
    "stray",
    "typed-reference",
    "url",
    "value",
    "witness",
    "words",
]

#: What each kind means and what an editor can do; the handbook prints this table.
KINDS: dict[Kind, str] = {
    "anchor": "a number makes no anchor (it has no Latin letter or digit): give the unit a `:key:`",
    "citation": "the file CITATION.cff, which says how the whole edition is cited, is missing or"
    " says something that cannot be used",
    "config": "an option of conf.py has a value that cannot be used; the default is used instead",
    "context": "a directive stands where it cannot: an article outside any instrument, or inside"
    " a list or a quotation",
    "covers": "what a witness covers cannot be read or found in the text, or no witness has words"
    " that are not marked as supplied",
    "date": "a date is not valid EDTF or does not exist",
    "duplicate": "two units make the same anchor, or a key is used twice; the second is refused",
    "empty": "a provision, event or actor has no text",
    "fence": "a colon fence is nested in one that is not longer, or is never closed",
    "folder": "a page lies in a folder that the program writes into (`id`, `cite`)",
    "heading": "a heading stands inside a provision; it is printed as a line of its own",
    "inventory": "another edition's inventory is not there or has nothing of an instrument that is"
    " looked for in it; what it has is named without links",
    "key": "a key has the wrong form, or begins with a word that is kept for anchors",
    "layer": "entries are for a layer of the apparatus that is not declared",
    "ledger": "something that was published is gone, elsewhere or reworded and nobody said so"
    " (`:was:`, `tombstone`, `erratum`), or the file of the ledger is damaged",
    "lemma": "the words of a lemma (or those after which a witness has it) are not in the text, are"
    " there more than once, or not that often",
    "list": "lists are nested deeper than the Markdown parser goes: text is lost",
    "name": "a directive or role that does not exist; its text is printed as it stands",
    "notation": "an entry of an apparatus cannot be read, or has words that look like its signs",
    "note": "the label of a note is a bare number or is used twice in the edition",
    "number": "numbered and counted paragraphs are mixed in one provision",
    "option": "an option is unknown, empty, or was lost or cut by the Markdown parser",
    "print": "something could not be set in print as it stands",
    "quotation": "quoted words are not those of the text, or cannot be held against one",
    "reading": "a reading is the lemma itself, or is listed twice",
    "reference": "a key or locator that nothing has",
    "relation": "events follow from each other in a circle, against their dates, or in an order in"
    " which nothing can happen to an instrument",
    "search": "the index for the search could not be made; Sphinx's own serves instead",
    "section": "a section of a printed page has no key of its own",
    "siglum": "a siglum is not declared, mistyped, or cannot be one",
    "source": "an event names no source and is not marked as not verified",
    "stray": "text stands between or after provisions, where it would be read as part of one",
    "typed-reference": "a note is referred to by a typed number, which will go wrong",
    "url": "an address has a scheme that is not allowed",
    "value": "an option's value is none of those it can have",
    "witness": "a witness is named on both sides of an entry, where it has no text, or, where all"
    " are to be named, not at all",
    "words": "a role inside a provision brings no words of its own",
}

assert set(KINDS) == set(get_args(Kind))


def warn(
    kind: Kind, message: str, *args: object, location: Node | tuple[str, int] | str | None
) -> None:
    """Tell the editor about a mistake; the build goes on.

    :param kind: the subtype; readers of the log see ``[ed.kind]``
    :param message: lower case, no full stop, with %-placeholders for ``args``
    :param location: the node, document name and line, or file (``path:line``) of the mistake
    """
    logger.warning(message, *args, type="ed", subtype=kind, location=location)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``"; did you mean 'treaty'?"`` for the nearest known word, or an empty string."""
    near = nearest(word, known)
    return f"; did you mean {near!r}?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or nothing."""
    return next(iter(difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)), "")
