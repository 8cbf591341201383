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
from civcas.capture.received import Received
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
    date, publisher, language) is filled from the text, unless the caller wanted
    claims alone and it has no word of harm. ``where`` names the
    input as people know it. ``notices`` are sentences for a person, of capture
    and of reading together. ``received`` is the file that it came out of, where
    that is of several documents.
    """

    document: Document
    original: bytes
    reading: Reading
    where: str
    notices: tuple[str, ...] = ()
    received: Received | None = None


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
    claims_alone: bool = False,
) -> Iterator[Outcome]:
    """Capture and read everything that a call names, in order; what cannot be taken comes as InputRefused.

    ``-`` among the paths is JSON Lines on ``stdin``; ``columns`` says what the
    columns of tables hold, ``fetch`` takes web addresses. With
    ``claims_alone`` a document without a word of harm is left as it was
    captured: what its text says of itself is then wanted by nobody. Raises
    UsageError before anything is read where there is no such encoding.
    """
    taken = capture_paths(paths, max_bytes=max_bytes, encoding=encoding, stdin=stdin, columns=columns, fetch=fetch)
    return read_all(taken, places=places, today=today, reader=reader, claims_alone=claims_alone)


def read_all(
    taken: Iterable[Captured | InputRefused | Skipped],
    *,
    places: Places | None,
    today: dt.date,
    reader: Reader | None = None,
    claims_alone: bool = False,
) -> Iterator[Outcome]:
    """Read each document that was captured; pass on in its place what was refused or skipped.

    A document on which a second opinion is not to be had is refused.
    ``claims_alone`` is as in ``read_inputs``.
    """
    for item in taken:
        outcome: Outcome
        if isinstance(item, Captured):
            try:
                outcome = read_captured(item, places=places, today=today, reader=reader, claims_alone=claims_alone)
            except NoOpinion as error:
                outcome = InputRefused(item.where, f"there is no second opinion on it, because {error.what}", error.do)
            yield outcome
        else:
            yield item


def read_captured(
    captured: Captured,
    *,
    places: Places | None,
    today: dt.date,
    reader: Reader | None = None,
    claims_alone: bool = False,
) -> ReadDocument:
    """Complete and read one captured document; ``claims_alone`` is as in ``read_inputs``."""
    language, tells = None, False
    if claims_alone and reader is None:
        passed, language, tells = _passed_over(captured, today)
        if passed is not None:
            return passed
    document = _completer()(captured.document, language)
    if tells and language is not None:
        reading = _screened_reader()(document, language, places)
    else:
        reading = (reader or _engine())(document, places)
    notices = (*captured.notices, *reading.notices, *_future(document, reading, today))
    return ReadDocument(document, captured.original, reading, captured.where, notices, captured.received)


def _passed_over(captured: Captured, today: dt.date) -> tuple[ReadDocument | None, str, bool]:
    """A document without a word of harm as it was captured, its language, and whether it has such a word.

    None in its place where it has one, or may print a date to come, of which it is to be said.
    """
    document = captured.document
    detect_language, may_print_later, pass_over = _passer()
    language = document.language or detect_language(document.text)
    reading = pass_over(document, language)
    if reading is None or (document.published_text is None and may_print_later(document.text, today)):
        return None, language, reading is None
    notices = (*captured.notices, *reading.notices, *_future(document, reading, today))
    whole = ReadDocument(document, captured.original, reading, captured.where, notices, captured.received)
    return whole, language, False


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
def _completer() -> Callable[[Document, str | None], Document]:
    """What completes a document, brought in when it is first needed."""
    from civcas.read.completion import complete_document

    return complete_document


@cache
def _engine() -> Reader:
    """The reading engine, brought in when it is first needed."""
    from civcas.read import read_document

    return read_document


@cache
def _screened_reader() -> Callable[[Document, str, Places | None], Reading]:
    """What reads a document that has a word of harm, brought in when it is first needed."""
    from civcas.read.engine import read_screened

    return read_screened


@cache
def _passer() -> tuple[Callable[[str], str], Callable[[str, dt.date], bool], Callable[[Document, str], Reading | None]]:
    """What tells a language, a date to come, and that nothing is claimed, brought in when they are first needed."""
    from civcas.read.engine import pass_over
    from civcas.read.language import detect_language
    from civcas.read.passing import may_print_later

    return detect_language, may_print_later, pass_over
