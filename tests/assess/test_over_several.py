"""A figure that a source gives for several attacks together raises no figure of one of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from made_tellings import claim, day, telling, total, town

from civcas.assess import assess_incident
from civcas.records import Assessment, Incident, Telling


def account(key: str, killed: int, *more: object, **given: object) -> Telling:
    claims = (claim(killed, n=100 * int(key.partition("#")[2] or 0), speaker=f"Register {key[0]}"), *more)
    return telling(key, *claims, **given)  # type: ignore[arg-type]


def of_one_text(*accounts: Telling) -> list[Telling]:
    """Tellings of one document, each with what it tells of beside."""
    return [replace(one, beside=tuple(o.told for o in accounts if o is not one)) for one in accounts]


FIRST, SECOND = of_one_text(account("a#0", 9, hit=("market",)), account("a#1", 4, hit=("education",)))
SUM = account("b", 13)


def assessed(*tellings: Telling) -> Assessment:
    return assess_incident(Incident(tuple(item.key for item in tellings), ()), tellings)


def spans(*tellings: Telling) -> tuple[int | None, int | None]:
    made = assessed(*tellings).range("killed", "all")
    assert made is not None
    return made.low, made.high


def test_it_raises_neither_incident_in_whatever_order_and_is_named_with_the_reason() -> None:
    for order in permutations([FIRST, SUM, account("c", 10)]):
        assert spans(*order) == (9, 10)
    assert spans(SECOND, SUM) == (4, 4)
    found = assessed(FIRST, SUM).range("killed", "all")
    assert found is not None and not set(SUM.told.claims) & set(found.claims)
    assert any("13, Register b: of several attacks together" in reason for reason in found.reasons)


def test_it_is_still_an_account_of_the_harm() -> None:
    assert assessed(FIRST, SUM).origins == 2


@pytest.mark.parametrize(
    "other",
    [
        account("b", 12),
        account("b", 13, hit=("market",)),
        account("b", 13, cues=("second",)),
        account("b", 13, where=town("Ondrel", within=("Karsa",))),
    ],
    ids=["another figure", "of what one of them hit", "of a second attack", "of another place"],
)
def test_what_is_no_sum_or_tells_of_one_of_them_is_a_rival_figure(other: Telling) -> None:
    assert spans(FIRST, other)[1] == other.told.killed.low  # type: ignore[union-attr]


def test_a_sum_over_places_is_of_the_region_around_them() -> None:
    here, _ = of_one_text(account("a#0", 9, where=town("Tarsk")), account("a#1", 4, where=town("Ondrel")))
    assert spans(here, account("b", 13, where=town("Velmora", within=(), accuracy="province"))) == (9, 9)
    assert spans(here, account("b", 13, where=town("Tarsk"))) == (9, 13)


def test_what_else_it_counts_stands_without_a_number_where_nobody_counts_it_for_one() -> None:
    both = [claim(13, speaker="Register b"), claim(30, outcome="injured", n=7, speaker="Register b")]
    found = assessed(FIRST, telling("b", *both, told_killed=total(*both))).range("injured", "all")
    assert found is not None and (found.low, found.high, found.rule) == (None, None, "over_several")
    assert "30" in found.reasons[0]


def test_a_copy_of_it_changes_nothing() -> None:
    copy = replace(SUM, key="d#0", document="d")
    assert assessed(FIRST, SUM, copy).ranges == assessed(FIRST, SUM).ranges


def test_what_was_killed_on_another_day_beside_it_is_no_part_of_it() -> None:
    here, _ = of_one_text(account("a#0", 9), account("a#1", 4, when=day("2031-05-04")))
    assert spans(here, SUM) == (9, 13)
