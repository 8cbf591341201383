from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from made_tellings import day, known, month, town

from civcas.errors import UsageError
from civcas.records import Assessment, Attribution, Incident, Range, When, Where
from civcas.toll import By, Counts, Sum, TollEntry, sum_tolls, toll_lines

Span = tuple[int | None, int | None]


def entry(
    code: str,
    killed: Span | None = (1, 1),
    *,
    civilians: Span | None = None,
    grade: str = "weak",
    actors: Sequence[tuple[str, str]] = (),
    when: When | None = None,
    where: Where | None = None,
    standing: str = "proposed",
) -> TollEntry:
    ranges = [
        Range("killed", group, *span, (), "made")
        for group, span in (("all", killed), ("civilian", civilians))
        if span is not None
    ]
    return TollEntry(
        Incident((f"{code}#0",), (), code=code, when=when, where=where),
        Assessment(
            ranges=tuple(ranges),
            grade=grade,  # type: ignore[arg-type]
            grade_rule=grade,
            grade_reasons=("made",),
            attributions=tuple(Attribution(name, how) for name, how in actors),  # type: ignore[arg-type]
        ),
        standing,
    )


def rows(entries: Sequence[TollEntry], by: By) -> dict[str, Span]:
    return {row.name: (row.counts.killed.low, row.counts.killed.high) for row in sum_tolls(entries, by).rows}


def test_an_open_high_is_counted_and_never_read_as_the_low() -> None:
    toll = sum_tolls([entry("CV1", (23, None)), entry("CV2", (25, 25)), entry("CV3", None)])
    assert toll.rows == ()
    assert toll.total.counts.killed == Sum(low=48, high=25, open=1, silent=1)
    assert toll.total.incidents == 3


def test_nothing_stated_is_unknown_and_not_none_killed() -> None:
    toll = sum_tolls([entry("CV1", None), entry("CV2", None)])
    assert toll.total.counts.killed == Sum(low=None, high=None, open=0, silent=2)


def test_an_empty_record_has_a_total_without_figures() -> None:
    toll = sum_tolls([], "grade")
    assert (toll.rows, toll.total.incidents, toll.total.counts.killed) == ((), 0, Sum())


def test_rows_by_grade_stand_in_their_order() -> None:
    entries = [
        entry("CV1", (1, 1), grade="weak"),
        entry("CV2", (2, 2), grade="confirmed"),
        entry("CV3", (4, 4), grade="fair"),
        entry("CV4", (8, None), grade="weak"),
    ]
    assert list(rows(entries, "grade").items()) == [("confirmed", (2, 2)), ("fair", (4, 4)), ("weak", (9, 1))]


def test_an_actors_row_holds_only_what_it_alone_is_known_or_suspected_of() -> None:
    entries = [
        entry("CV1", (1, 1), actors=[("North League", "suspected"), ("Coast Guard", "one_of_several")]),
        entry("CV2", (2, 2), actors=[("North League", "known"), ("Coast Guard", "excluded")]),
        entry("CV3", (4, 4), actors=[("North League", "one_of_several"), ("Coast Guard", "one_of_several")]),
        entry("CV4", (8, 8), actors=[("North League", "suspected"), ("Coast Guard", "suspected")]),
        entry("CV5", (16, 16), actors=[("Coast Guard", "claimed")]),
        entry("CV6", (32, 32)),
        entry("CV7", (64, 64), actors=[("Coast Guard", "excluded")]),
        entry("CV8", (128, 128), actors=[("North League", "one_of_several"), ("Coast Guard", "excluded")]),
        entry("CV9", (256, 256), actors=[("gunmen", "suspected"), ("suicide bomber", "one_of_several")]),
        entry("CVA", (512, 512), actors=[("North League", "known"), ("Coast Guard", "known"), ("Hills", "suspected")]),
    ]
    assert list(rows(entries, "actor").items()) == [
        ("North League", (3, 3)),
        ("claimed by Coast Guard", (16, 16)),
        ("together: Coast Guard, North League", (512, 512)),
        ("not established: North League", (128, 128)),
        ("not known: one of Coast Guard, North League", (12, 12)),
        ("not known", (352, 352)),
    ]


def test_months_are_of_the_harm_and_a_span_of_months_stands_apart() -> None:
    entries = [
        entry("CV1", (1, 1), when=day("2031-05-01")),
        entry("CV2", (2, 2), when=month("2031-05")),
        entry("CV3", (4, 4), when=day("2031-05-31", until="2031-06-01")),
        entry("CV4", (8, 8), when=When(None, day("2031-06-01").end, "longer")),
        entry("CV5", (16, 16)),
        entry("CV6", (32, 32), when=day("2030-12-31")),
    ]
    assert list(rows(entries, "month").items()) == [
        ("2030-12", (32, 32)),
        ("2031-05", (3, 3)),
        ("over several months", (4, 4)),
        ("not known", (24, 24)),
    ]


def test_places_are_first_level_regions_with_their_country() -> None:
    entries = [
        entry("CV1", (1, 1), where=known("Tarsk", 10, 20, within=("Mill District", "Velmora"))),
        entry("CV2", (2, 2), where=town("Ondrel", within=("Velmora",))),
        entry("CV3", (4, 4), where=town("Velmora", within=(), accuracy="province")),
        entry("CV4", (8, 8), where=known("Velmora", 10, 20, within=(), accuracy="province")),
        entry("CV5", (16, 16), where=town("Zedland", within=(), accuracy="country")),
        entry("CV6", (32, 32), where=Where("Pell")),
        entry("CV7", (64, 64)),
    ]
    assert list(rows(entries, "place").items()) == [
        ("Velmora, ZZ", (15, 15)),
        ("Pell", (32, 32)),
        ("ZZ", (16, 16)),
        ("not known", (64, 64)),
    ]


@pytest.mark.parametrize("by", ["grade", "actor", "month", "place"])
def test_the_grand_total_is_the_sum_of_its_rows_in_any_order(by: By) -> None:
    entries = [
        entry("CV1", (23, None), civilians=(23, None), grade="weak", when=day("2031-05-01"), where=town("Tarsk")),
        entry("CV2", (25, 25), civilians=(20, 25), grade="fair", when=month("2031-02"), actors=[("A", "known")]),
        entry("CV3", None, grade="disputed", where=town("Pell"), actors=[("A", "suspected"), ("B", "suspected")]),
        entry("CV4", (None, 9), standing="published"),
    ]
    expected = sum_tolls(entries, by)
    assert expected.total.proposed == 3
    for order in itertools.permutations(entries):
        toll = sum_tolls(order, by)
        assert toll == expected
    assert sum(row.incidents for row in expected.rows) == expected.total.incidents
    counts = [row.counts for row in reversed(expected.rows)]
    together = counts[0]
    for item in counts[1:]:
        together += item
    assert together == expected.total.counts


def test_an_incident_given_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="CV1 is given twice"):
        sum_tolls([entry("CV1"), entry("CV1")])


def test_two_incidents_that_share_a_telling_are_refused() -> None:
    other = entry("CV2")
    shared = replace(other, incident=replace(other.incident, tellings=("CV1#0",)))
    with pytest.raises(UsageError, match="both hold the telling CV1#0"):
        sum_tolls([entry("CV1"), shared])


def test_an_unknown_way_of_adding_up_is_refused() -> None:
    with pytest.raises(UsageError, match="'colour'"):
        sum_tolls([], "colour")  # type: ignore[arg-type]


def test_every_row_explains_what_each_incident_adds() -> None:
    (row,) = sum_tolls([entry("CV1", (23, None)), entry("CV2", (2, 4)), entry("CV3", None)], "grade").rows
    assert row.explain() == [
        "CV1: at least 23 killed (weak, proposed)",
        "CV2: 2 to 4 killed (weak, proposed)",
        "CV3: an unknown number killed (weak, proposed)",
    ]


def test_lines_for_programs_give_the_total_first() -> None:
    toll = sum_tolls([entry("CV1", (23, None), civilians=(23, None)), entry("CV2", (1, 1), grade="fair")], "grade")
    lines = list(toll_lines(toll, explain=True))
    assert [line["by"] for line in lines] == [{}, {"grade": "fair"}, {"grade": "weak"}]
    assert lines[0]["grade"] is None
    assert lines[2]["civilians_killed"] == {
        "low": 23,
        "high": None,
        "stated_highs": None,
        "open": 1,
        "silent": 0,
    }
    assert [part["code"] for part in lines[0]["from"]] == ["CV1", "CV2"]  # type: ignore[index, attr-defined]


def told(code: str, **given: Any) -> TollEntry:
    """An entry whose incident or assessment says more: ``hit``, ``kind``, ``strike``, ``conceded`` …"""
    assessed = {name: given.pop(name) for name in ("strike_status", "conceded", "ranges") if name in given}
    of_incident = {name: given.pop(name) for name in ("hit", "kind") if name in given}
    made = entry(code, **given)
    return replace(
        made, incident=replace(made.incident, **of_incident), assessment=replace(made.assessment, **assessed)
    )


SPAN = When(dt.date(2031, 12, 31), dt.date(2032, 1, 1), "days")
WAYS: list[tuple[By, list[TollEntry], list[str]]] = [
    ("country", [entry("CV1", where=known("Pell", 1.0, 2.0)), entry("CV2")], ["ZZ", "not known"]),
    ("day", [entry("CV1", when=day("2031-05-01")), entry("CV2", when=SPAN)], ["2031-05-01", "over several days"]),
    ("year", [entry("CV1", when=day("2031-05-01")), entry("CV2", when=SPAN)], ["2031", "over several years"]),
    ("month", [entry("CV1", when=month("2031-05")), entry("CV2", when=SPAN)], ["2031-05", "over several months"]),
    (
        "hit",
        [told("CV1", hit=("market",)), told("CV2", hit=("market", "healthcare")), told("CV3")],
        ["market", "healthcare, market", "not known"],
    ),
    ("kind", [told("CV1", kind="airstrike"), told("CV2")], ["airstrike", "not known"]),
    ("strike", [told("CV1", strike_status="likely"), told("CV2", strike_status="declared")], ["declared", "likely"]),
    ("status", [entry("CV1", civilians=(1, 1)), entry("CV2")], ["civilian", "not known"]),
]


@pytest.mark.parametrize(("by", "entries", "names"), WAYS, ids=[way[0] for way in WAYS])
def test_every_way_to_add_up_puts_each_incident_in_one_row(by: By, entries: list[TollEntry], names: list[str]) -> None:
    toll = sum_tolls(entries, by)
    assert [row.name for row in toll.rows] == names
    assert sum(row.incidents for row in toll.rows) == toll.total.incidents == len(entries)
    assert sum((row.counts for row in toll.rows), Counts()) == toll.total.counts


def test_the_day_that_bodies_were_found_is_no_day_of_harm() -> None:
    found = replace(day("2031-05-01"), of="discovery")
    assert [row.name for row in sum_tolls([entry("CV1", when=found)], "day").rows] == ["not known"]


def test_the_status_of_the_killed_is_contested_where_sources_contest_it() -> None:
    ranges = (
        Range("killed", "all", 5, 5, (), "made"),
        Range("killed", "civilian", 0, 5, (), "contested_status"),
        Range("killed", "combatant", 0, 5, (), "contested_status"),
    )
    assert [row.name for row in sum_tolls([told("CV1", ranges=ranges)], "status").rows] == ["contested"]


def test_what_parties_concede_stands_beside_the_sum_and_never_in_it() -> None:
    conceded = (Range("killed", "all", 3, 3, (), "conceded"), Range("killed", "civilian", 2, 2, (), "conceded"))
    toll = sum_tolls([told("CV1", killed=(10, 12), conceded=conceded), entry("CV2", (1, 1))])
    assert toll.total.counts.killed == Sum(low=11, high=13)
    assert toll.total.counts.conceded_killed == Sum(low=3, high=3, silent=1)


def test_by_status_those_of_whom_no_source_says_it_have_a_figure_of_their_own() -> None:
    one = entry("CV1", (9, 9), civilians=(5, None))
    ranges = (*one.assessment.ranges, Range("killed", "unknown_status", 0, 4, (), "status_not_stated"))
    told = replace(one, assessment=replace(one.assessment, ranges=ranges))
    fighters = Range("killed", "combatant", 2, 3, (), "made")
    other = entry("CV2", (3, 3))
    other = replace(other, assessment=replace(other.assessment, ranges=(*other.assessment.ranges, fighters)))
    total, first, second = toll_lines(sum_tolls([told, other], "status"))
    assert (first["by"], second["by"]) == ({"status": "civilian"}, {"status": "combatant"})
    assert first["unknown_status_killed"] == {"low": 0, "high": 4, "stated_highs": 4, "open": 0, "silent": 0}
    assert second["combatants_killed"] == {"low": 2, "high": 3, "stated_highs": 3, "open": 0, "silent": 0}
    assert total["unknown_status_killed"] == {"low": 0, "high": 4, "stated_highs": 4, "open": 0, "silent": 1}
