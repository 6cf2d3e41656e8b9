"""The contents of pages, which are bytes until somebody looks: the same as docutils' to all."""

from __future__ import annotations

import pickle
import re
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest
from docutils import nodes as dn
from sphinx import addnodes

from sphinx_edition.nodes.kept import bullet_list, kept
from tests.conftest import Edition

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build


class Chip(dn.inline):
    """A kind of node that another version does not have."""


def entry(name: str, *below: dn.Node) -> dn.list_item:
    link = dn.reference("", "", dn.Text(name), refuri="a", anchorname=f"#{name}")
    return dn.list_item("", addnodes.compact_paragraph("", "", link), *below)


def contents() -> dn.bullet_list:
    tree = addnodes.toctree("", entries=[(None, "b")], includefiles=[], glob=False)
    inner = dn.bullet_list("", entry("two"), entry("three"))
    return dn.bullet_list("", entry("one", inner, tree), classes=["here"])


def stored(node: bullet_list) -> bullet_list:
    again = pickle.loads(pickle.dumps(node))
    assert isinstance(again, bullet_list)
    return again


@pytest.mark.parametrize("times", [0, 1, 2])
def test_the_same_as_before(times: int) -> None:
    made = kept(contents())
    for _ in range(times):
        made = stored(made)
    assert made.pformat() == contents().pformat()
    assert [type(n) for n in made.findall()][1:] == [type(n) for n in contents().findall()][1:]
    assert all(child.parent is made for child in made)
    assert all(child.parent is not None for child in list(made.findall())[1:])


def test_what_is_changed_is_stored() -> None:
    made = stored(kept(contents()))
    link = next(made.findall(dn.reference))
    link["secnumber"] = (1,)
    made.append(entry("four"))
    made[0].parent["classes"].append("there")
    again = stored(made)
    assert all(child.parent is made for child in made)
    made = again
    assert next(made.findall(dn.reference))["secnumber"] == (1,)
    assert [item.astext().split()[0] for item in made] == ["one", "four"]
    assert made["classes"] == ["here", "there"]


def test_an_item_can_be_taken_out_by_its_parent() -> None:
    made = stored(kept(contents()))
    item = made[0]
    item.parent.remove(item)
    assert len(made) == 0
    assert len(stored(made)) == 0


def test_copies_are_their_own() -> None:
    made = kept(contents())
    for copied in (made.deepcopy(), deepcopy(made)):
        assert copied.pformat() == made.pformat()
        copied.clear()
        assert made.pformat() == contents().pformat()
    assert made.copy().pformat() == dn.bullet_list("", classes=["here"]).pformat()


def test_an_edition_with_nodes_that_are_no_more_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sphinx reads all pages anew where it cannot read what it has stored."""
    written = pickle.dumps(kept(dn.bullet_list("", entry("one", Chip("", "new")))))
    assert isinstance(pickle.loads(written), bullet_list)
    monkeypatch.delattr(f"{__name__}.Chip")
    with pytest.raises(AttributeError, match="Chip"):
        pickle.loads(written)


NUMBERED = """\
(front)=
# A Pact

```{toctree}
:numbered:

one
two
```
"""


@pytest.mark.parametrize("parallel", [1, 2])
def test_numbers_are_those_of_a_clean_build(tmp_path: Path, parallel: int) -> None:
    """Sphinx writes them into the contents, which are stored."""
    edition = Edition(tmp_path / "a")
    edition.write({"index": NUMBERED, "two": "(two)=\n# Two\n\n(deep)=\n## Deep\n"})
    edition.write({"one": "(one)=\n# One\n"})
    edition.run("html", parallel=parallel)
    edition.run("html", parallel=parallel)
    assert "2.1. Deep" in _words(edition.html("two"))
    edition.write({"index": NUMBERED.replace("one\ntwo", "two\none")})
    edition.run("html", parallel=parallel)
    assert "1.1. Deep" in _words(edition.html("two"))
    edition.write({"index": NUMBERED.replace(":numbered:\n\n", "")})
    edition.run("html", parallel=parallel)
    clean = edition.run("html", tmp_path / "clean", parallel=parallel, freshenv=True)
    for page in ("index", "one", "two"):
        name = tmp_path / "a" / "out" / "html" / f"{page}.html"
        assert name.read_text(encoding="utf-8") == clean.html(page)


def _words(page: str) -> str:
    return " ".join(re.sub("<.*?>", " ", page).split())


def test_a_page_is_not_looked_at_that_lists_none(build: Build) -> None:
    """What a build reads of the pages that it does not write stays bytes."""
    text = "(front)=\n# A Pact\n\n```{toctree}\nother\n```\n"
    edition = build(text, "html", other="(other)=\n# Other\n\n(more)=\n## More\n")
    edition.run("html")
    tocs = edition.app.env.tocs
    assert {name: isinstance(toc._items, bytes) for name, toc in tocs.items()} == {  # type: ignore[attr-defined]
        "index": False,
        "other": True,
    }
    assert "More" in tocs["other"].astext()
