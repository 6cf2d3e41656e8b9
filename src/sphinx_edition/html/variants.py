"""How the critical apparatus is written in HTML: marks in the text, entries, reading options."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.html import elements, visitors
from sphinx_edition.html.visitors import silent, wrapper

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.writers.html5 import HTML5Translator

    from sphinx_edition.html.visitors import Pair

#: The attributes of a segment that say what witnesses have, and how they are written.
_WITNESSES = {"out": "data-out", "instead": "data-for", "lost": "data-lost"}


def _skip(_self: HTML5Translator, _node: nodes.Element) -> None:
    raise nodes.SkipNode


# In the text


def visit_segment(self: HTML5Translator, node: nodes.Element) -> None:
    attributes: dict[str, Any] = {
        written: " ".join(node[name]) for name, written in _WITNESSES.items() if node.get(name)
    }
    if node.get("entries"):
        node["classes"].append("ed-lem")
        attributes["data-lem"] = " ".join(node["entries"])
    self.body.append(self.starttag(node, "span", "", **attributes))


def visit_insertion(self: HTML5Translator, node: nodes.Element) -> None:
    sigla, words = html.escape(" ".join(node["sigla"])), html.escape(node["words"])
    self.body.append(f'<ins data-in="{sigla}" data-words="{words}"></ins>')
    raise nodes.SkipNode


def visit_letter(self: HTML5Translator, node: nodes.Element) -> None:
    entry = node["refid"]
    attributes: dict[str, Any] = {
        "href": f"#{entry}",
        "aria-label": node["label"],
        "aria-describedby": f"{entry}-e",
        "data-says": node["says"],
    }
    self.body.append(self.starttag(node, "a", "", CLASS="ed-key", **attributes))
    self.body.append(f"{self.encode(node['mark'])}</a>")
    raise nodes.SkipNode


# Entries


def visit_apparatus(self: HTML5Translator, node: nodes.Element) -> None:
    attributes: dict[str, Any] = {"data-layer": node["layer"]}
    if node.get("label"):
        attributes |= {"role": "group", "aria-label": node["label"]}
    self.body.append(self.starttag(node, "div", CLASS="ed-app", **attributes))


def visit_variant_group(self: HTML5Translator, node: nodes.Element) -> None:
    attributes: dict[str, Any] = {}
    if node["shown"]:
        shown = self.encode(node["shown"])
        self.body.append(f'<span class="ed-app-no" aria-hidden="true">{shown}</span>\n')
        attributes["aria-label"] = node["label"]
    self.body.append(self.starttag(node, "ul", CLASS="ed-variants", **attributes))


def visit_variant(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "li", "", CLASS="ed-variant"))
    mark = self.encode(node["mark"])
    if node["refid"]:
        href, label = html.escape(node["refid"]), html.escape(node["label"])
        self.body.append(f'<a class="ed-back" href="#{href}" aria-label="{label}">{mark}</a> ')
    else:
        self.body.append(f'<span class="ed-back">{mark}</span> ')
    self.body.append(f'<span id="{html.escape(node["ids"][0])}-e">')


def depart_variant(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append("</span></li>\n")


def visit_reading(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="ed-rdg"))


def visit_reading_words(self: HTML5Translator, node: nodes.Element) -> None:
    """Words in another language say which; their direction is their own."""
    language = next((c[5:] for c in node["classes"] if c.startswith("lang-")), "")
    node["classes"] = [c for c in node["classes"] if not c.startswith("lang-")]
    attributes: dict[str, Any] = {"dir": "auto", **({"lang": language} if language else {})}
    self.body.append(self.starttag(node, "span", "", CLASS="ed-words", **attributes))


# Reading options


def visit_reading_options(self: HTML5Translator, node: nodes.Element) -> None:
    words, encode = node["words"], self.encode
    said = ("said", "same", "lost", "here", "no")
    attributes: dict[str, Any] = {f"data-{name}": words[f"html.reading.{name}"] for name in said}
    attributes["aria-label"] = words["html.reading"]
    node["ids"] = ["i-reading"]
    self.body.append(self.starttag(node, "form", CLASS="ed-tools no-search", **attributes))
    if node["witnesses"]:
        self.body.append(_chooser(node, encode))
    legend = encode(words["html.reading.show"])
    self.body.append(f'<fieldset><legend class="ed-say">{legend}</legend>\n')
    for key, title in node["layers"]:
        box = f'<input type="checkbox" name="layer" value="{html.escape(key)}" checked'
        self.body.append(f'<label>{box} autocomplete="off"> {encode(title)}</label>\n')
    self.body.append("</fieldset>\n")
    self.body.extend(f'<p class="ed-why">{encode(why)}</p>\n' for why in node["why"])
    self.body.append("<output></output>\n</form>\n")
    raise nodes.SkipNode


def _chooser(node: nodes.Element, encode: Callable[[str], str]) -> str:
    """The witnesses of which one can be read; the edited text comes first."""
    options = [("", node["words"]["html.reading.edited"]), *node["witnesses"]]
    items = "".join(
        f'<option value="{html.escape(value)}">{encode(shown)}</option>' for value, shown in options
    )
    label = encode(node["words"]["html.reading.as"])
    return f'<label>{label} <select name="as" autocomplete="off">{items}</select></label>\n'


#: Visit and depart functions by node class.
VISITORS: dict[type[nodes.Element], Pair] = {
    elements.segment: (visit_segment, wrapper("span", inline=True)[1]),
    elements.insertion: (visit_insertion, silent),
    elements.letter: (visit_letter, silent),
    elements.variant_group: (visit_variant_group, wrapper("ul")[1]),
    elements.variant: (visit_variant, depart_variant),
    elements.reading_options: (visit_reading_options, silent),
    ed.lemma_start: (_skip, silent),
    ed.lemma_end: (_skip, silent),
    ed.apparatus: (visit_apparatus, wrapper("div")[1]),
    ed.apparatus_entry: wrapper("p", "ed-variant"),
    ed.lemma: wrapper("span", "ed-lemma", inline=True),
    ed.reading: (visit_reading, wrapper("span", inline=True)[1]),
    ed.reading_words: (visit_reading_words, wrapper("span", inline=True)[1]),
    ed.phrase: wrapper("i", "ed-phrase", inline=True),
    ed.conjecturer: wrapper("span", "ed-by", inline=True),
    ed.siglum: wrapper("span", "ed-siglum", inline=True),
    ed.remark: wrapper("span", "ed-remark", inline=True),
    ed.witness: visitors.VISITORS[ed.event],
    ed.witnesses: wrapper("div", "ed-witnesses"),
}
