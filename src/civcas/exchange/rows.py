"""Rows of a CSV file as people number them, each with its own bytes; streamed, so that a file may be of any size."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from civcas.errors import InputRefused
from civcas.exchange.tables import without_guard

LONGEST = 10_000_000
"""Characters of the longest row that is taken."""
_LINES_ABOVE = 25
"""Lines within which the line of names has to stand, as HXL has it."""
_MARKS = ",;\t|"
_LOST = re.compile("[\udc80-\udcff]|\0")
"""Bytes that are no text in the file's encoding."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``number`` counts from 1 with the line of names as row 1, ``data`` are its original bytes (UTF-8)."""

    number: int
    cells: Mapping[str, str]
    data: bytes


class _Kept:
    """The lines of a text, kept until the row that they make is whole."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self._held, self._size = text, list[str](), 0

    def __iter__(self) -> _Kept:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST)
        self._size += len(line)
        if self._size >= LONGEST:
            raise csv.Error(f"a row is longer than {LONGEST:,} characters; check its quotation marks")
        if not line:
            raise StopIteration
        self._held.append(line)
        return line

    def taken(self) -> bytes:
        data = "".join(self._held).rstrip("\r\n").encode("utf-8", "surrogateescape")
        self._held.clear()
        self._size = 0
        return data


def column_names(values: Sequence[object]) -> list[str]:
    """A line of names; ValueError, with what to do, where two columns bear one name, as either would pass for both."""
    names = ["" if value is None else str(value).strip().removeprefix("\ufeff") for value in values]
    twice = next((name for n, name in enumerate(names) if name and name in names[:n]), None)
    if twice is not None:
        raise ValueError(f"has two columns that are called {twice!r}", "rename one of them")
    return names


def csv_rows(
    stream: BinaryIO,
    where: str,
    *,
    encoding: str | None = None,
    naming: Callable[[Sequence[str]], list[str] | None] = column_names,
    lacking: tuple[str, str] = ("is empty", "give a table with a line of names and a row"),
) -> Iterator[Row | InputRefused]:
    """The rows under the line of names; what stands between values, and a byte order mark, are found out.

    ``naming`` makes the names of a line, None where it is not the line of names, which is one of the first 25.
    A file that breaks off as a table is refused from there on. Raises InputRefused where it has no line of names
    (``lacking`` says so, and what to do).
    """
    peeked = cast(
        io.BufferedReader, stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    )
    head = peeked.peek(8192)[:8192]
    text = io.TextIOWrapper(peeked, encoding=_encoding(head, encoding), errors="surrogateescape", newline="")
    kept = _Kept(text)
    csv.field_size_limit(LONGEST)
    first = head.decode(text.encoding, "replace").lstrip("\ufeff\r\n").partition("\n")[0]
    rows = csv.reader(kept, delimiter=max(_MARKS, key=lambda mark: (first.count(mark), -_MARKS.index(mark))))
    number = 0
    names: list[str] = []
    try:
        for values in rows:
            number += 1
            data = kept.taken()
            if not any(value.strip() for value in values):
                continue
            if not names:
                try:
                    names = naming(values) or []
                except ValueError as error:
                    raise InputRefused(where, *error.args) from None
                if not names and number >= _LINES_ABOVE:
                    break
                continue
            cells = {name: without_guard(value).strip() for name, value in zip(names, values, strict=False)}
            spoilt = next((name for name, value in cells.items() if _LOST.search(value)), None)
            if spoilt is None:
                yield Row(number, cells, data)
            else:
                do = "save the file as UTF-8, or name its encoding with --encoding"
                yield InputRefused(f"{where} row {number}", f"{spoilt}: is not {text.encoding}", do)
    except csv.Error as error:
        yield InputRefused(f"{where} row {number + 1}", f"is no row of a table ({error})", "save it as CSV again")
    finally:
        text.detach()
    if not names:
        raise InputRefused(where, *lacking)


def _encoding(head: bytes, given: str | None) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) or given is None else given
