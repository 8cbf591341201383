"""How a day or a span is put into words, never more precisely than it was stated."""

from __future__ import annotations

import calendar
import datetime as dt

from django.utils.translation import gettext, pgettext, pgettext_lazy

from civcas.records import When

MONTHS = (
    pgettext_lazy("month", "January"),
    pgettext_lazy("month", "February"),
    pgettext_lazy("month", "March"),
    pgettext_lazy("month", "April"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "June"),
    pgettext_lazy("month", "July"),
    pgettext_lazy("month", "August"),
    pgettext_lazy("month", "September"),
    pgettext_lazy("month", "October"),
    pgettext_lazy("month", "November"),
    pgettext_lazy("month", "December"),
)


def day_words(day: dt.date) -> str:
    """One day: "1 May 2018"."""
    return pgettext("a day", "%(day)d %(month)s %(year)d") % {
        "day": day.day,
        "month": MONTHS[day.month - 1],
        "year": day.year,
    }


def month_words(day: dt.date) -> str:
    """The month that a day is in: "May 2018"."""
    return pgettext("a month", "%(month)s %(year)d") % {"month": MONTHS[day.month - 1], "year": day.year}


def when_words(when: When | None) -> str:
    """A span as it was stated: "1 May 2018", "since 2014", "not known"; "found 1 May 2018" where harm was earlier."""
    if when is None or (when.start is None and when.end is None):
        return gettext("date not known")
    span = _stated(when)
    if when.of == "discovery":
        return gettext("found: %(when)s") % {"when": span}
    if when.of == "death":
        return gettext("died: %(when)s") % {"when": span}
    return gettext("reported: %(when)s") % {"when": span} if when.of == "report" else span


def _stated(when: When) -> str:
    """A span with at least one end."""
    if when.start is not None and when.end is not None:
        return span_words(when.start, when.end, week=when.precision == "week")
    if when.start is not None:
        return gettext("since %(start)s") % {"start": _edge(when.start, when.unit)}
    if when.end is not None:
        return gettext("until %(end)s") % {"end": _edge(when.end, when.unit)}
    return gettext("date not known")


def span_words(start: dt.date, end: dt.date, *, week: bool = False) -> str:
    """A closed span, both ends included, in the largest whole unit that it fills: a year, a month, a day."""
    if start == end:
        return day_words(start)
    if week:
        return gettext("the week of %(day)s") % {"day": day_words(start)}
    if _opens_year(start) and _closes_year(end):
        if start.year == end.year:
            return str(start.year)
        return gettext("%(start)s to %(end)s") % {"start": start.year, "end": end.year}
    if start.day == 1 and _closes_month(end):
        if (start.year, start.month) == (end.year, end.month):
            return month_words(start)
        return gettext("%(start)s to %(end)s") % {"start": month_words(start), "end": month_words(end)}
    return gettext("%(start)s to %(end)s") % {"start": day_words(start), "end": day_words(end)}


def _edge(day: dt.date, unit: str) -> str:
    """The start or the end of an open span, to the unit that it was stated in."""
    return str(day.year) if unit == "year" else month_words(day) if unit == "month" else day_words(day)


def _opens_year(day: dt.date) -> bool:
    return (day.month, day.day) == (1, 1)


def _closes_year(day: dt.date) -> bool:
    return (day.month, day.day) == (12, 31)


def _closes_month(day: dt.date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
