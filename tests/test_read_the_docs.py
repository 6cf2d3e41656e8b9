"""Where a build on Read the Docs stands, and what conf.py leaves to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_edition.read_the_docs import Hosted, read_the_docs
from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://peace.readthedocs.io/en"


def variables(version: str, kind: str, address: str = "", **more: str) -> dict[str, str]:
    """What Read the Docs sets."""
    return {
        "READTHEDOCS": "True",
        "READTHEDOCS_VERSION": version,
        "READTHEDOCS_VERSION_TYPE": kind,
        "READTHEDOCS_CANONICAL_URL": address or f"{SITE}/{version}/",
        "READTHEDOCS_LANGUAGE": "en",
        "READTHEDOCS_PRODUCTION_DOMAIN": "peace.readthedocs.io",
        **more,
    }


CASES = {
    "latest": (variables("latest", "branch"), f"{SITE}/latest/", f"{SITE}/stable/", True),
    "a branch": (variables("draft", "branch"), f"{SITE}/draft/", f"{SITE}/stable/", True),
    "stable": (variables("stable", "tag"), f"{SITE}/stable/", f"{SITE}/v1.0/", False),
    "stable, a branch": (variables("stable", "branch"), f"{SITE}/stable/", f"{SITE}/v1.0/", False),
    "a tag": (variables("v0.9", "tag"), f"{SITE}/v0.9/", f"{SITE}/v0.9/", False),
    "no slash": (
        variables("latest", "branch", f"{SITE}/latest"),
        f"{SITE}/latest/",
        f"{SITE}/stable/",
        True,
    ),
    "a domain of its own": (
        variables("latest", "branch", "https://peace.example/de/latest/"),
        "https://peace.example/de/latest/",
        "https://peace.example/de/stable/",
        True,
    ),
    "one version only": (
        variables("latest", "branch", "https://peace.example/"),
        "https://peace.example/",
        "https://peace.example/",
        True,
    ),
    "a pull request": (
        variables("12", "external", "https://peace--12.org.readthedocs.build/en/12/"),
        "https://peace--12.org.readthedocs.build/en/12/",
        f"{SITE}/stable/",
        True,
    ),
    "a pull request, no domain": (
        variables(
            "12",
            "external",
            "https://peace--12.org.readthedocs.build/en/12/",
            READTHEDOCS_PRODUCTION_DOMAIN="",
        ),
        "https://peace--12.org.readthedocs.build/en/12/",
        "",
        True,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_where_a_build_stands(case: str) -> None:
    environment, here, cited, working = CASES[case]
    assert read_the_docs(environment, "v1.0") == Hosted(here, cited, working)


@pytest.mark.parametrize(
    "missing", ["READTHEDOCS", "READTHEDOCS_VERSION", "READTHEDOCS_CANONICAL_URL"]
)
def test_elsewhere_nothing_is_known(missing: str) -> None:
    environment = variables("latest", "branch")
    assert read_the_docs(environment | {missing: ""}, "v1.0") is None
    del environment[missing]
    assert read_the_docs(environment, "v1.0") is None


def test_without_a_kind_a_version_is_a_working_one() -> None:
    hosted = read_the_docs(variables("latest", ""), "v1.0")
    assert hosted is not None
    assert hosted.working


@pytest.mark.parametrize(
    ("conf", "base", "cited", "working"),
    [
        ("", f"{SITE}/latest/", f"{SITE}/stable/", True),
        ('html_baseurl = "https://a.example/"\n', "https://a.example/", f"{SITE}/stable/", True),
        (
            'edition_web_address = "https://a.example/"\n',
            f"{SITE}/latest/",
            "https://a.example/",
            True,
        ),
        ("edition_working = False\n", f"{SITE}/latest/", f"{SITE}/stable/", False),
    ],
)
def test_conf_py_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, conf: str, base: str, cited: str, working: bool
) -> None:
    for name, value in variables("latest", "branch").items():
        monkeypatch.setenv(name, value)
    edition = Edition(tmp_path, CONF + conf)
    edition.write({"index": "# Page\n"})
    config = edition.run().app.config
    assert (config.html_baseurl, config.edition_web_address) == (base, cited)
    assert config.edition_working is working


@pytest.mark.parametrize(("tag", "name"), [("v{}", "v1"), ("{}", "1"), ("release-{}", "release-1")])
def test_the_tag_of_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str, name: str
) -> None:
    for variable, value in variables("stable", "tag").items():
        monkeypatch.setenv(variable, value)
    edition = Edition(tmp_path, f"{CONF}edition_tag = {tag!r}\n")
    edition.write({"index": "# Page\n"})
    assert edition.run().app.config.edition_web_address == f"{SITE}/{name}/"
