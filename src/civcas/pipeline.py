"""The stages in order, for the command line, the desk and a cluster alike.

Pure: what the stages look up is passed in, and so is the day that counts as
today. Nothing here writes or remembers.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from civcas.capture import Captured, Skipped, capture_paths
from civcas.errors import InputRefused
from civcas.records import Document, Places, Reading, Zone
from civcas.records.making import quick_to_make

Reader: TypeAlias = Callable[[Document, Places | None], Reading]
"""The engine's front door: ``civcas.read.read_document``."""


@quick_to_make
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
    notices = (*captured.notices, *reading.notices, *_future(document, reading, today))
    return ReadDocument(document, captured.original, reading, captured.where, notices)


def _refined(stated: tuple[Zone, ...], found: tuple[Zone, ...]) -> tuple[Zone, ...]:
    """The paragraphs of stated zones; inside a stated body, links and furniture that its words give away."""
    zones = []
    for zone in found:
        around = next((s for s in stated if s.start <= zone.start < s.end), None)
        if around is None:
            continue
        own = around.kind != "body" or zone.kind == "headline"
        zones.append(Zone(around.kind if own else zone.kind, zone.start, min(zone.end, around.end)))
    return tuple(zones)


def complete_document(document: Document) -> Document:
    """Fill in what capture could not know from the text itself: language, zones, title and publication date.

    What the input stated stands, also a date that could not be read: that
    stays unknown, and is not replaced by another found on the page.
    """
    from civcas.read.furniture import find_published, find_publisher
    from civcas.read.language import detect_language
    from civcas.read.zones import find_title, find_zones

    text = document.text
    language = document.language or detect_language(text)
    found = find_zones(text, document.title, language)
    zones = _refined(document.zones, found) if document.zones else found
    published, published_text = document.published, document.published_text
    if published_text is None:
        published, published_text = find_published(text, zones, language) or (None, None)
    return Document(
        document.id,
        text,
        document.sha256,
        document.text_sha256,
        document.title or find_title(text, zones),
        published,
        published_text,
        language,
        document.publisher or find_publisher(text, zones, language),
        document.url,
        document.name,
        document.media_type,
        zones,
    )


def _future(document: Document, reading: Reading, today: dt.date) -> tuple[str, ...]:
    """Notices where a document says that it was published, or that harm was done, after today."""
    if document.published is not None and document.published > today:
        return (f"Its publication date {document.published.isoformat()} is in the future.",)
    later = today
    for claim in reading.claims:
        when = claim.when
        if when is not None and when.start is not None and when.start > later:
            later = when.start
    return (f"It dates harm to {later.isoformat()}, which is in the future.",) if later > today else ()


def _engine() -> Reader:
    """The reading engine, brought in when it is first needed."""
    from civcas.read import read_document

    return read_document
