"""``civcas import`` and ``civcas export --as``: a recorder's list in the ledger, and out of it again."""

from __future__ import annotations

import json
import re
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


def raqqa(home: Path) -> dict[str, Any]:
    return next(one for one in incidents(home) if one["where"]["name"] == "Raqqa")


def test_a_corrected_row_amends_the_one_before_and_says_what_changed(home: Path) -> None:
    before = raqqa(home)
    path = home.parent / "list.csv"
    good = LIST.replace("3/4/2019", "2019-04-03")
    path.write_text(good.replace("at least 7;;", "6;;Kurenia"), "utf-8")
    done = civcas("import", path, *OPTIONS, home=home)
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode()
    assert "Amended 1 row; what each said before stays in the ledger." in said
    assert "list.csv row 5: Killed: was at least 7, is 6; Party, suspected: was not stated, is Kurenia" in said
    assert f"{before['code']}: killed was at least 7, is 6." in said
    now = raqqa(home)
    assert now["code"] == before["code"]
    assert now["ranges"][0] == {"outcome": "killed", "group": "all", "low": 6, "high": 6}
    assert b"3 documents were in the ledger already" not in civcas("import", path, *OPTIONS, home=home).stdout
    assert raqqa(home) == now

    path.write_text(good.replace("at least 7;;", "8;;Kurenia"), "utf-8")
    assert b"Killed: was 6, is 8" in civcas("import", path, *OPTIONS, home=home).stdout
    assert raqqa(home)["code"] == before["code"]
    then = civcas("export", "--as", "jsonl", "--as-of", "2", home=home).stdout.splitlines()
    assert before["ranges"] in [json.loads(line)["ranges"] for line in then]
    decided = civcas("decisions", home=home).stdout.decode()
    assert decided.count("amend") >= 2
    assert civcas("verify", home=home).returncode == 0
    assert civcas("rebuild", home=home).returncode == 0
    assert raqqa(home)["code"] == before["code"]
    assert civcas("verify", home=home).returncode == 0
    assert civcas("reread", home=home).returncode == 0
    assert raqqa(home)["ranges"][0]["low"] == 8


def test_strict_takes_a_corrected_list_and_an_earlier_copy_of_it_changes_nothing(home: Path) -> None:
    path = home.parent / "list.csv"
    first = LIST.replace("3/4/2019", "2019-04-03")
    path.write_text(first.replace("A4;2019-03-09;Raqqa;Syria;;;at least 7", "A4;2019-03-09;Raqqa;Syria;;;9"), "utf-8")
    assert civcas("import", path, *OPTIONS, "--strict", home=home).returncode == 0
    now = incidents(home)
    path.write_text(first, "utf-8")
    again = civcas("import", path, *OPTIONS, home=home)
    assert again.returncode == 0 and b"Amended" not in again.stdout
    assert incidents(home) == now


def test_a_judgement_on_a_row_holds_for_its_amendment_and_an_erased_row_is_not_amended(home: Path) -> None:
    (home.parent / "report.txt").write_text(REPORT)
    civcas("record", home.parent / "report.txt", home=home)
    code = raqqa(home)["code"]
    shown = json.loads(civcas("incident", code, "--format", "jsonl", home=home).stdout)
    documents = sorted({claim["document"]["id"] for claim in shown["claims"]}, key=lambda key: "Odrava" in key)
    assert len(documents) == 2
    apart = civcas("judge", "apart", code, documents[0], "--why", "another street", home=home)
    assert apart.returncode == 0, apart.stderr
    path = home.parent / "list.csv"
    path.write_text(LIST.replace("3/4/2019", "2019-04-03").replace("at least 7", "6"), "utf-8")
    assert civcas("import", path, *OPTIONS, home=home).returncode == 0
    assert len([one for one in incidents(home) if one["where"]["name"] == "Raqqa" and one["documents"] == 1]) == 3
    assert civcas("erase", f"{documents[1]}, amended 1", "--why", "asked", "--yes", home=home).returncode == 0
    path.write_text(LIST.replace("3/4/2019", "2019-04-03").replace("at least 7", "5"), "utf-8")
    refused = civcas("import", path, *OPTIONS, home=home)
    assert refused.returncode == 1 and b"words of it were erased" in refused.stderr
    assert civcas("verify", home=home).returncode == 0


@pytest.mark.parametrize("form", ["jsonl", "ged", "acled", "hxl", "geojson"])
def test_what_is_exported_is_imported_and_exported_as_the_same_bytes(home: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    assert civcas("record", tmp_path / "report.txt", home=home).returncode == 0
    code = incidents(home)[0]["code"]
    assert civcas("judge", "grade", code, "confirmed", "--why", "seen", home=home).returncode == 0
    out, back, other = tmp_path / f"out.{form}", tmp_path / f"back.{form}", tmp_path / "other"
    done = civcas("export", "--as", form, "--out", out, home=home)
    assert done.returncode == 0 and b"as the ledger stood after decision" in done.stderr
    taken = civcas("import", out, "--as", form, "--recorder", "Odrava", home=other)
    assert taken.returncode == 0, taken.stderr
    assert civcas("export", "--as", form, "--out", back, home=other).returncode == 0
    assert timeless(back) == timeless(out)
    left = done.stderr.count(b"is not in it: ")
    assert len(incidents(other)) == 3 - left and bool(left) == (form == "ged")
    tolls = [civcas("toll", "--by", "grade", "--format", "jsonl", home=one).stdout for one in (home, other)]
    assert left or tolls[0] == tolls[1]
    assert civcas("verify", home=other).returncode == 0
    assert incidents(other)[0]["sources"]
    assert civcas("erase", f"Odrava: {code}", "--why", "asked", "--yes", home=other).returncode == 0
    assert incidents(other)[0]["sources"] == []


def timeless(path: Path) -> str:
    """A file without the time of the ledger's last decision, and its number, which are the ledger's own."""
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", "TIME", path.read_text("utf-8"))
    return re.sub(r'(?<=,)\d{10}(?=,A1|,CV)|(?<="decision":)\d+', "N", text)


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


def test_a_span_of_days_typed_in_one_cell_is_kept_in_the_ledger_on_its_page_and_in_every_export(tmp_path: Path) -> None:
    rows = "code,date,place,country,killed\nA1,12-14 May 2019,Raqqa,Syria,5\nA2,May 2019,Kaldi,Syria,7\n"
    (tmp_path / "spans.csv").write_text(rows, "utf-8")
    home = tmp_path / "home"
    civcas("import", tmp_path / "spans.csv", "--recorder", "Odrava Monitor", home=home)
    whens = {one["where"]["name"]: one["when"] for one in incidents(home)}
    assert (whens["Raqqa"]["start"], whens["Raqqa"]["end"], whens["Raqqa"]["precision"]) == (
        "2019-05-12",
        "2019-05-14",
        "days",
    )
    assert (whens["Kaldi"]["end"], whens["Kaldi"]["precision"]) == ("2019-05-31", "month")
    code = next(one["code"] for one in incidents(home) if one["where"]["name"] == "Raqqa")
    assert b"2019-05-12 to 2019-05-14" in civcas("incident", code, home=home).stdout
    assert b"2019-05-12,2019-05-14,days" in civcas("export", "--as", "hxl", home=home).stdout
    again = tmp_path / "again"
    (tmp_path / "again.jsonl").write_bytes(civcas("export", "--as", "jsonl", home=home).stdout)
    civcas("import", tmp_path / "again.jsonl", "--recorder", "Another", home=again)
    assert {one["where"]["name"]: one["when"] for one in incidents(again)} == whens
