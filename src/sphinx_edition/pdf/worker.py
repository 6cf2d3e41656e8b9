"""The process that runs Typst: a job as JSON comes in, a report as JSON goes out.

Typst keeps all that it has ever set, for as long as its process lives; so each book is set in a
process of its own.  The file is run as it is and imports nothing of the package: no memory is
taken by what setting a book does not need.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typst


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Set a book and write its PDF.

    :param job: `root` folder, `main` file in it, `output` file, `font_paths`, `standards`,
        `timestamp`, and `queries`: what to ask the book, as name, selector and whether one
        element is meant
    :return: `error` (message, hints, diagnostic; null where all went well), `warnings`
        (message, diagnostic) and `found`: the values of what was asked, by name
    """
    compiler = typst.Compiler(
        root=job["root"], font_paths=job["font_paths"], ignore_system_fonts=True
    )
    try:
        data, warnings = compiler.compile_with_warnings(
            input=str(Path(job["root"], job["main"])),
            format="pdf",
            pdf_standards=job["standards"],
            timestamp=job["timestamp"],
        )
    except typst.TypstError as error:
        return {"error": _failure(error), "warnings": [], "found": {}}
    assert isinstance(data, bytes)
    Path(job["root"], job["output"]).write_bytes(data)
    found = {
        name: json.loads(compiler.query(selector, field="value", one=one))
        for name, selector, one in job["queries"]
    }
    said = [(str(each.message), _diagnostic(each)) for each in warnings]
    return {"error": None, "warnings": said, "found": found}


def _failure(error: typst.TypstError) -> dict[str, Any]:
    told = {"message": str(error.message), "hints": list(error.hints or ())}
    return {**told, "diagnostic": _diagnostic(error)}


def _diagnostic(problem: typst.TypstError | typst.TypstWarning) -> str:
    return str(getattr(problem, "diagnostic", "") or "")


if __name__ == "__main__":
    report = run(json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps(report).encode())
