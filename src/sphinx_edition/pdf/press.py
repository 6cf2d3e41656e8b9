"""Setting the volumes: each in a process of its own, until what they tell each other agrees.

A volume names pages of others, and may go on with their numbers; so what goes into a setting is
its source and a table of what the others have told.  They are set in their order: each knows of
the ones before it what they have told in this round, of the ones after it what they have told
in the last, and in the first round nothing.  Whatever was told before is kept by a digest of
all that went into it.  So a build goes through the same rounds as one from nothing, and has
the same bytes, but sets only what it has not set before.
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.pdf.compile import Setting, Surveyed, compile_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_edition.pdf.compile import Options
    from sphinx_edition.pdf.source import Source

#: After so many rounds the volumes are taken as they are.
ROUNDS = 6
#: What stands for a page that is not known yet: as wide as most.
UNKNOWN = "00"


class Turn(NamedTuple):
    """A volume in one round: a digest of what went into it, the setting, what it tells.

    `setting` is None where all was known from an earlier build.
    """

    digest: str
    setting: Setting | None
    told: Surveyed | None

    @property
    def failed(self) -> bool:
        """Whether there is nothing to go on with."""
        return self.setting is not None and not self.setting.done


class Pressed(NamedTuple):
    """What became of all volumes, in their order, and whether they agree."""

    turns: list[Turn]
    settled: bool

    @property
    def failed(self) -> bool:
        """Whether a volume could not be set."""
        return any(turn.failed for turn in self.turns)


class Press:
    """Sets the volumes whose sources it is given.

    :param folder: what Typst sees: the template, pictures, and the sources that are put there
    :param continuous: whether the pages of a volume go on from those of the one before
    :param jobs: how many volumes may be set at a time
    """

    def __init__(self, folder: Path, options: Options, *, continuous: bool, jobs: int) -> None:
        self._folder = folder
        self._options = options
        self._continuous = continuous
        self._jobs = max(1, jobs)
        self._common = self._digest_of_all()

    def run(self, sources: Sequence[Source], made: dict[str, str]) -> Pressed:
        """Set all that has to be; afterwards, what was set is in the folder.

        :param made: digests of the PDFs that there are, by the names of their files
        """
        memory = {source.bound.number: self._remembered(source) for source in sources}
        used: dict[int, set[str]] = {number: set() for number in memory}
        last: dict[int, Turn] = {}
        settled = False
        for _ in range(ROUNDS):
            turns = self._round(sources, last, memory)
            if any(turn.failed for turn in turns.values()):
                return Pressed(list(turns.values()), settled=False)
            for number, turn in turns.items():
                used[number].add(turn.digest)
                memory[number][turn.digest] = turn.told
            settled = all(turn is last.get(number) for number, turn in turns.items())
            last = turns
            if settled:
                break
        for source in sources:
            number = source.bound.number
            self._remember(source, {key: memory[number][key] for key in used[number]})
        return Pressed([self._with_pdf(source, last, made) for source in sources], settled)

    # ---- rounds --------------------------------------------------------------------------------

    def _round(
        self,
        sources: Sequence[Source],
        last: dict[int, Turn],
        memory: dict[int, dict[str, Surveyed | None]],
    ) -> dict[int, Turn]:
        """Set each volume whose table has changed, after those before it that it needs."""
        begun: dict[int, Future[Turn]] = {}

        def turn(source: Source) -> Turn:
            number = source.bound.number
            # Begun in their order, so one that waits is waiting for one that runs.
            needed = {n: begun[n].result() for n in self._needs(source) if n in begun}
            table = self._table(source, last | needed)
            digest = self._digest(source, table)
            if number in last and last[number].digest == digest:
                return last[number]
            if digest in memory[number]:
                return Turn(digest, None, memory[number][digest])
            return self._set(source, table, digest)

        with ThreadPoolExecutor(self._jobs) as pool:
            for source in sources:
                begun[source.bound.number] = pool.submit(turn, source)
            return {number: future.result() for number, future in begun.items()}

    def _needs(self, source: Source) -> set[int]:
        """The volumes before one that it must know of."""
        number = source.bound.number
        needed = {other for other in source.wanted.values() if other < number}
        return needed | ({number - 1} if self._continuous and number > 1 else set())

    def _table(self, source: Source, turns: dict[int, Turn]) -> str:
        """What a volume knows of the others, as JSON: its first page, pages in them by label."""
        pages: dict[str, str | None] = {}
        shown = {
            number: {label: page for label, _, page in turn.told.destinations}
            for number, turn in turns.items()
            if turn.told is not None and number in source.wanted.values()
        }
        for label, number in source.wanted.items():
            pages[label] = shown[number].get(label) if number in shown else UNKNOWN
        before = turns.get(source.bound.number - 1)
        first = 1
        if self._continuous and before is not None and before.told is not None:
            # On a right-hand page, whose number is odd.
            first = before.told.last + 1 + before.told.last % 2
        return json.dumps({"first": first, "pages": pages}, indent=1, sort_keys=True) + "\n"

    def _set(self, source: Source, table: str, digest: str) -> Turn:
        name = source.bound.name
        (self._folder / f"{name}.typ").write_text(source.text, "utf-8", newline="\n")
        if source.bound.number:
            (self._folder / f"{name}.json").write_text(table, "utf-8", newline="\n")
        setting = compile_book(self._folder, self._options, name)
        return Turn(digest, setting, setting.surveyed)

    def _with_pdf(self, source: Source, turns: dict[int, Turn], made: dict[str, str]) -> Turn:
        """The last turn of a volume, which is set again if only its PDF is missing."""
        turn = turns[source.bound.number]
        if turn.setting is not None or made.get(source.bound.file) == turn.digest:
            return turn
        return self._set(source, self._table(source, turns), turn.digest)

    # ---- what was told before ------------------------------------------------------------------

    def _file(self, source: Source) -> Path:
        return self._folder / f"{source.bound.name}.told.json"

    def _remembered(self, source: Source) -> dict[str, Surveyed | None]:
        """What a volume has told before, by digests of what went into it."""
        try:
            found = json.loads(self._file(source).read_text(encoding="utf-8"))
            return {key: _surveyed(value) for key, value in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _remember(self, source: Source, told: dict[str, Surveyed | None]) -> None:
        text = json.dumps(told, sort_keys=True)
        self._file(source).write_text(text, encoding="utf-8", newline="\n")

    # ---- digests -------------------------------------------------------------------------------

    def _digest_of_all(self) -> str:
        """A fingerprint of what all volumes are made with."""
        digest = hashlib.sha256(f"{metadata.version('typst')} {self._options}".encode())
        for path in _files(self._folder / "template", *map(Path, self._options.font_paths)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    def _digest(self, source: Source, table: str) -> str:
        """A fingerprint of everything that a PDF is made from."""
        digest = hashlib.sha256(f"{self._common}{table}{source.text}".encode())
        for path in _files(self._folder / "images"):
            if f"/images/{path.name}" in source.text:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()


def _surveyed(value: list[list[list[object]]] | None) -> Surveyed | None:
    if value is None:
        return None
    rows, lines, last = value
    return Surveyed(
        [(str(label), int(str(page)), str(shown)) for label, page, shown in rows],
        [(str(unit), int(str(line))) for unit, line in lines],
        int(str(last)),
    )


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        paths: Iterable[Path] = sorted(folder.rglob("*"))
        yield from (path for path in paths if path.is_file())
