"""Several attacks of one day in one town stay apart where words tell them apart; reports of one stay together."""

from __future__ import annotations

from typing import Any

import pytest
from made_tellings import day, partition, telling, town

from civcas.link import compare_tellings, link_claims

DAWN, EVENING = {"hours": ["dawn"]}, {"hours": ["evening"]}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            {"killed": 7, "hit": ["residential"], "hours": ["morning"]},
            {"killed": 4, "kind": "artillery", "hit": ["market"], "hours": ["evening"]},
        ),
        ({"killed": 6, **DAWN}, {"killed": 5, **EVENING}),
        ({"killed": 1, **DAWN}, {"killed": 1, **EVENING}),
        ({"killed": 6, "hours": ["09:00"]}, {"killed": 5, "hours": ["14:30"]}),
        ({"killed": 6, "hours": ["09:00"]}, {"killed": 5, "hours": ["evening"]}),
        ({"killed": 2, "hours": ["morning"]}, {"killed": 5, "hours": ["night"]}),
        ({"killed": 6}, {"killed": 5, "cues": ["another"]}),
        ({"killed": 6}, {"killed": 5, "cues": ["second"]}),
        ({"killed": 5, "cues": ["second"]}, {"killed": 5, "cues": ["third"]}),
    ],
)
def test_attacks_that_words_tell_apart_are_two_incidents(first: dict[str, Any], second: dict[str, Any]) -> None:
    one, two = telling("one", **first), telling("two", **second)
    assert partition(link_claims([one, two])) == {frozenset({"one#0"}), frozenset({"two#0"})}
    assert any("of the day" in reason for reason in compare_tellings(one, two).reasons)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"killed": 6, "hours": ["dawn"]}, {"killed": 5, "hours": ["morning"]}),
        ({"killed": 6, "hours": ["dawn"]}, {"killed": 5, "hours": ["night", "after_midnight"]}),
        ({"killed": 6, "hours": ["09:10"]}, {"killed": 5, "hours": ["morning"]}),
        ({"killed": 6, **DAWN}, {"killed": 5}),
        ({"killed": 6, **EVENING}, {"killed": 5, "hours": ["dawn"], "when": day("2031-05-02")}),
        ({"killed": 23, **DAWN}, {"killed": 23, **EVENING}),
        ({"killed": 5}, {"killed": 5, "cues": ["second"]}),
        ({"killed": 5, "cues": ["another"]}, {"killed": 6, "cues": ["second"]}),
        ({"killed": 5, "cues": ["second"]}, {"killed": 6, "cues": ["second"]}),
    ],
)
def test_hours_that_can_be_one_and_words_that_another_text_leaves_out_part_nothing(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert len(link_claims([telling("one", **first), telling("two", **second)])) == 1


def test_reports_that_say_less_do_not_bring_two_attacks_of_a_day_together() -> None:
    told = [
        telling("dawn", killed=6, **DAWN),
        telling("evening", killed=5, **EVENING),
        telling("six", killed=6, kind="unknown"),
        telling("five", killed=5, kind="unknown"),
    ]
    assert partition(link_claims(told)) == {frozenset({"dawn#0", "six#0"}), frozenset({"evening#0", "five#0"})}


def test_what_a_report_tells_apart_from_its_own_first_incident_parts_it_from_no_other_report() -> None:
    many = telling("many#1", killed=5, cues=["another"])
    assert len(link_claims([many, telling("one", killed=6)])) == 1


def test_two_of_the_same_number_killed_in_ways_nobody_would_confuse_are_two_incidents() -> None:
    told = [telling("mine", killed=2, kind="ied_or_mine"), telling("shot", killed=2, kind="shooting")]
    assert len(link_claims(told)) == 2


def test_attacks_of_two_days_running_with_figures_that_do_not_fit_are_two_incidents() -> None:
    first = telling("first", killed=2, kind="artillery", published="2031-05-01")
    next_day = {"when": day("2031-05-02"), "kind": "artillery", "published": "2031-05-02"}
    assert len(link_claims([first, telling("next", killed=7, **next_day)])) == 2
    assert len(link_claims([first, telling("late", killed=2, **next_day)])) == 1
    assert len(link_claims([first, telling("update", killed=7, cues=["update"], **next_day)])) == 1


def test_an_update_of_the_second_attack_is_not_taken_for_one_of_the_first() -> None:
    told = [
        telling("first", killed=6, hit=["residential"], hours=["dawn"]),
        telling("second", killed=3, hit=["education"], hours=["afternoon"], cues=["second"]),
        telling("update", killed=8, hit=["education"], cues=["update"]),
    ]
    assert partition(link_claims(told)) == {frozenset({"first#0"}), frozenset({"second#0", "update#0"})}


@pytest.mark.parametrize(
    ("one", "other", "incidents"),
    [
        (("Velmora", "Tarsk in Velmora province"), ("Ondrel", "Tarsk in Ondrel province"), 2),
        (("Velmora", "Tarsk in the province of Velmora"), ("Ondrel", "Tarsk, Ondrel governorate"), 2),
        (("Velmora", "Tarsk in Velmora province"), ("Ondrel", "Tarsk, Ondrel"), 1),
        (("Velmora", "Tarsk in Velmora province"), ("Velmorah", "Tarsk in Velmorah province"), 1),
        (("Velmora", "Tarsk in Velmora province"), ("Rural Velmora", "Tarsk in Rural Velmora province"), 1),
        (("Velmora", "Tarsk in Velmora province"), ("فيلمورا", "تارسك في محافظة فيلمورا"), 1),
    ],
)
def test_towns_of_one_name_in_two_provinces_are_two(
    one: tuple[str, str], other: tuple[str, str], incidents: int
) -> None:
    told = [
        telling(region, killed=6, where=town(quote.split(",")[0].split()[0], within=(region,), quote=quote))
        for region, quote in (one, other)
    ]
    assert len(link_claims(told)) == incidents
