"""The edition as schema.org's ``Book``, and a page as a ``Chapter`` of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_edition.data.legislation import edited_on, stated
from sphinx_edition.model.address import allowed_scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_edition.data.addresses import Addresses
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.model.citation.records import Name

#: An identifier of the SPDX License List, whose addresses are made of them.
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_WEB = re.compile(r"https?://\S+")

Facts = dict[str, Any]


def described_page(docname: str, domain: EditionDomain, addresses: Addresses) -> list[Facts]:
    """The book, and the page where it is not the title page; nothing without an address, and
    nothing for the page that servers show where there is none."""
    if not addresses.base or docname == "404":
        return []
    whole = _book(domain, addresses)
    if docname == domain.env.config.root_doc:
        return [whole]
    chapter = {
        "@type": "Chapter",
        "@id": addresses.page(docname),
        "name": domain.env.titles[docname].astext(),
        "inLanguage": domain.publication.work.language,
        "isPartOf": {"@id": whole["@id"]},
        "about": [{"@id": addresses.of(i)} for i in edited_on(docname, domain)],
    }
    return [stated(chapter), whole]


def _book(domain: EditionDomain, addresses: Addresses) -> Facts:
    work = domain.publication.work
    facts: Facts = {
        "@type": "Book",
        "@id": addresses.base,
        "name": work.title,
        "author": _names(work.authors),
        "editor": _names(work.editors),
        "publisher": work.publisher,
        "version": work.version,
        "datePublished": work.released,
        "inLanguage": work.language,
        "license": _licence(work.licence),
        "sameAs": f"https://doi.org/{quote(work.doi, safe='/')}" if work.doi else "",
    }
    if pdfs := [_encoding(f"{addresses.base}{quote(p.name)}") for p in domain.publication.pdfs]:
        facts["encoding"] = pdfs[0] if len(pdfs) == 1 else pdfs
    return stated(facts)


def _encoding(address: str) -> Facts:
    return {"@type": "MediaObject", "contentUrl": address, "encodingFormat": "application/pdf"}


def _names(names: Sequence[Name]) -> list[str | Facts]:
    """Persons; of anything else only the name is known, not what it is."""
    return [name.literal or _person(name) for name in names]


def _person(name: Name) -> Facts:
    said = f"{name.given} {name.family}".strip()
    facts = {"name": said, "givenName": name.given, "familyName": name.family}
    return {"@type": "Person", **stated(facts)}


def _licence(licence: str) -> str:
    """An address, of an SPDX identifier the list's own; empty for a sentence."""
    if _WEB.fullmatch(licence) and allowed_scheme(licence):
        return licence
    return f"https://spdx.org/licenses/{licence}.html" if _SPDX.fullmatch(licence) else ""
