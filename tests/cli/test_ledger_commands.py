"""``civcas incidents``, ``incident`` and ``toll`` over a ledger that ``civcas record`` made."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from commands import civcas
from typer.testing import CliRunner

from civcas.cli import app

REPORTS = (
    "Four civilians, including two children, were killed by shelling in the town of Qarnaf on 12 May 2019, the Valley "
    "Monitor said.",
    "At least three people were killed and five were wounded when gunmen attacked a market in Belsud on 3 March 2019, "
    "the Belsud Hospital said. The coalition has acknowledged that its strikes killed at least 90 civilians since "
    "2015.",
)


@pytest.fixture
def recorded(no_ledger: Path) -> Path:
    """The home of a ledger with two reports."""
    rows = [json.dumps({"id": f"r{n}", "text": text, "title": f"Report {n}"}) for n, text in enumerate(REPORTS)]
    done = CliRunner().invoke(app, ["record", "-"], input="\n".join(rows).encode())
    assert done.exit_code == 0, done.output
    return no_ledger


def run(home: Path, *arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def lines(home: Path, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(home, *arguments, "--format", "jsonl").splitlines()]


def cells(home: Path, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(home, *arguments, "--format", "csv"))))


def test_incidents_are_listed_with_codes_latest_harm_first(recorded: Path) -> None:
    table = run(recorded, "incidents")
    assert table.index("CV0001") < table.index("CV0002")
    assert "2 incidents, of which 2 are only proposed and not reviewed." in table
    assert [line["code"] for line in lines(recorded, "incidents")] == ["CV0001", "CV0002"]
    first, second = cells(recorded, "incidents")
    assert (first["killed_low"], first["killed_high"], first["children_killed_low"]) == ("4", "4", "2")
    assert (second["killed_low"], second["killed_high"], second["injured_low"]) == ("3", "", "5")


def test_a_standing_that_no_incident_has_gives_none(recorded: Path) -> None:
    assert run(recorded, "incidents", "--standing", "published") == "There are no incidents.\n"
    assert lines(recorded, "incidents", "--standing", "published") == []
    assert len(cells(recorded, "incidents", "--standing", "proposed")) == 2


def test_an_incident_shows_range_grade_reasons_and_every_quote(recorded: Path) -> None:
    table = run(recorded, "incident", "CV0001")
    for shown in (
        "CV0001",
        "2019-05-12",
        "Harm grade: weak",
        "one origin",
        "not reviewed",
        "Report 0",
        "“Four civilians",
    ):
        assert shown in table, shown
    explained = run(recorded, "incident", "CV0001", "--explain")
    assert "Rule" in explained
    assert len(explained) > len(table)
    assert re.search(r"[0-9a-f]{32}", explained) is None


def test_an_incident_as_lines_has_its_claims_with_their_documents(recorded: Path) -> None:
    (incident,) = lines(recorded, "incident", "CV0001")
    assert incident["harm"]["grade"] == "weak"
    for claim in incident["claims"]:
        text = REPORTS[int(claim["document"]["id"][1:])]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert "best" not in run(recorded, "incident", "CV0001", "--format", "jsonl")


def test_an_incident_as_csv_is_a_row_a_claim(recorded: Path) -> None:
    rows = cells(recorded, "incident", "CV0001")
    assert {row["code"] for row in rows} == {"CV0001"}
    assert "Four civilians" in {row["quote"] for row in rows} or any("Four" in row["quote"] for row in rows)


def test_a_code_may_be_given_in_small_letters_and_one_never_given_is_wrong_usage(recorded: Path) -> None:
    assert "CV0001" in run(recorded, "incident", "cv0001")
    done = civcas("incident", "CV9999", home=recorded)
    assert done.returncode == 2
    assert b"There is no incident CV9999; civcas incidents lists" in done.stderr


def test_the_toll_says_what_is_open_and_what_is_only_proposed(recorded: Path) -> None:
    table = run(recorded, "toll")
    assert "at least 7" in table
    assert "2 of 2 incidents are only proposed, not reviewed." in table
    assert "Killed: 1 of 2 incidents states no high; the highs that are stated add up to 4." in table


def test_what_others_state_stands_beside_the_toll_and_is_never_added(recorded: Path) -> None:
    table = run(recorded, "toll")
    toll, _, beside = table.partition("Totals that others state")
    assert "90" in beside
    assert "90" not in toll
    (total,) = lines(recorded, "toll")
    assert total["killed"] == {"low": 7, "high": None, "stated_highs": 4, "open": 1, "silent": 0}


@pytest.mark.parametrize("by", ["grade", "actor", "month", "place"])
def test_rows_add_up_to_the_total_in_every_format(recorded: Path, by: str) -> None:
    total, *rows = lines(recorded, "toll", "--by", by)
    assert total["by"] == {}
    assert sum(row["killed"]["low"] for row in rows) == total["killed"]["low"] == 7
    assert sum(row["incidents"] for row in rows) == 2
    first, *others = cells(recorded, "toll", "--by", by)
    assert (first["row"], first["killed_low"], first["killed_open"]) == ("all", "7", "1")
    assert sum(int(row["killed_low"]) for row in others) == 7
    assert "All" in run(recorded, "toll", "--by", by)


def test_explain_lists_the_incidents_behind_each_sum(recorded: Path) -> None:
    assert "CV0001: 4 killed (weak, proposed)" in run(recorded, "toll", "--by", "month", "--explain")
    (total,) = lines(recorded, "toll", "--explain")
    assert [part["code"] for part in total["from"]] == ["CV0001", "CV0002"]


def test_a_toll_of_nothing_says_so(recorded: Path) -> None:
    assert run(recorded, "toll", "--standing", "published").startswith("There are no incidents to add up.\n")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("command", [["toll"], ["incidents"], ["incident", "CV0001"]])
def test_without_a_ledger_a_sentence_says_how_to_make_one(home: Path, command: list[str]) -> None:
    done = civcas(*command, home=home)
    assert done.returncode == 1
    assert b"run civcas record" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not home.exists()


def test_no_output_holds_the_time_of_its_making(recorded: Path) -> None:
    for command in (["toll", "--explain"], ["incident", "CV0001", "--explain"], ["incidents", "--format", "jsonl"]):
        assert run(recorded, *command) == run(recorded, *command)


def test_a_copy_is_shown_with_the_sentences_that_it_shares_with_the_first(no_ledger: Path) -> None:
    story = "The raid came before dawn and went on for an hour, people who fled to the fields told us on the road."
    first = f"Four civilians were killed by shelling in the town of Qarnaf on 12 May 2019. {story}"
    rows = [
        {"id": "a", "title": "First", "text": first, "published": "2019-05-13"},
        {"id": "b", "title": "Second", "text": f"{first} It rained.", "published": "2019-05-14"},
    ]
    done = CliRunner().invoke(app, ["record", "-"], input="\n".join(map(json.dumps, rows)).encode())
    assert done.exit_code == 0, done.output
    shown = run(no_ledger, "incident", "CV0001", "--explain")
    assert "Second is a near copy of First: of the shorter account 100% stands in both; it adds nothing" in shown
    assert f"“{story}”" in shown
    assert "Copies among" not in run(no_ledger, "incident", "CV0001")


def test_a_person_says_who_did_it_and_what_the_strike_was_and_the_list_of_decisions_says_so(recorded: Path) -> None:
    refused = CliRunner().invoke(app, ["judge", "attribution", "CV0001", "Nobody at All", "known", "--why", "heard"])
    assert (refused.exit_code, "register of sources does not know it" in refused.stderr) == (2, True)
    short = CliRunner().invoke(app, ["judge", "attribution", "CV0001", "Coast Guard", "--why", "two were there"])
    assert (short.exit_code, "takes 3 things" in short.stderr) == (2, True)
    given = run(recorded, "judge", "strike", "CV0001", "contested", "--why", "a court names a second party")
    assert given == "CV0001 is judged: strike status contested.\n"
    run(recorded, "sources", "set", "Coast Guard", "--kind", "belligerent", "--why", "our list")
    given = run(recorded, "judge", "attribution", "CV0001", "Coast Guard", "one_of_several", "--why", "two were there")
    assert given == "CV0001 is judged: Coast Guard, one of several.\n"
    shown = run(recorded, "incident", "CV0001")
    assert "Attribution: Coast Guard, one of several, given by a person" in shown
    assert "Strike status: contested, given by a person" in shown
    listed = run(recorded, "decisions", "CV0001")
    assert "attribute CV0001: Coast Guard, one of several" in " ".join(listed.split())
    assert "strike CV0001: contested" in listed
