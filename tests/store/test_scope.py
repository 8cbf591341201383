"""A scope is a decision: kept whole, printed with figures, verified, and as of a past date the one that held then."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cast import EDIT, KARIM, LAYLA
from everything import everything
from made_reports import report, reports, where_is
from tampering import write
from typer.testing import CliRunner

from civcas.cli import app
from civcas.errors import NotAllowed, UsageError
from civcas.records import When
from civcas.store import models, queries
from civcas.store.actions import erase_name, rebuild_ledger, record_documents, set_scope
from civcas.store.asking import ask
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


NAMED = """# kept by Orla Venn
name = "Orla Venn's record" # for Orla Venn
conflict = 'as Orla Venn tells it'
regions = ["Province 0", "Orla Venn"]
kinds = ["airstrike", "other"]
"""


@pytest.mark.parametrize("parties", ["stay", "go"])
def test_a_name_is_erased_from_a_scopes_text_and_limits_and_log_hold(ledger: Path, parties: Any) -> None:
    record_documents(reports(6, 3, days=3), by=LAYLA, now=AT)
    set_scope(NAMED, by=EDIT, why="it begins", now=AT + HOUR)
    set_scope(NAMED + "unborn = true\n", by=EDIT, why="unborn too", now=AT + HOUR)
    before, digests = totals(), [one.sha256 for one in queries.scope_history()]
    with pytest.raises(UsageError, match="“Orla Venn” in the scope"):
        erase_name("Orla Venn", by=KARIM, why="she asked", now=AT + 2 * HOUR)
    assert erase_name("Orla Venn", by=KARIM, why="she asked", parties=parties, now=AT + 2 * HOUR).elsewhere
    held = queries.scope_history()
    assert [one.text.count("Orla Venn") for one in held] == ([1, 1] if parties == "stay" else [0, 0])
    assert held[0].scope.name == "█████ record"
    assert [one.sha256 for one in held] == [hashlib.sha256(one.text.encode()).hexdigest() for one in held]
    assert totals() == before
    assert verify().is_clean
    rebuild_ledger(by="a keeper", now=AT + 3 * HOUR)
    assert verify().is_clean
    if parties == "go":
        assert not any(
            b"Orla Venn" in some or digest.encode() in some for some in everything(ledger) for digest in digests
        )


def test_codes_and_vague_words_of_a_scope_are_no_names(ledger: Path) -> None:
    text = 'name = "Made record"\nkinds = ["other"]\ncountries = ["ZZ"]\n\n[vague]\nscores = 30\n'
    set_scope(text, by=EDIT, why="it begins")
    for name in ("Other", "ZZ", "Scores"):
        assert not erase_name(name, by=KARIM, why="asked").elsewhere
    assert queries.scope_history()[0].text == text


def test_residuals_take_away_only_what_is_within_the_scope_and_print_it(ledger: Path, tmp_path: Path) -> None:
    month, village = When(dt.date(2031, 5, 1), dt.date(2031, 5, 31), "month"), where_is("Tarsen")
    stated = report(("Tarsen", dt.date(2031, 5, 1), 9, "River Watch", None), key="one", total=100)
    claims = tuple(
        replace(claim, when=month, covers=(village,), speaker="Ministry", speaker_kind="official")
        if claim.scope == "aggregate"
        else claim
        for claim in stated.reading.claims
    )
    record_documents([replace(stated, reading=replace(stated.reading, claims=claims))], by=LAYLA)

    def rest() -> dict[str, Any]:
        (line,) = [
            one
            for one in map(json.loads, run("toll", "--residuals", "--format", "jsonl").splitlines())
            if "residual" in one["by"]
        ]
        return dict(line)

    assert (rest()["from"], rest()["scope"]) == (["CV0001"], None)
    set_scope(FROM.format(day="2031-06-01"), by=EDIT, why="it begins")
    assert rest()["from"] == []
    assert rest()["scope"]["name"] == "Made record"
    shown = run("toll", "--residuals")
    assert shown.count("Scope: Made record, version 1") == 2
    assert "nothing of it is recorded" in " ".join(shown.split())


def test_totals_that_are_asked_about_follow_the_scope_and_print_it(ledger: Path) -> None:
    record_documents([report(("Tarsen", dt.date(2031, 5, 1), 9, "River Watch", None), key="one")], by=LAYLA)
    made = report(key="new", total=130)

    def total(as_of: int | None = None) -> Any:
        (found,) = ask(made.document, made.reading, as_of=as_of).totals
        return found

    assert (total().incidents, total().by, total().outside) == (("CV0001",), None, ())
    done = set_scope(FROM.format(day="2031-06-01"), by=EDIT, why="it begins")
    assert total().incidents == ()
    assert [(one.why, one.codes) for one in total().outside] == [("before 2031-06-01", ("CV0001",))]
    assert total(as_of=done.version.decision - 1).incidents == ("CV0001",)
    shown = run("ask", "River Watch has counted at least 130 civilians killed since 2014.")
    assert "Scope: Made record, version 1" in shown
    assert "Outside the scope: 1 incident (before 2031-06-01: 1)." in shown
