"""The CITATION.cff of an edition: found, read, and what is wrong with it told."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from sphinx.util import logging

from sphinx_edition.messages import warn
from sphinx_edition.model.citation import cff

if TYPE_CHECKING:
    from sphinx.config import Config

    from sphinx_edition.model.citation.records import Work

NAME = "CITATION.cff"
logger = logging.getLogger(__name__)


def described(work: Work, config: Config, source: Path) -> Work:
    """The work as its CITATION.cff describes it; as it is where there is none.

    Warns ``ed.citation`` of everything in the file that cannot be used.

    :param work: what conf.py says
    :param source: the folder of conf.py
    """
    file = _find(config.edition_citation, source)
    if file is None:
        return work
    shown = Path(os.path.relpath(file, source)).as_posix()
    root = _compose(file, shown)
    facts = _plain(root)
    if root is None or not isinstance(facts, dict):
        return work
    found, complaints = cff.read(facts, work)
    for complaint in complaints:
        warn("citation", complaint.says, location=f"{shown}:{_line(root, complaint.path)}")
    return _with_version(found, work, f"{shown}:{_line(root, _version_path(facts))}")


def _compose(file: Path, shown: str) -> yaml.Node | None:
    """The file as a mapping with the lines of its keys; None, and a warning, if it is none."""
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{shown}:{mark.line + 1 if mark is not None else 1}"
        why = getattr(error, "problem", None) or type(error).__name__
        message = "it cannot be read (%s); the edition is cited as conf.py has it"
        warn("citation", message, why, location=place)
        return None
    if not isinstance(root, yaml.MappingNode):
        message = "it holds no keys with values; the edition is cited as conf.py has it"
        warn("citation", message, location=f"{shown}:1")
        return None
    return root


def _with_version(found: Work, work: Work, place: str) -> Work:
    """The version is what is built: conf.py has it."""
    if not work.version or found.version == work.version:
        return found
    message = "version %r is not the release of conf.py, %r, which is cited"
    warn("citation", message, found.version, work.version, location=place)
    return found._replace(version=work.version)


def _version_path(facts: dict[str, Any]) -> tuple[str, ...]:
    preferred = facts.get(cff.PREFERRED)
    own = isinstance(preferred, dict) and "version" in preferred
    return (cff.PREFERRED, "version") if own else ("version",)


def is_there(config: Config, source: Path) -> bool:
    """Whether the edition has a CITATION.cff."""
    named: str = config.edition_citation
    files = [source / named] if named else [source / NAME, source.parent / NAME]
    return any(file.is_file() for file in files)


def _find(named: str, source: Path) -> Path | None:
    """The file that conf.py names, or the one beside it, or in the folder above."""
    if named:
        file = source / named
        if file.is_file():
            return file
        there = [path.name for path in file.parent.glob("*")] if file.parent.is_dir() else []
        near = difflib.get_close_matches(file.name, sorted(there), n=1, cutoff=0.6)
        meant = f"; did you mean {(Path(named).parent / near[0]).as_posix()!r}?" if near else ""
        message = "edition_citation %r is not there%s"
        warn("citation", message, named, meant, location=None)
        return None
    for folder in (source, source.parent):
        if (folder / NAME).is_file():
            return folder / NAME
    logger.info("no %s: the edition is cited as conf.py has it", NAME)
    return None


def _plain(node: yaml.Node | None) -> Any:
    """The value of a node, with every scalar as it is written: no dates, no numbers."""
    match node:
        case yaml.MappingNode():
            return {str(_plain(key)): _plain(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_plain(value) for value in node.value]
        case yaml.ScalarNode() if node.tag != "tag:yaml.org,2002:null":
            return node.value
        case _:
            return ""


def _line(node: yaml.Node, path: tuple[str, ...]) -> int:
    """The line of a key, or of the nearest one above it that is there."""
    line = 1
    for step in path:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = [(key, value) for key, value in pairs if key.value == step]
        if not found:
            break
        key, node = found[0]
        line = key.start_mark.line + 1
    return line
