"""``civcas import``: a recorder's list of incidents into the ledger, each row with its own bytes and words."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from civcas.cli.output import ENCODING, say

if TYPE_CHECKING:
    from civcas.capture.received import Received
    from civcas.errors import InputRefused
    from civcas.exchange.days import DayOrder
    from civcas.exchange.taking import Found, Given, Wishes
    from civcas.pipeline import Outcome
    from civcas.records import Places


class Kind(StrEnum):
    """What a file is in."""

    table = "table"
    jsonl = "jsonl"
    ged = "ged"
    acled = "acled"
    hxl = "hxl"
    geojson = "geojson"


class Dates(StrEnum):
    """Which of two small numbers is the day."""

    day_first = "day-first"
    month_first = "month-first"


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {".jsonl": Kind.jsonl, ".ndjson": Kind.jsonl, ".geojson": Kind.geojson}


def import_(
    file: Annotated[str | None, typer.Argument(metavar="FILE", hidden=True)] = None,
    recorder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose list it is: the speaker of every figure in it.")
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--as", help="What FILE is in; by its ending, else a table of the recorder's own.")
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="COLUMNS", help="What the columns hold, as code=ID,date=Day,killed=Dead; or a TOML file."),
    ] = None,
    dates: Annotated[Dates | None, typer.Option(help="How 3/4/2020 is meant, which is never guessed.")] = None,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="The sheet of a workbook.")] = None,
    encoding: Annotated[str | None, ENCODING] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Take nothing where any row is refused.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what was refused and what was added.")] = False,
) -> None:
    """Take a recorder's list of incidents into the ledger.

    FILE is a table of the recorder's own (CSV, XLSX; coordinates in degrees or
    MGRS), JSON Lines or GeoJSON of civcas, or in the columns of UCDP GED, ACLED
    or HXL. Each row is kept as it came, and is one document whose figures are
    said by the recorder. A bad row is named with the path of each fault and the
    rest is taken. Rows of one recorder stay apart; a row and a report of the
    same incident are linked. The same file again adds nothing; a row that was
    corrected since amends the one before, and what changed is said.

    \b
    Examples:
      civcas import list.csv --recorder "Odrava Monitor" --columns code=ID,date=Day,killed=Dead
      civcas import list.xlsx --recorder "Odrava Monitor" --columns columns.toml --strict
      civcas import GEDEvent.csv --as ged --recorder UCDP
      civcas import incidents.jsonl --recorder "Odrava Monitor"
    """
    from civcas.errors import UsageError
    from civcas.exchange.taking import Given, Wishes

    if file is None:
        raise UsageError("Name the file to import.")
    if not recorder or not recorder.strip():
        raise UsageError("Say whose list it is, as --recorder NAME: every figure is then said by them.")
    form = Given(kind or ENDINGS.get(Path(file).suffix.lower(), Kind.table))
    order: DayOrder | None = dates.value if dates else None
    wishes = Wishes(_columns(columns), order, sheet, encoding)
    with _open(file) as stream:
        name = "standard input" if file == "-" else Path(file).name
        received = _received(stream, file, name, form)
        _take(stream, name, form, wishes, recorder.strip(), received, strict=strict, quiet=quiet)


def _take(
    stream: BinaryIO,
    name: str,
    form: Given,
    wishes: Wishes,
    recorder: str,
    received: Received | None,
    *,
    strict: bool,
    quiet: bool,
) -> None:
    from civcas.cli.inputs import gazetteer, today
    from civcas.cli.recording import Tally, record_outcomes, summary
    from civcas.errors import InputRefused, UsageError
    from civcas.exchange.taking import incidents_of
    from civcas.pipeline import ReadDocument
    from civcas.place.near import Near
    from civcas.web.start import open_ledger

    places = gazetteer()
    try:
        "".encode(wishes.encoding or "utf-8")
    except LookupError:
        raise UsageError(f"There is no encoding {wishes.encoding!r}.") from None
    found = incidents_of(stream, name, form, wishes, countries=Near().countries, today=today())
    outcomes = _outcomes(found, recorder, places, received, quiet=quiet)
    if strict:
        held = list(outcomes)
        _all_or_none([one for one in held if isinstance(one, InputRefused)])
        outcomes = iter(held)
    open_ledger(write=True, command="import")
    if strict:
        from civcas.store.actions.record_documents import refusals

        _all_or_none(refusals(one for one in held if isinstance(one, ReadDocument)))
    tally = Tally()
    recorded = record_outcomes(outcomes, tally, quiet=quiet, why=f"imported from the list of {recorder}")
    for line in summary(recorded, quiet=quiet):
        typer.echo(line)
    if tally.refused or recorded.refused:
        raise typer.Exit(1)


def _all_or_none(refused: list[InputRefused]) -> None:
    """End the call where anything is refused, with all of it said."""
    for one in refused:
        say(str(one))
    if refused:
        typer.echo("Nothing was added, because --strict takes a list whole or not at all.")
        raise typer.Exit(1)


def _received(stream: BinaryIO, file: str, name: str, form: Given) -> Received | None:
    """The list itself, which is kept whole beside its rows."""
    from civcas.capture.received import Received, received_file

    kinds = {Kind.jsonl.value: "application/jsonl", Kind.geojson.value: "application/geo+json"}
    media_type = XLSX if name.lower().endswith(".xlsx") else kinds.get(form.value, "text/csv")
    if isinstance(stream, io.BytesIO):
        data = stream.getvalue()
        return Received(name, name, len(data), data=data, media_type=media_type)
    found = received_file(stream, Path(file), file, name)
    return replace(found, media_type=media_type) if found else None


def _outcomes(
    found: Iterator[Found], recorder: str, places: Places | None, received: Received | None, *, quiet: bool
) -> Iterator[Outcome]:
    from civcas.errors import InputRefused
    from civcas.exchange.listed import listed, why_unlisted
    from civcas.pipeline import ReadDocument

    for one in found:
        if isinstance(one, str):
            if not quiet:
                say(one)
        elif isinstance(one, InputRefused):
            yield one
        elif (why := why_unlisted(one.incident)) is not None:
            yield InputRefused(one.row, why, "give it a number, or leave it out")
        else:
            document, reading = listed(
                one.incident,
                one.data,
                recorder=recorder,
                media_type=one.media_type,
                inside=one.row,
                places=places,
            )
            yield ReadDocument(document, one.data, reading, one.row, one.notices, received)


def _columns(given: str | None) -> dict[str, tuple[str, ...]] | None:
    from civcas.capture.formats.table import columns_of
    from civcas.errors import UsageError
    from civcas.exchange.spreadsheet import FIELDS

    try:
        return dict(columns_of(given, FIELDS, "code")) if given is not None else None
    except ValueError as error:
        raise UsageError(f"--columns: {error}.") from None


def _open(file: str) -> BinaryIO:
    from civcas.errors import UsageError

    if file == "-":
        return io.BytesIO(sys.stdin.buffer.read())
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror or error}).") from error
