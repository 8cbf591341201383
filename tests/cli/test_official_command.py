"""``civcas official``: text, HTML and PDF, tables and the contract, several files, and what is refused."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest
from commands import civcas

from bench.sources import pdf

HEADER = (
    "During the month of February 2031, the Coalition carried over 19 open reports from previous months, received 41 "
    "new reports, and completed the assessment on 17 reports. Nine of these reports were assessed to be non-credible, "
    "six were assessed to be credible resulting in two unintentional civilian deaths, and two reports were assessed to "
    "be duplicates. A total of 43 reports are still open."
)
ENTRIES = (
    "The following six reports were credible:",
    "1. May 1, 2030, near Qarnaf, Syria, via self-report: two civilians were unintentionally killed.",
    "The following nine reports were non-credible:",
    "1. May 3, 2030, near Belsud, Iraq, via social media report: No Coalition strikes were conducted on that day.",
)
TEXT = "\n\n".join((HEADER, *ENTRIES)) + "\n"
PAGE = (
    "<!doctype html><html lang=en><head><title>Monthly report</title></head><body><nav>Home | News</nav>"
    f"<main><article>{''.join(f'<p>{part}</p>' for part in (HEADER, *ENTRIES))}</article></main></body>"
)
QUANTITIES = (
    "carried_over new completed credible non_credible duplicate open reopened cumulative_killed killed_this_period"
)


def broken(*paragraphs: str) -> bytes:
    """A PDF of lines that are as wide as the page, on two pages; a new page begins inside the header."""
    lines = [line for part in paragraphs for line in textwrap.wrap(part, 70)]
    return pdf(*(") Tj 0 -14 Td (".join(some) for some in (lines[:3], lines[3:])))


def reports(path: Path, home: Path, *options: str) -> list[dict[str, Any]]:
    done = civcas("official", path, "--format", "json", *options, home=home)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("kind", ["txt", "html", "pdf"])
def test_the_contract_holds_for_text_pages_and_pdf(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{kind}"
    path.write_bytes({"txt": TEXT.encode(), "html": PAGE.encode(), "pdf": broken(HEADER, *ENTRIES)}[kind])
    (report,) = reports(path, tmp_path)
    assert list(report)[:3] == ["header", "checks", "allegations"]
    assert list(report["header"]) == QUANTITIES.split()
    assert report["header"] == {
        "carried_over": 19,
        "new": 41,
        "completed": 17,
        "credible": 6,
        "non_credible": 9,
        "duplicate": 2,
        "open": 43,
        "reopened": None,
        "cumulative_killed": None,
        "killed_this_period": 2,
    }
    assert {check["identity"]: check["holds"] for check in report["checks"]}[
        "carried over + new - completed = open"
    ] is True
    first, second = report["allegations"]
    wanted = "number date place country channel position reason killed injured quote".split()
    assert list(first)[: len(wanted)] == wanted
    assert [first[key] for key in wanted[:-1]] == [
        1, "2030-05-01", "Qarnaf", "Syria", "self-report", "credible", "CREDIBLE", {"low": 2, "high": 2}, None,
    ]  # fmt: skip
    assert [second[key] for key in wanted[:-1]] == [
        1, "2030-05-03", "Belsud", "Iraq", "social media report", "non_credible", "NO_STRIKE", None, None,
    ]  # fmt: skip
    assert " ".join(first["quote"].split()) == ENTRIES[1]


def test_people_see_what_fails_and_what_would_satisfy_it(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT.replace("43 reports", "44 reports"), encoding="utf-8")
    done = civcas("official", path, "--explain", home=tmp_path)
    assert done.returncode == 0, "a report that does not add up is a finding and no error"
    shown = done.stdout.decode()
    assert "FAILS" in shown
    assert "43 would satisfy it" in shown
    assert "“A total of 44 reports are still open”" in shown


def test_nothing_is_written_without_being_asked(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    civcas("official", path, home=tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_several_files_are_sorted_and_held_against_each_other(tmp_path: Path) -> None:
    later = tmp_path / "a.txt"
    later.write_text(TEXT.replace("February", "March").replace("over 19", "over 44"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.txt").write_text(TEXT.replace("41 new", "42 new"), encoding="utf-8")
    done = civcas("official", later, tmp_path / "b.txt", tmp_path / "c.txt", "--format", "json", home=tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["month"] for one in found] == ["2031-02", "2031-02", "2031-03"]
    assert [(edit["field"], edit["before"], edit["after"]) for edit in found[1]["edits"]] == [("new", "41", "42")]
    carried = next(check for check in found[2]["checks"] if check["identity"] == "carried over = open of 2031-02")
    assert carried["holds"] is False


def test_what_is_no_such_report_is_refused_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("A market opened in Qarnaf.\n", encoding="utf-8")
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    done = civcas("official", tmp_path / "other.txt", tmp_path / "report.txt", tmp_path / "none.txt", home=tmp_path)
    assert done.returncode == 1
    said = done.stderr.decode()
    assert "other.txt: holds nothing that a report in the format coalition has" in said
    assert "none.txt: is not there" in said
    assert "2031-02" in done.stdout.decode()


def test_a_wrong_template_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "wrong.toml").write_text('name = "x"\n', encoding="utf-8")
    done = civcas("official", tmp_path / "report.txt", "--template", tmp_path / "wrong.toml", home=tmp_path)
    assert done.returncode == 2
    assert "actor is missing" in done.stderr.decode()


STRIKE = b'{"id": "r1", "text": "Air strikes killed two civilians in Qarnaf, Syria, on 1 May 2030, residents said."}\n'


def test_recording_listing_tying_and_showing(tmp_path: Path) -> None:
    home, path = tmp_path / "home", tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert civcas("record", "-", home=home, stdin=STRIKE).returncode == 0
    done = civcas("official", "--record", path, home=home)
    assert done.returncode == 0, done.stderr
    assert "Added 1 official report." in done.stdout.decode()
    assert "was in the ledger already" in civcas("official", "--record", path, home=home).stdout.decode()

    listed = civcas("official", "--format", "json", "--candidates", home=home)
    first, second = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [one["code"] for one in first["candidates"]] == ["CV0001"]
    assert first["ties"] == []
    assert second["candidates"] == []
    shown = civcas("official", "--candidates", "--explain", home=home).stdout.decode()
    assert "may be about CV0001" in shown
    assert "both on 2030-05-01" in shown

    tied = civcas("judge", "tie", first["allegation"], "CV0001", "--why", "the same house", home=home)
    assert tied.returncode == 0, tied.stderr
    page = civcas("incident", "CV0001", home=home).stdout.decode()
    assert (
        "US-led coalition, report for 2031-02: credible; CREDIBLE; 2 killed conceded (never part of the range)" in page
    )
    assert f"“{ENTRIES[1]}”" in page
    assert "judgement 1: the same house" in page
    (line,) = civcas("incident", "CV0001", "--format", "jsonl", home=home).stdout.splitlines()
    assert json.loads(line)["official"][0]["killed"] == {"low": 2, "high": 2}

    back = civcas("judge", "withdraw", "1", "--why", "it was another house", home=home)
    assert back.returncode == 0, back.stderr
    assert "never part of the range" not in civcas("incident", "CV0001", home=home).stdout.decode()
    assert civcas("verify", home=home).returncode == 0


def test_a_recorded_month_is_held_against_and_a_changed_copy_shows_its_edits(tmp_path: Path) -> None:
    home, path = tmp_path / "home", tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    civcas("official", "--record", path, home=home)
    later, copy = tmp_path / "later.txt", tmp_path / "copy.txt"
    later.write_text(TEXT.replace("February", "March").replace("over 19", "over 44"), encoding="utf-8")
    copy.write_text(TEXT.replace("41 new", "42 new"), encoding="utf-8")
    assert "44 carried over, 43 open before; 43 would satisfy it" in civcas(
        "official", "--record", later, home=home
    ).stdout.decode().replace(", ", ", ")
    shown = civcas("official", "--record", copy, home=home).stdout.decode()
    assert "header: new was 41, is 42" in shown
    assert "was “received 41 new”" in shown
    assert "is “received 42 new”" in shown


def test_an_empty_ledger_lists_no_reports_and_says_how_to_enter_some(tmp_path: Path) -> None:
    assert civcas("record", "-", home=tmp_path, stdin=STRIKE).returncode == 0
    done = civcas("official", home=tmp_path)
    assert "There are no official reports in the ledger" in done.stdout.decode()
    assert civcas("official", "--record", home=tmp_path).returncode == 2
