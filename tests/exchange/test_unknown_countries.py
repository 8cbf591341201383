"""A row of a country that there is not is refused with its path and near names, whatever the format."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from test_exchange_tables import ODRAVA

from civcas.errors import InputRefused
from civcas.exchange.incident_lines import recorded_shape
from civcas.exchange.taking import Form, Given, Taken, Wishes, incidents_of
from civcas.exchange.writing import incident_lines

TWO = (ODRAVA, replace(ODRAVA, code="OM2"))


def spoilt(form: Form) -> bytes:
    lines = list(incident_lines(TWO, form, head={}, parties={}, left_out=print))
    text = b"".join(lines).decode()
    if form in (Form.ged, Form.acled):  # by the standard's own columns
        shape = json.dumps(recorded_shape(ODRAVA), separators=(",", ":"))
        text = text.replace(shape.replace('"', '""'), "")
    country = {Form.hxl: ",{},", Form.jsonl: '"country":"{}"', Form.geojson: '"country":"{}"'}.get(form, ",{},")
    right = "SY" if form in (Form.hxl, Form.jsonl, Form.geojson) else "Syria"
    return text.replace(country.format(right), country.format("Syira"), 1).encode()


def table() -> bytes:
    return b"code,killed,place,country\nOM1,5,Odrava,Syira\nOM2,5,Odrava,Syria\n"


CASES: dict[str, tuple[Given, Callable[[], bytes], str]] = {
    "table": (Given.table, table, "country"),
    "jsonl": (Given.jsonl, lambda: spoilt(Form.jsonl), "where.country"),
    "geojson": (Given.geojson, lambda: spoilt(Form.geojson), "where.country"),
    "ged": (Given.ged, lambda: spoilt(Form.ged), "country"),
    "acled": (Given.acled, lambda: spoilt(Form.acled), "country"),
    "hxl": (Given.hxl, lambda: spoilt(Form.hxl), "#country+code+v_iso2"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_row_of_an_unknown_country_is_refused_and_the_rest_is_taken(case: str) -> None:
    form, data, path = CASES[case]
    found = list(incidents_of(io.BytesIO(data()), "list", form, Wishes()))
    (refused,) = (one for one in found if isinstance(one, InputRefused))
    assert f"{path}: no country is called 'Syira'; did you mean Syria (SY)?" in str(refused)
    assert [one.incident.code for one in found if isinstance(one, Taken)] == ["OM2"]
