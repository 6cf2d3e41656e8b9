"""The data wing: files for machines beside the web pages, and linked data on them.

``anchors.json`` has everything that can be cited, ``events.json`` and ``events.ics`` the events
of the edition, sorted, without a clock and without a path of the machine; where the edition has
none of them, files of an earlier build are removed.  Examples are in no file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_edition.data.addresses import Addresses
from sphinx_edition.data.anchors import anchors_json
from sphinx_edition.data.calendar import calendar
from sphinx_edition.data.events import events_json
from sphinx_edition.data.linked import add_linked_data

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain

#: Builders that publish a web site.
WEB = ("html", "dirhtml")


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """Write the files when a web site has been built."""
    if exception is not None or app.builder.name not in WEB:
        return
    domain = cast("EditionDomain", app.env.domains["ed"])
    addresses = Addresses(app.builder, domain)
    found = domain.tables.events_in("")
    texts = {
        "anchors.json": anchors_json(domain, app.builder),
        "events.json": events_json(found, domain, addresses) if found else "",
        "events.ics": calendar(found, domain, addresses, app.config.project) if found else "",
    }
    for name, text in texts.items():
        _write(Path(app.outdir, name), text)


def _write(file: Path, text: str) -> None:
    """Write what has changed; nothing to write removes the file."""
    if not text:
        file.unlink(missing_ok=True)
    elif not file.is_file() or file.read_bytes() != text.encode():
        file.write_bytes(text.encode())


def setup_data(app: Sphinx) -> None:
    """Connect the handlers."""
    app.connect("build-finished", write_data)
    app.connect("html-page-context", add_linked_data)
