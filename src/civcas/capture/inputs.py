"""The front doors of capture: paths, folders and open streams, each input on its own."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from civcas.capture.captured import Captured, Skipped, Took, sha256, shown
from civcas.capture.decoding import check_encoding, decode
from civcas.capture.folder import files_of
from civcas.capture.kinds import HEAD, KINDS, Kind, begins_with_row, kind_of_content, looks_like_html, name_of_binary
from civcas.capture.rows import SHAPE, capture_rows
from civcas.errors import InputRefused
from civcas.records import Document

STDIN = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_OPENED = re.compile(r"/dev/(?:fd/\d+|stdin)|/proc/self/fd/\d+")


def capture_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    max_bytes: int,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Took]:
    """Everything that a call names, in order, each document once.

    ``-`` is JSON Lines on ``stdin``. An id that a row gives a second time in
    the call is refused; a file of the very bytes of one before is skipped.
    A path that is not there is refused like any other input. Raises
    UsageError, before anything is taken, where there is no such encoding.
    """
    named = [os.fspath(path) for path in paths]
    if encoding is not None:
        check_encoding(encoding)
    return _once_each(_each(named, stdin, max_bytes=max_bytes, encoding=encoding))


def _each(named: list[str], stdin: BinaryIO | None, *, max_bytes: int, encoding: str | None) -> Iterator[Took]:
    for path in named:
        if path == STDIN and stdin is not None:
            yield from capture_stream(stdin, where="standard input", max_bytes=max_bytes, encoding=encoding)
        elif not os.path.lexists(path):
            yield _not_there(path)
        else:
            yield from capture_path(path, max_bytes=max_bytes, encoding=encoding)


def _not_there(path: str) -> InputRefused:
    """What is said of a path that is not there, or that is an address."""
    if _ADDRESS.match(path):
        return InputRefused(shown(path), "is an address and no file", "save the page, and name its file")
    return InputRefused(shown(path), "is not there", "check the path")


def _once_each(taken: Iterable[Took]) -> Iterator[Took]:
    """Hold back what was taken before in the same call.

    Ids are remembered by eight bytes of hash, so that millions of rows need
    little memory; two ids in ten million collide once in some 400,000 calls.
    """
    seen: set[int] = set()
    for item in taken:
        if isinstance(item, Captured):
            key = hash_of_id(item.document.id)
            if key in seen:
                yield _again(item)
                continue
            seen.add(key)
        yield item


def hash_of_id(identity: str) -> int:
    """Eight bytes of an id's SHA-256, as a number."""
    return int(sha256(identity.encode("utf-8"))[:16], 16)


def _again(item: Captured) -> InputRefused | Skipped:
    if item.given_id:
        what = f"its id {item.document.id!r} was already given in this call"
        return InputRefused(item.where, what, "give each row an id of its own")
    return Skipped(item.where, "an input before it holds the same bytes")


def capture_path(path: str | os.PathLike[str], *, max_bytes: int, encoding: str | None = None) -> Iterator[Took]:
    """The documents of one file or folder.

    A folder is taken with what is in it, in sorted order: the kinds that are
    known by name, the others named as skipped. A single file whose name tells
    nothing is told by how it begins.
    """
    if not Path(path).is_dir():
        yield from _file(Path(path), None, max_bytes=max_bytes, encoding=encoding)
        return
    for found in files_of(Path(path)):
        if isinstance(found, Path):
            kind = KINDS.get(found.suffix.lower())
            yield from _file(found, kind, max_bytes=max_bytes, encoding=encoding, in_folder=True)
        else:
            yield found


def _file(
    path: Path, kind: Kind | None, *, max_bytes: int, encoding: str | None, in_folder: bool = False
) -> Iterator[Took]:
    where = shown(path)
    kind = kind or KINDS.get(path.suffix.lower())
    try:
        if not _is_readable_kind(path):
            what = "is neither a file nor a folder but a pipe or a device"
            yield InputRefused(where, what, "give a regular file, or pipe JSON Lines into -")
            return
        with path.open("rb") as stream:
            if kind == "json" and in_folder and not begins_with_row(_head(stream)):
                yield Skipped(where, "it is JSON but not JSON Lines")
                return
            yield from capture_stream(
                stream, where=where, max_bytes=max_bytes, encoding=encoding, kind=kind, name=path.name
            )
    except OSError as error:
        yield InputRefused(
            where, f"cannot be read ({error.strerror or error})", "check that it is there and that you may read it"
        )


def _is_readable_kind(path: Path) -> bool:
    """Whether a path is a regular file, or a stream that the shell has opened for this call (``<(command)``).

    A pipe or a device that is named directly may never begin or never end.
    """
    return stat.S_ISREG(path.stat().st_mode) or _OPENED.fullmatch(os.fspath(path)) is not None


def capture_stream(
    stream: BinaryIO,
    *,
    where: str,
    max_bytes: int,
    encoding: str | None = None,
    kind: Kind | None = "rows",
    name: str | None = None,
) -> Iterator[Took]:
    """The documents of an open binary stream: JSON Lines unless ``kind`` says otherwise.

    With None the kind is told by how the stream begins.
    """
    peeks = hasattr(stream, "peek")  # raw streams do not
    buffered = cast(io.BufferedReader, stream if peeks else io.BufferedReader(cast(io.RawIOBase, stream)))
    try:
        head = _head(buffered)
        binary = name_of_binary(head)
        if binary:
            raise InputRefused(where, f"is {binary}, not text", "give plain text, HTML or JSON Lines")
        kind = kind or kind_of_content(head)
        if kind == "json" and head.strip() and not begins_with_row(head):
            raise InputRefused(where, "is JSON but not JSON Lines", SHAPE)
        if kind in ("rows", "json"):
            yield from capture_rows(
                buffered, where=where, max_bytes=max_bytes, encoding=encoding, name=shown(name) if name else None
            )
        else:
            yield _whole(buffered, head, where=where, max_bytes=max_bytes, encoding=encoding, kind=kind, name=name)
    except InputRefused as refused:
        yield refused
    except OSError as error:
        yield InputRefused(where, f"cannot be read to its end ({error.strerror or error})", "try it again")


def _whole(
    stream: BinaryIO, head: bytes, *, where: str, max_bytes: int, encoding: str | None, kind: str, name: str | None
) -> Captured:
    """A file that is one document, as plain text or as a page."""
    data = _read(stream, where=where, max_bytes=max_bytes)
    shown_name = shown(name) if name else None
    if kind == "html" or looks_like_html(head):
        from civcas.capture.page import capture_page

        return capture_page(data, where=where, encoding=encoding, name=shown_name)
    text = decode(data, where=where, encoding=encoding)
    digest = sha256(data)
    document = Document(id=digest, text=text, sha256=digest, text_sha256=sha256(text.encode("utf-8")), name=shown_name)
    return Captured(document, data, where)


def _read(stream: BinaryIO, *, where: str, max_bytes: int) -> bytes:
    """All bytes, unless there are too many; no more than one over the limit is ever held."""
    try:
        size = os.fstat(stream.fileno()).st_size
    except (OSError, ValueError):
        size = 0
    data = b"" if size > max_bytes else stream.read(max_bytes + 1)
    if size > max_bytes or len(data) > max_bytes:
        is_big = f"is {size:,} bytes, over" if size > max_bytes else "is over"
        raise InputRefused(
            where, f"{is_big} the limit of {max_bytes:,} bytes", "set CIVCAS_MAX_BYTES higher, or give it in parts"
        )
    return data


def _head(stream: io.BufferedReader) -> bytes:
    """The first bytes, without taking them."""
    return stream.peek(HEAD)[:HEAD]
