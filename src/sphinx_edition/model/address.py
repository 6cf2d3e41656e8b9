"""Addresses: where an anchor is reached for good, and which addresses may stand at all."""

from __future__ import annotations

import re

#: Schemes that a link may have.  Addresses without a scheme are relative, and allowed.
SCHEMES = frozenset({"http", "https", "mailto"})

# Browsers drop these before they look for the scheme, so “java\nscript:” is a script.
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_SCHEME = re.compile(r"[^/?#]*?:")


def allowed_scheme(url: str) -> bool:
    """Whether an address may be linked to: http, https, mailto, relative or ``#anchor``."""
    match = _SCHEME.match(_IGNORED.sub("", url))
    return match is None or match[0][:-1].lower() in SCHEMES


def permanent(base: str, page: str, anchor: str) -> str:
    """The address that is cited: page and anchor in the version that stands for good.

    :param base: where that version stands, ending in a slash; empty for an address in the site
    :param page: the page's address below it (``treaty.html``, ``treaty/``)
    """
    return f"{base}{page}#{anchor}"


def short_path(anchor: str) -> str:
    """Where the short address of an anchor leads, below the root of the site."""
    return f"id/{anchor}.html"


def short(base: str, anchor: str) -> str:
    """The short address, which is printed: it finds the anchor on whatever page it is."""
    return f"{base}{short_path(anchor)}"


def printed(address: str) -> str:
    """An address as print shows it: without the scheme, which everybody supplies."""
    return re.sub(r"^https?://", "", address)


def cite_path(anchor: str, suffix: str) -> str:
    """A file with the citation of a unit, below the root of the site.

    :param suffix: ``html`` (all forms, to read), ``bib``, ``ris`` or ``json`` (CSL-JSON)
    """
    return f"cite/{anchor}.{suffix}"
