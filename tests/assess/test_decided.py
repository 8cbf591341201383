"""What people decide of an incident takes the place of what is proposed, one question at a time."""

from __future__ import annotations

import itertools

import pytest
from made_tellings import claim, telling
from test_ranges import BLAMED, LEAGUE, MINISTRY, MONITOR, span

from civcas.assess import Decided, assess_incident
from civcas.records import Assessment, Incident, Telling

SAID = "judged by somebody (decision 7): seen"


def assessed(decided: Decided | None, *tellings: Telling) -> Assessment:
    return assess_incident(Incident(tuple(item.key for item in tellings), ()), tellings, decided=decided)


def two_voices() -> list[Telling]:
    """A monitor counts five, and a party that nobody blames says three."""
    return [telling("a", claim(5, **MONITOR)), telling("b", claim(3, **LEAGUE))]


def blamed() -> list[Telling]:
    return [telling("a", claim(5, **MONITOR), actors=BLAMED), telling("b", claim(6, **MINISTRY))]


def test_a_party_that_a_person_holds_to_have_done_it_concedes_its_own_figure() -> None:
    assert span(assessed(None, *two_voices())) == (3, 5)
    made = assessed(Decided(attributions={"North League": ("known", SAID)}), *two_voices())
    assert span(made) == (5, 5)
    assert [(one.low, one.high, one.rule) for one in made.conceded if one.group == "all"] == [(3, 3, "conceded")]


def test_a_party_that_a_person_excludes_keeps_its_figure_where_it_was() -> None:
    made = assessed(Decided(attributions={"North League": ("excluded", SAID)}), *two_voices())
    assert span(made) == (3, 5)
    assert made.candidates == ()


@pytest.mark.parametrize("parts", [parts for n in range(4) for parts in itertools.combinations(range(3), n)])
def test_each_of_the_three_is_decided_for_itself(parts: tuple[int, ...]) -> None:
    proposed = assessed(None, *blamed())
    decided = Decided(
        grade=("disputed", SAID) if 0 in parts else None,
        attributions={"north league": ("excluded", SAID)} if 1 in parts else {},
        strike=("contested", SAID) if 2 in parts else None,
    )
    made = assessed(decided, *blamed())
    assert made.grade == ("disputed" if 0 in parts else proposed.grade)
    assert (made.grade_rule == "judged") == (0 in parts)
    assert [(item.actor, item.grade, item.judged) for item in made.attributions] == [
        ("North League", "excluded" if 1 in parts else "suspected", 1 in parts)
    ]
    assert (made.strike_status, made.strike_judged) == (
        ("contested", True) if 2 in parts else (proposed.strike_status, False)
    )
    assert made.ranges == proposed.ranges


def test_a_party_named_only_in_its_own_denial_is_a_candidate_once_a_person_says_so() -> None:
    denial = telling("a", claim(5, **MONITOR), actors=[("North League", "denied", "North League")])
    assert assessed(None, denial).denied_by == ("North League",)
    made = assessed(Decided(attributions={"North League": ("suspected", SAID)}), denial)
    assert made.denied_by == ()
    assert made.attributions[0].reasons == (SAID, "nothing was proposed: it is named only in its own denial")
