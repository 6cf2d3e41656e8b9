"""A citation as RIS (Research Information Systems, "RIS Format Specifications", 2011)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model.citation import csl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.model.citation.records import Cited, Name, Work


def whole(work: Work) -> str:
    """The lines that all units of an edition share; made once."""
    date = (*work.released.split("-"), "", "")[:3]
    fields = (
        ("T2", work.title),
        *(("A2", _name(editor)) for editor in work.editors),
        ("PB", work.publisher),
        ("CY", work.place),
        ("PY", date[0]),
        # Year, month and day each have their place, filled or not.
        ("DA", "/".join((*date, "")) if work.released else ""),
        ("ET", f"version {work.version}" if work.version else ""),
        ("LA", work.language),
        ("N1", csl.note(work)),
    )
    return _lines(fields)


def entry(shared: str, work: Work, cited: Cited) -> str:
    """A unit of the edition as a file.

    :param shared: what `whole` made of the work
    """
    own = (
        ("TY", "CHAP"),
        ("ID", cited.anchor),
        ("TI", cited.title),
        ("VL", csl.volume(work, cited)),
        ("SP", csl.page(work, cited)),
        ("UR", cited.address),
    )
    return f"{_lines(own)}{shared}ER  - \r\n"


def _name(name: Name) -> str:
    return name.literal or ", ".join(part for part in (name.family, name.given) if part)


def _lines(fields: Iterable[tuple[str, str]]) -> str:
    # The lines of the format end as those of its time did.
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value)
