"""Another kind of attack on another day or hour, or a planted bomb, is another one, however the figures agree."""

from __future__ import annotations

from itertools import permutations

import pytest
from made_tellings import claim, day, telling

from civcas.link import compare_tellings, link_claims
from civcas.records import Person, Telling


def account(key: str, kind: str, on: str, killed: int = 9, **given: object) -> Telling:
    return telling(key, killed=killed, kind=kind, when=day(on), speaker=f"Register {key}", **given)  # type: ignore[arg-type]


def partition(*tellings: Telling) -> set[frozenset[str]]:
    return {frozenset(one.tellings) for one in link_claims(tellings)}


AIR = account("a", "airstrike", "2031-05-12")
SHELLS = account("b", "artillery", "2031-05-13")


@pytest.mark.parametrize("killed", [1, 9, 40])
def test_an_air_strike_and_the_next_days_shelling_are_two_incidents_and_a_person_is_asked(killed: int) -> None:
    air, shells = account("a", "airstrike", "2031-05-12", killed), account("b", "artillery", "2031-05-13", killed)
    assert partition(air, shells) == {frozenset({"a#0"}), frozenset({"b#0"})}
    assert compare_tellings(air, shells).score >= 0.3 or killed == 1


def test_accounts_that_say_less_do_not_join_them() -> None:
    for less in (account("c", "unknown", "2031-05-12"), account("c", "air_or_artillery", "2031-05-13")):
        more = account("d", less.told.kind, "2031-05-12")
        for order in permutations([AIR, SHELLS, less, more]):
            assert not any({"a#0", "b#0"} <= one for one in partition(*order))


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        ("artillery", "2031-05-12"),
        ("airstrike", "2031-05-13"),
        ("drone_strike", "2031-05-13"),
        ("air_or_artillery", "2031-05-13"),
        ("unknown", "2031-05-13"),
    ],
)
def test_one_of_the_two_alone_may_be_a_mistake(kind: str, on: str) -> None:
    assert len(partition(AIR, account("b", kind, on))) == 1


def test_a_span_that_holds_the_day_is_no_other_day() -> None:
    span = telling("b", killed=9, kind="artillery", when=day("2031-05-12", until="2031-05-13"), speaker="Register b")
    assert len(partition(AIR, span)) == 1


def test_a_person_among_the_dead_joins_them() -> None:

    both = [
        telling(key, claim(9, speaker=f"Register {key}", people=(Person("Samira Odal", None, None, 0, 11),)), **given)
        for key, given in (
            ("a", {"kind": "airstrike", "when": day("2031-05-12")}),
            ("b", {"kind": "artillery", "when": day("2031-05-13")}),
        )
    ]
    assert len(partition(*both)) == 1


@pytest.mark.parametrize("killed", [1, 6, 40])
@pytest.mark.parametrize("strike", ["airstrike", "artillery", "missile"])
def test_a_planted_bomb_and_a_strike_of_one_day_and_figure_are_two_and_a_person_is_asked(
    killed: int, strike: str
) -> None:
    bomb, other = account("a", "ied_or_mine", "2031-05-12", killed), account("b", strike, "2031-05-12", killed)
    less = account("c", "unknown", "2031-05-12", killed)
    for order in permutations([bomb, other, less]):
        assert not any({"a#0", "b#0"} <= one for one in partition(*order))
    assert compare_tellings(bomb, other).score <= 0.45


def test_the_same_thing_hit_joins_them() -> None:
    kinds = (("a", "ied_or_mine"), ("b", "airstrike"))
    assert len(partition(*(account(key, kind, "2031-05-12", 20, hit=("market",)) for key, kind in kinds))) == 1


def test_an_air_strike_of_the_morning_and_shells_of_the_evening_are_two() -> None:
    air = account("a", "airstrike", "2031-05-12", hours=("morning",))
    shells = account("b", "artillery", "2031-05-12", hours=("evening",))
    for order in permutations([air, shells, account("c", "artillery", "2031-05-12")]):
        assert not any({"a#0", "b#0"} <= one for one in partition(*order))
    assert len(partition(air, account("b", "artillery", "2031-05-12", hours=("morning",)))) == 1
