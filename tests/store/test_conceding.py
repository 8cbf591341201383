"""What belligerents concede in recorded reports, beside the incidents that these may be about, as of any moment."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cast import EDIT, KARIM, LAYLA
from made_reports import FIRST_DAY, report
from test_official_ledger import CREDIBLE, DENIED, HEAD, record
from typer.testing import CliRunner

from civcas.cli import app
from civcas.store import models, queries
from civcas.store.actions import erase_document, record_documents, set_scope, tie_allegation
from civcas.toll import Sum

pytestmark = pytest.mark.usefixtures("ledger")

COALITION = "US-led coalition"
THERE = report(("Tarsen", FIRST_DAY, 9, "River Watch", COALITION), key="one")
ANOTHERS = report(("Oskith", FIRST_DAY, 4, "River Watch", "Free Column"), key="two")
MAY, JULY = HEAD.format(month="May", new=2), HEAD.format(month="July", new=1)
ELSEWHERE = CREDIBLE + "2. May 9, 2031, near Nemora, via self-report: two civilians were unintentionally killed.\n"


def found(as_of: int | None = None) -> Any:
    whole, each = queries.conceded_beside(queries.scoped_entries(as_of=as_of), None, as_of=as_of)
    assert (whole is None) == (not each)
    return each[0] if each else None


def lines(*arguments: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(app, ["toll", "--format", "jsonl", *arguments])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_is_conceded_stands_beside_what_is_recorded_of_the_same_party_place_and_days() -> None:
    record_documents([THERE, ANOTHERS], by=LAYLA)
    record(MAY + ELSEWHERE)
    one = found()
    assert (one.actor, one.allegations, one.killed) == (COALITION, 2, Sum(11, 11))
    assert (one.own.codes, one.own.counts.killed.low) == (("CV0001",), 9)
    assert one.others.codes == ()
    assert (one.unmatched, one.unmatched_killed) == (1, Sum(2, 2))


def test_an_allegation_is_counted_once_however_many_reports_tell_of_it() -> None:
    record_documents([THERE], by=LAYLA)
    record(MAY + CREDIBLE, JULY + CREDIBLE.replace("nine", "ten"))
    one = found()
    assert (one.allegations, one.killed) == (1, Sum(10, 10))


def test_what_its_last_report_denies_is_conceded_no_more() -> None:
    record(MAY + CREDIBLE, JULY + DENIED)
    assert found() is None


def test_an_entry_by_which_nobody_was_harmed_concedes_nobody() -> None:
    record(MAY + DENIED)
    assert found() is None


def test_a_tie_goes_before_what_is_near_and_what_a_party_accepts_by_it_is_its_own() -> None:
    record_documents([THERE, ANOTHERS], by=LAYLA)
    record(MAY + CREDIBLE)
    tie_allegation(queries.allegations()[0].id, "CV0002", by=KARIM, why="by its coordinates")
    one = found()
    assert (one.own.codes, one.others.codes) == (("CV0002",), ())


def test_of_several_that_an_entry_is_tied_to_another_partys_incident_is_not_its_own() -> None:
    record_documents([THERE, ANOTHERS], by=LAYLA)
    record(MAY + CREDIBLE)
    for code in ("CV0001", "CV0002"):
        tie_allegation(queries.allegations()[0].id, code, by=KARIM, why="one of these")
    one = found()
    assert (one.own.codes, one.others.codes) == (("CV0001",), ("CV0002",))


def test_as_of_a_past_decision_only_what_was_recorded_and_tied_by_then_counts() -> None:
    record_documents([THERE, ANOTHERS], by=LAYLA)
    before = models.Action.objects.latest("pk").pk
    record(MAY + CREDIBLE)
    tied = models.Action.objects.latest("pk").pk
    tie_allegation(queries.allegations()[0].id, "CV0002", by=KARIM, why="by its coordinates")
    assert found(as_of=before) is None
    assert found(as_of=tied).own.codes == ("CV0001",)
    assert found().own.codes == ("CV0002",)


def test_an_incident_outside_the_scope_stands_beside_nothing() -> None:
    record_documents([THERE], by=LAYLA)
    record(MAY + CREDIBLE)
    set_scope('name = "Made record"\nfrom = 2031-06-01\n', by=EDIT, why="it begins")
    one = found()
    assert (one.own.codes, one.unmatched) == ((), 1)


def test_an_erased_report_concedes_nothing() -> None:
    record_documents([THERE], by=LAYLA)
    record(MAY + CREDIBLE)
    assert found() is not None
    erase_document(queries.allegations()[0].source.document, by=KARIM, why="asked")
    assert found() is None


def test_the_total_and_the_partys_row_say_it_to_programs_and_no_sum_holds_it() -> None:
    record_documents([THERE, ANOTHERS], by=LAYLA)
    alone = lines("--by", "actor")
    record(MAY + CREDIBLE)
    total, *rows = lines("--by", "actor")
    beside = total.pop("conceded_beside_recorded")
    assert [one["actor"] for one in beside["by_actor"]] == [COALITION]
    assert beside["conceded"]["killed"]["low"] == 9
    assert beside["recorded"]["civilians_killed"]["low"] == 9
    (mine,) = [row for row in rows if row["by"] == {"actor": COALITION}]
    assert mine.pop("conceded_beside_recorded")["recorded"]["codes"] == ["CV0001"]
    assert [total, *rows] == alone
    assert "conceded_beside_recorded" not in lines("--no-conceded")[0]


def test_people_read_it_beneath_the_toll_and_in_columns() -> None:
    record_documents([THERE], by=LAYLA)
    record(MAY + CREDIBLE)
    shown = CliRunner().invoke(app, ["toll", "--explain"], env={"COLUMNS": "250"}).stdout
    assert "Conceded beside recorded" in shown
    assert "at least 9 civilians, at least 9 killed in all, in 1 incident" in shown
    assert f"{COALITION}: its own: CV0001; not its alone: none" in shown
    head, row, *_ = CliRunner().invoke(app, ["toll", "--format", "csv"]).stdout.splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=True))
    assert (cells["official_killed_low"], cells["killed_low"]) == ("9", "9")
