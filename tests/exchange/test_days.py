"""What a cell says of when is kept with both its ends and its precision, and never cut to its first day."""

from __future__ import annotations

import datetime as dt

import pytest

from civcas.exchange.days import DayOrder, day, days

MAY_12, MAY_13, MAY_14 = (dt.date(2031, 5, n) for n in (12, 13, 14))


@pytest.mark.parametrize(
    "cell",
    [
        "12-14 May 2031",
        "12–14 May 2031",
        "12 to 14 May 2031",
        "12th - 14th of May, 2031",
        "12 May - 14 May 2031",
        "12 May 2031 - 14 May 2031",
        "from 12 to 14 May 2031",
        "between 12 and 14 May 2031",
        "12, 13 and 14 May 2031",
        "May 12-14, 2031",
        "May 12 to May 14, 2031",
        "12-14 MAY 2031",
        "2031-05-12 to 2031-05-14",
        "2031-05-12/2031-05-14",
        "2031-05-12 - 2031-05-14",
        "2031-05-12..14",
        "12/05/2031 - 14/05/2031",
        "12-14/05/2031",
        "12.05.2031–14.05.2031",
        "12-14 مايو 2031",
        "من 12 إلى 14 أيار 2031",
        "١٢-١٤ مايو ٢٠٣١",
    ],
)
def test_a_span_keeps_both_its_ends(cell: str) -> None:
    assert days(cell) == (MAY_12, MAY_14, "days")
    with pytest.raises(ValueError, match="more than one day"):
        day(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("30 April-2 May 2031", (dt.date(2031, 4, 30), dt.date(2031, 5, 2), "days")),
        ("30 December 2030 to 2 January 2031", (dt.date(2030, 12, 30), dt.date(2031, 1, 2), "days")),
        ("12/13 May 2031", (MAY_12, MAY_13, "days")),
        ("12 or 13 May 2031", (MAY_12, MAY_13, "days")),
        ("12-12 May 2031", (MAY_12, MAY_12, "day")),
        ("week of 12 May 2031", (MAY_12, dt.date(2031, 5, 18), "week")),
        ("May 2031", (dt.date(2031, 5, 1), dt.date(2031, 5, 31), "month")),
        ("2031-05", (dt.date(2031, 5, 1), dt.date(2031, 5, 31), "month")),
        ("05/2031", (dt.date(2031, 5, 1), dt.date(2031, 5, 31), "month")),
        ("مايو 2031", (dt.date(2031, 5, 1), dt.date(2031, 5, 31), "month")),
        ("2031", (dt.date(2031, 1, 1), dt.date(2031, 12, 31), "year")),
        ("12 May 2031", (MAY_12, MAY_12, "day")),
        ("2031-05-12 10:30", (MAY_12, MAY_12, "day")),
        ("Mon, 12 May 2031 10:30:00 +0300", (MAY_12, MAY_12, "day")),
        ("?", None),
    ],
)
def test_a_cell_says_how_precisely_it_dates(cell: str, expected: object) -> None:
    assert days(cell) == expected


@pytest.mark.parametrize(
    ("cell", "order"), [("05/06/2031 - 07/06/2031", "day-first"), ("06/05/2031 - 06/07/2031", "month-first")]
)
def test_a_span_of_small_numbers_is_read_in_the_order_that_is_said(cell: str, order: DayOrder) -> None:
    assert days(cell, order) == (dt.date(2031, 6, 5), dt.date(2031, 6, 7), "days")
    with pytest.raises(ValueError, match="may be two days"):
        days(cell)


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("12-14 May", "no year"),
        ("12-13 May 2031 night of 15", "may be several days"),
        ("14-12 May 2031", "ends before it begins"),
        ("12 May 2031; 15 May 2031", "may be several days"),
        ("some time", "no day that can be read"),
        ("2031-02-30 to 2031-03-02", "is no day"),
    ],
)
def test_what_may_be_several_days_is_refused_and_not_guessed(cell: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        days(cell)
