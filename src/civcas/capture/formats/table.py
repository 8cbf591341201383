"""Tables (CSV, tab-separated): one document a row, by which columns hold what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO, cast

from civcas.capture.captured import Skipped, Took
from civcas.capture.decoding import marked_encoding
from civcas.capture.formats.forms import is_form, submission
from civcas.capture.formats.rows import language_of
from civcas.capture.given import Columns, Given, head_of, made, placed, plain_document
from civcas.capture.published import read_published, unreadable_date
from civcas.errors import InputRefused

FIELDS = ("id", "text", "title", "published", "language", "publisher", "byline", "url")
"""What a column can hold."""

_MARKS = ",;\t|"


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The rows of a table as documents; a bad row is refused by its line, and the rest is done.

    Without ``columns`` a table's own names count: ``text``, and those of
    ``FIELDS`` that it has. Tables of submissions to a form are known by theirs.
    """
    head = head_of(stream, 8192)
    encoding = marked_encoding(head) or given.encoding or "utf-8"
    text = io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline="")
    try:
        yield from _taken(_Lines(text, given), head.decode(encoding, "replace"), given)
    finally:
        text.detach()  # whoever opened the stream closes it


def _taken(lines: _Lines, head: str, given: Given) -> Iterator[Took]:
    mark = _mark(head, given.name)
    rows = csv.reader(lines, delimiter=mark, strict=False)
    csv.field_size_limit(max(given.max_bytes, 131_072))
    names = [name.strip() for name in next(_rows(rows, lines, given), [])]
    if lines.refused is not None:
        raise lines.refused
    if not any(names):
        raise InputRefused(given.where, "is empty", "give a table with a line of names and a row")
    form = is_form(names)
    if given.in_folder and given.columns is None and not form and "text" not in map(str.lower, names):
        yield Skipped(given.where, "it is a table without a column that is called text")
        return
    columns = _columns(names, given, form=form)
    lines.taken()
    is_without_rows = True
    for values in _rows(rows, lines, given):
        data = lines.taken()
        where = f"{given.where} line {lines.first}"
        if not any(value.strip() for value in values):
            continue
        is_without_rows = False
        row = dict(zip(names, values, strict=False))
        if not form and any(value.strip() for value in values[len(names) :]):
            what = f"has {len(values):,} values for {len(names):,} columns"
            yield InputRefused(where, what, "put what has the table's own mark in it into quotation marks")
        elif form:
            yield submission(row, data, where, given, "csv")
        else:
            own = replace(given, where=where, obtained=placed(given, f"line {lines.first}", "table"))
            yield _row(row, data, own, columns)
    if lines.refused is not None:
        yield lines.refused
    elif is_without_rows:
        yield InputRefused(given.where, "has names of columns and no row", "give a table with a row")


class _Lines:
    """The lines of a text, remembered until they are taken, so that a row's own bytes are known."""

    def __init__(self, text: io.TextIOWrapper, given: Given) -> None:
        self._text = text
        self._given = given
        self.held: list[str] = []
        self._size = 0
        self.number = 0
        self.first = 1
        self.ended = False
        self.refused: InputRefused | None = None

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        given = self._given
        if self.refused is not None:
            raise StopIteration
        try:
            line = self._text.readline(given.max_bytes + 2)
        except UnicodeError:
            what = f"is not {self._text.encoding} from line {self.number + 1:,} on"
            self.refused = InputRefused(given.where, what, "save it as UTF-8, or name its encoding with --encoding")
            raise StopIteration from None
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        self.held.append(line)
        self._size += len(line)
        if self._size > given.max_bytes:
            what = f"has a row of more than {given.max_bytes:,} bytes at line {self.number:,}"
            self.refused = InputRefused(given.where, what, "check its quotation marks, or set CIVCAS_MAX_BYTES higher")
            raise StopIteration
        return line

    def taken(self) -> bytes:
        """What was read since the last time, as UTF-8 without its line end."""
        data = "".join(self.held).rstrip("\r\n").encode("utf-8", "surrogatepass")
        self.first = self.number - len(self.held) + 1
        self.held.clear()
        self._size = 0
        return data


def _rows(rows: Iterator[list[str]], lines: _Lines, given: Given) -> Iterator[list[str]]:
    while True:
        try:
            row = next(rows)
            if lines.refused is not None:
                return  # what there is of it breaks off
            if lines.ended:  # a row that is whole is given before the next line is asked for
                start = lines.number - len(lines.held) + 1
                what = f"has a quotation mark in line {start:,} or after it that never closes"
                lines.refused = InputRefused(given.where, what, "close it; what stands before was taken")
                return
            yield row
        except StopIteration:
            return
        except csv.Error as error:
            what = f"is no table at line {lines.number:,} ({error})"
            lines.refused = InputRefused(given.where, what, "save it as CSV again")
            return


def _mark(head: str, name: str | None) -> str:
    """What stands between the values: the mark of the first line that is there most often."""
    if (name or "").lower().endswith(".tsv"):
        return "\t"
    first = head.lstrip("\ufeff\r\n").partition("\n")[0]
    return max(_MARKS, key=lambda mark: (first.count(mark), -_MARKS.index(mark)))


def _columns(names: Sequence[str], given: Given, *, form: bool) -> Columns:
    """Which columns hold what; InputRefused where a wanted one is not there, with those that are."""
    there = ", ".join(repr(name) for name in names[:30])
    if given.columns is not None:
        missing = [name for wanted in given.columns.values() for name in wanted if name not in names]
        if missing:
            what = f"has no column {', '.join(map(repr, missing))}; its columns are {there}"
            raise InputRefused(given.where, what, "correct --columns")
    low = {name.lower(): name for name in names}
    found: Mapping[str, tuple[str, ...]] = given.columns or {field: (low[field],) for field in FIELDS if field in low}
    if "text" not in found and not form:
        what = f"has no column that is called text; its columns are {there}"
        raise InputRefused(given.where, what, "say which holds it, as --columns text=COLUMN")
    return found


def _row(row: Mapping[str, str], data: bytes, given: Given, columns: Columns) -> Took:
    def cell(field: str) -> str | None:
        held = (row.get(name, "").strip() for name in columns.get(field, ()))
        return ("\n\n" if field == "text" else " ").join(value for value in held if value) or None

    text = cell("text")
    if text is None:
        return InputRefused(given.where, "has no text", "fill in the column that holds it")
    if "\0" in "".join(row.values()):
        return InputRefused(given.where, "holds a NUL character", "save the table again")
    language = language_of(cell("language"))
    stated = cell("published")
    published = read_published(stated, language) if stated else None
    own = cell("id")
    document = replace(
        plain_document(data, text, "text/csv"),
        title=cell("title"),
        published=published,
        published_text=stated,
        published_from=f"the column {' '.join(columns['published'])}" if stated else None,
        language=language,
        publisher=cell("publisher"),
        byline=cell("byline"),
        url=cell("url"),
    )
    if own is not None:
        document = replace(document, id=own)
    notices = (unreadable_date(stated),) if stated and published is None else ()
    return made(given, data, document, notices, own_id=own is not None)


def columns_of(given: str, fields: Sequence[str] = FIELDS, needed: str = "text") -> Columns:
    """Columns as ``--columns`` writes them: ``text=Story+Notes,published=Date``, or a TOML file of the same.

    ``fields`` is what a column can hold, ``needed`` what one must. Raises
    ValueError, in words, where that cannot be read.
    """
    if given.lower().endswith(".toml"):
        return _checked(_from_file(given), fields, needed)
    found: dict[str, tuple[str, ...]] = {}
    for part in given.split(","):
        field, equals, names = part.partition("=")
        if not equals:
            raise ValueError(f"{part!r} names no column; write it as text=COLUMN")
        found[field.strip()] = tuple(name.strip() for name in names.split("+"))
    return _checked(found, fields, needed)


def _from_file(path: str) -> dict[str, tuple[str, ...]]:
    import tomllib
    from pathlib import Path

    try:
        with Path(path).open("rb") as file:
            held = tomllib.load(file)
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is no TOML ({error})") from error
    found: dict[str, tuple[str, ...]] = {}
    for field, names in held.items():
        listed = names if isinstance(names, list) else [names]
        if not all(isinstance(name, str) for name in listed):
            raise ValueError(f"{path}: {field} must be a column's name, or a list of them")
        found[field] = tuple(cast("list[str]", listed))
    return found


def _checked(found: dict[str, tuple[str, ...]], fields: Sequence[str], needed: str) -> Columns:
    strange = sorted(found.keys() - set(fields))
    if strange:
        raise ValueError(f"there is no {strange[0]!r}; what a column can hold is {', '.join(fields)}")
    if needed not in found:
        raise ValueError(f"it does not say which column holds the {needed}; write {needed}=COLUMN")
    return found
