"""A toll by two things at once: a row for each combination, and every sum holds."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tellings import day
from test_tolls import entry

from civcas.errors import UsageError
from civcas.toll import BYS, Counts, TollEntry, sum_tolls, toll_lines

HOWS = ("known", "suspected", "one_of_several", "claimed")


@st.composite
def entries(draw: st.DrawFn) -> list[TollEntry]:
    made = []
    for n in range(draw(st.integers(1, 8))):
        low = draw(st.integers(0, 9))
        high = draw(st.none() | st.integers(low, 12))
        actors = draw(st.lists(st.tuples(st.sampled_from(("Kurenia", "Norland")), st.sampled_from(HOWS)), max_size=2))
        when = draw(st.none() | st.sampled_from(("2019-03-05", "2019-03-09", "2019-04-01", "2020-04-01")).map(day))
        grade = draw(st.sampled_from(("fair", "weak", "disputed")))
        made.append(entry(f"CV{n}", (low, high), actors=actors, when=when, grade=grade))
    return made


@given(entries(), st.lists(st.sampled_from(BYS), min_size=2, max_size=3, unique=True), st.randoms())
@settings(max_examples=80)
def test_the_rows_of_a_crossed_toll_add_up_to_each_of_its_parts_and_to_the_whole(made, bys, random) -> None:  # type: ignore[no-untyped-def]
    crossed = sum_tolls(made, bys)
    again = made[:]
    random.shuffle(again)
    assert sum_tolls(again, bys) == crossed
    assert sum((row.counts for row in crossed.rows), Counts()) == crossed.total.counts == sum_tolls(made).total.counts
    assert sum(row.incidents for row in crossed.rows) == len(made)
    for place, by in enumerate(bys):
        for row in sum_tolls(made, by).rows:
            mine = [one for one in crossed.rows if one.keys[place] == row.key]
            assert sum((one.counts for one in mine), Counts()) == row.counts
    for one, other in combinations(crossed.rows, 2):
        assert one.keys != other.keys


def test_a_line_names_the_row_by_each_way() -> None:
    made = [
        entry("CV1", actors=[("Kurenia", "suspected")], when=day("2019-03-05")),
        entry("CV2", when=day("2019-03-09")),
    ]
    total, *lines = toll_lines(sum_tolls(made, ("actor", "month")))
    assert total["by"] == {}
    assert [line["by"] for line in lines] == [
        {"actor": "Kurenia", "month": "2019-03"},
        {"actor": "not known", "month": "2019-03"},
    ]


def test_a_way_given_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="name each way once"):
        sum_tolls([], ("actor", "actor"))
