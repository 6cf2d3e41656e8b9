"""How our nodes are written as HTML: the visitors of all parts of the wing, as methods of a class.

`Sphinx.add_node` would have them set on each translator anew, of which there are three for every
page: with as many kinds of node as ours that took longer than to write the words of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_edition.html import cite, history, variants, visitors

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_edition.html.visitors import Pair

#: Visit and depart functions by node class.
VISITORS: dict[type[nodes.Element], Pair] = (
    visitors.VISITORS | history.VISITORS | variants.VISITORS | cite.VISITORS
)


def make_translator(app: Sphinx) -> None:
    """Put our visitors before the translator of the theme, or of the edition's own conf.py."""
    if app.builder.format != "html":
        return
    methods: dict[str, Any] = {}
    for node_class, (visit, depart) in VISITORS.items():
        methods[f"visit_{node_class.__name__}"] = visit
        methods[f"depart_{node_class.__name__}"] = depart
    base = app.registry.get_translator_class(app.builder)

    def prepare(self: nodes.NodeVisitor, document: nodes.document, *arguments: Any) -> None:
        # Those of docutils, which Sphinx does not use, are looked for in folders otherwise.
        document.settings.stylesheet_path = ""
        base.__init__(self, document, *arguments)

    methods["__init__"] = prepare
    translator = type("EditionTranslator", (base,), methods)
    app.set_translator(app.builder.name, translator, override=True)


def setup(app: Sphinx) -> None:
    """Register the nodes; the theme has made its translator before ours is made."""
    for node_class in VISITORS:
        app.add_node(node_class, override=True)
    app.connect("builder-inited", make_translator, priority=900)
