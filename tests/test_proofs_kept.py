"""What was proved of the apparatus is kept from build to build, and only as long as it is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from sphinx_edition import collations as module
from sphinx_edition.collation import collate
from tests.conftest import Edition

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from sphinx_edition.domain import EditionDomain

HEAD = "(p{0})=\n# Page {0}\n\n:::{{{1}}} weirs\n{2}:::\n\n"
ARTICLE = """\
::::{{article}} {0}
There shall be peace on the banks of the two weirs.

:::{{apparatus}}

{1}
:::
::::
"""
WITNESSES = """\
(front)=
# Home

```{toctree}
one
two
```

:::{witness} A
:title: First
:language: en
:::
:::{witness} B
:title: Second
:language: en
:::
"""
ONE = HEAD.format(1, "instrument", ":title: Treaty\n") + ARTICLE.format(1, "peace] calm C")
TWO = HEAD.format(2, "current-instrument", "") + ARTICLE.format(2, "war] fight A")


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    edition = Edition(tmp_path)
    edition.write({"index": WITNESSES, "one": ONE, "two": TWO})
    return edition.run("html")


@pytest.fixture
def collated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The provisions that are collated from now on."""
    found: list[str] = []

    def note(wording: Any, *args: Any) -> Any:
        found.append(wording.anchor)
        return collate(wording, *args)

    monkeypatch.setattr(module, "collate", note)
    return found


def clean(edition: Edition, folder: Path) -> list[str]:
    """The warnings of an edition of the same sources that is built for the first time."""
    other = Edition(folder / "clean")
    other.write({f.name: f.read_text(encoding="utf-8") for f in edition.src.glob("*.*")})
    return other.run("html").warnings


def test_what_has_not_changed_is_not_proved_again(
    edition: Edition, collated: list[str], tmp_path: Path
) -> None:
    before = edition.warnings
    assert len(before) == 2
    edition.write({"two": TWO.replace("# Page 2\n", "# Page 2\n\nA sentence.\n")})
    edition.run("html")
    # Page 2 is written, with its apparatus; of page 1 all is known.
    assert "weirs-art-1" not in collated
    assert set(collated) <= {"weirs-art-2"}
    moved = [line.replace("two.md:12", "two.md:14") for line in before]
    assert edition.warnings == moved == clean(edition, tmp_path)


@pytest.mark.parametrize(
    ("page", "old", "new", "left"),
    [
        ("index", ":::{witness} B", ":::{witness} C", 1),
        ("one", "peace on", "calm on", 2),
        ("one", "peace] calm C", "peace] calm B", 1),
        ("two", "war] fight A", "peace] fight A", 1),
        ("index", ":title: Second\n", ":title: Second\n:covers: 2\n", 2),
    ],
)
def test_what_has_changed_is_proved_again(
    edition: Edition, tmp_path: Path, page: str, old: str, new: str, left: int
) -> None:
    file = edition.src / f"{page}.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    edition.run("html")
    assert edition.warnings == clean(edition, tmp_path)
    assert len(edition.warnings) == left


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("conf.py", "", 'edition_apparatus_style = "positive"\n'),
        ("index.md", ":title: Second\n", ":title: Second\n:members: A\n"),
        ("one.md", "two weirs", "three weirs"),
        ("one.md", "peace] calm C", "peace] still C"),
        ("index.md", ":title: Second\n", ":title: Second\n:covers: 1\n"),
    ],
)
def test_all_that_it_is_proved_with_counts(edition: Edition, file: str, old: str, new: str) -> None:
    before = fingerprint(edition)
    place = edition.src / file
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
    assert fingerprint(edition.run("html")) != before


def test_where_it_stands_does_not_count(edition: Edition) -> None:
    before = fingerprint(edition)
    edition.write({"one": ONE.replace("# Page 1\n", "# Page 1\n\nA sentence.\n")})
    assert fingerprint(edition.run("html")) == before


def fingerprint(edition: Edition) -> str:
    """Of all that the first article is proved with."""
    domain = cast("EditionDomain", edition.app.env.domains["ed"])
    return domain.collations.fingerprint("weirs-art-1")


def test_it_is_the_same_in_several_processes(edition: Edition, tmp_path: Path) -> None:
    edition.write({"one": ONE.replace("calm C", "still C"), "two": f"{TWO}\nMore.\n"})
    edition.run("html", parallel=2)
    assert sorted(edition.warnings) == sorted(clean(edition, tmp_path))
