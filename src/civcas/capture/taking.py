"""Taking one input: told what it is, read by its format's module; what goes wrong with it is refused and no more."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from civcas.capture.captured import Captured, Took
from civcas.capture.formats import Format, format_of, of_kind
from civcas.capture.formats.beginnings import HEAD, begins_with_row, name_of_binary
from civcas.capture.formats.kinds import Kind
from civcas.capture.given import Given
from civcas.errors import InputRefused

READ_AS_PACKED = frozenset({"pdf", "word", "warc", "wacz", "zip", "gzip", "picture", "video"})
"""Kinds whose bytes are no text."""

HOLD_MANY = frozenset({"rows", "json", "table", "mailbox", "feed", "warc", "wacz", "zip", "gzip"})
"""Kinds of which one file is of several documents, and is kept beside these."""

_WAYS = {
    b"ftyp": "save it as JPEG or PNG where it is a picture, as MP4 where it is a film",
    b"desc": "make a WARC of it, as warcio recompress does",
}
"""What to do with what is not taken, by what stands in its beginning."""


def take(stream: BinaryIO, given: Given, kind: Kind | None = None) -> Iterator[Took]:
    """The documents of an open binary stream. With None the kind is told by how it begins, and what is said of it."""
    peeks = hasattr(stream, "peek")  # raw streams do not
    buffered = cast(io.BufferedReader, stream if peeks else io.BufferedReader(cast(io.RawIOBase, stream)))
    try:
        head = buffered.peek(HEAD)[:HEAD]
        found = of_kind(kind) if kind is not None else _told(head, given)
        binary = name_of_binary(head) if found.kind not in READ_AS_PACKED else None
        if binary:
            what = f"is {binary}, not text"
            do = _WAYS.get(head[4:8], "give it as text, a page, or another kind that civcas takes")
            raise InputRefused(given.where, what, do)
        taken = found.reader(given.where)(buffered, given)
        yield from taken if found.kind not in HOLD_MANY or given.received is None else _out_of(given, found, taken)
    except InputRefused as refused:
        yield refused
    except OSError as error:
        yield InputRefused(given.where, f"cannot be read to its end ({error.strerror or error})", "try it again")


def _out_of(given: Given, found: Format, taken: Iterator[Took]) -> Iterator[Took]:
    """What was taken, each document with the file that it came out of."""
    assert given.received is not None
    received = replace(given.received, media_type=given.received.media_type or found.media_types[0])
    for took in taken:
        yield replace(took, received=received) if isinstance(took, Captured) and not took.beside else took


def take_bytes(data: bytes, given: Given, kind: Kind | None = None) -> Iterator[Took]:
    """The same of bytes that are at hand."""
    return take(cast(BinaryIO, io.BufferedReader(io.BytesIO(data))), given, kind)


def _told(head: bytes, given: Given) -> Format:
    found = format_of(head, given.name, given.media_type)
    if found.kind == "text" and given.media_type is None and not _says_text(given.name) and begins_with_row(head):
        return of_kind("rows")
    return found


def _says_text(name: str | None) -> bool:
    return name is not None and name.lower().endswith((".txt", ".text"))
