"""Documents that are passed over: without a word of harm, so that nothing else of them need be looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_LAST_YEAR = 2099
"""The last year that is read as one in a printed date."""


def may_print_later(text: str, today: dt.date) -> bool:
    """Whether a text may print, as its publication's own, a date after ``today``; a text that may can still not do so.

    It looks for the years to come, and for a day and a month before two digits
    ("28 NOV 89"). Where google-re2 has no wheel every text may, and so may any
    in other letters than ASCII: what they print is then looked for in full.
    """
    return not text.isascii() or _years_from(today.year)(text)


@cache
def _years_from(first: int) -> Callable[[str], bool]:
    """What finds a year from ``first`` on in a text, or any year of two digits."""
    try:
        import re2
    except ImportError:  # no wheel for this system
        return lambda text: True
    options = re2.Options()
    options.case_sensitive, options.log_errors = False, False
    gap = r"[ \t\r\n.,\-/]{0,3}"
    short = rf"[0-9](?:st|nd|rd|th)?(?: of)?{gap}(?:{_MONTHS})[^0-9]{{0,24}}[0-9]{{2}}(?:[^0-9:]|$)"
    years = [str(year) for year in range(first, _LAST_YEAR + 1)]
    search = re2.compile("|".join([short, *years]), options=options).search
    return lambda text: search(text.encode()) is not None
