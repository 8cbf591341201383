"""A document: one captured piece of text, with its bytes' hash, address and times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from civcas.records.making import quick_to_make

ZoneKind = Literal["headline", "body", "related", "comment", "furniture"]


@quick_to_make
@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a document's working text that has one purpose.

    ``start`` and ``end`` are Python string offsets into ``Document.text``.
    ``related`` is a link to another story set in the page; ``furniture`` is
    menus, bylines, datelines of the page, captions' credits and the like.
    """

    kind: ZoneKind
    start: int
    end: int


@quick_to_make
@dataclass(frozen=True, slots=True)
class Document:
    """One captured piece of text.

    ``id`` is the identifier that was given, else the SHA-256 of the bytes.
    ``sha256`` is of the original bytes, ``text_sha256`` of the working text in
    UTF-8. ``published`` is the publication's own date, None where it cannot be
    read; ``published_text`` is what it was read from. ``zones`` is empty where
    the reading is to find them.
    """

    id: str
    text: str
    sha256: str
    text_sha256: str
    title: str | None = None
    published: dt.date | None = None
    published_text: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None
    name: str | None = None
    media_type: str = "text/plain"
    zones: tuple[Zone, ...] = ()
