"""Within which limits addresses are asked, and what of them may be said and asked at all."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from civcas.errors import InputRefused


@dataclass(frozen=True, slots=True)
class Limits:
    """How addresses are asked.

    ``seconds`` is what a page may take as a whole, ``pause`` lies between two
    questions to one host, ``tries`` counts the first, ``back_off`` is the pause
    before the second, doubled from then on. ``http`` allows connections that
    are not encrypted, ``private`` addresses of one's own network, ``robots``
    respects a host's robots.txt. ``at_once`` is how many hosts are asked at
    the same time.
    """

    max_bytes: int
    agent: str
    seconds: float = 60.0
    redirections: int = 5
    pause: float = 1.0
    http: bool = False
    private: bool = False
    robots: bool = True
    tries: int = 3
    back_off: float = 1.0
    at_once: int = 32


def onward_from(address: str, onward: str) -> str:
    """Where an answer sends on to; as it was said where that is no address."""
    try:
        return urljoin(address, onward)
    except ValueError:
        return onward


def asked(address: str, shown: str, *, http: bool) -> tuple[str, str | None]:
    """An address as it is asked, and the value of the ``Authorization`` that its name and password make.

    It is without fragment, name and password, and with https unless ``http``
    is allowed. Raises InputRefused, under its ``shown`` form, where it is no
    web address.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise InputRefused(shown, "leads to what is no address", "check the address") from None
    if parts.scheme not in ("http", "https") or not host:
        raise InputRefused(shown, "leads to no web address", "give one that begins with https://")
    netloc = parts.netloc.rpartition("@")[2]
    scheme = parts.scheme if http else "https"
    if scheme != parts.scheme and port == 80:
        netloc = netloc.rpartition(":")[0]
    login = None
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        login = f"Basic {b64encode(pair.encode()).decode('ascii')}"
    return urlunsplit((scheme, netloc, parts.path or "/", parts.query, "")), login
