"""Talks to Pagefind: records in, files out.

Its own Python package reads one answer in a tenth of a second, which is a quarter of an hour for
ten thousand records, and ends the program before all files are on the disk.  The program itself
takes requests and gives answers in JSON, in base64, separated by commas; the files of the index
are an answer too.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import threading
import time
from typing import IO, TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: Interfaces of Pagefind's own, which we do not use.
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")

#: With two it was no faster on two processors, and took one of them from Sphinx.
_ONE_THREAD = {"RAYON_NUM_THREADS": "1", "TOKIO_WORKER_THREADS": "1"}
#: How many bytes may wait in a pipe, where the system has a choice, and are read at once.
_PIPE, _READ = 1 << 20, 1 << 16
#: Seconds between two looks at what the program has answered, where that was not much.
_PAUSE, _MUCH = 0.01, 1 << 14


class PagefindError(Exception):
    """The program cannot be run, or has refused something."""


class Entry(NamedTuple):
    """A record as Pagefind takes it; only ``title`` and ``text`` are searched."""

    url: str
    title: str
    text: str
    filters: dict[str, list[str]]


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
        if answered < number and len(more) < _MUCH:
            # Sphinx works beside this thread, and would stop for each of thousands of answers.
            time.sleep(_PAUSE)
    answers = [base64.b64decode(answer) for answer in got.split(b",")[:number]]
    for answer in answers:
        if b"Error" in answer and (payload := _payload(answer))["type"] == "Error":
            raise PagefindError(str(payload["message"]))
    return _payload(answers[-1])


def _payload(answer: bytes) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(answer)["payload"]
    return payload
