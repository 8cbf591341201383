"""What a recorder's scope leaves out of tolls: named by why, and nothing that is only not known."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tellings import day, known, town

from civcas.records import Assessment, Incident, Range, When, Where
from civcas.records.record_scope import RecordScope
from civcas.toll import Outside, Tallied, TollEntry, sum_tolls, within_scope

JUNE = dt.date(2031, 6, 1)


def entry(
    code: str,
    when: When | None = None,
    where: Where | None = None,
    kind: str = "airstrike",
    outcome: str = "killed",
    grade: str = "weak",
) -> Tallied:
    found = Assessment((Range(outcome, "all", 3, 3, (), "made"),), grade, grade, ("made",))  # type: ignore[arg-type]
    return TollEntry(Incident((f"{code}#0",), (), code=code, kind=kind, when=when, where=where), found).tallied()


def scope(**given: object) -> RecordScope:
    return RecordScope("Made record", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "one", "why"),
    [
        (scope(first=JUNE), entry("CV1", day("2031-05-31")), "before 2031-06-01"),
        (scope(first=JUNE), entry("CV1", day("2031-05-31", until="2031-06-02")), None),
        (scope(first=JUNE), entry("CV1"), None),
        (scope(last=JUNE), entry("CV1", day("2031-06-02")), "after 2031-06-01"),
        (scope(last=JUNE), entry("CV1", day("2031-06-02", of="discovery")), None),
        (scope(countries=("YY",)), entry("CV1", where=known("Pell", 1.0, 2.0)), "another country"),
        (scope(countries=("ZZ",)), entry("CV1", where=known("Pell", 1.0, 2.0)), None),
        (scope(countries=("YY",)), entry("CV1", where=town("Pell", country=None)), None),
        (scope(regions=("Oskia",)), entry("CV1", where=known("Pell", 1.0, 2.0)), "another region"),
        (scope(regions=("velmora",)), entry("CV1", where=known("Pell", 1.0, 2.0)), None),
        (scope(regions=("Oskia",)), entry("CV1"), None),
        (scope(kinds=("shooting",)), entry("CV1"), "another kind of incident"),
        (scope(kinds=("shooting",)), entry("CV1", kind="unknown"), None),
        (scope(outcomes=("killed",)), entry("CV1", outcome="injured"), "nobody counted as killed"),
        (scope(outcomes=("injured", "killed")), entry("CV1", outcome="injured"), None),
        (scope(counts="civilians"), entry("CV1", grade="not_civilian"), "no civilian harmed"),
        (scope(), entry("CV1", grade="not_civilian"), None),
    ],
)
def test_an_incident_is_outside_only_where_a_limit_shows_it(asked: RecordScope, one: Tallied, why: str | None) -> None:
    inside, outside = within_scope([one], asked)
    assert (inside, outside) == (([one], ()) if why is None else ([], (Outside(why, ("CV1",)),)))


@given(st.lists(st.sampled_from(["2031-05-01", "2031-06-01", "2031-07-01", None]), max_size=12), st.randoms())
def test_every_incident_is_added_or_named_once_in_any_order(days: list[str | None], random) -> None:  # type: ignore[no-untyped-def]
    entries = [entry(f"CV{n}", day(one) if one else None) for n, one in enumerate(days)]
    asked = scope(first=JUNE, last=dt.date(2031, 6, 30))
    inside, outside = within_scope(entries, asked)
    named = [code for one in outside for code in one.codes]
    assert sorted([one.code for one in inside] + named) == sorted(one.code for one in entries)
    random.shuffle(entries)
    again, left = within_scope(entries, asked)
    assert sum_tolls(again).total.counts == sum_tolls(inside).total.counts
    assert {one.why: sorted(one.codes) for one in left} == {one.why: sorted(one.codes) for one in outside}
