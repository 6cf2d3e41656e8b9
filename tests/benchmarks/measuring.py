"""Running commands for benchmarks: time, memory, and what they wrote."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Cost(NamedTuple):
    """What a command took: seconds by the clock, and megabytes of its largest process."""

    seconds: float
    megabytes: float


def run(
    command: Sequence[str | Path], folder: Path, variables: Mapping[str, str] | None = None
) -> Cost:
    """Run a command once, its children included.

    :param variables: what its environment has besides that of this process
    """
    # A small process between, so that no other run's children count.
    wrapped = [sys.executable, "-c", _WRAPPER, *map(str, command)]
    start = time.perf_counter()
    # Ours has its modules compiled, as pip leaves them, and as the others have theirs.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env = {**own, **(variables or {})}
    done = subprocess.run(wrapped, cwd=folder, env=env, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    assert done.returncode == 0, done.stderr[-2000:]
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(seconds, int(done.stdout.splitlines()[-1]) / unit)


_WRAPPER = """\
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""


def median(costs: Sequence[Cost]) -> Cost:
    """The median of the times, and of the memories."""
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))


def sphinx(source: Path, out: Path, *options: str, builder: str = "html") -> list[str | Path]:
    """The command of a build; its doctrees lie beside the output."""
    doctrees = out.with_name(f"{out.name}-doctrees")
    command: list[str | Path] = [sys.executable, "-m", "sphinx", "-q", "-b", builder]
    return [*command, "-d", doctrees, *options, source, out]


def pages(out: Path, pattern: str = "article-*.html") -> list[int]:
    """The sizes of the pages of an output, in bytes."""
    return sorted(file.stat().st_size for file in out.rglob(pattern) if file.parent.name != "cite")


def written(out: Path) -> int:
    """How many bytes an output has."""
    return sum(file.stat().st_size for file in out.rglob("*") if file.is_file())


def machine() -> str:
    """The machine in a line: processors, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    name = platform.processor() or platform.machine()
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            name = line.partition(":")[2].strip()
            break
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{cores} cores of {name}, {memory:.0f} GB of memory, {platform.system()}"
        f" {platform.machine()}, Python {platform.python_version()}"
    )


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
