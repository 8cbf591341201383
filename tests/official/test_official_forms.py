"""All published forms are read, by their grammar: each with places and parties that there are not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from made import document, read

from civcas.official import read_official
from civcas.records.official import QUANTITIES, Conceded

FORMS = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", FORMS["header"], ids=lambda case: case["form"])
def test_a_header_is_read_in_the_form_that_it_is_put_in(case: dict[str, Any]) -> None:
    report = read(case["text"].strip())
    assert {item.quantity: item.value for item in report.header} == case["states"]
    assert all(report.stated(name) == case["states"].get(name) for name in QUANTITIES)
    assert all(item.others == () for item in report.header)


@pytest.mark.parametrize(
    "mark", ["-\n", "\u2010\n", "\x02", "\u00ad\n", "\u00ad"], ids=["-", "2010", "02", "00ad", "00ad alone"]
)
def test_words_that_a_page_parts_read_as_if_they_were_whole(mark: str) -> None:
    text = (
        "During June 2031, CJTF-OIR carried over 195 open reports, received 15 new reports, and the assess%ment of 25 "
        "reports was com%pleted. Three were deter%mined to be credible and 22 were assessed as non-cred%ible. "
        "One hundred eighty-five reports are still open. CJTF-OIR assesses that at least 1,059 civil%ians "
        "have been killed."
    ).replace("%", mark)
    report = read(text)
    stated = {"carried_over": 195, "new": 15, "completed": 25, "credible": 3, "non_credible": 22, "open": 185}
    assert {item.quantity: item.value for item in report.header} == stated | {"cumulative_killed": 1059}
    assert all(text[item.start : item.end] == item.quote for item in report.header)


@pytest.mark.parametrize("case", FORMS["header"], ids=lambda case: case["form"])
def test_a_header_broken_to_narrow_lines_reads_the_same(case: dict[str, Any]) -> None:
    words = case["text"].split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 48:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    text = "\n".join([*lines, line])
    report = read(text)
    assert {item.quantity: item.value for item in report.header} == case["states"]
    assert all(text[item.start : item.end] == item.quote for item in report.header)


@pytest.mark.parametrize("case", FORMS["entry"], ids=lambda case: case["form"])
def test_an_entry_is_read_in_the_form_that_it_is_put_in(case: dict[str, Any]) -> None:
    (one,) = read(case["text"]).allegations
    for field, value in case["reads"].items():
        if field in ("killed", "injured"):
            wanted = None if not value else Conceded(value[0], value[1] if len(value) > 1 else None)
            assert getattr(one, field) == wanted, field
        elif field == "refers_to":
            assert [day.isoformat() for day in one.refers_to] == value
        else:
            assert getattr(one, field) == (value or None), field
    assert case["text"][one.start : one.end] == one.quote


def test_entries_that_a_page_has_run_together_are_told_apart() -> None:
    text = " ".join(case["text"] for case in FORMS["entry"] if case["text"][0].isdigit()).replace(". ", ".")
    spaced = text.replace(".", ". ")
    numbers = [int(case["text"].split(".")[0]) for case in FORMS["entry"] if case["text"][0].isdigit()]
    assert [one.number for one in read(spaced).allegations] == numbers


def test_entries_stand_in_the_list_that_opens_before_them() -> None:
    report = read(
        "Credible Reports — In each of the incidents below, civilian casualties regrettably occurred.\n"
        "1. May 3, 2031, near Qarnaf, Odrava, via self-report. Two civilians were unintentionally killed.\n"
        "Non-Credible Reports — After a review of available information these were assessed.\n"
        "1. May 4, 2031, near Belsud, Odrava, via media report.\n"
        "After a review, the following two reports were assessed to be duplicates:\n"
        "1. May 5, 2031, near Velm, Odrava, via media report.\n"
        "The following 3 reports are still being assessed:\n"
        "1. May 6, 2031, near Sirebou, Odrava, via media report.\n"
    )
    assert [one.listed for one in report.allegations] == ["credible", "non_credible", "duplicate", "not_yet_assessed"]
    assert [one.position for one in report.allegations] == [one.listed for one in report.allegations]


def test_what_follows_the_last_entry_is_the_headers_again() -> None:
    report = read(
        "1. May 3, 2031, near Qarnaf, Odrava, via self-report: one civilian was unintentionally killed. To date, the "
        "Coalition assesses that at least 188 civilians have been unintentionally killed since the start.\n"
    )
    assert report.stated("cumulative_killed") == 188
    assert report.allegations[0].killed == Conceded(1, 1)


def test_an_entry_in_a_list_that_fits_no_pattern_is_kept_and_told() -> None:
    report = read(
        "The following 2 reports are non-credible:\n1. May 3, 2031, near Velm, Odrava: Insufficient information.\n"
        "2. Something about a bridge.\n"
    )
    assert [(one.number, one.date, one.place) for one in report.allegations] == [
        (1, "2031-05-03", "Velm"),
        (2, None, None),
    ]
    assert report.allegations[1].position == "non_credible"
    assert any("no date" in notice for notice in report.notices)


def test_a_date_without_a_year_is_the_last_such_day_before_the_report_and_it_is_said() -> None:
    report = read(
        "Jan. 2, 2032\nDuring the month of November 2031, the Coalition received 16 new reports.\n"
        "1. Nov. 6, near Velm, Odrava: Insufficient information.\n"
        "2. Dec. 6, near Velm, Odrava: Insufficient information.\n"
    )
    assert [one.date for one in report.allegations] == ["2031-11-06", "2031-12-06"]
    assert not any(one.year_stated for one in report.allegations)
    assert any("no year" in notice for notice in report.notices)
    (bare,) = read("1. Nov. 6, near Velm, Odrava: Insufficient information.\n").allegations
    assert bare.date is None, "without a report's own date no year is made up"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("June 2, 2031\nIn the month of April, the Coalition received 43 new reports.", "2031-04"),
        ("Jan. 30, 2032\nIn the month of December, the Coalition received 4 new reports.", "2031-12"),
        ("During the month of March 2031, the Coalition received 27 new reports.", "2031-03"),
        (
            "In the month of August, it received two new reports. Strikes between August 2024 and August 2031.",
            "2031-08",
        ),
        ("It received two new reports.", None),
        ("In the month of August, it received two new reports.", None),
    ],
)
def test_the_month_has_the_year_that_is_stated_or_that_of_the_last_such_month(text: str, month: str | None) -> None:
    found = read(text).month
    assert (found.isoformat()[:7] if found else None) == month


def test_words_that_a_line_end_parts_are_put_together_and_their_own_hyphens_stay() -> None:
    text = (
        "The following two reports are non-\ncredible, as the Coali-\ntion has assessed after a thorough re-\nview:\n"
        "1. May 3, 2031, near Velm, Odrava, via self-\nreport: Insufficient infor-\nmation of the time and the place\n"
        "of it.\n2. May 4, 2031, near Belsud, Odrava, via social media re-\nport: No Coalition strikes were con-\n"
        "ducted on that day.\n"
    )
    report = read(text)
    assert [(one.channel, one.reason) for one in report.allegations] == [
        ("self-report", "INSUFFICIENT_INFORMATION"),
        ("social media report", "NO_STRIKE"),
    ]
    assert all(text[one.start : one.end] == one.quote for one in report.allegations)


def test_the_built_in_template_knows_the_countries_of_its_reports() -> None:
    (one,) = read_official(document("1. May 3, 2031, near Qarnaf, Syria: Insufficient information.")).allegations
    assert (one.country, one.country_code) == ("Syria", "SY")


def test_a_text_of_something_else_says_nothing() -> None:
    assert not read("Three people were killed in Qarnaf on Sunday, the mayor said.").says_anything
    assert not read("").says_anything


def test_a_reason_before_a_run_of_entries_is_the_reason_of_all_that_give_none() -> None:
    report = read(
        "Non-Credible Reports\n"
        "After a review it was assessed that no Coalition strikes were conducted in the area of these reports:\n"
        "1. May 3, 2031, near Velm, Odrava, via media report.\n"
        "2. May 4, 2031, near Velm, Odrava, via media report: Insufficient evidence.\n"
        "The following reports contain insufficient information of the time, location and details:\n"
        "3. May 5, 2031, near Velm, Odrava, via media report\n"
        "These either had no Coalition strikes that correspond, or insufficient information:\n"
        "4. May 6, 2031, near Velm, Odrava, via media report\n"
    )
    assert [one.reason for one in report.allegations] == [
        "NO_STRIKE",
        "INSUFFICIENT_EVIDENCE",
        "INSUFFICIENT_INFORMATION",
        None,
    ]


def test_an_entry_in_the_list_of_duplicates_is_one() -> None:
    (one,) = read("Duplicate Reports\n1. May 3, 2031, near Velm, Odrava, via self-report\n").allegations
    assert (one.position, one.reason) == ("duplicate", "DUPLICATE")


def test_numbers_on_lines_of_their_own_bullets_and_dashes_are_read() -> None:
    report = read(
        "The following reports were credible:\n1.\n"
        "May 3, 2031, near Velm, Odrava: a civilian was unintentionally killed.\n"
        "\uf0b7 May 4, 2031, near Velm, Odrava: a civilian was unintentionally killed.\n"
        "o May 5, 2031 - near Velm, northern Odrava - via the Monitor report\n"
    )
    assert [(one.number, one.date, one.country, one.channel) for one in report.allegations] == [
        (1, "2031-05-03", "Odrava", None),
        (None, "2031-05-04", "Odrava", None),
        (None, "2031-05-05", "Odrava", "Monitor report"),
    ]


def test_a_number_in_words_and_digits_is_one_number() -> None:
    assert read("Three (3) reports were determined to be credible.").stated("credible") == 3
