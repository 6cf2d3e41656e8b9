"""The options of conf.py: defaults, what conf.py keeps, and values that cannot be used."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from sphinx_edition.config import EditionConfig, edition_config, paper_size
from tests.conftest import Edition

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

FIVE_LINES = """\
project = "A Small Treaty"
author = "Nobody"
release = "2"
extensions = ["sphinx_edition"]
"""
PAGE = "# Page\n\nText.\n"


def test_conf_py_of_a_few_lines(tmp_path: Path) -> None:
    edition = Edition(tmp_path, FIVE_LINES)
    edition.write({"index": PAGE})
    config = edition.run().app.config
    assert edition.warnings == []
    assert config.primary_domain == "ed"
    assert config.html_theme == "sphinx_book_theme"
    assert not config.smartquotes
    assert "colon_fence" in config.myst_enable_extensions
    assert (config.version, config.release) == ("2", "2")
    assert config.copyright == "Nobody"
    assert config.html_title == "A Small Treaty"
    assert config.epub_identifier == "ed-a-small-treaty-2"


def test_conf_py_comes_first(build: Build) -> None:
    conf = """\
    html_theme = "classic"
    html_title = "Another title"
    smartquotes = True
    copyright = "Somebody"
    html_theme_options = {"nosidebar": True}
    """
    config = build(PAGE, conf=conf).app.config
    assert config.html_theme == "classic"
    assert config.html_title == "Another title"
    assert config.smartquotes
    assert config.copyright == "Somebody"
    assert config.html_theme_options["nosidebar"]


def test_the_command_line_comes_first(tmp_path: Path) -> None:
    edition = Edition(tmp_path, FIVE_LINES)
    edition.write({"index": PAGE})
    config = edition.run(confoverrides={"html_title": "From there"}).app.config
    assert config.html_title == "From there"


def test_editions_in_one_process_share_nothing(build: Build) -> None:
    first = build(PAGE).app.config
    first.myst_enable_extensions.append("amsmath")
    assert "amsmath" not in build(PAGE).app.config.myst_enable_extensions


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("a4", (210, 297)),
        ("A5", (148, 210)),
        ("170x240", (170, 240)),
        ("170 × 240 mm", (170, 240)),
        ("148.5x210", (148.5, 210)),
        ("foolscap", None),
        ("170", None),
        ("0x0", None),
        ("-170x240", None),
        ("", None),
    ],
)
def test_paper(written: str, size: tuple[float, float] | None) -> None:
    assert paper_size(written) == size


@pytest.mark.parametrize(
    ("conf", "warning"),
    [
        ("paper = 'leter'", "edition_paper 'leter' is neither a known size nor WIDTHxHEIGHT"),
        ("paper = 'leter'", "; did you mean 'letter'?"),
        ("paper = 5", "edition_paper 5 is no str"),
        ("line_numbers = -1", "edition_line_numbers -1 is less than 0"),
        ("line_numbers = 'five'", "edition_line_numbers 'five' is no int"),
        ("font_size = 0", "edition_font_size 0 is no size"),
        ("font_size = None", "edition_font_size None is no float or int"),
        ("imprint = 'words'", "edition_imprint 'words' is no list"),
        (
            "labels = {'artcle': 'X'}",
            "edition_labels has no word 'artcle'; did you mean 'article'?",
        ),
        ("labels = {'basis': 'on'}", "edition_labels: 'basis' cannot be 'on'"),
        ("labels = {'article': 5}", "edition_labels: 'article' cannot be 5"),
    ],
)
def test_values_that_cannot_be_used(build: Build, conf: str, warning: str) -> None:
    edition = build(PAGE, conf=f"edition_{conf}")
    [found] = edition.warnings
    assert warning in found
    assert found.endswith("[ed.config]")
    option = conf.partition(" ")[0]
    default = getattr(EditionConfig(), option)
    assert getattr(edition.app.config, f"edition_{option}") == default


def test_options_as_a_record(build: Build) -> None:
    edition = build(PAGE, conf="edition_subtitle = 'A subtitle'")
    record = edition_config(edition.app.config)
    assert record.subtitle == "A subtitle"
    assert record.paper == "edition"


def test_every_option_is_explained() -> None:
    for field in dataclasses.fields(EditionConfig):
        assert field.metadata["help"].endswith("."), field.name
