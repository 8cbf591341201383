"""``civcas export``: what the ledger holds, in forms that other programs open."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.moment import AS_OF, moment
from civcas.cli.output import Standing, say, write_line
from civcas.cli.whole_file import whole_file
from civcas.cli.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from civcas.exchange.parties import Parties
    from civcas.exchange.recorded import RecordedIncident
    from civcas.exchange.standard import LeftOut


class Form(StrEnum):
    """What incidents are written in."""

    jsonl = "jsonl"
    ged = "ged"
    acled = "acled"
    hxl = "hxl"
    geojson = "geojson"


def export(
    documents: Annotated[list[str] | None, typer.Argument(metavar="[DOCUMENT]...", hidden=True)] = None,
    form: Annotated[Form | None, typer.Option("--as", help="Write incidents, in this format.")] = None,
    out: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write incidents to a new file, not to standard output.")
    ] = None,
    standing: Annotated[Standing, typer.Option(help="Only incidents that stand in this way.")] = Standing.all,
    as_of: AS_OF = None,
    parties: Annotated[
        str | None,
        typer.Option(metavar="FILE", help='TOML that says what parties are, as "Army of Odrava" = "state".'),
    ] = None,
    wacz: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the originals as a new web archive (WACZ)."),
    ] = None,
    title: Annotated[str, typer.Option(help="What the archive is called.")] = "Originals of a casualty record",
) -> None:
    """Write incidents or originals into a file that other programs open.

    With --as, incidents: as JSON Lines of civcas, in the columns of UCDP GED or
    of ACLED, as CSV with the hashtags of HXL, or as GeoJSON. Each says how it
    stands and as of when. Those for which a format has no row are named on
    standard error with the reason. A high that nobody states stays open.

    With --wacz, all originals of the ledger, or those of each DOCUMENT (an id, or how one
    begins). They are given as they came, whatever the standing of the incidents
    that they tell of, and with every name in them: think of whom you give the
    file to. What was erased is not in it. Two of the same documents are the
    same, byte for byte.

    \b
    Examples:
      civcas export --as geojson --standing published --out incidents.geojson
      civcas export --as ged --out ged.csv --parties parties.toml
      civcas export --as acled --as-of 2026-05-01 > acled.csv
      civcas export --wacz originals.wacz
      civcas export --wacz one.wacz 5f0c1a2b
    """
    from civcas.errors import UsageError

    if (wacz is None) == (form is None):
        raise UsageError("Say what to write: incidents as --as FORMAT, or originals as --wacz FILE.")
    if form is not None:
        if documents:
            raise UsageError("With --as all incidents are written, and no DOCUMENT is named; --standing chooses some.")
        _incidents(form, out, standing, as_of, parties)
    elif wacz is not None:
        _originals(wacz, title, documents or [])


def _incidents(form: Form, out: str | None, standing: Standing, as_of: str | None, parties: str | None) -> None:
    from civcas.errors import UsageError
    from civcas.exchange.parties import parties_from
    from civcas.exchange.taking import Form as Written
    from civcas.exchange.writing import incident_lines
    from civcas.web.start import open_ledger

    try:
        given = parties_from(parties) if parties else {}
    except ValueError as error:
        raise UsageError(f"--parties: {error}.") from None
    at = moment(as_of)
    open_ledger(write=False, command="export")
    from civcas.store.handing_on import handed_on, stood_at

    last = stood_at(at)
    head = {
        "as_of": last[1].isoformat() if last else None,
        "decision": last[0] if last else None,
        "standing": standing.value,
    }
    tally = _Tally(form, given)
    incidents = tally.seen(handed_on(standing=standing.only, as_of=at))
    lines = incident_lines(incidents, Written(form.value), head=head, parties=given, left_out=tally.left)
    if out is None:
        for line in lines:
            write_line(line)
    else:
        with whole_file(out, "--out") as file:
            file.writelines(lines)
    tally.say(out, standing, last)


class _Tally:
    """How many incidents were seen and left out; says each that is left out at once."""

    def __init__(self, form: Form, parties: Parties) -> None:
        self.form, self.number, self.without = form, 0, 0
        self._parties = parties
        self._unknown: dict[str, None] = {}

    def seen(self, incidents: Iterable[RecordedIncident]) -> Iterator[RecordedIncident]:
        from civcas.exchange.acled import without_kind

        for one in incidents:
            self.number += 1
            if self.form is Form.acled:
                self._unknown.update(dict.fromkeys(without_kind(one, self._parties)))
            yield one

    def left(self, one: LeftOut) -> None:
        self.without += 1
        say(f"{one.code} is not in it: {one.why}.")

    def say(self, out: str | None, standing: Standing, last: tuple[int, dt.datetime] | None) -> None:
        which = "all standings but withdrawn" if standing is Standing.all else f"those {standing.value}"
        at = last[1].isoformat(timespec="seconds") if last else ""
        when = f", as the ledger stood after decision {last[0]} ({at})" if last else ""
        say(f"Wrote {counted(self.number - self.without, 'incident')}{f' to {out}' if out else ''}: {which}{when}.")
        if self.without:
            say(f"{counted(self.without, 'incident')} of {self.number:,} could not be written as {self.form.value}.")
        if self._unknown:
            names = listed([*self._unknown])
            say(f"What kind of party they are is not said, so inter1 or inter2 is empty (see --parties): {names}.")


def _originals(wacz: str, title: str, documents: list[str]) -> None:
    from civcas import __version__
    from civcas.cli.addresses import require_extra
    from civcas.errors import UsageError
    from civcas.web.start import open_ledger

    require_extra("export --wacz")
    open_ledger(write=False, command="export")
    from civcas.exchange.wacz import write_wacz
    from civcas.store.originals import newest, originals, rows_of

    rows = rows_of(documents)
    made_at = newest(rows)
    if made_at is None:
        raise UsageError("The ledger holds no originals to export.")
    with whole_file(wacz, "--wacz") as file:
        number = write_wacz(file, originals(rows), title=title, tool=f"civcas {__version__}", made_at=made_at)
    typer.echo(f"Wrote {counted(number, 'original')} to {wacz}.")
    if number < len(rows):
        say(f"{counted(len(rows) - number, 'document')} without an original, which was erased.")
