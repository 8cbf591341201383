"""Whether anybody lives near a point: the same for every point of a list, however often it comes."""

from __future__ import annotations

import random

from civcas.place.near import WITHIN, Near, _kilometres
from civcas.place.rows import Rows


def test_the_countries_near_a_point_are_those_of_every_settlement_within_reach() -> None:
    near, settlements = Near(), list(Rows().settlements())
    chosen = random.Random(7)
    points = [chosen.choice(settlements)[:2] for _ in range(12)]
    points += [(35.0, 18.5), (0.0, -30.0), (64.1, -51.7), (-17.7, 179.9)]
    for latitude, longitude in points:
        at = latitude + chosen.uniform(-1, 1), max(-180.0, min(180.0, longitude + chosen.uniform(-1, 1)))
        close = {country for north, east, country in settlements if _kilometres(*at, north, east) <= WITHIN}
        assert near.countries(*at) == close == near.countries(*at), at
