"""Which pages must be written again after others have changed.

Sphinx rewrites a page when its own source changed.  Ours print titles, dates and numbers of
other pages, so all are written again whenever anything that a page may print of another has
changed; a digest of it is kept in the domain's data.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain


def rewrite_all(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page, if the digest of the edition has changed; none otherwise."""
    domain = cast("EditionDomain", env.domains["ed"])
    digest = domain.fingerprint()
    if digest == domain.data["digest"]:
        return []
    domain.data["digest"] = digest
    _drop_search_index(app)
    return sorted(env.found_docs)


def _drop_search_index(app: Sphinx) -> None:
    """The index keeps dead words of an earlier build; with all pages to write, begin anew."""
    index = Path(app.outdir, "searchindex.js")
    if app.builder.format == "html" and index.is_file():
        index.unlink()
