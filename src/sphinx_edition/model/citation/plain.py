"""Text as a citation can hold it: one line, without signs that no format has a place for."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """The text on one line; line breaks and other white space are spaces, control signs go.

    A break of any kind would end a field of RIS; half of a surrogate pair is in no file.
    """
    kept = (sign for sign in " ".join(text.split()) if unicodedata.category(sign) not in _GONE)
    return "".join(kept)


#: Categories of Unicode: control signs, surrogates, what is not assigned a character for good.
_GONE = frozenset({"Cc", "Cs"})
