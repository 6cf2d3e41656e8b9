"""How the edition's nodes are written in HTML.

Every tag goes through `starttag`, which writes all ids and classes of a node and escapes its
attributes.  The classes that the stylesheet and the script rely on are listed at the top of
``static/edition.css``.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.html import elements
from sphinx_edition.locale import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.writers.html5 import HTML5Translator

    Visitor = Callable[[HTML5Translator, nodes.Element], None]
    Pair = tuple[Visitor, Visitor]


def _word(self: HTML5Translator, name: str) -> str:
    return words(self.config.language, self.config.edition_labels)[name]


def _level(self: HTML5Translator) -> int:
    """The level of a heading below the current section."""
    return min(6, max(2, self.section_level + 1))


def wrapper(tag: str, class_: str = "", *, inline: bool = False, **attributes: Any) -> Pair:
    """Visitors that put one element around a node's content."""
    end = f"</{tag}>" if inline else f"</{tag}>\n"

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        suffix = "" if inline or tag == "p" else "\n"
        self.body.append(self.starttag(node, tag, suffix, CLASS=class_, **attributes))

    def depart(self: HTML5Translator, _node: nodes.Element) -> None:
        self.body.append(end)

    return visit, depart


def silent(_self: HTML5Translator, _node: nodes.Element) -> None:
    """Nothing to write."""


def _permalink(self: HTML5Translator, node: nodes.Element) -> str:
    """The small link at an entry's title, as Sphinx has it at headings."""
    ids = node.get("ids")
    if not (ids and self.config.html_permalinks and self.builder.add_permalinks):
        return ""
    title = html.escape(_word(self, "html.entry-link"))
    icon = self.config.html_permalinks_icon
    return f'<a class="headerlink" href="#{html.escape(ids[0])}" title="{title}">{icon}</a>'


# Provisions


def visit_provision(self: HTML5Translator, node: nodes.Element) -> None:
    self.section_level += 1
    attributes: dict[str, Any] = {"data-text": node["text"]} if node.get("text") else {}
    self.body.append(self.starttag(node, "section", CLASS="ed-provision", **attributes))


def depart_provision(self: HTML5Translator, _node: nodes.Element) -> None:
    self.section_level -= 1
    self.body.append("</section>\n")


def visit_paragraph_number(self: HTML5Translator, node: nodes.Element) -> None:
    number, anchor = str(node.get("number", "")), str(node.get("anchor", ""))
    in_point, counted = isinstance(node.parent.parent, ed.point), bool(node.get("counted"))
    # A paragraph that the instrument leaves without a number still has its permalink.
    shown = f"({number})" if in_point else f"[{number}]" if counted else number or "¶"
    says = "html.counted-link" if counted else "html.paragraph-link"
    node["classes"] = ["ed-point-no" if in_point else "ed-pno"]
    node["classes"] += ["is-counted"] if counted else []
    link: dict[str, Any] = {"href": f"#{anchor}", "aria-label": _word(self, says).format(shown)}
    tag = "a" if anchor else "span"
    self.body.append(self.starttag(node, tag, "", **(link if anchor else {})))
    self.body.append(f"{self.encode(shown)}</{tag}> ")
    raise nodes.SkipNode


def visit_supplied(self: HTML5Translator, node: nodes.Element) -> None:
    # Few screen readers read angle brackets out.
    self.body.append(self.starttag(node, "span", "", CLASS="ed-supplied"))
    self.body.append(f'<span class="ed-say">{self.encode(_word(self, "supplied"))}: </span>')


def visit_lacuna(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="ed-lacuna"))
    self.body.append(f'<span class="ed-say">{self.encode(_word(self, "gap.inline"))}: </span>')


def _depart_span(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append("</span>")


# Headings within a unit


def visit_heading(self: HTML5Translator, node: nodes.Element) -> None:
    tag = "p" if isinstance(node.parent, ed.summary) else f"h{_level(self)}"
    self.body.append(self.starttag(node, tag, "", CLASS="ed-label"))
    self.context.append(tag)


def depart_heading(self: HTML5Translator, node: nodes.Element) -> None:
    if isinstance(node.parent, ed.commentary):
        self.body.append(_permalink(self, node.parent))
    self.body.append(f"</{self.context.pop()}>\n")


# Entries


def visit_entry(self: HTML5Translator, node: nodes.Element) -> None:
    tag = "li" if isinstance(node.parent, elements.entry_list) else "div"
    self.body.append(self.starttag(node, tag, CLASS="ed-entry"))
    self.context.append(f"</{tag}>\n")


def depart_from_context(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append(self.context.pop())


def visit_entry_date(self: HTML5Translator, node: nodes.Element) -> None:
    machine = node.get("datetime")
    tag = "time" if machine else "span"
    attributes: dict[str, Any] = {"datetime": machine} if machine else {}
    self.body.append(self.starttag(node, tag, "", CLASS="ed-date", **attributes))
    self.context.append(f"</{tag}>")


def depart_entry_title(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(_permalink(self, node.parent) + "</p>\n")


def visit_entry_list(self: HTML5Translator, node: nodes.Element) -> None:
    tag = "ol" if node.get("ordered") else "ul"
    self.body.append(self.starttag(node, tag, CLASS="ed-entries"))
    self.context.append(f"</{tag}>\n")


def visit_mark_key(self: HTML5Translator, node: nodes.Element) -> None:
    attributes: dict[str, Any] = {"aria-label": node["label"]}
    self.body.append(self.starttag(node, "ul", CLASS="ed-keys no-search", **attributes))
    for mark, words_ in node["items"]:
        self.body.append(f'<li class="ed-key is-{mark}">{self.encode(words_)}</li>\n')


# Notes and links


def visit_note_list(self: HTML5Translator, node: nodes.Element) -> None:
    attributes: dict[str, Any] = {"aria-label": node["label"]}
    self.body.append(self.starttag(node, "ol", CLASS="ed-notes", **attributes))


def visit_note_item(self: HTML5Translator, node: nodes.Element) -> None:
    marks, number = node["marks"], node["number"]
    attributes: dict[str, Any] = {"data-ref": marks[0]} if marks else {}
    self.body.append(self.starttag(node, "li", CLASS="ed-note", **attributes))
    first = node[0] if len(node) else None
    if isinstance(first, nodes.paragraph):
        # The number belongs to the line, so it goes inside the first paragraph.
        first.insert(0, nodes.raw("", _back_link(node, number), format="html"))
        last = node[-1] if isinstance(node[-1], nodes.paragraph) else first
        last.append(nodes.raw("", _further_links(node), format="html"))
    else:
        self.body.append(f"<p>{_back_link(node, number)}{_further_links(node)}</p>\n")


def _back_link(node: nodes.Element, number: str) -> str:
    shown, marks = html.escape(number), node["marks"]
    if not marks:
        return f'<span class="ed-back">{shown}</span> '
    href, label = html.escape(marks[0]), html.escape(node["back"])
    return (
        f'<a class="ed-back" href="#{href}" role="doc-backlink" aria-label="{label}">{shown}</a> '
    )


def _further_links(node: nodes.Element) -> str:
    """Links back to the other marks of a note that has several: a, b …"""
    links = []
    for letter, mark in zip("bcdefghijklmnopqrstuvwxyz", node["marks"][1:], strict=False):
        label = html.escape(f"{letter}, {node['also'].format(letter)}")
        href = html.escape(mark)
        links.append(
            f' <a class="ed-back" href="#{href}" role="doc-backlink" aria-label="{label}">'
            f"↑{letter}</a>"
        )
    return "".join(links)


def visit_citation_item(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "li", CLASS="ed-citation"))
    self.body.append(f'<span class="ed-citation-label">[{self.encode(node["label"])}]</span> ')


def visit_note_mark(self: HTML5Translator, node: nodes.Element) -> None:
    attributes: dict[str, Any] = {
        "href": f"#{node['refid']}",
        "role": "doc-noteref",
        "aria-label": node["label"].format(node.astext()),
    }
    self.body.append(self.starttag(node, "a", "", CLASS="ed-nref", **attributes))


def _depart_link(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append("</a>")


def visit_card_reference(self: HTML5Translator, node: nodes.Element) -> None:
    href = node["refuri"] if "refuri" in node else f"#{node['refid']}"
    tag = self.starttag(node, "a", "", CLASS="reference internal ed-ref", href=href)
    # `starttag` would turn the line breaks of the card into spaces.
    card = html.escape(node["card"]).replace("\n", "&#10;")
    self.body.append(f'{tag[:-1]} data-card="{card}">')


_PROVISION: Pair = (visit_provision, depart_provision)
_ENTRY: Pair = (visit_entry, depart_from_context)

#: Visit and depart functions by node class.
VISITORS: dict[type[nodes.Element], Pair] = {
    ed.instrument: wrapper("div", "ed-instrument"),
    ed.current_instrument: (silent, silent),
    ed.division: _PROVISION,
    ed.preamble: _PROVISION,
    ed.article: _PROVISION,
    ed.annex: _PROVISION,
    ed.closing: _PROVISION,
    ed.recital: wrapper("div", "ed-recital"),
    ed.provision_paragraph: wrapper("p", "ed-par"),
    ed.paragraph_number: (visit_paragraph_number, silent),
    ed.point: wrapper("li", "ed-point"),
    ed.points: wrapper("ul", "ed-points"),
    ed.title_number: wrapper("span", "ed-no", inline=True),
    ed.basis: wrapper("p", "ed-basis"),
    ed.sign: wrapper("span", "ed-sign", inline=True),
    ed.gap: wrapper("div", "ed-gap"),
    ed.lacuna: (visit_lacuna, _depart_span),
    ed.summary: wrapper("div", "ed-summary"),
    ed.supplied: (visit_supplied, _depart_span),
    ed.sic: wrapper("span", "ed-sic", inline=True),
    ed.commentary: wrapper("div", "ed-commentary"),
    ed.event: _ENTRY,
    ed.actor: _ENTRY,
    ed.erratum: _ENTRY,
    ed.tombstone: _ENTRY,
    ed.changes: wrapper("div", "ed-changes"),
    ed.editorial_status: wrapper("div", "ed-editorial-status"),
    ed.listed: _ENTRY,
    ed.entry_title: (wrapper("p", "ed-entry-title")[0], depart_entry_title),
    ed.entry_date: (visit_entry_date, depart_from_context),
    ed.entry_meta: wrapper("p", "ed-meta"),
    ed.chronology: wrapper("div", "ed-chronology"),
    ed.actors: wrapper("div", "ed-actors"),
    ed.entry_group: wrapper("div", "ed-group"),
    ed.example: wrapper("div", "ed-example"),
    ed.example_result: wrapper("div", "ed-example-result"),
    elements.HEADING: (visit_heading, depart_heading),
    elements.grid: wrapper("div", "ed-grid"),
    elements.column: wrapper("div", "ed-col"),
    elements.note_list: (visit_note_list, wrapper("ol")[1]),
    elements.note_item: (visit_note_item, wrapper("li")[1]),
    elements.note_mark: (visit_note_mark, _depart_link),
    elements.card_reference: (visit_card_reference, _depart_link),
    elements.entry_list: (visit_entry_list, depart_from_context),
    elements.citation_list: wrapper("ul", "ed-citations"),
    elements.citation_item: (visit_citation_item, wrapper("li")[1]),
    elements.mark_key: (visit_mark_key, wrapper("ul")[1]),
    elements.entry_when: wrapper("p", "ed-when"),
}
