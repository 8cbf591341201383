"""Figures of one document added up: each group of claims that one clause tells, and what follows from two."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.read.draft import Draft


@dataclass(slots=True)
class Total:
    """Coordinated claims as one figure."""

    drafts: list[Draft]
    low: int | None
    high: int | None

    @property
    def weight(self) -> int:
        """For comparing: the low, or the high where there is no low."""
        return (self.high or 0) if self.low is None else self.low


def totals_of(drafts: list[Draft]) -> list[Total]:
    """Coordinated claims summed, in the order of the text."""
    if len(drafts) < 2:
        return [total_of(drafts)] if drafts else []
    clusters: dict[tuple[int, int, int], list[Draft]] = {}
    for draft in drafts:
        of = id(draft.whole) if draft.whole is not None else 0
        clusters.setdefault((draft.sentence_no, draft.clause, of), []).append(draft)
    return [total_of(cluster) for cluster in clusters.values()]


def total_of(drafts: list[Draft]) -> Total:
    """The sum of separate groups; a bound that one of them leaves open stays open."""
    low: int | None = None
    high: int | None = 0
    for draft in drafts:
        figure = draft.figure
        if figure is None:
            continue
        if figure.low is not None:
            low = figure.low + (low or 0)
        high = None if high is None or figure.high is None else high + figure.high
    return Total(drafts, low, high)


def together(one: Total, other: Total) -> Total:
    """Two totals as one; a bound that one of them leaves open stays open."""
    lows = [low for low in (one.low, other.low) if low is not None]
    high = None if one.high is None or other.high is None else one.high + other.high
    return Total([*one.drafts, *other.drafts], sum(lows) if lows else None, high)


def between(one: Total, other: Total) -> Total:
    """The range over two totals; a bound that one of them leaves open stays open."""
    lows = [low for low in (one.low, other.low) if low is not None]
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Total([*one.drafts, *other.drafts], min(lows) if lows else None, high)


def without(total: Total, attackers: list[Draft]) -> Total:
    """A total without the attackers who died in it."""
    fewer = sum(draft.figure.low or 0 for draft in attackers if draft.figure is not None)
    low = max(0, total.low - fewer) if total.low is not None else None
    high = max(0, total.high - fewer) if total.high is not None else None
    return Total([*total.drafts, *attackers], low, high)
