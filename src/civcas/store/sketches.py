"""Sketches of tellings, by which near copies are known without opening texts: derived, and under the ledger's key.

A sketch is of the lines that make a telling's claims, as the reading had them
before anybody corrected it. Only tellings that take part in linking have one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from civcas import records
from civcas.records.reading import passages
from civcas.script.sketch import Sketch, sketch
from civcas.store import models
from civcas.store.sealing import Keyring

NONE = b""
"""Of a telling that takes no part in linking, or whose words were erased."""


def sketch_key(ring: Keyring) -> bytes:
    """The key of a ledger's sketches: without it nobody can try a text against them."""
    return ring.code("sketch", "of what is claimed")


def packed_sketch(found: Sketch) -> bytes:
    """A sketch as rows keep it: four bytes a hash, the smallest first."""
    return struct.pack(f">{len(found)}I", *found)


def unpacked_sketch(kept: bytes | memoryview) -> Sketch:
    """The sketch that a row keeps; what a hand put there and is none is cut off."""
    data = bytes(kept)
    return struct.unpack_from(f">{len(data) // 4}I", data)


def sketches_of(text: str, reading: records.Reading, key: bytes) -> list[bytes]:
    """The sketch of every telling of a reading, as rows keep them."""
    claims = {claim.id: claim for claim in reading.claims}
    return [
        packed_sketch(sketch(passages(text, [claims[one] for one in told.claims]), key)) for told in reading.incidents
    ]


def wrong_sketches(
    rows: Iterable[tuple[int, int, int, bytes | memoryview]], wanted: dict[int, list[bytes]]
) -> Iterator[tuple[int, bytes]]:
    """Of rows of tellings (number, reading, place, sketch) those whose sketch is another, with the right one.

    ``wanted`` are the right ones of each reading that counts.
    """
    for pk, reading, n, kept in rows:
        right = wanted[reading][n] if n < len(wanted.get(reading, ())) else NONE
        if bytes(kept) != right:
            yield pk, right


def rows_of_sketches(readings: Iterable[int]) -> list[tuple[int, int, int, bytes | memoryview]]:
    """The tellings of readings with their sketches."""
    rows = models.Telling.objects.filter(reading__in=list(readings))
    return list(rows.values_list("pk", "reading", "n", "sketch"))
