"""From the documents of a project to one tree in the order of the book."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import Matcher
from sphinx.util.nodes import process_only_nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.builders import Builder

#: Nodes that print nothing by themselves.
SILENT = (
    nodes.comment,
    nodes.target,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.meta,
    addnodes.index,
    addnodes.highlightlang,
)


@dataclasses.dataclass(frozen=True)
class Book:
    """The printed documents: what stands before page 1, the chapters, and the root's ids.

    ``preface`` is the text of the root document, or None where it only holds toctrees; then
    ``root_ids`` are reached on the title page.
    """

    preface: addnodes.start_of_file | None
    chapters: list[addnodes.start_of_file]
    root_ids: list[str]

    def trees(self) -> list[addnodes.start_of_file]:
        """All top-level documents in the order in which they are printed."""
        return [*([self.preface] if self.preface else []), *self.chapters]


def assemble(builder: Builder, excluded: Sequence[str]) -> Book:
    """Resolve every document of the root's toctrees that goes to print, and join them."""
    root = builder.config.root_doc
    reader = _Reader(builder, Matcher(excluded))
    document = reader.read(root)
    chapters: list[addnodes.start_of_file] = []
    for toctree in list(document.findall(addnodes.toctree)):
        files = reader.entries(toctree)
        if files and toctree.get("caption"):
            files[0]["part"] = str(toctree["caption"])
        chapters += files
    for toctree in list(document.findall(addnodes.toctree)):
        _remove(toctree)
    if not chapters:
        chapters = _promote_sections(document, root)
    ids = [str(id_) for section in document.findall(nodes.section) for id_ in section["ids"]]
    preface = None
    if any(_prints(child) for child in document.children):
        preface = addnodes.start_of_file(docname=root)
        preface.extend(document.children)
        ids = []
    return Book(preface, chapters, ids)


class _Reader:
    """Reads documents once each, resolved, with their toctrees replaced by what they name."""

    def __init__(self, builder: Builder, excluded: Matcher) -> None:
        self.builder = builder
        self.excluded = excluded
        self.seen = {builder.config.root_doc}

    def read(self, docname: str) -> nodes.document:
        env = self.builder.env
        document = env.get_doctree(docname)
        process_only_nodes(document, self.builder.tags)
        env.resolve_references(document, docname, self.builder)
        self.builder.post_process_images(document)
        return document

    def entries(self, toctree: addnodes.toctree) -> list[addnodes.start_of_file]:
        """The printed documents that a toctree names and that nothing before it did."""
        files: list[addnodes.start_of_file] = []
        for docname in map(str, toctree["includefiles"]):
            if docname in self.seen or docname not in self.builder.env.all_docs:
                continue
            self.seen.add(docname)
            if not self.excluded(docname):
                files.append(self.file(docname))
        return files

    def file(self, docname: str) -> addnodes.start_of_file:
        document = self.read(docname)
        for toctree in list(document.findall(addnodes.toctree)):
            wrapper = toctree.parent if len(toctree.parent) == 1 else toctree
            wrapper.replace_self(self.entries(toctree))
        file = addnodes.start_of_file(docname=docname)
        file.extend(document.children)
        return file


def _promote_sections(document: nodes.document, root: str) -> list[addnodes.start_of_file]:
    """The sections below the only title of a project that has a single document."""
    tops = [child for child in document.children if isinstance(child, nodes.section)]
    files = []
    for section in [child for top in tops for child in top.children]:
        if isinstance(section, nodes.section):
            section.parent.remove(section)
            file = addnodes.start_of_file(docname=root)
            file += section
            files.append(file)
    return files


def _remove(node: nodes.Element) -> None:
    """Take a node out, and each parent that is left with nothing to print."""
    parent = node.parent
    parent.remove(node)
    if isinstance(parent, nodes.document | type(None)) or any(map(_prints, parent.children)):
        return
    if parent.parent is not None and not isinstance(parent.parent, nodes.document):
        _remove(parent)


def _prints(node: nodes.Node) -> bool:
    if isinstance(node, (*SILENT, nodes.title)):
        return False
    if isinstance(node, nodes.section | addnodes.start_of_file | nodes.compound):
        return any(map(_prints, node.children))
    return True
