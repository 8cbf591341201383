"""Gzip files that hold no web archive: what is packed in one, up to the size of a document."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from civcas.capture.captured import Took
from civcas.capture.given import Given
from civcas.errors import InputRefused


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The documents of what is packed; its own bytes are the original."""
    from civcas.capture.taking import take_bytes

    data = unpacked(stream, given)
    name = given.name.removesuffix(".gz") if given.name else None
    inside = given.inside(given.where, name=name, obtained=given.obtained, within=given.within)
    yield from take_bytes(data, replace(inside, in_folder=given.in_folder))


def unpacked(stream: BinaryIO, given: Given) -> bytes:
    """What is packed; InputRefused where that is more than a document may have, or is broken."""
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            data = packed.read(given.max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputRefused(given.where, "is a gzip archive that is broken", "get it again") from error
    if len(data) > given.max_bytes:
        what = f"unpacks to more than the limit of {given.max_bytes:,} bytes"
        raise InputRefused(given.where, what, "set CIVCAS_MAX_BYTES higher, or unpack it and give it in parts")
    return data
