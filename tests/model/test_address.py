"""Addresses that may be linked to."""

from __future__ import annotations

import pytest

from sphinx_edition.model.address import allowed_scheme


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "http://example.org/a?b=c:d#e:f",
        "HTTPS://EXAMPLE.ORG",
        "mailto:editor@example.org",
        "page.html",
        "page.html#javascript:",
        "../a/b:c",
        "//example.org/x",
        "../page.html#treaty-art-3",
        "#treaty-art-3",
        "/a:b",
        "?a:b",
        "",
    ],
)
def test_allowed(url: str) -> None:
    assert allowed_scheme(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "\u2028javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "tel:1",
        "a:b",
        ":",
    ],
)
def test_refused(url: str) -> None:
    assert not allowed_scheme(url)
