"""An update joins the first reports of its incident, though its figure does not fit theirs, and no other incident's."""

from __future__ import annotations

from typing import Any

import pytest
from made_tellings import claim, day, known, partition, telling, total, town

from civcas.link import compare_tellings, link_claims

LOST: dict[str, Any] = {"within": (), "country": None, "accuracy": None}


def update(killed: int, cue: str = "update", **given: Any) -> Any:
    return telling("update", killed=killed, cues=[cue], **given)


@pytest.mark.parametrize(
    ("first", "moved"),
    [
        ({"killed": 7}, update(11)),
        ({"killed": 5}, update(14)),
        ({"killed": 12}, update(4, "lowered")),
        ({"killed": 5, "where": town("Telmarun", **LOST)}, update(14, where=town("Tel Maroun", **LOST))),
        ({"killed": 5, "where": town("Telmarun", **LOST)}, update(14, where=town("Tall Maroun", **LOST))),
        ({"killed": 5, "where": town("Telmarun", **LOST)}, update(9, where=town("تل مارون", **LOST))),
        ({"killed": 5, "where": town("Telmarun")}, update(9, where=town("تلمارون", within=("فيلمورا",)))),
        ({"killed": 5, "where": known("Pell", 10.0, 20.0)}, update(14, where=known("Pelle", 10.1, 20.1))),
    ],
)
def test_an_update_is_of_the_incident_whose_earlier_figure_it_moves(first: dict[str, Any], moved: Any) -> None:
    told = telling("first", **first)
    assert len(link_claims([told, moved])) == 1
    assert any("the toll has moved" in reason for reason in compare_tellings(told, moved).reasons)


def test_an_update_joins_all_the_first_reports_of_its_incident() -> None:
    told = [telling(f"first{n}", killed=5, where=town("Telmarun", **LOST), publisher=f"paper {n}") for n in range(4)]
    assert len(link_claims([*told, update(14, where=town("Tel Maroun", **LOST))])) == 1


@pytest.mark.parametrize(
    ("first", "moved"),
    [
        ({"killed": 5}, update(14, when=day("2031-05-08"))),
        ({"killed": 5}, update(14, where=town("Ondrel"))),
        ({"killed": 5, "where": town("Telmarun", **LOST)}, update(14, where=town("Talmerin", **LOST))),
        ({"killed": 5}, update(60)),
        ({"killed": 5, "kind": "shooting"}, update(14, "lowered")),
        ({"killed": 5, "hours": ["dawn"]}, update(14, hours=["evening"])),
    ],
)
def test_an_update_does_not_take_in_another_incident(first: dict[str, Any], moved: Any) -> None:
    assert partition(link_claims([telling("first", **first), moved])) == {
        frozenset({"first#0"}),
        frozenset({"update#0"}),
    }


def test_a_figure_that_is_told_to_have_moved_after_the_report_did_not_move_from_what_came_later() -> None:
    late = telling("first", claim(14), published="2031-05-03")
    early = update(16, published="2031-05-01")
    assert not any("moved" in reason for reason in compare_tellings(late, early).reasons)


@pytest.mark.parametrize("count", ["additional", "partial"])
def test_more_bodies_found_and_one_hospital_s_count_join_the_attack_whose_whole_they_are_not(count: str) -> None:
    whole = telling("first", killed=23)
    more = telling("more", claim(2, count=count), when=day("2031-05-02"), told_killed=total(claim(2, count=count)))
    assert len(link_claims([whole, more])) == 1
    assert len(link_claims([whole, telling("other", killed=2, when=day("2031-05-02"))])) == 2
