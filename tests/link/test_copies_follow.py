"""A copy to the letter goes where the report goes that it copies, unless a person judged the copy itself."""

from __future__ import annotations

from itertools import permutations

from made_tellings import telling

from civcas.link import link_claims
from civcas.records import Judgement, Telling

TEXT = "c" * 64


def parted(first: str, second: str) -> Judgement:
    return Judgement("not_same", first, second, "an editor", "another street")


def partition(tellings: list[Telling], *judgements: Judgement) -> set[frozenset[str]]:
    return {frozenset(one.tellings) for one in link_claims(tellings, judgements)}


MOVED, COPY, REST, OTHER = (
    telling("a", killed=9, text=TEXT, speaker="River Watch"),
    telling("b", killed=9, text=TEXT, speaker="River Watch", published="2031-05-02"),
    telling("c", killed=9, speaker="Hill Register"),
    telling("d", killed=9, speaker="Dam Post"),
)


def test_a_copy_goes_with_the_report_that_a_person_moved() -> None:
    said = [parted("a#0", "c#0"), parted("a#0", "d#0")]
    for order in permutations([MOVED, COPY, REST, OTHER]):
        assert partition(list(order), *said) == {frozenset({"a#0", "b#0"}), frozenset({"c#0", "d#0"})}


def test_why_a_copy_went_along_is_said() -> None:
    (moved,) = [one for one in link_claims([MOVED, COPY, REST], [parted("a#0", "c#0")]) if "a#0" in one.tellings]
    assert [link.reasons for link in moved.links] == [("same text, to the letter",)]


def test_a_copy_that_a_person_judged_stays_where_it_was_judged_to_be() -> None:
    same = Judgement("same", "b#0", "c#0", "an editor", "it is this one")
    found = partition([MOVED, COPY, REST], parted("a#0", "c#0"), parted("a#0", "b#0"), same)
    assert found == {frozenset({"a#0"}), frozenset({"b#0", "c#0"})}


def test_a_copy_of_two_that_people_hold_apart_is_drawn_to_neither_by_that() -> None:
    third = telling("e", killed=9, text=TEXT, speaker="River Watch", published="2031-05-03")
    found = partition([MOVED, COPY, third, REST], parted("a#0", "b#0"))
    assert not any({"a#0", "b#0"} <= one for one in found)
