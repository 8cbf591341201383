"""Handing incidents on: the lines of a file in any of the formats, and what the format has no row for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from civcas.exchange.acled import COLUMNS as ACLED_COLUMNS
from civcas.exchange.acled import acled_line
from civcas.exchange.ged import COLUMNS as GED_COLUMNS
from civcas.exchange.ged import ged_line
from civcas.exchange.geojson import geojson_lines
from civcas.exchange.hxl import COLUMNS as HXL_COLUMNS
from civcas.exchange.hxl import HASHTAGS, hxl_row
from civcas.exchange.incident_lines import recorded_shape
from civcas.exchange.lines import json_line
from civcas.exchange.parties import Parties
from civcas.exchange.recorded import RecordedIncident
from civcas.exchange.shapes import Shape
from civcas.exchange.standard import Cells, LeftOut
from civcas.exchange.tables import csv_lines
from civcas.exchange.taking import Form


def incident_lines(
    incidents: Iterable[RecordedIncident],
    form: Form,
    *,
    head: Shape,
    parties: Parties,
    left_out: Callable[[LeftOut], object],
) -> Iterator[bytes]:
    """The lines of a file of incidents; ``left_out`` is called with each that the format has no row for.

    ``head`` is what the whole is (``as_of``, ``standing``), where the format has a place for it beside the rows.
    """
    if form is Form.jsonl:
        yield from (json_line(recorded_shape(one)) for one in incidents)
    elif form is Form.geojson:
        yield from geojson_lines(incidents, head)
    elif form is Form.hxl:
        yield from csv_lines([*HASHTAGS], [])
        yield from csv_lines(HXL_COLUMNS, (hxl_row(one) for one in incidents))
    else:
        columns, write = (GED_COLUMNS, ged_line) if form is Form.ged else (ACLED_COLUMNS, acled_line)
        yield from csv_lines(columns, _rows((write(one, parties) for one in incidents), left_out))


def _rows(rows: Iterable[Cells | LeftOut], left_out: Callable[[LeftOut], object]) -> Iterator[Mapping[str, object]]:
    for row in rows:
        if isinstance(row, LeftOut):
            left_out(row)
        else:
            yield row
