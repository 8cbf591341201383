"""Images, kept as evidence: with a perceptual hash, and the text in them where a program can recognise it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from civcas.capture.captured import Skipped, Took
from civcas.capture.given import Given, all_of, made, plain_document
from civcas.capture.recognised import recognise
from civcas.errors import InputRefused
from civcas.records.picture import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 120_000_000
"""Pixels after which what is packed in a file is no picture."""

KINDS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
"""What Pillow may take a file for: others start programs, as PostScript under the name of a JPEG would."""

PLAIN = 16
"""Steps of 255 between the darkest and the lightest of a picture under which it shows nothing to tell it by."""

LEAST_SIDE = 100
"""Pixels of the shorter side under which a picture that came inside something else is an icon or a sign of it."""

LONGEST_SIDE = 3000
"""Pixels to which a picture is brought before its text is looked for."""


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The one document of an image: its working text is what was recognised in it, which may be nothing."""
    data = all_of(stream, given)
    image, media_type = _opened(data, given.where)
    if given.depth and min(image.size) < LEAST_SIDE:
        yield Skipped(given.where, f"it is a picture of {image.width:,} by {image.height:,} pixels, as icons are")
        return
    found = recognise(_as_png(image))
    picture = Picture(image.width, image.height, hashes_of(image), found.by)
    document = replace(plain_document(data, found.text, media_type), picture=picture)
    yield made(given, data, document, found.notices)


def _opened(data: bytes, where: str) -> tuple[Image, str]:
    """The first picture of an image file, turned as its camera says, and its media type."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=KINDS)
            if image.width * image.height > MOST_PIXELS:
                what = f"is a picture of {image.width:,} by {image.height:,} pixels, more than are taken"
                raise InputRefused(where, what, "give a smaller copy of it")
            media_type = image.get_format_mimetype() or "image/png"
            image.load()
            return ImageOps.exif_transpose(image).convert("RGB"), media_type
    except UnidentifiedImageError as error:
        raise InputRefused(where, "is a picture of a kind that is not known, or broken", "save it as PNG") from error
    except InputRefused:
        raise
    except Exception as error:  # a broken picture may fail in any way, and is refused
        raise InputRefused(where, "is a picture that is broken", "get it again, or save it anew") from error


def hashes_of(image: Image) -> tuple[str, ...]:
    """The perceptual hash: by the discrete cosine transform, so that size, quality and light edits change few bits.

    None of a picture that is all but one colour: those are alike whatever they show.
    """
    from imagehash import phash

    shades = image.convert("L").resize((32, 32)).tobytes()
    if max(shades) - min(shades) < PLAIN:
        return ()
    return (str(phash(image)),)


def _as_png(image: Image) -> bytes:
    small = image.copy()
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    small.save(out, "PNG")
    return out.getvalue()
