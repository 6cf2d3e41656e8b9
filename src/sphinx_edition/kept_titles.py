"""Titles and contents of pages, as Sphinx keeps them: plain, stored in few words, truly numbered.

A heading sets its number apart; in contents and links it is a word among others.  Sphinx stores
the contents of all pages anew whenever any page has changed, and each node counts there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.nodes.kept import kept
from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: What is set apart in headings only, and text itself.
_WORDS = (dn.Text, nodes.title_number, nodes.sign)


def keep_plain(app: Sphinx, _doctree: dn.document) -> None:
    """Make plain what Sphinx has kept of the page that was read."""
    env = app.env
    docname = env.current_document.docname
    for entry in env.tocs[docname].findall(dn.reference):
        _make_plain(entry)
    for title in (env.titles[docname], env.longtitles[docname]):
        _make_plain(title)


def keep_contents(app: Sphinx, _doctree: dn.document) -> None:
    """Have what is made of the contents of the page that was read stored in few words."""
    docname = app.env.current_document.docname
    app.env.tocs[docname] = kept(app.env.tocs[docname])


def forget_numbers(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Take away the numbers of the last build, for Sphinx gives new ones, and takes none away."""
    for docname in env.toc_secnumbers.keys() & env.tocs.keys():
        for node in (env.titles[docname], *every(env.tocs[docname], dn.reference)):
            node.attributes.pop("secnumber", None)
    return []


def _make_plain(title: dn.Element) -> None:
    if not any(isinstance(child, nodes.title_number | nodes.sign) for child in title):
        return
    plain: list[dn.Node] = []
    for child in title:
        if isinstance(child, _WORDS):
            before = plain.pop() if plain and isinstance(plain[-1], dn.Text) else ""
            plain.append(dn.Text(f"{before}{child.astext()}"))
        else:
            plain.append(child)
    title.children = []
    title.extend(plain)


def setup_kept_titles(app: Sphinx) -> None:
    """Connect the handlers; Sphinx keeps titles and contents, and numbers them, at 500."""
    app.connect("doctree-read", keep_plain, priority=600)
    # When all who want to know have looked at them.
    app.connect("doctree-read", keep_contents, priority=950)
    app.connect("env-get-updated", forget_numbers, priority=400)
