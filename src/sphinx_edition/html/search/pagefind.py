"""Talks to Pagefind: records in, files out.

Its own Python package reads one answer in a tenth of a second, which is a quarter of an hour for
ten thousand records, and ends the program before all files are on the disk.  The program itself
takes requests and gives answers in JSON, in base64, separated by commas; the files of the index
are an answer too.

This file is also a program, which makes parts of an index (see `making`).  It imports nothing
that does not come with Python, and starts at once.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Interfaces of Pagefind's own, which we do not use.
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")

#: With two it was no faster on two processors, and took one of them from Sphinx.
_ONE_THREAD = {"RAYON_NUM_THREADS": "1", "TOKIO_WORKER_THREADS": "1"}
#: How many bytes may wait in a pipe, where the system has a choice, and are read at once.
_PIPE, _READ = 1 << 20, 1 << 16


class PagefindError(Exception):
    """The program cannot be run, or has refused something."""


class Entry(NamedTuple):
    """A record as Pagefind takes it; only ``title`` and ``text`` are searched."""

    url: str
    title: str
    text: str
    filters: dict[str, list[str]]


class Job(NamedTuple):
    """A part of the index to be made; files and folders as the system writes them."""

    program: str
    language: str
    #: A file with requests by `adding`, and where in it they begin.
    records: str
    start: int
    #: Where the part lies, and the file with the digests, in its second line, of what lies there.
    folder: str
    note: str
    #: How files end that another part has.
    apart: list[str]


class Made(NamedTuple):
    """What has to be done to the folder of a part."""

    #: Files to be written, in base64, and to be removed.
    changed: dict[str, str]
    gone: list[str]
    #: Digests of all files by name, in JSON.
    digests: str


def adding(entry: Entry, language: str) -> bytes:
    """The request to add an entry, all of whose words are stemmed in a language."""
    return _request(
        type="AddRecord",
        index_id=0,
        url=entry.url,
        # A record without words is left out.
        content=entry.text or entry.title,
        language=language,
        meta={"title": entry.title},
        filters=entry.filters,
    )


def _request(**payload: Any) -> bytes:
    # Answers come in the order of the requests: no number is needed to tell them apart.
    text = json.dumps({"message_id": 0, "payload": payload})
    return base64.b64encode(text.encode()) + b","


def make(job: Job) -> Made:
    """Make a part; raises `PagefindError`.

    Most of thousands of small files are the same as before.
    """
    try:
        with Path(job.records).open("rb") as file:
            file.seek(job.start)
            added = file.read()
    except OSError as error:
        raise PagefindError(str(error)) from error
    made = files(Path(job.program), added, job.language)
    wanted = {n: content for n, content in made.items() if not n.endswith(tuple(job.apart))}
    digests = {name: _digest(content) for name, content in wanted.items()}
    before, there = _noted(Path(job.note)), set(_there(job.folder))
    same = {name for name in there if before.get(name, "") == digests.get(name)}
    changed = {name: content for name, content in wanted.items() if name not in same}
    return Made(changed, sorted(there - wanted.keys()), json.dumps(digests))


def _noted(file: Path) -> Mapping[str, str]:
    """Digests of what was written last; none if it is not known."""
    try:
        return dict(json.loads(file.read_text(encoding="utf-8").partition("\n")[2]))
    except (OSError, ValueError, TypeError):
        return {}


def _there(folder: str) -> Iterator[str]:
    """What lies in a folder and below; without a path for each, which takes longer than to look."""
    for place, _, names in os.walk(folder):
        below = Path(place).relative_to(folder).as_posix()
        yield from names if below == "." else (f"{below}/{name}" for name in names)


def _digest(content: str) -> str:
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def files(program: Path, added: bytes, language: str) -> dict[str, str]:
    """The files of an index in one language, in base64, by their paths in its folder.

    :param added: requests by `adding`, one after the other
    """
    config = {"force_language": language, "keep_index_url": True}
    begin, end = _request(type="NewIndex", config=config), _request(type="GetFiles", index_id=0)
    try:
        answer = _ask(program, begin + added + end)
    except OSError as error:
        raise PagefindError(str(error)) from error
    return {
        file["path"]: file["content"]
        for file in answer["files"]
        if not file["path"].startswith(_UNUSED)
    }


def _ask(program: Path, messages: bytes) -> dict[str, Any]:
    with subprocess.Popen(
        [program, "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pipesize=_PIPE,
        env=os.environ | _ONE_THREAD,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        # In a thread: the program stops listening when nobody takes its answers.
        sender = threading.Thread(target=_send, args=(process.stdin, messages))
        sender.start()
        try:
            return _last_answer(process.stdout.fileno(), messages.count(b","))
        finally:
            process.kill()
            sender.join()
            with contextlib.suppress(OSError):
                process.stdin.close()  # tries to send what it still has


def _send(pipe: IO[bytes], messages: bytes) -> None:
    # Where the program has ended, what it has not answered tells.
    with contextlib.suppress(OSError):
        pipe.write(messages)
        pipe.flush()


def _last_answer(pipe: int, number: int) -> dict[str, Any]:
    """The last of as many answers as there were requests; any that is an error is raised."""
    got, answered = bytearray(), 0
    while answered < number:
        more = os.read(pipe, _READ)
        if not more:
            raise PagefindError(f"the program ended after {answered} of {number} answers")
        got += more
        answered += more.count(b",")
    answers = [base64.b64decode(answer) for answer in got.split(b",")[:number]]
    for answer in answers:
        if b"Error" in answer and (payload := _payload(answer))["type"] == "Error":
            raise PagefindError(str(payload["message"]))
    return _payload(answers[-1])


def _payload(answer: bytes) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(answer)["payload"]
    return payload


def main(patience: str, jobs: str) -> None:
    """Write a line of JSON for each job: what `make` returns, or why there is nothing.

    :param patience: how much more willing than others it is to wait for a processor, up to 19
    """
    if hasattr(os, "nice"):
        os.nice(int(patience))
    for job in json.loads(jobs):
        try:
            answer: Made | str = make(Job(*job))
        except PagefindError as error:
            answer = str(error) or type(error).__name__
        sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
