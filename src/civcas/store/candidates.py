"""The incidents of the ledger that official allegations may be about, found by their days and then weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from civcas import records
from civcas.link.allegations import Candidate, candidate_incidents, days_as_stated, days_of
from civcas.store.incidents import opened
from civcas.store.moments import Moment, Stood, standing_at
from civcas.store.trouble import told_in_sentences

_LONG = 12
"""Months that an incident may span to be found by each of them; longer ones are looked at for every allegation."""


@told_in_sentences()
def candidates_of(
    wanted: Iterable[records.Allegation],
    places: records.Places | None,
    *,
    as_stated: bool = False,
    as_of: Moment = None,
) -> list[tuple[Candidate, ...]]:
    """For each allegation the incidents of the ledger that it may be about.

    With ``as_stated`` only those at the days and the place that it states, or
    near them; then one without days or without a place has none.
    """
    wanted = list(wanted)
    stood = _ByMonth(standing_at(as_of))
    by_allegation = [stood.of(one, as_stated=as_stated) for one in wanted]
    needed = {one.row: one for some in by_allegation for one in some}
    views = {view.code: (view.incident, view.assessment.range("killed")) for view in opened(needed.values())}
    found = [
        candidate_incidents(allegation, [views[one.code] for one in some], places)
        for allegation, some in zip(wanted, by_allegation, strict=True)
    ]
    return [tuple(one for one in some if one.as_stated) for some in found] if as_stated else found


class _ByMonth:
    """Incidents that have days, by the months of these."""

    def __init__(self, stood: Sequence[Stood]) -> None:
        self._all = stood
        self._long: list[tuple[str, str, Stood]] = []
        self._months: dict[int, list[tuple[str, str, Stood]]] = defaultdict(list)
        for one in stood:
            start, end = one.tally["start"] or one.tally["end"], one.tally["end"] or one.tally["start"]
            if not start or not end:
                continue
            months = range(_month(start), _month(end) + 1)
            for month in months if len(months) <= _LONG else ():
                self._months[month].append((start, end, one))
            if len(months) > _LONG:
                self._long.append((start, end, one))

    def of(self, allegation: records.Allegation, *, as_stated: bool) -> list[Stood]:
        """Those whose days can fit an allegation's; all of them where it gives none."""
        stated = days_as_stated(allegation)
        if stated is None or (as_stated and allegation.place is None):
            return [] if as_stated else list(self._all)
        found: dict[int, Stood] = {}
        for first, last in [stated] if as_stated else days_of(allegation):
            span = first.isoformat(), last.isoformat()
            near = [self._long, *(self._months.get(month, []) for month in range(_month(span[0]), _month(span[1]) + 1))]
            found |= {one.row: one for some in near for start, end, one in some if start <= span[1] and end >= span[0]}
        return sorted(found.values(), key=lambda one: one.order)


def _month(day: str) -> int:
    """Months since the year 0."""
    return int(day[:4]) * 12 + int(day[5:7])
