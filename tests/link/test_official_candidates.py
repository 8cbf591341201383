"""An official allegation has a set of candidates: traps of such reports weigh less, are said, and hide nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from made_tellings import day, known, town

from civcas.link.allegations import Candidate, candidate_incidents
from civcas.records import Allegation, Conceded, Incident, Place, Range, RankedPlace

MAY_1 = dt.date(2031, 5, 1)
QARNAF = Place("made:Qarnaf", "Qarnaf", "town", "ZZ", 10.0, 30.0)


class Gazetteer:
    """Knows one town."""

    def knows(self, name: str) -> bool:
        return name == "Qarnaf"

    def resolve(self, name: str, **rest: Any) -> tuple[RankedPlace, ...]:
        return (RankedPlace(QARNAF, 0.9, ("the name",)),) if name == "Qarnaf" else ()


def allegation(**given: Any) -> Allegation:
    made = Allegation(
        number=1,
        label="1",
        start_day=MAY_1,
        end_day=MAY_1,
        date_quote="May 1, 2031",
        year_stated=True,
        place="Qarnaf",
        country="Zedland",
        country_code="ZZ",
        channel=None,
        position="credible",
        listed="credible",
        reason="CREDIBLE",
        reasons=("CREDIBLE",),
        killed=None,
        injured=None,
        quote="1. May 1",
        start=0,
        end=8,
    )
    return replace(made, **given)


def incident(code: str, when: str = "2031-05-01", where: Any = None, **rest: Any) -> Incident:
    return Incident((f"{code}#0",), (f"{code}c",), code=code, when=day(when), where=where or town("Qarnaf"), **rest)


def found(one: Allegation, *incidents: Incident, killed: Range | None = None) -> tuple[Candidate, ...]:
    return candidate_incidents(one, [(each, killed) for each in incidents], Gazetteer())


def test_several_incidents_of_a_day_and_town_are_all_candidates() -> None:
    codes = [one.code for one in found(allegation(), *[incident(f"CV000{n}") for n in range(1, 6)])]
    assert codes == ["CV0001", "CV0002", "CV0003", "CV0004", "CV0005"]


def test_another_day_far_off_or_another_place_is_no_candidate() -> None:
    assert found(allegation(), incident("A", "2031-05-20"), incident("B", where=town("Velm"))) == ()


def test_a_day_beside_weighs_less_than_the_day_itself() -> None:
    same, beside = found(allegation(), incident("A", "2031-05-02"), incident("B"))
    assert (same.code, beside.code) == ("B", "A")
    assert beside.reasons[0] == "1 day apart"


def test_the_same_day_of_another_year_is_a_weak_candidate_and_it_is_said() -> None:
    right, wrong = found(allegation(), incident("A", "2030-05-01"), incident("B"))
    assert (right.code, wrong.code) == ("B", "A")
    assert wrong.reasons[0] == "the same day of 2030, where the report says 2031"
    assert wrong.score < right.score / 1.5


def test_a_village_near_the_named_town_is_a_candidate_with_its_distance() -> None:
    (one,) = found(allegation(), incident("A", where=known("Sirebou", 10.1, 30.0)))
    assert one.reasons[1] == "Sirebou is 11 km from Qarnaf"
    assert found(allegation(), incident("A", where=known("Sirebou", 10.5, 30.0))) == ()


def test_a_wrong_country_is_said_and_hides_nothing() -> None:
    (one,) = found(allegation(country="Odrava", country_code="XO"), incident("A"))
    assert one.reasons[1] == "both name Qarnaf, in ZZ, where the report says Odrava"


def test_figures_that_agree_add_and_those_that_do_not_are_said() -> None:
    conceding = allegation(killed=Conceded(3, 3))
    (agree,) = found(conceding, incident("A"), killed=Range("killed", "all", 2, 5, (), "rule"))
    (differ,) = found(conceding, incident("A"), killed=Range("killed", "all", 9, None, (), "rule"))
    assert agree.score > differ.score
    assert differ.reasons[-1] == "3 conceded killed, but at least 9 reported"


def test_an_entry_without_a_date_is_held_against_places_and_one_without_a_place_against_nothing() -> None:
    (one,) = found(allegation(start_day=None, end_day=None), incident("A"))
    assert one.reasons[0] == "the report gives no date"
    assert found(allegation(place=None), incident("A")) == ()


def test_several_places_are_each_looked_for() -> None:
    (one,) = found(allegation(place="Belsud & Qarnaf"), incident("A"))
    assert one.reasons[1] == "both name Qarnaf"


@given(st.permutations(["A", "B", "C", "D"]), st.integers(-3, 3))
def test_the_set_is_the_same_in_any_order_and_scores_stay_between_0_and_1(order: list[str], off: int) -> None:
    made = [incident(code, (MAY_1 + dt.timedelta(days=off)).isoformat()) for code in order]
    candidates = found(allegation(), *made)
    assert [one.code for one in candidates] == ["A", "B", "C", "D"]
    assert all(0 < one.score <= 1 for one in candidates)
