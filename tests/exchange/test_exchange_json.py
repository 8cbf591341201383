"""Incidents that are written as JSON Lines and as GeoJSON are the same when they are read."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st
from made_incidents import incidents

from civcas.errors import InputRefused
from civcas.exchange.geojson import blurred, feature, geojson_lines, read_geojson
from civcas.exchange.incident_lines import recorded_of, recorded_shape
from civcas.exchange.problems import Problems
from civcas.exchange.recorded import Bounds, RecordedIncident
from civcas.records import Place, Where


@given(incidents())
@settings(max_examples=150)
def test_json_lines_hold_all_of_an_incident(one: RecordedIncident) -> None:
    problems = Problems("row 1")
    assert recorded_of(orjson.loads(orjson.dumps(recorded_shape(one))), problems) == one
    assert problems.found == []


@given(st.lists(incidents(), max_size=4))
@settings(max_examples=60)
def test_geojson_holds_all_but_the_last_metres(several: list[RecordedIncident]) -> None:
    written = b"".join(geojson_lines(several, {"standing": "all"}))
    read = list(read_geojson(io.BytesIO(written), "file"))
    assert [one[0] for one in read if not isinstance(one, InputRefused)] == [blurred(one) for one in several]


def at(accuracy: str, latitude: float = 36.123456) -> RecordedIncident:
    place = Place("made:1", "Odrava", accuracy, "SY", latitude, 40.9, ())  # type: ignore[arg-type]
    return RecordedIncident("A1", where=Where("Odrava", resolved=place))


def test_a_point_is_longitude_then_latitude_and_marks_no_house() -> None:
    assert feature(at("exact"))["geometry"] == {"type": "Point", "coordinates": [40.9, 36.123]}


def test_a_coarse_place_says_so_and_a_country_has_no_point() -> None:
    assert "middle of the province" in feature(at("province"))["properties"]["point"]
    assert feature(at("country"))["geometry"] is None


def test_an_open_high_is_null() -> None:
    one = replace(at("town"), figures=(Bounds("killed", "all", 23, None),))
    assert json.loads(orjson.dumps(feature(one)))["properties"]["ranges"][0]["high"] is None


def test_every_fault_of_a_line_is_said_with_its_path() -> None:
    problems = Problems("file row 3")
    shape = {"kind": "flood", "when": {"start": "1.2.2026"}, "ranges": [{"low": 5, "high": 3}, {"low": "x"}]}
    assert recorded_of(shape, problems) is None
    assert [found.split(":")[0] for found in problems.found] == [
        "code",
        "kind",
        "when.start",
        "ranges[0].low",
        "ranges[1].low",
    ]
    assert str(problems.refusal()).startswith("file row 3: code: is missing; ")
