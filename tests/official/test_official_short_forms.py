"""Short forms in which reports count: all that were completed in one sentence, and entries without a number."""

from __future__ import annotations

from made import read

from civcas.official import check_report

HEAD = "March 30, 2031\nMonthly Civilian Casualty Report\n"
OF_THESE = (
    HEAD + "In the month of February, the coalition carried over 19 open reports of possible civilian casualties and "
    "received 41 new reports. Of these, 17 were completed: three were credible, 12 non-credible and two were "
    "duplicates. 44 reports are still being assessed.\n\nNon-credible reports\n"
    "Jan. 1, 2031: Near Qarnaf, Odrava, via social media report. No strikes were conducted in the area.\n"
)
CLOSED = (
    HEAD + "The coalition started the month of February with 122 open reports. It received 17 new reports during the "
    "month and closed 20. Of the closed reports, 1 report was assessed as credible; the other 19 were assessed as "
    "non-credible. At month's end 119 reports remain open.\n"
)


def test_all_that_was_completed_may_stand_in_one_sentence_and_what_does_not_add_up_is_found() -> None:
    report = read(OF_THESE)
    assert [report.stated(name) for name in ("completed", "credible", "non_credible", "duplicate")] == [17, 3, 12, 2]
    broken = [check.identity for check in check_report(report) if check.holds is False]
    assert "carried over + new - completed = open" in broken


def test_an_entry_without_a_number_is_an_entry() -> None:
    (entry,) = read(OF_THESE).allegations
    assert (entry.number, entry.place, entry.country_code) == (None, "Qarnaf", "XO")


def test_what_was_closed_was_completed() -> None:
    assert read(CLOSED).stated("completed") == 20


def test_a_header_may_list_what_the_completed_came_to_and_say_last_what_is_still_assessed() -> None:
    report = read(
        HEAD + "In February, the coalition carried over 194 open reports and received 15 new reports. It completed 28 "
        "reports: 9 credible, 17 non-credible, 2 duplicates, killing 20 civilians. The coalition is still assessing "
        "one hundred and eighty-one reports.\n"
    )
    names = ("completed", "credible", "non_credible", "duplicate", "killed_this_period", "open")
    assert [report.stated(name) for name in names] == [28, 9, 17, 2, 20, 181]


SUMMED = (
    HEAD + "In the month of February, the coalition carried over 3 open reports and received 2 new reports. The "
    "assessment of 3 reports has been completed. Two reports were determined to be non-credible and one was determined "
    "to be duplicate. Two reports are still open.\n\n"
    "1. Feb. 10, 2031, near Tarsk, Odrava, via media report: This report is a duplicate of report 7 of last month.\n"
    "2. Feb. 11, 2031, near Zelen, Odrava, via media report: Ten civilians were killed.\n"
    "3. Feb. 12, 2031, near Lesna, Odrava, via media report: Nothing further is said.\n"
)


def test_what_a_summary_counts_is_said_of_no_entry_that_does_not_say_it_itself() -> None:
    first, second, third = read(SUMMED).allegations
    assert (first.position, first.reason) == ("duplicate", "DUPLICATE")
    assert (second.position, second.reason) == ("credible", "CREDIBLE") and second.killed is not None
    assert (third.position, third.reason, third.reasons) == (None, None, ())


def test_an_entry_inherits_nothing_from_the_entry_before_it() -> None:
    entries = read(SUMMED.replace("Two reports were determined to be non-credible and one was determined", "One was"))
    assert [one.position for one in entries.allegations] == ["duplicate", "credible", None]


def test_a_sentence_that_announces_the_entries_after_it_is_said_of_all_of_them() -> None:
    announced = "Two reports are still open.\n\nNo strikes were conducted in the areas that these name:\n"
    entries = read(SUMMED.replace("Two reports are still open.\n\n", announced)).allegations
    assert [one.reason for one in entries] == ["DUPLICATE", "NO_STRIKE", "NO_STRIKE"]
