"""Text to Typst source: markup and string literals. Pure functions."""

from __future__ import annotations

import re

#: What Typst would read as markup; a full stop only after a digit (a list) or another stop.
_SPECIAL = re.compile(r"""([\\#$*_`<>@\[\]~=+\-/'"]|(?<=[0-9.])\.)""")
#: Typst ends a line at each of these; two in a row would end the paragraph.
_BREAKS = re.compile(r"[\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029]+")
#: Characters that no font can show and that XML, hence PDF metadata, may not hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
#: Libertinus has no precomposed Latin ligatures; it makes them itself.
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


def clean(text: str) -> str:
    """``text`` without characters that cannot be printed, its ligatures as letters."""
    return _CONTROLS.sub("", text).translate(_LIGATURES)


def markup(text: str) -> str:
    """Typst markup that prints ``text`` as it stands; a line break is a space."""
    flat = _BREAKS.sub(" ", clean(text))
    return _SPECIAL.sub(r"\\\1", flat)


def string(text: str) -> str:
    """A Typst string literal with the value ``text``."""
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"')
    # A comment sign inside a string would look like one of our source marks.
    escaped = escaped.replace("/*", "/\\u{2a}")
    for char in "\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        escaped = escaped.replace(char, f"\\u{{{ord(char):x}}}")
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def array(values: list[str]) -> str:
    """A Typst array of expressions; the comma after a single one makes it an array."""
    return f"({''.join(f'{value}, ' for value in values)})" if values else "()"


def dictionary(values: dict[str, str]) -> str:
    """A Typst dictionary of expressions under string keys."""
    if not values:
        return "(:)"
    return "(" + ", ".join(f"{string(key)}: {value}" for key, value in values.items()) + ")"
