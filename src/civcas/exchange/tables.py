"""CSV: UTF-8, commas, one header line; what is not known is empty, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, header: bool = True) -> Iterator[bytes]:
    """The header, unless it was written before, then each row as it comes; a column that a row lacks is empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    cells: Iterable[list[str]] = ([_cell(row.get(name)) for name in columns] for row in rows)
    for line in chain([[*columns]] if header else [], cells):
        writer.writerow(line)
        yield buffer.getvalue().encode("utf-8")
        buffer.seek(0)
        buffer.truncate()


def _cell(value: object) -> str:
    """A value as a cell.

    Text that a spreadsheet would run as a formula gets an apostrophe in front:
    names and quotes come from reports that anybody can write.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if _runs(value) else value
    return str(value)


def _runs(value: str) -> bool:
    """Whether a cell begins as a formula, or as one with apostrophes in front: so that each is read back as it was."""
    return value.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r"))


def without_guard(cell: str) -> str:
    """The text that was written as this cell."""
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell
