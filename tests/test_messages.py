"""The kinds of warnings: each is explained, and each is given somewhere."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

import sphinx_edition
from sphinx_edition.messages import KINDS, Kind, did_you_mean
from sphinx_edition.model import apparatus

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(sphinx_edition.__file__).parent


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of `warn` in the package, with the file it stands in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) == "warn":
                yield path.relative_to(PACKAGE).as_posix(), node


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def kinds(call: ast.Call) -> Iterator[str]:
    """The kinds that a call can give: a literal, or one of two."""
    for part in ast.walk(call.args[0]) if call.args else ():
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def test_kinds_are_explained() -> None:
    assert set(KINDS) == set(get_args(Kind))
    for kind, text in KINDS.items():
        assert text[0].islower(), kind
        assert not text.endswith("."), kind


def test_kinds_used_are_known_and_known_ones_used() -> None:
    used = {kind for _, call in calls() for kind in kinds(call)}
    # Complaints of the model bring their kind along.
    used |= set(get_args(apparatus.Kind))
    assert used <= set(KINDS)
    assert set(KINDS) <= used


def test_nobody_goes_around() -> None:
    """Warnings of ours are given in one way, or a reader of the log misses some."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name != "messages.py":
            assert "logger.warning(" not in text, path
            assert "logger.error(" not in text, path


def test_messages_are_lower_case_without_full_stop() -> None:
    for path, call in calls():
        for argument in call.args[1:2]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                text = argument.value
                assert not text.endswith("."), f"{path}: {text}"
                assert not text[0].isupper() or text.startswith("Typst"), f"{path}: {text}"


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("treati", "; did you mean 'treaty'?"),
        ("protokol", "; did you mean 'protocol'?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_did_you_mean(word: str, found: str) -> None:
    assert did_you_mean(word, ["treaty", "protocol", "covenant"]) == found
