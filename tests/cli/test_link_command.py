"""``civcas link``: reports of one incident share a code, without a ledger."""

from __future__ import annotations

import json
from pathlib import Path

from commands import civcas

ROWS = [
    {
        "id": "a",
        "text": "An air strike killed 12 people in the village of Odrava in Kurenia province on Tuesday.",
        "published": "2021-05-06",
    },
    {"id": "b", "text": "Twelve people were killed in Odrava, Kurenia, on 4 May 2021.", "published": "2021-05-05"},
    {"id": "c", "text": "Two people were killed on Monday.", "published": "2021-05-05"},
]
GIVEN = "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def test_reports_of_one_incident_share_a_code_and_no_ledger_is_made(home: Path) -> None:
    done = civcas("link", "-", "--format", "jsonl", home=home, stdin=GIVEN)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines == [
        {"id": "a", "incidents": ["CV0001"]},
        {"id": "b", "incidents": ["CV0001"]},
        {"id": "c", "incidents": []},
    ]
    assert done.returncode == 0 and not home.exists()


def test_the_reasons_are_told_and_why_one_has_no_code(home: Path) -> None:
    done = civcas("link", "-", "--format", "jsonl", "--explain", home=home, stdin=GIVEN)
    first, _, last = (json.loads(line) for line in done.stdout.splitlines())
    assert first["links"][0]["with"] == "b" and "same place, Odrava" in first["links"][0]["reasons"]
    assert last["unlinked"] == ["it names no place"]


def test_a_person_is_shown_incidents_with_their_reports(home: Path) -> None:
    done = civcas("link", "-", "--explain", home=home, stdin=GIVEN)
    assert "CV0001  2021-05-04  Odrava, Kurenia  a, b" in done.stdout.decode()
    assert (
        "3 reports, 1 incident." in done.stdout.decode()
        and "c: no incident, because it names no place" in done.stdout.decode()
    )
    assert done.stdout.count(b"a and b") + done.stdout.count(b"b and a") == 1


def test_a_total_of_a_period_says_why_it_belongs_to_no_incident(home: Path) -> None:
    total = {
        "id": "t",
        "text": "Since January, 883 civilians have been killed across Kurenia.",
        "published": "2021-06-01",
    }
    given = GIVEN + json.dumps(total).encode() + b"\n"
    done = civcas("link", "-", "--format", "jsonl", "--explain", home=home, stdin=given)
    last = json.loads(done.stdout.splitlines()[-1])
    assert last["incidents"] == [] and "belongs to no single one" in last["unlinked"][0]
    shown = civcas("link", "-", "--explain", home=home, stdin=given).stdout.decode()
    assert "t: “883 civilians” killed (Since January) is a running total" in " ".join(shown.split())


def test_rows_of_a_spreadsheet_are_a_document_and_a_code_each(home: Path) -> None:
    done = civcas("link", "-", "--format", "csv", home=home, stdin=GIVEN)
    assert done.stdout.decode().splitlines() == ["id,incident", "a,CV0001", "b,CV0001"]


def test_a_broken_row_is_told_and_the_rest_is_linked(home: Path) -> None:
    done = civcas("link", "-", "--format", "jsonl", home=home, stdin=GIVEN + b"{broken\n")
    assert done.returncode == 1 and "row 4" in done.stderr.decode() and len(done.stdout.splitlines()) == 3


def test_nothing_to_link_is_wrong_usage(home: Path) -> None:
    done = civcas("link", home=home)
    assert done.returncode == 2 and "Name the files or folders to link" in done.stderr.decode()
