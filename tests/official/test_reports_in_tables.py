"""Headers that are tables: each number by its own label, and never the number of the row above."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import checks, header, read

from civcas.capture import Captured, capture_path

STATED = {
    "carried_over": 19,
    "new": 41,
    "completed": 17,
    "credible": 6,
    "non_credible": 9,
    "duplicate": 2,
    "open": 43,
}
LABELS = (
    "Open reports carried over",
    "New reports",
    "Completed",
    "Credible",
    "Non-credible",
    "Duplicates",
    "Still open",
)
ROWS = list(zip(LABELS, STATED.values(), strict=True))


@pytest.mark.parametrize("between", ["\t", ": ", " | ", "  ", " ..... "])
@pytest.mark.parametrize("title", ["Civilian casualty report for February 2031", "Civilian casualty report\n"])
def test_a_table_is_read_row_by_row(between: str, title: str) -> None:
    text = "\n".join([title, *(f"{label}{between}{number}" for label, number in ROWS), ""])
    report = read(text)
    assert {name: report.stated(name) for name in STATED} == STATED
    assert all(checks(text)[name].holds for name in checks(text) if name.startswith(("carried over +", "credible +")))


def test_a_list_with_longer_labels_and_words_is_read_too() -> None:
    text = """Coalition civilian casualty report for February 2031
- Reports carried over from January: nineteen
- New reports received: forty-one
- Reopened: 3
- Civilians killed in credible reports: 51
- Civilians killed since August 2029: at least 1,190
"""
    report = read(text)
    found = [report.stated(n) for n in ("carried_over", "new", "reopened", "killed_this_period", "cumulative_killed")]
    assert found == [19, 41, 3, 51, 1190]


def test_a_planted_error_in_a_row_is_found() -> None:
    text = "\n".join(f"{label}: {number + (label == 'Still open')}" for label, number in ROWS)
    assert checks(text)["carried over + new - completed = open"].holds is False


def test_the_table_of_a_page_without_other_words_keeps_its_rows(tmp_path: Path) -> None:
    cells = "".join(f"<tr><td>{label}</td><td>{number}</td></tr>" for label, number in ROWS)
    path = tmp_path / "report.html"
    path.write_text(f"<html><body><h1>Report for February 2031</h1><table>{cells}</table></body></html>", "utf-8")
    (taken,) = capture_path(path, max_bytes=1_000_000)
    assert isinstance(taken, Captured)
    report = read(taken.document.text)
    assert {name: report.stated(name) for name in STATED} == STATED


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", ","])
def test_a_thousand_parted_by_a_space_is_one_number(space: str) -> None:
    assert read(header().replace("1,190", f"1{space}190")).stated("cumulative_killed") == 1190


def test_the_year_of_a_month_is_no_count() -> None:
    report = read("Report of civilian casualties for February 2031\nopen reports carried over were 19.\n")
    assert report.stated("carried_over") in (None, 19)
