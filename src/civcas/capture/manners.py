"""Manners towards other people's servers: their robots.txt, one question at a time, and a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from protego import Protego

ROBOT = "civcas"
"""The name under which a robots.txt can speak of civcas."""

LONGEST_PAUSE = 30.0
"""Seconds between two questions that a robots.txt can ask for; more is not waited."""

LONGEST_ROBOTS = 512_000
"""Bytes of a robots.txt that are read (RFC 9309 asks for 500 KiB at least)."""

KNOWN, KNOWN_BAD = 86_400.0, 600.0
"""Seconds after which a robots.txt is asked for again (RFC 9309, 2.4), and one that could not be had."""

AskRobots: TypeAlias = Callable[[str], Awaitable[tuple[int, bytes]]]
"""Gets a robots.txt: status and bytes."""


def host_of(address: str) -> str:
    """Scheme, host and port of an address, in small letters: what one robots.txt and one pause are for.

    What is no address at all is a host of its own: it is refused when it is asked for.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()


@dataclass
class _Host:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    robots: Protego | None = None
    refused: str = ""
    known_until: float = 0.0
    free_at: float = 0.0


class Manners:
    """What is remembered of each host during a run."""

    def __init__(self, pause: float, *, robots: bool) -> None:
        self._pause = pause
        self._robots = robots
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Wait until the host may be asked again; nobody else asks it meanwhile."""
        host = self._host(address)
        async with host.turn:
            clock = asyncio.get_running_loop().time
            if (wait := host.free_at - clock()) > 0:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                host.free_at = clock() + self._pause_of(host)

    async def why_not(self, address: str, ask: AskRobots) -> str | None:
        """Why a host's robots.txt does not let civcas take an address; None where it does, or is not asked.

        As RFC 9309 has it: without a robots.txt everything may be taken, and
        nothing while the server cannot say (2.3.1.3, 2.3.1.4).
        """
        if not self._robots:
            return None
        host = self._host(address)
        clock = asyncio.get_running_loop().time
        if host.known_until <= clock():
            async with self.turn(address):
                if host.known_until <= clock():
                    host.known_until = await self._ask(host, address, ask) + clock()
        if host.refused:
            return host.refused
        if host.robots is not None and not host.robots.can_fetch(address, ROBOT):
            return "its robots.txt asks not to take it"
        return None

    async def _ask(self, host: _Host, address: str, ask: AskRobots) -> float:
        """Get a host's robots.txt; gives for how many seconds that is known."""
        from protego import Protego

        parts = urlsplit(address)
        status, body = await ask(urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], "/robots.txt", "", "")))
        host.refused, host.robots = "", None
        if status >= 500:
            host.refused = f"its robots.txt cannot be had (HTTP {status})"
            return KNOWN_BAD
        if 200 <= status < 300:
            host.robots = Protego.parse(body[:LONGEST_ROBOTS].decode("utf-8", "replace"))
        return KNOWN

    def _pause_of(self, host: _Host) -> float:
        asked = host.robots.crawl_delay(ROBOT) if host.robots is not None else None
        return max(self._pause, min(asked or 0.0, LONGEST_PAUSE))

    def _host(self, address: str) -> _Host:
        return self._hosts.setdefault(host_of(address), _Host())
