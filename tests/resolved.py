"""Pages as they are just before a builder writes them: listings filled, references resolved."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, cast

from docutils import nodes

from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain


TREATY = """\
# The Treaty

:::{instrument} treaty
:title: Treaty of Mutual Assistance
:short: Treaty
:::

:::{preamble}

The Parties,

have agreed:
:::

::::{article} 1
:title: Of peace

(1) There shall be peace:

- (a) on land;
- (b) at sea.

(2) For ever.

:::{commentary}
It did not last.
:::
::::

:::{article} 2

Ratification.
:::

:::{annex} A

A map.
:::
"""
PROTOCOL = """\
# The Protocol

:::{instrument} protocol
:title: Protocol of Signature
:short: Protocol
:unit: Point
:::

:::{article} 4

Last point.
:::
"""
HISTORY = """\
(history)=
# History

:::{instrument} covenant
:title: Covenant of the League of Nations
:short: Covenant
:external:
:::

:::{event} exchange
:title: Exchange of ratifications
:date: 1936-03-27
:place: Moscow
:concerns: treaty; protocol 4
:actors: laval
:certainty: reported

The ratifications were exchanged. More is not known.
:::

:::{actor} laval
:name: Pierre Laval
:sort: Laval, Pierre
:office: Foreign minister

He signed.
:::
"""
INDEX = """\
# An Edition

:::{toctree}
treaty
protocol
history
prose
:::
"""


class Resolved:
    """An edition built by the xml builder, whose addresses are ``page#anchor``."""

    def __init__(self, folder: Path, conf: str = "", **pages: str) -> None:
        self.edition = Edition(folder, CONF + textwrap.dedent(conf))
        self.edition.write(pages)
        self.trees: dict[str, nodes.document] = {}
        self.edition.run("xml", prepare=self._watch)
        self.warnings = self.edition.warnings

    def _watch(self, app: Sphinx) -> None:
        app.connect("doctree-resolved", self._keep)

    def _keep(self, _app: Sphinx, tree: nodes.document, docname: str) -> None:
        self.trees[docname] = tree.deepcopy()

    @property
    def domain(self) -> EditionDomain:
        """The domain `ed` with everything read."""
        return cast("EditionDomain", self.edition.app.env.domains["ed"])

    def links(self, page: str) -> list[tuple[str, str]]:
        """Words and address of every link of a page."""
        found = self.trees[page].findall(nodes.reference)
        return [(link.astext(), link.get("refuri") or f"#{link.get('refid')}") for link in found]


def small_edition(folder: Path, prose: str = "Prose.", conf: str = "") -> Resolved:
    """A treaty, a protocol and their history, with a page of prose of one's own."""
    page = f"(prose)=\n# Prose\n\n{prose}\n"
    pages = {"treaty": TREATY, "protocol": PROTOCOL, "history": HISTORY}
    return Resolved(folder, conf, index=INDEX, **pages, prose=page)
