"""A web server on this machine, for tests and runs: it answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What is answered: a body with its headers; ``drip`` sends it a byte at a time, with that many seconds between."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    drip: float = 0.0
    endless: bool = False
    wait: float = 0.0


Answering = Callable[["Asked"], Reply]


@dataclass(frozen=True)
class Asked:
    """What was asked: the path with its query, and the headers by their small names."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """A running server; ``pages`` says what each path answers, ``asked`` what was asked so far, in order."""

    root: str
    pages: dict[str, Reply | Answering] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    fallback: Answering | None = None

    def counts(self) -> Counter[str]:
        """How often each path was asked."""
        return Counter(one.path for one in list(self.asked))


@contextmanager
def site(host: str = "127.0.0.1", *, secure: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A server on a free port of this machine, until the block ends; with ``secure`` it speaks https."""
    made = Site("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits 40 ms for its headers to be acknowledged

        def log_message(self, *said: Any) -> None:
            """Nothing: tests look at ``asked``."""

        def do_GET(self) -> None:
            """Answer."""
            asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
            made.asked.append(asked)
            made.times.append(time.monotonic())
            found = made.pages.get(self.path, made.fallback or Reply(b"no such page", 404, "text/plain"))
            reply = found(asked) if callable(found) else found
            time.sleep(reply.wait)
            try:
                self._send(reply)
            except OSError:
                self.close_connection = True

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            if reply.media_type:
                self.send_header("Content-Type", reply.media_type)
            for name, value in reply.headers:
                self.send_header(name, value)
            if reply.endless:
                self.send_header("Connection", "close")
                self.end_headers()
                while True:
                    self.wfile.write(reply.body)
            if reply.status != 304:
                self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            self.end_headers()
            if reply.drip:
                for n in range(len(reply.body)):
                    self.wfile.write(reply.body[n : n + 1])
                    time.sleep(reply.drip)
            elif reply.status != 304:
                self.wfile.write(reply.body)
            if reply.length is not None and reply.length != len(reply.body):
                self.close_connection = True

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Nothing: whoever asked has hung up, or was killed."""

    server = Server((host, 0), Handler)
    server.daemon_threads = True
    if secure is not None:
        server.socket = secure.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    made.root = f"http{'s' if secure else ''}://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
