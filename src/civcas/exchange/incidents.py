"""Incidents as other programs take them: whole as JSON, one row an incident or a claim as CSV; never a best figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from civcas.assess import published_label
from civcas.exchange.shapes import Shape, claim_shape, when_shape, where_shape
from civcas.records import Assessment, Claim, Incident, Range

COUNTED: tuple[tuple[str, str, str], ...] = (
    ("killed", "killed", "all"),
    ("civilians_killed", "killed", "civilian"),
    ("children_killed", "killed", "children"),
    ("women_killed", "killed", "women"),
    ("injured", "injured", "all"),
)
"""The ranges that have columns of their own: the column, the outcome and the group."""

INCIDENT_COLUMNS: tuple[str, ...] = (
    *("code", "standing", "grade", "label", "strike_status", "origins", "documents", "kind"),
    *("date_start", "date_end", "date_precision", "place", "within", "country", "place_accuracy", "spread"),
    *("resolved", "resolved_id", "resolved_accuracy", "latitude", "longitude"),
    *(f"{name}_{end}" for name, _, _ in COUNTED for end in ("low", "high")),
    *("known", "suspected", "one_of_several", "claimed", "excluded", "hit"),
)

CLAIM_COLUMNS: tuple[str, ...] = (
    *("code", "claim", "document", "publisher", "published", "url", "title", "outcome", "low", "high", "qualifier"),
    *("count", "basis", "unit", "status", "age", "sex", "role", "perpetrator", "speaker", "speaker_kind", "stance"),
    *("date_start", "date_end", "place", "quote", "start", "end"),
)


@dataclass(frozen=True, slots=True)
class Sourced:
    """A claim with what is said of the document that it stands in; ``read_by`` is what read that in a picture."""

    claim: Claim
    document: str
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    read_by: str | None = None


def incident_shape(
    code: str,
    standing: str,
    incident: Incident,
    assessment: Assessment,
    *,
    documents: int | None = None,
    decision: int | None = None,
) -> Shape:
    """An incident with its ranges and its grades, each with the reasons.

    ``decision`` is the number of the ledger's decision that last bore on it.
    """
    return {
        "code": code,
        "standing": standing,
        "decision": decision,
        "kind": incident.kind,
        "hit": list(incident.hit),
        "when": when_shape(incident.when) if incident.when else None,
        "where": where_shape(incident.where) if incident.where else None,
        "documents": documents,
        "ranges": [range_shape(item) for item in assessment.ranges],
        "harm": {
            "grade": assessment.grade,
            "label": published_label(assessment),
            "rule": assessment.grade_rule,
            "reasons": list(assessment.grade_reasons),
        },
        "attributions": [
            {"actor": item.actor, "grade": item.grade, "judged": item.judged, "reasons": list(item.reasons)}
            for item in assessment.attributions
        ],
        "denied_by": list(assessment.denied_by),
        "strike": {
            "status": assessment.strike_status,
            "judged": assessment.strike_judged,
            "reasons": list(assessment.strike_reasons),
        },
        "origins": {
            "count": assessment.origins,
            "reasons": list(assessment.origin_reasons),
            "not_counted": list(assessment.uncounted),
            "muted": list(assessment.muted),
        },
        "conceded": [range_shape(item) for item in assessment.conceded],
        "links": [
            {"first": link.first, "second": link.second, "score": link.score, "reasons": list(link.reasons)}
            for link in incident.links
        ],
    }


def range_shape(item: Range) -> Shape:
    """A range with the claims that set it; a high that nobody states is null."""
    return {
        "outcome": item.outcome,
        "group": item.group,
        "low": item.low,
        "high": item.high,
        "from": list(item.claims),
        "rule": item.rule,
        "reasons": list(item.reasons),
    }


def sourced_shape(sourced: Sourced) -> Shape:
    """A claim as an incident lists it: with its document."""
    document = {
        "id": sourced.document,
        "title": sourced.title,
        "publisher": sourced.publisher,
        "published": sourced.published.isoformat() if sourced.published else None,
        "url": sourced.url,
        "read_by": sourced.read_by,
    }
    return {**claim_shape(sourced.claim), "document": document}


def incident_row(shape: Shape) -> dict[str, object]:
    """An incident's shape as one row of ``INCIDENT_COLUMNS``; what is not known is None."""
    when, where = shape["when"] or {}, shape["where"] or {}
    resolved = where.get("resolved") or {}
    row: dict[str, object] = {
        "code": shape["code"],
        "standing": shape["standing"],
        "grade": shape["harm"]["grade"],
        "label": shape["harm"]["label"],
        "strike_status": shape["strike"]["status"],
        "origins": shape["origins"]["count"],
        "documents": shape["documents"],
        "kind": shape["kind"],
        "date_start": when.get("start"),
        "date_end": when.get("end"),
        "date_precision": when.get("precision"),
        "place": where.get("name"),
        "within": _listed(where.get("within", ())),
        "country": where.get("country"),
        "place_accuracy": where.get("accuracy"),
        "spread": where.get("spread"),
        "resolved": resolved.get("name"),
        "resolved_id": resolved.get("id"),
        "resolved_accuracy": resolved.get("accuracy"),
        "latitude": where.get("latitude"),
        "longitude": where.get("longitude"),
    }
    ranges = {(item["outcome"], item["group"]): item for item in shape["ranges"]}
    for name, outcome, group in COUNTED:
        found = ranges.get((outcome, group), {})
        row |= {f"{name}_low": found.get("low"), f"{name}_high": found.get("high")}
    for grade in ("known", "suspected", "one_of_several", "claimed", "excluded"):
        row[grade] = _listed(item["actor"] for item in shape["attributions"] if item["grade"] == grade)
    row["hit"] = _listed(shape["hit"])
    return row


def claim_row(code: str, shape: Shape) -> dict[str, object]:
    """A sourced claim's shape as one row of ``CLAIM_COLUMNS``; a denial of everything has no figure."""
    figure, when, where = shape["figure"] or {}, shape["when"] or {}, shape["where"] or {}
    document = shape["document"]
    parts = ("low", "high", "qualifier", "count", "basis", "unit", "status", "age", "sex", "role", "perpetrator")
    same = ("outcome", "speaker", "speaker_kind", "stance", "quote", "start", "end")
    row = {name: figure.get(name) for name in parts} | {name: shape[name] for name in same}
    row |= {name: document[name] for name in ("publisher", "published", "url", "title")}
    row |= {"code": code, "claim": shape["id"], "document": document["id"]}
    return row | {"date_start": when.get("start"), "date_end": when.get("end"), "place": where.get("name")}


def _listed(names: Iterable[str]) -> str | None:
    return "; ".join(names) or None
