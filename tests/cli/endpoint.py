"""A real HTTP server on the loopback that answers like an OpenAI-compatible endpoint: well, badly, slowly or never."""

from __future__ import annotations

import json
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from commands import civcas, rows

KEY = "made-up-key-7041"
TEXT = "At least 23 civilians were killed in Tarsen on Sunday, the Velmora Monitor said. Two dozen were wounded."
KILLED = {"quote": "At least 23 civilians", "outcome": "killed", "figure": {"low": 23, "high": None}}
WOUNDED = {"quote": "Two dozen", "outcome": "injured", "figure": {"low": 24, "high": 24}}

Answer = Callable[[BaseHTTPRequestHandler], None]


class Endpoint:
    """A running endpoint: its address, the requests that it was sent, and how it answers."""

    def __init__(self, server: ThreadingHTTPServer, scheme: str) -> None:
        self.address = f"{scheme}://127.0.0.1:{server.server_address[1]}/v1"
        self.requests: list[dict[str, Any]] = []
        self.answer: Answer = says([])
        self.closing = threading.Event()

    def settings(self, **more: str) -> dict[str, str]:
        """The environment that names it; nothing goes through a proxy."""
        named = {"CIVCAS_LLM_URL": self.address, "CIVCAS_LLM_MODEL": "made-up-1", "CIVCAS_LLM_KEY": KEY}
        return {"NO_PROXY": "*", "no_proxy": "*", **named, "CIVCAS_LLM_TIMEOUT": "20", **more}


@contextmanager
def running(certificate: Path | None = None) -> Iterator[Endpoint]:
    """An endpoint that runs until the end of the block, over TLS where it is given a certificate with its key."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.requests.append({"path": self.path, "headers": dict(self.headers), "body": json.loads(body)})
            try:
                made.answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def handle(self) -> None:
            with suppress(ssl.SSLError, ConnectionError):  # whoever asks does not trust the certificate, and hangs up
                super().handle()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        shown.load_cert_chain(certificate)
        server.socket = shown.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    made = Endpoint(server, "http" if certificate is None else "https")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


def read(
    endpoint: Endpoint, home: Path, *options: str, text: str = TEXT, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run ``civcas read --engine llm`` on one text."""
    named = endpoint.settings(**(env or {}))
    return civcas("read", "-", "--engine", "llm", *options, home=home, stdin=rows(text), env=named)


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def envelope(content: object, finished: str = "stop") -> bytes:
    """A response that holds the words of an answer."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finished}
    return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def says(claims: object) -> Answer:
    """Answers with claims in the shape that was asked for."""
    return lambda handler: send(handler, envelope(json.dumps({"claims": claims})))


def words(content: object, finished: str = "stop") -> Answer:
    """Answers with any words."""
    return lambda handler: send(handler, envelope(content, finished))


def body(raw: bytes, status: int = 200, **headers: str) -> Answer:
    """Answers with any body and status."""
    return lambda handler: send(handler, raw, status, **headers)


def silent(endpoint: Endpoint) -> Answer:
    """Takes the question and says nothing."""
    return lambda handler: (endpoint.closing.wait(30), None)[1]


def dripping(endpoint: Endpoint, *, in_headers: bool = False) -> Answer:
    """Sends a byte every now and then without end: no single wait is long."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: " if in_headers else b"HTTP/1.1 200 OK\r\n\r\n")
        while not endpoint.closing.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return answer


def without_end(handler: BaseHTTPRequestHandler) -> None:
    """Sends as fast as it can and never stops by itself."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    until = time.monotonic() + 30
    while time.monotonic() < until:
        handler.wfile.write(b" " * 65_536)


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Promises more than it sends, and hangs up."""
    handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{"choices": [')
    handler.wfile.flush()
    handler.connection.shutdown(2)
    handler.close_connection = True
