"""Days of months, years and weeks, and of the Hijri calendar, seen from a day of publication."""

from __future__ import annotations

import calendar
import datetime as dt

_ALLOWED = dt.timedelta(days=1)
"""A day after publication is allowed: the offset of the publication is not known here."""


def days_of_month(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the month that a day is in."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def days_of_year(year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def latest_year(month: int, day: int, published: dt.date | None) -> dt.date | None:
    """The latest such day of a month that is not after publication; None where nobody can say."""
    if published is None:
        return None
    for year in range(published.year + 1, published.year - 9, -1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue  # 29 February
        if found <= published + _ALLOWED:
            return found
    return None


def latest_weekday(published: dt.date | None, weekday: int, *, before: bool = False) -> dt.date | None:
    """The latest such weekday not after publication, or ``before`` it where the words say "last"."""
    if published is None:
        return None
    days = (published.weekday() - weekday) % 7
    return published - dt.timedelta(days=days or (7 if before else 0))


def hijri_days(year: int | None, month: int, day: int, published: dt.date | None) -> dt.date | None:
    """A Hijri date by the Umm al-Qura calendar; without a year the latest not after publication.

    A country may begin a month a day earlier or later by sighting the moon.
    """
    from hijridate import Gregorian, Hijri

    if year is None:
        if published is None:
            return None
        try:
            now = Gregorian(published.year, published.month, published.day).to_hijri().year
        except (OverflowError, ValueError):
            return None
        candidates = [now, now - 1]
    else:
        candidates = [year]
    for one in candidates:
        try:
            found = Hijri(one, month, day).to_gregorian()
        except (OverflowError, ValueError):
            continue
        date = dt.date(found.year, found.month, found.day)
        if year is not None or (published is not None and date <= published + _ALLOWED):
            return date
    return None
