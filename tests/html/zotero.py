"""What Zotero saves of a page: the decisions of its translators, written anew for the tests.

After "Embedded Metadata" of June 2024 and what "RDF" makes of its statements; only what pages
of an edition could meet.  The order of the rules is theirs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import html as lxml_html

#: Names that begin with one of these go to the RDF translator and are no Highwire tags, so that
#: `citation_book_title` is lost.
PREFIXES = {
    *("bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "link", "z", "eprint", "eprints"),
    *("og", "article", "book", "music", "video", "so", "codemeta", "rdf"),
}
FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_inbook_title": "bookTitle",
    "citation_volume": "volume",
    "citation_series_title": "series",
    "citation_publisher": "publisher",
    "citation_abstract": "abstractNote",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_language": "language",
}
#: What decides the type at once, and what only suggests it.
TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
GUESSES = {"citation_title": "journalArticle", "citation_isbn": "book"}


class Creator(NamedTuple):
    role: str
    first: str
    last: str


class Item(NamedTuple):
    type: str
    fields: dict[str, str]
    creators: list[Creator]
    pdf: str
    rights: str


def saved(page: str) -> Item:
    """The item that the button in a browser saves of a page."""
    tree = lxml_html.document_fromstring(page)
    tags = [
        (tag.get("name") or tag.get("property") or "", tag.get("content") or "")
        for tag in tree.iter("meta")
    ]
    rdf: dict[str, str] = {}
    certain, guess = "", ""
    for name, value in tags:
        if name and value:
            if prefix := _prefix(name):
                rdf.setdefault(f"{prefix}:{name[len(prefix) + 1 :].lower()}", value)
            else:
                certain = TYPES.get(name, certain)
                guess = guess or GUESSES.get(name, "")
    named = [(t.get("name") or "", t.get("content") or "") for t in tree.find("head").iter("meta")]
    fields = {field: value for name, field in FIELDS.items() if (value := _first(named, name))}
    fields.setdefault("title", rdf.get("dc:title") or rdf.get("og:title") or "")
    if "abstractNote" not in fields and (said := _first(named, "description")):
        fields["abstractNote"] = said
    if doi := re.search(r"10(?:\.[0-9]{4,})?/\S*[^\s.,]", rdf.get("dc:identifier", "")):
        fields.setdefault("DOI", doi[0])
    rights = rdf.get("dc:rights", "")
    return Item(
        certain or _from_rdf(rdf) or guess or ("webpage" if rdf else ""),
        fields,
        [*_creators(named, "author"), *_creators(named, "editor")],
        _first(named, "citation_pdf_url"),
        rights,
    )


def _prefix(name: str) -> str:
    parts = re.split("[.:_]", name)
    if len(parts) > 2 and parts[1].lower() in PREFIXES:
        return parts[1].lower()
    return parts[0].lower() if parts[0].lower() in PREFIXES else ""


def _from_rdf(rdf: dict[str, str]) -> str:
    known = {"book": "book", "website": "webpage", "video.other": "videoRecording"}
    return rdf.get("z:itemtype") or known.get(rdf.get("og:type", ""), "")


def _first(named: list[tuple[str, str]], name: str) -> str:
    return next((value for found, value in named if found.endswith(name) and value.strip()), "")


def _creators(named: list[tuple[str, str]], role: str) -> list[Creator]:
    values = [value for name, value in named if name.endswith(f"citation_{role}")]
    found = []
    for value in values:
        names = re.split(r"\s*;\s*", value)
        by_comma = re.split(r"\s*,\s*", value)
        both = len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]
        if both and len(names) == len(values) == 1:
            names = by_comma
        found += [_creator(name.strip(), role) for name in names]
    return found


def _creator(name: str, role: str) -> Creator:
    """With a comma in it a name is family, given; else its last word is the family."""
    bare = name.strip(" .,/[]:")
    if "," in name:
        last, _, first = bare.partition(",")
    else:
        first, _, last = bare.rpartition(" ")
    return Creator(role, re.sub(r"\b([A-ZА-Я])$", r"\1.", first.strip()), last)
