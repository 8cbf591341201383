"""What linking makes of claims that are odd: each has one result, and none stops the rest."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tellings import MAY_1, day, known, partition, telling, town

from civcas.assess import assess_incident
from civcas.link import blocks, link_claims
from civcas.link.enough import says_too_little
from civcas.records import Telling

REST = [telling("good", killed=9), telling("same", killed=9, publisher="Another")]
"""Two reports of one incident, which must be found whatever stands beside them."""


def beside(*odd: Telling) -> set[frozenset[str]]:
    """The partition of the odd ones; the others are one incident as ever."""
    found = partition(link_claims([*odd, *REST]))
    assert frozenset({"good#0", "same#0"}) in {group - {one.key for one in odd} for group in found}
    return {group & {one.key for one in odd} for group in found} - {frozenset()}


def test_a_claim_with_no_date_and_no_place_is_an_incident_of_its_own_and_says_too_little() -> None:
    odd = [telling(f"odd{n}", killed=9, when=None, where=None) for n in range(3)]
    assert beside(*odd) == {frozenset({one.key}) for one in odd}
    assert says_too_little(odd[0], alone=True) == "it names no place"


def test_a_claim_with_no_date_and_no_place_that_names_the_dead_is_where_they_are() -> None:
    from made_tellings import claim

    named = [
        telling("first", claim(2, n=0, people=["Orlan Vesk", "Sela Dorn"])),
        telling("second", claim(2, n=0, people=["Orlan Vesk", "Sela Dorn"], text="b" * 64), when=None, where=None),
    ]
    assert partition(link_claims(named)) == {frozenset({"first#0", "second#0"})}


def test_a_span_of_a_year_dates_nothing() -> None:
    year = day("2031-01-01", until="2031-12-31")
    alone = telling("odd", killed=9, when=year, where=town("Ondrel"))
    assert beside(alone) == {frozenset({"odd#0"})}
    in_place = telling("odd", killed=40, when=year)
    assert beside(in_place) == {frozenset({"odd#0"})}, "another figure in the same year is another incident"
    assert not any(key.startswith("d") for key in blocks(alone)), "it is compared with no day"


@pytest.mark.parametrize("point", [(0.0, -30.0), (0.0, 0.0), (-89.9, 179.9)], ids=["mid-ocean", "null island", "pole"])
def test_coordinates_in_the_sea_are_taken_as_they_are(point: tuple[float, float]) -> None:
    """Nobody moves a place to land: boats are hit at sea. Distance counts as between any two points."""
    near = known("Pell", point[0] + 0.01, point[1])
    odd = [telling("a", killed=9, where=known("Pell Shoal", *point)), telling("b", killed=9, where=near)]
    assert beside(*odd) == {frozenset({"a#0", "b#0"})}
    far = [telling("a", killed=9, where=known("Pell Shoal", *point)), telling("b", killed=9, where=known("Orn", 40, 9))]
    assert beside(*far) == {frozenset({"a#0"}), frozenset({"b#0"})}


@given(st.floats(), st.floats())
def test_coordinates_that_are_nowhere_are_not_known(north: float, east: float) -> None:
    odd = telling("odd", killed=9, where=known("Pell", north, east))
    assert beside(odd) == {frozenset({"odd#0"})}
    nowhere = not (math.isfinite(north) and math.isfinite(east)) or abs(north) > 90 or abs(east) > 180
    assert any("|g:" in key for key in blocks(odd)) != nowhere


def test_contradictory_actors_part_nothing_and_each_is_kept() -> None:
    odd = [
        telling("odd", killed=9, actors=[("North League", "blamed", "a monitor"), ("Coast Guard", "denied", None)]),
        telling("other", killed=9, actors=[("Coast Guard", "claimed_responsibility", "Coast Guard")]),
    ]
    (incident,) = link_claims(odd)
    assert {(actor.name, actor.stance) for actor in incident.actors} == {
        ("North League", "blamed"),
        ("Coast Guard", "denied"),
        ("Coast Guard", "claimed_responsibility"),
    }
    named = {item.actor for item in assess_incident(incident, odd).attributions}
    assert named == {"North League", "Coast Guard"}


def test_ten_thousand_claims_of_one_day_and_place_are_incidents_by_their_figures() -> None:
    """Every tenth report tells of 9 dead, as the others do of 90: the two figures make two incidents."""
    crowd = [
        telling(
            f"d{n}",
            killed=90 if n % 10 else 9,
            publisher=f"Outlet {n % 7}",
            published=MAY_1 + dt.timedelta(days=n % 3),
        )
        for n in range(10_000)
    ]
    found = link_claims(crowd)
    assert sorted(len(incident.tellings) for incident in found) == [1000, 9000]
    odd = telling("odd", killed=9, where=town("Ondrel"))
    assert frozenset({"odd#0"}) in partition(link_claims([*crowd, odd]))
