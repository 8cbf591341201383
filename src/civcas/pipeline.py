"""The stages in order, for the command line, the desk and a cluster alike.

Pure: what the stages look up is passed in, and so is the day that counts as
today. Nothing here writes or remembers.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO, TypeAlias

from civcas.capture import Captured, Columns, Fetch, Skipped, capture_paths
from civcas.errors import InputRefused, NoOpinion
from civcas.records import Document, Places, Reading
from civcas.records.making import quick_to_make

Reader: TypeAlias = Callable[[Document, Places | None], Reading]
"""The engine's front door, ``civcas.read.read_document``, or a second opinion, which may raise NoOpinion."""


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
    columns: Columns | None = None,
    fetch: Fetch | None = None,
) -> Iterator[Outcome]:
    """Capture and read everything that a call names, in order; what cannot be taken comes as InputRefused.

    ``-`` among the paths is JSON Lines on ``stdin``; ``columns`` says what the
    columns of tables hold, ``fetch`` takes web addresses. Raises UsageError
    before anything is read where there is no such encoding.
    """
    taken = capture_paths(paths, max_bytes=max_bytes, encoding=encoding, stdin=stdin, columns=columns, fetch=fetch)
    return read_all(taken, places=places, today=today, reader=reader)


def read_all(
    taken: Iterable[Captured | InputRefused | Skipped],
    *,
    places: Places | None,
    today: dt.date,
    reader: Reader | None = None,
) -> Iterator[Outcome]:
    """Read each document that was captured; pass on in its place what was refused or skipped.

    A document on which a second opinion is not to be had is refused.
    """
    for item in taken:
        outcome: Outcome
        if isinstance(item, Captured):
            try:
                outcome = read_captured(item, places=places, today=today, reader=reader)
            except NoOpinion as error:
                outcome = InputRefused(item.where, f"there is no second opinion on it, because {error.what}", error.do)
            yield outcome
        else:
            yield item


def read_captured(
    captured: Captured, *, places: Places | None, today: dt.date, reader: Reader | None = None
) -> ReadDocument:
    """Complete and read one captured document."""
    document = _completer()(captured.document)
    reading = (reader or _engine())(document, places)
    notices = (*captured.notices, *reading.notices, *_future(document, reading, today))
    return ReadDocument(document, captured.original, reading, captured.where, notices)


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


@cache
def _completer() -> Callable[[Document], Document]:
    """What completes a document, brought in when it is first needed."""
    from civcas.read.completion import complete_document

    return complete_document


@cache
def _engine() -> Reader:
    """The reading engine, brought in when it is first needed."""
    from civcas.read import read_document

    return read_document
