"""Word documents (.docx): their words in order, tables a row a line, and the pictures that stand in them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from civcas.capture.captured import Skipped, Took
from civcas.capture.decoding import check_text
from civcas.capture.formats import by_media_type
from civcas.capture.formats.word_text import paragraphs_of, tracked
from civcas.capture.formats.zip import opened
from civcas.capture.given import Given, all_of, made, plain_document
from civcas.errors import InputRefused
from civcas.records import Obtained

SMALLEST = 4_000
"""Bytes under which a picture in a document is a mark or an ornament."""

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

UNPACKED = 10
"""How many times its largest allowed size a file may have once it is unpacked."""


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """A Word file: a paragraph or a table's row a paragraph, a blank line between; then each picture in it."""
    data = all_of(stream, given)
    with opened(io.BytesIO(data), given) as archive:
        size = sum(entry.file_size for entry in archive.filelist)
    if size > UNPACKED * given.max_bytes:
        what = f"is a Word document that unpacks to {size:,} bytes"
        raise InputRefused(given.where, what, "save it without its pictures, or set CIVCAS_MAX_BYTES higher")
    import docx

    pictures: list[tuple[str, str, bytes]] = []
    try:
        word = docx.Document(io.BytesIO(data))
        pictures = _pictures(word.part)
        text = "\n\n".join(paragraphs_of(word.part)).replace("\0", "")
        put_in, struck = tracked(word.part)
        properties = word.core_properties
        title, author = _stated(properties.title), _stated(properties.author)
    except Exception as error:  # a broken file fails in the library, in the parser of XML or in the archive
        raise InputRefused(given.where, "is a Word document that is broken", "save it anew, and give that") from error
    own = None
    if not text.strip() and pictures:
        yield Skipped(given.where, "it has no words beside its pictures")
    elif not text.strip():
        yield InputRefused(given.where, "is a Word document without words", "give one that has text in it")
    else:
        check_text(text, data, where=given.where)
        document = replace(
            plain_document(data, text, _MEDIA_TYPE),
            title=title,
            byline=author if author not in ("python-docx", "Microsoft Office User", "User") else None,
        )
        taken = made(given, data, document, _tracked_notice(put_in, struck))
        own = taken.document.id
        yield taken
    for n, picture in enumerate(pictures, 1):
        yield from _picture(picture, n, own, given)


def _picture(picture: tuple[str, str, bytes], number: int, within: str | None, given: Given) -> Iterator[Took]:
    """A picture that stands in the file, as a document of its own."""
    from civcas.capture.taking import take_bytes

    name, media_type, data = picture
    where = f"{given.where} picture {number} ({name})"
    obtained = Obtained("attachment", inside=f"{given.called}, picture {number}")
    try:
        inside = given.inside(where, name=name, media_type=media_type, obtained=obtained, within=within)
    except InputRefused as refused:
        yield refused
        return
    yield from take_bytes(data, inside)


def _pictures(part: Any) -> list[tuple[str, str, bytes]]:
    """The pictures that the text shows, each once, with name and media type; drawings of programs are none."""
    found: dict[str, tuple[str, str, bytes]] = {}
    for relation in part.rels.values():
        if relation.is_external or relation.reltype.rpartition("/")[2] != "image":
            continue
        image = relation.target_part
        seen = by_media_type(image.content_type)
        if seen is not None and seen.kind == "picture" and len(image.blob) >= SMALLEST:
            name = str(image.partname).rpartition("/")[2]
            found.setdefault(name, (name, image.content_type, image.blob))
    return list(found.values())


def _tracked_notice(put_in: int, struck: int) -> tuple[str, ...]:
    """What is said of changes that were tracked."""
    if not put_in + struck:
        return ()
    what = f"{put_in:,} that put something in are read, what {struck:,} strike out is not"
    return (f"It holds tracked changes that nobody has accepted: {what}; hold its figures against the file.",)


def _stated(value: str | None) -> str | None:
    return " ".join((value or "").replace("\0", "").split()) or None
