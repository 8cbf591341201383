"""What the record holds on a text, as one line for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from civcas.assess.against import POSITIONS, Position
from civcas.exchange.incidents import Sourced, incident_shape, range_shape, sourced_shape
from civcas.exchange.shapes import Shape, claim_shape, told_shape
from civcas.records import Assessment, Attribution, Incident, Range, Telling
from civcas.records.claim import Claim


def asked_incident_shape(
    telling: Telling,
    figures: Sequence[Range],
    *,
    belongs: Sequence[Shape],
    candidates: Sequence[Shape],
    nearest: Sequence[Shape],
    as_well: Sequence[str],
    too_little: str | None,
    copies: Sequence[Shape],
) -> Shape:
    """One incident that the text tells of, and what the record holds on it.

    ``as_well`` are codes of candidates that it fits as well as what it belongs to.
    """
    answer = "belongs" if len(belongs) == 1 else "joins" if belongs else "candidates" if candidates else "none"
    return {
        "told": told_shape(telling.told),
        "figures": [range_shape(item) for item in figures],
        "answer": answer,
        "too_little": too_little,
        "copies": list(copies),
        "belongs": list(belongs),
        "candidates": list(candidates),
        "nearest": list(nearest),
        "as_well": list(as_well),
    }


def near_shape(
    code: str, standing: str, incident: Incident, assessment: Assessment, *, score: float, why: Mapping[str, Any]
) -> Shape:
    """An incident near what is asked: the score from 0 to 1, its reasons, and what is alike."""
    whole = incident_shape(code, standing, incident, assessment)
    shown = ("code", "standing", "kind", "when", "where", "ranges", "harm", "attributions", "conceded")
    return {"code": code, "score": score, **why, **{name: whole[name] for name in shown}}


def compared_shape(
    asked: Range,
    held: Range | None,
    position: Position,
    said_by: Sequence[str],
    *,
    conceded: bool,
    same_speaker: Sequence[str],
    aside: Sequence[str],
) -> Shape:
    """A figure that is asked about beside the record's range; who says what are ids of claims."""
    return {
        "outcome": asked.outcome,
        "group": asked.group,
        "asked": {"low": asked.low, "high": asked.high},
        "recorded": {"low": held.low, "high": held.high, "rule": held.rule} if held is not None else None,
        "position": position,
        "meaning": POSITIONS[position],
        "said_by": list(said_by),
        "same_speaker": list(same_speaker),
        "aside": list(aside),
        "conceded": conceded,
    }


def otherwise_blamed_shape(actor: str, held: str | None, others: Sequence[Attribution]) -> Shape:
    """A party that the text blames where the record names others; ``held`` is excluded, denied, or null."""
    named = [{"actor": one.actor, "grade": one.grade} for one in others]
    return {"actor": actor, "held": held, "record_names": named}


def origin_shape(name: str, reasons: Sequence[str], claims: Sequence[Sourced], *, known: bool) -> Shape:
    """What one independent origin says; one that nobody is credited with is not known."""
    return {
        "name": name,
        "known": known,
        "reasons": list(reasons),
        "claims": [sourced_shape(item) for item in claims],
    }


def total_shape(claim: Claim, recorded: Shape, others: Sequence[Shape]) -> Shape:
    """A total that the text states, the recorded toll of its scope, and what others state."""
    return {"claim": claim_shape(claim), "recorded": recorded, "stated_by_others": list(others)}
