"""What a stated total holds beyond the incidents that it covers: taken away one by one, and never added."""

from __future__ import annotations

import datetime as dt

import pytest
from made_tellings import day, known, month, town
from test_tolls import entry

from civcas.records import Figure, When, Where
from civcas.records.figure import Outcome
from civcas.records.record_scope import RecordScope
from civcas.toll import NoResidual, Residual, Tallied, residual

MAY = month("2031-05")
PELL, FAR = known("Pell", 10.0, 20.0), town("Ondrel", within=("Tarskan",), country="YY")
ZEDLAND = Where("Zedland", (), "ZZ", "country")
VELMORA = Where("Velmora", (), "ZZ", "province")
SINCE = When(dt.date(2031, 1, 1), None, "longer")
LAST = dt.date(2031, 5, 31)


def worked_out(found: Residual | NoResidual) -> Residual:
    assert isinstance(found, Residual)
    return found


def made(
    code: str, killed: tuple[int | None, int | None] | None, where: Where | None = PELL, on: str = "2031-05-03"
) -> Tallied:
    return entry(code, killed, where=where, when=day(on) if on else None).tallied()


RECORDED = [made("CV1", (4, 6)), made("CV2", (3, 3)), made("CV3", (50, 50), FAR), made("CV4", (9, 9), on="2031-06-01")]


def test_the_recorded_incidents_within_its_time_and_place_are_taken_away() -> None:
    rest = residual(Figure(20, 20), "killed", MAY, [ZEDLAND], RECORDED)
    assert isinstance(rest, Residual)
    assert (rest.low, rest.high, rest.codes) == (11, 13, ("CV1", "CV2"))
    assert rest.footnote == "less 7 to 9 recorded in 2 incidents"


def test_a_region_covers_what_lies_in_it() -> None:
    rest = residual(Figure(20, 20), "killed", MAY, [VELMORA], RECORDED)
    assert isinstance(rest, Residual) and rest.codes == ("CV1", "CV2")


def test_an_open_high_leaves_no_least_rest_and_a_least_total_no_highest() -> None:
    rest = residual(Figure(20, None), "killed", MAY, [ZEDLAND], [made("CV1", (4, None))])
    assert isinstance(rest, Residual) and (rest.low, rest.high) == (0, None)


def test_a_record_that_holds_more_than_is_stated_says_so_and_gives_no_negative_number() -> None:
    rest = residual(Figure(5, 5), "killed", MAY, [ZEDLAND], RECORDED)
    assert isinstance(rest, Residual) and (rest.low, rest.high, rest.exceeded) == (0, 0, True)


def test_an_incident_whose_day_or_place_is_not_known_is_told_and_not_taken_away() -> None:
    rest = residual(Figure(20, 20), "killed", MAY, [ZEDLAND], [made("CV1", (4, 4), None), made("CV2", (2, 2), on="")])
    assert isinstance(rest, Residual) and (rest.low, rest.high, rest.unplaced) == (20, 20, 2)
    assert rest.footnote == "nothing is taken away, 2 recorded incidents may be of it"


def test_an_incident_of_an_unknown_region_may_be_of_a_total_of_one() -> None:
    unknown, elsewhere = made("CV1", (4, 4), Where("Qarnaf")), made("CV2", (2, 2), FAR)
    rest = worked_out(residual(Figure(20, 20), "killed", MAY, [VELMORA], [unknown, elsewhere]))
    assert (rest.low, rest.high, rest.codes, rest.unplaced) == (20, 20, (), 1)
    rest = worked_out(residual(Figure(20, 20), "killed", MAY, [Where("Odrava")], [unknown, elsewhere]))
    assert rest.unplaced == 2


def test_an_open_time_ends_with_the_publication() -> None:
    since = When(dt.date(2031, 1, 1), None, "longer")
    rest = residual(Figure(20, 20), "killed", since, [ZEDLAND], RECORDED, until=dt.date(2031, 5, 31))
    assert isinstance(rest, Residual) and rest.codes == ("CV1", "CV2")


@pytest.mark.parametrize(
    ("figure", "outcome", "when", "until", "why"),
    [
        (Figure(20, 20), "missing", MAY, None, "it counts people whom tolls do not add up"),
        (Figure(20, 20, role="journalist"), "killed", MAY, None, "it counts people whom tolls do not add up"),
        (Figure(20, 20), "killed", None, LAST, "when it begins is not known, and the scope has no first day"),
        (Figure(20, 20), "killed", SINCE, None, "when it ends is not known"),
        (Figure(None, None), "killed", MAY, None, "it gives no number"),
    ],
    ids=["missing people", "one profession", "no beginning", "no end", "no figure"],
)
def test_where_it_cannot_be_told_what_is_covered_it_is_said_why(
    figure: Figure, outcome: Outcome, when: When | None, until: dt.date | None, why: str
) -> None:
    assert residual(figure, outcome, when, [ZEDLAND], RECORDED, until=until) == NoResidual(why)


def test_a_total_of_no_stated_place_is_taken_for_all_that_is_recorded_of_its_time_and_says_so() -> None:
    rest = worked_out(residual(Figure(90, 90), "killed", MAY, [], RECORDED))
    assert (rest.low, rest.high, rest.codes) == (31, 33, ("CV1", "CV2", "CV3"))
    said = "less 57 to 59 recorded in 3 incidents; no place is stated: taken for all that is recorded of its time"
    assert rest.footnote == said


def test_a_total_of_no_stated_place_or_beginning_is_taken_for_the_scopes_and_says_so() -> None:
    scope = RecordScope("ours", first=dt.date(2031, 5, 1), countries=("ZZ",))
    rest = worked_out(residual(Figure(90, 90), "killed", None, [], RECORDED, until=LAST, scope=scope))
    assert rest.codes == ("CV1", "CV2")
    assert rest.taken_for == (
        "when it begins is not stated: taken from 2031-05-01, the first day of the scope, on",
        "no place is stated: taken for ZZ, as the scope",
    )


def test_dead_of_whom_nobody_says_what_they_were_may_be_any_of_the_civilians_of_a_total() -> None:
    rest = worked_out(residual(Figure(20, 20, status="civilian"), "killed", MAY, [ZEDLAND], [made("CV1", (5, 5))]))
    assert (rest.low, rest.high) == (15, 20)
