"""Plain text: one file, one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from civcas.capture.captured import Took
from civcas.capture.decoding import decode
from civcas.capture.given import Given, all_of, made, plain_document


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The one document of a text file, with its bytes and lines as they are."""
    data = all_of(stream, given)
    text = decode(data, where=given.where, encoding=given.encoding or said_charset(given.media_type))
    yield made(given, data, plain_document(data, text, "text/plain"))


def said_charset(media_type: str | None) -> str | None:
    """The encoding that a media type names (``text/html; charset=windows-1256``), where there is such a one."""
    from civcas.capture.decoding import is_encoding

    for part in (media_type or "").split(";")[1:]:
        key, _, value = part.partition("=")
        name = value.strip().strip("\"'")
        if key.strip().lower() == "charset" and is_encoding(name):
            return name
    return None
