"""Checking reports: each by itself, and each against the month before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from civcas.official import checks, months
from civcas.records.official import Check, OfficialReport


def check_report(report: OfficialReport, last: OfficialReport | None = None) -> tuple[Check, ...]:
    """Every identity of a report, and those with the report of the month before where that is given."""
    found = [check for rule in checks.RULES for check in rule(report)]
    if last is not None and months.follows(report, last):
        found += [check for rule in months.RULES for check in rule(report, last)]
    return tuple(found)


def check_series(
    reports: Sequence[OfficialReport], known: Iterable[OfficialReport] = ()
) -> list[tuple[OfficialReport, tuple[Check, ...]]]:
    """Reports given in any order, sorted by actor and month, each checked and held against the month before.

    ``known`` are reports that were recorded before: they are held against,
    and not given back. Of several reports of one month the last published
    counts as the month before; those of which no month is known come last.
    """
    before: dict[tuple[str, dt.date], OfficialReport] = {}
    for one in sorted([*known, *reports], key=_order):
        if one.month is not None:
            before[(one.actor, one.month)] = one
    return [(one, check_report(one, before.get(_month_before(one)))) for one in sorted(reports, key=_order)]


def _month_before(report: OfficialReport) -> tuple[str, dt.date]:
    if report.month is None:
        return report.actor, dt.date.max
    return report.actor, (report.month - dt.timedelta(1)).replace(day=1)


def _order(report: OfficialReport) -> tuple[str, dt.date, dt.date]:
    return report.actor, report.month or dt.date.max, report.published or dt.date.max


def explained() -> dict[str, str]:
    """The name of every rule with its words, as ``--explain`` and the reference give them."""
    rules = (*checks.RULES, *months.RULES)
    return {rule.__name__: (rule.__doc__ or "").strip() for rule in rules}
