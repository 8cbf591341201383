"""What the record holds on a text as a line for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civcas.cli.scope_words import outside_shape
from civcas.exchange import json_line
from civcas.exchange.asked import (
    asked_incident_shape,
    compared_shape,
    near_shape,
    origin_shape,
    otherwise_blamed_shape,
    total_shape,
)
from civcas.exchange.incidents import Sourced
from civcas.exchange.shapes import when_shape, where_shape

if TYPE_CHECKING:
    from civcas.exchange.shapes import Shape
    from civcas.store.asking import Asked, AskedIncident, Matched, Nearby
    from civcas.store.asking_totals import AskedTotal
    from civcas.store.near import Near
    from civcas.store.view import AggregateView, ClaimView, IncidentView
    from civcas.toll import Sum


def asked_line(asked: Asked) -> bytes:
    """One document's line: ``{"id", "recorded", "incidents": […], "totals": […]}``."""
    return json_line(
        {
            "id": asked.document,
            "recorded": asked.recorded,
            "incidents": [_incident(one) for one in asked.incidents],
            "totals": [_total(one) for one in asked.totals],
        }
    )


def _incident(one: AskedIncident) -> Shape:
    return asked_incident_shape(
        one.telling,
        one.figures,
        belongs=[_matched(item) for item in one.belongs],
        candidates=[_nearby(item) for item in one.candidates],
        nearest=[_nearby(item) for item in one.nearest],
        as_well=[item.view.code for item in one.as_well],
        too_little=one.too_little,
        copies=[
            {"document": item.document, "share": item.share, "exact": item.exact, "adds_nothing": item.adds_nothing}
            for item in one.copies
        ],
    )


def _near(near: Near, view: IncidentView) -> Shape:
    why = {"reasons": list(near.reasons), "alike": list(near.alike)}
    return near_shape(view.code, view.standing, view.incident, view.assessment, score=near.score, why=why)


def _nearby(item: Nearby) -> Shape:
    return _near(item.near, item.view)


def _matched(item: Matched) -> Shape:
    shape = _near(item.near, item.view)
    shape["compared"] = [
        compared_shape(
            one.asked,
            one.held,
            one.position,
            [said.claim.id for said in one.said_by],
            conceded=one.conceded,
            same_speaker=[said.claim.id for said in one.same_speaker],
            aside=[said.claim.id for said in one.aside],
        )
        for one in item.compared
    ]
    shape["otherwise_blamed"] = [otherwise_blamed_shape(one.actor, one.held, one.others) for one in item.blamed]
    shape["origins"] = [
        origin_shape(one.name, one.reasons, [_sourced(claim) for claim in one.claims], known=one.known)
        for one in item.origins
    ]
    return shape


def _sourced(item: ClaimView) -> Sourced:
    return Sourced(
        item.claim, item.document_id, item.document_title, item.publisher, item.published, item.url, item.read_by
    )


def _total(one: AskedTotal) -> Shape:
    recorded: Shape = {
        "counted": one.counted,
        **_sum(one.recorded),
        "killed": _sum(one.everybody) if one.everybody is not None else None,
        "incidents": list(one.incidents),
        "proposed": one.proposed,
        "possible": one.possible,
        "scope": list(one.applied),
        "not_worked_out": list(one.not_applied),
        "record_scope": one.by.shape if one.by else None,
        "outside_scope": outside_shape(one.outside),
    }
    return total_shape(one.claim, recorded, [_stated(other) for other in one.others])


def _sum(found: Sum) -> Shape:
    high = None if found.open else found.high
    return {"low": found.low, "high": high, "stated_highs": found.high, "open": found.open, "silent": found.silent}


def _stated(other: AggregateView) -> Shape:
    figure = other.figure
    return {
        "speaker": other.speaker,
        "stance": other.stance,
        "outcome": other.outcome,
        "low": figure.low,
        "high": figure.high,
        "basis": figure.basis,
        "when": when_shape(other.when) if other.when else None,
        "covers": [where_shape(where) for where in other.covers],
        "quote": other.quote,
        "claim": other.claim_id,
        "document": other.document_id,
        "published": other.published.isoformat() if other.published else None,
    }
