"""What contents and links show of a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_edition import nodes

if TYPE_CHECKING:
    from tests.conftest import Build

INDEX = """\
(front)=
# A Pact

```{toctree}
other
```

:::{instrument} pact
:title: A Pact
:::

::::{article} 1
:title: Of mutual aid
They shall aid each other.

:::{commentary}
It was said.
:::
::::
"""
OTHER = """\
(other)=
# *Supplement* [1936]

:::{current-instrument} pact
:::

:::{article} 2
They shall rest.
:::
"""


def test_contents_have_the_words_of_headings_alone(build: Build) -> None:
    edition = build(INDEX, "html", other=OTHER)
    assert edition.warnings == []
    env = edition.app.env
    links = [link for page in ("index", "other") for link in env.tocs[page].findall(dn.reference)]
    assert [[str(child) for child in link] for link in links] == [
        ["A Pact"],
        ["Article 1 · Of mutual aid"],
        ["<emphasis>Supplement</emphasis>", " [1936]"],
        ["Article 2"],
    ]
    for tree in (*env.tocs.values(), *env.titles.values(), *env.longtitles.values()):
        assert not list(tree.findall(nodes.title_number))


def test_a_heading_has_its_number_apart(build: Build) -> None:
    article = next(build(INDEX, other=OTHER).doctree().findall(nodes.article))
    number, between, words = article[0].children
    assert isinstance(number, nodes.title_number)
    assert isinstance(between, nodes.sign)
    assert words.astext() == "Of mutual aid"


def test_a_generated_heading_tells_where_it_stands(build: Build) -> None:
    """Sphinx else makes XML of it, for a message that nobody reads."""
    label = next(build(INDEX, other=OTHER).doctree().findall(nodes.heading_label))
    assert str(label.source).endswith("index.md")
    assert label.line == 16
