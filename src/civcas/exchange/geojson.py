"""GeoJSON (RFC 7946): incidents as points, with what each point stands for; written and read.

A point is rounded to a thousandth of a degree (about a hundred metres), so
that no single house is marked. Where no more than the country is known there is no
point: the middle of a country is nobody's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import orjson

from civcas.errors import InputRefused
from civcas.exchange.incident_lines import recorded_of, recorded_shape
from civcas.exchange.problems import Problems
from civcas.exchange.recorded import RecordedIncident
from civcas.exchange.shapes import Shape
from civcas.records import Where

DECIMALS = 3
COARSE = ("subdistrict", "district", "province", "country")
"""Accuracies whose point is the middle of an area."""


def geojson_lines(incidents: Iterable[RecordedIncident], head: Shape) -> Iterator[bytes]:
    """A FeatureCollection, a feature a line; ``head`` says of the whole what it is (as of when, which standing)."""
    yield b'{"type":"FeatureCollection","civcas":' + orjson.dumps(head) + b',"features":['
    before = b"\n"
    for one in incidents:
        yield before + orjson.dumps(feature(one))
        before = b",\n"
    yield b"\n]}\n"


def feature(one: RecordedIncident) -> Shape:
    """One incident as a feature: its coordinates stand in the geometry alone."""
    shape = recorded_shape(blurred(one))
    point = None
    if shape["where"] is not None:
        longitude, latitude = shape["where"].pop("longitude"), shape["where"].pop("latitude")
        for coordinate in ("latitude", "longitude"):
            (shape["where"]["resolved"] or {}).pop(coordinate, None)
        if latitude is not None and longitude is not None:
            point = {"type": "Point", "coordinates": [longitude, latitude]}
    shape["point"] = stands_for(one.where)
    return {"type": "Feature", "id": one.code, "geometry": point, "properties": shape}


def blurred(one: RecordedIncident) -> RecordedIncident:
    """The incident as the format holds it: rounded, and without the middle of a country."""
    where = one.where
    if where is None or where.resolved is None:
        return one
    known = where.resolved
    latitude, longitude = known.latitude, known.longitude
    if latitude is None or longitude is None or known.accuracy == "country":
        latitude = longitude = None
    else:
        latitude, longitude = round(latitude, DECIMALS), round(longitude, DECIMALS)
    return replace(one, where=replace(where, resolved=replace(known, latitude=latitude, longitude=longitude)))


def stands_for(where: Where | None) -> str:
    """What the point of an incident stands for, in words, so that no map misleads."""
    known = where.resolved if where is not None else None
    if known is None or known.latitude is None:
        return "no place is known well enough for a point"
    if known.accuracy == "country":
        return "only the country is known, so there is no point"
    if known.accuracy in COARSE:
        return f"coarse: the middle of the {known.accuracy} {known.name}, not where harm was done"
    return f"the {known.accuracy} {known.name}".replace("the exact ", "the place itself: ")


def read_geojson(stream: BinaryIO, where: str) -> Iterator[tuple[RecordedIncident, bytes] | InputRefused]:
    """The incidents of a FeatureCollection, each with its feature's bytes; a bad feature is refused by its number."""
    try:
        held: Any = orjson.loads(stream.read())
    except orjson.JSONDecodeError as error:
        yield InputRefused(where, f"is not JSON ({error.msg.split(': line')[0]})", "give GeoJSON as RFC 7946 has it")
        return
    features = held.get("features") if isinstance(held, dict) else None
    if not isinstance(features, list):
        yield InputRefused(where, "is no FeatureCollection", "give GeoJSON as RFC 7946 has it")
        return
    for number, item in enumerate(features, 1):
        problems = Problems(f"{where} feature {number}")
        made = _recorded(item, problems)
        refused = problems.refusal()
        if refused is not None:
            yield refused
        elif made is not None:
            yield made, orjson.dumps(item)


def _recorded(item: Any, problems: Problems) -> RecordedIncident | None:
    properties = item.get("properties") if isinstance(item, dict) else None
    if not isinstance(properties, dict):
        problems.say("properties", "is no object")
        return None
    shape = dict(properties)
    if shape.get("code") is None and isinstance(item.get("id"), str | int):
        shape["code"] = str(item["id"])
    point = item.get("geometry")
    if point is not None:
        place = _point(point, problems)
        if place is None:
            return None
        where = dict(shape.get("where") or {"name": ""})
        where["resolved"] = {**(where.get("resolved") or {}), "longitude": place[0], "latitude": place[1]}
        shape["where"] = where
    return recorded_of(shape, problems)


def _point(point: Any, problems: Problems) -> list[Any] | None:
    at = point.get("coordinates") if isinstance(point, dict) and point.get("type") == "Point" else None
    if isinstance(at, list) and len(at) in (2, 3) and all(isinstance(one, int | float) for one in at):
        return at
    problems.say("geometry", "is no Point with a longitude and a latitude")
    return None
