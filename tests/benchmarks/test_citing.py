"""What citing for good costs in a build of 1,000 articles (``make bench``): the ledger, and all
that is made for citing and for other programs, as parts of the time of the whole build."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks.editions import write_ours

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = 1000
ROOT = Path(__file__).parents[2]
#: Functions by what they are counted under. Each is called where its module names it.
PARTS: dict[str, list[str]] = {
    "ledger": [
        "sphinx_edition.ledger.check:check_ledger",
        "sphinx_edition.collect:fingerprints",
        "sphinx_edition.transforms.releases:KeepFormerAnchors.run",
        "sphinx_edition.ledger.state:State.digest",
    ],
    "short addresses": [
        "sphinx_edition.html.beside:write_short_addresses",
        "sphinx_edition.html.forwards:LeaveForwards.run",
    ],
    "cite this": [
        "sphinx_edition.html.cite:offer_citations",
        "sphinx_edition.html.beside:write_citations",
    ],
    "heads and data": [
        "sphinx_edition.html.heads:add_head",
        "sphinx_edition.html.versions:show_version",
        "sphinx_edition.html.sitemap:write_sitemap",
        "sphinx_edition.data:write_data",
        "sphinx_edition.data:add_linked_data",
    ],
    "quotations": ["sphinx_edition.domain:check_quotations"],
}


def timed(function: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    """A function that counts the time it takes; what it yields is taken at once."""

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        try:
            found = function(*args, **kwargs)
            return list(found) if hasattr(found, "__next__") else found
        finally:
            spent[name] += time.perf_counter() - start

    return wrapper


def measure(folder: str) -> None:
    """Build in this process, and print what each part took, and the whole, as JSON."""
    spent: dict[str, float] = defaultdict(float)
    for name, places in PARTS.items():
        for place in places:
            module, _, path = place.partition(":")
            holder: Any = importlib.import_module(module)
            *above, last = path.split(".")
            for attribute in above:
                holder = getattr(holder, attribute)
            setattr(holder, last, timed(getattr(holder, last), name, spent))
    from sphinx.cmd.build import build_main

    start = time.perf_counter()
    status = build_main(["-q", "-E", "-b", "html", folder, f"{folder}/out"])
    assert status == 0
    print(json.dumps({**spent, "whole": time.perf_counter() - start}))


@pytest.mark.bench
def test_parts_of_a_build(tmp_path: Path) -> None:
    write_ours(tmp_path, ARTICLES)
    with (tmp_path / "conf.py").open("a") as conf:
        conf.write('html_baseurl = "https://edition.example.org/en/v1/"\n')
    run = [sys.executable, "-m", "sphinx", "-q", "-b", "ledger", "-t", "release"]
    (tmp_path / "CITATION.cff").write_text(
        'title: A Long Treaty\nversion: "1"\ndate-released: 2027-01-05\nauthors:\n- name: Nobody\n'
    )
    subprocess.run([*run, str(tmp_path), str(tmp_path / "l")], check=True)
    command = [sys.executable, "-c", f"from {__name__} import measure; measure({str(tmp_path)!r})"]
    made = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    spent: dict[str, float] = json.loads(made.stdout.splitlines()[-1])
    whole = spent.pop("whole")
    for name, seconds in spent.items():
        part = f"{seconds:5.2f} s {seconds / whole:6.1%}"
        print(f"{ARTICLES} articles, {whole:5.1f} s: {name:16s} {part}")
    assert spent["ledger"] / whole < 0.02
    assert sum(spent.values()) / whole < 0.25
