"""The stylesheet, the script and the templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.jinja2glue import BuiltinTemplateLoader

from sphinx_edition.locale import words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"


def add_assets(app: Sphinx) -> None:
    """Link stylesheet and script; the script finds its words on its own element."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    # Ours first: files of the same name in the edition's own folder come out on top.
    app.config.html_static_path = [str(STATIC), *app.config.html_static_path]
    labels = words(app.config.language, app.config.edition_labels)
    said: dict[str, Any] = {"data-note": labels["html.note"], "data-close": labels["html.close"]}
    app.add_css_file("edition.css", priority=600)
    app.add_css_file("history.css", priority=601)
    app.add_css_file("timeline.css", priority=601)
    app.add_js_file("edition.js", loading_method="defer", **said)


def add_templates(_app: Sphinx, config: Config) -> None:
    """Let the theme find our templates after the edition's own, and before its own."""
    config.templates_path = [*config.templates_path, str(TEMPLATES)]


def keep_templates(app: Sphinx) -> None:
    """Read each template once: none changes while pages are written."""
    if isinstance(templates := getattr(app.builder, "templates", None), BuiltinTemplateLoader):
        templates.environment.auto_reload = False


def setup(app: Sphinx) -> None:
    """Add the files when the builder is known, the templates before it is made."""
    # Before the theme (500) adds those of its parts.
    app.connect("config-inited", add_templates, priority=400)
    app.connect("builder-inited", keep_templates)
    app.connect("builder-inited", add_assets)
