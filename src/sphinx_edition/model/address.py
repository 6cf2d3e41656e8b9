"""Addresses: which ones may stand in a publication."""

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
