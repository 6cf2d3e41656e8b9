"""HTML only: what stands beside the text, and what stands below it.

The doctree says what belongs to a provision; a page also needs to know what is the text
column, what are its notes and what is commentary.  The order in the source stays the order
of reading: text, its notes, commentary, its notes.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes as ed
from sphinx_edition.html import elements
from sphinx_edition.html.entries import arrange_entries, list_years
from sphinx_edition.html.tables import label_cells
from sphinx_edition.html.titlepage import title_block
from sphinx_edition.locale import words
from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.locale import Words


class ArrangePage(SphinxPostTransform):
    """Group the children of sections into columns and notes, entries into lists.

    In: a resolved doctree.  Out: the same with nodes of `elements` around and in place of
    footnotes, their marks, references with a card, and the dates of entries.
    """

    formats = ("html",)
    default_priority: ClassVar[int] = 650

    def run(self, **_kwargs: Any) -> None:
        """Arrange one document."""
        config = self.env.config
        self.words: Words = words(config.language, config.edition_labels)
        page = _Found.on(self.document)
        for reference in page.references:
            if reference.get("card"):
                _retype(reference, elements.card_reference)
        label_cells(page.tables, self.words["label"])
        _list_citations(page.citations)
        arrange_entries(self.document, self.env, self.words)
        marks = {id_ for mark in page.marks for id_ in mark["ids"]}
        _bring_notes_home(page)
        others = [note for note in page.notes if not isinstance(note.parent, nodes.section)]
        for section in page.sections:
            _arrange_section(section, marks, self.words)
        self._arrange_others(others, marks)
        for mark in page.marks:
            _retype(mark, elements.note_mark)["label"] = self.words["html.note-mark"]
        self._add_title_block()

    def _arrange_others(self, notes: list[nodes.footnote], marks: set[str]) -> None:
        """Give the notes that stand outside sections (in quotations, examples) their lists."""
        parents = {id(note.parent): note.parent for note in notes}
        for parent in parents.values():
            for is_note, run in groupby(list(parent), lambda n: isinstance(n, nodes.footnote)):
                if is_note:
                    first, *others = run
                    box = _note_list([first, *others], marks, self.words, "")
                    for note in others:
                        parent.remove(note)
                    # Not replace_self: that would give the list the id of its first entry.
                    parent.replace(first, box)

    def _add_title_block(self) -> None:
        if self.env.docname == self.env.config.root_doc:
            pdfs = cast("EditionDomain", self.env.domains["ed"]).publication.pdfs
            for title in list(self.document.findall(nodes.title))[:1]:
                if block := title_block(self.env.config, self.words, pdfs):
                    title.parent.insert(title.parent.index(title) + 1, block)


class _Found(NamedTuple):
    """What a page has to be arranged, in the order of the page: found in one walk."""

    references: list[nodes.reference]
    marks: list[nodes.footnote_reference]
    notes: list[nodes.footnote]
    sections: list[nodes.section]
    citations: list[nodes.citation]
    tables: list[nodes.table]

    @classmethod
    def on(cls, document: nodes.document) -> _Found:
        found = cls([], [], [], [], [], [])
        for node in every(document, nodes.Element):
            match node:
                case nodes.reference():
                    found.references.append(node)
                case nodes.footnote_reference():
                    found.marks.append(node)
                case nodes.footnote():
                    found.notes.append(node)
                case nodes.section():
                    found.sections.append(node)
                case nodes.citation():
                    found.citations.append(node)
                case nodes.table():
                    found.tables.append(node)
        return found


def _retype(node: nodes.Element, cls: type[nodes.Element]) -> nodes.Element:
    """Put a node of another class, with the same attributes and children, in place of one."""
    new = cls("", **node.attributes)
    new.extend(node.children)
    node.replace_self(new)
    return new


def _bring_notes_home(page: _Found) -> None:
    """Move each note of a section into the innermost section that has its first mark."""
    first: dict[str, nodes.footnote_reference] = {}
    for mark in page.marks:
        first.setdefault(mark["refid"], mark)
    for note in page.notes:
        if not isinstance(note.parent, nodes.section):
            continue
        home: nodes.Element | None = next((first[i] for i in note["ids"] if i in first), None)
        while home is not None and not isinstance(home, nodes.section):
            home = None if isinstance(home, nodes.footnote) else home.parent
        if home is not None and home is not note.parent:
            note.parent.remove(note)
            home.append(note)


def _arrange_section(section: nodes.section, marks: set[str], labels: Words) -> None:
    """Set each run of the section's own blocks, and the notes to it, side by side."""
    notes = [n for n in section if isinstance(n, nodes.footnote)]
    for note in notes:
        section.remove(note)
    runs = list(_runs(section))
    if notes and not runs:
        section.append(filler := nodes.container())
        runs = [[filler]]
    of_run = _notes_by_block(notes, [block for run in runs for block in run])
    name = _name(section) if notes else ""
    for run in runs:
        own = [note for block in run for note in of_run.get(id(block), [])]
        if own or isinstance(section, ed.provision):
            _set_side_by_side(section, run, of_run, (marks, labels, name))


def _runs(section: nodes.section) -> Iterator[list[nodes.Node]]:
    """The blocks between the heading and the subsections, in runs without a section."""
    blocks = [n for n in section if not isinstance(n, nodes.title | ed.basis)]
    for is_section, run in groupby(blocks, lambda n: isinstance(n, nodes.section)):
        if not is_section:
            yield list(run)


def _notes_by_block(
    notes: list[nodes.footnote], blocks: list[nodes.Node]
) -> dict[int, list[nodes.footnote]]:
    """Which notes belong to which block: the one with the first mark, or else the last block."""
    first: dict[str, nodes.Node] = {}
    for block in blocks if notes else ():
        if isinstance(block, nodes.Element):
            for mark in every(block, nodes.footnote_reference):
                first.setdefault(mark["refid"], block)
    found: dict[int, list[nodes.footnote]] = {}
    for note in notes:
        block = next((first[i] for i in note["ids"] if i in first), blocks[-1])
        found.setdefault(id(block), []).append(note)
    return found


def _set_side_by_side(
    section: nodes.section,
    run: list[nodes.Node],
    of_run: dict[int, list[nodes.footnote]],
    context: tuple[set[str], Words, str],
) -> None:
    """Replace a run by a grid: text and its notes, then commentary and its notes."""
    grid = elements.grid()
    section.insert(section.index(run[0]), grid)
    is_provision = isinstance(section, ed.provision)
    for is_comment, part in groupby(run, lambda n: isinstance(n, ed.commentary | ed.backlinks)):
        blocks = list(part)
        column = elements.column(classes=["ed-text"] if is_provision and not is_comment else [])
        notes = [note for block in blocks for note in of_run.get(id(block), [])]
        for block in blocks:
            section.remove(block)
            column.append(block)
        grid.append(column)
        if notes:
            grid.append(_note_list(notes, *context))


def _name(section: nodes.section) -> str:
    """What the notes of a section are called after: its number, or its heading."""
    for number in section.findall(ed.title_number):
        if number.parent.parent is section:
            return number.astext()
    title = section.next_node(nodes.title)
    return title.astext() if title is not None else ""


def _note_list(
    notes: Iterable[nodes.Element], marks: set[str], labels: Words, name: str
) -> nodes.Element:
    text = labels["html.notes-to"].format(name) if name else labels["html.notes"]
    box = elements.note_list(label=text)
    for note in notes:
        number = note[0].astext() if note and isinstance(note[0], nodes.label) else ""
        cited: list[str] = note.get("backrefs") or []
        item = elements.note_item(
            ids=note["ids"],
            number=number,
            marks=[mark for mark in cited if mark in marks],
            back=labels["html.back"].format(number),
            also=labels["html.back-also"],
        )
        item.extend(child for child in note if not isinstance(child, nodes.label))
        box.append(item)
    return box


def _list_citations(entries: Iterable[nodes.citation]) -> None:
    """Put runs of bibliography entries into lists."""
    parents = {id(entry.parent): entry.parent for entry in entries}
    for parent in parents.values():
        for is_entry, run in groupby(list(parent), lambda n: isinstance(n, nodes.citation)):
            if is_entry:
                first, *others = run
                box = elements.citation_list()
                box.extend(_citation(entry) for entry in (first, *others))
                for entry in others:
                    parent.remove(entry)
                # Not replace_self: that would give the list the id of its first entry.
                parent.replace(first, box)


def _citation(entry: nodes.Element) -> nodes.Element:
    label = next((c.astext() for c in entry if isinstance(c, nodes.label)), "")
    item = elements.citation_item(ids=entry["ids"], label=label)
    item.extend(child for child in entry if not isinstance(child, nodes.label))
    return item


class ListCitations(SphinxPostTransform):
    """In the e-book too, a bibliography is a list: docutils gives entries a role out of use."""

    builders = ("epub",)
    default_priority: ClassVar[int] = 650

    def run(self, **_kwargs: Any) -> None:
        """Rewrite one document."""
        _list_citations(self.document.findall(nodes.citation))


def setup(app: Sphinx) -> None:
    """Register the transforms for the builders that make web pages and e-books."""

    def register(app: Sphinx) -> None:
        # Reading systems bring their own way of showing standard footnotes.
        if app.builder.format == "html" and app.builder.name != "epub":
            app.add_post_transform(ArrangePage)

    app.connect("builder-inited", register)
    app.add_post_transform(ListCitations)
    app.connect("html-page-context", list_years)
