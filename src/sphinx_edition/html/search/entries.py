"""What Pagefind is told of each record: where it stands, its words, and what readers are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from sphinx_edition.html.search.pagefind import Entry
from sphinx_edition.locale import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_edition.html.search.records import Record

#: Kinds that readers are told as one: the edited text.
TEXT = ("preamble", "recital", "article", "annex", "closing", "division", "instrument")
#: The filter that has them.  One with several values would not be the same twice: Pagefind
#: writes values in the order of a table of hashes.
_FILTER = {"text": ["yes"]}


def entries(app: Sphinx, docname: str, records: Iterable[Record]) -> Iterator[Entry]:
    """The records of a page, as Pagefind takes them."""
    labels = words(app.config.language, app.config.edition_labels)
    title = app.env.titles[docname].astext() if docname in app.env.titles else docname
    address = app.builder.get_target_uri(docname)
    for record in records:
        is_text = record.kind in TEXT
        kind = labels[f"search.kind.{'text' if is_text else record.kind}"]
        url = _url(address, record, f"{kind} · {title}")
        yield Entry(url, record.title, record.text, _FILTER if is_text else {})


def _url(address: str, record: Record, about: str) -> str:
    """Where a record stands.

    What else readers are shown comes along as a query, which the script takes off again: all
    that Pagefind keeps of a record would be searched too.
    """
    query = {"about": about}
    if record.parts:
        query["parts"] = "\n".join(f"{p.word} {p.anchor} {p.title}" for p in record.parts)
    return f"{address}?{urlencode(query)}#{record.anchor}"


def index_language(config: Config) -> str:
    """The language whose stems the index has."""
    return (config.language or "en").replace("_", "-").lower()
