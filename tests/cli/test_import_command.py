"""``civcas import`` and ``civcas export --as``: a recorder's list in the ledger, and out of it again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import civcas

LIST = """ID;Day;Town;Country;Lat;Lon;Dead;Civilians;By
A1;2019-03-03;Al Mayadin;Syria;35.02;40.45;3-5;at least 3;Kurenia
A2;2019-03-03;Al Mayadin;Syria;35.02;40.45;3-5;at least 3;Kurenia
A3;3/4/2019;Raqqa;Syria;;;5;;
A4;2019-03-09;Raqqa;Syria;;;at least 7;;
"""
COLUMNS = "code=ID,date=Day,place=Town,country=Country,latitude=Lat,longitude=Lon,killed=Dead,"
OPTIONS = ("--recorder", "Odrava Monitor", "--columns", COLUMNS + "civilians_killed=Civilians,suspected=By")
REPORT = "At least six people were killed in an airstrike in Raqqa, Syria on 9 March 2019, Tarsk Watch said.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A ledger with the list, of which one row is bad."""
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    done = civcas("import", tmp_path / "list.csv", *OPTIONS, home=tmp_path / "home")
    assert done.returncode == 1
    assert done.stderr.decode().startswith(
        "list.csv row 4: date (Day): '3/4/2019' may be two days; say which with --dates"
    )
    assert done.stdout.decode().startswith("Added 3 documents")
    return tmp_path / "home"


def incidents(home: Path) -> list[dict[str, Any]]:
    lines = civcas("export", "--as", "jsonl", home=home).stdout.splitlines()
    return [json.loads(line) for line in lines]


def test_rows_that_say_the_same_stay_apart_and_the_same_list_again_adds_nothing(home: Path) -> None:
    before = incidents(home)
    again = civcas("import", home.parent / "list.csv", *OPTIONS, home=home)
    assert b"3 documents were in the ledger already; nothing was added" in again.stdout
    assert incidents(home) == before
    assert [one["ranges"][0] for one in before if one["where"]["name"] == "Al Mayadin"] == [
        {"outcome": "killed", "group": "all", "low": 3, "high": 5}
    ] * 2


def test_each_figure_leads_to_the_words_of_its_row_and_an_open_high_stays_open(home: Path) -> None:
    code = next(one["code"] for one in incidents(home) if one["where"]["name"] == "Raqqa")
    shown = json.loads(civcas("incident", code, "--format", "jsonl", home=home).stdout)
    (claim,) = shown["claims"]
    assert (claim["quote"], claim["speaker"]) == ("Killed: at least 7", "Odrava Monitor")
    assert claim["figure"]["high"] is None and shown["ranges"][0]["high"] is None


def test_a_report_of_the_same_incident_is_linked_with_the_row(home: Path) -> None:
    (home.parent / "report.txt").write_text(REPORT)
    assert civcas("record", home.parent / "report.txt", home=home).returncode == 0
    held = [one for one in incidents(home) if one["where"]["name"] == "Raqqa"]
    assert [one["documents"] for one in held] == [2]


def test_a_list_verifies_and_rebuilds_and_is_not_read_again(home: Path) -> None:
    before = incidents(home)
    assert b"Read 0 documents again" in civcas("reread", home=home).stdout
    assert b"everything stands as it did" in civcas("rebuild", home=home).stdout
    assert civcas("verify", home=home).returncode == 0
    erased = civcas("erase", "Odrava Monitor: A1", "--why", "asked for", "--yes", home=home)
    assert erased.returncode == 0, erased.stderr
    assert civcas("verify", home=home).returncode == 0
    again = civcas("import", home.parent / "list.csv", *OPTIONS, home=home)
    assert b"nothing was added" in again.stdout
    assert [one["ranges"] for one in incidents(home)] == [one["ranges"] for one in before]


def test_strict_takes_none_where_one_row_is_bad(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    done = civcas("import", tmp_path / "list.csv", *OPTIONS, "--strict", home=tmp_path / "home")
    assert done.returncode == 1 and b"Nothing was added" in done.stdout
    assert not (tmp_path / "home" / "ledger.sqlite3").exists()


def test_a_row_that_the_ledger_has_with_other_words_is_refused_and_with_strict_all_are(home: Path) -> None:
    changed = LIST.replace("3/4/2019", "2019-04-03")
    changed = changed.replace("A1;2019-03-03;Al Mayadin;Syria;35.02;40.45;3-5", "A1;;;;;;9")
    (home.parent / "list.csv").write_text(changed, "utf-8")
    strict = civcas("import", home.parent / "list.csv", *OPTIONS, "--strict", home=home)
    assert strict.returncode == 1 and b"Nothing was added" in strict.stdout
    assert b"list.csv row 2: the id 'Odrava Monitor: A1' is in the ledger already" in strict.stderr
    done = civcas("import", home.parent / "list.csv", *OPTIONS, home=home)
    assert done.returncode == 1 and b"Added 1 document" in done.stdout


@pytest.mark.parametrize("form", ["jsonl", "ged", "acled", "hxl", "geojson"])
def test_what_is_exported_is_imported_as_the_same_records(home: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    done = civcas("export", "--as", form, "--out", out, home=home)
    assert done.returncode == 0 and b"as the ledger stood after decision" in done.stderr
    other = tmp_path / "other"
    taken = civcas("import", out, "--as", form, "--recorder", "Odrava", home=other)
    assert taken.returncode == 0, taken.stderr
    held = {one["where"]["name"]: one for one in incidents(home)}
    for one in incidents(other):
        was = held[one["where"]["name"]]
        assert one["ranges"] == was["ranges"]
        assert (one["when"], one["kind"], one["attributions"]) == (was["when"], was["kind"], was["attributions"])
        assert one["where"]["latitude"] == pytest.approx(was["where"]["latitude"], abs=0.001)
    left = 1 if form in ("ged", "acled") else 0
    assert len(incidents(other)) == 3 - left
    assert (b"is not in it: " in done.stderr) == bool(left)


def test_an_export_is_of_one_standing_and_of_a_moment(home: Path) -> None:
    code = incidents(home)[0]["code"]
    assert civcas("publish", code, "--why", "looked at", home=home).returncode == 0
    published = civcas("export", "--as", "geojson", "--standing", "published", home=home)
    held = json.loads(published.stdout)
    assert [one["id"] for one in held["features"]] == [code]
    assert held["civcas"]["standing"] == "published" and held["civcas"]["as_of"]
    earlier = civcas("export", "--as", "geojson", "--standing", "published", "--as-of", "1", home=home)
    assert json.loads(earlier.stdout)["features"] == []


def test_the_incidents_that_another_ledger_lists_are_taken_too(home: Path, tmp_path: Path) -> None:
    (tmp_path / "list.jsonl").write_bytes(civcas("incidents", "--format", "jsonl", home=home).stdout)
    done = civcas("import", tmp_path / "list.jsonl", "--recorder", "Another", home=tmp_path / "other")
    assert done.returncode == 0 and b"Added 3 documents" in done.stdout


def test_what_is_missing_from_the_call_is_said(tmp_path: Path) -> None:
    for call, said in (
        (("import",), b"Name the file"),
        (("import", "x.csv"), b"--recorder NAME"),
        (("import", "x.csv", "--recorder", "R"), b"cannot be read"),
        (("import", "x.csv", "--recorder", "R", "--columns", "dead=Dead"), b"there is no 'dead'"),
        (("export",), b"--as FORMAT"),
    ):
        done = civcas(*call, home=tmp_path)
        assert done.returncode == 2 and said in done.stderr
