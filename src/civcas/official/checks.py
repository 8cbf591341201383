"""The identities inside one report, each a small function whose words explain it.

A check never repairs: it says what the report states, and where that does not
add up the value that would satisfy it. Where a part is not stated it neither
holds nor fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from civcas.official.numbering import numbers_once, numbers_run
from civcas.official.quantities import named
from civcas.records.official import QUANTITIES, Check, OfficialReport, Position

Rule: TypeAlias = Callable[[OfficialReport], Iterator[Check]]


def open_reports_add_up(report: OfficialReport) -> Iterator[Check]:
    """Carried over + new − completed = open.

    Reports that are open at the end of a month are those that were open at its
    beginning and those that came in, without those whose assessment was
    completed. Re-opened reports are already inside the open ones, so a report
    that counts them apart fails by their number. Published ones do break:
    522 + 122 − 49 is 595, where 475 was stated.
    """
    parts = ("carried_over", "new", "completed", "open")
    values = [report.stated(part) for part in parts]
    yield _equation(
        "carried over + new - completed = open", parts, values, "{0:,} + {1:,} - {2:,} is {sum:,}", open_reports_add_up
    )


def completed_reports_add_up(report: OfficialReport) -> Iterator[Check]:
    """Credible + non-credible + duplicate = completed.

    Each completed assessment comes to one of these. A report that does not
    state its duplicates may have had none, or may count them elsewhere: then
    the check says what number of them would satisfy it, and neither holds nor
    fails.
    """
    parts = ("credible", "non_credible", "duplicate", "completed")
    values = [report.stated(part) for part in parts]
    yield _equation(
        "credible + non-credible + duplicate = completed",
        parts,
        values,
        "{0:,} + {1:,} + {2:,} is {sum:,}",
        completed_reports_add_up,
    )


def reopened_within_open(report: OfficialReport) -> Iterator[Check]:
    """Re-opened ≤ open: re-opened reports are among the open ones, so there cannot be more of them."""
    yield _at_most("reopened", "open", report, reopened_within_open)


def period_within_cumulative(report: OfficialReport) -> Iterator[Check]:
    """Killed this period ≤ killed since the start: the deaths conceded this month are among all that were."""
    yield _at_most("killed_this_period", "cumulative_killed", report, period_within_cumulative)


def listed_as_counted(report: OfficialReport) -> Iterator[Check]:
    """Entries listed = entries counted, for credible, non-credible and duplicate.

    An entry counts in the list that it stands in, because that is how the
    header counts it; one that stands in no list counts by its own words. Where
    a report lists no entry of a kind at all it gives its header alone, and the
    check neither holds nor fails; so it does where the header has no count.
    """
    listed = Counter(one.listed or one.position for one in report.allegations)
    positions: tuple[Position, ...] = ("credible", "non_credible", "duplicate")
    for position in positions:
        counted, found = report.stated(position), listed[position]
        identity = f"{named(position)} entries listed = {named(position)}"
        if counted is None or (not found and counted):
            why = "the header states none" if counted is None else f"none is listed, {counted:,} are counted"
            yield Check(identity, None, f"{why}; {found:,} listed", listed_as_counted.__name__)
        else:
            detail = f"{found:,} listed, {counted:,} counted"
            if found != counted:
                detail += f"; {found:,} would satisfy it"
            yield Check(identity, found == counted, detail, listed_as_counted.__name__)


def conceded_as_counted(report: OfficialReport) -> Iterator[Check]:
    """Killed in the credible entries = killed this period.

    The deaths that the entries concede add up to those that the header counts.
    Where an entry's figure is open ("at least two") or no credible entry states
    any, the check neither holds nor fails; an entry that states injured alone
    concedes no death.
    """
    counted = report.stated("killed_this_period")
    credible = [one for one in report.allegations if one.position == "credible"]
    killed = [one.killed for one in credible if one.killed is not None]
    silent = [one for one in credible if one.killed is None and one.injured is None]
    identity = "killed in the credible entries = killed this period"
    total = sum(one.low or 0 for one in killed)
    name = conceded_as_counted.__name__
    if counted is None or not killed or silent or any(one.low is None or one.low != one.high for one in killed):
        why = (
            "the header states none"
            if counted is None
            else f"{len(silent):,} credible entries state no figure"
            if silent
            else "the entries state none, or one that is open"
        )
        yield Check(identity, None, f"{why}; the entries state {total:,}", name)
        return
    detail = f"the entries state {total:,}, the header {counted:,}"
    yield Check(
        identity, total == counted, detail if total == counted else f"{detail}; {total:,} would satisfy it", name
    )


def stated_alike(report: OfficialReport) -> Iterator[Check]:
    """A quantity that is stated twice is stated alike; only what is stated twice with two values is told."""
    for item in report.header:
        if item.others and item.quantity in QUANTITIES:
            also = ", ".join(f"{value:,}" for value in item.others)
            detail = f"stated as {item.value:,} and elsewhere as {also}; the first is taken"
            yield Check(f"{named(item.quantity)} is stated alike", False, detail, stated_alike.__name__)


def _equation(identity: str, parts: tuple[str, ...], values: list[int | None], words: str, rule: Rule) -> Check:
    """A check that the last of some quantities is what the others come to."""
    missing = [named(part) for part, value in zip(parts, values, strict=True) if value is None]
    signs = [-1 if part == "completed" and parts[-1] == "open" else 1 for part in parts[:-1]]
    known = [sign * value for sign, value in zip(signs, values, strict=False) if value is not None]
    if missing:
        detail = f"not stated: {', '.join(missing)}"
        if len(missing) == 1:
            stated = values[-1]
            needed = sum(known) if stated is None else stated - sum(known)
            sign = (
                1
                if stated is None
                else signs[parts.index(next(p for p, v in zip(parts, values, strict=True) if v is None))]
            )
            detail += f"; {needed * sign:,} would satisfy it"
        return Check(identity, None, detail, rule.__name__)
    stated = values[-1]
    assert stated is not None
    detail = words.format(*[value or 0 for value in values], sum=sum(known))
    holds = sum(known) == stated
    if not holds:
        detail += f", {named(parts[-1])} is stated as {stated:,}; {sum(known):,} would satisfy it"
    return Check(identity, holds, detail, rule.__name__)


def _at_most(less: str, more: str, report: OfficialReport, rule: Rule) -> Check:
    small, large = report.stated(less), report.stated(more)
    identity = f"{named(less)} <= {named(more)}"
    if small is None or large is None:
        missing = " and ".join(named(part) for part, value in ((less, small), (more, large)) if value is None)
        return Check(identity, None, f"not stated: {missing}", rule.__name__)
    detail = f"{small:,} of {large:,}"
    holds = small <= large
    return Check(identity, holds, detail if holds else f"{detail}; at most {large:,} would satisfy it", rule.__name__)


RULES: tuple[Rule, ...] = (
    open_reports_add_up,
    completed_reports_add_up,
    reopened_within_open,
    period_within_cumulative,
    listed_as_counted,
    conceded_as_counted,
    numbers_run,
    numbers_once,
    stated_alike,
)
"""Every identity inside one report, in the order in which it is shown."""
