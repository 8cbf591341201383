"""One date of a sentence, and the arithmetic of days that dates need."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from civcas.records.making import quick_to_make
from civcas.records.when import Precision


@quick_to_make
@dataclass(frozen=True, slots=True)
class Atom:
    """One date at the words ``first`` up to ``last``: unresolved where both ends are None."""

    first: int
    last: int
    start: dt.date | None
    end: dt.date | None
    precision: Precision
    is_weekday: bool = False
    is_period: bool = False
    running: bool = False
    month: int | None = None
    aside: bool = False


def shift(day: dt.date | None, days: int) -> dt.date | None:
    """``day`` and so many days, or None where the calendar ends."""
    try:
        return None if day is None else day + dt.timedelta(days)
    except OverflowError:
        return None


def latest_weekday(published: dt.date | None, weekday: int) -> dt.date | None:
    """The latest such day of the week not after publication."""
    return shift(published, -((published.weekday() - weekday) % 7)) if published is not None else None


def months_before(day: dt.date, months: int) -> dt.date | None:
    """The first day of the month that lies so many months before the day's."""
    total = day.year * 12 + day.month - 1 - months
    return dt.date(total // 12, total % 12 + 1, 1) if total >= 12 else None


def month_end(day: dt.date) -> dt.date:
    """The last day of the month that the day is in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def cap(start: dt.date, end: dt.date, published: dt.date | None) -> dt.date:
    """``end``, or the publication's date where that falls inside the span: a report tells of no later day."""
    return published if published is not None and start <= published < end else end
