"""Going through a page: the same nodes in the same order as docutils finds."""

from __future__ import annotations

import pytest
from docutils import nodes as dn
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition import nodes
from sphinx_edition.nodes.walk import every

_BRANCHES = (dn.section, dn.container, dn.paragraph, nodes.provision, nodes.commentary)


def _branch(children: st.SearchStrategy[dn.Node]) -> st.SearchStrategy[dn.Node]:
    return st.builds(
        lambda kind, inner: kind("", *inner),
        st.sampled_from(_BRANCHES),
        st.lists(children, max_size=4),
    )


_TREES = st.recursive(st.builds(dn.Text, st.text(max_size=3)), _branch, max_leaves=30)


@pytest.mark.parametrize("kind", [dn.Node, dn.Text, dn.Element, dn.section, nodes.commentary])
@given(tree=_TREES)
def test_one_kind(kind: type[dn.Node], tree: dn.Node) -> None:
    assert [id(n) for n in every(tree, kind)] == [id(n) for n in tree.findall(kind)]


@given(tree=_TREES)
def test_several_kinds(tree: dn.Node) -> None:
    wanted = [n for n in tree.findall() if isinstance(n, dn.Text | nodes.provision)]
    assert [id(n) for n in every(tree, (dn.Text, nodes.provision))] == [id(n) for n in wanted]


def test_what_is_found_may_be_moved_meanwhile() -> None:
    first, second = dn.paragraph("", "a"), dn.paragraph("", "b")
    section = dn.section("", first, second)
    for paragraph in every(section, dn.paragraph):
        section.remove(paragraph)
    assert not section.children
