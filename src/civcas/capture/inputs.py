"""The front doors of capture: paths, folders and open streams, each input on its own."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from civcas.capture.captured import Captured, Skipped, Took, sha256, shown
from civcas.capture.decoding import check_encoding
from civcas.capture.folder import files_of
from civcas.capture.formats import by_name
from civcas.capture.formats.beginnings import HEAD
from civcas.capture.formats.kinds import Kind
from civcas.capture.given import Columns, Given
from civcas.capture.received import received_file
from civcas.capture.taking import take
from civcas.errors import InputRefused

STDIN = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
Fetch: TypeAlias = Callable[[Sequence[str]], Iterator[Took]]
"""What takes web addresses, handed in: capture itself asks no network."""

_OPENED = re.compile(r"/dev/(?:fd/\d+|stdin)|/proc/self/fd/\d+")


def capture_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    max_bytes: int,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    columns: Columns | None = None,
    fetch: Fetch | None = None,
) -> Iterator[Took]:
    """Everything that a call names, in order, each document once.

    ``-`` is JSON Lines on ``stdin``. An id that a row gives a second time in
    the call is refused; a file of the very bytes of one before is skipped.
    A path that is not there is refused like any other input, and so is a web
    address where nothing that ``fetch``es is given; addresses that stand
    together are fetched together and come as they answer. ``columns`` says
    what the columns of tables hold. Raises UsageError, before anything is
    taken, where there is no such encoding.
    """
    named = [os.fspath(path) for path in paths]
    if encoding is not None:
        check_encoding(encoding)
    given = Given("", max_bytes, encoding=encoding, columns=columns)
    return _once_each(_each(named, stdin, given, fetch))


def is_web_address(path: str) -> bool:
    """Whether what a call names is a web address and no file."""
    return path.lower().startswith(("http://", "https://")) and not os.path.lexists(path)


def _each(named: list[str], stdin: BinaryIO | None, given: Given, fetch: Fetch | None) -> Iterator[Took]:
    addresses: list[str] = []
    for path in named:
        if fetch is not None and is_web_address(path):
            addresses.append(path)
            continue
        if fetch is not None and addresses:
            yield from fetch(addresses)
            addresses = []
        if path == STDIN and stdin is not None:
            yield from take(stdin, replace(given, where="standard input"), "rows")
        elif not os.path.lexists(path):
            yield _not_there(path)
        else:
            yield from _path(Path(path), given)
    if fetch is not None and addresses:
        yield from fetch(addresses)


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
    seen: dict[int, int] = {}
    for item in taken:
        if isinstance(item, Captured):
            key = hash_of_id(item.document.id)
            of_bytes = hash_of_id(item.document.sha256)
            if key in seen and not (_is_answer(item) and seen[key] != of_bytes):
                if item.received is not None:
                    item.received.again.append((item.document.id, item.document.sha256))
                obtained = item.document.obtained
                is_exported = obtained is not None and obtained.way != "table"  # whoever writes a table gives its ids
                yield _again(item, same=is_exported and seen[key] == of_bytes)
                continue
            seen[key] = of_bytes
        yield item


def _is_answer(item: Captured) -> bool:
    """Whether it answers a form: of what was corrected since, both are taken."""
    obtained = item.document.obtained
    return obtained is not None and obtained.way == "form"


def hash_of_id(identity: str) -> int:
    """Eight bytes of an id's SHA-256, as a number."""
    return int(sha256(identity.encode("utf-8"))[:16], 16)


def _again(item: Captured, *, same: bool) -> InputRefused | Skipped:
    if item.given_id and not same:
        what = f"its id {item.document.id!r} was already given in this call"
        return InputRefused(item.where, what, "give each row an id of its own")
    return Skipped(item.where, "an input before it holds the same bytes")


def capture_path(
    path: str | os.PathLike[str], *, max_bytes: int, encoding: str | None = None, columns: Columns | None = None
) -> Iterator[Took]:
    """The documents of one file or folder.

    A folder is taken with what is in it, in sorted order: the kinds that are
    known by name, the others named as skipped. What a single file is, is told
    by how it begins, then by its name.
    """
    return _path(Path(path), Given("", max_bytes, encoding=encoding, columns=columns))


def _path(path: Path, given: Given) -> Iterator[Took]:
    if not path.is_dir():
        yield from _file(path, given)
        return
    done: set[str] = set()  # what a chat's export told of already
    for found in files_of(path):
        if not isinstance(found, Path):
            yield found
        elif _is_small_copy(shown(found), done):
            yield Skipped(shown(found), "it is the small copy of a picture of its chat")
        elif shown(found) not in done:
            for took in _file(found, given, in_folder=True):
                if not isinstance(took, Captured) or took.beside:
                    done.add(took.where)
                yield took


def _is_small_copy(where: str, done: set[str]) -> bool:
    """Whether a file is the preview that Telegram Desktop puts beside a picture or a film."""
    whole = where.removesuffix("_thumb.jpg")
    return whole != where and (whole in done or f"{whole}.jpg" in done)


def _file(path: Path, given: Given, *, in_folder: bool = False) -> Iterator[Took]:
    where = shown(path)
    try:
        if not _is_readable_kind(path):
            what = "is neither a file nor a folder but a pipe or a device"
            yield InputRefused(where, what, "give a regular file, or pipe JSON Lines into -")
            return
        with path.open("rb") as stream:
            if in_folder and _is_other_json(path, stream.peek(HEAD)[:HEAD]):
                yield Skipped(where, "it is JSON of no shape that civcas takes")
                return
            name = shown(path.name)
            received = received_file(stream, path, where, name)
            yield from take(stream, replace(given, where=where, name=name, in_folder=in_folder, received=received))
    except OSError as error:
        yield InputRefused(
            where, f"cannot be read ({error.strerror or error})", "check that it is there and that you may read it"
        )


def _is_other_json(path: Path, head: bytes) -> bool:
    """Whether a file is JSON by its name, and begins as nothing that is taken."""
    said = by_name(path.name)
    if said is None or said.kind != "json":
        return False
    from civcas.capture.formats.json import shape_of

    return shape_of(head) is None


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
    return take(stream, Given(where, max_bytes, encoding=encoding, name=shown(name) if name else None), kind)
