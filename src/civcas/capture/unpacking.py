"""What a server packed its answer in (``Content-Encoding``), unpacked piece by piece and never far over a limit."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from typing import Any

_PIECE = 16_384

_Unpack = Callable[[bytes, int], bytes]
"""Gives what the next piece unpacks to, no more than about so many bytes of it."""


class NotUnpacked(Exception):
    """What unpacks a body is not installed; ``args[0]`` names the packing."""


def unpacked(body: bytes, packing: str | None, most: int) -> tuple[bytes, bool]:
    """A body as it was before it was packed, and whether the packing came to its end.

    ``packing`` is the header's value, which may name several, the last applied
    last. What is not packed as it says is given as it is, as crawlers keep
    bodies that they have unpacked. Of one that unpacks to more than ``most``
    bytes no more than a little over that is given. Raises NotUnpacked.
    """
    whole = True
    for name in reversed([part.strip().lower() for part in (packing or "").split(",")]):
        for make in _MAKERS.get(name, ()):
            found = _unpacked(body, make, most)
            if found is not None:
                body, ended = found
                whole = whole and ended
                break
    return body, whole


def _unpacked(
    body: bytes, make: Callable[[], tuple[_Unpack, Callable[[], bool]]], most: int
) -> tuple[bytes, bool] | None:
    """What a body unpacks to, and whether to its end; None where it is not packed so."""
    unpack, has_ended = make()
    out = bytearray()
    for start in range(0, len(body), _PIECE):
        try:
            out += unpack(body[start : start + _PIECE], most + 1 - len(out))
        except MemoryError:
            raise
        except Exception:  # each library raises one of its own where what it is given is broken
            return (bytes(out), False) if out else None
        if has_ended() or len(out) > most:
            break
    return bytes(out), has_ended() or len(out) > most


def _zlib(bits: int) -> Callable[[], tuple[_Unpack, Callable[[], bool]]]:
    def make() -> tuple[_Unpack, Callable[[], bool]]:
        one = zlib.decompressobj(wbits=bits)
        return one.decompress, lambda: one.eof

    return make


def _brotli() -> tuple[_Unpack, Callable[[], bool]]:
    try:
        import brotli
    except ImportError:
        raise NotUnpacked("Brotli") from None
    one = brotli.Decompressor()
    return lambda piece, most: one.process(piece, output_buffer_limit=most), one.is_finished


def _zstd() -> tuple[_Unpack, Callable[[], bool]]:
    zstd: Any
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise NotUnpacked("Zstandard") from None
    one = zstd.ZstdDecompressor()
    return one.decompress, lambda: one.eof


_GZIP, _DEFLATE, _BARE_DEFLATE = _zlib(31), _zlib(15), _zlib(-15)
_MAKERS = {
    "gzip": (_GZIP,),
    "x-gzip": (_GZIP,),
    "deflate": (_DEFLATE, _BARE_DEFLATE),
    "br": (_brotli,),
    "zstd": (_zstd,),
}
