"""What a stated total holds beyond the incidents that it covers: taken away one by one, and never added."""

from __future__ import annotations

import datetime as dt

import pytest
from made_tellings import day, known, month, town
from test_tolls import entry

from civcas.records import Figure, When, Where
from civcas.toll import Tallied, residual

MAY = month("2031-05")
PELL, FAR = known("Pell", 10.0, 20.0), town("Ondrel", within=("Tarskan",), country="YY")
ZEDLAND = Where("Zedland", (), "ZZ", "country")
VELMORA = Where("Velmora", (), "ZZ", "province")


def made(
    code: str, killed: tuple[int | None, int | None] | None, where: Where | None = PELL, on: str = "2031-05-03"
) -> Tallied:
    return entry(code, killed, where=where, when=day(on) if on else None).tallied()


RECORDED = [made("CV1", (4, 6)), made("CV2", (3, 3)), made("CV3", (50, 50), FAR), made("CV4", (9, 9), on="2031-06-01")]


def test_the_recorded_incidents_within_its_time_and_place_are_taken_away() -> None:
    rest = residual(Figure(20, 20), "killed", MAY, [ZEDLAND], RECORDED)
    assert rest is not None
    assert (rest.low, rest.high, rest.codes) == (11, 13, ("CV1", "CV2"))
    assert rest.footnote == "less 7 to 9 recorded in 2 incidents"


def test_a_region_covers_what_lies_in_it() -> None:
    rest = residual(Figure(20, 20), "killed", MAY, [VELMORA], RECORDED)
    assert rest is not None and rest.codes == ("CV1", "CV2")


def test_an_open_high_leaves_no_least_rest_and_a_least_total_no_highest() -> None:
    rest = residual(Figure(20, None), "killed", MAY, [ZEDLAND], [made("CV1", (4, None))])
    assert rest is not None and (rest.low, rest.high) == (0, None)


def test_a_record_that_holds_more_than_is_stated_says_so_and_gives_no_negative_number() -> None:
    rest = residual(Figure(5, 5), "killed", MAY, [ZEDLAND], RECORDED)
    assert rest is not None and (rest.low, rest.high, rest.exceeded) == (0, 0, True)


def test_an_incident_whose_day_or_place_is_not_known_is_told_and_not_taken_away() -> None:
    rest = residual(Figure(20, 20), "killed", MAY, [ZEDLAND], [made("CV1", (4, 4), None), made("CV2", (2, 2), on="")])
    assert rest is not None and (rest.low, rest.high, rest.unplaced) == (20, 20, 2)
    assert rest.footnote == "nothing of it is recorded"


def test_an_open_time_ends_with_the_publication() -> None:
    since = When(dt.date(2031, 1, 1), None, "longer")
    rest = residual(Figure(20, 20), "killed", since, [ZEDLAND], RECORDED, until=dt.date(2031, 5, 31))
    assert rest is not None and rest.codes == ("CV1", "CV2")


@pytest.mark.parametrize(
    ("figure", "outcome", "when", "covers"),
    [
        (Figure(20, 20), "missing", MAY, [ZEDLAND]),
        (Figure(20, 20), "killed", None, [ZEDLAND]),
        (Figure(20, 20), "killed", MAY, []),
        (Figure(20, 20, role="journalist"), "killed", MAY, [ZEDLAND]),
        (Figure(None, None), "killed", MAY, [ZEDLAND]),
    ],
    ids=["missing people", "no time", "no place", "one profession", "no figure"],
)
def test_nothing_is_worked_out_where_it_cannot_be_told_what_is_covered(
    figure: Figure, outcome: str, when: When | None, covers: list[Where]
) -> None:
    assert residual(figure, outcome, when, covers, RECORDED) is None  # type: ignore[arg-type]
