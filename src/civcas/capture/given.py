"""What an input is taken with: what it is called, what is known of it beforehand, and the wishes of the call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BufferedReader
from typing import BinaryIO, cast

from civcas.capture.captured import Captured, sha256
from civcas.capture.received import Received
from civcas.errors import InputRefused
from civcas.records import Document, Obtained
from civcas.records.obtained import Way

Columns = Mapping[str, tuple[str, ...]]
"""Which columns of a table hold what: ``{"text": ("Story", "Notes"), "published": ("Date",)}``."""

DEEPEST = 5
"""How deep a container may lie in another (a mail in a mail)."""

CONTAINER = 2_000_000_000
"""The most bytes of a container that must be held as a whole, such as a chat's export."""


def head_of(stream: BinaryIO, most: int) -> bytes:
    """The first bytes of a stream, which stay to be read; every stream that is taken is buffered."""
    return cast(BufferedReader, stream).peek(most)[:most]


@dataclass(frozen=True, slots=True)
class Given:
    """How one input is taken.

    ``where`` names it for people, ``name`` is its file's name. ``max_bytes``
    is the most that one document may have. ``media_type`` is what was said of
    it by whoever handed it over, ``within`` the id of the document that it
    came in, ``depth`` how many containers it lies in; ``published`` is when it
    was published as its container says, ``published_from`` where that stood.
    ``in_folder`` says that nobody named it, but a folder that it is in.
    ``received`` is the file itself, where it came as one.
    """

    where: str
    max_bytes: int
    name: str | None = None
    encoding: str | None = None
    columns: Columns | None = None
    media_type: str | None = None
    obtained: Obtained | None = None
    within: str | None = None
    published: str | None = None
    published_from: str | None = None
    depth: int = 0
    in_folder: bool = False
    received: Received | None = None

    @property
    def called(self) -> str:
        """What it is called in what is kept: its file's name, without the folders of whoever gave it."""
        return self.name or self.where

    def inside(
        self,
        where: str,
        *,
        name: str | None = None,
        media_type: str | None = None,
        obtained: Obtained | None = None,
        within: str | None = None,
    ) -> Given:
        """The same for what lies in this input; InputRefused where containers lie in one another too deep."""
        if self.depth >= DEEPEST:
            what = f"lies in more than {DEEPEST} containers, one in the other"
            raise InputRefused(where, what, "take it out of them and give it as a file")
        return replace(
            self,
            where=where,
            name=name,
            media_type=media_type,
            obtained=obtained,
            within=within,
            published=None,
            published_from=None,
            depth=self.depth + 1,
            received=None,
        )


def all_of(stream: BinaryIO, given: Given, limit: int | None = None) -> bytes:
    """All bytes, unless there are too many; no more than one over the limit is ever held."""
    import os

    most = given.max_bytes if limit is None else limit
    try:
        size = os.fstat(stream.fileno()).st_size
    except (OSError, ValueError):
        size = 0
    data = b"" if size > most else stream.read(most + 1)
    if size > most or len(data) > most:
        is_big = f"is {size:,} bytes, over" if size > most else "is over"
        do = "set CIVCAS_MAX_BYTES higher, or give it in parts" if limit is None else "give it in parts"
        raise InputRefused(given.where, f"{is_big} the limit of {most:,} bytes", do)
    return data


def placed(given: Given, place: str, way: Way) -> Obtained:
    """How one of many in an input came: as the input itself, and with its ``place`` in that (``row 12``)."""
    inside = f"{standing(given)}, {place}"
    return Obtained(way, inside=inside) if given.obtained is None else replace(given.obtained, inside=inside)


def standing(given: Given) -> str:
    """Where an input stands: its place in what it came in, else what it is called."""
    return (given.obtained.inside if given.obtained else None) or given.called


def made(
    given: Given, data: bytes, document: Document, notices: tuple[str, ...] = (), *, own_id: bool = False
) -> Captured:
    """What capture gives back for a document, with what was known of the input beforehand filled in.

    What the document says of itself stands before what its container says of it.
    """
    published, text, of = document.published, document.published_text, document.published_from
    if text is None and given.published is not None:
        from civcas.capture.published import read_published

        published, text, of = read_published(given.published), given.published, given.published_from
    obtained = given.obtained
    document = replace(
        document,
        name=document.name or given.name,
        published=published,
        published_text=text,
        published_from=of,
        within=document.within or given.within,
        url=document.url or (obtained.final_address if obtained else None),
        obtained=document.obtained or obtained,
    )
    return Captured(document, data, given.where, given_id=own_id, notices=notices)


def plain_document(data: bytes, text: str, media_type: str) -> Document:
    """A document of which no more is known than its bytes and its text."""
    digest = sha256(data)
    return Document(
        id=digest, text=text, sha256=digest, text_sha256=sha256(text.encode("utf-8")), media_type=media_type
    )
