"""The stages in order, for the command line, the desk and a cluster alike.

Pure: what the stages look up is passed in, and so is the day that counts as
today. Nothing here writes or remembers.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, TypeAlias

from civcas.capture import Captured, Skipped, capture_paths
from civcas.errors import InputRefused
from civcas.records import Document, Places, Reading

Reader: TypeAlias = Callable[[Document, Places | None], Reading]
"""The engine's front door: ``civcas.read.read_document``."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document, its bytes, and its reading.

    ``document`` is completed: what capture could not know (title, publication
    date, publisher, language) is filled from the text. ``where`` names the
    input as people know it. ``notices`` are sentences for a person, of capture
    and of reading together.
    """

    document: Document
    original: bytes
    reading: Reading
    where: str
    notices: tuple[str, ...] = ()


Outcome: TypeAlias = ReadDocument | InputRefused | Skipped


def read_inputs(
    paths: Iterable[str | os.PathLike[str]],
    *,
    places: Places | None,
    today: dt.date,
    max_bytes: int,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    reader: Reader | None = None,
) -> Iterator[Outcome]:
    """Capture and read everything that a call names, in order; what cannot be taken comes as InputRefused.

    ``-`` among the paths is JSON Lines on ``stdin``. Raises UsageError before
    anything is read where a path is not there.
    """
    taken = capture_paths(paths, max_bytes=max_bytes, encoding=encoding, stdin=stdin)
    return read_all(taken, places=places, today=today, reader=reader)


def read_all(
    taken: Iterable[Captured | InputRefused | Skipped],
    *,
    places: Places | None,
    today: dt.date,
    reader: Reader | None = None,
) -> Iterator[Outcome]:
    """Read each document that was captured; pass on in its place what was refused or skipped."""
    for item in taken:
        if isinstance(item, Captured):
            yield read_captured(item, places=places, today=today, reader=reader)
        else:
            yield item


def read_captured(
    captured: Captured, *, places: Places | None, today: dt.date, reader: Reader | None = None
) -> ReadDocument:
    """Complete and read one captured document."""
    document = complete_document(captured.document)
    reading = (reader or _engine())(document, places)
    notices = (*captured.notices, *reading.notices, *_future(document, today))
    return ReadDocument(document, captured.original, reading, captured.where, notices)


def complete_document(document: Document) -> Document:
    """Fill in what capture could not know from the text itself: language, zones, title and publication date.

    What the input stated stands, also a date that could not be read: that
    stays unknown, and is not replaced by another found on the page.
    """
    from civcas.read.furniture import find_published
    from civcas.read.language import detect_language
    from civcas.read.zones import find_title, find_zones

    text = document.text
    language = document.language or detect_language(text)
    zones = document.zones or find_zones(text, document.title, language)
    published, published_text = document.published, document.published_text
    if published_text is None:
        published, published_text = find_published(text, zones, language) or (None, None)
    return replace(
        document,
        language=language,
        zones=zones,
        title=document.title or find_title(text, zones),
        published=published,
        published_text=published_text,
    )


def _future(document: Document, today: dt.date) -> tuple[str, ...]:
    """A notice where a document says that it was published after today."""
    if document.published is None or document.published <= today:
        return ()
    return (f"Its publication date {document.published.isoformat()} is in the future.",)


def _engine() -> Reader:
    """The reading engine, brought in when it is first needed."""
    from civcas.read import read_document

    return read_document
