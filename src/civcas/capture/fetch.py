"""Fetching web addresses, the one network client of capture: within limits of size, time and redirections.

https is asked for unless plain http is allowed. Addresses of this machine and
its own network are not asked, each connection goes to the very address that
was looked at. Nothing of a name, a password or a cookie is kept or said.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, cast
from urllib.parse import urlsplit

import httpcore
import httpx
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from civcas.capture.fetched import Answer, Fetched, shown_address
from civcas.capture.guard import Forbidden, NotFound, Resolve, address_of, look_up
from civcas.capture.heard import Hearing, overran, seconds_of, stated_length, unpacker
from civcas.capture.limits import Limits, asked, onward_from
from civcas.capture.manners import LONGEST_ROBOTS, Manners, host_of
from civcas.errors import InputRefused

REDIRECTED = (301, 302, 303, 307, 308)
LATER = (408, 425, 429, 500, 502, 503, 504)
"""Answers after which it is worth asking again."""

LONGEST_WAIT = 60.0
"""Seconds that are waited before a server is asked again; one that asks for more is left for another run."""


class _Later(Exception):
    """A question that may be asked again; ``refused`` says what stands if it is not, ``wait`` what the server asked."""

    def __init__(self, refused: InputRefused, wait: float | None = None) -> None:
        super().__init__(str(refused))
        self.refused = refused
        self.wait = wait


class Client:
    """Asks addresses; to be used within one event loop, as ``async with``."""

    def __init__(
        self,
        limits: Limits,
        *,
        now: Callable[[], dt.datetime],
        resolve: Resolve = look_up,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits
        self._now = now
        self._resolve = resolve
        self._trusted = trusted or httpx.create_ssl_context()
        self._manners = Manners(limits.pause, robots=limits.robots)
        self._hosts: dict[str, httpx.AsyncHTTPTransport] = {}

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *error: object) -> None:
        for transport in self._hosts.values():
            with contextlib.suppress(Exception):
                await transport.aclose()

    async def get(self, address: str, *, unless: Mapping[str, str] | None = None, login: str | None = None) -> Fetched:
        """What an address answers; InputRefused, with its shown form, where it is not to be had.

        ``unless`` are headers of a conditional request; ``login`` is the value
        of an ``Authorization`` header, sent to the address's own host alone.
        """

        def wait(state: RetryCallState) -> float:
            asked = getattr(state.outcome.exception() if state.outcome else None, "wait", None)
            first = self._limits.back_off
            backed = (wait_exponential(multiplier=first, max=LONGEST_WAIT) + wait_random(0, first))(state)
            return max(asked or 0.0, backed)

        try:
            async for attempt in AsyncRetrying(
                stop=stop_after_attempt(self._limits.tries),
                wait=wait,
                retry=retry_if_exception_type(_Later),
                reraise=True,
            ):
                with attempt:
                    return await self._follow(address, unless or {}, login)
        except _Later as later:
            raise later.refused from None
        raise AssertionError("every try returns or raises")

    async def post(self, address: str, body: bytes, kind: str) -> Answer:
        """What an address answers to something of a media type that is sent to it, asked once and not sent on.

        InputRefused, with the address's shown form, where nothing comes that can be used.
        """
        shown = shown_address(address)
        at, login = asked(address, shown, http=self._limits.http)
        headers = {"Content-Type": kind, **({"Authorization": login} if login else {})}
        try:
            answer = await self._answer(at, headers, shown, seconds=self._limits.seconds, sent=body)
        except _Later as later:
            raise later.refused from None
        if answer.status != 200:
            raise InputRefused(shown, f"answers HTTP {answer.status}", "check the address")
        return answer

    async def _follow(self, address: str, unless: Mapping[str, str], login: str | None) -> Fetched:
        """Ask an address, and where it sends on to; waiting for a host's turn takes none of the time that there is."""
        shown = shown_address(address)
        at, login_there = asked(address, shown, http=self._limits.http)
        login, own_host = login or login_there, host_of(at)
        answers: list[Answer] = []
        left = self._limits.seconds
        clock = asyncio.get_running_loop().time
        while True:
            try:
                why = await self._manners.why_not(at, self._ask_robots)
            except InputRefused as refused:  # told of what was asked for, not of its host's robots.txt
                raise InputRefused(shown, refused.what, refused.do) from None
            except _Later as later:
                raise _Later(InputRefused(shown, later.refused.what, later.refused.do), later.wait) from None
            if why is not None:
                raise InputRefused(shown, f"is not taken: {why}", "ask its owner, or pass --ignore-robots")
            headers = {**unless, **({"Authorization": login} if login and host_of(at) == own_host else {})}
            async with self._manners.turn(at):
                began = clock()
                answers.append(await self._answer(at, headers, shown, seconds=left))
                left = max(left - (clock() - began), 0.001)
            onward = answers[-1].header("Location")
            if answers[-1].status not in REDIRECTED or not onward:
                return self._ended(address, answers, shown)
            if len(answers) > self._limits.redirections:
                what = f"sends on more than {self._limits.redirections} times"
                raise InputRefused(shown, what, "open it in a browser, and give the address where it ends")
            at, _ = asked(onward_from(at, onward), shown, http=self._limits.http)

    def _ended(self, address: str, answers: list[Answer], shown: str) -> Fetched:
        last = answers[-1]
        if last.status in (200, 203, 304):
            return Fetched(address, tuple(answers), self._now())
        refused = InputRefused(shown, f"answers HTTP {last.status}", "check the address, or try it in a browser")
        if last.status in LATER:
            wait = seconds_of(last.header("Retry-After"))
            if wait is None or wait <= LONGEST_WAIT:
                raise _Later(refused, wait)
        raise refused

    async def _ask_robots(self, address: str) -> tuple[int, bytes]:
        """A host's robots.txt, redirections followed, for its manners; what goes wrong is told as of any address."""
        at = address
        for _ in range(self._limits.redirections + 1):
            shown = shown_address(at)
            answer = await self._answer(at, {}, shown, seconds=self._limits.seconds, limit=LONGEST_ROBOTS)
            onward = answer.header("Location")
            if answer.status not in REDIRECTED or not onward:
                return answer.status, answer.body
            at, _login = asked(onward_from(at, onward), shown, http=self._limits.http)
        return 404, b""

    async def _answer(
        self,
        address: str,
        headers: Mapping[str, str],
        shown: str,
        *,
        seconds: float,
        limit: int | None = None,
        sent: bytes | None = None,
    ) -> Answer:
        """One answer with its body, unpacked; with ``limit`` no more of it than that, else refused over the size."""
        host = urlsplit(address).hostname or ""
        try:
            async with asyncio.timeout(seconds):
                always = {"User-Agent": self._limits.agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
                method = "GET" if sent is None else "POST"
                request = httpx.Request(method, address, headers={**always, **headers}, content=sent)
                own = tuple((name, value) for name, value in request.headers.items() if name.lower() != "authorization")
                port = request.url.port or (443 if request.url.scheme == "https" else 80)
                pinned = await address_of(host, port, private=self._limits.private, resolve=self._resolve)
                request.extensions = {"sni_hostname": host, "timeout": dict.fromkeys(_PARTS, seconds)}
                request.url = request.url.copy_with(host=pinned)
                response = await self._transport(address).handle_async_request(request)
                try:
                    body = await self._body(response, shown, limit or self._limits.max_bytes, cut=limit is not None)
                    beyond = limit is None and await overran(response)
                finally:
                    await response.aclose()
        except TimeoutError:
            what = f"did not answer in full within {self._limits.seconds:g} seconds"
            raise _Later(InputRefused(shown, what, "try again, or set CIVCAS_FETCH_TIMEOUT higher")) from None
        except Forbidden:
            what = "leads to an address of this machine or its own network"
            raise InputRefused(shown, what, "set CIVCAS_FETCH_ALLOW to private where that is meant") from None
        except NotFound:
            raise _Later(InputRefused(shown, f"there is no host {host}", "check the address")) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            raise _trouble(error, shown) from None
        version = response.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace")
        reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
        told = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
        return Answer(address, response.status_code, reason, version, told, own, body, beyond)

    async def _body(self, response: httpx.Response, shown: str, limit: int, *, cut: bool) -> bytes:
        packing = response.headers.get("Content-Encoding", "identity").strip().lower()
        unpack = unpacker(packing, shown)
        body = bytearray()
        if unpack is None and (stated_length(response.headers) or 0) > limit and not cut:
            raise _too_big(shown, limit)
        async for piece in _pieces(response, shown):
            try:
                body += unpack.decompress(piece, limit + 1 - len(body)) if unpack is not None else piece
            except zlib.error:
                raise _Later(InputRefused(shown, "is packed and broken", "try again")) from None
            if len(body) > limit:
                if cut:
                    return bytes(body[:limit])
                raise _too_big(shown, limit, packed=unpack is not None)
        if unpack is not None and body and not unpack.eof:
            raise _Later(InputRefused(shown, "broke off before its end", "try again"))
        return bytes(body)

    def _transport(self, address: str) -> httpx.AsyncHTTPTransport:
        """The connections to one host. Each host has its own: two that share a network address share no certificate."""
        host = host_of(address)
        if host not in self._hosts:
            self._hosts[host] = transport = httpx.AsyncHTTPTransport(verify=self._trusted, trust_env=False)
            transport._pool = httpcore.AsyncConnectionPool(  # it takes no backend itself
                self._trusted, **_CONNECTIONS, network_backend=cast(Any, Hearing(httpcore.AnyIOBackend()))
            )
        return self._hosts[host]


def posted(address: str, body: bytes, kind: str, limits: Limits) -> bytes:
    """What an address answers to something that is sent to it; for a caller without an event loop."""

    async def ask() -> bytes:
        async with Client(limits, now=lambda: dt.datetime.now(dt.UTC)) as client:
            return (await client.post(address, body, kind)).body

    return asyncio.run(ask())


_CONNECTIONS: dict[str, Any] = {"max_connections": 2, "max_keepalive_connections": 1, "keepalive_expiry": 15}
_PARTS = ("connect", "read", "write", "pool")


async def _pieces(response: httpx.Response, shown: str) -> AsyncIterator[bytes]:
    stream, size = response.stream, 0
    assert isinstance(stream, httpx.AsyncByteStream)
    try:
        async for piece in stream:
            size += len(piece)
            yield piece
    except httpx.RemoteProtocolError:
        length = stated_length(response.headers)
        if length is None:
            raise
        what = f"broke off after {size:,} of the {length:,} bytes that its server stated"
        raise _Later(InputRefused(shown, what, "try again")) from None


def _too_big(shown: str, limit: int, *, packed: bool = False) -> InputRefused:
    what = f"{'unpacks to more than' if packed else 'is over'} the limit of {limit:,} bytes"
    return InputRefused(shown, what, "set CIVCAS_MAX_BYTES higher")


def _trouble(error: Exception, shown: str) -> Exception:
    """What an error of the connection means; nothing that the other side said is repeated."""
    if isinstance(error, httpx.TimeoutException):
        return _Later(InputRefused(shown, "does not answer", "try again, or set CIVCAS_FETCH_TIMEOUT higher"))
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, ssl.SSLCertVerificationError):
            return InputRefused(shown, "shows no certificate that is trusted here", "check the address")
        if isinstance(behind, ssl.SSLError):
            do = "check the address, or set CIVCAS_FETCH_ALLOW to http"
            return InputRefused(shown, "does not speak https", do)
        behind = behind.__cause__ or behind.__context__
    if isinstance(error, httpx.ConnectError):
        return _Later(InputRefused(shown, "nothing answers there", "check the address"))
    return _Later(InputRefused(shown, "broke off, or is no answer of a web server", "try again"))
