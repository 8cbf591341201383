"""The identities from one month's report to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TypeAlias

from civcas.records.official import Check, OfficialReport

Rule: TypeAlias = Callable[[OfficialReport, OfficialReport], Iterator[Check]]


def carried_over_is_last_open(report: OfficialReport, last: OfficialReport) -> Iterator[Check]:
    """Carried over = the open reports of the month before.

    What is open at the end of a month is what the next begins with. Where the
    month before states none, or this one, the check neither holds nor fails.
    """
    carried, opened = report.stated("carried_over"), last.stated("open")
    identity = f"carried over = open of {month_name(last.month)}"
    rule = carried_over_is_last_open.__name__
    if carried is None or opened is None:
        missing = "carried over" if carried is None else f"open of {month_name(last.month)}"
        known = opened if carried is None else carried
        detail = f"not stated: {missing}" + (f"; {known:,} would satisfy it" if known is not None else "")
        yield Check(identity, None, detail, rule)
        return
    holds = carried == opened
    detail = f"{carried:,} carried over, {opened:,} open before"
    yield Check(identity, holds, detail if holds else f"{detail}; {opened:,} would satisfy it", rule)


def cumulative_grows_by_this_period(report: OfficialReport, last: OfficialReport) -> Iterator[Check]:
    """Killed since the start = that of the month before + killed this period.

    A cumulative may fall, where earlier cases were found to be duplicates or
    not credible after all; the check then fails, and says so. 1,139 + 51 is
    1,190.
    """
    now, before, more = report.stated("cumulative_killed"), last.stated("cumulative_killed"), None
    more = report.stated("killed_this_period")
    identity = f"killed since the start = that of {month_name(last.month)} + killed this period"
    rule = cumulative_grows_by_this_period.__name__
    named = (
        ("killed since the start", now),
        (f"that of {month_name(last.month)}", before),
        ("killed this period", more),
    )
    missing = [name for name, value in named if value is None]
    if now is None or before is None or more is None:
        needed = (
            now - before
            if more is None and now is not None and before is not None
            else before + more
            if now is None and before is not None and more is not None
            else None
        )
        satisfied = f"; {needed:,} would satisfy it" if needed is not None and needed >= 0 else ""
        yield Check(identity, None, f"not stated: {', '.join(missing)}{satisfied}", rule)
        return
    detail = f"{before:,} + {more:,} is {before + more:,}"
    if now == before + more:
        yield Check(identity, True, detail, rule)
        return
    fell = "; it fell, as it may where earlier cases were corrected" if now < before else ""
    yield Check(identity, False, f"{detail}, {now:,} is stated; {before + more:,} would satisfy it{fell}", rule)


def month_name(month: dt.date | None) -> str:
    """A month as people write it in tables: ``2018-11``."""
    return month.isoformat()[:7] if month is not None else "an unknown month"


def follows(report: OfficialReport, last: OfficialReport) -> bool:
    """Whether a report is of the month after another's."""
    if report.month is None or last.month is None:
        return False
    return (report.month.year * 12 + report.month.month) - (last.month.year * 12 + last.month.month) == 1


RULES: tuple[Rule, ...] = (carried_over_is_last_open, cumulative_grows_by_this_period)
"""Every identity from one month to the next."""
