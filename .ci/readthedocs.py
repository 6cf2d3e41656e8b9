"""Run the steps of .readthedocs.yaml as Read the Docs does, in a clone of this checkout.

What is done, in which order, and what is accepted follows Read the Docs' own builder: a fresh
environment with the newest Sphinx, the installs named, then each format with its own job or the
default command, and exactly one file with one dot in a format's folder.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent


class Emulator:
    """One build of one clone."""

    def __init__(self, python: str, work: Path) -> None:
        self.python = python
        self.checkout = work / "checkout"
        self.environment = work / "env"
        self.output = self.checkout / "_readthedocs"
        run(["git", "clone", "--quiet", str(ROOT), str(self.checkout)], cwd=ROOT)
        self.config: dict[str, Any] = yaml.safe_load(
            (self.checkout / ".readthedocs.yaml").read_text(encoding="utf-8")
        )
        self.variables = {
            **os.environ,
            "PATH": f"{self.environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "READTHEDOCS": "True",
            "READTHEDOCS_OUTPUT": f"{self.output}/",
            "READTHEDOCS_VERSION": "latest",
            "READTHEDOCS_VERSION_TYPE": "branch",
            "READTHEDOCS_LANGUAGE": "en",
            "READTHEDOCS_CANONICAL_URL": "https://edition.example.org/en/latest/",
            "NO_COLOR": "1",
        }

    def command(self, *command: str, cwd: Path | None = None) -> None:
        run(list(command), cwd=cwd or self.checkout, env=self.variables)

    def install(self) -> None:
        """The environment: pip, setuptools and the newest Sphinx first, then what is named."""
        pip = ("python", "-m", "pip", "install", "--upgrade", "--quiet")
        run([self.python, "-m", "venv", str(self.environment)], cwd=self.checkout)
        self.command(*pip, "pip", "setuptools")
        self.command(*pip, "sphinx")
        for entry in self.config["python"]["install"]:
            if "requirements" in entry:
                self.command(*pip, "-r", entry["requirements"])
            else:
                extras = ",".join(entry.get("extra_requirements", []))
                target = entry["path"] + (f"[{extras}]" if extras else "")
                self.command(*pip, "--upgrade-strategy", "only-if-needed", f"./{target}")

    def build(self, builder: str) -> None:
        """One format: its own job where there is one, else Sphinx from the folder of conf.py."""
        jobs = self.config["build"].get("jobs", {}).get("build", {})
        if builder in jobs:
            for line in jobs[builder]:
                self.command("bash", "-c", line)
            return
        if builder not in {"html", "epub"}:
            sys.exit(f"no job for {builder}, and the default one is not emulated")
        sphinx = self.config["sphinx"]
        strict = ["-W", "--keep-going"] if sphinx.get("fail_on_warning") else []
        arguments = ["-T", *strict, "-b", builder, "-d", "_build/doctrees", "-D", "language=en"]
        folder = (self.checkout / sphinx["configuration"]).parent
        target = str(self.output / builder)
        self.command("python", "-m", "sphinx", *arguments, ".", target, cwd=folder)

    def check(self, builder: str) -> None:
        """What Read the Docs accepts of a format."""
        folder = self.output / builder
        if builder == "html":
            # With the PDF beside the pages, as Scholar and the readers of a page find it.
            files = [folder / "index.html"]
            if not list(folder.glob("*.pdf")):
                sys.exit("html: the PDF is not beside the pages")
        elif builder == "epub":
            # The default job moves the one .epub out of what Sphinx writes beside it.
            files = list(folder.glob("*.epub"))
        else:
            files = list(folder.iterdir())
        if len(files) != 1 or not files[0].is_file() or files[0].name.count(".") != 1:
            sys.exit(f"{builder}: not exactly one file with one dot: {sorted(map(str, files))}")


def run(command: list[str], cwd: Path, env: dict[str, str] | None = None) -> None:
    print("$", shlex.join(command), flush=True)
    status = subprocess.run(command, cwd=cwd, env=env, check=False).returncode
    if status:
        sys.exit(f"exit status {status}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable, help="interpreter of the environment")
    parser.add_argument("work", type=Path, help="an empty folder to work in")
    arguments = parser.parse_args()
    emulator = Emulator(arguments.python, arguments.work.resolve())
    emulator.install()
    for builder in ("html", *sorted(emulator.config["formats"], reverse=True)):
        emulator.build(builder)
        emulator.check(builder)
    print("Read the Docs would accept the build")


if __name__ == "__main__":
    main()
