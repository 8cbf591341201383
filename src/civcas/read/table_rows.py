"""The claims of a table's rows: each row is an incident of its own, and the row of their sum is none."""

from __future__ import annotations

from civcas.read.draft import Draft
from civcas.read.homes import Gathering
from civcas.read.meeting import is_named, times_meet
from civcas.records.figure import Outcome

_SEVERAL = 2
_REACH = 50
"""How many incidents, and claims of one, are looked at for what a row tells again."""


def settle_rows(drafts: list[Draft]) -> None:
    """Make the sum of a table's rows an aggregate, in the table or before it, and a row of a month or a region."""
    sums: dict[tuple[int, Outcome], list[int]] = {}
    for draft in drafts:
        row, figure = draft.sentence.row, draft.figure
        if row is None or figure is None or draft.whole is not None:
            continue
        if row.sums or row.period:
            draft.scope, draft.basis = "aggregate", "cumulative" if row.sums else "period"
        elif row.counts is not None:
            draft.scope, draft.basis = "incident", None
        if not row.sums and figure.low:
            sums.setdefault((row.table, draft.told.outcome), []).append(figure.low)
    known = {(outcome, sum(sizes)) for (_, outcome), sizes in sums.items() if len(sizes) >= _SEVERAL}
    for draft in drafts if known else ():
        if draft.sentence.row is not None or draft.figure is None or draft.whole is not None:
            continue
        if (draft.told.outcome, draft.figure.low or 0) in known:
            draft.scope, draft.basis = "aggregate", "cumulative"


def home_of_row(gatherings: list[Gathering], rows: dict[int, Gathering], draft: Draft) -> Gathering:
    """The incident of a row: its own, or one that the text tells of with its place, its time and its number."""
    known = rows.get(draft.sentence.paragraph)
    if known is not None:
        return known
    told = (gathering for gathering in gatherings[:_REACH] if gathering.drafts[0].sentence.row is None)
    home = next((gathering for gathering in told if _is_told(gathering, draft)), Gathering())
    rows[draft.sentence.paragraph] = home
    return home


def _is_told(gathering: Gathering, draft: Draft) -> bool:
    """Whether an incident has the place of a row, a time that fits, and a number that the row has."""
    one, other = gathering.where, draft.where
    if one is None or other is None or not is_named(one, other) or not times_meet(gathering.when, draft.when):
        return False
    size = draft.figure.best if draft.figure is not None else None
    same = (
        d.figure.best
        for d in gathering.drafts[:_REACH]
        if d.figure is not None and d.told.outcome == draft.told.outcome
    )
    return size is not None and size in same
