"""JSON Lines: one document a row, read as they come, so that a file of any size needs little memory."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import orjson

from civcas.capture.captured import Captured, Took, sha256
from civcas.capture.decoding import marked_encoding
from civcas.capture.given import Given, placed
from civcas.capture.published import read_published, unreadable_date
from civcas.errors import InputRefused
from civcas.records import Document, Obtained

SHAPE = 'write one object a line, as {"id": "r1", "text": "…"}'
_OPTIONAL = ("title", "language", "publisher", "url")


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The documents of a JSON Lines stream, in order; a bad row is refused by its number and the rest is done.

    A row is ``{"id", "text"}`` and optionally ``title``, ``published``,
    ``language``, ``publisher``, ``url``; other keys are ignored. Rows are
    numbered by their line, from 1.
    """
    where, name = given.where, given.name
    empty = True
    for number, line in _lines(stream, where=where, max_bytes=given.max_bytes, encoding=given.encoding):
        if isinstance(line, InputRefused):
            empty = False
            yield line
        elif line.strip():
            empty = False
            try:
                known = name or given.obtained
                obtained = placed(given, f"row {number}", "table") if known else None
                yield _row(line, f"{where} row {number}", given, obtained)
            except InputRefused as refused:
                yield refused
    if empty:
        yield InputRefused(where, "is empty", SHAPE)


def _row(line: bytes, where: str, given: Given, obtained: Obtained | None) -> Captured:
    """One row as a document; InputRefused with everything that is wrong with it at once."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputRefused(where, f"is not JSON ({_reason(error)})", SHAPE) from error
    if not isinstance(row, dict):
        raise InputRefused(where, f"is {_named(row)}, not an object", SHAPE)
    problems = _problems(row)
    if problems:
        raise InputRefused(where, "; ".join(problems), "correct the row and give it again")
    text: str = row["text"]
    language = language_of(row.get("language"))
    published, published_text, notices = _published(row.get("published"), language)
    document = Document(
        id=row["id"],
        text=text,
        sha256=sha256(line),
        text_sha256=sha256(text.encode("utf-8")),
        title=row.get("title") or None,
        published=published,
        published_text=published_text,
        language=language,
        publisher=row.get("publisher") or None,
        url=row.get("url") or None,
        name=given.name,
        media_type="application/json",
        published_from='the row\'s "published"' if published_text else None,
        within=given.within,
        obtained=obtained,
    )
    return Captured(document, line, where, given_id=True, notices=notices)


def _problems(row: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a row, each with its key."""
    if _is_plain(row):
        return []
    problems = []
    for key in ("id", "text"):
        value = row.get(key)
        if value is None:
            problems.append(f"{key} is missing")
        elif not isinstance(value, str):
            problems.append(f"{key} is {_named(value)}, not text")
        elif not value.strip():
            problems.append(f"{key} is empty")
        elif "\0" in value:
            problems.append(f"{key} holds a NUL character at offset {value.index(chr(0)):,}")
    for key in _OPTIONAL:
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            problems.append(f"{key} is {_named(value)}, not text")
        elif value and "\0" in value:
            problems.append(f"{key} holds a NUL character at offset {value.index(chr(0)):,}")
    return problems


def _is_plain(row: dict[str, Any]) -> bool:
    """Whether a row has an id and a text, and beside them at most a date: nothing can be wrong with it."""
    name, text = row.get("id"), row.get("text")
    if not (isinstance(name, str) and isinstance(text, str)) or "\0" in name or "\0" in text:
        return False
    return bool(name.strip() and text.strip()) and row.keys().isdisjoint(_OPTIONAL)


def _published(given: object, language: str | None) -> tuple[dt.date | None, str | None, tuple[str, ...]]:
    """The date, the words it was read from, and a notice where it cannot be read: the row is still taken."""
    if given is None or given == "":
        return None, None, ()
    words = (given if isinstance(given, str) else str(given)).replace("\0", " ")
    date = read_published(words, language)
    return date, words, () if date else (unreadable_date(words),)


def language_of(given: str | None) -> str | None:
    """The primary part of a language tag in lower case: ``en`` of ``en-GB``."""
    return given.replace("_", "-").split("-")[0].strip().lower() or None if given else None


def _named(value: object) -> str:
    """What a JSON value is, for a sentence."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    return {int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}[type(value)]


def _reason(error: orjson.JSONDecodeError) -> str:
    """What the parser says, without the line number, which is always 1 here."""
    return f"{error.msg.split(': line')[0]}, at character {error.pos + 1:,}"


def _lines(
    stream: BinaryIO, *, where: str, max_bytes: int, encoding: str | None
) -> Iterator[tuple[int, bytes | InputRefused]]:
    """Each line's number and its bytes without the line end, never holding more than one row."""
    first = stream.readline(max_bytes + 3)
    used = marked_encoding(first) or encoding
    if used == "utf-8-sig":
        first, used = first[3:], None
    if used is not None and used.lower().replace("_", "-") not in ("utf-8", "utf8"):
        yield from _decoded_lines(first, stream, used, where=where, max_bytes=max_bytes)
        return
    number, line = 1, first
    while line:
        whole = line.endswith(b"\n")
        row = line.rstrip(b"\r\n")
        if len(row) > max_bytes:
            while not whole and (more := stream.readline(1 << 20)):
                whole = more.endswith(b"\n")
            yield number, _too_big(where, number, max_bytes)
        else:
            yield number, row
        number += 1
        line = stream.readline(max_bytes + 2)


def _decoded_lines(
    first: bytes, stream: BinaryIO, encoding: str, *, where: str, max_bytes: int
) -> Iterator[tuple[int, bytes | InputRefused]]:
    """Lines of a stream in another encoding, each as UTF-8: rows are JSON, and JSON is UTF-8 (RFC 8259)."""
    joined = _Rejoined(first, stream)
    reader = io.TextIOWrapper(cast(BinaryIO, joined), encoding=encoding, newline="\n")  # it reads, no more
    number = 0
    try:
        while line := reader.readline(max_bytes + 2):
            number += 1
            row = line.rstrip("\r\n").encode("utf-8", "surrogatepass")
            if len(row) <= max_bytes:
                yield number, row
                continue
            while not line.endswith("\n") and (line := reader.readline(1 << 20)):
                pass
            yield number, _too_big(where, number, max_bytes)
    except UnicodeError as error:
        what = f"is not {encoding} from row {number + 1} on ({getattr(error, 'reason', error)})"
        yield number + 1, InputRefused(where, what, "name its own encoding with --encoding")
    finally:
        reader.detach()


def _too_big(where: str, number: int, max_bytes: int) -> InputRefused:
    what = f"is over the limit of {max_bytes:,} bytes for one row"
    return InputRefused(f"{where} row {number}", what, "set CIVCAS_MAX_BYTES higher, or give the row in parts")


class _Rejoined(io.BufferedIOBase):
    """A stream with the line that was already read from it put back in front."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        given, self._first = self._first, b""
        return given or self._rest.read(-1 if size is None else size)

    def read1(self, size: int = -1, /) -> bytes:
        if self._first:
            return self.read(size)
        read1 = getattr(self._rest, "read1", self._rest.read)
        data: bytes = read1(size)
        return data
