"""The built pages in a real browser: axe-core finds nothing, wide, narrow and dark.

Needs Chromium, and axe-core's ``axe.min.js`` in ``AXE_CORE``; skips without either.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[1] / "docs"
CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "google-chrome", "chrome"])), "")
AXE = Path(os.environ.get("AXE_CORE") or "axe.min.js")

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and AXE.is_file()), reason="no Chromium, or no axe.min.js named by AXE_CORE"
)

PAGES = ["index", "introduction", "treaty", "protocol", "history/ratification", "chronology"]
PAGES += ["actors", "bibliography", "search", "404", "handbook/index", "witnesses"]
PAGES += ["cite/treaty-art-3"]
#: With a layer off, and as a witness has it.
PAGES += ["treaty?off=source", "handbook/apparatus", "handbook/apparatus?as=A"]
VIEWS = {"wide": (1280, False), "narrow": (320, False), "dark": (1280, True)}

#: Added to each page: audits it and tells the page around it. Colours on their way from one to
#: the other would be found wanting.
AUDIT = """
<style>* { transition: none !important; animation: none !important; }</style>
<script src="/axe.min.js"></script>
<script>
addEventListener("load", async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
  const found = await axe.run(document, {runOnly: tags});
  const faults = found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target).join(" "));
  const theme = document.documentElement.dataset.theme;
  const dark = theme ? theme == "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  parent.postMessage({faults, dark, width: innerWidth}, "*");
});
</script>
</body>
"""
#: The page around them: a frame as wide as wanted (a window is never narrower than 500 px).
FRAME = """
<!DOCTYPE html><title>audit</title><iframe width="WIDTH" height="1200"></iframe>
<script>
(async () => {
  const results = {};
  for (const name of PAGES) {
    const answer = new Promise(done => addEventListener("message", done, {once: true}));
    const [page, query] = name.split("?");
    document.querySelector("iframe").src = `/${page}.html?${query ?? ""}`;
    results[name] = (await answer).data;
  }
  const said = document.createElement("pre");
  said.textContent = JSON.stringify(results);
  document.body.append(said);
})();
</script>
"""


class Result(NamedTuple):
    """What the audit of one page says."""

    faults: list[str]
    dark: bool
    width: int


class Handler(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        pass


class Site(NamedTuple):
    """A served folder of web pages."""

    folder: Path
    address: str

    def audit(self, pages: list[str], width: int, dark: bool, profile: Path) -> dict[str, Result]:
        """What axe-core says of pages in Chromium."""
        text = FRAME.replace("WIDTH", str(width)).replace("PAGES", json.dumps(pages))
        (self.folder / "audit.html").write_text(text, encoding="utf-8")
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        command += ["--disable-background-networking", "--disable-component-update"]
        command += ["--disable-sync", f"--user-data-dir={profile}", "--window-size=1400,1300"]
        command += [f"--blink-settings=preferredColorScheme={0 if dark else 1}"]
        command += ["--virtual-time-budget=200000", "--dump-dom", f"{self.address}/audit.html"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        found = re.search(r"<pre\b[^>]*>(.*?)</pre>", done.stdout, re.DOTALL)
        assert found, done.stderr[-2000:]
        results = json.loads(html.unescape(found[1]))
        return {name: Result(**result) for name, result in results.items()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The edition's web pages, each with axe-core added."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", str(out / "doctrees")]
    subprocess.run([*command, str(DOCS), str(out / "html")], check=True)
    shutil.copyfile(AXE, out / "html" / "axe.min.js")
    for path in out.glob("html/**/*.html"):
        text = path.read_text(encoding="utf-8").replace("</body>", AUDIT)
        path.write_text(text, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=out / "html"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(out / "html", f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(site: Site, tmp_path: Path, view: str) -> None:
    results = site.audit(PAGES, *VIEWS[view], tmp_path)
    assert {(r.width, r.dark) for r in results.values()} == {VIEWS[view]}
    faults = {name: result.faults for name, result in results.items() if result.faults}
    assert sorted(results) == sorted(PAGES)
    assert not faults, json.dumps(faults, indent=1)


def test_axe_would_find_a_fault(site: Site, tmp_path: Path) -> None:
    """The audit is no empty gesture: an image without alternative text is found."""
    text = (site.folder / "treaty.html").read_text(encoding="utf-8")
    faulty = text.replace("<article", "<img src='x.png'><article", 1)
    (site.folder / "faulty.html").write_text(faulty, encoding="utf-8")
    [fault] = site.audit(["faulty"], 1280, False, tmp_path)["faulty"].faults
    assert fault.startswith("image-alt: ")
