"""What a party concedes stands beside the incident that others tell of, though it names another figure or kind."""

from __future__ import annotations

from typing import Any

import pytest
from made_tellings import claim, day, telling

from civcas.assess import assess_incident
from civcas.link import link_claims
from civcas.records import Telling

OTHERS: dict[str, Any] = {"hit": ["residential"], "actors": [("Kurenian air force", "blamed", "Kurenia Monitor")]}
ITSELF = [("Kurenian air force", "claimed_responsibility", "Kurenian air force")]


def conceded(killed: int, **given: Any) -> Telling:
    own = claim(
        killed, speaker="Kurenian air force", speaker_kind="belligerent", stance="acknowledged", status="civilian"
    )
    return telling("own", own, actors=ITSELF, published="2031-05-20", **given)


@pytest.mark.parametrize(
    "own",
    [
        conceded(3),
        conceded(3, kind="artillery"),
        conceded(2, kind="shooting"),
        conceded(1, hit=["market"]),
        conceded(40),
    ],
)
def test_a_concession_joins_the_incident_and_stays_out_of_its_range(own: Telling) -> None:
    said = claim(12, speaker="Kurenia Monitor", speaker_kind="monitor")
    told = [telling("others", said, **OTHERS), own]
    (incident,) = link_claims(told)
    found = assess_incident(incident, told)
    killed = found.range("killed", "all")
    assert killed is not None
    assert (killed.low, killed.high) == (12, 12)
    figure = own.claims[0].figure
    assert figure is not None
    assert {(one.low, one.high) for one in found.conceded} == {(figure.low, figure.low)}
    assert incident.kind == "airstrike"


def test_a_concession_of_another_day_or_two_of_them_with_other_figures_join_nothing_more_than_before() -> None:
    others = telling("others", killed=12, **OTHERS)
    assert len(link_claims([others, conceded(12, when=day("2031-05-09"))])) == 2
    bombed, shot = conceded(3), telling("other", *conceded(30, kind="shooting").claims, kind="shooting")
    assert len(link_claims([bombed, shot])) == 2
