"""Formulas as MathML, which browsers set themselves: Sphinx's default loads a remote script."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "edition"


def render(source: str, *, block: bool, mathml: bool) -> str:
    """A formula as MathML; its LaTeX source as code where it cannot be read or is not wanted."""
    if mathml:
        try:
            return str(tex2mathml(source, as_block=block))
        except (MathError, AttributeError, IndexError):
            pass
    return f'<code class="math">{html.escape(source)}</code>'


def _visit_math(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="math"))
    # An EPUB must declare the files that hold MathML, and Sphinx does not.
    self.body.append(render(node.astext(), block=False, mathml=self.builder.name != "epub"))
    self.body.append("</span>")
    raise nodes.SkipNode


def _visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", "", CLASS="math"))
    self.body.append(render(node.astext(), block=True, mathml=self.builder.name != "epub"))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def choose_renderer(app: Sphinx, config: Config) -> None:
    """Use MathML unless the edition names a renderer or loads one of its own."""
    if config.html_math_renderer is None:
        own = set(app.registry.html_inline_math_renderers) - {"mathjax", RENDERER}
        config.html_math_renderer = min(own, default=RENDERER)


def setup(app: Sphinx) -> None:
    """Register the renderer and make it the default."""
    app.add_html_math_renderer(RENDERER, (_visit_math, None), (_visit_math_block, None))
    app.connect("config-inited", choose_renderer)
