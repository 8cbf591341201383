"""What a party concedes stands beside what is recorded at the same places and days, and is in no sum with it."""

from __future__ import annotations

from made_tellings import day, known
from test_tolls import entry

from civcas.records.official import Conceded
from civcas.toll import Concession, Sum, beside, beside_all, beside_shape, sum_tolls

ARMY, GUARD = "Army of Kurenia", "Coast Guard"
PELL = known("Pell", 10.0, 20.0)
RECORDED = [
    entry("CV1", (4, 6), actors=[(ARMY, "suspected")], where=PELL, when=day("2031-05-03")),
    entry(
        "CV2",
        (3, None),
        actors=[(ARMY, "one_of_several"), (GUARD, "one_of_several")],
        where=PELL,
        when=day("2031-05-03"),
    ),
    entry("CV3", (50, 50), actors=[(ARMY, "suspected")], where=PELL, when=day("2031-06-03")),
]


def concession(actor: str = ARMY, killed: int = 2, *codes: str, high: int | None = -1) -> Concession:
    return Concession(actor, Conceded(killed, killed if high == -1 else high), None, codes=codes)


def test_only_incidents_that_an_entry_may_be_about_stand_beside_it_and_each_once() -> None:
    tallied = [one.tallied() for one in RECORDED]
    (found,) = beside([concession(ARMY, 2, "CV1", "CV2"), concession(ARMY, 1, "CV1"), concession(ARMY, 7)], tallied)
    assert (found.actor, found.allegations) == (ARMY, 3)
    assert found.killed == Sum(10, 10)
    assert (found.own.codes, found.own.counts.killed) == (("CV1",), Sum(4, 6))
    assert (found.others.codes, found.others.counts.killed) == (("CV2",), Sum(3, None, open=1))
    assert (found.unmatched, found.unmatched_killed) == (1, Sum(7, 7))


def test_what_is_conceded_changes_no_sum_of_the_toll() -> None:
    tallied = [one.tallied() for one in RECORDED]
    before = sum_tolls(tallied, "actor")
    beside([concession(ARMY, 99, "CV1")], tallied)
    assert sum_tolls(tallied, "actor") == before


def test_an_open_concession_leaves_the_sum_open_and_an_unstated_one_adds_nothing() -> None:
    (found,) = beside([concession(high=None), Concession(ARMY, None, Conceded(3, 3))], [])
    assert found.killed == Sum(2, None, open=1, silent=1)
    assert beside_shape(found)["conceded"] == {
        "killed": {"low": 2, "high": None, "stated_highs": None, "open": 1, "silent": 1},
        "injured": {"low": 3, "high": 3, "stated_highs": 3, "open": 0, "silent": 1},
    }


def test_what_two_parties_concede_of_one_incident_is_counted_once_together() -> None:
    tallied = [one.tallied() for one in RECORDED]
    said = [concession(ARMY, 2, "CV2"), concession(GUARD, 3, "CV2"), concession(GUARD, 4)]
    each, whole = beside(said, tallied), beside_all(said, tallied)
    assert [one.killed.low for one in each] == [2, 7]
    assert whole is not None and whole.killed == Sum(7, 7)
    assert whole.own.codes == ()
    assert whole.others.codes == ("CV2",)


def test_nothing_stands_beside_a_toll_where_nobody_concedes() -> None:
    assert beside([], []) == ()
    assert beside_all([], []) is None
