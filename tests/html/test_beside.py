"""Files of citations and short addresses, the same written at the end or beside the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.cmd.build import build_main
from sphinx.errors import SphinxParallelError

from sphinx_edition.html import beside
from tests.conftest import Edition

NAMES = [f"page{number}" for number in range(8)]
PAGES = {name: f"({name})=\n# {name}\n\n({name}-more)=\n## More\n" for name in NAMES}
INDEX = "(front)=\n# Home\n\n```{toctree}\n" + "\n".join(NAMES) + "\n```\n"


def files(edition: Edition) -> dict[str, bytes]:
    out = Path(edition.app.outdir)
    found = (file for folder in ("cite", "id") for file in (out / folder).iterdir())
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in found}


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    edition = Edition(tmp_path)
    edition.write({"index": INDEX, **PAGES})
    return edition


def test_in_several_processes_the_same_files(edition: Edition, tmp_path: Path) -> None:
    edition.run("html")
    other = Edition(tmp_path / "other")
    other.write({"index": INDEX, **PAGES})
    other.run("html", parallel=2)
    assert files(edition) == files(other)
    assert len(files(other)) == 17 * 5
    other.write({"page3": PAGES["page3"].replace("# page3", "# Third")})
    edition.write({"page3": PAGES["page3"].replace("# page3", "# Third")})
    other.run("html", parallel=2)
    edition.run("html")
    assert files(edition) == files(other)
    assert b"Third" in files(other)["cite/page3.html"]


def test_beside_the_pages_only_where_processes_are_allowed(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_app: object) -> None:
        raise ValueError("no files")

    monkeypatch.setattr(beside, "write_citations", fail)
    with pytest.raises(SphinxParallelError, match="no files"):
        edition.run("html", parallel=2)
    with pytest.raises(Exception, match="no files") as raised:
        edition.run("html")
    assert not isinstance(raised.value, SphinxParallelError)


def test_no_files_after_a_failure(edition: Edition) -> None:
    conf = edition.src / "conf.py"
    fail = 'def setup(app):\n    def fail(*args):\n        raise ValueError("no page")\n'
    text = f'{conf.read_text()}{fail}    app.connect("html-page-context", fail)\n'
    conf.write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match="no page"):
        edition.run("html")
    assert not (edition.out / "html" / "cite").exists()


def test_of_two_outputs_with_the_same_doctrees_each_has_its_own(tmp_path: Path) -> None:
    edition = Edition(tmp_path / "edition")
    edition.write({"index": INDEX, **PAGES})

    def build(out: Path) -> bytes:
        doctrees = str(tmp_path / "doctrees")
        assert build_main(["-q", "-b", "html", "-d", doctrees, str(edition.src), str(out)]) == 0
        return (out / "cite" / "page3.html").read_bytes() + (out / "id" / "page3.html").read_bytes()

    one, other = tmp_path / "one", tmp_path / "other"
    assert build(one) == build(other)
    edition.write({"page3": PAGES["page3"].replace("# page3", "# Third")})
    changed = build(one)
    assert changed.count(b"Third") > 1
    assert build(other) == changed
