"""A figure over several attacks of one day, through the ledger: corrected, rebuilt and handed on."""

from __future__ import annotations

import pytest
from cast import EDIT, KARIM, LAYLA
from made_reports import FIRST_DAY, report

from civcas.store import queries
from civcas.store.actions import correct_claim, rebuild_ledger, record_documents


def killed() -> list[tuple[int | None, int | None]]:
    entries = queries.toll_entries()
    found = [queries.incident_view(code) for code in sorted(entry.code for entry in entries)]
    return [
        (made.low, made.high)
        for view in found
        if isinstance(view, queries.IncidentView) and (made := view.assessment.range("killed", "all")) is not None
    ]


@pytest.mark.usefixtures("ledger")
def test_the_sum_of_two_strikes_is_in_neither_and_is_a_rival_once_one_is_corrected() -> None:
    both = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), ("Tarsen", FIRST_DAY, 4, "River Watch", None), key="a")
    whole = report(("Tarsen", FIRST_DAY, 13, "Hill Register", None), key="b")
    for entry in (whole, both):
        record_documents([entry], by=LAYLA)
    assert killed() == [(9, None), (4, None)]
    assert sum(low or 0 for low, _ in killed()) == 13
    four = both.reading.claims[1]
    correct_claim("a", four.id, low=5, high=5, by=EDIT, why="five, by the list of names")
    stood = killed()
    assert stood == [(9, None), (5, 5)]
    assert not any("several attacks" in reason for reason in _reasons())
    rebuild_ledger(by=KARIM)
    assert killed() == stood


def _reasons() -> list[str]:
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    return [reason for made in view.assessment.ranges for reason in made.reasons]
