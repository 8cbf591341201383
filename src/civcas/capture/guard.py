"""Which addresses of the network may be asked: none of this machine's or its own network's, unless that is allowed.

Every name is looked up here, each answer is looked at, and the connection is
made to the very address that was looked at: an answer that changes in between
changes nothing, after a redirection neither.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""Looks a name up: the network addresses that a host has now."""

_EMBEDDED = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an address of IPv4 behind a translator


_SPECIAL = ipaddress.ip_network("192.0.0.0/24")  # IANA's own; older Pythons call a part of it public


class Forbidden(Exception):
    """A host is in a network that may not be asked; the text says which."""


class NotFound(Exception):
    """A host has no address."""


async def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses that the system finds for a host; NotFound where there are none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFound(str(error)) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def address_of(host: str, port: int, *, private: bool, resolve: Resolve = look_up) -> str:
    """The network address to connect to; Forbidden where any answer is one that may not be asked.

    A name that answers with a public and a private address at once is no
    mistake that anybody makes.
    """
    found = await resolve(host, port)
    if not found:
        raise NotFound(host)
    if not private:
        for address in found:
            if not is_public(address):
                raise Forbidden(address)
    return found[0]


def is_public(address: str) -> bool:
    """Whether an address can be asked by anybody: neither private, link-local, loopback, shared nor reserved."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _EMBEDDED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    elif ip in _SPECIAL:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local)
