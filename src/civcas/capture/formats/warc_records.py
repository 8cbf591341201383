"""The records of a web archive as they stand in it, within bounds, with what is damaged or cut off in each."""

from __future__ import annotations

import base64
import binascii
import hashlib
import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.recordloader import ArcWarcRecordLoader

LONGEST_LINE = 1 << 20
"""Bytes of a header's line that are looked through for its end; none is as long."""

MOST_LINES = 20_000
"""Lines of one record's headers after which they are none."""

_BLOCK = 16_384
_DIGEST = re.compile(r"([A-Za-z0-9-]+):([A-Za-z0-9+/_=-]+)")


class OutOfBounds(Exception):
    """A header that is longer than any is."""


class _Bounded(DecompressingBufferedReader):  # type: ignore[misc]  # warcio has no types
    """Reads an archive's lines within bounds, and says where what is packed is broken."""

    lines = 0

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or LONGEST_LINE, LONGEST_LINE))
        self.lines += 1
        if self.lines > MOST_LINES or (len(line) > 4 * _BLOCK and not line.endswith(b"\n")):
            raise OutOfBounds
        return line

    def _decompress(self, data: bytes) -> bytes:
        if self.decompressor and data and self.num_block_read:
            unpacked: bytes = self.decompressor.decompress(data)
            return unpacked
        found: bytes = super()._decompress(data)
        return found


class _Loader(ArcWarcRecordLoader):  # type: ignore[misc]  # warcio has no types
    """Checks what records say of their bytes, in any of the ways that they write it."""

    def wrap_digest_verifying_stream(
        self, stream: Any, rec_type: str, rec_headers: Any, digest_checker: Any, length: int | None = None
    ) -> tuple[Any, bool]:
        for name in ("WARC-Block-Digest", "WARC-Payload-Digest"):
            stated = rec_headers.get_header(name)
            plain = _plain_digest(stated) if stated else None
            if stated and plain is None:
                rec_headers.remove_header(name)
            elif plain:
                rec_headers.replace_header(name, plain)
        found: tuple[Any, bool] = super().wrap_digest_verifying_stream(
            stream, rec_type, rec_headers, digest_checker, length=length
        )
        return found


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
    INC_RECORD = ""  # what would be printed of a broken record, with words of it, is left unsaid

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream, check_digests=True)
        self.reader = _Bounded(self.fh, block_size=_BLOCK)
        self.loader = _Loader(verify_http=False, arc2warc=False)


class Records:
    """The records of an archive in order; ``misfits`` counts those that do not end where they say."""

    def __init__(self, stream: BinaryIO) -> None:
        logging.getLogger("warcio").setLevel(logging.CRITICAL)
        self._records = _Records(stream)

    def __iter__(self) -> Iterator[Any]:
        for record in self._records:
            self._records.reader.lines = 0
            yield record
            if self._records.reader is not None:
                self._records.reader.lines = 0

    @property
    def misfits(self) -> int:
        """How many records do not end where they say."""
        return int(self._records.err_count)


def missing(record: Any) -> int:
    """Read a record to its end; the bytes that the archive says are in it and are not."""
    stream = record.raw_stream
    while stream.read(_BLOCK):
        pass
    return int(getattr(stream, "limit", 0))


def is_changed(record: Any) -> bool:
    """Whether a record, read to its end, does not hold the bytes that its own digest is of.

    A digest of the whole block decides; that of the payload is written in more
    than one way by crawlers, and decides where there is no other.
    """
    checker = record.digest_checker
    if checker is None or checker.passed is not False:
        return False
    has_block = bool(record.rec_headers.get_header("WARC-Block-Digest"))
    return any(problem.startswith("block" if has_block else "payload") for problem in checker.problems)


def _plain_digest(stated: str) -> str | None:
    """A labelled digest in base 32, as the standard's examples have it; None where it is none that can be checked."""
    match = _DIGEST.fullmatch(stated.strip())
    if match is None:
        return None
    name, value = match[1].lower().replace("sha-", "sha"), match[2]
    try:
        size = hashlib.new(name).digest_size
        if len(value) == 2 * size:
            found = bytes.fromhex(value)
        elif len(value.rstrip("=")) == -(-size * 8 // 5):
            bare = value.rstrip("=").upper()
            found = base64.b32decode(bare + "=" * (-len(bare) % 8))
        else:
            found = base64.urlsafe_b64decode(value.replace("+", "-").replace("/", "_"))
    except (ValueError, binascii.Error):
        return None
    return f"{name}:{base64.b32encode(found).decode('ascii')}" if len(found) == size else None
