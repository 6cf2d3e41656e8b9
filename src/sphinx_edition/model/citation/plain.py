"""Text as a citation can hold it: one line, without signs that no format has a place for."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """The text on one line; line breaks and other white space are spaces, control signs go.

    A break of any kind would end a field of RIS; half of a surrogate pair is in no file.
    """
    if text.isprintable():  # nearly all there is: it has no such signs, and no space but " "
        return " ".join(text.split())
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in _GONE)
    return " ".join("".join(kept).split())


#: Categories of Unicode: control signs, and halves of surrogate pairs.
_GONE = frozenset({"Cc", "Cs"})
