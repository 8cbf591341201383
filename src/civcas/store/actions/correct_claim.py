"""Correct a claim that was misread, or reject one that is none; it holds for every later reading of the same words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from civcas import records
from civcas.errors import UsageError
from civcas.store import models
from civcas.store.change import change
from civcas.store.correcting import apply_corrections
from civcas.store.corrections import corrections
from civcas.store.decisions import find_claim, last_on_claim, refuse_decided
from civcas.store.judging import write_judgement
from civcas.store.last_word import Told, tell_of_claim
from civcas.store.linking import Changes
from civcas.store.permission import By


def correct_claim(
    document: str,
    claim: str,
    *,
    low: int | None,
    high: int | None,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> Changes:
    """Say which figure the words of a claim state, where the machine read another; no high is an open one.

    ``document`` and ``claim`` are ids, or beginnings of them. ``seen`` is the
    ``decision`` of the view that it was judged on; ``told`` is called with
    what another person decided on the claim before. Raises UsageError for a
    claim that there is not, and for a figure that cannot be, Overtaken where
    the claim or its incident has changed since ``seen``.
    """
    if low is None and high is None:
        raise UsageError("A correction needs a low or a high; to say that the words claim nothing, reject the claim.")
    if (low is not None and low < 0) or (high is not None and high < (low or 0)):
        raise UsageError(f"A figure from {low} to {high} cannot be: give a low of 0 or more and a high not below it.")
    return _judge(document, claim, "correct", {"low": low, "high": high}, by=by, why=why, seen=seen, told=told, now=now)


def reject_claim(
    document: str,
    claim: str,
    *,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> Changes:
    """Say that the words of a claim claim no harm to people; ``seen`` and ``told`` are those of a correction."""
    return _judge(document, claim, "reject", None, by=by, why=why, seen=seen, told=told, now=now)


def _judge(
    document: str,
    claim: str,
    verdict: str,
    value: dict[str, int | None] | None,
    *,
    by: By,
    why: str,
    seen: int | None,
    told: Told | None,
    now: dt.datetime | None,
) -> Changes:
    with change("correct", subject=claim, by=by, why=why, now=now) as doing:
        row, found = find_claim(document, claim)
        doing.subject = found.id
        refuse_decided(f"claim {found.id}", last_on_claim(row, found), seen)
        tell_of_claim(row, found, doing, told, seen)
        doing.before = _stood(row, found)
        about = {"claim": found.id, "start": found.start, "end": found.end, "outcome": found.outcome}
        write_judgement(doing, verdict, about, value=value, document=row.pk)
        return apply_corrections(row, doing)


def _stood(document: models.Document, claim: records.Claim) -> dict[str, Any]:
    """What stood of a claim until now: the last correction, with its decision, else the machine's own reading."""
    of = [one for one in corrections([document.pk]).get(document.pk, ()) if one.is_of(claim)]
    if not of:
        return {"low": claim.figure.low, "high": claim.figure.high} if claim.figure else {}
    last = of[-1]
    said = {"rejected": True} if last.figure is None else {"low": last.figure["low"], "high": last.figure["high"]}
    return {**said, "decision": last.decision}
