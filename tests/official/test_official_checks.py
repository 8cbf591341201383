"""Every identity that a reader of such reports checks catches an error that was planted in it, and only then fails."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import checks, header, read

from civcas.official import check_series
from civcas.official.checking import explained
from civcas.official.edits import edits_between

OPEN = "carried over + new - completed = open"
COMPLETED = "credible + non-credible + duplicate = completed"
REOPENED = "re-opened <= open"
PERIOD = "killed this period <= killed since the start"
ENTRIES = (
    "The following six reports were credible:\n"
    "1. May 1, 2030, near Qarnaf, Odrava, via self-report: 30 civilians were unintentionally killed.\n"
    "2. May 2, 2030, near Belsud, Odrava, via self-report: 21 civilians were unintentionally killed and two injured.\n"
    "The following nine reports were non-credible:\n"
    "1. May 3, 2030, near Qarnaf, Odrava, via media report: Insufficient information.\n"
)


@pytest.mark.parametrize(
    ("carried", "new", "completed", "left"),
    [(19, 41, 17, 43), (43, 27, 28, 42), (194, 15, 25, 184), (184, 10, 12, 182), (97, 2, 20, 79)],
)
def test_published_headers_that_add_up_hold(carried: int, new: int, completed: int, left: int) -> None:
    found = checks(header(carried_over=carried, new=new, completed=completed, open=left))
    assert found[OPEN].holds is True


def test_a_published_header_that_does_not_add_up_fails_with_the_value_that_would() -> None:
    found = checks(header(carried_over=522, new=122, completed=49, open=475))[OPEN]
    assert found.holds is False
    assert "595 would satisfy it" in found.detail
    assert "475" in found.detail


def test_a_header_that_adds_up_holds_in_every_identity() -> None:
    assert {name: check.holds for name, check in checks(header()).items() if check.holds is not True} == {
        "credible entries listed = credible": None,
        "non-credible entries listed = non-credible": None,
        "duplicate entries listed = duplicate": None,
        "killed in the credible entries = killed this period": None,
    }


PLANTED = [
    (OPEN, {"open": 44}),
    (COMPLETED, {"non_credible": 10}),
    (REOPENED, {"reopened": 50}),
    (PERIOD, {"killed": 1191}),
]


@pytest.mark.parametrize(("identity", "planted"), PLANTED, ids=lambda value: str(value))
def test_an_error_planted_in_an_identity_breaks_it_and_no_other(identity: str, planted: dict[str, int]) -> None:
    found = checks(header(**planted))  # type: ignore[arg-type]
    assert [name for name, check in found.items() if check.holds is False] == [identity]
    assert "would satisfy it" in found[identity].detail


@given(st.integers(0, 900), st.integers(0, 900), st.integers(1, 900), st.integers(-400, 400))
def test_the_open_reports_hold_exactly_where_they_add_up(carried: int, new: int, done: int, off: int) -> None:
    left = carried + new - done + off
    if left < 0:
        return
    found = checks(header(carried_over=carried, new=new, completed=done, open=left))[OPEN]
    assert found.holds is (off == 0)
    assert (f"{carried + new - done:,} would satisfy it" in found.detail) is (off != 0)


@pytest.mark.parametrize(
    ("cut", "identity", "said"),
    [
        (r"received \d+ new reports and ", OPEN, "not stated: new; 41 would satisfy it"),
        (r" and \d+ were assessed to be duplicates of previous reports", COMPLETED, "not stated: duplicate; 2 would"),
        (r", including \d+ that were reopened", REOPENED, "not stated: re-opened"),
        (r" and resulted in \d+ unintentional civilian deaths", PERIOD, "not stated: killed this period"),
    ],
)
def test_what_is_not_stated_neither_holds_nor_fails(cut: str, identity: str, said: str) -> None:
    found = checks(re.sub(cut, "", header()))[identity]
    assert found.holds is None
    assert said in found.detail


def test_entries_are_counted_against_the_header() -> None:
    found = checks(header(credible=2, non_credible=1) + ENTRIES.replace("six", "two").replace("nine", "one"))
    assert found["credible entries listed = credible"].holds is True
    assert found["non-credible entries listed = non-credible"].holds is True
    assert found["killed in the credible entries = killed this period"].holds is True
    assert found["numbers of the credible entries run on"].holds is True


def test_an_entry_too_few_and_a_death_too_many_are_found() -> None:
    found = checks(header(killed=52) + ENTRIES)
    assert found["credible entries listed = credible"].holds is False
    assert "2 listed, 6 counted" in found["credible entries listed = credible"].detail
    assert found["killed in the credible entries = killed this period"].holds is False
    assert "51 would satisfy it" in found["killed in the credible entries = killed this period"].detail


def test_an_open_figure_is_never_added_up_as_if_it_were_exact() -> None:
    found = checks(header() + ENTRIES.replace("30 civilians", "at least 30 civilians"))
    assert found["killed in the credible entries = killed this period"].holds is None


SAME_DAY = "it was assessed that one civilian was unintentionally killed."


def numbered(*lists: tuple[str, list[int | None]]) -> str:
    """Lists of entries with these numbers, None for an entry without one; each on a day of its own."""
    text, day = "", 0
    for name, numbers in lists:
        text += f"The following reports were {name}:\n"
        for number in numbers:
            day += 1
            text += f"{f'{number}. ' if number else ''}May {day}, 2030, near Velm, Odrava: {SAME_DAY}\n"
    return text


RUN, ONCE = "numbers of the {} entries run on", "no number of the {} entries comes twice"
BOTH = "credible and non-credible"


@pytest.mark.parametrize(
    ("lists", "identity", "holds", "said"),
    [
        ([("credible", [1, 2, 4])], RUN.format("credible"), False, "3 missing"),
        ([("credible", [1, 3, 5, 7])], RUN.format("credible"), False, "2, 4, 6 missing"),
        ([("credible", [2, 3, 4])], RUN.format("credible"), False, "1 missing"),
        ([("credible", [1, 2, 12])], RUN.format("credible"), False, "3 to 11 missing"),
        ([("credible", [1, None, 3])], RUN.format("credible"), False, "2 missing; 1 without a number"),
        ([("credible", [None, None])], RUN.format("credible"), None, "no entry has a number"),
        ([("credible", [1, 2]), ("non-credible", [4, 5])], RUN.format(BOTH), False, "3 missing"),
        ([("credible", [1, 2]), ("non-credible", [1, 2])], RUN.format("non-credible"), True, "1 to 2"),
        ([("credible", [1208, 1250, 1311])], RUN.format("credible"), None, "they are no running count"),
        ([("credible", [1, 2, 2])], ONCE.format("credible"), False, "2 more than once"),
        ([("credible", [1, 2, 3]), ("non-credible", [3, 4])], ONCE.format(BOTH), False, "3 more than once"),
        ([("credible", [1, 2]), ("non-credible", [1, 2])], ONCE.format("credible"), True, "2 numbers, each once"),
        ([("credible", [1208, 1250]), ("non-credible", [1250])], ONCE.format(BOTH), False, "1250 more than once"),
    ],
    ids=str,
)
def test_a_missing_number_and_one_that_comes_twice_are_failed_checks_and_stop_nothing(
    lists: list[tuple[str, list[int | None]]], identity: str, holds: bool | None, said: str
) -> None:
    text = numbered(*lists)
    assert len(read(text).allegations) == sum(len(numbers) for _, numbers in lists)
    found = checks(text)[identity]
    assert (found.holds, found.detail) == (holds, said)


def test_a_quantity_that_is_stated_twice_with_two_values_is_told_and_the_first_is_taken() -> None:
    text = header() + "A total of 45 reports are still open.\n"
    assert read(text).stated("open") == 43
    found = checks(text)["open is stated alike"]
    assert found.holds is False
    assert "stated as 43 and elsewhere as 45" in found.detail


def test_months_given_in_any_order_are_held_against_the_one_before() -> None:
    november = read(header(month="November 2031", open=43, cumulative=1139))
    december = read(
        header(month="December 2031", carried_over=43, new=10, completed=17, open=36, killed=51, cumulative=1190)
    )
    later = read(header(month="March 2032", carried_over=1))
    series = check_series([later, december, november])
    assert [report.month and report.month.isoformat()[:7] for report, _ in series] == ["2031-11", "2031-12", "2032-03"]
    found = {check.identity: check.holds for check in series[1][1]}
    assert found["carried over = open of 2031-11"] is True
    assert found["killed since the start = that of 2031-11 + killed this period"] is True
    assert not any("open of" in check.identity for check in series[2][1]), "a month is missing between"


@pytest.mark.parametrize(
    ("planted", "identity", "said"),
    [
        ({"carried_over": 44}, "carried over = open of 2031-11", "43 would satisfy it"),
        (
            {"cumulative": 1191},
            "killed since the start = that of 2031-11 + killed this period",
            "1,139 + 51 is 1,190, 1,191 is stated",
        ),
        ({"cumulative": 1100}, "killed since the start = that of 2031-11 + killed this period", "it fell, as it may"),
    ],
)
def test_an_error_planted_between_two_months_is_found(planted: dict[str, int], identity: str, said: str) -> None:
    november = read(header(month="November 2031", open=43, cumulative=1139))
    right = {"carried_over": 43, "new": 10, "completed": 17, "open": 36, "killed": 51, "cumulative": 1190}
    december = read(header(month="December 2031", **(right | planted)))  # type: ignore[arg-type]
    found = {check.identity: check for check in check_series([december], known=[november])[0][1]}
    assert found[identity].holds is False
    assert said in found[identity].detail


def test_what_the_month_before_does_not_state_is_not_held_against_this_one() -> None:
    november = read("During the month of November 2031, the Coalition received 4 new reports.")
    december = read(header(month="December 2031"))
    found = {check.identity: check for check in check_series([december], known=[november])[0][1]}
    assert found["carried over = open of 2031-11"].holds is None
    assert found["killed since the start = that of 2031-11 + killed this period"].holds is None


def test_a_changed_copy_shows_field_by_field_what_was_edited() -> None:
    before = read(header() + ENTRIES)
    text = header(open=44).replace("43 open", "44 open") + ENTRIES.replace("21 civilians", "12 civilians")
    text = text.replace("near Qarnaf, Odrava, via media", "near Qarnaf, Kurenia, via media")
    text += "2. May 9, 2030, near Velm, Odrava, via media report: Insufficient information.\n"
    edits = edits_between(before, read(text))
    assert [(edit.entry, edit.field, edit.before, edit.after) for edit in edits] == [
        (None, "open", "43", "44"),
        ("2. (2030-05-02, Belsud)".replace(".", ""), "killed", "21", "12"),
        ("1 (2030-05-03, Qarnaf)", "country", "Odrava", "Kurenia"),
        ("2 (2030-05-09, Velm)", "entry", None, "added"),
    ]
    assert "21 civilians" in (edits[1].quote_before or "")
    assert "12 civilians" in (edits[1].quote_after or "")


def test_copies_with_the_same_words_on_other_lines_have_no_edits() -> None:
    text = header() + ENTRIES
    assert edits_between(read(text), read(text.replace(" via ", "\nvia "))) == ()


def test_every_check_has_words_that_explain_it() -> None:
    words = explained()
    names = {check.rule for check in checks(header() + ENTRIES).values()}
    assert names <= words.keys()
    assert all(len(text) > 40 for text in words.values())


@pytest.mark.parametrize(
    "words",
    [
        "this report was reopened and is being assessed",
        "the report was re-opened and is now under review",
        "it is open",
    ],
)
def test_what_is_assessed_anew_is_open_whatever_list_it_follows(words: str) -> None:
    report = read(
        "Credible reports\n1. June 4, 2031, near Tarsk, Syria, via self-report. One civilian was killed.\n"
        f"2. Aug. 7, 2031, near Tarsk, Syria, via a monitor. After new information, {words}."
    )
    assert [one.position for one in report.allegations] == ["credible", "not_yet_assessed"]
    assert report.allegations[1].killed is None
