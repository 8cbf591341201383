"""Taking incidents out of a file in any of the formats: each with its original bytes and where it stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import BinaryIO, TypeAlias

import orjson

from civcas.errors import InputRefused
from civcas.exchange.acled import acled_incident
from civcas.exchange.days import DayOrder
from civcas.exchange.ged import ged_incident
from civcas.exchange.geojson import read_geojson
from civcas.exchange.hxl import NO_HASHTAGS, hashtag_names, hxl_incident, unread
from civcas.exchange.incident_lines import recorded_of
from civcas.exchange.problems import Problems
from civcas.exchange.recorded import RecordedIncident
from civcas.exchange.rows import Row, csv_rows
from civcas.exchange.spreadsheet import COUNTS, DATES, Columns, columns_by_name, table_incident
from civcas.exchange.workbook import workbook_rows

LONGEST_LINE = 10_000_000
Countries: TypeAlias = Callable[[float, float], frozenset[str]]
"""The countries that have people near a point, none for the open sea; handed in."""


class Form(StrEnum):
    """The formats that incidents are handed on in."""

    jsonl = "jsonl"
    ged = "ged"
    acled = "acled"
    hxl = "hxl"
    geojson = "geojson"


class Given(StrEnum):
    """The formats that are taken: those, and a recorder's own table."""

    jsonl = "jsonl"
    ged = "ged"
    acled = "acled"
    hxl = "hxl"
    geojson = "geojson"
    table = "table"


@dataclass(frozen=True, slots=True)
class Taken:
    """An incident with the bytes of its row; ``row`` names that for people, ``notices`` are about it."""

    incident: RecordedIncident
    data: bytes
    row: str
    media_type: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a table is to be read: its columns, which of two small numbers is the day, which sheet, which encoding."""

    columns: Columns | None = None
    order: DayOrder | None = None
    sheet: str | None = None
    encoding: str | None = None


Found: TypeAlias = Taken | InputRefused | str
Parse: TypeAlias = Callable[[Mapping[str, str], Problems], RecordedIncident | None]


def incidents_of(
    stream: BinaryIO,
    where: str,
    form: Given,
    wishes: Wishes,
    *,
    countries: Countries | None = None,
    today: dt.date | None = None,
) -> Iterator[Found]:
    """The incidents of a file in order; a bad row is refused with its path and the rest is done; sentences are notices.

    A code that a row before it bears is refused. ``countries`` has points remarked on that lie where nobody lives,
    ``today`` days that are still to come.
    """
    seen: dict[str, str] = {}
    try:
        for found in _each(stream, where, form, wishes):
            if isinstance(found, Taken):
                code = found.incident.code
                if code in seen:
                    yield InputRefused(
                        found.row, f"code: {code!r} is that of {seen[code]}", "give it a code of its own"
                    )
                    continue
                seen[code] = found.row
                found = _placed(found, countries) if countries is not None else found
                found = _dated(found, today) if today is not None else found
            yield found
    except InputRefused as refused:
        yield refused


def _each(stream: BinaryIO, where: str, form: Given, wishes: Wishes) -> Iterator[Found]:
    if form is Given.jsonl:
        yield from _lines(stream, where)
    elif form is Given.geojson:
        for number, found in enumerate(read_geojson(stream, where), 1):
            if isinstance(found, InputRefused):
                yield found
            else:
                yield Taken(found[0], found[1], f"{where} feature {number}", "application/json")
    elif form is Given.table:
        yield from _table(stream, where, wishes)
    else:
        if form is Given.hxl:
            rows = csv_rows(stream, where, encoding=wishes.encoding, naming=hashtag_names, lacking=NO_HASHTAGS)
            yield from _parsed(_saying_unread(rows, where), where, hxl_incident, "text/csv")
        else:
            rows = csv_rows(stream, where, encoding=wishes.encoding)
            own, parse = ("id", ged_incident) if form is Given.ged else ("event_id_cnty", acled_incident)
            yield from _parsed(_with(rows, where, own, form), where, parse, "text/csv")


def _lines(stream: BinaryIO, where: str) -> Iterator[Found]:
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if not line.strip():
            continue
        problems = Problems(f"{where} row {number}")
        try:
            shape = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            problems.say("line", f"is not JSON ({error.msg.split(': line')[0]})")
            shape = None
        made = recorded_of(shape, problems) if not problems.found else None
        yield problems.refusal() or Taken(made, line.rstrip(b"\r\n"), problems.where, "application/json")  # type: ignore[arg-type]


def _table(stream: BinaryIO, where: str, wishes: Wishes) -> Iterator[Found]:
    head = stream.read(4)
    stream.seek(0)
    packed = head.startswith(b"PK")
    dates, counts = (
        [name for field in fields for name in (wishes.columns or {}).get(field, (field,))] for fields in (DATES, COUNTS)
    )
    found: Iterable[Row | InputRefused | str] = (
        workbook_rows(stream, where, sheet=wishes.sheet, dates=dates, counts=counts)
        if packed
        else csv_rows(stream, where, encoding=wishes.encoding)
    )
    columns = wishes.columns
    checked = False

    def parse(cells: Mapping[str, str], problems: Problems) -> RecordedIncident | None:
        nonlocal columns, checked
        if not checked:
            columns, checked = _columns(cells, columns, where), True
        return table_incident(cells, problems, columns or {}, wishes.order)

    yield from _parsed(found, where, parse, "application/json" if packed else "text/csv")


def _columns(cells: Mapping[str, str], given: Columns | None, where: str) -> Columns:
    """The columns that count; InputRefused where one is not there, or none holds a code."""
    there = ", ".join(repr(name) for name in list(cells)[:30])
    columns = columns_by_name([*cells]) if given is None else given
    missing = [name for names in columns.values() for name in names if name not in cells]
    if missing:
        what = f"has no column {', '.join(map(repr, missing))}; its columns are {there}"
        raise InputRefused(where, what, "correct --columns")
    if "code" not in columns:
        do = "say which holds each row's own code, as --columns code=COLUMN,date=COLUMN,killed=COLUMN"
        raise InputRefused(where, f"has no column that is called code; its columns are {there}", do)
    return columns


def _with(rows: Iterable[Row | InputRefused], where: str, own: str, form: Given) -> Iterator[Row | InputRefused]:
    for row in rows:
        if isinstance(row, Row) and own not in row.cells:
            do = "name the format that it has with --as"
            raise InputRefused(where, f"has no column {own}, so it is not in the columns of {form.upper()}", do)
        yield row


def _saying_unread(rows: Iterable[Row | InputRefused], where: str) -> Iterator[Row | InputRefused | str]:
    """The rows, and before the first a notice of the hashtags that nothing is read of."""
    said = False
    for row in rows:
        if isinstance(row, Row) and not said:
            said = True
            if left := unread([*row.cells]):
                yield f"{where}: nothing is read of the columns {', '.join(left)}"
        yield row


def _parsed(rows: Iterable[Row | InputRefused | str], where: str, parse: Parse, media_type: str) -> Iterator[Found]:
    for row in rows:
        if not isinstance(row, Row):
            yield row
            continue
        problems = Problems(f"{where} row {row.number}")
        made = parse(row.cells, problems)
        refused = problems.refusal()
        if refused is not None:
            yield refused
        elif made is not None:
            yield Taken(made, row.data, problems.where, media_type, tuple(problems.notices))


def _placed(taken: Taken, countries: Countries) -> Taken:
    """The same with a remark where nobody lives near its point, or nobody of its country does."""
    where = taken.incident.where
    if where is None or where.latitude is None or where.longitude is None:
        return taken
    around = countries(where.latitude, where.longitude)
    iso = where.country or (where.resolved.country if where.resolved else None)
    at = f"latitude, longitude: {where.latitude}, {where.longitude}"
    if not around:
        said = f"{at} is far from any place where people live, as in the sea; check it"
    elif iso is not None and iso not in around:
        said = f"{at} is far from any place of {iso}, but near {', '.join(sorted(around)[:3])}; check it"
    else:
        return taken
    return replace(taken, notices=(*taken.notices, said))


def _dated(taken: Taken, today: dt.date) -> Taken:
    """The same with a remark where its day is still to come."""
    when = taken.incident.when
    if when is None or when.start is None or when.start <= today:
        return taken
    said = f"date: it dates harm to {when.start.isoformat()}, which is in the future; check it"
    return replace(taken, notices=(*taken.notices, said))
