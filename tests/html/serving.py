"""A web server for a built edition, which counts what it sends."""

from __future__ import annotations

import contextlib
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Server:
    """``address`` of the edition, and what was ``sent`` of it: paths and bytes of bodies."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.sent: list[tuple[str, int]] = []
        #: Headers that each answer has, such as a policy.
        self.headers: dict[str, str] = {}

    @property
    def total(self) -> int:
        return sum(size for _path, size in self.sent)


class _Handler(SimpleHTTPRequestHandler):
    server_: Server

    def log_message(self, *_args: Any) -> None:
        """Nobody reads it."""

    def end_headers(self) -> None:
        for name, value in self.server_.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        self.server_.sent.append((self.path, len(data)))
        with contextlib.suppress(ConnectionError):
            outputfile.write(data)


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a folder on this machine."""
    handler = type("Handler", (_Handler,), {})
    http = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    handler.server_ = Server(f"http://127.0.0.1:{http.server_port}/")  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield handler.server_  # type: ignore[attr-defined]
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
