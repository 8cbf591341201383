"""Following an allegation from one report to the next: by its file number, else by its day and its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from civcas.records.official import Allegation, OfficialReport, Position

Spot = tuple[int, int]
"""A report by its place in the series, and an entry by its place in the report."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one report says of an allegation."""

    month: dt.date | None
    position: Position | None
    reopened: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """One allegation over all reports that speak of it, in the order of their months.

    ``state`` is open, closed or reopened as the last report leaves it, None
    where its position is not known. ``ambiguous`` says that a report has
    several entries of the same day and place, so that none is followed into
    it: each then stands for itself.
    """

    spots: tuple[Spot, ...]
    steps: tuple[Step, ...]
    ambiguous: bool = False

    @property
    def state(self) -> str | None:
        """How it stands after its last report."""
        last = self.steps[-1]
        if last.position is None:
            return None
        if last.position == "not_yet_assessed":
            return "reopened" if last.reopened or len(self.steps) > 1 else "open"
        return "closed"


def follow(reports: Sequence[OfficialReport]) -> tuple[Followed, ...]:
    """Every allegation of a series in the order of its first report; ``reports`` are sorted by month, one a month."""
    spots: dict[Hashable, list[Spot]] = {}
    alone: list[Spot] = []
    for n, report in enumerate(reports):
        running = _is_running_count(report)
        for m, one in enumerate(report.allegations):
            key = _key(one, running=running)
            if key is None:
                alone.append((n, m))
            else:
                spots.setdefault((report.actor, key), []).append((n, m))
    found = [_followed(reports, (spot,), ambiguous=False) for spot in alone]
    for same in spots.values():
        if len({n for n, _ in same}) == len(same):
            found.append(_followed(reports, tuple(same), ambiguous=False))
        else:
            found += [_followed(reports, (spot,), ambiguous=True) for spot in same]
    return tuple(sorted(found, key=lambda one: one.spots[0]))


def _followed(reports: Sequence[OfficialReport], spots: tuple[Spot, ...], *, ambiguous: bool) -> Followed:
    steps = tuple(
        Step(reports[n].month, reports[n].allegations[m].position, reports[n].allegations[m].reopened) for n, m in spots
    )
    return Followed(spots, steps, ambiguous)


def _is_running_count(report: OfficialReport) -> bool:
    """Whether numbers only count the entries of this report, and name no file of the belligerent's own."""
    numbers = [one.number for one in report.allegations if one.number is not None]
    return bool(numbers) and max(numbers) <= max(2 * len(report.allegations), 20)


def _key(one: Allegation, *, running: bool) -> Hashable | None:
    if one.label is not None and not running:
        return "number", one.label.casefold()
    if one.date is None or one.place is None:
        return None
    return "day and place", one.date, "".join(letter for letter in one.place.casefold() if letter.isalnum())
