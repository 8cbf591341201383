"""Rows of a workbook (XLSX): the first sheet that is shown, or the one that is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import orjson

from civcas.errors import ExtraMissing, InputRefused
from civcas.exchange.rows import Row, column_names

NO_VALUE = "a formula without a value"
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))


def workbook_rows(
    stream: BinaryIO, where: str, *, sheet: str | None = None, dates: Sequence[str] = (), counts: Sequence[str] = ()
) -> Iterator[Row | InputRefused | str]:
    """The rows under the first line that holds anything; sentences are notices.

    Cells that were merged all hold what the first of them does, so one name
    over two columns is refused as two of one name. A formula is
    what the program that saved the file worked out; where none did, its row
    is refused. ``dates`` are columns whose bare numbers are days; ``counts``
    are columns of counts, in which a merged cell is refused with each of its
    rows: it would be counted once with every one of them.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise ExtraMissing("import", "capture") from error
    try:
        values = load_workbook(stream, data_only=True)
        stream.seek(0)
        formulas = load_workbook(stream)
    except Exception as error:  # whatever a broken archive raises in the library
        raise InputRefused(where, f"is no workbook that can be opened ({error})", "save it as .xlsx again") from error
    taken, others = _sheet(values, where, sheet)
    if others:
        yield f"the sheet {taken} is taken; there are others, which --sheet takes: {others}"
    page, raw = values[taken], formulas[taken]
    merged = {}
    for area in page.merged_cells.ranges:
        for row in area.rows:
            merged.update(dict.fromkeys(row, (area.min_row, area.min_col)))
    names: list[str] = []
    for number, (line, unsaid) in enumerate(zip(page.iter_rows(), raw.iter_rows(), strict=True), 1):
        cells = []
        for cell, formula in zip(line, unsaid, strict=True):
            at = merged.get((cell.row, cell.column)) if merged else None
            value = cell.value if at is None else page.cell(*at).value
            said = formula.value if at is None else raw.cell(*at).value
            lacking = value is None and isinstance(said, str) and said.startswith("=")
            cells.append(NO_VALUE if lacking else value)
        if all(value is None or value == "" for value in cells):
            continue
        if not names:
            try:
                names = column_names(cells)
            except ValueError as error:
                raise InputRefused(where, *error.args) from None
            continue
        held = dict(zip(names, cells, strict=False))
        over = [
            name
            for name, cell in zip(names, line, strict=False)
            if name in counts and (cell.row, cell.column) in merged
        ]
        if shared := next((name for name in over if held[name] is not None), None):
            what = f"{shared}: is one cell over several, so whose count it is is not known"
            yield InputRefused(f"{where} row {number}", what, "give each row a count of its own")
            continue
        yield _row(number, held, where, dates, values.epoch)
    if not names:
        raise InputRefused(where, "is empty", "give a sheet with a line of names and a row")


def _sheet(values: Any, where: str, sheet: str | None) -> tuple[str, str]:
    """The sheet that is taken, and the others in words; InputRefused where there is none to take."""
    shown = [one.title for one in values.worksheets if one.sheet_state == "visible"]
    if sheet is not None and sheet not in values.sheetnames:
        there = ", ".join(map(repr, values.sheetnames))
        raise InputRefused(where, f"has no sheet {sheet!r}; it has {there}", "correct --sheet")
    if not shown and sheet is None:
        raise InputRefused(where, "shows no sheet", "name the hidden one with --sheet")
    taken = sheet or shown[0]
    others = [name for name in values.sheetnames if name != taken]
    return taken, ", ".join(name if name in shown else f"{name} (hidden)" for name in others)


def _row(number: int, held: dict[str, Any], where: str, dates: Sequence[str], epoch: dt.datetime) -> Row | InputRefused:
    for name, value in held.items():
        if value == NO_VALUE:
            do = "open it in a spreadsheet program and save it again"
            return InputRefused(f"{where} row {number}", f"{name}: is {NO_VALUE}", do)
        if value in _ERRORS:
            return InputRefused(f"{where} row {number}", f"{name}: is the error {value}", "correct the formula")
    held.pop("", None)
    cells = {name: _text(value, epoch if name in dates else None) for name, value in held.items()}
    return Row(number, cells, orjson.dumps({name: cells[name] for name in cells}))


def _text(value: Any, epoch: dt.datetime | None) -> str:
    """A value as people see it; ``epoch`` is given where a bare number is a day, counted from there."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        if epoch is not None and 3_000 < value < 100_000:
            from openpyxl.utils.datetime import from_excel

            return str(from_excel(value, epoch))[:10]
        return str(int(value)) if float(value).is_integer() else repr(value)
    return str(value).strip()
