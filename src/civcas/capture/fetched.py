"""What came of asking a web address: every answer on the way with its headers, and the bytes of the last."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from civcas.capture.formats.warc import kept_headers
from civcas.capture.secrets import without_secrets, without_tokens
from civcas.records import Obtained
from civcas.records.obtained import Way

Headers = tuple[tuple[str, str], ...]


def shown_address(address: str) -> str:
    """An address as it may be said and kept: without name, password, fragment, and without the value of a token."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return without_secrets(address)
    bare = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
    return without_tokens(bare)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a server: the address that was asked, the status, the version of HTTP, and all headers.

    ``overran`` says that the server went on after the length that it stated;
    what came then is no part of the body.
    """

    address: str
    status: int
    reason: str
    version: str
    headers: Headers
    asked_with: Headers = ()
    body: bytes = field(default=b"", repr=False)
    overran: bool = False

    def header(self, name: str) -> str | None:
        """What the first header of a name says; None where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An address that answered: ``answers`` are those on the way (redirections) and the last, ``at`` when that came.

    ``body`` is what the server sent once it is unpacked. With status 304 there
    is nothing new, and no body.
    """

    address: str
    answers: tuple[Answer, ...]
    at: dt.datetime

    @property
    def last(self) -> Answer:
        """The answer in the end."""
        return self.answers[-1]

    @property
    def body(self) -> bytes:
        """The bytes of the last answer."""
        return self.last.body

    def obtained(self, way: Way, *, collector: str | None, tool: str, inside: str | None = None) -> Obtained:
        """How the document came, fit to be kept: without cookies, names and passwords."""
        return Obtained(
            way,
            address=shown_address(self.address),
            final_address=shown_address(self.last.address),
            at=self.at,
            status=self.last.status,
            headers=kept_headers(self.last.headers),
            collector=collector,
            tool=tool,
            inside=shown_address(inside) if inside else None,
        )
