"""What is heard over a connection, counted: a server may go on after the length that it stated.

A reader of HTTP stops at the length that was stated (RFC 9112, 6.3), and what
comes after it is nobody's. It is counted here, so that it can be told.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any

import httpcore

from civcas.errors import InputRefused

MOMENT = 0.2
"""Seconds within which a server that ends the connection after its answer goes on, or ends it."""

_BLANK_LINE = re.compile(rb"\n\r?\n")
_PASSING = re.compile(rb"HTTP/\d\.\d 1\d\d\b")
"""Begins an answer that only announces the one to come (RFC 9110, 15.2)."""

_PIECE = 65_536


class Heard:
    """A connection's stream that counts the bytes of the answer to what was last asked over it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._head: bytes | None = b""
        self._body = 0

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What comes next, as the stream gives it."""
        data: bytes = await self._stream.read(max_bytes, timeout)
        if self._head is None:
            self._body += len(data)
            return data
        self._head += data
        while (end := _BLANK_LINE.search(self._head)) is not None:
            rest = self._head[end.end() :]
            if _PASSING.match(self._head) is None:
                self._head, self._body = None, len(rest)
                break
            self._head = rest
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Ask; what comes from now on is of another answer."""
        self._head, self._body = b"", 0
        await self._stream.write(buffer, timeout)

    async def goes_beyond(self, length: int, *, closes: bool) -> bool:
        """Whether more came than the length of a body that was read; of a server that ``closes``, also right after."""
        if self._body > length or not closes:
            return self._body > length
        try:
            return bool(await self.read(_PIECE, MOMENT))
        except (httpcore.NetworkError, httpcore.TimeoutException):  # nothing more comes
            return False

    async def aclose(self) -> None:
        """End the connection."""
        await self._stream.aclose()

    async def start_tls(self, *given: Any, **named: Any) -> Heard:
        """The same over an encrypted connection."""
        return Heard(await self._stream.start_tls(*given, **named))

    def get_extra_info(self, info: str) -> Any:
        """What the stream knows of itself."""
        return self._stream.get_extra_info(info)


class Hearing:
    """Makes connections whose streams are ``Heard``, with what makes them otherwise."""

    def __init__(self, network: Any) -> None:
        self._network = network

    async def connect_tcp(self, *given: Any, **named: Any) -> Heard:
        """A connection to an address."""
        return Heard(await self._network.connect_tcp(*given, **named))

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._network.sleep(seconds)


def stated_length(headers: Mapping[str, str]) -> int | None:
    """The bytes that a server says its answer has on the way; None where it says nothing, or sends it in chunks."""
    stated = headers.get("Content-Length", "")
    return int(stated) if stated.isdecimal() and "Transfer-Encoding" not in headers else None


async def overran(response: Any) -> bool:
    """Whether a server sent more than the length that it stated, for an answer that was read and is still open."""
    length = stated_length(response.headers)
    if length is None or response.status_code == 304:
        return False
    said = response.headers.get("Connection", "").lower()
    is_old = response.extensions.get("http_version") == b"HTTP/1.0"
    closes = "close" in said or (is_old and "keep-alive" not in said)  # RFC 9112, 9.3
    return bool(await response.extensions["network_stream"].goes_beyond(length, closes=closes))


def seconds_of(stated: str | None) -> float | None:
    """The seconds that a server asks to wait (``Retry-After``); None where it names none."""
    return float(stated) if stated is not None and stated.strip().isdigit() else None


def unpacker(packing: str, shown: str) -> Any:
    """What unpacks a body piece by piece, never more than is asked for; None where nothing is packed."""
    if packing in ("", "identity"):
        return None
    if packing in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(wbits=47)
    raise InputRefused(shown, "is packed in a way that was not asked for", "save it with a browser, and give the file")
