"""Which pages of a web archive were asked for: those that it lists, also where a redirection led on from one."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit


class Pages:
    """The addresses that a WACZ lists as pages, compared without fragment, scheme and ways of writing.

    ``found`` says whether any was in the archive; where none was, its list is
    of no use, and ``every()`` takes every page in place of it.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        self._listed = {_plain(address) for address in addresses}
        self._every = False
        self.found = False

    def takes(self, address: str) -> bool:
        """Whether a page stands in the list."""
        listed = _plain(address) in self._listed
        self.found = self.found or listed
        return listed or self._every

    def leads_on(self, address: str, onward: str | None) -> None:
        """A page that leads to another is that page: note where an answer sends on."""
        if onward and _plain(address) in self._listed:
            self._listed.add(_plain(urljoin(address, onward)))

    def every(self) -> Pages:
        """The same, but taking every page."""
        self._every = True
        return self

    @property
    def alone(self) -> bool:
        """Whether only pages are still to be taken, because all else was taken before."""
        return self._every


def _plain(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return address
    if port and (parts.scheme, port) not in (("http", 80), ("https", 443)):
        host = f"{host}:{port}"
    if not host:
        return address
    path = unquote(parts.path).rstrip("/")
    return f"{host}{path}?{unquote(parts.query)}" if parts.query else f"{host}{path}"
