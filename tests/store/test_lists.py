"""Rows of a recorder's list in a ledger: two of one list are two incidents, and are not compared."""

from __future__ import annotations

import datetime as dt

from civcas.exchange.listed import listed
from civcas.exchange.recorded import Bounds, RecordedIncident
from civcas.records import Place, When, Where, tellings
from civcas.store.components import bear_on_one_another
from civcas.store.held import Held

PELL = Place("made:1", "Pell", "town", "ZZ", 10.0, 20.0)
DAY = dt.date(2031, 5, 3)


def row(number: int, code: str, recorder: str) -> Held:
    one = RecordedIncident(
        code,
        kind="airstrike",
        when=When(DAY, DAY, "day"),
        where=Where("Pell", (), "ZZ", "town", resolved=PELL),
        figures=(Bounds("killed", "all", 3, 5),),
    )
    made = listed(one, code.encode(), recorder=recorder, media_type="text/csv", inside="list.csv", places=None)
    return Held(number, number, 0, tellings(*made)[0])


def test_two_rows_of_one_list_bear_on_one_another_only_through_others() -> None:
    one, other, another = (row(1, "A1", "Odrava Monitor"), row(2, "A2", "Odrava Monitor"), row(3, "7", "Tarsk Watch"))
    assert not bear_on_one_another(one, other)
    assert bear_on_one_another(one, another)
    assert bear_on_one_another(other, another)
