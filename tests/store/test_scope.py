"""A scope is a decision: kept whole, printed with figures, verified, and as of a past date the one that held then."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cast import EDIT, LAYLA
from made_reports import report, reports
from tampering import write
from typer.testing import CliRunner

from civcas.cli import app
from civcas.errors import NotAllowed, UsageError
from civcas.store import models, queries
from civcas.store.actions import rebuild_ledger, record_documents, set_scope
from civcas.store.verifying import verify

AT = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
FROM = 'name = "Made record"\nfrom = {day}\n'
PRESUMING = 'name = "Made record"\npresume_civilian = true\n'


def totals(as_of: int | None = None) -> tuple[int, list[tuple[str, int]], int | None]:
    found = queries.scoped_entries(as_of=as_of)
    return (
        queries.toll_of(found).total.incidents,
        [(one.why, len(one.codes)) for one in found.outside],
        found.scope.number if found.scope else None,
    )


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def statusless(killed: int) -> Any:
    """A report whose claim gives the dead no status."""
    made = report(("Tarsen", dt.date(2031, 5, 1), killed, "River Watch", None))
    claim = made.reading.claims[0]
    assert claim.figure is not None
    told = replace(made.reading.incidents[0], civilians_killed=None)
    plain = replace(claim, figure=replace(claim.figure, status=None))
    return replace(made, reading=replace(made.reading, claims=(plain,), incidents=(told,)))


def test_what_is_outside_is_left_out_by_why_and_a_past_date_has_the_scope_of_then(ledger: Path) -> None:
    record_documents(reports(12, 3, days=3), by=LAYLA, now=AT)
    before = models.Action.objects.latest("pk").pk
    everything = totals()
    done = set_scope(FROM.format(day="2031-05-02"), by=EDIT, why="it begins", now=AT + HOUR)
    first = done.version.decision
    incidents, outside, number = totals()
    assert (number, everything[2], done.changed) == (1, None, ())
    assert [why for why, _ in outside] == ["before 2031-05-02"]
    assert incidents + outside[0][1] == everything[0] and incidents
    set_scope(FROM.format(day="2031-05-03"), by=EDIT, why="later", now=AT + 2 * HOUR)
    assert totals()[2] == 2 and totals()[1][0][1] > outside[0][1]
    assert totals(as_of=first) == (incidents, outside, 1)
    assert totals(as_of=before) == everything
    assert [one.number for one in queries.scope_history()] == [1, 2]
    assert verify().is_clean
    rebuilt = rebuild_ledger(by="a keeper", now=AT + 3 * HOUR)
    assert not rebuilt.mended and not any(one.changed for one in rebuilt.changes)


def test_a_presumption_assesses_again_holds_for_what_comes_later_and_survives_a_rebuild(ledger: Path) -> None:
    record_documents([statusless(9)], by=LAYLA, now=AT)
    before = models.Action.objects.latest("pk").pk
    done = set_scope(PRESUMING, by=EDIT, why="as others do", now=AT + HOUR)
    assert done.changed == ("CV0001",)

    def civilians(as_of: int | None = None) -> tuple[str, int | None] | None:
        view = queries.incident_view("CV0001", as_of=as_of)
        assert isinstance(view, queries.IncidentView)
        made = view.assessment.range("killed", "civilian")
        return (made.rule, made.low) if made else None

    assert (civilians(), civilians(before)) == (("presumed_civilian", 9), None)
    rebuild_ledger(by="a keeper", now=AT + HOUR)
    assert civilians() == ("presumed_civilian", 9)
    assert verify().is_clean
    again = set_scope('name = "Made record"\n', by=EDIT, why="not after all", now=AT + 2 * HOUR)
    assert (again.changed, civilians()) == (("CV0001",), None)


def test_the_same_text_again_is_no_decision_and_a_faulty_one_changes_nothing(ledger: Path) -> None:
    first = set_scope(PRESUMING, by=EDIT, why="as others do", now=AT)
    again = set_scope(PRESUMING, by=EDIT, why="once more", now=AT)
    assert (first.is_new, again.is_new, again.version) == (True, False, first.version)
    with pytest.raises(UsageError, match="name: every scope has one"):
        set_scope("from = 2031-01-01\n", by=EDIT, why="try", now=AT)
    with pytest.raises(NotAllowed, match="may not scope"):
        set_scope(PRESUMING + "unborn = true\n", by=LAYLA, why="try", now=AT)
    assert len(queries.scope_history()) == 1


def test_a_letter_of_a_kept_scope_that_was_changed_is_found(ledger: Path) -> None:
    done = set_scope(PRESUMING, by=EDIT, why="as others do", now=AT)
    row = models.Action.objects.get(pk=done.version.decision)
    assert row.after is not None
    row.after["scope"]["text"] = row.after["scope"]["text"].replace("true", "false")
    write(models.Action, row.pk, after=json.dumps(row.after, separators=(",", ":"), ensure_ascii=False))
    assert [finding.where for finding in verify().findings] == [f"decision {row.pk}"]


def test_every_figure_of_the_command_line_names_the_scope(ledger: Path, tmp_path: Path) -> None:
    record_documents(reports(6, 3, days=3), by=LAYLA)
    assert "Scope: none is set." in run("toll")
    assert json.loads(run("toll", "--format", "jsonl"))["scope"] is None
    file = tmp_path / "scope.toml"
    file.write_text(FROM.format(day="2031-05-03"))
    assert "Made record, version 1" in run("scope", "set", str(file), "--why", "it begins", "--quiet")
    assert "nothing was changed" in run("scope", "set", str(file), "--why", "again", "--quiet")
    table = run("toll", "--explain")
    assert "Scope: Made record, version 1 (sha256 " in table
    assert "Outside the scope: " in table and "  before 2031-05-03: CV" in table
    lines = [json.loads(line) for line in run("toll", "--by", "grade", "--format", "jsonl").splitlines()]
    assert {line["scope"]["version"] for line in lines} == {1}
    assert lines[0]["outside_scope"][0]["why"] == "before 2031-05-03"
    assert run("toll", "--format", "csv").splitlines()[0].endswith("scope,scope_version,scope_sha256")
    left = lines[0]["outside_scope"][0]["codes"][0]
    assert "Outside the scope: before 2031-05-03; tolls do not count it." in run("incident", left)
    shape = json.loads(run("incident", left, "--format", "jsonl"))
    assert (shape["scope"]["name"], shape["outside_scope"]) == ("Made record", "before 2031-05-03")
    assert "version 1" in run("incidents") and "it begins" in run("scope", "history")
    assert json.loads(run("scope", "--format", "jsonl"))["text"] == file.read_text()
    assert "From               2031-05-03" in run("scope")
    assert CliRunner().invoke(app, ["scope", "set"]).exit_code == 2
