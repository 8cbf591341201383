"""A row of a recorder's list as a document: every figure leads to its words, whatever the row holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from made_incidents import incidents

from civcas.assess import assess_incident
from civcas.exchange.listed import listed, why_unlisted
from civcas.exchange.recorded import GROUPS, Bounds, RecordedIncident
from civcas.link import link_claims
from civcas.link.nodes import list_of
from civcas.records import Document, Place, Reading, Telling, When, Where, tellings

ONE = RecordedIncident(
    "A1", figures=(Bounds("killed", "all", 3, 5), Bounds("killed", "civilian", 3, None)), as_of="2026-01-02"
)


def told_by(one: RecordedIncident, recorder: str = "Odrava Monitor") -> tuple[Telling, ...]:
    inside = {"media_type": "text/csv", "inside": "list.csv row 2"}
    return tellings(*listed(one, one.code.encode(), recorder=recorder, places=None, **inside))


@given(incidents())
@settings(max_examples=150)
def test_each_figure_of_a_row_quotes_the_line_that_states_it(one: RecordedIncident) -> None:
    if why_unlisted(one) is not None:
        assert not one.figures
        return
    document, reading = listed(one, b"row", recorder="R", media_type="text/csv", inside="row 2", places=None)
    assert is_sound(document, reading)
    assert [(c.figure.low, c.figure.high) for c in reading.claims if c.figure] == [(f.low, f.high) for f in one.figures]
    assert all(str(end) in claim.quote for claim in reading.claims for end in _ends(claim.figure))


def is_sound(document: Document, reading: Reading) -> bool:
    """Whether each claim quotes what stands at its span, bears an id of its own, and is told of."""
    quoted = all(document.text[claim.start : claim.end] == claim.quote for claim in reading.claims)
    ids = [claim.id for claim in reading.claims]
    return quoted and len(set(ids)) == len(ids) and [*reading.incidents[0].claims] == ids


def _ends(figure: object) -> list[int]:
    return [end for end in (getattr(figure, "low", None), getattr(figure, "high", None)) if end is not None]


def test_a_range_that_is_stated_is_the_range_that_is_assessed_and_an_open_high_stays_open() -> None:
    (telling,) = told_by(ONE)
    (incident,) = link_claims([telling])
    ranges = {item.group: (item.low, item.high) for item in assess_incident(incident, [telling]).ranges}
    assert ranges == {"all": (3, 5), "civilian": (3, None), "unknown_status": (0, 2)}


def test_every_group_that_a_row_can_state_is_assessed_as_that_group() -> None:
    for group in set(GROUPS) - {"unknown_status"}:
        (telling,) = told_by(replace(ONE, figures=(Bounds("killed", group, 2, 2),)))
        (incident,) = link_claims([telling])
        found = assess_incident(incident, [telling]).range("killed", group)
        assert found is not None and (found.low, found.high) == (2, 2)


def test_two_rows_of_one_recorder_are_two_incidents_and_of_two_recorders_one() -> None:

    day = dt.date(2020, 5, 1)
    at = Where("Odrava", (), "SY", resolved=Place("given:36,40", "Odrava", "town", "SY", 36.0, 40.0))
    first = replace(ONE, when=When(day, day, "day"), where=at)
    second = replace(first, code="A2")
    assert len(link_claims([*told_by(first), *told_by(second)])) == 2
    assert len(link_claims([*told_by(first), *told_by(second, "Tarsk List")])) == 1


def test_a_row_that_a_person_has_corrected_is_still_a_row_of_its_list() -> None:
    (first,), (second,) = told_by(ONE), told_by(replace(ONE, code="A2"))
    mended = replace(
        first, claims=tuple(replace(one, rule="corrected by someone (decision 3)") for one in first.claims)
    )
    assert list_of(mended) == list_of(second) == ("the list of Odrava Monitor",)


def test_those_of_a_role_are_a_part_of_the_whole_and_not_the_whole() -> None:
    (telling,) = told_by(replace(ONE, figures=(Bounds("killed", "all", 9, 9), Bounds("killed", "healthcare", 2, 2))))
    (incident,) = link_claims([telling])
    ranges = {item.group: (item.low, item.high) for item in assess_incident(incident, [telling]).ranges}
    assert (ranges["all"], ranges["healthcare"]) == ((9, 9), (2, 2))
    assert telling.told.killed is not None and telling.told.killed.low == 9
