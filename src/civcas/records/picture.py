"""A picture: what can be told of an image or a video beside its text."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.records.making import quick_to_make


@quick_to_make
@dataclass(frozen=True, slots=True)
class Picture:
    """What was made out of an image or a video by machine.

    ``width`` and ``height`` are in pixels, None where nothing looked inside.
    ``hashes`` are perceptual hashes of 64 bits as 16 hexadecimal digits, one of
    an image, several of a video's pictures: alike pictures have hashes that
    differ in few bits. ``read_by`` names the program that recognised the
    document's text in it, None where none did.
    """

    width: int | None = None
    height: int | None = None
    hashes: tuple[str, ...] = ()
    read_by: str | None = None
